"""The rows of one question to the index of the search, and which of them come first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import compress
from typing import NamedTuple

from cchc_desktop.domain.sought import Sought
from cchc_desktop.store.search_asking import BETWEEN_LINES, compared

_APART = "\x1e "
"""Between texts that are made small together; a blank is before each."""


class Row(NamedTuple):
    """One record found. ``tier`` 0 has the phrase, 1 the words apart, 2 all but a last letter.

    A tuple: hundreds are made with each key typed.
    """

    n: int
    id: str
    visit_id: str | None
    text: str
    is_exact: int
    tier: int

    @property
    def is_verified(self) -> bool:
        """Whoever wrote a record stands for it."""
        return True

    @property
    def lines(self) -> list[str]:
        """The lines that are searched, in the order of ``LINES``."""
        return self.text.split(BETWEEN_LINES)


as_row = partial(tuple.__new__, Row)


@dataclass(slots=True)
class Batch:
    """The newest rows of one kind that answer a question; ``exact`` come before ``others``.

    ``older_than``: below that number, ``among`` so many, there may be exact ones that are worth a
    look; else 0.
    """

    match: str
    tier: int
    exact: list[Row]
    others: list[Row]
    older_than: int = 0
    among: int = 0

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.exact) + len(self.others)

    def leave_out(self, earlier: Iterable[Batch]) -> None:
        """Without those that have answered a better question."""
        seen = {row.n for batch in earlier for row in (*batch.exact, *batch.others)}
        self.exact = [row for row in self.exact if row.n not in seen]
        self.others = [row for row in self.others if row.n not in seen]


def room(counts: Sequence[int], most: int) -> int:
    """How many of one kind can be shown at most: its share, and what others leave of theirs."""
    share = fair_share(len(counts), most)
    return share + max(0, most - sum(min(share, count) for count in counts))


def fair_share(kinds: int, most: int) -> int:
    """How many of each kind are shown in any case, where there are so many."""
    return max(1, most // max(1, kinds))


def are_exact(name: str, wanted: Sought, rows: Sequence[Row]) -> list[bool]:
    """Which of these rows of one tier have the very diacritics; all made small at once."""
    texts = [compared(name, row.text) for row in rows]
    smalls = f" {_APART.join(texts)}".lower().split(_APART[0])
    if len(smalls) != len(rows):  # somebody wrote what parts them
        smalls = [f" {text.lower()}" for text in texts]
    return wanted.are_exact(smalls, is_phrase=not rows[0].tier)


def parted(rows: list[Row], exact: Sequence[bool]) -> tuple[list[Row], list[Row]]:
    """Those that are exact, and say so; the others."""
    if True not in exact:
        return [], rows
    those = [as_row((*row[:4], 1, row[5])) for row in compress(rows, exact)]
    return those, [row for row, is_exact in zip(rows, exact, strict=True) if not is_exact]


def phrase_first(wanted: Sought, rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Rows that have the words, told whether they have the phrase: those that do, the others."""
    having = [wanted.has_phrase(row.text) for row in rows]
    tiered = [as_row((*row[:5], 0)) for row in compress(rows, having)]
    return tiered, [row for row, has_it in zip(rows, having, strict=True) if not has_it]
