"""Any paper as one HTML file: nothing is fetched, it prints as a page, links lead inside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from html import escape
from itertools import islice
from typing import Any

from cchc_desktop.documents import charts, fonts
from cchc_desktop.documents.blocks import (
    AnnexTitle,
    Bars,
    Block,
    Cell,
    Description,
    Ending,
    Letterhead,
    Paragraph,
    Part,
    Pictures,
    Run,
    Signatures,
    Signer,
    Table,
    Title,
)
from cchc_desktop.documents.styles import Measures

_FACES = {
    fonts.REGULAR: ("{}"),
    fonts.BOLD: ("<b>{}</b>"),
    fonts.ITALIC: ("<i>{}</i>"),
    fonts.BOLD_ITALIC: ("<b><i>{}</i></b>"),
}
_SIGNS = "#signs"
"""Stands for no link: the text are signs, shown on paper only."""
_LONG, _STEP = 1000, 250
"""From so many rows on a table is written in pieces of so many, shown when they are come to."""
_STYLES = """
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#e9e9e6;color:#000;
font:14pt/1.3 "Times New Roman","Liberation Serif",Tinos,serif}
.part{background:#fff;max-width:210mm;margin:8mm auto;padding:20mm 15mm 20mm 30mm;
box-shadow:0 0 3mm #0002}
.part.wide{max-width:297mm}.part.wide table{font-size:10pt}
.keep{break-after:avoid}
p{margin:6pt 0 0;text-align:justify;text-indent:10mm;overflow-wrap:anywhere}
h1,h2,h3{font-size:14pt;margin:12pt 0 0;break-after:avoid}
h2{text-indent:10mm;font-weight:bold}h3{text-indent:10mm}
.center{text-align:center;text-indent:0}.left{text-align:left}
.head{display:flex;gap:4mm;text-align:center;font-size:12pt}
.head>div:first-child{flex:0 0 41%}.head>div{flex:1}
.head div div{margin:0}.rule,.head .rule{width:40%;margin:2pt auto;border-top:.75pt solid #000}
.title{text-align:center;margin:18pt 0 6pt;font-weight:bold}
.title h1{margin:0;text-indent:0}
.scroll{overflow-x:auto;margin:6pt 0 0}
.long{content-visibility:auto;contain-intrinsic-size:auto 320mm;margin:0}
table{border-collapse:collapse;width:100%;font-size:11pt;table-layout:fixed}
thead{display:table-header-group}
tr{break-inside:avoid}
td,th{border:.5pt solid #000;padding:2pt 3pt;text-align:center;overflow-wrap:anywhere}
td.l{text-align:left}
:target{background:#fff3bf;outline:1.5pt solid #000}
a{color:inherit;text-decoration:underline dotted;text-underline-offset:2pt}
a:hover,a:focus{background:#eee;text-decoration-style:solid}
svg{display:block;height:auto;max-width:100%;margin:4pt auto 0;
font-family:"Times New Roman","Liberation Serif",Tinos,serif}
figure{margin:8pt 0 0;break-inside:avoid}
figcaption{text-align:center;font-weight:bold;font-size:12pt}
.end{display:flex;gap:6mm;margin-top:12pt;break-inside:avoid}
p:has(+.end){break-after:avoid}
.end>div{flex:1;text-align:center;font-weight:bold}
.end>div.to{flex:0 0 41%;text-align:left;font-weight:normal;font-size:11pt}
.room{height:28mm}.signs{display:none}
@media (max-width:700px){.part{padding:6mm}.head{font-size:11pt}}
@media print{body{background:#fff}.part{box-shadow:none;margin:0;padding:0;max-width:none;
break-before:page}.part:first-of-type{break-before:auto}a{text-decoration:none}
:target{background:none;outline:none}
.long{content-visibility:visible}
td a[data-sign]::after{content:" [" attr(data-sign) "]"}.signs{display:inline}
.part.wide{page:wide}@page wide{size:A4 landscape;margin:20mm 15mm 20mm 30mm}
@page{size:A4;margin:20mm 15mm 20mm 30mm}}
"""


def render(description: Description, m: Measures) -> str:
    """The paper as HTML, in Vietnamese and in UTF-8."""
    body = "".join(
        _part(part, m.turned() if part.is_landscape else m) for part in description.parts
    )
    return (
        '<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<title>{escape(description.title)}</title><meta name="author"'
        f' content="{escape(description.author)}">'
        f"<style>{_STYLES}</style></head><body>{body}</body></html>\n"
    )


def _part(part: Part, m: Measures) -> str:
    inside = "".join(_BLOCKS[type(block)](block, m) for block in part.blocks)
    wide = " wide" if part.is_landscape else ""
    return f'<section class="part{wide}">{inside}</section>\n'


def _runs(runs: tuple[Run, ...], face: str) -> Iterator[str]:
    for run in runs:
        text = escape(run.text)
        if run.face and run.face != face:
            text = _FACES[run.face].format(text)
        yield _linked(text, run.link)


def _signed(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """On paper the signs stand once before the closing mark, as in the other files."""
    named = {run.link.rpartition("-")[2] for run in runs if run.link}
    signs = sorted(named, key=lambda sign: (len(sign), sign))
    if not signs:
        return runs
    *head, last = runs
    text = last.text.rstrip()
    mark = text[-1:] if text[-1:] in ".;:" and not last.link else ""
    bare = replace(last, text=text[: len(text) - len(mark)])
    return (*head, bare, Run("; ".join(signs), link=_SIGNS), Run(mark))


def _paragraph(block: Paragraph, _m: Measures) -> str:
    style = block.style
    text = "".join(_runs(_signed(block.runs), style.face))
    if block.level:
        return f"<h{block.level + 1}>{text}</h{block.level + 1}>"
    names = [style.align] if style.align in ("center", "left") else []
    names += ["keep"] if block.keep_with_next else []
    given = f' class="{" ".join(names)}"' if names else ""
    return f"<p{given}>{_FACES[style.face].format(text)}</p>"


def _linked(text: str, link: str) -> str:
    """The text inside a link; on paper its sign stands beside it."""
    if not link:
        return text
    if link == _SIGNS:
        return f'<span class="signs"> [{text}]</span>'
    if not link.startswith("so-"):
        return f'<a href="#{escape(link)}">{text}</a>'
    sign = escape(link.rpartition("-")[2])
    return f'<a href="#{escape(link)}" data-sign="{sign}">{text}</a>'


def _letterhead(block: Letterhead, _m: Measures) -> str:
    left = [f"<div>{escape(block.authority)}</div>", f"<div><b>{escape(block.issuer)}</b></div>"]
    left += ['<div class="rule"></div>', f"<div>{escape(block.number)}</div>"]
    if block.about:
        left.append(f"<div>{escape(block.about)}</div>")
    right = [
        f"<div><b>{escape(block.nation)}</b></div>",
        f"<div><b>{escape(block.motto)}</b></div>",
    ]
    right.append('<div class="rule"></div>')
    if block.place:
        right.append(f"<div><i>{escape(block.place)}</i></div>")
    sides = f"<div>{''.join(left)}</div><div>{''.join(right)}</div>"
    return f'<div class="head">{sides}</div>'


def _title(block: Title, _m: Measures) -> str:
    rule = '<div class="rule"></div>'
    named = f"<h1>{escape(block.kind)}</h1><div>{escape(block.subject)}</div>"
    return f'<header class="title">{named}{rule}</header>'


def _annex_title(block: AnnexTitle, _m: Measures) -> str:
    named = f"<h1>{escape(block.label)}</h1><div>{escape(block.title)}</div>"
    guide = f'<div style="font-weight:normal"><i>{escape(block.guide)}</i></div>'
    return f'<header class="title">{named}{guide}<div class="rule"></div></header>'


def _table(block: Table, _m: Measures) -> str:
    total = sum(block.shares)
    widths = "".join(f'<col style="width:{100 * s / total:.2f}%">' for s in block.shares)
    head = "".join(f"<tr>{''.join(_cell(c, 'th') for c in row)}</tr>" for row in block.header)
    start = f"<table><colgroup>{widths}</colgroup><thead>{head}</thead><tbody>"
    if len(block.rows) < _LONG:
        return f'<div class="scroll">{start}{_rows(block.rows)}</tbody></table></div>'
    rows = iter(block.rows)
    parts = iter(lambda: tuple(islice(rows, _STEP)), ())
    return "".join(
        f'<div class="scroll long">{start}{_rows(part)}</tbody></table></div>' for part in parts
    )


def _rows(rows: Sequence[tuple[Cell, ...]]) -> str:
    return "".join(f"<tr>{''.join(_cell(c, 'td') for c in row)}</tr>" for row in rows)


def _cell(cell: Cell, tag: str) -> str:
    text = "".join(_runs(cell.runs, "")) if cell.runs else _linked(escape(cell.text), cell.link)
    if cell.bold and tag == "td":
        text = f"<b>{text}</b>"
    given = ' class="l"' if cell.align == "left" else ""
    given += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    given += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    given += f' id="{escape(cell.anchor)}"' if cell.anchor else ""
    return f"<{tag}{given}>{text}</{tag}>"


def _signer(one: Signer) -> str:
    titles = "".join(f"<div>{escape(line)}</div>" for line in one.titles)
    return f'{titles}<div class="room"></div><div>{escape(one.name)}</div>'


def _signatures(block: Signatures, _m: Measures) -> str:
    rows = ("".join(f"<div>{_signer(one)}</div>" for one in row) for row in block.rows)
    return "".join(f'<div class="end">{row}</div>' for row in rows)


def _ending(block: Ending, _m: Measures) -> str:
    lines = "".join(f"<div>{escape(one)}</div>" for one in block.recipients)
    to = f"<b><i>{escape(block.label)}</i></b>{lines}"
    return f'<div class="end"><div class="to">{to}</div><div>{_signer(block.signer)}</div></div>'


def _bars(block: Bars, m: Measures) -> str:
    made = charts.drawn(block, m.text_width)
    values = [value.text for row in block.rows for value in row.values]
    drawing = charts.linked_svg(made, block.title, values)
    caption = f"<figcaption>{escape(block.title)}</figcaption>"
    return f"<figure>{caption}{drawing}</figure>"


def _pictures(block: Pictures, _m: Measures) -> str:
    """Pictures are named only: the file has nothing beside it."""
    return "".join(f'<p class="center">{escape(one.caption)}</p>' for one in block.pictures)


_BLOCKS: dict[type[Block], Callable[[Any, Measures], str]] = {
    Paragraph: _paragraph,
    Letterhead: _letterhead,
    Title: _title,
    AnnexTitle: _annex_title,
    Table: _table,
    Signatures: _signatures,
    Ending: _ending,
    Bars: _bars,
    Pictures: _pictures,
}
