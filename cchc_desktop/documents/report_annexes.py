"""Annexes of a year's report: its visits, findings, recommendations, and what each number counts.

``Lookup`` gives every record its place in an annex. On paper a number leads by its sign to the
places; on a screen (``direct``) the records stand under the sign itself, or, where those of a
country would stand there many times over, once in the annexes, and the places are links. What was
found the year before is told again nowhere: its numbers lead to the visits, whose minutes have the
words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from cchc_desktop.documents import figures_blocks, wording
from cchc_desktop.documents import wording_annexes as annexes
from cchc_desktop.documents import wording_report as said
from cchc_desktop.documents.blocks import AnnexTitle, Block, Cell, Part, Rows, Run, Table
from cchc_desktop.documents.paragraphs import plain
from cchc_desktop.documents.report_draft import area_name
from cchc_desktop.documents.report_pieces import sentence
from cchc_desktop.documents.styles import Style
from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.dossiers import Counts, DossierRow
from cchc_desktop.domain.ids import DossierRowId, VisitId
from cchc_desktop.domain.recommendation import Status
from cchc_desktop.domain.report import Of, Reference, References
from cchc_desktop.domain.verdict import is_open
from cchc_desktop.domain.year_counts import SHORTCOMING, RecommendationTally, total
from cchc_desktop.domain.year_report import YearReport

_VISIT_SHARES = (11.0, 56.0, 24.0, 19.0, 16.0, 18.0, 21.0)
_FINDING_SHARES = (12.0, 42.0, 20.0, 14.0, 77.0)
_ADVICE_SHARES = (12.0, 36.0, 18.0, 52.0, 30.0, 22.0)
_NO_ROW, _NO_VISIT = DossierRowId(""), VisitId("")
_MOST_TOLD = 4
MOST_UNDER_SIGNS = 20_000
"""Records, each as often as a number counts it, that a page of the web tells under its signs."""
_MANY = 60
"""Visits, or recommendations, from which on what the numbers count stands together, not by day."""
_LOOKUP_SHARES = (16.0, 24.0, 74.0, 22.0, 34.0)
_ANCHORS = {Of.VISIT: "c", Of.FINDING: "g", Of.RECOMMENDATION: "k", Of.FIGURES: "s"}
_DIRECT_SHARES = (12.0, 45.0, 22.0, 86.0)


class Lookup:
    """Which record stands where in the annexes, and which annexes there are."""

    def __init__(
        self, report: YearReport, references: References, style: Style, *, direct: bool = False
    ) -> None:
        self._style = style
        self._report = report
        self._direct = direct
        self._found = _found_at(report)
        self._listed = tuple(self._by_minutes(one) for one in references.listed())
        rows = sum(len(one.behind) for one in self._listed)
        self._is_under_signs = direct and rows <= MOST_UNDER_SIGNS
        behind = _union(self._listed)
        self.visits = sorted(
            {one.id: one for one in report.counts.visits}
            | {key: report.visit(key) for key in behind[Of.VISIT]},
            key=lambda key: (-report.visit(key).year, report.visit(key).day, key),
        )
        levels = {level: place for place, level in enumerate(Level)}
        if len(self.visits) > _MANY:
            self.visits.sort(
                key=lambda key: (-report.visit(key).year, levels[report.visit(key).level])
            )
        order = {area: place for place, area in enumerate(report.area_names)}
        listed = [report.texts[key] for key in behind[Of.FINDING]]
        self.findings = sorted(
            listed,
            key=lambda one: (
                -report.visit(one.visit_id).year,
                order.get(one.area, len(order)),
                one.area,
                one.kind == "shortcoming",
                one.code,
                # What the numbers count stands together, and is found by few places.
                levels[report.visit(one.visit_id).level],
                report.visit(one.visit_id).day,
                one.id,
            ),
        )
        wanted = set(behind[Of.RECOMMENDATION])
        self.advice = [one for one in report.counts.recommendations if one.id in wanted]
        if len(self.advice) > _MANY:
            statuses = {status: place for place, status in enumerate(Status)}
            self.advice.sort(key=lambda one: (not is_open(one.status), statuses[one.status]))
        self._places = {
            Of.VISIT: {key: place for place, key in enumerate(self.visits, 1)},
            Of.FINDING: {one.id: place for place, one in enumerate(self.findings, 1)},
            Of.RECOMMENDATION: {one.id: place for place, one in enumerate(self.advice, 1)},
            Of.FIGURES: {key: place for place, key in enumerate(behind[Of.FIGURES], 1)},
        }
        order_of = (Of.VISIT, Of.FINDING, Of.RECOMMENDATION, Of.FIGURES)
        kinds = [
            of
            for of in order_of
            if self._places[of] and (of in (Of.VISIT, Of.FIGURES) or not self._is_under_signs)
        ]
        self.labels = {
            of: annexes.LABEL_NUMBERED.format(number=annexes.ROMAN[place])
            for place, of in enumerate(kinds)
        }
        self.label = annexes.LABEL_NUMBERED.format(number=annexes.ROMAN[len(kinds)])

    def parts(self, guide: str) -> Iterator[Part]:
        """The annexes; findings that stand under the signs stand nowhere else."""
        if Of.VISIT in self.labels:
            yield self._part(self.labels[Of.VISIT], said.ANNEX_VISITS, guide, self._visits())
        if Of.FINDING in self.labels:
            yield self._part(self.labels[Of.FINDING], said.ANNEX_FINDINGS, guide, self._findings())
        if Of.RECOMMENDATION in self.labels:
            table = self._recommendations()
            yield self._part(
                self.labels[Of.RECOMMENDATION], said.ANNEX_RECOMMENDATIONS, guide, table
            )
        if Of.FIGURES in self.labels:
            title = AnnexTitle(self.labels[Of.FIGURES], said.ANNEX_FIGURES, guide)
            yield Part((title, *self._figures()), is_landscape=True)
        if self._listed:
            table = self._told(self._listed) if self._is_under_signs else self._lookup(self._listed)
            yield self._part(self.label, said.ANNEX_LOOKUP, guide, table)

    def _by_minutes(self, one: Reference) -> Reference:
        """What was found the year before by its visits, anything else as it is."""
        if one.of is not Of.FINDING or not self._is_before(one.behind):
            return one
        visits = tuple(dict.fromkeys(self._report.texts[key].visit_id for key in one.behind))
        about = said.ABOUT_BEFORE.format(about=one.about, year=self._report.year - 1)
        return replace(one, of=Of.VISIT, behind=visits, about=about)

    def _is_before(self, findings: Sequence[str]) -> bool:
        ours = self._report.counts.by_id
        return all(self._report.texts[key].visit_id not in ours for key in findings)

    def _part(self, label: str, title: str, guide: str, table: Table) -> Part:
        return Part((AnnexTitle(label, title, guide), table))

    def _visits(self) -> Table:
        rows: list[tuple[Cell, ...]] = []
        year = None
        strengths, shortcomings = self._found
        for place, key in enumerate(self.visits, 1):
            visit = self._report.visit(key)
            if visit.year not in (year, self._report.year):
                rows.append(_across(said.BEFORE_YEAR.format(year=visit.year), 7))
            year = visit.year
            rows.append(
                (
                    self._order(Of.VISIT, place),
                    Cell(self._report.agency(key), "left"),
                    Cell(f"{visit.day:%d/%m/%Y}"),
                    Cell(self._number(key)),
                    Cell(wording.number(strengths[key])),
                    Cell(wording.number(shortcomings[key])),
                    Cell(said.STATE_DONE if visit.is_done else said.STATE_NOT),
                )
            )
        return Table(_VISIT_SHARES, _heading(said.VISITS_HEAD), tuple(rows))

    def _figures(self) -> Iterator[Block]:
        """A table a source, a line a visit: what the sums were added from."""
        known: set[str] = set()
        for one in self._report.counts.sources:
            if one.source:
                yield plain(wording.SOURCE.format(source=one.source), self._style)
            by_visit: dict[str, list[Counts]] = {key: [] for key in one.visits}
            for row in self._report.counts.rows:
                if row.source.strip() != one.source:
                    continue
                by_visit[row.visit_id].append(row.counts)
            table = figures_blocks.table(
                [
                    DossierRow(_NO_ROW, _NO_VISIT, self._report.agency(key), counts=total(listed))
                    for key, listed in by_visit.items()
                ]
            )
            order, _, *rest = table.header[0]
            named = Cell(said.FIGURES_ROW, bold=True, rows=2)
            rows = table.rows
            if self._direct and not self._is_under_signs:
                rows = tuple(self._led_to(by_visit, table.rows, known))
            yield replace(table, header=((order, named, *rest), *table.header[1:]), rows=rows)

    def _led_to(
        self, visits: Iterable[str], rows: Sequence[tuple[Cell, ...]], known: set[str]
    ) -> Iterator[tuple[Cell, ...]]:
        """The rows of a table of figures; numbers lead to the first one of each visit."""
        places = self._places[Of.FIGURES]
        for row, key in zip_longest(rows, visits):
            if key is None or key in known or key not in places:
                yield row
                continue
            known.add(key)
            yield (replace(row[0], anchor=_at(Of.FIGURES, places[key])), *row[1:])

    def _findings(self) -> Table:
        return Table(_FINDING_SHARES, _heading(said.FINDINGS_HEAD), Rows(self._finding_rows))

    def _finding_rows(self) -> Iterator[tuple[Cell, ...]]:
        last = None
        for place, one in enumerate(self.findings, 1):
            year = self._report.visit(one.visit_id).year
            if (year, one.area, one.kind) != last:
                last = (year, one.area, one.kind)
                yield _across(self._area(one.area, one.kind, year), 5)
            yield (
                self._order(Of.FINDING, place),
                Cell(self._report.agency(one.visit_id), "left"),
                Cell(self._number(one.visit_id)),
                Cell(one.code),
                Cell(sentence(one.text) + ".", "left"),
            )

    def _area(self, area: str, kind: str, year: int) -> str:
        name = said.AREA_ROW.format(area=area_name(self._report, area), kind=said.KINDS[kind])
        if year == self._report.year:
            return name
        return f"{said.BEFORE_YEAR.format(year=year)}: {name}"

    def _recommendations(self) -> Table:
        rows = tuple(
            (
                self._order(Of.RECOMMENDATION, place),
                Cell(self._report.agency(one.visit_id), "left"),
                Cell(self._number(one.visit_id)),
                Cell(sentence(self._report.advice[one.id].text) + ".", "left"),
                Cell(_answered(one), "left"),
                Cell(said.STATUSES[one.status], "left"),
            )
            for place, one in enumerate(self.advice, 1)
        )
        return Table(_ADVICE_SHARES, _heading(said.RECOMMENDATIONS_HEAD), rows)

    def _lookup(self, listed: Sequence[Reference]) -> Table:
        rows = tuple(
            (
                Cell(f"[{one.sign}]", anchor=anchor(one.sign) if self._direct else ""),
                Cell(_several(one.told)),
                Cell(sentence(one.about), "left"),
                Cell(self.labels[one.of]),
                self._where(one),
            )
            for one in listed
        )
        return Table(_LOOKUP_SHARES, _heading(said.LOOKUP_HEAD), rows)

    def _where(self, one: Reference) -> Cell:
        """The places of what a number counts; on a screen each leads there."""
        found = spans([self._places[one.of][key] for key in one.behind])
        text = ", ".join(f"{a}-{b}" if a != b else str(a) for a, b in found)
        if not self._direct:
            return Cell(text)
        runs = [Run(", ") for _ in range(2 * len(found) - 1)]
        runs[::2] = [
            Run(shown, link=_at(one.of, a))
            for (a, _), shown in zip(found, text.split(", "), strict=True)
        ]
        return Cell(text, runs=tuple(runs))

    def _order(self, of: Of, place: int) -> Cell:
        """The place of a record in its annex."""
        is_led_to = self._direct and not self._is_under_signs
        return Cell(str(place), anchor=_at(of, place) if is_led_to else "")

    def _told(self, listed: Sequence[Reference]) -> Table:
        rows: list[tuple[Cell, ...]] = []
        for one in listed:
            told = _several(one.told)
            name = said.LOOKUP_ROW.format(sign=one.sign, about=sentence(one.about), told=told)
            rows.append(_across(name, 4, anchor=anchor(one.sign)))
            rows += [self._record(place, one.of, key) for place, key in enumerate(one.behind, 1)]
        return Table(_DIRECT_SHARES, _heading(said.LOOKUP_DIRECT_HEAD), tuple(rows))

    def _record(self, place: int, of: Of, key: str) -> tuple[Cell, ...]:
        report = self._report
        if of in (Of.VISIT, Of.FIGURES):
            visit, text = key, f"{report.visit(key).day:%d/%m/%Y}"
            if key not in report.counts.by_id:
                strengths, shortcomings = (wording.number(one[key]) for one in self._found)
                text = said.FOUND_THEN.format(
                    day=text, strengths=strengths, shortcomings=shortcomings
                )
        elif of is Of.FINDING:
            found = report.texts[key]
            visit = found.visit_id
            text = (f"{found.code}: " if found.code else "") + sentence(found.text) + "."
        else:
            advice = self.advice[self._places[Of.RECOMMENDATION][key] - 1]
            visit = advice.visit_id
            status = said.STATUSES[advice.status]
            text = f"{sentence(report.advice[key].text)} ({status})."
        return (
            Cell(str(place)),
            Cell(report.agency(visit), "left"),
            Cell(self._number(visit)),
            Cell(text, "left"),
        )

    def _number(self, visit_id: str) -> str:
        number = self._report.visit(visit_id).number
        return wording.NO_NUMBER if number is None else wording.two_digits(number)


def _found_at(report: YearReport) -> tuple[Counter[str], Counter[str]]:
    """Strengths and shortcomings by visit, of this year and of the one before."""
    both: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for counts in (report.counts, report.before):
        for one in counts.findings if counts is not None else ():
            both[one.kind == SHORTCOMING][one.visit_id] += 1
    return both


def anchor(sign: int) -> str:
    """Where a sign leads on a screen."""
    return f"so-{sign}"


def _at(of: Of, place: int) -> str:
    """Where a place of an annex is on a screen."""
    return f"{_ANCHORS[of]}{place}"


def spans(places: Sequence[int]) -> list[tuple[int, int]]:
    """Places as from and to: 1-3, 7-7, 9-10."""
    out: list[tuple[int, int]] = []
    for place in sorted(places):
        if out and place == out[-1][1] + 1:
            out[-1] = (out[-1][0], place)
        else:
            out.append((place, place))
    return out


def _several(told: Sequence[str]) -> str:
    shown = "; ".join(told[:_MOST_TOLD])
    return said.TOLD_MORE.format(told=shown) if len(told) > _MOST_TOLD else shown


def _union(references: Sequence[Reference]) -> dict[Of, dict[str, None]]:
    out: dict[Of, dict[str, None]] = {of: {} for of in Of}
    for one in references:
        out[one.of].update(dict.fromkeys(one.behind))
    return out


def _answered(one: RecommendationTally) -> str:
    due = "/".join(reversed(one.due.split("-"))) if one.due else ""
    return "; ".join(part for part in (one.addressee.strip(), due) if part)


def _heading(words: Sequence[str]) -> tuple[tuple[Cell, ...], ...]:
    return (tuple(Cell(word, bold=True) for word in words),)


def _across(text: str, columns: int, anchor: str = "") -> tuple[Cell, ...]:
    return (Cell(text, "left", bold=True, columns=columns, anchor=anchor),)
