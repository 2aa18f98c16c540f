"""Tables and pictures of a Word file."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

from docx.document import Document
from docx.shared import Pt
from docx.table import Table as Grid
from docx.table import _Cell
from lxml import etree

from cchc_desktop.documents import pictures, word_fields, word_styles
from cchc_desktop.documents import wording_styles as named
from cchc_desktop.documents.blocks import Cell, Picture, Pictures, Table
from cchc_desktop.documents.pictures import Source
from cchc_desktop.documents.styles import MM, Measures
from cchc_desktop.documents.tables import fitting_style, spans
from cchc_desktop.documents.word_parts import columns, keep_together, styled, writable, write_lines

_TABLE_PADDING = 2.0
LONG = 1000
"""From so many rows on a table is long: python-docx holds its heading alone (``word_rows``)."""
MARK = "long table"
"""Stands in the file where the rows of a long table come."""


def table(document: Document, block: Table, m: Measures) -> None:
    """A table whose heading is repeated and whose rows never part."""
    gap = document.add_paragraph(style=named.SHORT_RULE)
    gap.paragraph_format.keep_with_next = True
    is_long = is_by_pattern(block)
    grid = made(document, block, [*block.header, *(() if is_long else block.rows)], m)
    for number, row in enumerate(grid.rows):
        word_fields.keep_whole(row)
        if number < len(block.header):
            word_fields.repeat_heading(row)
    if is_long:
        grid._tbl.append(etree.Comment(MARK))  # noqa: SLF001


def is_by_pattern(block: Table) -> bool:
    """Whether the rows are written by patterns."""
    return len(block.rows) >= LONG and all(cell.rows == 1 for row in block.rows for cell in row)


def made(
    document: Document, block: Table, rows: Sequence[Sequence[Cell]], m: Measures, text: str = ""
) -> Grid:
    """Rows of a table, headings among them; with ``text`` in place of what their cells say."""
    grid: Grid = document.add_table(len(rows), len(block.shares), style="Table Grid")
    word_fields.plain_table(grid, _TABLE_PADDING)
    total = sum(block.shares)
    widths = [m.text_width * share / total for share in block.shares]
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Pt(width)
    cells = _Cells(grid, widths, fitting_style(block, m).size)
    for row, place, cell in spans(rows):
        cells.write(row, place, replace(cell, text=text) if text else cell)
    return grid


class _Cells:
    """The cells of a table by their place."""

    def __init__(self, grid: Grid, widths: Sequence[float], size: float) -> None:
        # Asked once: each question builds the whole list anew.
        self._cells: list[_Cell] = grid._cells  # noqa: SLF001
        self._widths = widths
        self._size = size

    def write(self, row: int, column: int, cell: Cell) -> None:
        """Write a cell into its place, over as many rows and columns as it spans."""
        across = len(self._widths)
        place = self._cells[row * across + column]
        if cell.columns > 1 or cell.rows > 1:
            last = (row + cell.rows - 1) * across + column + cell.columns - 1
            place = place.merge(self._cells[last])
            for spare in place.paragraphs[1:]:
                spare._p.getparent().remove(spare._p)  # noqa: SLF001
        place.width = Pt(sum(self._widths[column : column + cell.columns]))
        word_fields.middle(place)
        made = styled(place.paragraphs[0], cell.text, "table")
        made.alignment = word_styles.alignment(cell.align)
        for run in made.runs:
            run.font.size = Pt(self._size)
            run.bold = cell.bold or None


def picture_row(document: Document, block: Pictures, m: Measures, source: Source) -> None:
    """Pictures side by side over their captions; each is asked for, written and let go."""
    width = m.text_width / block.columns
    above, below = columns(document, [width] * block.columns, rows=2)
    above.height = Pt(block.height)
    for place, picture in enumerate(block.pictures):
        _picture(above.cells[place], picture, width - 10, block.height, source)
        write_lines(below.cells[place], [picture.caption], "caption", m, first=True)
        write_lines(below.cells[place], [picture.hash], "hash", m)
        keep_together(above.cells[place], True)


def _picture(cell: _Cell, picture: Picture, width: float, height: float, source: Source) -> None:
    made = cell.paragraphs[0]
    made.style = named.STYLES["caption"]
    word_fields.at_foot(cell)
    content = source(picture.name, width / MM)
    found = pictures.jpeg(content, width, height) if content else None
    if found is None:
        made.add_run(writable(picture.missing))
        word_fields.framed(cell)
        return
    content, pixels = found
    scale = min(width / pixels[0], height / pixels[1])
    run = made.add_run()
    shape = run.add_picture(io.BytesIO(content), Pt(pixels[0] * scale), Pt(pixels[1] * scale))
    described = shape._inline.docPr  # noqa: SLF001
    described.set("descr", writable(picture.caption))
