"""Draw pages of measured items on a reportlab canvas: same input, same bytes."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from cchc_desktop.documents import fonts, pictures
from cchc_desktop.documents.archive_canvas import ArchiveCanvas
from cchc_desktop.documents.blocks import Description
from cchc_desktop.documents.flow import Image, Item, Mark, Page, Rule, Text, Vectors
from cchc_desktop.documents.pictures import Source
from cchc_desktop.documents.styles import MM, Measures
from cchc_desktop.documents.tags import Tag
from cchc_desktop.domain.page_code import Codes, PageCode

_NUMBER_TOP = 10 * MM
"""From the edge of the paper to the top of the page number."""


Drawn = Callable[[Page, int, Measures], None]
"""Hears of each page that was drawn, with its number among all, from 1."""


def _nobody(_page: Page, _number: int, _m: Measures) -> None:
    """Nobody asks which pages there are."""


@dataclass(frozen=True)
class Laid:
    """A part of a paper on its pages, which are numbered from 1."""

    pages: Iterable[Page]
    measures: Measures
    label: str = ""
    """Names its pages beside their number; the paper itself has none."""


def draw(
    description: Description,
    parts: Sequence[Laid],
    source: Source,
    is_draft: bool = False,
    codes: Codes | None = None,
    drawn: Drawn = _nobody,
) -> bytes:
    """The finished PDF; only the embedded faces are in it. Pictures are asked for one by one.

    Pages are let go when they are drawn, each told to ``drawn``; only a paper with codes is
    counted before.
    """
    fonts.faces()
    target = io.BytesIO()
    size = (parts[0].measures.width, parts[0].measures.height)
    canvas = ArchiveCanvas(target, size, is_draft)
    canvas.source = source
    canvas.setTitle(description.title)
    canvas.setAuthor(description.author)
    canvas.setSubject(description.subject)
    canvas.setKeywords(description.keywords)
    canvas.setCreator("CCHC Desktop")
    canvas.setProducer("CCHC Desktop, reportlab")
    if codes is not None:
        parts = [replace(part, pages=list(part.pages)) for part in parts]
    sheet, sheets = 0, sum(len(part.pages) for part in parts if isinstance(part.pages, list))
    for part in parts:
        m = part.measures
        canvas.begin_part(part.label)
        for number, page in enumerate(part.pages, 1):
            sheet += 1
            canvas.begin_page(m.width, m.height)
            if number > 1:
                _page_number(canvas, number, m)
            _page(canvas, page, sheet, m)
            if codes is not None:
                _code(canvas, codes(sheet, sheets), m)
            canvas.showPage()
            drawn(page, sheet, m)
    canvas.save()
    return target.getvalue()


def _page(canvas: ArchiveCanvas, page: Page, number: int, m: Measures) -> None:
    for top, item in page.placed:
        y = m.height - m.top - top
        if item.title:
            key = f"p{number}-{y:.1f}"
            canvas.bookmarkHorizontal(key, 0, y)
            canvas.addOutlineEntry(item.title, key, level=item.level - 1, closed=False)
        if item.is_repeated:
            canvas.seen_only("Pagination")
            _texts(canvas, item.marks, m.left, y)
            _rules(canvas, item.marks, m.left, y)
            canvas.end()
        else:
            _item(canvas, item, m.left, y)


def _item(canvas: ArchiveCanvas, item: Item, left: float, top: float) -> None:
    for tag in item.tags:
        canvas.structure.place(tag)
    for mark in item.marks:
        if isinstance(mark, Image):
            _image(canvas, mark, left, top)
        if isinstance(mark, Vectors):
            _vectors(canvas, mark, left, top)
    _texts(canvas, item.marks, left, top, item.tags)
    if any(isinstance(mark, Rule) for mark in item.marks):
        canvas.seen_only()
        _rules(canvas, item.marks, left, top)
        canvas.end()


def _image(canvas: ArchiveCanvas, mark: Image, left: float, top: float) -> None:
    """A picture, or the frame that stands for it: before the captions, as they are read."""
    canvas.read(mark.tag)
    x, y = left + mark.x, top - mark.y - mark.height
    canvas.picture(mark.tag, (x, y, x + mark.width, y + mark.height))
    if not pictures.draw(canvas, mark, left, top):
        canvas.is_read(mark.tag)
        _texts(canvas, mark.frame, left, top, (mark.tag,))
        canvas.seen_only()
        _rules(canvas, mark.frame, left, top)
        canvas.end()


def _vectors(canvas: ArchiveCanvas, mark: Vectors, left: float, top: float) -> None:
    # Loaded here: few papers have a chart.
    from reportlab.graphics import renderPDF  # noqa: PLC0415

    canvas.read(mark.tag)
    x, y = left + mark.x, top - mark.y - mark.height
    canvas.picture(mark.tag, (x, y, x + mark.drawing.width, y + mark.height))
    renderPDF.draw(mark.drawing, canvas, x, y)
    canvas.close()


def _texts(
    canvas: ArchiveCanvas, marks: Sequence[Mark], left: float, top: float, tags: Sequence[Tag] = ()
) -> None:
    """The texts among the marks; those without an element of their own are of the first tag."""
    writing = None
    for mark in marks:
        if not isinstance(mark, Text):
            continue
        tag = mark.tag or tags[0] if tags else None
        if writing is not None and tag and not canvas.is_open(tag):
            canvas.drawText(writing)
            writing = None
        if writing is None:
            if tag:
                canvas.read(tag)
            writing = canvas.beginText()
        writing.setTextOrigin(left + mark.x, top - mark.y)
        writing.setFont(mark.face, mark.size)
        writing.setWordSpace(mark.word_space)
        writing.textOut(mark.text)
    if writing is not None:
        canvas.drawText(writing)


def _rules(canvas: ArchiveCanvas, marks: Sequence[Mark], left: float, top: float) -> None:
    for rule in marks:
        if isinstance(rule, Rule):
            canvas.setLineWidth(rule.thickness)
            canvas.line(left + rule.x1, top - rule.y1, left + rule.x2, top - rule.y2)


def _code(canvas: ArchiveCanvas, code: PageCode, m: Measures) -> None:
    # Loaded here: only signed papers have codes, and reportlab's graphics take 60 ms.
    from cchc_desktop.documents import page_codes  # noqa: PLC0415

    canvas.seen_only("Pagination")
    page_codes.draw(canvas, code, m)
    canvas.end()


def _page_number(canvas: ArchiveCanvas, number: int, m: Measures) -> None:
    text, size = str(number), m.number_size
    width = fonts.faces()[fonts.REGULAR].width(text, size)
    if m.number_at_top:
        x = m.left + (m.text_width - width) / 2
        y = m.height - _NUMBER_TOP - size * fonts.ASCENT
    else:
        x = m.width - m.right - width
        y = _NUMBER_TOP
    canvas.seen_only("Pagination")
    writing = canvas.beginText(x, y)
    writing.setFont(fonts.REGULAR, size)
    writing.setWordSpace(0)
    writing.textOut(text)
    canvas.drawText(writing)
    canvas.end()
