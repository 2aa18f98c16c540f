"""The annex of a year's plan: who is visited when, by whom, on what (Mẫu 2.1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cchc_desktop.documents import paper, wording, wording_plan
from cchc_desktop.documents.blocks import AnnexTitle, Block, Cell, Description, Table
from cchc_desktop.documents.paper import Paper
from cchc_desktop.documents.paragraphs import plain
from cchc_desktop.documents.styles import Measures, measures
from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.minutes import profile_on
from cchc_desktop.domain.plan import PlanLine, Share

_SHARES = (22.0, 120.0, 64.0, 112.0, 108.0)


def render(year: int, issuer: str, lines: Sequence[PlanLine], share: Share) -> Paper:
    """The annex as PDF.

    Raises:
        ExpectedError: the fonts are missing or damaged.
    """
    m = measures(profile_on(date(year, 1, 1)))
    return paper.render(lambda _pages: describe(year, issuer, lines, share, m), m)


def render_word(year: int, issuer: str, lines: Sequence[PlanLine], share: Share) -> bytes:
    """The same as DOCX."""
    # Loaded here: few ask for Word, and its library takes 200 ms.
    from cchc_desktop.documents import word  # noqa: PLC0415

    m = measures(profile_on(date(year, 1, 1)))
    return word.render(describe(year, issuer, lines, share, m), m)


def describe(
    year: int, issuer: str, lines: Sequence[PlanLine], share: Share, m: Measures
) -> Description:
    """The annex as blocks, by levels and in the order of the days."""
    title = wording_plan.TITLE.format(year=year)
    guide = wording_plan.GUIDE.format(issuer=issuer or wording.NO_NUMBER)
    blocks: list[Block] = [AnnexTitle(wording_plan.LABEL, title, guide)]
    blocks.append(_table(lines) if lines else plain(wording_plan.NOTHING, m.body))
    percent = share.percent(share.planned)
    if percent is not None:
        target = wording_plan.TARGET.format(target=share.target) if share.target is not None else ""
        text = wording_plan.TOTAL.format(
            planned=wording.two_digits(share.planned),
            agencies=wording.number(share.agencies),
            percent=f"{percent:.2f}".replace(".", ","),
            target=target,
        )
        blocks.append(plain(text, m.body))
    return Description(
        title=title.capitalize(),
        author=issuer,
        subject=title,
        keywords=f"cchc-plan {year}",
        blocks=tuple(blocks),
        closing=len(blocks),
    )


def _table(lines: Sequence[PlanLine]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    number = 0
    for level in Level:
        of_level = [one for one in lines if one.level is level]
        if not of_level:
            continue
        rows.append((Cell("", bold=True), Cell(wording_plan.LEVELS[level], "left", True, 4)))
        for one in of_level:
            number += 1
            rows.append(_row(number, one))
    header = tuple(Cell(title, bold=True) for title in wording_plan.HEAD)
    return Table(_SHARES, (header,), tuple(rows))


def _row(number: int, one: PlanLine) -> tuple[Cell, ...]:
    first, last = f"{one.first:%d/%m/%Y}", f"{one.last:%d/%m/%Y}"
    days = first if first == last else wording_plan.SPAN.format(first=first, last=last)
    theme = " ".join(one.theme.split()) or wording_plan.DEFAULT_THEME
    return (
        Cell(str(number)),
        Cell(one.agency, "left"),
        Cell(days),
        Cell("; ".join(one.team) or wording_plan.NOBODY, "left"),
        Cell(theme, "left"),
    )
