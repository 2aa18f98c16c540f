"""Paragraphs, headings and signatures as measured items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cchc_desktop.documents import fonts, tags
from cchc_desktop.documents.blocks import (
    AnnexTitle,
    Ending,
    Letterhead,
    Paragraph,
    Run,
    Signatures,
    Signer,
    Title,
)
from cchc_desktop.documents.flow import Item, Mark, Rule, Text
from cchc_desktop.documents.lines import Glyphs, Line, balanced, broken, text_width
from cchc_desktop.documents.styles import Measures, Style
from cchc_desktop.documents.tags import Tag

_COLUMN_GAP = 8.0
_RULE = 0.75
_RULE_DROP = 3.0
_LETTERHEAD = ("authority", "issuer", "number", "about", "nation", "motto", "place")
"""As it is read: the left column, then the right one."""


def paragraph(block: Paragraph, width: float, glyphs: Glyphs) -> list[Item]:
    """Its lines; the first two and the last two never part."""
    style = block.style
    runs = [glyphs.drawn(run) for run in block.runs]
    room = width - style.left
    lines = broken(runs, style.face, style.size, room, style.indent)
    items = []
    read = (tags.paragraph(block.level, block.text),)
    last = len(lines) - 1
    for number, line in enumerate(lines):
        indent = style.indent if number == 0 else 0.0
        marks = _line_marks(line, style, style.left + indent, room - indent)
        items.append(
            Item(
                height=style.leading,
                marks=tuple(marks),
                before=style.before if number == 0 else 0.0,
                with_next=number < last
                and (number == 0 or number == last - 1 or block.keep_with_next),
                level=block.level if number == 0 else 0,
                title=block.text if number == 0 and block.level else "",
                tags=read,
                source=block.source,
            )
        )
    if block.keep_with_next:
        items[-1] = replace(items[-1], with_next=True)
    return items


def letterhead(block: Letterhead, m: Measures, glyphs: Glyphs) -> Item:
    """Both columns of the heading side by side."""
    left = m.text_width * m.left_share
    marks: list[Mark] = []
    read = {name: Tag("P") for name in _LETTERHEAD if getattr(block, name)}
    authority = _one_line(glyphs.drawable(block.authority), m.authority, m.left_room)
    y = _centred(marks, authority, m.authority, 0, left, 0, read.get("authority"))
    issuer = balanced(glyphs.drawable(block.issuer), m.issuer.face, m.issuer.size, m.left_room)
    y = _centred(marks, issuer, m.issuer, 0, left, y, read.get("issuer"))
    y = _short_rule(marks, issuer, m.issuer, 0, left, y, m.rule_share)
    number = [glyphs.drawable(block.number)]
    y = _centred(marks, number, m.number, 0, left, y + m.number.before, read.get("number"))
    if block.about:
        about = balanced(glyphs.drawable(block.about), m.about.face, m.about.size, m.left_room)
        y = _centred(marks, about, m.about, 0, left, y + m.about.before, read["about"])
    right = m.text_width - left
    z = _centred(marks, [block.nation], m.nation, left, right, 0, read.get("nation"))
    z = _centred(marks, [block.motto], m.motto, left, right, z, read.get("motto"))
    z = _short_rule(marks, [block.motto], m.motto, left, right, z, m.motto_rule_share)
    if block.place:
        # On one line with the number, as Phụ lục I asks (ô 3 and ô 4).
        level = max(z + m.place.before, _number_top(authority, issuer, m))
        place = [glyphs.drawable(block.place)]
        z = _centred(marks, place, m.place, left, right, level, read["place"])
    return Item(max(y, z), tuple(marks), tags=tuple(read.values()))


def _number_top(authority: Sequence[str], issuer: Sequence[str], m: Measures) -> float:
    """Where the line of the number begins in the left column."""
    names = len(authority) * m.authority.leading + len(issuer) * m.issuer.leading
    return names + (_RULE_DROP + _RULE if issuer else 0.0) + m.number.before


def annex_title(block: AnnexTitle, m: Measures, glyphs: Glyphs) -> Item:
    """Label, title and guide in the middle, with the rule."""
    marks: list[Mark] = []
    label = [glyphs.drawable(block.label)]
    heading, guide = Tag("H"), Tag("P")
    y = _centred(marks, label, m.annex_label, 0, m.text_width, 0, heading)
    width = m.text_width - 2 * 12
    read = ((block.title, m.annex_title, heading), (block.guide, m.annex_guide, guide))
    for text, style, tag in read:
        lines = balanced(glyphs.drawable(text), style.face, style.size, width)
        y = _centred(marks, lines, style, 0, m.text_width, y, tag)
    y = _short_rule(marks, lines, m.annex_guide, 0, m.text_width, y, m.rule_share)
    named = f"{block.label}. {block.title}"
    read_in = (heading, guide) if block.guide else (heading,)
    return Item(y + 6, tuple(marks), with_next=True, level=1, title=named, tags=read_in)


def ending(block: Ending, m: Measures, glyphs: Glyphs) -> list[Item]:
    """Signer at the right, recipients at the left, in one piece."""
    left = m.text_width * m.left_share
    marks: list[Mark] = []
    read = [Tag("P")]
    y = _flush(marks, [block.label], m.recipients_label, 0, read[0])
    for text in block.recipients:
        style = m.recipients
        lines = broken([Run(glyphs.drawable(text))], style.face, style.size, m.left_room, 0)
        shown = ["".join(p.text for p in line.shown) for line in lines]
        read.append(tags.paragraph(0, text))
        y = _flush(marks, shown, style, y, read[-1])
    right = m.text_width - left
    signed, bottom, tag = _signer_marks(block.signer, left, right, m, glyphs)
    read.append(tag)
    marks += signed
    return [Item(max(y, bottom), tuple(marks), before=m.signer.before, tags=tuple(read))]


def _flush(marks: list[Mark], lines: Sequence[str], style: Style, y: float, tag: Tag) -> float:
    for line in lines:
        marks.append(Text(0, y + baseline(style), line, style.face, style.size, tag=tag))
        y += style.leading
    return y


def _signer_marks(
    signer: Signer, x: float, width: float, m: Measures, glyphs: Glyphs
) -> tuple[list[Mark], float, Tag]:
    marks: list[Mark] = []
    y, tag = 0.0, Tag("P")
    for line in signer.titles:
        parts = balanced(glyphs.drawable(line), m.signer.face, m.signer.size, width - _COLUMN_GAP)
        y = _centred(marks, parts, m.signer, x, width, y, tag)
    if signer.hint:
        hint = replace(m.signer, face=fonts.ITALIC, size=13)
        y = _centred(marks, [signer.hint], hint, x, width, y, tag)
    y += m.sign_room
    name = m.signer_name
    names = balanced(glyphs.drawable(signer.name), name.face, name.size, width - _COLUMN_GAP)
    return marks, _centred(marks, names, name, x, width, y, tag), tag


def title(block: Title, m: Measures, glyphs: Glyphs) -> Item:
    """Kind and subject in the middle with the rule."""
    marks: list[Mark] = []
    tag = Tag("H")
    y = _centred(marks, [block.kind], m.kind, 0, m.text_width, 0, tag)
    width = m.text_width - 2 * 12
    subject = balanced(glyphs.drawable(block.subject), m.subject.face, m.subject.size, width)
    y = _centred(marks, subject, m.subject, 0, m.text_width, y, tag)
    y = _short_rule(marks, subject, m.subject, 0, m.text_width, y, m.rule_share)
    before = m.kind.before
    return Item(y + 6, tuple(marks), before=before, level=1, title=block.kind, tags=(tag,))


def signatures(block: Signatures, m: Measures, glyphs: Glyphs) -> list[Item]:
    """Rows of signers, each row in one piece with its titles, room and names."""
    return [_signature_row(row, m, glyphs) for row in block.rows]


def _signature_row(row: Sequence[Signer], m: Measures, glyphs: Glyphs) -> Item:
    column = m.text_width / len(row)
    width = column - _COLUMN_GAP
    marks: list[Mark] = []
    tops = []
    read = [Tag("P") for _ in row]
    for number, signer in enumerate(row):
        x = number * column + _COLUMN_GAP / 2
        y = 0.0
        for line in signer.titles:
            parts = balanced(glyphs.drawable(line), m.signer.face, m.signer.size, width)
            y = _centred(marks, parts, m.signer, x, width, y, read[number])
        if signer.hint:
            hint = replace(m.signer, face=fonts.ITALIC, size=13)
            y = _centred(marks, [signer.hint], hint, x, width, y, read[number])
        tops.append(y)
    base = max(tops) + m.sign_room
    bottom = base
    for number, signer in enumerate(row):
        x = number * column + _COLUMN_GAP / 2
        names = balanced(
            glyphs.drawable(signer.name), m.signer_name.face, m.signer_name.size, width
        )
        below = _centred(marks, names, m.signer_name, x, width, base, read[number])
        bottom = max(bottom, below)
        if signer.drawn:
            marks += _ink(signer, number * column, base, column, m)
    return Item(bottom, tuple(marks), before=m.signer.before, tags=tuple(read))


def _ink(signer: Signer, x: float, base: float, column: float, m: Measures) -> Iterator[Mark]:
    # Loaded here: only a draft copy has ink, and reportlab's graphics take 60 ms.
    from cchc_desktop.documents import ink  # noqa: PLC0415

    edge = _COLUMN_GAP / 2
    room = m.sign_room - edge
    yield from ink.marks(signer, x + edge, base - room - 2, column - 2 * edge, room)


def _line_marks(line: Line, style: Style, x: float, width: float) -> list[Mark]:
    """The texts of a line, justified by its blanks unless it is the last."""
    slack = width - line.width
    space = 0.0
    if style.align == "justify" and line.goes_on and line.spaces and slack > 0:
        # Before a word longer than a line, a few words are not torn across the page.
        space = slack / line.spaces if slack / line.spaces < style.size else 0.0
    elif style.align == "center":
        x += slack / 2
    elif style.align == "right":
        x += slack
    level = baseline(style)
    marks: list[Mark] = []
    for piece in line.shown:
        marks.append(Text(x, level, piece.text, piece.face, style.size, space))
        x += text_width(piece.text, piece.face, style.size) + space * piece.text.count(" ")
    return marks


def baseline(style: Style) -> float:
    """From the top of a line to its baseline; extra spacing stands above, as in Word."""
    extra = style.leading - style.size * fonts.SINGLE
    return extra + style.size * fonts.ASCENT


def _centred(
    marks: list[Mark],
    lines: Sequence[str],
    style: Style,
    x: float,
    width: float,
    y: float,
    tag: Tag | None,
) -> float:
    for line in lines:
        wide = text_width(line, style.face, style.size)
        left = x + (width - wide) / 2
        said = f"{line} "  # another line or the name below is another word
        marks.append(Text(left, y + baseline(style), said, style.face, style.size, tag=tag))
        y += style.leading
    return y


def _short_rule(
    marks: list[Mark],
    lines: Sequence[str],
    style: Style,
    x: float,
    width: float,
    y: float,
    share: float,
) -> float:
    """The rule under the last line: its length is a share of that line, its place the middle."""
    if not lines:
        return y
    length = text_width(lines[-1], style.face, style.size) * share
    left = x + (width - length) / 2
    marks.append(Rule(left, y + _RULE_DROP, left + length, y + _RULE_DROP, _RULE))
    return y + _RULE_DROP + _RULE


def _one_line(text: str, style: Style, width: float) -> list[str]:
    if text_width(text, style.face, style.size) <= width:
        return [text]
    return balanced(text, style.face, style.size, width)


def plain(
    text: str,
    style: Style,
    keep_with_next: bool = False,
    level: int = 0,
    source: tuple[str, ...] = (),
) -> Paragraph:
    """A paragraph of one run."""
    return Paragraph((Run(text),), style, keep_with_next, level, source)
