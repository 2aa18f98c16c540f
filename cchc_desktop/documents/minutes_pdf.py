"""Minutes to PDF."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_desktop.documents import paper, pictures
from cchc_desktop.documents.blocks import Description
from cchc_desktop.documents.minutes_blocks import describe
from cchc_desktop.documents.paper import Paper, lay_out
from cchc_desktop.documents.pictures import Source
from cchc_desktop.documents.styles import Measures, measures
from cchc_desktop.domain.keys import SignerRole, Strokes
from cchc_desktop.domain.minutes import Minutes
from cchc_desktop.domain.page_code import Codes

__all__ = ("Paper", "lay_out", "own_pages", "render")


def render(
    minutes: Minutes,
    m: Measures | None = None,
    source: Source = pictures.none,
    is_draft: bool = False,
    codes: Codes | None = None,
    drawn: Mapping[SignerRole, Strokes] | None = None,
) -> Paper:
    """The minutes as PDF, in the form of the day's rules; the same input gives the same bytes.

    ``drawn``: signatures drawn on the screen, for a draft copy.

    Raises:
        ExpectedError: the fonts are missing or damaged.
    """
    chosen = m or measures(minutes.profile, minutes.form)

    def described(pages: int) -> Description:
        plain = describe(minutes, chosen, pages)
        if not drawn:
            return plain
        # Loaded here: only a draft copy has ink.
        from cchc_desktop.documents import drawn_signatures  # noqa: PLC0415

        return drawn_signatures.put(plain, drawn)

    return paper.render(described, chosen, source, is_draft, codes)


def own_pages(minutes: Minutes) -> int:
    """How many pages the minutes have without their annexes."""
    m = measures(minutes.profile, minutes.form)
    return paper.settled(lambda pages: describe(minutes, m, pages), m)
