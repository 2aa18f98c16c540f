"""Draw pages of measured items on a reportlab canvas: same input, same bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from cchc_desktop.documents import fonts, pictures
from cchc_desktop.documents.blocks import Description
from cchc_desktop.documents.flow import Image, Item, Page, Rule, Text
from cchc_desktop.documents.pictures import PhotoCanvas, Source
from cchc_desktop.documents.styles import MM, Measures

_NUMBER_TOP = 10 * MM
"""From the edge of the paper to the top of the page number."""


@dataclass(frozen=True)
class Laid:
    """A part of a paper on its pages, which are numbered from 1."""

    pages: Sequence[Page]
    measures: Measures


def draw(description: Description, parts: Sequence[Laid], source: Source) -> bytes:
    """The finished PDF; only the embedded faces are in it. Pictures are asked for one by one."""
    fonts.faces()
    target = io.BytesIO()
    canvas = PhotoCanvas(
        target,
        pagesize=(parts[0].measures.width, parts[0].measures.height),
        pageCompression=1,
        invariant=1,
        initialFontName=fonts.REGULAR,
        initialFontSize=14,
        lang="vi-VN",
    )
    canvas.source = source
    canvas.setTitle(description.title)
    canvas.setAuthor(description.author)
    canvas.setSubject(description.subject)
    canvas.setKeywords(description.keywords)
    canvas.setCreator("CCHC Desktop")
    canvas.setProducer("CCHC Desktop, reportlab")
    sheet = 0
    for part in parts:
        m = part.measures
        for number, page in enumerate(part.pages, 1):
            sheet += 1
            canvas.setPageSize((m.width, m.height))
            if number > 1:
                _page_number(canvas, number, m)
            _page(canvas, page, sheet, m)
            canvas.showPage()
    canvas.save()
    return target.getvalue()


def _page(canvas: PhotoCanvas, page: Page, number: int, m: Measures) -> None:
    for top, item in page.placed:
        y = m.height - m.top - top
        if item.title:
            key = f"p{number}-{y:.1f}"
            canvas.bookmarkHorizontal(key, 0, y)
            canvas.addOutlineEntry(item.title, key, level=item.level - 1, closed=False)
        _images(canvas, item, m.left, y)
        _item(canvas, item, m.left, y)


def _images(canvas: PhotoCanvas, item: Item, left: float, top: float) -> None:
    """Pictures, or the frames that stand for them: before the captions, as they are read."""
    for mark in item.marks:
        if isinstance(mark, Image) and not pictures.draw(canvas, mark, left, top):
            _item(canvas, Item(0, mark.frame), left, top)


def _item(canvas: Canvas, item: Item, left: float, top: float) -> None:
    texts = [mark for mark in item.marks if isinstance(mark, Text)]
    if texts:
        writing = canvas.beginText()
        for mark in texts:
            writing.setTextOrigin(left + mark.x, top - mark.y)
            writing.setFont(mark.face, mark.size)
            writing.setWordSpace(mark.word_space)
            writing.textOut(mark.text)
        canvas.drawText(writing)
    for rule in item.marks:
        if isinstance(rule, Rule):
            canvas.setLineWidth(rule.thickness)
            canvas.line(left + rule.x1, top - rule.y1, left + rule.x2, top - rule.y2)


def _page_number(canvas: Canvas, number: int, m: Measures) -> None:
    text, size = str(number), m.number_size
    width = fonts.faces()[fonts.REGULAR].width(text, size)
    if m.number_at_top:
        x = m.left + (m.text_width - width) / 2
        y = m.height - _NUMBER_TOP - size * fonts.ASCENT
    else:
        x = m.width - m.right - width
        y = _NUMBER_TOP
    writing = canvas.beginText(x, y)
    writing.setFont(fonts.REGULAR, size)
    writing.setWordSpace(0)
    writing.textOut(text)
    canvas.drawText(writing)
