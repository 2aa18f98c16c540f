"""Any paper to Word: the same description as the PDF, in styles by name and real headings."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.document import Document as Opened
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.section import Section
from docx.shared import Pt

from cchc_desktop.documents import (
    pictures,
    word_fields,
    word_parts,
    word_rows,
    word_styles,
    word_tables,
)
from cchc_desktop.documents import wording_styles as named
from cchc_desktop.documents.blocks import (
    AnnexTitle,
    Bars,
    Block,
    Description,
    Ending,
    Letterhead,
    Paragraph,
    Part,
    Pictures,
    Signatures,
    Table,
    Title,
)
from cchc_desktop.documents.pictures import Source
from cchc_desktop.documents.styles import MM, Measures

_NUMBER_EDGE = 10 * MM


def render(description: Description, m: Measures, source: Source = pictures.none) -> bytes:
    """The paper as DOCX; the same input gives the same text, in the same order as the PDF."""
    document = Document()
    word_styles.prepare(document, m)
    _describe(document, description)
    for number, part in enumerate(description.parts):
        turned = m.turned() if part.is_landscape else m
        section = document.sections[0] if number == 0 else document.add_section(WD_SECTION.NEW_PAGE)
        _page(section, turned)
        _Writer(document, turned, source).write(part)
    target = io.BytesIO()
    document.save(target)
    return word_rows.fill(target.getvalue(), description, m)


def _describe(document: Opened, description: Description) -> None:
    about = document.core_properties
    about.title = description.title
    about.author = description.author
    about.subject = description.subject
    about.keywords = description.keywords
    about.language = word_styles.LANGUAGE
    about.comments = ""
    # The moment is none: the same paper gives the same file.
    about.created = about.modified = datetime(2026, 1, 1, tzinfo=UTC)


def _page(section: Section, m: Measures) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if m.is_landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Pt(m.width), Pt(m.height)
    section.top_margin, section.bottom_margin = Pt(m.top), Pt(m.bottom)
    section.left_margin, section.right_margin = Pt(m.left), Pt(m.right)
    section.header_distance = section.footer_distance = Pt(_NUMBER_EDGE)
    section.different_first_page_header_footer = True
    word_fields.number_from_one(section)
    for place in (section.header, section.footer):
        place.is_linked_to_previous = False
    if m.number_at_top:
        word_fields.page_number(section.header.paragraphs[0], "center", m.number_size)
    else:
        word_fields.page_number(section.footer.paragraphs[0], "right", m.number_size)


class _Writer:
    """Writes the blocks of one part at the end of the document."""

    def __init__(self, document: Opened, m: Measures, source: Source) -> None:
        self._document = document
        self._m = m
        self._source = source
        self._names = word_styles.names(m)
        self._closing = False

    def write(self, part: Part) -> None:
        closing = part.closing if part.closing >= 0 else len(part.blocks)
        for number, block in enumerate(part.blocks):
            self._closing = closing - 1 <= number < len(part.blocks) - 1
            if isinstance(block, Paragraph):
                self._paragraph(block)
            elif isinstance(block, Signatures):
                for row in block.rows:
                    word_parts.signatures(self._document, row, self._m, self._closing)
            elif isinstance(block, Pictures):
                word_tables.picture_row(self._document, block, self._m, self._source)
            else:
                _BLOCKS[type(block)](self._document, block, self._m)

    def _paragraph(self, block: Paragraph) -> None:
        style = f"Heading {block.level}" if block.level else self._names[block.style]
        written = self._document.add_paragraph(style=style)
        for run in block.runs:
            made = written.add_run(word_parts.writable(run.text))
            if run.face and run.face != block.style.face:
                made.bold, made.italic = word_styles.faces(run.face)
        if block.keep_with_next or self._closing:
            written.paragraph_format.keep_with_next = True


def _bars(document: Opened, block: Bars, m: Measures) -> None:
    # Loaded here: few papers have a chart.
    from cchc_desktop.documents import charts  # noqa: PLC0415

    title = word_parts.styled(document.add_paragraph(), block.title, "caption")
    title.paragraph_format.keep_with_next = True
    for run in title.runs:
        run.bold = True
    made = charts.drawn(block, m.text_width)
    run = document.add_paragraph(style=named.STYLES["caption"]).add_run()
    shape = run.add_picture(io.BytesIO(charts.png(made)), Pt(made.width), Pt(made.height))
    shape._inline.docPr.set("descr", word_parts.writable(charts.told(block)))  # noqa: SLF001


_BLOCKS: dict[type[Block], Callable[[Opened, Any, Measures], None]] = {
    Letterhead: word_parts.letterhead,
    Title: word_parts.title,
    Table: word_tables.table,
    Ending: word_parts.ending,
    AnnexTitle: word_parts.annex_title,
    Bars: _bars,
}
