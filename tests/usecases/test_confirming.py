"""May this laptop be wiped: only when the office's laptop, by id or name, has everything."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cchc_desktop.store import arriving
from cchc_desktop.sync import receipt
from cchc_desktop.usecases.confirming import Confirmations, Confirmed
from cchc_desktop.usecases.workspace import Workspace
from tests import desks, pictures


def confirmed(replica: str, name: str, is_all: bool) -> Confirmed:
    return Confirmed(replica, name, 9, 2, is_all)


def of(*listed: Confirmed) -> Confirmations:
    return Confirmations(9, 2, listed, "me")


@pytest.mark.parametrize("office", ["a1", "Máy Sở", "may so"])
def test_the_office_is_named_by_id_or_by_name(office: str) -> None:
    assert of(confirmed("a1", "Máy Sở", True), confirmed("b", "Lan", False)).is_wipeable(office)
    assert not of(confirmed("a1", "Máy Sở", False)).is_wipeable(office)


@pytest.mark.parametrize("office", [None, "", "Khác"])
def test_without_an_office_that_is_known_nothing_may_be_wiped(office: str | None) -> None:
    assert not of(confirmed("a1", "Máy Sở", True), confirmed("c", "", True)).is_wipeable(office)


def test_of_two_laptops_of_one_name_both_must_have_all() -> None:
    assert not of(confirmed("a", "Lan", True), confirmed("b", "Lan", False)).is_wipeable("Lan")
    assert of(confirmed("a", "Lan", True), confirmed("b", "Lan", True)).is_wipeable("Lan")


def test_what_this_laptop_says_of_itself_confirms_nothing() -> None:
    assert not of(confirmed("me", "Lan", True)).is_wipeable("Lan")


def counts(laptop: Workspace, stick: Path) -> dict[str, tuple[int, int, int, int]]:
    """Of each other laptop by name: changes it has, of how many; photos it has, of how many."""
    found = laptop.confirming.receipts(stick, None)
    return {
        one.name: (one.changes, found.changes, one.photos, found.photos)
        for one in found.replicas
        if one.replica != found.this
    }


def test_what_others_hold_is_counted_of_what_is_here(tmp_path: Path) -> None:
    """A laptop that is behind never says “49/44”; what was not sent yet is not confirmed."""
    stick = tmp_path / "stick"
    stick.mkdir()
    ahead, behind = desks.with_sample(tmp_path / "a"), desks.fresh(tmp_path / "b")
    ahead.set_preferences(laptop="Trước")
    behind.set_preferences(laptop="Sau")
    picture = tmp_path / "ảnh.jpg"

    def photo(laptop: Workspace, *seeds: int) -> None:
        for seed in seeds:
            picture.write_bytes(pictures.jpeg(seed=seed))
            laptop.evidence.add(desks.first_finding(laptop).id, picture)

    for laptop in (ahead, behind):
        laptop.syncing.sync(stick, is_open=True)
    whole = arriving.counted(behind.desk.database)
    photo(ahead, 1, 2)
    ahead.syncing.sync(stick, is_open=True)
    assert counts(behind, stick) == {"Trước": (whole, whole, 0, 0)}
    photo(behind, 3)
    mine = arriving.counted(behind.desk.database)
    assert mine > whole
    assert counts(behind, stick) == {"Trước": (whole, mine, 0, 1)}
    for laptop in (behind, ahead, behind):
        laptop.syncing.sync(stick, is_open=True)
    whole = arriving.counted(behind.desk.database)
    assert counts(behind, stick) == {"Trước": (whole, whole, 3, 3)}
    (path,) = [p for p in (stick / "receipts").iterdir() if ahead.syncing.device in p.name]
    told = json.loads(path.read_bytes())
    assert sum(told.pop("laptops").values()) == whole
    older = receipt.read(json.dumps({**told, "changes": whole + 9}).encode())
    assert older is not None  # of an older program: never more than there are
    assert behind.confirming._shared(older, {"x": whole}, {"a", "b"}) == (whole, 2)
    for laptop in (ahead, behind):
        laptop.close()
