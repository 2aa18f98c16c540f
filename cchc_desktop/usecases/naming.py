"""What a record is called, and where it stands: also one that was taken away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cchc_desktop.domain.kinds import PARENTS, Kind, known_kind
from cchc_desktop.store import conflicts, fitting, records, registers
from cchc_desktop.store.counting import Counting
from cchc_desktop.store.database import Database

_LABELS = {
    Kind.CAMPAIGN: "title",
    Kind.BASIS: "number",
    Kind.RATING: "criterion",
    Kind.DOSSIER_ROW: "field_name",
    Kind.TABLE_ROW: "field_name",
    Kind.SCALE_LINE: "criterion",
    Kind.FINDING: "text",
    Kind.RECOMMENDATION: "text",
    Kind.NOTE: "text",
    Kind.ENTRY: "text",
    Kind.SAMPLE: "title",
    Kind.DRAWN: "code",
}
"""The attribute by which people know a record; ``name`` for the others, a visit its agency."""


@dataclass(frozen=True)
class Named:
    """A record as people know it: ``values`` as the journal shows them, ``wholes`` outermost first.

    ``values`` are JSON values, also of a record that was taken away.
    """

    kind: Kind
    id: str
    label: str
    values: Mapping[str, Any] = field(default_factory=dict)
    wholes: tuple[Named, ...] = ()

    @property
    def visit(self) -> Named | None:
        """The visit that it is, or is part of."""
        return next((one for one in (*self.wholes, self) if one.kind is Kind.VISIT), None)

    @property
    def campaign(self) -> Named | None:
        """The campaign that it is, or is part of."""
        return next((one for one in (*self.wholes, self) if one.kind is Kind.CAMPAIGN), None)


class Naming:
    """Names out of the journal; each record is read once. Make a new one for each list."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._counting = Counting(database)
        self._read: dict[str, Named | None] = {}

    def of(self, record: str) -> Named | None:
        """That record, None for one the journal never heard of or does not know by kind."""
        if record not in self._read:
            self._read[record] = None  # a circle of others' making ends here
            self._read[record] = self._made(record)
        return self._read[record]

    def label(self, record: str) -> str:
        """The words by which people know it, empty for none."""
        found = self.of(record)
        return found.label if found else ""

    def before(self, kind: Kind, record: str, rank: str) -> str:
        """The label of what stands just before a place in its list, empty for the first place."""
        parent = PARENTS[kind]
        found = self.of(record)
        if parent is None or found is None:
            return ""
        sql = (
            f"SELECT id FROM {records.table_name(kind)} WHERE {parent[1]} = ? AND rank < ?"
            " AND id <> ? ORDER BY rank DESC, id DESC LIMIT 1"
        )
        row = self._database.execute(sql, (found.values.get(parent[1]), rank, record)).fetchone()
        return self.label(row[0]) if row else ""

    def visit_of(self, kind: Kind, record: str) -> str | None:
        """The visit of a record that stands, or stood."""
        standing = conflicts.visit_of(self._database, kind, record)
        if standing is not None:
            return standing
        found = self.of(record)
        return found.visit.id if found and found.visit else None

    def _made(self, record: str) -> Named | None:
        record = self._counting.of(record)
        operations = self._counting.everything(record)
        kind = known_kind(operations[0].kind) if operations else None
        if kind is None:
            return None
        counted = self._counting.counted(record, operations)
        if counted is not None and counted.operations and not counted.is_held:
            operations = list(counted.operations)
        values = fitting.fitting(kind, registers.heads_of(operations))
        parent = PARENTS[kind]
        whole = self.of(str(values.get(parent[1], ""))) if parent else None
        wholes = (*whole.wholes, whole) if whole else ()
        if kind is Kind.VISIT:
            label = self.label(str(values.get("agency_id", "")))
        else:
            label = str(values.get(_LABELS.get(kind, "name"), ""))
        return Named(kind, record, label, values, wholes)
