"""Parts of a Word file: letterhead, titles, tables, signatures, pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docx.document import Document
from docx.shared import Pt
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from cchc_desktop.documents import fonts, word_fields
from cchc_desktop.documents import wording_styles as named
from cchc_desktop.documents.blocks import (
    AnnexTitle,
    Ending,
    Letterhead,
    Signer,
    Title,
)
from cchc_desktop.documents.lines import balanced, text_width
from cchc_desktop.documents.styles import Measures, Style

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_RULE_HEIGHT = 3.0
_TABLE_PADDING = 2.0
_COLUMN_PADDING = 4.0


def writable(text: str) -> str:
    """The text without what XML cannot hold."""
    return _UNWRITABLE.sub("", text)


def letterhead(document: Document, block: Letterhead, m: Measures) -> None:
    """Both columns of the heading, as a table without borders."""
    left = m.text_width * m.left_share
    (row,) = columns(document, (left, m.text_width - left))
    cell = row.cells[0]
    write_lines(cell, [block.authority] if block.authority else [], "authority", m, first=True)
    issuer = _broken(block.issuer, m.issuer, m.left_room)
    write_lines(cell, issuer, "issuer", m)
    _rule(cell, issuer, m.issuer, m.rule_share, left)
    write_lines(cell, [block.number], "number", m)
    if block.about:
        write_lines(cell, _broken(block.about, m.about, m.left_room), "about", m)
    cell = row.cells[1]
    write_lines(cell, [block.nation], "nation", m, first=True)
    write_lines(cell, [block.motto], "motto", m)
    _rule(cell, [block.motto], m.motto, m.motto_rule_share, m.text_width - left)
    if block.place:
        write_lines(cell, [block.place], "place", m)


def title(document: Document, block: Title, m: Measures) -> None:
    """Kind and subject with the rule."""
    styled(document.add_paragraph(), block.kind, "kind").paragraph_format.keep_with_next = True
    lines = _broken(block.subject, m.subject, m.text_width - 24)
    for line in lines:
        made = styled(document.add_paragraph(), line, "subject")
        made.paragraph_format.keep_with_next = True
    _rule(document, lines, m.subject, m.rule_share, m.text_width)


def annex_title(document: Document, block: AnnexTitle, m: Measures) -> None:
    """Label, title and guide of an annex with the rule; in the outline as a heading."""
    label = styled(document.add_paragraph(), block.label, "annex_label")
    label.paragraph_format.keep_with_next = True
    word_fields.outline(label, 1)
    width = m.text_width - 24
    for text, name in ((block.title, "annex_title"), (block.guide, "annex_guide")):
        lines = _broken(text, getattr(m, name), width)
        for line in lines:
            made = styled(document.add_paragraph(), line, name)
            made.paragraph_format.keep_with_next = True
    _rule(document, lines, m.annex_guide, m.rule_share, m.text_width)


def signatures(document: Document, row: Sequence[Signer], m: Measures, keep: bool) -> None:
    """Those who sign side by side: titles, room, names."""
    width = m.text_width / len(row)
    titles, room, names = columns(document, [width] * len(row), rows=3)
    for place, signer in enumerate(row):
        _signer_titles(titles.cells[place], signer, width, m)
        write_lines(
            names.cells[place], _broken(signer.name, m.signer_name, width), "signer_name", m, True
        )
        keep_together(titles.cells[place], True)
        keep_together(room.cells[place], True)
        keep_together(names.cells[place], keep)
    room.height = Pt(m.sign_room)


def _signer_titles(cell: _Cell, signer: Signer, width: float, m: Measures) -> None:
    lines = [part for line in signer.titles for part in _broken(line, m.signer, width - 8)]
    write_lines(cell, lines, "signer", m, first=True)
    for later in cell.paragraphs[1:]:
        later.paragraph_format.space_before = Pt(0)
    if signer.hint:
        hint = cell.add_paragraph(signer.hint, style=named.HINT)
        hint.paragraph_format.space_before = Pt(0)


def ending(document: Document, block: Ending, m: Measures) -> None:
    """Recipients at the left, him who signs at the right."""
    left = m.text_width * m.left_share
    (row,) = columns(document, (left, m.text_width - left))
    cell = row.cells[0]
    write_lines(cell, [block.label], "recipients_label", m, first=True)
    write_lines(cell, block.recipients, "recipients", m)
    cell = row.cells[1]
    _signer_titles(cell, block.signer, m.text_width - left, m)
    names = _broken(block.signer.name, m.signer_name, m.text_width - left - 8)
    for place, name in enumerate(names):
        made = styled(cell.add_paragraph(), name, "signer_name")
        made.paragraph_format.space_before = Pt(m.sign_room if place == 0 else 0)


def columns(document: Document, widths: Sequence[float], rows: int = 1) -> list[_Row]:
    """Rows of a table without borders, in columns of these widths."""
    grid = document.add_table(rows, len(widths))
    word_fields.plain_table(grid, 0)
    for place, width in enumerate(widths):
        grid.columns[place].width = Pt(width)
        for row in grid.rows:
            row.cells[place].width = Pt(width)
    for row in grid.rows:
        word_fields.keep_whole(row)
    return list(grid.rows)


def write_lines(
    cell: _Cell, lines: Sequence[str], name: str, m: Measures, first: bool = False
) -> None:
    """Lines in one style; the first of a cell takes the paragraph that is there."""
    style: Style = getattr(m, name)
    for place, line in enumerate(lines):
        is_there = first and place == 0
        made = cell.paragraphs[0] if is_there else cell.add_paragraph()
        styled(made, line, name)
        made.paragraph_format.space_before = Pt(style.before if place == 0 and not is_there else 0)
        if is_there and name in ("signer", "recipients_label", "caption"):
            made.paragraph_format.space_before = Pt(style.before)


def keep_together(cell: _Cell, keep: bool) -> None:
    """Keep what stands in the cell on the page of what follows."""
    for one in cell.paragraphs:
        one.paragraph_format.keep_with_next = keep


def styled(made: Paragraph, text: str, name: str) -> Paragraph:
    """Write the text into the paragraph, in the style of that name."""
    made.style = named.STYLES[name]
    made.add_run(writable(text))
    return made


def _broken(text: str, style: Style, width: float) -> list[str]:
    """Lines of about equal length, broken where the PDF breaks them."""
    known = set(fonts.faces()[style.face].widths)
    shown = "".join(c if ord(c) in known else fonts.BOX for c in text)
    lines = balanced(shown, style.face, style.size, width) if text else []
    out, place = [], 0
    for line in lines:
        while text[place : place + 1] == " ":
            place += 1
        out.append(text[place : place + len(line)])
        place += len(line)
    return out


def _rule(
    place: Document | _Cell, lines: Sequence[str], style: Style, share: float, width: float
) -> None:
    """The short rule under the last line: an empty paragraph with a border and indents."""
    made = place.add_paragraph(style=named.SHORT_RULE)
    if lines:
        known = fonts.faces()[style.face].widths
        shown = "".join(c for c in lines[-1] if ord(c) in known)
        side = max(0.0, (width - text_width(shown, style.face, style.size) * share) / 2)
        made.paragraph_format.left_indent = made.paragraph_format.right_indent = Pt(side)
        made.paragraph_format.space_before = Pt(_RULE_HEIGHT)
        word_fields.rule_above(made)
