"""The styles of a Word file, made out of the measures of a profile."""

from __future__ import annotations

from dataclasses import fields

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.styles.style import ParagraphStyle

from cchc_desktop.documents import fonts, wording_styles
from cchc_desktop.documents.styles import Measures, Style

FAMILY = "Times New Roman"
LANGUAGE = "vi-VN"
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_BOLD = (fonts.BOLD, fonts.BOLD_ITALIC)
_ITALIC = (fonts.ITALIC, fonts.BOLD_ITALIC)
HEADINGS = {"section": 1, "clause": 2}


def prepare(document: Document, m: Measures) -> None:
    """Give the document its styles: Word's own headings in the decree's form, ours by name."""
    _normal(document)
    for name, title in wording_styles.STYLES.items():
        _form(_added(document, title), getattr(m, name))
    _form(_added(document, wording_styles.SHORT_RULE), Style(2, fonts.REGULAR, "center", 0, 0))
    hint = Style(13, fonts.ITALIC, "center", 0, 0)
    _form(_added(document, wording_styles.HINT), hint)
    for name, level in HEADINGS.items():
        _form(document.styles[f"Heading {level}"], getattr(m, name))


def _added(document: Document, title: str) -> ParagraphStyle:
    made: ParagraphStyle = document.styles.add_style(title, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = document.styles["Normal"]
    made.quick_style = True
    return made


def names(m: Measures) -> dict[Style, str]:
    """The name of each style of the measures; styles of one look share the first name."""
    found: dict[Style, str] = {}
    for one in fields(m):
        value = getattr(m, one.name)
        if isinstance(value, Style) and one.name in wording_styles.STYLES:
            found.setdefault(value, wording_styles.STYLES[one.name])
    return found


def alignment(align: str) -> WD_ALIGN_PARAGRAPH:
    """“left”, “center”, “right” or “justify” in Word's words."""
    return _ALIGN[align]


def faces(face: str) -> tuple[bool, bool]:
    """Whether a face is bold, and whether it is italic."""
    return face in _BOLD, face in _ITALIC


def _normal(document: Document) -> None:
    normal = document.styles["Normal"]
    _family(normal)
    normal.font.size = Pt(14)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    normal.paragraph_format.widow_control = True
    properties = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
    run = properties.find(qn("w:rPr"))
    language = run.find(qn("w:lang"))
    for kind in ("val", "eastAsia", "bidi"):
        language.set(qn(f"w:{kind}"), LANGUAGE)


def _family(style: ParagraphStyle) -> None:
    """The font for every script: what a theme says otherwise would win over the plain name."""
    style.font.name = FAMILY
    named = style.element.rPr.rFonts
    for attribute in list(named.attrib):
        del named.attrib[attribute]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        named.set(qn(f"w:{script}"), FAMILY)


def _form(made: ParagraphStyle, style: Style) -> None:
    _family(made)
    bold, italic = faces(style.face)
    made.font.bold, made.font.italic = bold, italic
    made.font.size = Pt(style.size)
    colour = made.element.rPr.find(qn("w:color"))
    if colour is not None:
        made.element.rPr.remove(colour)
    plain = OxmlElement("w:color")
    plain.set(qn("w:val"), "000000")
    made.element.rPr.append(plain)
    form = made.paragraph_format
    form.alignment = _ALIGN[style.align]
    form.first_line_indent = Pt(style.indent)
    form.left_indent = Pt(style.left)
    form.space_before = Pt(style.before)
    form.space_after = Pt(0)
    form.line_spacing = style.spacing
    form.keep_with_next = False
    form.keep_together = False
    form.widow_control = True
