"""Who writes, and what the rows of one change share: known before the first change is made."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Pen:
    """Who writes: a random name per start of the program, and the number of its next row.

    Never read back from the file, so that a copied or restored file cannot write with it
    (house/SYNC.md §3).
    """

    name: str
    used: int = 0


@dataclass(frozen=True)
class Stamp:
    """What all rows of one change share: its verb, claimed time (ms UTC), author."""

    verb: str
    at: int
    author: str
    undoes: str | None = None
