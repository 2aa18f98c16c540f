"""Is the workspace sound: pages, foreign keys, journal against tables, evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError, Problem, ProblemCode
from cchc_desktop.store import journal, mapping, registers
from cchc_desktop.store.database import Database, expected_errors
from cchc_desktop.store.evidence_files import EvidenceFiles
from cchc_desktop.store.records import table_name
from cchc_desktop.store.registers import Dot, Operation


def problems(
    database: Database,
    evidence: EvidenceFiles,
    progress: Callable[[str], None] = lambda _step: None,
) -> Iterator[Problem]:
    """Everything that is wrong with the workspace.

    Raises:
        ExpectedError: another process keeps the file busy.
    """
    try:
        with expected_errors(database.path):
            yield from _problems(database, evidence, progress)
    except ExpectedError as error:
        if error.code is not ExpectedCode.DAMAGED_DATABASE:
            raise
        # A page so damaged that SQLite cannot even list what is wrong with it.
        yield Problem(ProblemCode.PAGE_DAMAGE, values={"message": error.values.get("reason", "")})


def _problems(
    database: Database, evidence: EvidenceFiles, progress: Callable[[str], None]
) -> Iterator[Problem]:
    progress("pages")
    yield from _page_damage(database)
    progress("keys")
    yield from _foreign_keys(database)
    progress("journal")
    with database.reading():
        yield from _journal_differences(database)
    progress("evidence")
    yield from _evidence(database, evidence)


def _page_damage(database: Database) -> Iterator[Problem]:
    for (message,) in database.execute("PRAGMA integrity_check").fetchall():
        if message != "ok":
            yield Problem(ProblemCode.PAGE_DAMAGE, values={"message": message})


def _foreign_keys(database: Database) -> Iterator[Problem]:
    for table, row, parent, _ in database.execute("PRAGMA foreign_key_check").fetchall():
        yield Problem(ProblemCode.FOREIGN_KEY, table, {"row": row, "parent": parent})


def _journal_differences(database: Database) -> Iterator[Problem]:
    """Records whose row or heads are not what the journal says, and rows it never heard of."""
    expected = 0
    for operations in journal.all_by_record(database):
        kind = _kind(operations[0])
        if kind is None:
            continue
        expected += _is_expected(operations)
        if not _agrees(database, kind, operations):
            yield _differs(kind, operations[0].entity)
    present = sum(_count(database, kind) for kind in Kind)
    if present > expected:
        yield from _unheard_of(database)


def _kind(operation: Operation) -> Kind | None:
    """The kind, None for one that only a newer program knows."""
    return Kind(operation.kind) if operation.kind in Kind.__members__.values() else None


def _is_expected(operations: list[Operation]) -> int:
    return int(registers.is_alive(registers.heads_of(operations)))


def _agrees(database: Database, kind: Kind, operations: list[Operation]) -> bool:
    entity = operations[0].entity
    heads = registers.heads_of(operations)
    return _row(database, kind, entity) == row_of(kind, entity, operations) and _heads(
        database, entity
    ) == heads_beside(operations, heads)


def row_of(kind: Kind, entity: str, operations: list[Operation]) -> dict[str, Any] | None:
    """The row that a record's operations make, None for one that was removed."""
    heads = registers.heads_of(operations)
    if not registers.is_alive(heads):
        return None
    known = mapping.codecs(kind)
    values = {n: v for n, v in registers.displayed(heads).items() if n in known}
    return mapping.columns_of(kind, entity, values)


def heads_beside(operations: list[Operation], heads: registers.Heads) -> set[tuple[str, str, int]]:
    """The head rows that a record needs: fields whose head is not just its first operation."""
    first: Dot = operations[0].dot
    return {
        (name, *op.dot)
        for name, ops in heads.items()
        if [op.dot for op in ops] != [first]
        for op in ops
    }


def _row(database: Database, kind: Kind, entity: str) -> dict[str, Any] | None:
    cursor = database.execute(f"SELECT * FROM {table_name(kind)} WHERE id = ?", (entity,))
    row = cursor.fetchone()
    if row is None:
        return None
    named = dict(zip((column[0] for column in cursor.description), row, strict=True))
    named.pop("n")
    return named


def _heads(database: Database, entity: str) -> set[tuple[str, str, int]]:
    rows = database.execute("SELECT field, pen, n FROM head WHERE entity = ?", (entity,))
    return set(rows.fetchall())


def _count(database: Database, kind: Kind) -> int:
    return int(database.execute(f"SELECT count(*) FROM {table_name(kind)}").fetchone()[0])


def _unheard_of(database: Database) -> Iterator[Problem]:
    for kind in Kind:
        rows = database.execute(
            f"SELECT id FROM {table_name(kind)} AS t"
            " WHERE NOT EXISTS (SELECT 1 FROM journal WHERE entity = t.id)"
        )
        for (record_id,) in rows.fetchall():
            yield _differs(kind, record_id)


def _differs(kind: Kind, record_id: str) -> Problem:
    return Problem(ProblemCode.JOURNAL_DIFFERS, record_id, {"kind": kind.value})


def _evidence(database: Database, evidence: EvidenceFiles) -> Iterator[Problem]:
    rows = database.execute("SELECT DISTINCT sha256, name FROM evidence ORDER BY sha256, name")
    codes = {"gone": ProblemCode.EVIDENCE_GONE, "altered": ProblemCode.EVIDENCE_ALTERED}
    for sha256, name in rows.fetchall():
        code = codes.get(evidence.state(sha256))
        if code is not None:
            yield Problem(code, sha256, {"name": name})
