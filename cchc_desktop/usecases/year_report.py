"""A year's report: drafted from the data, worded and arranged by people, written to files."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from cchc_desktop.domain import ranks, report, report_words, viet
from cchc_desktop.domain.campaign import Campaign
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError, Problem
from cchc_desktop.domain.report import Block, ChartPicture, Number, Of
from cchc_desktop.domain.report_edit import ReportBlock, block_id
from cchc_desktop.domain.year_report import YearReport
from cchc_desktop.store import records
from cchc_desktop.usecases import assembling, tallying
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Desk
from cchc_desktop.usecases.writing import write_whole


@dataclass(frozen=True)
class Drafted:
    """A year's report as it stands: its blocks as people arranged them."""

    report: YearReport
    blocks: tuple[Block, ...]

    @property
    def marked(self) -> tuple[Block, ...]:
        """The blocks whose worded numbers are others now."""
        return tuple(one for one in self.blocks if one.is_marked and not one.is_hidden)


@dataclass(frozen=True)
class Behind:
    """One record behind a number: enough to read it, and to go there."""

    id: str
    of: Of
    visit_id: str
    agency: str
    number: int | None
    year: int
    text: str
    code: str = ""
    area: str = ""


@dataclass(frozen=True)
class Written:
    """A report or a news text that was written."""

    file: Path
    pages: int
    sha256: str
    warnings: tuple[Problem, ...] = ()
    marked: tuple[str, ...] = ()
    """Titles of the blocks of which a worded number is another now."""


class ReportDesk:
    """Reports of years."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, year: int) -> Drafted:
        """The report of a year as it stands."""
        # Loaded here: the phrases of papers are not for the first window.
        from cchc_desktop.documents import report_draft  # noqa: PLC0415

        given = tallying.gathered(self._desk.database, year)
        edits = self.edits(year).values()
        return Drafted(given, report.arranged(report_draft.draft(given), edits))

    def edits(self, year: int) -> dict[str, ReportBlock]:
        """What people decided, by block."""
        found = records.where(self._desk.database, ReportBlock, "year = ?", (year,))
        return {one.block: one for one in found}

    def behind(self, drafted: Drafted, number: Number) -> tuple[Behind, ...]:
        """The records behind a number, in its order."""
        given = drafted.report
        advice = {one.id: one for one in given.counts.recommendations}
        out = []
        for key in number.behind:
            text, code, area, visit_id = "", "", "", key
            if number.of is Of.FINDING:
                found = given.texts[key]
                text, code, area, visit_id = found.text, found.code, found.area, found.visit_id
            elif number.of is Of.RECOMMENDATION:
                text, visit_id = given.advice[key].text, advice[key].visit_id
            visit = given.visit(visit_id)
            agency = given.agency(visit_id)
            out.append(
                Behind(key, number.of, visit_id, agency, visit.number, visit.year, text, code, area)
            )
        return tuple(out)

    def pictures(self, drafted: Drafted) -> dict[str, ChartPicture]:
        """By block the picture of its chart, as it is printed."""
        # Loaded here: reportlab takes 150 ms that the first window must not wait for.
        from cchc_desktop.documents import report_files  # noqa: PLC0415

        return report_files.pictures(drafted.report, drafted.blocks)

    # What people decide ------------------------------------------------------------------

    def word(self, year: int, block: Block, text: str) -> None:
        """Keep a person's words for a block, with the numbers that it has now; empty: none."""
        words = viet.clean(text).strip()
        known = report_words.known(block, words)
        self._keep(Op.WORD_BLOCK, year, block.key, text=words, known=known)

    def hide(self, year: int, block: Block, hidden: bool) -> None:
        """Leave a block out of the report, or show it again."""
        self._keep(Op.HIDE_BLOCK, year, block.key, hidden=hidden)

    def move(self, year: int, blocks: tuple[Block, ...], block: Block, place: int) -> None:
        """Give a block another place among the others."""
        edits = self.edits(year)
        others = [one for one in blocks if one.key != block.key]
        place = max(0, min(place, len(others)))
        places = report.effective_ranks(_natural(blocks), edits)
        low = places[others[place - 1].key] if place else None
        high = places[others[place].key] if place < len(others) else None
        self._keep(Op.MOVE_BLOCK, year, block.key, rank=ranks.between(low, high))

    def _keep(self, op: Op, year: int, block: str, **changes: object) -> None:
        known = self.edits(year).get(block)
        if known is not None:
            self._desk.edit(op, known, (), **changes)
            return
        made = ReportBlock(block_id(year, block), year, block)
        self._desk.add(op, replace(made, **changes))  # type: ignore[arg-type]  # its own fields

    # Files -------------------------------------------------------------------------------

    def write(self, year: int, target: Path, replace_existing: bool = False) -> Written:
        """Write the report to a PDF, DOCX or HTML file by its ending, whole or not at all.

        Raises:
            ExpectedError: a file lies there, the folder cannot be written, no fonts.
        """
        self._demand_free(year, target, replace_existing)
        self._demand_year(year)
        drafted = self.of(year)
        # Loaded here: reportlab takes 150 ms that no other command must wait for.
        from cchc_desktop.documents import report_files  # noqa: PLC0415

        made = report_files.render(drafted.report, drafted.blocks, target.suffix.lower())
        write_whole(target, made.content)
        digest = hashlib.sha256(made.content).hexdigest()
        marked = tuple(block.title.capitalize() for block in drafted.marked)
        return Written(target, made.pages, digest, made.warnings, marked)

    def write_news(self, year: int, target: Path, replace_existing: bool = False) -> Written:
        """Write the news text to a DOCX file, or else in plain letters.

        Raises:
            ExpectedError: a file lies there, the folder cannot be written.
        """
        if target.exists() and not replace_existing:
            raise ExpectedError(ExpectedCode.FILE_EXISTS, path=str(target))
        self._demand_year(year)
        # Loaded here, as above.
        from cchc_desktop.documents import report_files  # noqa: PLC0415

        given = tallying.gathered(self._desk.database, year)
        made = report_files.news(given, target.suffix.lower())
        write_whole(target, made.content)
        digest = hashlib.sha256(made.content).hexdigest()
        return Written(target, made.pages, digest)

    def _demand_year(self, year: int) -> None:
        if not records.where(self._desk.database, Campaign, "year = ?", (year,)):
            raise ExpectedError(ExpectedCode.NO_SUCH_YEAR, id=year)

    def _demand_free(self, year: int, target: Path, replace_existing: bool) -> None:
        if target.exists() and not replace_existing:
            if assembling.is_own_paper(target, f"cchc-report {year}"):
                return
            raise ExpectedError(ExpectedCode.FILE_EXISTS, path=str(target))


def _natural(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks in the order that they have by themselves."""
    from cchc_desktop.documents import report_draft  # noqa: PLC0415

    order = {key: place for place, key in enumerate(report_draft.KEYS)}
    return tuple(sorted(blocks, key=lambda one: order[one.key]))
