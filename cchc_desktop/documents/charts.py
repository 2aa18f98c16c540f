"""Bars that print in black and white: one drawing for PDF, HTML and Word.

Series differ by hatch, values stand beside their bars. The drawing is reportlab's, so that the
PDF has it as vectors; ``svg`` and ``png`` walk the same shapes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from PIL import Image, ImageDraw, ImageFont
from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import black, white

from cchc_desktop.documents import fonts
from cchc_desktop.documents.blocks import Bars, Paragraph, Run
from cchc_desktop.documents.lines import Glyphs, text_width
from cchc_desktop.documents.styles import Measures

_SIZE = 10.0
_BAR = 11.0
_GAP = 8.0
_BETWEEN = 2.0
_HATCH = 4.0
_LEGEND = 20.0
_NAME_SHARE = 0.42
_VALUE_ROOM = 60.0
_SHORTEST = 1.0


@dataclass(frozen=True)
class Drawn:
    """A chart with its size, and where the sign of each value leads in a page of the web."""

    drawing: Drawing
    width: float
    height: float
    links: tuple[str, ...]
    boxes: tuple[tuple[float, float, float, float], ...] = ()
    """Of each value with its bar: left, top, right, bottom from the upper left corner."""


def drawn(block: Bars, width: float) -> Drawn:
    """The chart that wide; its height follows from its categories."""
    layout = _Layout(block, width)
    # Its first font would be one that is not embedded, named in the file though never used.
    drawing = Drawing(width, layout.height, initialFontName=fonts.REGULAR)
    for shape in layout.shapes():
        drawing.add(shape)
    return Drawn(drawing, width, layout.height, tuple(layout.links), tuple(layout.boxes))


def caption(block: Bars, m: Measures) -> Paragraph:
    """The title above the chart."""
    style = replace(m.caption, face=fonts.BOLD, before=8.0)
    return Paragraph((Run(block.title),), style, keep_with_next=True)


def told(block: Bars) -> str:
    """What the chart says, for those who hear it."""
    rows = (
        f"{row.name}: "
        + ", ".join(f"{n} {v.text}" for n, v in zip(block.series, row.values, strict=True))
        for row in block.rows
    )
    return f"{block.title}. {'; '.join(rows)}."


class _Layout:
    def __init__(self, block: Bars, width: float) -> None:
        self._block = block
        self._name_room = width * _NAME_SHARE - 8
        self._left = width * _NAME_SHARE
        self._room = width - self._left - _VALUE_ROOM
        counts = [value.count for row in block.rows for value in row.values]
        self._most = max([*counts, 1])
        self._names = [_broken(Glyphs().drawable(row.name), self._name_room) for row in block.rows]
        many = len(block.series)
        bars = many * _BAR + (many - 1) * _BETWEEN
        self._heights = [max(bars, len(name) * _SIZE * 1.2) + _GAP for name in self._names]
        self._legend = _LEGEND if many > 1 else 0.0
        self.height = sum(self._heights) + self._legend + _GAP
        self.links: list[str] = []
        self.boxes: list[tuple[float, float, float, float]] = []

    def shapes(self) -> Iterator[Any]:
        y = self.height
        if self._legend:
            yield from self._key(y)
            y -= self._legend
        bottom = y - sum(self._heights)
        yield Line(self._left, bottom, self._left, y, strokeWidth=0.75, strokeColor=black)
        for row, name, height in zip(self._block.rows, self._names, self._heights, strict=True):
            yield from self._name(name, y - height / 2)
            many = len(row.values)
            bars = many * _BAR + (many - 1) * _BETWEEN
            top = y - (height - bars) / 2
            for place, value in enumerate(row.values):
                level = top - (place + 1) * _BAR - place * _BETWEEN
                long = self._room * value.count / self._most
                long = max(long, _SHORTEST) if value.count else 0.0
                yield from bar(self._left, level, long, place)
                self.links.append(value.link)
                end = self._left + long + 4 + text_width(value.text, fonts.REGULAR, _SIZE)
                above = self.height - level
                self.boxes.append((self._left, above - _BAR - _BETWEEN / 2, end + 2, above))
                yield _text(self._left + long + 4, level + 2, value.text)
            y -= height

    def _name(self, lines: list[str], middle: float) -> Iterator[Any]:
        y = middle + len(lines) * _SIZE * 1.2 / 2 - _SIZE
        for text in lines:
            wide = text_width(text, fonts.REGULAR, _SIZE)
            yield _text(self._left - 6 - wide, y, text)
            y -= _SIZE * 1.2

    def _key(self, top: float) -> Iterator[Any]:
        x = self._left
        for place, name in enumerate(self._block.series):
            yield from bar(x, top - 13, 20, place)
            yield _text(x + 25, top - 11, name)
            x += 25 + text_width(name, fonts.REGULAR, _SIZE) + 18


def bar(x: float, y: float, width: float, hatch: int) -> Iterator[Any]:
    """A bar from its lower left corner: empty, hatched, crossed."""
    if width <= 0:
        return
    yield Rect(x, y, width, _BAR, fillColor=white, strokeColor=black, strokeWidth=0.75)
    if hatch:
        yield from _stripes(x, y, width, _BAR, rising=True)
    if hatch > 1:
        yield from _stripes(x, y, width, _BAR, rising=False)


def _stripes(x: float, y: float, width: float, height: float, *, rising: bool) -> Iterator[Line]:
    """Lines of 45 degrees that end at the edges of the bar."""
    at = _HATCH
    while at < width + height:
        left, right = max(0.0, at - height), min(at, width)
        low, high = at - left, at - right
        if rising:
            low, high = height - low, height - high
        if right > left:
            yield Line(x + left, y + low, x + right, y + high, strokeWidth=0.6, strokeColor=black)
        at += _HATCH


def _text(x: float, y: float, text: str) -> String:
    return String(x, y, text, fontName=fonts.REGULAR, fontSize=_SIZE, fillColor=black)


def _broken(text: str, room: float) -> list[str]:
    """A name on as many lines as it takes."""
    lines: list[str] = []
    for word in text.split():
        whole = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(whole, fonts.REGULAR, _SIZE) <= room:
            lines[-1] = whole
        else:
            lines.append(word)
    return lines or [""]


def svg(chart: Drawn, title: str) -> str:
    """The chart as inline SVG; values with a link lead to what is behind them."""
    high = chart.height
    box = f'viewBox="0 0 {chart.width:.1f} {high:.1f}" style="width:{chart.width:.0f}pt"'
    parts = [f'<svg role="img" {box}>', f"<title>{escape(title)}</title>"]
    parts += [_SVG[type(shape)](shape, high) for shape in chart.drawing.contents]
    return "".join([*parts, "</svg>"])


def linked_svg(chart: Drawn, title: str, values: list[str]) -> str:
    """The same, each value text inside a link where it has one."""
    whole = svg(chart, title)
    at = 0
    for value, link in zip(values, chart.links, strict=True):
        mark = f">{escape(value)}</text>"
        end = whole.find(mark, at)
        if end < 0:
            continue
        start = whole.rfind("<text", 0, end)
        stop = end + len(mark)
        if not link:
            at = stop
            continue
        # On paper, where nothing can be chosen, its sign stands beside it.
        sign = f'<tspan class="signs"> [{escape(link.rpartition("-")[2])}]</tspan></text>'
        text = whole[start:stop].removesuffix("</text>") + sign
        inside = f'<a href="#{escape(link)}">{text}</a>'
        whole = whole[:start] + inside + whole[stop:]
        at = start + len(inside)
    return whole


def _svg_rect(one: Any, high: float) -> str:
    return (
        f'<rect x="{one.x:.1f}" y="{high - one.y - one.height:.1f}" width="{one.width:.1f}"'
        f' height="{one.height:.1f}" fill="#fff" stroke="#000" stroke-width="0.75"/>'
    )


def _svg_line(one: Any, high: float) -> str:
    return (
        f'<line x1="{one.x1:.1f}" y1="{high - one.y1:.1f}" x2="{one.x2:.1f}"'
        f' y2="{high - one.y2:.1f}" stroke="#000" stroke-width="{one.strokeWidth}"/>'
    )


def _svg_text(one: Any, high: float) -> str:
    return (
        f'<text x="{one.x:.1f}" y="{high - one.y:.1f}" font-size="{one.fontSize}">'
        f"{escape(one.text)}</text>"
    )


_SVG: dict[type, Callable[[Any, float], str]] = {
    Rect: _svg_rect,
    Line: _svg_line,
    String: _svg_text,
}


def png(chart: Drawn, scale: float = 3.0) -> bytes:
    """The chart as a picture in grey, for Word."""
    size = (round(chart.width * scale), round(chart.height * scale))
    picture = Image.new("L", size, 255)
    pen = ImageDraw.Draw(picture)
    font = ImageFont.truetype(str(fonts.path_of(fonts.REGULAR)), round(_SIZE * scale))
    for one in chart.drawing.contents:
        if isinstance(one, Rect):
            top = chart.height - one.y - one.height
            box = (one.x, top, one.x + one.width, top + one.height)
            pen.rectangle([v * scale for v in box], fill=255, outline=0, width=round(scale * 0.75))
        elif isinstance(one, Line):
            ends = (one.x1, chart.height - one.y1, one.x2, chart.height - one.y2)
            pen.line([v * scale for v in ends], fill=0, width=max(1, round(scale * 0.6)))
        else:
            place = (one.x * scale, (chart.height - one.y) * scale)
            pen.text(place, one.text, fill=0, font=font, anchor="ls")
    target = io.BytesIO()
    picture.save(target, "PNG", optimize=True)
    return target.getvalue()
