"""Tables as measured items: a row stays in one piece, the heading is repeated."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cchc_desktop.documents import fonts
from cchc_desktop.documents.blocks import Cell, Run, Table
from cchc_desktop.documents.flow import Item, Mark, Rule, Text
from cchc_desktop.documents.lines import Glyphs, Line, broken, text_width
from cchc_desktop.documents.styles import Measures, Style
from cchc_desktop.documents.tags import Tag

_PADDING = 2.0
_THIN = 0.5
_LEAST_SIZE = 7.0


@dataclass(frozen=True)
class _Grid:
    """Column edges of a table, and its style."""

    edges: tuple[float, ...]
    style: Style

    def width(self, first: int, columns: int) -> float:
        return self.edges[first + columns] - self.edges[first]


def table(block: Table, m: Measures, glyphs: Glyphs, before: float = 6.0) -> Iterator[Item]:
    """The heading once, then the rows, each of which brings the heading to a new page.

    They come one by one: a table of a country is longer than what should be held.
    """
    grid = _Grid(_edges(block.shares, m.text_width), fitting_style(block, m))
    whole = Tag("Table")
    header = _header(block.header, grid, glyphs, Tag("THead", whole))
    again = (replace(header, is_repeated=True),)
    body = Tag("TBody", whole)
    most = m.text_height - header.height
    yield replace(header, before=before, with_next=True)
    parts = (
        part for row in block.rows for part in _row(row, grid, glyphs, most, Tag("TR", body), again)
    )
    waiting: deque[Item] = deque()
    for part in parts:
        waiting.append(part)
        if len(waiting) > 2:
            yield waiting.popleft()
    if len(waiting) > 1:
        # A total does not stand alone under a repeated heading.
        waiting[0] = replace(waiting[0], with_next=True)
    yield from waiting


def _edges(shares: Sequence[float], width: float) -> tuple[float, ...]:
    total = sum(shares)
    edges = [0.0]
    for share in shares:
        edges.append(edges[-1] + width * share / total)
    return tuple(edges)


def fitting_style(block: Table, m: Measures) -> Style:
    """The table's style, smaller where a number would not fit its column."""
    edges = _edges(block.shares, m.text_width)
    style = m.table
    for row in block.rows:
        column = 0
        for cell in row:
            room = edges[column + cell.columns] - edges[column] - 2 * _PADDING
            if cell.text and cell.text.replace(".", "").isdigit():
                wide = text_width(cell.text, fonts.BOLD, style.size)
                if wide > room:
                    style = replace(style, size=max(_LEAST_SIZE, style.size * room / wide))
            column += cell.columns
    return style


def _header(rows: Sequence[Sequence[Cell]], grid: _Grid, glyphs: Glyphs, head: Tag) -> Item:
    """All rows of the heading as one item, cells spanning rows and columns."""
    places = spans(rows)
    heights = [0.0] * len(rows)
    broken_cells = []
    for row, column, cell in places:
        lines = _lines(cell, grid, column, glyphs)
        broken_cells.append((row, column, cell, lines))
        if cell.rows == 1:
            heights[row] = max(heights[row], _height(lines, grid))
    for row, _, cell, lines in broken_cells:
        lacking = _height(lines, grid) - sum(heights[row : row + cell.rows])
        if lacking > 0:
            heights[row + cell.rows - 1] += lacking
    tops = [sum(heights[:n]) for n in range(len(heights) + 1)]
    marks: list[Mark] = []
    lines_of = [Tag("TR", head) for _ in rows]
    tags = []
    for row, column, cell, lines in broken_cells:
        top, bottom = tops[row], tops[row + cell.rows]
        tags.append(Tag("TH", lines_of[row], columns=cell.columns, rows=cell.rows))
        marks += _cell_marks(cell, lines, grid, column, top, bottom, tags[-1])
        marks += _frame(grid, column, cell.columns, top, bottom)
    return Item(tops[-1], tuple(marks), tags=tuple(tags))


def spans(rows: Sequence[Sequence[Cell]]) -> list[tuple[int, int, Cell]]:
    """Row and column of every cell, spans counted."""
    taken: set[tuple[int, int]] = set()
    out = []
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            out.append((row, column, cell))
            taken.update(
                (row + r, column + c) for r in range(cell.rows) for c in range(cell.columns)
            )
            column += cell.columns
    return out


def _row(
    cells: Sequence[Cell],
    grid: _Grid,
    glyphs: Glyphs,
    most: float,
    line: Tag,
    header: tuple[Item, ...],
) -> list[Item]:
    """One item, or several cut between lines where the row is higher than a page."""
    columns = []
    column = 0
    for cell in cells:
        columns.append((column, cell, _lines(cell, grid, column, glyphs)))
        column += cell.columns
    tags = tuple(Tag("TD", line, columns=cell.columns) for cell in cells)
    highest = max(len(lines) for _, _, lines in columns)
    at_once = max(1, int((most - 2 * _PADDING) / grid.style.leading))
    items = []
    for start in range(0, max(highest, 1), at_once):
        parts = [(c, cell, lines[start : start + at_once]) for c, cell, lines in columns]
        height = max(_height(lines, grid) for _, _, lines in parts)
        marks: list[Mark] = []
        for (first, cell, lines), tag in zip(parts, tags, strict=True):
            marks += _cell_marks(cell, lines, grid, first, 0, height, tag)
            marks += _frame(grid, first, cell.columns, 0, height)
        items.append(Item(height, tuple(marks), header=header, tags=tags))
    return items


def _lines(cell: Cell, grid: _Grid, column: int, glyphs: Glyphs) -> list[Line]:
    if not cell.text:
        return []
    face = fonts.BOLD if cell.bold else grid.style.face
    width = grid.width(column, cell.columns) - 2 * _PADDING
    return broken([Run(glyphs.drawable(cell.text))], face, grid.style.size, width, 0)


def _height(lines: Sequence[Line], grid: _Grid) -> float:
    return max(1, len(lines)) * grid.style.leading + 2 * _PADDING


def _cell_marks(
    cell: Cell,
    lines: Sequence[Line],
    grid: _Grid,
    column: int,
    top: float,
    bottom: float,
    tag: Tag,
) -> list[Mark]:
    style = grid.style
    left = grid.edges[column] + _PADDING
    room = grid.width(column, cell.columns) - 2 * _PADDING
    y = top + (bottom - top - len(lines) * style.leading) / 2 + style.size * fonts.ASCENT
    marks: list[Mark] = []
    for line in lines:
        x = left + (room - line.width) * {"left": 0.0, "center": 0.5, "right": 1.0}[cell.align]
        marks += [Text(x, y, p.text, p.face, style.size, tag=tag) for p in line.shown]
        y += style.leading
    return marks


def _frame(grid: _Grid, column: int, columns: int, top: float, bottom: float) -> list[Mark]:
    left, right = grid.edges[column], grid.edges[column + columns]
    return [
        Rule(left, top, right, top, _THIN),
        Rule(left, bottom, right, bottom, _THIN),
        Rule(left, top, left, bottom, _THIN),
        Rule(right, top, right, bottom, _THIN),
    ]
