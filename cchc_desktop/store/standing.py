"""Which records have a row: a function of the operations alone, kept up for those touched.

A record lives when it was never removed, or changed where the remover did not look. One that
was removed stands all the same while a living record needs it (a finding added on another
laptop to a visit that was removed here): nothing is lost, and the removal waits for a person.
A record whose whole has not come yet waits without a row, and so does one that came after its
visit was signed. One that was joined with another has its row there (see ``counting``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from cchc_desktop.domain import marks
from cchc_desktop.domain.cut import PRINTED
from cchc_desktop.domain.kinds import REFERENCES, Kind, depth
from cchc_desktop.store import fitting, mapping, registers, search, search_bulk
from cchc_desktop.store.awaiting import Awaiting
from cchc_desktop.store.counting import Counted, Counting
from cchc_desktop.store.database import Database
from cchc_desktop.store.following import Following
from cchc_desktop.store.records import table_name
from cchc_desktop.store.registers import REMOVED

Ref = tuple[Kind, str]
Columns = tuple[Kind, tuple[str, ...]]
"""A kind and some of its columns."""


@dataclass(frozen=True)
class Own:
    """What a record's own operations say of it."""

    kind: Kind
    is_alive: bool
    values: Mapping[str, Any]
    is_held: bool = False
    """It came after the signing of its visit."""

    @cached_property
    def refs(self) -> list[Ref]:
        """What it needs to stand."""
        return fitting.references(self.kind, self.values)

    @property
    def is_whole(self) -> bool:
        """Whether a row can be made of it."""
        return fitting.is_whole(self.kind, self.values)


def own(counted: Counted, into: Mapping[str, str]) -> Own:
    """What the operations that count for a record say."""
    kind = counted.kind
    heads = registers.heads_of(counted.operations)
    values = marks.followed(kind, fitting.fitting(kind, heads), into)
    if counted.is_held:
        return Own(kind, counted.lives, values, is_held=True)
    return Own(kind, bool(counted.operations) and registers.is_alive(heads), values)


class Standing:
    """Keeps rows up inside one write transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._counting = Counting(database)
        self._work: dict[str, Own] = {}
        self._gone: set[str] = set()
        self._old: dict[str, list[Ref]] = {}
        self._rows: dict[str, tuple[Any, ...]] = {}
        self._taken: set[str] = set()
        self._plain: Mapping[str, Own] = {}
        self._fresh: set[str] = set()
        self._new: dict[str, Kind] = {}
        self._looked: dict[Ref, bool] = {}
        self._awaiting = Awaiting(database)
        self._made: dict[Kind, list[tuple[Any, ...]]] = {}
        self._changed: dict[Columns, list[tuple[Any, ...]]] = {}
        self._altered: dict[Columns, list[Sequence[Any]]] = {}

    def refresh(
        self,
        touched: Iterable[Ref],
        fresh: Mapping[str, tuple[Kind, Mapping[str, Any]]] | None = None,
        plain: Mapping[str, Own] | None = None,
        altered: Mapping[Ref, tuple[int, Mapping[str, Any]]] | None = None,
    ) -> set[Ref]:
        """Make the rows of these records, and of those that hang on them, what they must be.

        ``fresh``: records that the journal had never heard of, and what was given of them.
        ``plain``: what the own operations of others say, true while nothing was joined or signed.
        ``altered``: number of the row and attributes of records that have one, all that changes
        of them as long as the same is true. Gives the records that were looked at because others
        were joined or a visit was signed.
        """
        touched, fresh, altered = list(touched), fresh or {}, altered or {}
        listed = [*touched, *((kind, entity) for entity, (kind, _) in fresh.items())]
        moved = Following(self._database).refresh(listed)
        into, self._counting = self._counting.into, Counting(self._database)
        if self._counting.is_plain and not moved:
            self._plain = plain or {}
            self._alter(altered)
            self._make(fresh, touched)
            listed = [ref for ref in listed if ref[1] not in self._new]
        else:
            listed += altered
        for entity, (kind, given) in fresh.items():
            if entity not in self._new:
                state = Own(kind, True, fitting.fitting_values(kind, given))
                if self._counting.is_plain or self._is_plain(entity, state, moved):
                    self._work[entity] = state
                    self._fresh.add(entity)
        waiting = self._awaiting
        waits = waiting.not_known() if into == self._counting.into else waiting.all()
        self._load([*listed, *moved, *waits])
        self._climb()
        found: set[Ref] = set()
        while more := {r for r in waiting.for_any(self._work) if r[1] not in self._work} - found:
            found |= more
            self._load(more)
            self._climb()
        wanted = self._wanted()
        self._apply(wanted)
        return moved

    def _alter(self, altered: Mapping[Ref, tuple[int, Mapping[str, Any]]]) -> None:
        """Write these attributes and look at nothing else of their records."""
        for (kind, _), (number, given) in altered.items():
            codecs = mapping.codecs(kind)
            row = [codecs[name].column(value) for name, value in given.items()]
            row.append(number)
            self._altered.setdefault((kind, tuple(given)), []).append(row)

    def _make(
        self, fresh: Mapping[str, tuple[Kind, Mapping[str, Any]]], touched: Sequence[Ref]
    ) -> None:
        """Make the rows of new records of which all that they need stands, and nothing waits.

        No other record comes or goes with them.
        """
        waited_for = self._awaiting.awaited(fresh)
        shaky = min((depth(kind) for kind, _ in touched if _parts(kind)), default=_DEEPEST)
        firm: dict[Ref, bool] = {}
        for entity, (kind, given) in sorted(fresh.items(), key=lambda item: depth(item[1][0])):
            row = None if entity in waited_for else fitting.row_of(kind, entity, given)
            if row is None:
                continue
            for whole, name in REFERENCES[kind]:
                ref = (whole, given[name])
                if ref not in firm:
                    firm[ref] = depth(whole) <= shaky and ref not in touched
                    firm[ref] &= self._new.get(ref[1]) is whole or not self._hangs(ref)
                if not firm[ref]:
                    break
            else:
                self._new[entity] = kind
                self._made.setdefault(kind, []).append(row)

    def _is_plain(self, entity: str, state: Own, moved: set[Ref]) -> bool:
        """Whether a new record is just what its one operation says."""
        kind = state.kind
        if (kind, entity) in moved or entity in self._counting.into:
            return False
        if state.values != marks.followed(kind, state.values, self._counting.into):
            return False
        return not (self._counting.has_cuts and kind in PRINTED)

    def _load(self, refs: Iterable[Ref]) -> None:
        """Take records into the work, with what their present rows refer to."""
        new = {e: kind for kind, e in refs if e not in self._work and e not in self._new}
        for entity, kind in list(new.items()):
            into = self._counting.of(entity)
            if into != entity:
                self._work[entity] = Own(kind, False, {})
                self._gone.add(entity)
                new[into] = kind
        asked = [e for e in new if e not in self._work]
        self._work |= {e: self._plain[e] for e in asked if e in self._plain}
        for counted in self._counting.records(e for e in asked if e not in self._plain):
            self._work[counted.entity] = own(counted, self._counting.into)
        known = self._old.keys() | self._fresh
        # Of the kind that it is: others may have named it for one of another.
        unread = {e: self._work[e].kind for e in new if e in self._work and e not in known}
        self._look_at_rows(unread)
        self._awaiting.ask(unread)
        for entity in unread:
            self._old[entity] += self._awaiting.wholes(entity)

    def _look_at_rows(self, refs: Mapping[str, Kind]) -> None:
        """Read the present rows of these records, and what they refer to."""
        by_kind: dict[Kind, list[str]] = {}
        for entity, kind in refs.items():
            by_kind.setdefault(kind, []).append(entity)
        for kind, ids in by_kind.items():
            names = columns(kind)
            sql = f"SELECT {', '.join(names)} FROM {table_name(kind)} WHERE id IN "
            for start in range(0, len(ids), 500):
                part = tuple(ids[start : start + 500])
                found = self._database.execute(f"{sql}({','.join('?' * len(part))})", part)
                self._rows |= {row[0]: row for row in found.fetchall()}
            named = [(whole, names.index(attribute)) for whole, attribute in REFERENCES[kind]]
            for entity in ids:
                row = self._rows.get(entity)
                self._old[entity] = [(whole, row[place]) for whole, place in named] if row else []

    def _climb(self) -> None:
        """Take in the wholes whose row may come or go with a part's."""
        for level in range(_DEEPEST, 0, -1):
            found: set[Ref] = set()
            for entity, state in self._work.items():
                if depth(state.kind) == level:
                    found.update(state.refs, self._old.get(entity, ()))
            self._load(ref for ref in found if ref[1] not in self._work and self._hangs(ref))

    def _hangs(self, ref: Ref) -> bool:
        """Whether a record has no row, or was removed by somebody."""
        if ref not in self._looked:
            removed = self._database.execute(
                "SELECT 1 FROM head WHERE entity = ? AND field = ? LIMIT 1", (ref[1], REMOVED)
            ).fetchone()
            self._looked[ref] = removed is not None or not self._has_row(ref)
        return self._looked[ref]

    def _has_row(self, ref: Ref) -> bool:
        if self._new.get(ref[1]) is ref[0]:
            return True
        row = self._database.execute(
            f"SELECT 1 FROM {table_name(ref[0])} WHERE id = ?", (ref[1],)
        ).fetchone()
        return row is not None

    def _wanted(self) -> set[str]:
        """Those that live, or that a living part needs; parts are asked first."""
        wanted: set[str] = set()
        needed: set[Ref] = set()
        for entity, state in self._by_depth(reverse=True):
            if entity in self._gone:
                continue
            if state.is_alive or (state.kind, entity) in needed or self._part_stands(state, entity):
                wanted.add(entity)
                needed.update(() if state.is_held else state.refs)
        return wanted

    def _part_stands(self, state: Own, entity: str) -> bool:
        """Whether a record outside the work has a row that needs this one."""
        for kind, attribute in _parts(state.kind):
            rows = self._database.execute(
                f"SELECT id FROM {table_name(kind)} WHERE {attribute} = ?", (entity,)
            )
            if any(row[0] not in self._work for row in rows.fetchall()):
                return True
        return False

    def _apply(self, wanted: set[str]) -> None:
        """Wholes first: make, change and take away rows."""
        stands: dict[Ref, bool] = {}
        for entity, state in self._by_depth(reverse=False):
            ref = (state.kind, entity)
            stands[ref] = (
                entity in wanted
                and not state.is_held
                and state.is_whole
                and all(self._ref_stands(whole, stands) for whole in state.refs)
            )
            if stands[ref]:
                self._keep(entity, state)
            else:
                self._take_away(entity, state)
            if entity in wanted and not stands[ref]:
                self._awaiting.keep(entity, state.kind, state.refs)
            else:
                self._awaiting.drop(entity)
        self._write_rows()

    def _write_rows(self) -> None:
        """What was gathered, by one statement for all rows of which the same columns change."""
        agencies = {key: rows for key, rows in self._changed.items() if key[0] is Kind.AGENCY}
        others = {key: rows for key, rows in self._changed.items() if key[0] is not Kind.AGENCY}
        searched: dict[Kind, list[int]] = {}
        for key, rows in others.items():
            if _is_searched(*key):
                ids = [row[-1] for row in rows]
                found = search_bulk.numbers(self._database, key[0], ids)
                searched.setdefault(key[0], []).extend(found)
        for key, listed in self._altered.items():
            if _is_searched(*key):
                searched.setdefault(key[0], []).extend(row[-1] for row in listed)
        self._update(agencies, "id")
        with search_bulk.adding(self._database, self._made, searched):
            self._update(others, "id")
            self._update(self._altered, "n")
            for kind, rows in self._made.items():
                self._database.execute_many(insert_sql(kind), rows)

    def _update(self, changed: Mapping[Columns, Sequence[Sequence[Any]]], key: str) -> None:
        for (kind, names), rows in changed.items():
            setters = ", ".join(f"{name} = ?" for name in names)
            sql = f"UPDATE {table_name(kind)} SET {setters} WHERE {key} = ?"
            self._database.execute_many(sql, list(rows))

    def _ref_stands(self, ref: Ref, stands: dict[Ref, bool]) -> bool:
        if ref not in stands:
            stands[ref] = self._has_row(ref)
        return stands[ref]

    def _keep(self, entity: str, state: Own) -> None:
        given = mapping.row_of(state.kind, entity, state.values)
        old = self._row(entity, state.kind)
        if old is None:
            self._made.setdefault(state.kind, []).append(given)
            return
        # Only what differs: indexes and search are kept up for columns that are written.
        if given == old and all(map(_is_one, given, old)):
            return
        both = zip(columns(state.kind), given, old, strict=True)
        changed = {name: value for name, value, was in both if not _is_one(value, was)}
        key = (state.kind, tuple(changed))
        self._changed.setdefault(key, []).append((*changed.values(), entity))

    def _row(self, entity: str, kind: Kind) -> tuple[Any, ...] | None:
        """The present row of a record, None where there is none."""
        if entity in self._fresh or entity in self._taken:
            return None
        if entity not in self._old:
            self._look_at_rows({entity: kind})
        return self._rows.get(entity)

    def _take_away(self, entity: str, state: Own) -> None:
        if entity in self._fresh:
            return
        for kind, attribute in _parts(state.kind):
            rows = self._database.execute(
                f"SELECT id FROM {table_name(kind)} WHERE {attribute} = ?", (entity,)
            ).fetchall()
            for (part,) in rows:
                if part not in self._work:  # it lives on, and waits for its whole
                    self._look_at_rows({part: kind})
                    self._take_away(part, Own(kind, True, {}))
                    self._awaiting.keep(part, kind, self._old[part])
        self._taken.add(entity)
        self._database.execute(f"DELETE FROM {table_name(state.kind)} WHERE id = ?", (entity,))

    def _by_depth(self, reverse: bool) -> list[tuple[str, Own]]:
        return sorted(self._work.items(), key=lambda item: depth(item[1].kind), reverse=reverse)


def _is_searched(kind: Kind, names: Iterable[str]) -> bool:
    return not set(search.LINES.get(kind, ())).isdisjoint(names)


def _is_one(left: Any, right: Any) -> bool:
    return type(left) is type(right) and bool(left == right)


_DEEPEST = max(depth(kind) for kind in Kind)


@cache
def _parts(kind: Kind) -> tuple[tuple[Kind, str], ...]:
    return tuple(
        (part, attribute)
        for part, refs in REFERENCES.items()
        for whole, attribute in refs
        if whole is kind
    )


@cache
def columns(kind: Kind) -> tuple[str, ...]:
    """The columns of a kind's table, without the local number."""
    extra = ("sort_key", "folded") if kind is Kind.AGENCY else ()
    return mapping.column_names(kind) + extra


@cache
def insert_sql(kind: Kind) -> str:
    """The statement that makes a row of ``columns``."""
    marks = ", ".join("?" * len(columns(kind)))
    return f"INSERT INTO {table_name(kind)} ({', '.join(columns(kind))}) VALUES ({marks})"
