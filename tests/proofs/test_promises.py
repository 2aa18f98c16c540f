"""What sync promises to people, each line by itself (and all at once in ``test_laptops``)."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.usecases.workspace import Workspace
from tests import desks, pictures
from tests.store import dump


def visit(laptop: Workspace, *sticks: Path) -> None:
    for stick in sticks:
        stick.mkdir(exist_ok=True)
        assert laptop.syncing.sync(stick, is_open=True).refused == ()


def all_alike(*laptops: Workspace) -> None:
    first = dump.shared(laptops[0].desk.database)
    waiting = [c.id for c in laptops[0].settling.conflicts()]
    for laptop in laptops:
        assert dump.shared(laptop.desk.database) == first
        assert [c.id for c in laptop.settling.conflicts()] == waiting
        assert laptop.checking.problems() == []


@pytest.fixture
def three(tmp_path: Path) -> tuple[Workspace, Workspace, Workspace]:
    """Three laptops with one campaign; each typed in the same field, and a finding of its own."""
    laptops = [desks.with_sample(tmp_path / "w0")]
    visit(laptops[0], tmp_path / "first")
    for number in (1, 2):
        laptops.append(desks.fresh(tmp_path / f"w{number}"))
        visit(laptops[number], tmp_path / "first")
    for number, laptop in enumerate(laptops):
        laptop.findings.edit(desks.first_finding(laptop), text=f"Máy {number}.")
        visit_id = desks.finance(laptop).id
        made = laptop.findings.add(visit_id, "TCC", FindingKind.STRENGTH, f"Riêng {number}.")
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(pictures.pdf(b"photo %d" % number))
        laptop.evidence.add(made.id, path)
    return laptops[0], laptops[1], laptops[2]


def test_two_sticks_that_cross_bring_all_to_all(
    three: tuple[Workspace, Workspace, Workspace], tmp_path: Path
) -> None:
    one, two, other = three
    left, right = tmp_path / "left", tmp_path / "right"
    visit(one, left)
    visit(two, right)
    visit(other, left, right)  # both lie in one bag
    visit(one, right)
    visit(two, left)
    all_alike(one, two, other)
    assert len(one.settling.conflicts()) == 1
    assert len(one.settling.conflicts()[0].values) == 3


def test_no_order_of_laptops_and_no_master(
    three: tuple[Workspace, Workspace, Workspace], tmp_path: Path
) -> None:
    """Their three sticks, taken in in any order, are the same record."""
    sticks = [tmp_path / f"s{number}" for number in range(3)]
    for laptop, stick in zip(three, sticks, strict=True):
        visit(laptop, stick)
    takers = []
    for number, order in enumerate(permutations(sticks)):
        takers.append(desks.fresh(tmp_path / f"taker{number}"))
        visit(takers[-1], *order)
    all_alike(*takers)
    visit(three[0], sticks[1], sticks[2])
    all_alike(three[0], takers[0])


def test_an_empty_laptop_that_joins_in_the_middle_gets_everything(
    three: tuple[Workspace, Workspace, Workspace], tmp_path: Path
) -> None:
    """Records, photos, choices that wait, and every value that ever stood, by whom and where."""
    one, two, other = three
    stick = tmp_path / "stick"
    for laptop in (one, two, other, one, two):
        visit(laptop, stick)
    (conflict,) = one.settling.conflicts()
    one.settling.take(conflict.id, 2)
    one.findings.remove(one.findings.of_visit(desks.finance(one).id)[1])
    visit(one, stick)
    late = desks.fresh(tmp_path / "late")
    visit(late, stick)
    all_alike(one, late)
    assert sorted(late._files.kept()) == sorted(one._files.kept())
    assert len(list(late._files.kept())) == 3
    for finding in late.findings.of_visit(desks.finance(late).id):
        assert late.settling.history(finding.id) == one.settling.history(finding.id)
    late.findings.edit(desks.first_finding(late), text="Người đến sau.")
    visit(late, stick)
    visit(two, stick)
    assert desks.first_finding(two).text == "Người đến sau."


def test_the_same_stick_twice_and_an_old_stick_again_change_nothing(
    three: tuple[Workspace, Workspace, Workspace], tmp_path: Path
) -> None:
    one, two, _ = three
    stick = tmp_path / "stick"
    for laptop in (one, two, one):
        visit(laptop, stick)
    before = dump.shared(one.desk.database)
    report = one.syncing.sync(stick, is_open=True)
    assert (report.sent_changes, report.sent_photos) == (0, 0)
    assert [r.changes for r in report.received] == [0] * len(report.received)
    visit(one, tmp_path / "first")
    assert dump.shared(one.desk.database) == before
