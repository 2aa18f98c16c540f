"""Undo and redo of every change, by name, also after a restart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.campaign import Framework, LegalBasis, Member, Role
from cchc_desktop.domain.dossiers import Counts
from cchc_desktop.domain.evidence import Evidence
from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.layers import Layer, Shape
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.domain.visit import Side, VisitState
from cchc_desktop.usecases.changes import Changed
from cchc_desktop.usecases.workspace import Workspace
from tests import desks, pictures
from tests.store import dump

STARTS = datetime(2018, 12, 3, 1, 0, tzinfo=UTC)


def _records(workspace: Workspace) -> dump.Dump:
    """The records; heads differ after undo, being newer operations of the same values."""
    tables = dump.tables(workspace.desk.database)
    tables.pop("heads")
    return tables


def _visit(w: Workspace) -> str:
    return desks.finance(w).id


BLACK = Layer(Shape.BLACK, 0, 0, 5000, 5000)
OF_EVIDENCE = {
    "move_evidence",
    "link_evidence",
    "draw_evidence",
    "edit_evidence",
    "remove_evidence",
}
CHANGES: dict[str, Callable[[Workspace, Path], object]] = {
    "import": lambda w, _: w.exchanging.take_in(desks.SAMPLE),
    "add_campaign": lambda w, _: w.planning.add("Mới", 2026, Framework.NQ76),
    "edit_campaign": lambda w, _: w.planning.edit(w.planning.campaigns()[0], title="Tên khác"),
    "remove_campaign": lambda w, _: w.planning.remove(w.planning.campaigns()[0]),
    "add_basis": lambda w, _: w.planning.add_basis(
        w.planning.campaigns()[0].id, "Kế hoạch", "1/KH", date(2018, 1, 1)
    ),
    "edit_basis": lambda w, _: w.planning.edit_basis(_basis(w)[0], subject="khác"),
    "remove_basis": lambda w, _: w.planning.remove_basis(_basis(w)[0]),
    "move_basis": lambda w, _: w.planning.move_basis(_basis(w)[0], 1),
    "add_member": lambda w, _: w.planning.add_member(
        w.planning.campaigns()[0].id, "Lò Văn Sơn", Role.MEMBER
    ),
    "edit_member": lambda w, _: w.planning.edit_member(_members(w)[3], role=Role.DEPUTY),
    "remove_member": lambda w, _: w.planning.remove_member(_members(w)[0]),
    "move_member": lambda w, _: w.planning.move_member(_members(w)[0], 4),
    "edit_agency": lambda w, _: w.visits.edit_agency(w.visits.agencies()[0], code="STC"),
    "add_visit": lambda w, _: w.visits.add(
        w.planning.campaigns()[0].id, "Sở Y tế", Level.DEPARTMENT, STARTS
    ),
    "edit_visit": lambda w, _: w.visits.edit(desks.finance(w), venue="Nơi khác"),
    "remove_visit": lambda w, _: w.visits.remove(desks.finance(w)),
    "set_state": lambda w, _: w.visits.set_state(desks.finance(w), VisitState.IN_PROGRESS),
    "add_attendee": lambda w, _: w.visits.add_attendee(_visit(w), "Cầm Văn Ba", Side.AGENCY),
    "edit_attendee": lambda w, _: w.visits.edit_attendee(
        w.visits.attendees(_visit(w))[0], absent="bận họp"
    ),
    "remove_attendee": lambda w, _: w.visits.remove_attendee(w.visits.attendees(_visit(w))[0]),
    "move_attendee": lambda w, _: w.visits.move_attendee(w.visits.attendees(_visit(w))[0], 1),
    "add_finding": lambda w, _: w.findings.add(_visit(w), "TCC", FindingKind.STRENGTH, "Câu."),
    "edit_finding": lambda w, _: w.findings.edit(desks.first_finding(w), text="Câu khác."),
    "remove_finding": lambda w, _: w.findings.remove(desks.first_finding(w)),
    "move_finding": lambda w, _: w.findings.move(w.findings.of_visit(_visit(w))[3], 1),
    "add_evidence": lambda w, folder: w.evidence.add(desks.first_finding(w).id, _photo(folder)),
    "move_evidence": lambda w, folder: w.evidence.move(_several(w, folder)[0], 1),
    "link_evidence": lambda w, folder: w.evidence.link(_several(w, folder)[0], ["criterion:2.1"]),
    "draw_evidence": lambda w, folder: w.evidence.draw(_several(w, folder)[0], [BLACK]),
    "edit_evidence": lambda w, folder: w.evidence.edit(_several(w, folder)[0], caption="Sổ"),
    "remove_evidence": lambda w, folder: w.evidence.remove(_several(w, folder)[0]),
    "add_dossier_row": lambda w, _: w.dossiers.add(_visit(w), "Đầu tư"),
    "edit_dossier_row": lambda w, _: w.dossiers.edit(
        w.dossiers.of_visit(_visit(w)).rows[0], counts=Counts(returned=3)
    ),
    "remove_dossier_row": lambda w, _: w.dossiers.remove(w.dossiers.of_visit(_visit(w)).rows[0]),
    "move_dossier_row": lambda w, _: w.dossiers.move(w.dossiers.of_visit(_visit(w)).rows[0], 1),
    "add_recommendation": lambda w, _: w.recommendations.add(_visit(w), "Khắc phục.", "Sở"),
    "edit_recommendation": lambda w, _: w.recommendations.edit(
        w.recommendations.of_visit(_visit(w))[0], due=date(2019, 1, 1)
    ),
    "remove_recommendation": lambda w, _: w.recommendations.remove(
        w.recommendations.of_visit(_visit(w))[0]
    ),
    "move_recommendation": lambda w, _: w.recommendations.move(
        w.recommendations.of_visit(_visit(w))[0], 1
    ),
}


def _basis(w: Workspace) -> tuple[LegalBasis, ...]:
    return w.planning.bases(w.planning.campaigns()[0].id)


def _members(w: Workspace) -> tuple[Member, ...]:
    return w.planning.members(w.planning.campaigns()[0].id)


def _photo(folder: Path) -> Path:
    path = folder / "a.jpg"
    path.write_bytes(pictures.jpeg())
    return path


def _several(w: Workspace, _folder: Path) -> tuple[Evidence, ...]:
    return w.evidence.of_visit(_visit(w))


@pytest.mark.parametrize("verb", CHANGES)
def test_every_change_is_undone_and_redone_by_name(tmp_path: Path, verb: str) -> None:
    workspace = desks.fresh(tmp_path / "w") if verb == "import" else desks.with_sample(tmp_path)
    if verb in OF_EVIDENCE:
        for seed in (1, 2):
            (tmp_path / f"{seed}.jpg").write_bytes(pictures.jpeg(seed=seed))
        workspace.evidence.take_in(_visit(workspace), [tmp_path / "1.jpg", tmp_path / "2.jpg"])
    before = _records(workspace)
    CHANGES[verb](workspace, tmp_path)
    after = _records(workspace)
    assert after != before
    assert workspace.history.next_undo() == verb
    workspace.history.undo()
    assert _records(workspace) == before
    assert workspace.history.next_redo() == verb
    workspace.history.redo()
    assert _records(workspace) == after
    workspace.history.undo()
    assert _records(workspace) == before
    assert workspace.checking.problems() == []


def test_undo_works_after_a_restart(tmp_path: Path) -> None:
    clock = desks.Clock()
    workspace = desks.with_sample(tmp_path, clock)
    finding = desks.first_finding(workspace)
    workspace.findings.edit(finding, text="Trước khi tắt máy")
    workspace.close()
    again = desks.fresh(tmp_path, clock)
    assert again.history.next_undo() == "edit_finding"
    again.history.undo()
    assert again.findings.get(finding.id).text == finding.text
    assert again.history.next_redo() == "edit_finding"


def test_keeps_of_one_field_within_a_minute_are_one_step(tmp_path: Path) -> None:
    clock = desks.Clock()
    workspace = desks.with_sample(tmp_path, clock)
    finding = desks.first_finding(workspace)
    for text in ("C", "Câ", "Câu"):
        clock.forward(2)
        workspace.findings.edit(workspace.findings.get(finding.id), text=text)
    workspace.history.undo()
    assert workspace.findings.get(finding.id).text == finding.text
    workspace.history.redo()
    assert workspace.findings.get(finding.id).text == "Câu"


def test_a_pause_or_another_field_begins_a_new_step(tmp_path: Path) -> None:
    clock = desks.Clock()
    workspace = desks.with_sample(tmp_path, clock)
    finding = desks.first_finding(workspace)
    workspace.findings.edit(workspace.findings.get(finding.id), text="Một")
    clock.forward(61)
    workspace.findings.edit(workspace.findings.get(finding.id), text="Hai")
    workspace.findings.edit(workspace.findings.get(finding.id), cause="Vì thế")
    workspace.history.undo()
    now = workspace.findings.get(finding.id)
    assert (now.text, now.cause) == ("Hai", "")
    workspace.history.undo()
    assert workspace.findings.get(finding.id).text == "Một"


def test_a_new_change_ends_what_could_be_redone(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    workspace.findings.edit(desks.first_finding(workspace), text="Một")
    workspace.history.undo()
    workspace.visits.edit(desks.finance(workspace), venue="Nơi khác")
    assert workspace.history.next_redo() is None
    with pytest.raises(ExpectedError) as refused:
        workspace.history.redo()
    assert refused.value.code is ExpectedCode.NOTHING_TO_REDO


def test_nothing_to_undo_is_said(tmp_path: Path) -> None:
    workspace = desks.fresh(tmp_path)
    assert workspace.history.next_undo() is None
    with pytest.raises(ExpectedError) as refused:
        workspace.history.undo()
    assert refused.value.code is ExpectedCode.NOTHING_TO_UNDO


def test_undo_tells_the_listeners(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    finding = workspace.findings.edit(desks.first_finding(workspace), text="Một")
    told: list[Changed] = []
    workspace.desk.listen(told.append)
    workspace.history.undo()
    assert [{e for _, e in changed.touched} for changed in told] == [{finding.id}]
