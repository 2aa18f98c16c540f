"""Layers: what is drawn on a photo, kept beside it as text, so that it stays editable.

Places are whole ten-thousandths of the upright picture's width and height.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from cchc_desktop.domain import viet

FULL: Final = 10_000
MOST: Final = 200
"""Layers that one picture may have."""
LONGEST: Final = 200
"""Letters that one text layer may have."""


class Shape(StrEnum):
    """What a layer is: arrow, frame, text, number mark, black-out."""

    ARROW = "arrow"
    FRAME = "frame"
    TEXT = "text"
    NUMBER = "number"
    BLACK = "black"


@dataclass(frozen=True)
class Layer:
    """One thing drawn, from (x1, y1) to (x2, y2); texts and numbers stand at (x1, y1)."""

    shape: Shape
    x1: int
    y1: int
    x2: int
    y2: int
    text: str = ""

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Left, top, right, bottom."""
        return (
            min(self.x1, self.x2),
            min(self.y1, self.y2),
            max(self.x1, self.x2),
            max(self.y1, self.y2),
        )

    def moved(self, dx: int, dy: int) -> Layer:
        """The same, elsewhere, as far as the picture reaches."""
        left, top, right, bottom = self.box
        dx = max(-left, min(dx, FULL - right))
        dy = max(-top, min(dy, FULL - bottom))
        return replace(self, x1=self.x1 + dx, y1=self.y1 + dy, x2=self.x2 + dx, y2=self.y2 + dy)


def written(layers: Iterable[Layer]) -> str:
    """The kept form; empty for none."""
    listed = [_written(layer) for layer in layers]
    return json.dumps(listed, ensure_ascii=False, separators=(",", ":")) if listed else ""


def read(text: str) -> tuple[Layer, ...]:
    """The layers of a kept form.

    Raises:
        ValueError: it is none of this program: then nobody may print the picture without them.
    """
    if not text:
        return ()
    try:
        listed = json.loads(text)
    except RecursionError as error:
        raise ValueError(text[:20]) from error
    if not isinstance(listed, list) or len(listed) > MOST:
        raise ValueError(text[:20])
    return tuple(_read(item) for item in listed)


def blacked(layers: Sequence[Layer]) -> tuple[Layer, ...]:
    """The black-outs among them."""
    return tuple(layer for layer in layers if layer.shape is Shape.BLACK)


def next_number(layers: Sequence[Layer]) -> int:
    """The number of the next number mark."""
    given = [int(one.text) for one in layers if one.shape is Shape.NUMBER and one.text.isdecimal()]
    return max(given, default=0) + 1


def _written(layer: Layer) -> dict[str, Any]:
    kept: dict[str, Any] = {
        "shape": layer.shape.value,
        "at": [layer.x1, layer.y1, layer.x2, layer.y2],
    }
    if layer.text:
        kept["text"] = viet.clean(layer.text)
    return kept


def _read(item: object) -> Layer:
    if not isinstance(item, dict) or not item.keys() <= {"shape", "at", "text"}:
        raise ValueError("layer")
    at, text = item.get("at"), item.get("text", "")
    if not isinstance(text, str) or len(text) > LONGEST:
        raise ValueError("text")
    if not isinstance(at, list) or len(at) != 4 or not all(_is_place(place) for place in at):
        raise ValueError("at")
    x1, y1, x2, y2 = at
    return Layer(Shape(str(item.get("shape"))), x1, y1, x2, y2, text)


def _is_place(place: object) -> bool:
    return type(place) is int and 0 <= place <= FULL
