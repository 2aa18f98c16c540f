"""Match the records of a file with those of the workspace: what is new, changed, the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cchc_desktop.domain import posting, ranks, viet
from cchc_desktop.domain.dossiers import Counts, DossierRow
from cchc_desktop.domain.ids import natural_id
from cchc_desktop.domain.kinds import CLASSES, PARENTS, Entity, Kind
from cchc_desktop.domain.legal import number_key
from cchc_desktop.domain.note import About
from cchc_desktop.domain.problems import InvalidInputError, Problem, ProblemCode
from cchc_desktop.domain.tables import TableRow
from cchc_desktop.exchange.form import Entry
from cchc_desktop.store import journal, mapping, records
from cchc_desktop.store.database import Database

Key = tuple[str, ...]


@dataclass(frozen=True)
class Changing:
    """A known record, as it is and as the file wants it."""

    seen: Entity
    wanted: Entity
    names: tuple[str, ...]


@dataclass
class Matches:
    """What a file means for this workspace."""

    new: list[Entity] = field(default_factory=list)
    changed: list[Changing] = field(default_factory=list)
    same: int = 0
    warnings: list[Problem] = field(default_factory=list)
    faults: list[Problem] = field(default_factory=list)


class Matcher:
    """Matches entries with records; ``read_at`` is when this laptop wrote the file, else None."""

    def __init__(self, database: Database, read_at: int | None) -> None:
        self._database = database
        self._read_at = read_at
        self.found = Matches()
        self._fresh: set[str] = set()

    def lists(
        self, kind: Kind, parent_id: str, entries: Sequence[Entry], locked: bool = False
    ) -> list[str]:
        """Match one list of a parent; the ids of its records, in the order of the file."""
        is_fresh = parent_id in self._fresh
        cls = CLASSES[kind]
        present = [] if is_fresh else list(records.of_parent(self._database, cls, parent_id))
        by_id: dict[str, Entity] = {known.id: known for known in present}
        by_key: dict[Key, Entity] = {}
        for one in present:
            by_key.setdefault(key_of(kind, one.__dict__), one)
        ids = [e.id or natural_id(kind, parent_id, *key_of(kind, e.given)) for e in entries]
        heard_of = self._known(ids, entries, is_fresh)
        matched: list[Entity | None] = [
            by_id.get(record_id)
            or (by_key.get(key_of(kind, entry.given)) if entry.id is None else None)
            for record_id, entry in zip(ids, entries, strict=True)
        ]
        parent = PARENTS[kind]
        assert parent is not None, "lists belong to something"
        places = _places(present, sum(m is None for m in matched))
        out: list[str] = []
        for record_id, entry, record in zip(ids, entries, matched, strict=True):
            if record is None and record_id not in heard_of and not locked:
                self._make(kind, record_id, entry, {parent[1]: parent_id}, next(places))
            else:
                self._meet(kind, record_id, entry, record, locked)
            out.append(record_id if record is None else record.id)
        return out

    def single(
        self,
        kind: Kind,
        record_id: str,
        entry: Entry,
        record: Entity | None,
        others: Mapping[str, Any],
    ) -> str:
        """Match a campaign, visit or agency whose record was looked for already."""
        if record is not None or self._known([record_id], [entry], is_fresh=False):
            locked = bool(getattr(record, "is_locked", False))
            self._meet(kind, record_id, entry, record, locked)
        else:
            self._make(kind, record_id, entry, others, None)
        return record_id if record is None else record.id

    def free(
        self,
        kind: Kind,
        whole: str,
        entries: Sequence[Entry],
        present: Sequence[Entity],
        others: Mapping[str, Any],
        locked: bool = False,
    ) -> None:
        """Match records that are part of nothing; ``others`` is what new ones have besides.

        ``whole`` is what their keys are told apart within, ``present`` what is there of it.
        """
        by_id: dict[str, Entity] = {one.id: one for one in present}
        by_key: dict[Key, Entity] = {}
        for one in present:
            by_key.setdefault(key_of(kind, one.__dict__), one)
        ids = [e.id or natural_id(kind, whole, *key_of(kind, e.given)) for e in entries]
        heard_of = journal.known(self._database, ids)
        for record_id, entry in zip(ids, entries, strict=True):
            record: Entity | None = by_id.get(record_id)
            if record is None and entry.id is None:
                record = by_key.get(key_of(kind, entry.given))
            if record is None and record_id not in heard_of and not locked:
                self._make(kind, record_id, entry, others, None)
            else:
                self._meet(kind, record_id, entry, record, locked)

    def is_fresh(self, record_id: str) -> bool:
        """Whether the record is new with this file."""
        return record_id in self._fresh

    def _known(self, ids: Sequence[str], entries: Sequence[Entry], is_fresh: bool) -> set[str]:
        """Ids that the journal has heard of. Those made from a fresh parent's id cannot be."""
        asked: Iterable[str] = ids
        if is_fresh:
            asked = [e.id for e in entries if e.id is not None]
        return journal.known(self._database, asked)

    def _meet(
        self, kind: Kind, record_id: str, entry: Entry, record: Entity | None, locked: bool
    ) -> None:
        """An entry that makes nothing new: known, removed here, or of a locked visit."""
        if record is not None:
            self._compare(kind, record, entry, locked)
        elif locked:
            self.found.warnings.append(Problem(ProblemCode.LOCKED, entry.path))
        else:
            self._stands_elsewhere(kind, record_id, entry)

    def _stands_elsewhere(self, kind: Kind, record_id: str, entry: Entry) -> None:
        """Known, but not here: removed since, or the id of quite another record."""
        if kind is Kind.CAMPAIGN or not self._is_used(record_id):
            self.found.same += 1
            self.found.warnings.append(Problem(ProblemCode.REMOVED_HERE, entry.path))
            return
        values = {"id": record_id, "first": ""}
        self.found.faults.append(Problem(ProblemCode.DUPLICATE_ID, entry.path, values))

    def _is_used(self, record_id: str) -> bool:
        return any(
            records.one(self._database, cls, record_id) is not None for cls in CLASSES.values()
        )

    def _make(
        self,
        kind: Kind,
        record_id: str,
        entry: Entry,
        others: Mapping[str, Any],
        rank: str | None,
    ) -> None:
        given = dict(entry.given)
        if kind is Kind.DOSSIER_ROW:
            given["counts"] = Counts(**given.get("counts", {}))  # type: ignore[arg-type]
        if kind is Kind.TABLE_ROW:
            given.setdefault("counts", {})
        if rank is not None:
            given["rank"] = rank
        entity = CLASSES[kind](id=record_id, **others, **given)  # type: ignore[arg-type]
        self._fresh.add(record_id)
        self.found.new.append(entity)

    def _compare(self, kind: Kind, record: Entity, entry: Entry, locked: bool) -> None:
        wanted = dict(entry.given)
        if isinstance(record, DossierRow) and "counts" in wanted:
            wanted["counts"] = replace(record.counts, **wanted["counts"])  # type: ignore[arg-type]
        if isinstance(record, TableRow) and "counts" in wanted:
            wanted["counts"] = {**record.counts, **wanted["counts"]}  # type: ignore[dict-item]
        codecs = mapping.codecs(kind)
        differing = {
            name: value
            for name, value in wanted.items()
            if codecs[name].encode(value) != codecs[name].encode(getattr(record, name))
        }
        differing = self._not_had_before(kind, record, differing)
        if differing and locked:
            self.found.warnings.append(Problem(ProblemCode.LOCKED, entry.path))
            differing = {}
        if not differing:
            self.found.same += 1
            return
        seen: Any = record
        if self._read_at is not None:
            seen = replace(seen, read_at=min(self._read_at, seen.read_at))
        changing = Changing(seen, replace(seen, **differing), tuple(differing))
        self.found.changed.append(changing)

    def _not_had_before(
        self, kind: Kind, record: Entity, differing: dict[str, Any]
    ) -> dict[str, Any]:
        """Without the values that the record had already: the file is the older one."""
        if not differing:
            return differing
        operations = journal.of_record(self._database, record.id)
        codecs = mapping.codecs(kind)
        had = {name: [op.vals[name] for op in operations if name in op.vals] for name in differing}
        return {
            name: value
            for name, value in differing.items()
            if codecs[name].encode(value) not in had[name]
        }


def _places(present: Sequence[Entity], count: int) -> Any:
    """Places for that many new records after the present ones; alike on every laptop."""
    if not present:
        return iter(ranks.spread(count))
    last: str | None = max(str(getattr(record, "rank")) for record in present)  # noqa: B009
    keys = []
    for _ in range(count):
        last = ranks.between(last or None, None)
        keys.append(last)
    return iter(keys)


_KEYS: Mapping[Kind, Callable[[Mapping[str, Any]], Iterable[object]]] = {
    Kind.CAMPAIGN: lambda v: (v["issuing_body"], v["year"], v["title"]),
    Kind.BASIS: lambda v: (v["number"], v["issued"]),
    Kind.MEMBER: lambda v: (v["name"], v.get("organisation", "")),
    Kind.ATTENDEE: lambda v: (v["side"], v["name"]),
    Kind.SESSION: lambda v: (v["name"],),
    Kind.MARKED: lambda v: (v["attendee"],),
    Kind.FINDING: lambda v: (v["area"], v["kind"], v["text"]),
    Kind.EVIDENCE: lambda v: (v["sha256"],),
    Kind.RATING: lambda v: (v["criterion"],),
    Kind.DOSSIER_ROW: lambda v: (v["field_name"], v.get("source", "")),
    Kind.TABLE_ROW: lambda v: (v["form"], v["field_name"], v.get("source", "")),
    Kind.RECOMMENDATION: lambda v: (v["text"], v["addressee"]),
    Kind.VERDICT: lambda v: (v.get("visit_id", ""), v["day"]),
    Kind.REMEDY: lambda v: (v["day"], v.get("number", ""), v.get("text", "")),
    Kind.SUCCESSION: lambda v: (v["predecessor_id"], v.get("successor_id", "")),
    Kind.TARGET: lambda v: (v["year"], v.get("level", "")),
    Kind.OUTSIDE: lambda v: (v["body"], v["agency_id"], v["first"]),
    Kind.REPORT_BLOCK: lambda v: (v["year"], v["block"]),
    Kind.ALIKE: lambda v: (v["text"], v.get("area", "")),
    Kind.SAMPLE: lambda v: (v["title"], v.get("seed", "")),
    Kind.DRAWN: lambda v: (v["code"],),
    Kind.POSTED: lambda v: (v["procedure"],),
    Kind.NOTE: lambda v: (v["text"], v.get("about", About.VISIT), v.get("record", "")),
    Kind.PROCEDURE: lambda v: (posting.key_of(v.get("code", ""), v["name"]),),
    Kind.DOCUMENT: lambda v: (number_key(v["number"]), v.get("issued") or ""),
    Kind.ENTRY: lambda v: (v["area"], v["kind"], v["text"]),
    Kind.OWN_CODE: lambda v: (v["code"],),
    Kind.SCALE_LINE: lambda v: (v["framework"], v["year"], v["criterion"]),
}


def key_of(kind: Kind, values: Mapping[str, Any]) -> Key:
    """The schema's matching key of a record, out of its values."""
    return tuple(viet.spelling_key(str(part)) for part in _KEYS[kind](values))


def raise_faults(found: Matches) -> None:
    """Refuse the file when its records cannot be matched."""
    if found.faults:
        raise InvalidInputError(found.faults)
