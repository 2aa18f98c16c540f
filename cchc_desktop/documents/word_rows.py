"""Rows of long tables of a Word file: written when the file is written, and never held as a tree.

python-docx keeps a dozen nodes for each cell. Of a long table it writes the heading and a mark;
a row of each shape is written by it once, the others by its pattern.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from docx import Document
from lxml import etree

from cchc_desktop.documents import word_fields, word_styles, word_tables
from cchc_desktop.documents.blocks import Cell, Description, Table
from cchc_desktop.documents.styles import Measures
from cchc_desktop.documents.word_parts import writable

_BODY = "word/document.xml"
_SLOT = "\ue000"
_ONE_LINE = str.maketrans("\n\t", "  ")
_AT_ONCE = 200


def fill(saved: bytes, description: Description, m: Measures) -> bytes:
    """The file with the rows of its long tables, where it has any."""
    long = [
        (block, m.turned() if part.is_landscape else m)
        for part in description.parts
        for block in part.blocks
        if isinstance(block, Table) and word_tables.is_by_pattern(block)
    ]
    if not long:
        return saved
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(saved)) as before,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for one in before.infolist():
            content = before.read(one)
            if one.filename != _BODY:
                after.writestr(one, content)
                continue
            first, *others = content.split(b"<!--%s-->" % word_tables.MARK.encode())
            with after.open(one, "w", force_zip64=True) as body:
                body.write(first)
                for (block, turned), rest in zip(long, others, strict=True):
                    for part in _rows(block, turned):
                        body.write(part)
                    body.write(rest)
    return target.getvalue()


def _rows(block: Table, m: Measures) -> Iterator[bytes]:
    patterns: dict[tuple[object, ...], list[str]] = {}
    out: list[str] = []
    for number, row in enumerate(block.rows, 1):
        shape = tuple((cell.align, cell.bold, cell.columns) for cell in row)
        if shape not in patterns:
            patterns[shape] = _pattern(block, row, m)
        first, *others = patterns[shape]
        out.append(first)
        for cell, after in zip(row, others, strict=True):
            out += escape(writable(cell.text).translate(_ONE_LINE)), after
        if number % _AT_ONCE == 0:
            yield "".join(out).encode()
            out.clear()
    yield "".join(out).encode()


def _pattern(block: Table, row: Sequence[Cell], m: Measures) -> list[str]:
    """What stands before, between and after the texts of a row of that shape."""
    document = Document()
    word_styles.prepare(document, m)
    grid = word_tables.made(document, block, [row], m, text=_SLOT)
    word_fields.keep_whole(grid.rows[0])
    written: str = etree.tostring(grid.rows[0]._tr, encoding="unicode")  # noqa: SLF001
    start, _, rest = written.partition(">")
    # The whole document names the spaces already.
    named = start.split(" xmlns:")[0] + ">" + rest
    return named.replace("<w:t>", '<w:t xml:space="preserve">').split(_SLOT)
