"""Three to five laptops and one folder: whoever saw the same files has the same record.

Short here; ``python -m tests.proofs.laptops --steps 200000`` is the same as long as wished.
"""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from cchc_desktop.domain.amendment import Amendment
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import InvalidInputError
from cchc_desktop.domain.signing import Signing
from cchc_desktop.store import cut
from cchc_desktop.usecases.changes import Op
from tests import desks
from tests.proofs import records
from tests.proofs.laptop import Laptop
from tests.proofs.laptops import Laptops
from tests.store import dump

Laptops.TestCase.settings = settings(
    max_examples=10,
    stateful_step_count=30,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
test_laptops_that_saw_the_same_have_the_same = Laptops.TestCase


def world(laptop: Laptop, typed: list[str], seed: int) -> records.World:
    chance = random.Random(seed)

    def text() -> str:
        typed.append(f"chữ {seed}.{len(typed)}.")
        return typed[-1]

    return records.World(
        chance,
        text,
        laptop.ids,
        lambda: laptop.keep_file(chance.randrange(4)),
        lambda visit: cut.of_visit(laptop.workspace.desk.database, visit),
    )


def test_every_kind_is_made_edited_removed_undone_and_travels(tmp_path: Path) -> None:
    """Kinds that are made later take part by themselves."""
    one, two = Laptop(tmp_path / "one"), Laptop(tmp_path / "two")
    one.workspace.exchanging.take_in(desks.SAMPLE)
    stick = tmp_path / "stick"
    stick.mkdir()
    desk = one.workspace.desk
    typed: list[str] = []
    for seed, kind in enumerate(records.free_kinds()):
        made = records.made(kind, world(one, typed, seed))
        assert made is not None, kind
        if isinstance(made, Amendment):  # with a file it is signed, and never altered
            made = replace(made, file="", size=0)
        with desk.change(Op.IMPORT) as change:
            change.add(made)
        for _ in range(3):
            seen = one.read(kind, made.id)
            values = records.changes(seen, kind, world(one, typed, seed))
            for name in ("file", "size") if kind is Kind.AMENDMENT else ():
                values.pop(name, None)
            with desk.change(Op.IMPORT) as change:
                change.put(replace(seen, **values), seen)
        kept = one.read(kind, made.id)
        with desk.change(Op.IMPORT) as change:
            change.remove(kept)
        assert made.id not in one.ids(kind)
        one.workspace.history.undo()
        assert one.read(kind, made.id) == kept
        one.workspace.history.redo()
        assert made.id not in one.ids(kind)
        one.workspace.history.undo()
    signing = records.made(Kind.SIGNING, world(one, typed, 99))
    assert isinstance(signing, Signing)
    with desk.change(Op.SIGN) as change:
        change.add(signing)
    for laptop in (one, two):
        assert laptop.workspace.syncing.sync(stick, is_open=True).refused == ()
    assert dump.shared(one.workspace.desk.database) == dump.shared(two.workspace.desk.database)
    assert set(Kind) == {kind for kind, _ in two.all()}
    assert two.read(Kind.SIGNING, signing.id) == signing
    with pytest.raises(InvalidInputError), two.workspace.desk.change(Op.IMPORT) as change:
        change.put(replace(signing, reason="khác"), signing)
    with pytest.raises(InvalidInputError), two.workspace.desk.change(Op.IMPORT) as change:
        change.remove(signing)
    words = "".join(row[9] for row in dump.shared(two.workspace.desk.database)["journal"].values())
    assert [text for text in typed if text not in words] == []
    for laptop in (one, two):
        assert laptop.workspace.checking.problems() == []
        laptop.workspace.close()
