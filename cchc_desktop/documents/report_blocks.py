"""A year's report as a paper: Báo cáo by Mẫu 1.4, its blocks as people arranged them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_desktop.documents import heads, paper, wording
from cchc_desktop.documents import wording_annexes as annexes
from cchc_desktop.documents import wording_report as said
from cchc_desktop.documents.blocks import (
    BarRow,
    Bars,
    BarValue,
    Cell,
    Description,
    Ending,
    Paragraph,
    Run,
    Signer,
    Table,
    Title,
)
from cchc_desktop.documents.blocks import Block as Printed
from cchc_desktop.documents.paper import Paper
from cchc_desktop.documents.paragraphs import plain
from cchc_desktop.documents.report_annexes import Lookup, anchor
from cchc_desktop.documents.report_draft_end import issuer, title
from cchc_desktop.documents.styles import Measures, measures
from cchc_desktop.domain.report import Block, Chart, Form, Grid, Line, Number, Piece, References
from cchc_desktop.domain.year_report import YearReport

_WITHOUT_HEADING = ("opening", "ending")


def render(report: YearReport, blocks: Sequence[Block]) -> Paper:
    """The report as PDF.

    Raises:
        ExpectedError: the fonts are missing or damaged.
    """
    m = measures(report.profile, report.form)
    described = describe(report, blocks, m)
    return paper.render(lambda _pages: described, m)


def describe(
    report: YearReport, blocks: Sequence[Block], m: Measures, *, direct: bool = False
) -> Description:
    """The report as blocks; ``direct`` for a screen, where numbers lead to what they count."""
    visible = [one for one in blocks if not one.is_hidden]
    writer = _Writer(report, References(visible), m, direct=direct)
    return writer.described(visible)


def symbol_of(symbol: str) -> str:
    """“BB-ĐKT” of minutes is “BC-ĐKT” of reports."""
    _, dash, rest = symbol.partition("-")
    return f"{said.KIND_SIGN}-{rest}" if dash else said.KIND_SIGN


class _Writer:
    def __init__(
        self, report: YearReport, references: References, m: Measures, *, direct: bool
    ) -> None:
        self._report = report
        self._references = references
        self._m = m
        self._direct = direct
        self._lookup = Lookup(report, references, m.body, direct=direct)

    def described(self, blocks: Sequence[Block]) -> Description:
        report, m = self._report, self._m
        campaign = report.campaign
        subject = said.SUBJECT.format(title=title(report))
        number = heads.number(None, symbol_of(campaign.symbol if campaign else ""))
        printed: list[Printed] = []
        if campaign is not None:
            place = heads.place(campaign.place, None)
            printed.append(heads.letterhead(campaign, number, m, place))
        printed.append(Title(said.KIND, subject))
        if campaign is not None and campaign.parent_authority:
            to = said.TO.format(name=campaign.parent_authority)
            printed.append(plain(to, m.addressee))
        count = 0
        for block in blocks:
            if block.key == "ending" and self._references.listed():
                phrase = said.LINKED if self._direct else said.LOOKED_UP
                looked = phrase.format(label=self._lookup.label)
                printed.append(plain(looked, m.body))
            if block.key not in _WITHOUT_HEADING:
                count += 1
                heading = f"{annexes.ROMAN[count - 1]}. {block.title}"
                printed.append(plain(heading, m.section, keep_with_next=True, level=1))
            printed += self._block(block)
        closing = len(printed)
        printed.append(self._ending())
        guide = said.GUIDE.format(number=number, day=wording.OPEN_DAY, issuer=issuer(report))
        return Description(
            title=f"{said.KIND.capitalize()} {subject[:1].lower()}{subject[1:]}",
            author=issuer(report),
            subject=subject,
            keywords=f"cchc-report {report.year}",
            blocks=tuple(printed),
            closing=closing,
            annexes=tuple(self._lookup.parts(guide)),
        )

    def _block(self, block: Block) -> Iterator[Printed]:
        for line in block.lines:
            yield self._line(line)
        if block.grid:
            yield self._grid(block.grid)
        if block.chart:
            yield self._chart(block.chart)

    def _line(self, line: Line) -> Paragraph:
        if line.form is Form.CLAUSE:
            return plain(line.text, self._m.clause, keep_with_next=True, level=2)
        runs = [self._run(one) for one in line.pieces]
        signs = self._references.signs(line.numbers)
        if signs and not self._direct:
            runs = _with_signs(runs, said.SIGNS.format(signs="; ".join(map(str, signs))))
        return Paragraph(tuple(runs), self._m.body, line.text.endswith(":"))

    def _run(self, piece: Piece) -> Run:
        if isinstance(piece, str):
            return Run(piece)
        return Run(piece.shown, link=self._link(piece))

    def _link(self, number: Number) -> str:
        sign = self._references.sign(number)
        return anchor(sign) if sign is not None and self._direct else ""

    def _grid(self, grid: Grid) -> Table:
        rows = tuple(
            tuple(
                self._cell(one, "left" if place == 0 else "center") for place, one in enumerate(row)
            )
            for row in grid.rows
        )
        return Table(grid.shares, (tuple(Cell(word, bold=True) for word in grid.heading),), rows)

    def _cell(self, piece: Piece, align: str) -> Cell:
        if isinstance(piece, str):
            return Cell(piece, align)
        return Cell(self._signed(piece), align, link=self._link(piece))

    def _signed(self, number: Number) -> str:
        sign = self._references.sign(number)
        if sign is None or self._direct:
            return number.shown
        return number.shown + said.SIGNS.format(signs=sign)

    def _chart(self, chart: Chart) -> Bars:
        rows = tuple(
            BarRow(
                bar.name,
                tuple(
                    BarValue(_count(one), self._signed(one), self._link(one)) for one in bar.numbers
                ),
            )
            for bar in chart.bars
        )
        return Bars(chart.title, chart.series, rows)

    def _ending(self) -> Ending:
        campaign = self._report.campaign
        names = [*(campaign.recipients if campaign else ())]
        if campaign is not None and campaign.parent_authority:
            names.insert(0, campaign.parent_authority)
        last = heads.filed(self._report.form.filed, said.FILED)
        lines = heads.recipients(dict.fromkeys(names), last)
        return Ending(wording.RECIPIENTS, lines, Signer(said.SIGN_HEAD, self._report.head))


def plain_chart(chart: Chart) -> Bars:
    """The chart without signs; a value leads to its number by the key."""
    rows = (
        BarRow(
            bar.name,
            tuple(
                BarValue(_count(one), one.shown, one.key if one.behind else "")
                for one in bar.numbers
            ),
        )
        for bar in chart.bars
    )
    return Bars(chart.title, chart.series, tuple(rows))


def _count(number: Number) -> int:
    """How much a number says."""
    return int(number.text.replace(".", ""))


def _with_signs(runs: Sequence[Run], signs: str) -> list[Run]:
    """The signs before the closing mark of the sentence."""
    *head, last = runs
    text = last.text.rstrip()
    mark = text[-1:] if text[-1:] in ".;:" and not last.link else ""
    bare = text[: len(text) - len(mark)]
    return [*head, Run(bare, last.face, last.link), Run(signs + mark)]
