"""Is the workspace sound: pages, foreign keys, journal against tables, evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from cchc_desktop.domain.kinds import REFERENCES, Kind, known_kind
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError, Problem, ProblemCode
from cchc_desktop.store import journal, mapping, registers, search
from cchc_desktop.store.counting import Counting
from cchc_desktop.store.database import Database, expected_errors
from cchc_desktop.store.evidence_files import EvidenceFiles
from cchc_desktop.store.records import table_name
from cchc_desktop.store.registers import Operation
from cchc_desktop.store.standing import Own, own


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
    damaged = list(_page_damage(database))
    yield from damaged
    progress("keys")
    yield from _foreign_keys(database)
    progress("journal")
    with database.reading():
        yield from _journal_differences(database)
    if not damaged:  # else it says nothing that the damage does not say
        progress("search")
        for kind in search.differing(database):
            yield Problem(ProblemCode.SEARCH_DIFFERS, kind.value)
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
    heard_of = 0
    counting = Counting(database)
    for operations in journal.all_by_record(database):
        kind, entity = known_kind(operations[0].kind), operations[0].entity
        if kind is None:
            continue
        row = _row(database, kind, entity)
        heard_of += row is not None
        heads = registers.heads_beside(operations, registers.heads_of(operations))
        is_right = row is None
        if counting.of(entity) == entity:
            state = _own(counting, entity, operations)
            is_right = state is not None and _is_right(database, entity, state, row)
        if not is_right or _heads(database, entity) != heads:
            yield _differs(kind, entity)
    if sum(_count(database, kind) for kind in Kind) > heard_of:
        yield from _unheard_of(database)


def _own(counting: Counting, entity: str, operations: Sequence[Operation]) -> Own | None:
    """What a record must be, by its own operations and those of the records joined with it."""
    if entity in counting.into.values():
        operations = counting.everything(entity)
    counted = counting.counted(entity, operations)
    return own(counted, counting.into) if counted is not None else None


def _is_right(database: Database, entity: str, state: Own, row: dict[str, Any] | None) -> bool:
    """Whether a record has the row that it must have, or rightly none.

    That what it needs has a row too is what the foreign keys say.
    """
    if row is not None:
        stands = state.is_alive or _is_needed(database, state.kind, entity)
        return stands and row == mapping.columns_of(state.kind, entity, state.values)
    if not state.is_alive:
        return not _is_needed(database, state.kind, entity)
    lacks = (
        not state.is_whole
        or state.is_held
        or any(_row(database, kind, whole) is None for kind, whole in state.refs)
    )
    return lacks and _is_waiting(database, entity)


def _is_needed(database: Database, kind: Kind, entity: str) -> bool:
    """Whether a record that has a row names this one."""
    for part, refs in REFERENCES.items():
        for whole, attribute in refs:
            if whole is kind and _names(database, part, attribute, entity):
                return True
    return False


def _names(database: Database, part: Kind, attribute: str, entity: str) -> bool:
    sql = f"SELECT 1 FROM {table_name(part)} WHERE {attribute} = ? LIMIT 1"
    return database.execute(sql, (entity,)).fetchone() is not None


def _is_waiting(database: Database, entity: str) -> bool:
    row = database.execute("SELECT 1 FROM waiting WHERE entity = ?", (entity,)).fetchone()
    return row is not None


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
    rows = database.execute(
        "SELECT sha256, name FROM evidence UNION SELECT sha256, name FROM remedy"
        " WHERE sha256 <> '' UNION SELECT sha256, name FROM verdict WHERE sha256 <> ''"
        " UNION SELECT file, 'PDF ' || version FROM signing"
        " UNION SELECT scan, 'scan ' || version FROM signing WHERE scan <> ''"
        " UNION SELECT file, 'PDF +' FROM amendment WHERE file <> ''"
        " UNION SELECT scan, 'scan +' FROM amendment WHERE scan <> '' ORDER BY 1, 2"
    )
    codes = {"gone": ProblemCode.EVIDENCE_GONE, "altered": ProblemCode.EVIDENCE_ALTERED}
    for sha256, name in rows.fetchall():
        code = codes.get(evidence.state(sha256))
        if code is not None:
            yield Problem(code, sha256, {"name": name})
