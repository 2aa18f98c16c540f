"""What a visit's minutes say of the time before, read for one visit."""

from __future__ import annotations

from collections.abc import Iterable

from cchc_desktop.domain import times, verdict
from cchc_desktop.domain.finding import Finding, FindingKind
from cchc_desktop.domain.remedy import Before, Followed, Remedies
from cchc_desktop.domain.succession import Lines
from cchc_desktop.domain.verdict import Verdict
from cchc_desktop.domain.visit import Visit
from cchc_desktop.store import agencies, board, records
from cchc_desktop.store.board import BoardRow
from cchc_desktop.store.database import Database


def remedies(database: Database, visit: Visit, findings: Iterable[Finding]) -> Remedies:
    """The recommendations of the agency and its predecessors, and the codes found again."""
    graph = Lines(agencies.links(database))
    line = graph.history(visit.agency_id)
    codes = frozenset(f.code for f in findings if f.code and f.kind is FindingKind.SHORTCOMING)
    again: dict[str, list[Before]] = {}
    for found in board.pointed_out(database, line, codes, visit.starts):
        agency = found.agency if found.agency_id != visit.agency_id else ""
        before = Before(found.visit_id, found.number, found.year, agency)
        again.setdefault(found.code, []).append(before)
    rows = [
        row
        for row in board.of_agencies(database, line)
        if row.starts < visit.starts and row.visit_id != visit.id
    ]
    here = {
        one.recommendation_id: one
        for one in records.where(database, Verdict, "visit_id = ?", (visit.id,))
    }
    followed = tuple(
        _followed(row, one, visit)
        for row in rows
        if (one := here.get(row.id)) is not None and one.value is not None
    )
    day = times.vietnam_day(visit.starts)
    asked = sum(row.id in here or _was_open(row, day.isoformat()) for row in rows)
    ordered = tuple((code, tuple(found)) for code, found in again.items())
    return Remedies(followed, asked, ordered)


def _was_open(row: BoardRow, day: str) -> bool:
    """Whether it was still to be done on that day, by the verdict that holds now."""
    is_later = row.judged is not None and row.judged.isoformat() > day
    return is_later or verdict.is_open(row.status)


def _followed(row: BoardRow, one: Verdict, visit: Visit) -> Followed:
    assert one.value is not None, "a note alone is not printed"
    agency = row.agency if row.agency_id != visit.agency_id else ""
    before = Before(row.visit_id, row.number, row.year, agency)
    return Followed(row.text, before, one.value, one.text, one.evidence, one.name)
