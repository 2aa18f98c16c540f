"""Things made twice apart: one agency typed on two laptops, one number given to two visits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cchc_desktop.store.database import Database


class Why(StrEnum):
    """In what two records are the same."""

    NUMBER = "number"
    AGENCY = "agency"
    ATTENDEE = "attendee"
    EVIDENCE = "evidence"
    RATING = "rating"
    DOSSIER_ROW = "dossier_row"


@dataclass(frozen=True)
class Duplicate:
    """Records that look like one; the smallest id first, which names the group."""

    why: Why
    kind: str
    records: tuple[str, ...]
    value: str

    @property
    def id(self) -> str:
        """How commands call it."""
        return f"{self.why.value}:{self.records[0]}"


_QUERIES = (
    (Why.NUMBER, "visit", "campaign_id, number", "number", "number IS NOT NULL"),
    (Why.AGENCY, "agency", "level, folded", "name", "1"),
    (Why.ATTENDEE, "attendee", "visit_id, side, name", "name", "1"),
    (Why.EVIDENCE, "evidence", "finding_id, sha256", "name", "1"),
    (Why.RATING, "rating", "visit_id, criterion", "criterion", "1"),
    (Why.DOSSIER_ROW, "dossier_row", "visit_id, field_name, source", "field_name", "1"),
)


def found(database: Database) -> list[Duplicate]:
    """All groups of records that look like one."""
    out = []
    for why, table, same, value, condition in _QUERIES:
        rows = database.execute(
            f"SELECT min({value}), group_concat(id, char(10)) FROM {table} WHERE {condition}"
            f" GROUP BY {same} HAVING count(*) > 1"
        )
        out += [
            Duplicate(why, table, tuple(sorted(ids.split("\n"))), str(shown))
            for shown, ids in rows.fetchall()
        ]
    return sorted(out, key=lambda one: one.id)
