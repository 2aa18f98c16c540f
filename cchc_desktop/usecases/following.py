"""What became of recommendations: the board, verdicts at visits and by the office, reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from cchc_desktop.domain import times, verdict
from cchc_desktop.domain.ids import RemedyId, VerdictId, natural_id, new_id
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import Problem, ProblemCode
from cchc_desktop.domain.recommendation import Recommendation, Status
from cchc_desktop.domain.succession import Lines
from cchc_desktop.domain.verdict import Remedy, Verdict
from cchc_desktop.domain.visit import Visit
from cchc_desktop.store import agencies, board, journal, records
from cchc_desktop.store.board import BoardRow, Condition
from cchc_desktop.store.evidence_files import EvidenceFiles
from cchc_desktop.usecases.bulk import uncollected
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Desk, refuse


class BoardLine(NamedTuple):
    """One recommendation on the board.

    ``agency`` is who answers for it now: the one heir where there is one, else who was visited.
    ``inherited_from`` is the agency visited where that is another one.
    """

    row: BoardRow
    agency_id: str
    agency: str
    inherited_from: str | None
    days_overdue: int

    @property
    def id(self) -> str:
        """The recommendation's."""
        return self.row.id

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return verdict.is_open(self.row.status)

    @property
    def is_overdue(self) -> bool:
        """Whether its day is over and something is still to be done."""
        return self.days_overdue > 0


@dataclass(frozen=True)
class Asked:
    """A recommendation that a visit asks about, and what was said at this very visit."""

    line: BoardLine
    verdict: Verdict | None
    before: Verdict | None
    """The verdict that held before this visit."""

    @property
    def is_judged(self) -> bool:
        """Whether this very visit said how it stands."""
        return self.verdict is not None and self.verdict.value is not None


class Following:
    """Recommendations after the minutes are signed."""

    def __init__(self, desk: Desk, files: EvidenceFiles) -> None:
        self._desk = desk
        self._files = files

    # The board ---------------------------------------------------------------------------

    @uncollected
    def board(
        self, agency_id: str = "", tell: Callable[[int, int], object] = lambda _done, _total: None
    ) -> list[BoardLine]:
        """All recommendations, or those of an agency and of all that it came from.

        ``tell`` hears how many of a country's are read; what it raises stops the reading.
        """
        with self._desk.database.reading():
            graph = self._graph()
            if agency_id:
                rows = board.of_agencies(self._desk.database, graph.history(agency_id))
            else:
                rows = board.everything(self._desk.database, tell)
            names = self._names()
        return self._lines(rows, graph, names, agency_id)

    def first_of_board(self, condition: Condition, limit: int) -> list[BoardLine]:
        """The first lines that fit, long before the whole country is read."""
        with self._desk.database.reading():
            graph, names = self._graph(), self._names()
            rows = board.first(self._desk.database, limit, condition, self.today())
        return self._lines(rows, graph, names)

    def today(self) -> date:
        """The day on which deadlines are looked at."""
        return times.vietnam_day(self._desk.now())

    def _lines(
        self, rows: Sequence[BoardRow], graph: Lines, names: dict[str, str], agency_id: str = ""
    ) -> list[BoardLine]:
        today = self.today()
        holders = {
            one: agency_id or _holder(one, graph, names) for one in {row.agency_id for row in rows}
        }
        overdue = {
            pair: verdict.days_overdue(*pair, today) for pair in {(r.due, r.status) for r in rows}
        }
        make = partial(tuple.__new__, BoardLine)
        out = []
        for row in rows:
            visited, holder = row.agency_id, holders[row.agency_id]
            late = overdue[row.due, row.status]
            if holder == visited:
                out.append(make((row, holder, row.agency, None, late)))
            else:
                out.append(make((row, holder, names[holder], visited, late)))
        return out

    # At a visit --------------------------------------------------------------------------

    def asked_at(self, visit_id: str) -> tuple[Asked, ...]:
        """What was recommended before to the agency and its predecessors and was still open.

        What is judged at this visit stays in the list, whatever was said.
        """
        with self._desk.database.reading():
            visit = self._desk.get(Visit, visit_id)
            graph = self._graph()
            rows = board.of_agencies(self._desk.database, graph.history(visit.agency_id))
            earlier = [
                row for row in rows if row.starts < visit.starts and row.visit_id != visit.id
            ]
            said = self._verdicts(row.id for row in earlier)
            names = self._names()
        here = times.vietnam_day(visit.starts)
        out = []
        for line in self._lines(earlier, graph, names, visit.agency_id):
            verdicts = said.get(line.id, ())
            own = next((one for one in verdicts if one.visit_id == visit.id), None)
            others = [one for one in verdicts if one.visit_id != visit.id and one.day <= here]
            before = verdict.newest(others)
            status = _status(before) or self._first_status(line)
            if own is not None or verdict.is_open(status):
                out.append(Asked(line, own, before))
        return tuple(out)

    def _first_status(self, line: BoardLine) -> Status:
        """What the record itself says, for one that no verdict was given on before."""
        if line.row.judged is None:
            return line.row.status
        found = self._desk.find(Recommendation, line.id)
        return found.status if found is not None else Status.OPEN

    def verdicts(self, recommendation_id: str) -> tuple[Verdict, ...]:
        """All verdicts on a recommendation, by their days."""
        return records.where(
            self._desk.database, Verdict, "recommendation_id = ?", (recommendation_id,)
        )

    def _verdicts(self, recommendation_ids: Iterable[str]) -> dict[str, list[Verdict]]:
        wanted = tuple(recommendation_ids)
        out: dict[str, list[Verdict]] = {}
        for start in range(0, len(wanted), 500):
            part = wanted[start : start + 500]
            marks = ", ".join("?" * len(part))
            condition = f"recommendation_id IN ({marks})"
            for one in records.where(self._desk.database, Verdict, condition, part):
                out.setdefault(one.recommendation_id, []).append(one)
        return out

    def judge(self, recommendation_id: str, visit_id: str, **given: Any) -> Verdict:
        """Say at a visit what became of a recommendation: one record for each, from nothing.

        Raises:
            ExpectedError: the recommendation or the visit is gone.
        """
        visit = self._desk.get(Visit, visit_id)
        self._desk.get(Recommendation, recommendation_id)
        known = [one for one in self.verdicts(recommendation_id) if one.visit_id == visit_id]
        if known:
            return self.edit_verdict(known[0], **given)
        made = natural_id(Kind.VERDICT, recommendation_id, visit_id)
        if journal.known(self._desk.database, [made]):  # taken away before
            made = new_id()
        day = times.vietnam_day(visit.ends or visit.starts)
        one = Verdict(VerdictId(made), recommendation_id, day, visit_id, **given)
        return self._desk.add(Op.JUDGE, one, [*_value(one.value), *self._signed(one)])

    def judge_in_office(
        self,
        recommendation_id: str,
        value: Status | None = None,
        day: date | None = None,
        **given: Any,
    ) -> Verdict:
        """The office's verdict of a day, today where none is told."""
        self._desk.get(Recommendation, recommendation_id)
        one = Verdict(
            VerdictId(new_id()), recommendation_id, day or self.today(), value=value, **given
        )
        return self._desk.add(Op.JUDGE, one, _value(value))

    def edit_verdict(self, seen: Verdict, **changes: Any) -> Verdict:
        """Keep changed attributes; a day that was taken away stays as it was."""
        if changes.get("day", seen.day) is None:
            refuse([Problem(ProblemCode.MISSING, "day")])
        checks = [*_value(changes.get("value", seen.value)), *self._signed(seen)]
        return self._desk.edit(Op.EDIT_VERDICT, seen, checks, **changes)

    def verdict(self, verdict_id: str) -> Verdict:
        """One verdict."""
        return self._desk.get(Verdict, verdict_id)

    def show_by(self, seen: Verdict, source: Path) -> Verdict:
        """Keep a file that shows what a verdict says, instead of one that was there.

        Raises:
            ExpectedError: the file cannot be read, the disk is full.
        """
        refuse(self._signed(seen))
        return self.edit_verdict(seen, **self._kept(source))

    def remove_verdict(self, one: Verdict) -> None:
        """Take a verdict away; the one before holds again."""
        refuse(self._signed(one))
        self._desk.remove(Op.REMOVE_VERDICT, one)

    def is_signed(self, one: Verdict) -> bool:
        """Whether the minutes of the visit at which it was given, and in which it stands, are."""
        visit = self._desk.find(Visit, one.visit_id) if one.visit_id else None
        return visit is not None and visit.is_locked

    def _signed(self, one: Verdict) -> Iterable[Problem]:
        if self.is_signed(one):
            yield Problem(ProblemCode.LOCKED, "state")

    # Reports of agencies -------------------------------------------------------------------

    def remedies(self, recommendation_id: str) -> tuple[Remedy, ...]:
        """What the agency reported that it did, by days."""
        return records.where(
            self._desk.database, Remedy, "recommendation_id = ?", (recommendation_id,)
        )

    def remedy(self, remedy_id: str) -> Remedy:
        """One report."""
        return self._desk.get(Remedy, remedy_id)

    def add_remedy(
        self, recommendation_id: str, day: date | None = None, source: Path | None = None
    ) -> Remedy:
        """A report of that day, with its file where there is one; not confirmed yet.

        Raises:
            ExpectedError: the file cannot be read, the disk is full.
        """
        self._desk.get(Recommendation, recommendation_id)
        one = Remedy(
            RemedyId(new_id()), recommendation_id, day or self.today(), **self._kept(source)
        )
        return self._desk.add(Op.ADD_REMEDY, one)

    def edit_remedy(self, seen: Remedy, **changes: Any) -> Remedy:
        """Keep changed attributes: number, text, day, whether it is confirmed."""
        if changes.get("day", seen.day) is None:
            refuse([Problem(ProblemCode.MISSING, "day")])
        return self._desk.edit(Op.EDIT_REMEDY, seen, (), **changes)

    def attach(self, seen: Remedy, source: Path) -> Remedy:
        """Keep the file of a report."""
        return self._desk.edit(Op.EDIT_REMEDY, seen, (), **self._kept(source))

    def file_of(self, one: Remedy | Verdict) -> Path:
        """Where the file of a report or verdict lies."""
        return self._files.path(one.sha256)

    def remove_remedy(self, remedy: Remedy) -> None:
        """Take a report away; the bytes of its file stay in the store."""
        self._desk.remove(Op.REMOVE_REMEDY, remedy)

    def _kept(self, source: Path | None) -> dict[str, Any]:
        if source is None:
            return {}
        kept = self._files.take(source)
        return {"sha256": kept.sha256, "size": kept.size, "name": source.name}

    # Within --------------------------------------------------------------------------------

    def _graph(self) -> Lines:
        return Lines(agencies.links(self._desk.database))

    def _names(self) -> dict[str, str]:
        return agencies.names(self._desk.database)


def _holder(agency_id: str, graph: Lines, names: dict[str, str]) -> str:
    """Who answers now: the only heir; where there are several, or none known, who was visited."""
    heirs = [one for one in graph.heirs(agency_id) if one in names]
    return heirs[0] if len(heirs) == 1 else agency_id


def _status(one: Verdict | None) -> Status | None:
    return one.value if one is not None else None


def _value(value: Status | None) -> Iterable[Problem]:
    if value is Status.OPEN:
        yield Problem(ProblemCode.MISSING, "value")


__all__ = ("Asked", "BoardLine", "Condition", "Following")
