"""Notes within the team: left on anything, settled, undone, carried to other laptops."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.domain.note import About
from cchc_desktop.domain.problems import InvalidInputError, ProblemCode
from cchc_desktop.usecases.changes import Op
from tests import desks


def test_a_note_stands_on_its_thing_and_on_no_other(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    visit, finding = desks.finance(workspace), desks.first_finding(workspace)
    on_finding = workspace.notes.add(visit.id, "Hỏi lại số.", About.FINDING, finding.id)
    on_visit = workspace.notes.add(visit.id, "Gọi cho văn thư.", person="Lò Thị Ưởng")
    assert workspace.notes.on(visit.id, About.FINDING, finding.id) == (on_finding,)
    assert workspace.notes.on(visit.id, About.VISIT) == (on_visit,)
    assert workspace.notes.of_visit(visit.id) == (on_finding, on_visit)


def test_a_note_is_settled_edited_removed_and_each_is_undone(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    note = workspace.notes.add(desks.finance(workspace).id, "Hỏi lại số.")
    done = workspace.notes.edit(note, done=True)
    assert done.done
    workspace.history.undo()
    assert workspace.notes.of_visit(note.visit_id) == (note,)
    workspace.notes.remove(workspace.notes.of_visit(note.visit_id)[0])
    assert workspace.notes.of_visit(note.visit_id) == ()
    assert workspace.history.next_undo() == Op.REMOVE_NOTE
    workspace.history.undo()
    assert workspace.notes.of_visit(note.visit_id) == (note,)


def test_an_empty_note_is_none(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    with pytest.raises(InvalidInputError) as refused:
        workspace.notes.add(desks.finance(workspace).id, "  ")
    assert [problem.code for problem in refused.value.problems] == [ProblemCode.MISSING]


def test_a_note_goes_with_its_visit_and_comes_back_with_it(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    visit = desks.finance(workspace)
    note = workspace.notes.add(visit.id, "Hỏi lại số.")
    workspace.visits.remove(visit)
    assert workspace.notes.of_visit(visit.id) == ()
    workspace.history.undo()
    assert workspace.notes.of_visit(visit.id) == (note,)


def test_notes_are_never_printed(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    visit = desks.finance(workspace)
    before = workspace.minutes.assemble(visit.id)
    workspace.notes.add(visit.id, "Hỏi lại số.")
    assert workspace.minutes.assemble(visit.id) == before
