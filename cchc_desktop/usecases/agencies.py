"""The register of agencies through time, and who succeeded whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Protocol

from cchc_desktop.domain import shipped_agencies, succession, viet
from cchc_desktop.domain.agency import Agency, Level, name_key
from cchc_desktop.domain.ids import AgencyId, SuccessionId, natural_id, new_id
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import InvalidInputError, Problem, ProblemCode
from cchc_desktop.domain.succession import Lines, Succession, SuccessionKind
from cchc_desktop.store import agencies as store
from cchc_desktop.store import journal, records
from cchc_desktop.usecases import registering
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Change, Desk, missing, refuse


class _Listed(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def level(self) -> Level: ...
    @property
    def code(self) -> str: ...
    @property
    def valid_from(self) -> date | None: ...
    @property
    def valid_to(self) -> date | None: ...


@dataclass(frozen=True)
class AgencyLine:
    """One line of the register."""

    agency: Agency
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]
    visits: int
    """Of the agency itself."""
    history: int
    """Of it and all that it came from, each once."""


@dataclass(frozen=True)
class Taken:
    """What a table brought."""

    new: int
    changed: int
    same: int


class Agencies:
    """Agencies with their days, and their successions."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def everyone(self) -> tuple[Agency, ...]:
        """All agencies of all times in Vietnamese order."""
        return records.everything(self._desk.database, Agency)

    def successions(self) -> tuple[Succession, ...]:
        """All links, by their days."""
        return records.everything(self._desk.database, Succession)

    def lines(self) -> Lines:
        """The links as a graph."""
        return succession.lines_of(self.successions())

    def register(self, on: date | None = None) -> tuple[AgencyLine, ...]:
        """The agencies that stand on that day, or all of all times."""
        with self._desk.database.reading():
            listed, graph = self.everyone(), self.lines()
            visited = store.visited(self._desk.database)

        def count(agency_ids: Iterable[str]) -> int:
            return sum(visited[one].visits for one in agency_ids if one in visited)

        return tuple(
            AgencyLine(
                one,
                graph.predecessors(one.id),
                graph.successors(one.id),
                count([one.id]),
                count(graph.history(one.id)),
            )
            for one in listed
            if on is None or one.stands_on(on)
        )

    def named(self, name: str) -> Agency:
        """The agency of that id, code or name.

        Raises:
            ExpectedError: there is none, or several.
        """
        return registering.named(self.everyone(), name)

    # Editing -----------------------------------------------------------------------------

    def add(self, name: str, level: Level, **given: Any) -> Agency:
        """A new agency; one of that name that stands at the same time is refused as a double."""
        agency = Agency(AgencyId(new_id()), viet.matching_key(name), level, **given)
        return self._desk.add(Op.ADD_AGENCY, agency, [*missing(name=name), *_days(agency)])

    def edit(self, seen: Agency, **changes: Any) -> Agency:
        """Keep changed attributes; its visits of all times show them, old papers do not."""
        checks = missing(**({"name": changes["name"]} if "name" in changes else {}))
        after = replace(seen, **changes)
        return self._desk.edit(Op.EDIT_AGENCY, seen, [*checks, *_days(after)], **changes)

    def remove(self, agency: Agency) -> None:
        """Take an agency away that was never visited, with its links.

        Raises:
            InvalidInputError: it was visited.
        """
        visited = store.visited(self._desk.database).get(agency.id)
        if visited is not None:
            values = {"count": visited.visits}
            raise InvalidInputError([Problem(ProblemCode.AGENCY_IN_USE, "name", values)])
        with self._desk.change(Op.REMOVE_AGENCY) as change:
            for link in self.successions():
                if agency.id in (link.predecessor_id, link.successor_id):
                    change.remove(link)
            change.remove(agency)

    def add_succession(
        self,
        predecessor_id: str,
        successor_id: str,
        kind: SuccessionKind,
        day: date | None = None,
        decision: str = "",
        note: str = "",
    ) -> Succession:
        """A new link.

        Who ends with it and has no last day yet ends the day before; a new name begins that day.

        Raises:
            InvalidInputError: somebody is missing, it stands already, or goes round in a circle.
        """
        link = _link(predecessor_id, successor_id, kind, day, decision, note)
        refuse(succession.problems_of(link, self.successions()))
        with self._desk.change(Op.ADD_SUCCESSION) as change:
            change.add(link)
            self._end(change, link)
            self._begin(change, link)
        return self._desk.get(Succession, link.id)

    def edit_succession(self, seen: Succession, **changes: Any) -> Succession:
        """Keep changed attributes of a link; a day typed afterwards ends who ends with it, too."""
        after = replace(seen, **changes)
        refuse(succession.problems_of(after, self.successions()))
        with self._desk.change(Op.EDIT_SUCCESSION) as change:
            change.put(after, seen)
            self._end(change, after, seen)
            self._begin(change, after, seen)
        return self._desk.get(Succession, seen.id)

    def remove_succession(self, link: Succession) -> None:
        """Take a link away; both agencies stay."""
        self._desk.remove(Op.REMOVE_SUCCESSION, link)

    # Taking in ---------------------------------------------------------------------------

    def take_in_register(self, path: Path) -> Taken:
        """A register out of a table, whole or not at all.

        Raises:
            InvalidInputError: every cell that is wrong, by row and column.
            ExpectedError: the file cannot be read.
        """
        from cchc_desktop.exchange import agency_lists  # noqa: PLC0415  (not for the first window)

        listed = agency_lists.read_agencies(path)
        with self._desk.change(Op.IMPORT_AGENCIES) as change:
            taken, _ = self._keep_all(change, listed)
        return taken

    def take_in_successions(self, path: Path) -> Taken:
        """Links out of a table, whole or not at all; names are those of the register.

        Raises:
            InvalidInputError: every cell that is wrong, by row and column.
            ExpectedError: the file cannot be read.
        """
        from cchc_desktop.exchange import agency_lists, line_list  # noqa: PLC0415

        listed, problems = agency_lists.read_successions(path)
        found = registering.links(listed, self.everyone(), self.successions())
        line_list.refuse(problems)
        with self._desk.change(Op.IMPORT_AGENCIES) as change:
            for link in found.new:
                change.add(replace(link, id=self._link_id(link)))
                self._end(change, link)
        return Taken(len(found.new), 0, found.same)

    def take_in_shipped(self) -> Taken:
        """Sơn La 2018 and 2025 as they ship, and the successions that are known of them."""
        with self._desk.change(Op.IMPORT_AGENCIES) as change:
            return self.keep_shipped(change)

    def keep_shipped(self, change: Change) -> Taken:
        """The same as part of a larger change."""
        new = changed = same = 0
        heirs: list[tuple[str, shipped_agencies.ShippedAgency]] = []
        for year in shipped_agencies.YEARS:
            listed = shipped_agencies.register(year)
            taken, ids = self._keep_all(change, listed)
            new, changed, same = new + taken.new, changed + taken.changed, same + taken.same
            heirs += [(i, one) for i, one in zip(ids, listed, strict=True) if one.heir]
        for link in self._shipped_links(heirs):
            change.add(link)
            new += 1
        return Taken(new, changed, same)

    def _shipped_links(
        self, heirs: Sequence[tuple[str, shipped_agencies.ShippedAgency]]
    ) -> Iterator[Succession]:
        everyone = self.everyone()
        standing = list(self.successions())
        for old_id, one in heirs:
            fitting = [a for a in everyone if name_key(a.name) == name_key(one.heir)]
            day = one.heir_day
            heir = next((a for a in fitting if day is None or a.stands_on(day)), None)
            if heir is None:
                continue  # unknown stays unknown
            link = _link(old_id, heir.id, SuccessionKind.MERGED, day, "", one.heir_note)
            if not any(succession.problems_of(link, standing)):
                standing.append(link)
                yield replace(link, id=self._link_id(link))

    def _keep_all(self, change: Change, listed: Sequence[_Listed]) -> tuple[Taken, list[str]]:
        """Each listed agency as a new one, or what it adds to the one that it is; their ids."""
        known: dict[tuple[str, Level], list[Agency]] = {}
        for agency in self.everyone():
            known.setdefault((name_key(agency.name), agency.level), []).append(agency)
        visited = store.visited(self._desk.database)
        made: dict[str, Agency] = {}
        changed = 0
        ids = []
        for one in listed:
            fitting = known.setdefault((name_key(one.name), one.level), [])
            record = next((a for a in fitting if _is_same(a, one, visited.get(a.id))), None)
            if record is None:
                given = _given(one, ("code", "address"))
                record = Agency(self._id_of(one), one.name, one.level, **given)
                made[record.id] = record
                fitting.append(record)
            elif added := _added(record, one):
                after = replace(record, **added)
                if record.id in made:
                    made[record.id] = after
                else:
                    change.put(after, record)
                    changed += 1
                fitting[fitting.index(record)] = after
            ids.append(str(record.id))
        change.add_all(tuple(made.values()))
        return Taken(len(made), changed, len(listed) - len(made) - changed), ids

    def _id_of(self, one: _Listed) -> AgencyId:
        """The same on every laptop; of two with one name the later has its first day in it."""
        name = viet.spelling_key(one.name)
        since = (one.valid_from.isoformat(),) if one.valid_from else ()
        made = natural_id(Kind.AGENCY, "", one.level.value, name, *since)
        return AgencyId(new_id() if journal.known(self._desk.database, [made]) else made)

    def _link_id(self, link: Succession) -> SuccessionId:
        """The same on every laptop that takes the same table in."""
        made = natural_id(Kind.SUCCESSION, "", link.predecessor_id, link.successor_id)
        return SuccessionId(new_id() if journal.known(self._desk.database, [made]) else made)

    def _end(self, change: Change, link: Succession, before: Succession | None = None) -> None:
        old, last = self._desk.find(Agency, link.predecessor_id), _last_day(link)
        if old is None or last is None or old.valid_to == last:
            return
        if old.valid_to is None or (before is not None and old.valid_to == _last_day(before)):
            change.put(replace(old, valid_to=last), old)

    def _begin(self, change: Change, link: Succession, before: Succession | None = None) -> None:
        """A new name stands from its day; an heir of a merger may have stood before."""
        new = self._desk.find(Agency, link.successor_id)
        if new is None or link.day is None or link.kind is not SuccessionKind.RENAMED:
            return
        if new.valid_from is None or (before is not None and new.valid_from == before.day):
            change.put(replace(new, valid_from=link.day), new)


def _link(
    old: str, new: str, kind: SuccessionKind, day: date | None, decision: str, note: str
) -> Succession:
    return Succession(SuccessionId(new_id()), old, new, kind, day, decision, note)


def _last_day(link: Succession) -> date | None:
    """The last day of who ends with that link; who gives a part away may stand on."""
    if link.day is None or link.kind is SuccessionKind.SPLIT:
        return None
    return link.day - timedelta(days=1)


def _days(agency: Agency) -> Iterator[Problem]:
    first, last = agency.valid_from, agency.valid_to
    if first and last and last < first:
        yield Problem(ProblemCode.ENDS_BEFORE_VALID, "valid_to")


def _is_same(known: Agency, one: _Listed, visited: store.Visited | None) -> bool:
    """Whether both may have stood at one time, by their days and by the visits to the known."""
    if visited is not None:
        if one.valid_from and visited.first < one.valid_from:
            return False
        if one.valid_to and visited.last > one.valid_to:
            return False
    return known.may_meet(one.valid_from, one.valid_to)


def _given(one: _Listed, names: Sequence[str]) -> dict[str, Any]:
    given = {name: getattr(one, name, "") for name in names}
    return {**given, "valid_from": one.valid_from, "valid_to": one.valid_to}


def _added(known: Agency, one: _Listed) -> dict[str, Any]:
    """What the known one lacks; what a person wrote is not written over."""
    given = _given(one, ("code", "address"))
    return {name: value for name, value in given.items() if value and not getattr(known, name)}
