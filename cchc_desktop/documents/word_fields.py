"""Fields and settings of a Word file for which its library has no words."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from cchc_desktop.documents import word_styles

_AFTER_NUMBERING = ("w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:docGrid")


def number_from_one(section: Section) -> None:
    """Let the pages of a section be numbered from 1."""
    settings = section._sectPr  # noqa: SLF001  (python-docx has no word for it)
    for old in settings.findall(qn("w:pgNumType")):
        settings.remove(old)
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    following = [child for child in settings if child.tag in {qn(n) for n in _AFTER_NUMBERING}]
    if following:
        following[0].addprevious(numbering)
    else:
        settings.append(numbering)


def page_number(paragraph: Paragraph, align: str, size: float) -> None:
    """A field that shows the number of its page."""
    paragraph.alignment = word_styles.alignment(align)
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("text", "2"), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(size)
        if kind == "text":
            run.text = text
            continue
        run._r.append(_instruction(text) if text else _mark(kind))  # noqa: SLF001


def _mark(kind: str) -> Any:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark


def _instruction(text: str) -> Any:
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {text} "
    return instruction


def repeat_heading(row: _Row) -> None:
    """Repeat a row at the top of each page that its table goes on to."""
    _flag(row._tr.get_or_add_trPr(), "w:tblHeader")  # noqa: SLF001


def keep_whole(row: _Row) -> None:
    """Never part a row between pages."""
    _flag(row._tr.get_or_add_trPr(), "w:cantSplit")  # noqa: SLF001


def _flag(properties: Any, name: str) -> None:
    if properties.find(qn(name)) is None:
        properties.append(OxmlElement(name))


def plain_table(table: Table, padding: float) -> None:
    """Fixed columns, cells with that much room around the text."""
    properties = table._tbl.tblPr  # noqa: SLF001
    margins = OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(round(padding * 20)))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    properties.append(margins)
    table.autofit = False


def middle(cell: _Cell) -> None:
    """Stand in the middle of the row's height."""
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001
    vertical = OxmlElement("w:vAlign")
    vertical.set(qn("w:val"), "center")
    properties.append(vertical)


def at_foot(cell: _Cell) -> None:
    """Stand at the foot of the row's height, above the caption."""
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001
    vertical = OxmlElement("w:vAlign")
    vertical.set(qn("w:val"), "bottom")
    properties.append(vertical)


def framed(cell: _Cell) -> None:
    """A thin frame around a cell."""
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001
    borders = OxmlElement("w:tcBorders")
    for side in ("top", "left", "bottom", "right"):
        edge = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "000000")):
            edge.set(qn(f"w:{name}"), value)
        borders.append(edge)
    vertical = properties.find(qn("w:vAlign"))
    if vertical is None:
        properties.append(borders)
    else:
        vertical.addprevious(borders)


def outline(paragraph: Paragraph, level: int) -> None:
    """Stand in the navigation of the document without being a heading by style."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    mark = OxmlElement("w:outlineLvl")
    mark.set(qn("w:val"), str(level - 1))
    properties.insert_element_before(mark, "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr")


def rule_above(paragraph: Paragraph) -> None:
    """A thin line over an empty paragraph: with indents it is as long as they leave."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
