"""A year's report and its news text as files, by their endings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cchc_desktop.documents import news_text, paper, report_blocks
from cchc_desktop.documents.styles import measures
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError, Problem
from cchc_desktop.domain.report import Block, ChartPicture, Spot
from cchc_desktop.domain.year_report import YearReport

PDF, WORD, PAGE, TEXT = ".pdf", ".docx", ".html", ".txt"


@dataclass(frozen=True)
class Made:
    """The content of a file, and how many pages it prints."""

    content: bytes
    pages: int
    warnings: tuple[Problem, ...] = ()


def render(report: YearReport, blocks: Sequence[Block], ending: str) -> Made:
    """The report as PDF, Word or one page of the web.

    Raises:
        ExpectedError: no such kind of file, the fonts are missing.
    """
    if ending not in (PDF, WORD, PAGE):
        raise ExpectedError(ExpectedCode.NO_REPORT_FORM, name=ending or "…")
    if ending == PDF:
        printed = report_blocks.render(report, blocks)
        return Made(printed.pdf, printed.pages, printed.warnings)
    m = measures(report.profile, report.form)
    described = report_blocks.describe(report, blocks, m)
    # Counted, not drawn: the annexes of a country take minutes to draw.
    pages, warnings = paper.counted(described, m)
    if ending == WORD:
        # Loaded here: few ask for Word, and its library takes 200 ms.
        from cchc_desktop.documents import word  # noqa: PLC0415

        return Made(word.render(described, m), pages, warnings)
    from cchc_desktop.documents import html  # noqa: PLC0415

    described = report_blocks.describe(report, blocks, m, direct=True)
    return Made(html.render(described, m).encode(), pages, warnings)


def pictures(report: YearReport, blocks: Sequence[Block]) -> dict[str, ChartPicture]:
    """By block the picture of its chart."""
    # Loaded here: the page alone wants them.
    from cchc_desktop.documents import charts  # noqa: PLC0415

    m = measures(report.profile, report.form)
    out = {}
    for one in blocks:
        if one.chart is not None:
            made = charts.drawn(report_blocks.plain_chart(one.chart), m.text_width)
            wide, high = made.width, made.height
            spots = tuple(
                Spot(key, left / wide, top / high, right / wide, bottom / high)
                for key, (left, top, right, bottom) in zip(made.links, made.boxes, strict=True)
                if key
            )
            out[one.key] = ChartPicture(charts.png(made, 2.0), spots)
    return out


def news(report: YearReport, ending: str) -> Made:
    """The news text as Word, or in plain letters.

    Raises:
        ExpectedError: no such kind of file.
    """
    if ending == WORD:
        return Made(news_text.docx(report), 1)
    if ending not in ("", TEXT):
        raise ExpectedError(ExpectedCode.NEWS_FORM, name=ending)
    return Made(news_text.text(report).encode(), 1)
