"""Annexes of minutes (phụ lục): which there are, and what the photos among them print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from cchc_desktop.domain.evidence import Evidence


class AnnexKind(StrEnum):
    """What an annex holds; they are printed in this order."""

    FIGURES = "figures"
    SAMPLES = "samples"
    DOCUMENTS = "documents"
    REPLIES = "replies"
    PHOTOS = "photos"


USUAL = (AnnexKind.PHOTOS,)
"""Printed where nobody chose: a photo that was marked to be printed is."""


def in_order(kinds: Iterable[AnnexKind]) -> tuple[AnnexKind, ...]:
    """Each once, in the order of printing."""
    wanted = set(kinds)
    return tuple(kind for kind in AnnexKind if kind in wanted)


def read(text: str) -> tuple[AnnexKind, ...]:
    """What a command or a setting names: “all”, “none”, or names with commas.

    Raises:
        ValueError: one of the names is none of them.
    """
    if text == "all":
        return tuple(AnnexKind)
    if text in ("none", ""):
        return ()
    return in_order(AnnexKind(name.strip()) for name in text.split(","))


@dataclass(frozen=True)
class PrintedPhoto:
    """A photo marked to be printed, and what it is evidence of."""

    evidence: Evidence
    about: str
    """The finding's text."""
