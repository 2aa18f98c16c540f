"""Layers burnt into pixels: arrow, frame, text and number drawn, black-outs filled."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from cchc_desktop import paths
from cchc_desktop.domain.evidence import Media
from cchc_desktop.domain.layers import FULL, Layer, Shape

Spread = tuple[int, int]
"""Pixels by which a black-out reaches further, across and down."""
NONE: Final[Spread] = (0, 0)
INK: Final = "#D4141E"
RIM: Final = "#FFFFFF"
BLACK: Final = "#000000"
_BLOCKS: Final = {Media.JPEG: 18, Media.TIFF: 18, Media.WEBP: 24, Media.HEIC: 72}
"""Pixels over which a trace of one may reach in what a lossy encoder wrote: block and seam."""


def spread_of(media: Media, original: tuple[int, int], decoded: tuple[int, int]) -> Spread:
    """How far a trace reaches in a picture decoded at that size, and 2 pixels more."""
    if media not in _BLOCKS:
        return NONE
    block = _BLOCKS[media]
    return (
        math.ceil(block * decoded[0] / original[0]) + 2,
        math.ceil(block * decoded[1] / original[1]) + 2,
    )


def burn(image: Image.Image, layers: Sequence[Layer], spread: Spread = NONE) -> None:
    """Draw the layers into the pixels; black-outs first, so that marks stay on top of them."""
    draw = ImageDraw.Draw(image)
    for layer in layers:
        if layer.shape is Shape.BLACK:
            draw.rectangle(_black_box(layer, image.size, spread), fill=BLACK)
    pen = max(2, round(min(image.size) / 160))
    for layer in layers:
        _mark(draw, layer, image.size, pen)


def _mark(draw: ImageDraw.ImageDraw, layer: Layer, size: tuple[int, int], pen: int) -> None:
    match layer.shape:
        case Shape.ARROW:
            _arrow(draw, _ends(layer, size), pen)
        case Shape.FRAME:
            _frame(draw, layer, size, pen)
        case Shape.TEXT:
            _text(draw, layer, size)
        case Shape.NUMBER:
            _number(draw, layer, size)
        case Shape.BLACK:
            pass


def _black_box(layer: Layer, size: tuple[int, int], spread: Spread) -> tuple[int, int, int, int]:
    left, top, right, bottom = layer.box
    return (
        max(0, math.floor(left * size[0] / FULL) - spread[0]),
        max(0, math.floor(top * size[1] / FULL) - spread[1]),
        min(size[0] - 1, math.ceil(right * size[0] / FULL) + spread[0]),
        min(size[1] - 1, math.ceil(bottom * size[1] / FULL) + spread[1]),
    )


def _ends(layer: Layer, size: tuple[int, int]) -> tuple[float, float, float, float]:
    return (
        layer.x1 * size[0] / FULL,
        layer.y1 * size[1] / FULL,
        layer.x2 * size[0] / FULL,
        layer.y2 * size[1] / FULL,
    )


def _arrow(draw: ImageDraw.ImageDraw, ends: tuple[float, float, float, float], pen: int) -> None:
    x1, y1, x2, y2 = ends
    angle = math.atan2(y2 - y1, x2 - x1)
    head = max(pen * 5.0, 8.0)
    neck = (x2 - head * 0.8 * math.cos(angle), y2 - head * 0.8 * math.sin(angle))
    wings = [
        (x2 - head * math.cos(angle + side), y2 - head * math.sin(angle + side))
        for side in (0.45, -0.45)
    ]
    for width, colour, grown in ((pen + 4, RIM, 3), (pen, INK, 0)):
        draw.line((x1, y1, *neck), fill=colour, width=width)
        draw.polygon([(x2, y2), *wings], fill=colour, outline=colour, width=grown or 1)


def _frame(draw: ImageDraw.ImageDraw, layer: Layer, size: tuple[int, int], pen: int) -> None:
    left, top, right, bottom = layer.box
    box = (
        left * size[0] / FULL,
        top * size[1] / FULL,
        right * size[0] / FULL,
        bottom * size[1] / FULL,
    )
    draw.rectangle((box[0] - 2, box[1] - 2, box[2] + 2, box[3] + 2), outline=RIM, width=pen + 4)
    draw.rectangle(box, outline=INK, width=pen)


def _text(draw: ImageDraw.ImageDraw, layer: Layer, size: tuple[int, int]) -> None:
    points = text_size(size)
    place = (layer.x1 * size[0] / FULL, layer.y1 * size[1] / FULL)
    draw.text(
        place,
        layer.text,
        font=_font(points),
        fill=INK,
        stroke_width=max(2, points // 10),
        stroke_fill=RIM,
    )


def text_size(size: tuple[int, int]) -> int:
    """The height of letters on a picture of that size, in pixels."""
    return max(12, round(min(size) / 22))


def _number(draw: ImageDraw.ImageDraw, layer: Layer, size: tuple[int, int]) -> None:
    points = text_size(size)
    x, y = layer.x1 * size[0] / FULL, layer.y1 * size[1] / FULL
    radius = points * 0.85
    draw.ellipse(
        (x - radius, y - radius, x + radius, y + radius),
        fill=INK,
        outline=RIM,
        width=max(2, points // 10),
    )
    draw.text((x, y), layer.text, font=_font(points), fill=RIM, anchor="mm")


@lru_cache(maxsize=8)
def _font(points: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(paths.resources() / "fonts" / FONT), points)


FONT: Final = "LiberationSerif-Bold.ttf"
