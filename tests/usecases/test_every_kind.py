"""Every kind of record takes part: what is typed on one laptop stands on the other alike."""

from __future__ import annotations

import typing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.domain.kinds import CLASSES, Entity, Kind, depth, kind_of
from cchc_desktop.store import records
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.workspace import Workspace
from tests import desks
from tests.domain.test_kinds import ONE_OF_EACH
from tests.store import dump

SHUTTING = (Kind.SIGNING, Kind.AMENDMENT)
"""They shut their visit: they come last."""
Pair = tuple[Workspace, Workspace, Path]


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    """Two laptops and a stick; the first has one record of each kind that shuts nothing."""
    stick = tmp_path / "stick"
    stick.mkdir()
    one, two = desks.fresh(tmp_path / "one"), desks.fresh(tmp_path / "two")
    for entity in sorted(ONE_OF_EACH, key=lambda entity: depth(kind_of(entity))):
        if kind_of(entity) not in SHUTTING:
            with one.desk.change(Op.IMPORT) as change:
                change.add(entity)
    return one, two, stick


def meet(pair: Pair) -> None:
    one, two, stick = pair
    for laptop in (one, two, one):
        assert laptop.syncing.sync(stick, is_open=True).refused == ()
    assert dump.shared(one.desk.database) == dump.shared(two.desk.database)


def here(workspace: Workspace, entity: Entity) -> Any:
    found: Any = records.one(workspace.desk.database, type(entity), entity.id)
    return found


def typed(kind: Kind) -> str:
    """A text of that kind that a person types, and that names no other record."""
    hints = typing.get_type_hints(CLASSES[kind])
    names = [n for n, hint in hints.items() if hint is str and n != "rank" and "_id" not in n]
    return names[0]


def test_each_kind_goes_to_the_other_laptop_and_comes_back_changed(pair: Pair) -> None:
    one, two, _ = pair
    meet(pair)
    kinds = [kind for kind in Kind if kind not in SHUTTING]
    for entity in ONE_OF_EACH:
        if kind_of(entity) in SHUTTING:
            continue
        assert here(two, entity) == here(one, entity), kind_of(entity)
        seen = here(two, entity)
        with two.desk.change(Op.TAKE_BACK) as change:
            change.put(replace(seen, **{typed(kind_of(entity)): "Máy hai ghi"}), seen)
    meet(pair)
    back = {kind: str(records.everything(one.desk.database, CLASSES[kind])) for kind in kinds}
    assert [kind for kind, told in back.items() if "Máy hai ghi" not in told] == []


def test_two_values_of_one_field_wait_for_a_person_in_every_kind(pair: Pair) -> None:
    one, two, _ = pair
    meet(pair)
    for laptop, words in ((one, "Máy một ghi"), (two, "Máy hai ghi")):
        for entity in ONE_OF_EACH:
            if kind_of(entity) not in SHUTTING:
                seen = here(laptop, entity)
                with laptop.desk.change(Op.TAKE_BACK) as change:
                    change.put(replace(seen, **{typed(kind_of(entity)): words}), seen)
    meet(pair)
    waiting = {one_.kind for one_ in one.settling.conflicts()}
    assert waiting == {kind for kind in Kind if kind not in SHUTTING}


def test_what_shuts_a_visit_arrives_too(pair: Pair) -> None:
    one, two, _ = pair
    for kind in SHUTTING:
        (entity,) = (one_ for one_ in ONE_OF_EACH if kind_of(one_) is kind)
        with one.desk.change(Op.IMPORT) as change:
            change.add(entity)
    meet(pair)
    for kind in SHUTTING:
        assert records.everything(two.desk.database, CLASSES[kind]) != ()
