"""A paper as text that prints for ever: its blocks with their styles and measures, a line each.

Where a paragraph leads to in the window is not part of it. Wording, styles and decrees of later
programs change nothing in it. A class or an attribute that was added since has its default; none of
those named here is ever renamed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from cchc_desktop.documents import blocks, paper, pictures, styles
from cchc_desktop.documents.blocks import Description
from cchc_desktop.documents.paper import Paper
from cchc_desktop.documents.pictures import Source
from cchc_desktop.documents.styles import Measures
from cchc_desktop.domain.page_code import Codes

_CLASS = "_"


def lines(made: Paper) -> tuple[str, ...]:
    """The paper as text: measures, what it is about, then its blocks."""
    assert made.description is not None, "only a paper that was just made tells what it says"
    bare = replace(made.description, blocks=())
    return tuple(
        json.dumps(_told(part), ensure_ascii=False, separators=(",", ":"))
        for part in (made.measures, bare, *made.description.blocks)
    )


def read(listed: Sequence[str]) -> tuple[Description, Measures]:
    """The paper out of its text."""
    measures, bare, *parts = (_made(json.loads(line)) for line in listed)
    return replace(bare, blocks=tuple(parts)), measures


def render(
    listed: Sequence[str], source: Source = pictures.none, codes: Codes | None = None
) -> Paper:
    """The PDF out of its text, laid out by its own measures."""
    description, measures = read(listed)
    return paper.render(lambda _pages: description, measures, source, codes=codes)


def _told(value: Any) -> Any:
    if is_dataclass(value):
        named = {f.name: _told(getattr(value, f.name)) for f in fields(value) if f.compare}
        return {_CLASS: type(value).__name__, **named}
    if isinstance(value, tuple):
        return [_told(part) for part in value]
    return value


def _made(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_made(part) for part in value)
    if not isinstance(value, dict):
        return value
    cls = _classes()[value[_CLASS]]
    known = {f.name for f in fields(cls)}
    return cls(**{name: _made(part) for name, part in value.items() if name in known})


@cache
def _classes() -> dict[str, Any]:
    found = [*vars(blocks).values(), *vars(styles).values()]
    return {cls.__name__: cls for cls in found if isinstance(cls, type) and is_dataclass(cls)}
