"""What ``check`` finds: each kind of damage, planted."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.domain.problems import ProblemCode
from cchc_desktop.usecases.workspace import Workspace
from tests import desks, pictures


def _codes(workspace: Workspace) -> set[ProblemCode]:
    return {problem.code for problem in workspace.checking.problems()}


def _with_evidence(folder: Path) -> tuple[Workspace, Path]:
    workspace = desks.with_sample(folder / "w")
    source = folder / "ảnh.jpg"
    source.write_bytes(pictures.jpeg())
    evidence = workspace.evidence.add(desks.first_finding(workspace).id, source)
    return workspace, workspace.evidence.path(evidence)


def test_a_sound_workspace_has_no_problems(tmp_path: Path) -> None:
    workspace, _ = _with_evidence(tmp_path)
    assert _codes(workspace) == set()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE finding SET text = text || '.' WHERE n = 1",
        "UPDATE dossier_row SET counts = '{}' WHERE n = 1",
        "DELETE FROM recommendation WHERE n = 1",
        (
            "INSERT INTO agency SELECT 9, 'x', name, level, '', '', '', '', NULL, NULL FROM agency"
            " WHERE n = 1"
        ),
        "UPDATE agency SET sort_key = '' WHERE n = 1",
        "INSERT INTO head SELECT entity, 'text', pen, n FROM journal LIMIT 1",
        "DELETE FROM journal WHERE kind = 'attendee'",
    ],
)
def test_tables_that_differ_from_the_journal_are_found(tmp_path: Path, damage: str) -> None:
    workspace = desks.with_sample(tmp_path)
    workspace.desk.database.execute(damage)
    assert _codes(workspace) == {ProblemCode.JOURNAL_DIFFERS}


def test_a_part_without_its_whole_is_found(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    database = workspace.desk.database
    database.execute("PRAGMA foreign_keys = 0")
    database.execute("DELETE FROM visit WHERE number = 5")
    assert ProblemCode.FOREIGN_KEY in _codes(workspace)


def test_evidence_gone_or_altered_is_found(tmp_path: Path) -> None:
    workspace, kept = _with_evidence(tmp_path)
    kept.write_bytes(b"other bytes")
    assert _codes(workspace) == {ProblemCode.EVIDENCE_ALTERED}
    kept.unlink()
    assert _codes(workspace) == {ProblemCode.EVIDENCE_GONE}


def test_damaged_pages_are_found(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    database = workspace.desk.database
    root = database.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name = 'finding_visit'"
    ).fetchone()[0]
    size = database.execute("PRAGMA page_size").fetchone()[0]
    path = database.path
    workspace.close()
    content = bytearray(path.read_bytes())
    content[(root - 1) * size + 8 : (root - 1) * size + 60] = b"\x00" * 52
    path.write_bytes(bytes(content))
    assert ProblemCode.PAGE_DAMAGE in _codes(Workspace(tmp_path))
