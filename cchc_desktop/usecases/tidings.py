"""What a visit to the folder brought, by visit: new, changed, gone, late, in conflict."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cchc_desktop.domain.kinds import PARENTS, Kind, known_kind
from cchc_desktop.domain.refusals import RefusedError
from cchc_desktop.store import arriving, conflicts, journal
from cchc_desktop.store.after import Later
from cchc_desktop.store.arriving import Row
from cchc_desktop.store.database import Database
from cchc_desktop.store.records import table_name
from cchc_desktop.usecases.naming import Naming

_KIND, _ENTITY = 7, 8


@dataclass(frozen=True)
class VisitNews:
    """What came for one visit; ``visit`` is empty for what stands outside of visits.

    The counts are of records; ``devices`` are the laptops from which something came.
    """

    visit: str
    agency: str
    new: int
    changed: int
    removed: int
    late: int
    """What came after the signing, and is not applied."""
    conflicts: int
    devices: tuple[str, ...]


@dataclass
class Tidings:
    """Collected bundle by bundle, before each is taken in; counted when all are."""

    new: dict[str, Kind] = field(default_factory=dict)
    changed: dict[str, Kind] = field(default_factory=dict)
    devices: dict[str, set[str]] = field(default_factory=dict)

    def collect(self, database: Database, rows: Sequence[Row], device: str) -> None:
        """Note which records these operations make or change, of those not had yet."""
        if not rows:
            return
        try:
            fresh = arriving.unknown(database, rows)
        except RefusedError:
            return  # taking it in says so
        touched = {row[_ENTITY]: known_kind(row[_KIND]) for row in fresh}
        heard_of = journal.known(database, touched)
        for entity, kind in touched.items():
            if kind is None:
                continue
            self.devices.setdefault(entity, set()).add(device)
            if entity in heard_of and entity not in self.new:
                self.changed[entity] = kind
            else:
                self.new[entity] = kind

    def told(self, database: Database, late: Iterable[Later]) -> tuple[VisitNews, ...]:
        """By visit, in the order of their agencies; what stands outside of visits last.

        ``late``: what came after a signing and waits for a person.
        """
        naming = Naming(database)
        touched = self.new | self.changed
        choices = [one for one in conflicts.all_open(database) if one.entity in touched]
        wanting = Counter(naming.visit_of(one.kind, one.entity) or "" for one in choices)
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        devices: defaultdict[str, set[str]] = defaultdict(set)
        standing = _standing(database, touched)
        held = {one.entity for one in late}
        # Made and removed elsewhere before it came: nobody here ever saw it.
        unseen = self.new.keys() - standing.keys() - held - {one.entity for one in choices}
        for entity, kind in touched.items():
            if entity in unseen:
                continue
            visit = standing.get(entity)
            if visit is None:
                visit = naming.visit_of(kind, entity) or ""
            what = "new" if entity in self.new else "changed"
            if entity in held:
                what = "late"
            elif entity not in standing:
                what = "removed"
            counts[visit][what] += 1
            devices[visit] |= self.devices[entity]
        return tuple(
            VisitNews(
                visit,
                naming.label(visit) if visit else "",
                count["new"],
                count["changed"],
                count["removed"],
                count["late"],
                wanting[visit],
                tuple(sorted(devices[visit])),
            )
            for visit, count in sorted(
                counts.items(), key=lambda item: (not item[0], naming.label(item[0]), item[0])
            )
        )


_VISITS = {
    Kind.VISIT: "SELECT id, id FROM visit",
    Kind.DRAWN: "SELECT p.id, w.visit_id FROM drawn AS p JOIN sample AS w ON w.id = p.sample_id",
}


def _standing(database: Database, touched: dict[str, Kind]) -> dict[str, str]:
    """The visit of each of these records that stands; "" outside of visits. A few queries."""
    out: dict[str, str] = {}
    by_kind: dict[Kind, list[str]] = {}
    for entity, kind in touched.items():
        by_kind.setdefault(kind, []).append(entity)
    for kind, ids in by_kind.items():
        sql, where = _visits_of(kind)
        for start in range(0, len(ids), 500):
            part = tuple(ids[start : start + 500])
            marks = ",".join("?" * len(part))
            rows = database.execute(f"{sql} WHERE {where} IN ({marks})", part)
            out.update(rows.fetchall())
    return out


def _visits_of(kind: Kind) -> tuple[str, str]:
    if kind in _VISITS:
        return _VISITS[kind], "id" if kind is Kind.VISIT else "p.id"
    parent = PARENTS[kind]
    column = "visit_id" if parent is not None and parent[0] is Kind.VISIT else "''"
    return f"SELECT id, {column} FROM {table_name(kind)}", "id"
