"""Minutes to Word."""

from __future__ import annotations

from cchc_desktop.documents import pictures, word
from cchc_desktop.documents.minutes_blocks import describe
from cchc_desktop.documents.pictures import Source
from cchc_desktop.documents.styles import measures
from cchc_desktop.domain.minutes import Minutes


def render(minutes: Minutes, pages: int, source: Source = pictures.none) -> bytes:
    """The minutes as DOCX; ``pages`` stands in the closing sentence."""
    m = measures(minutes.profile, minutes.form)
    return word.render(describe(minutes, m, pages), m, source)
