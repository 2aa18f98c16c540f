"""The rows of one question to the index of the search, and which of them come first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from operator import not_
from typing import NamedTuple

from cchc_desktop.domain.sought import Sought
from cchc_desktop.store.search_asking import compared

_APART = b"\x1e "
"""Between texts that are made small together; a blank is before each."""


Read = tuple[int, str, str | None, bytes]
"""A record as it is read: its number, its id, that of its visit, its lines. Hundreds at a time."""


class Group(NamedTuple):
    """Records that answer equally well, the newest first.

    ``tier`` 0 has the phrase, 1 the words apart, 2 all but a last letter.
    """

    tier: int
    is_exact: bool
    rows: Sequence[Read]


@dataclass(slots=True)
class Batch:
    """The newest rows of one kind that answer a question; ``exact`` come before ``others``.

    ``older_than``: below that number, ``among`` so many, there may be exact ones that are worth a
    look; else 0.
    """

    match: str
    tier: int
    exact: list[Read]
    others: list[Read]
    older_than: int = 0
    among: int = 0

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.exact) + len(self.others)

    def leave_out(self, earlier: Sequence[Batch]) -> None:
        """Without those that have answered a better question."""
        if not earlier:
            return
        seen = {row[0] for batch in earlier for row in (*batch.exact, *batch.others)}
        self.exact = [row for row in self.exact if row[0] not in seen]
        self.others = [row for row in self.others if row[0] not in seen]


def room(counts: Sequence[int], most: int) -> int:
    """How many of one kind can be shown at most: its share, and what others leave of theirs."""
    share = fair_share(len(counts), most)
    return share + max(0, most - sum(min(share, count) for count in counts))


def fair_share(kinds: int, most: int) -> int:
    """How many of each kind are shown in any case, where there are so many."""
    return max(1, most // max(1, kinds))


def fair(
    listed: Sequence[Sequence[Group]], orders: Sequence[int], most: int
) -> list[tuple[int, Sequence[Read]]]:
    """The best of several lists in the order in which they are shown, and from which list.

    No list crowds out another altogether: each has its share of ``most`` before the best of what
    is left over. What answers equally well comes in the order of the lists.
    """
    share = fair_share(len(listed), most)
    cells = sorted(
        (group.tier, not group.is_exact, orders[at], at, nth)
        for at, groups in enumerate(listed)
        for nth, group in enumerate(groups)
    )
    sizes = [len(listed[at][nth].rows) for *_, at, nth in cells]
    taken: list[int] = []
    used = [0] * len(listed)
    left = most
    for (*_, at, _), size in zip(cells, sizes, strict=True):
        taken.append(min(size, share - used[at], left))
        used[at] += taken[-1]
        left -= taken[-1]
    out: list[tuple[int, Sequence[Read]]] = []
    for (*_, at, nth), size, sure in zip(cells, sizes, taken, strict=True):
        more = min(size - sure, left)
        left -= more
        if sure + more:
            out.append((at, listed[at][nth].rows[: sure + more]))
    return out


def are_exact(name: str, wanted: Sought, rows: Sequence[Read], *, is_phrase: bool) -> list[bool]:
    """Which of these rows have the very diacritics, in any case; all looked through at once.

    Bytes know the small letters of ASCII only: what may have other capitals of those typed is
    made small as text.
    """
    texts = compared(name, [text for _, _, _, text in rows])
    small = (b" " + _APART.join(texts)).lower()
    if wanted.is_bare and wanted.are_exact([small], is_phrase=is_phrase) == [False]:
        return [False] * len(rows)  # what stands nowhere in all of them
    out = wanted.are_exact(_apart(small, texts), is_phrase=is_phrase)
    if wanted.is_bare or False not in out:
        return out
    left = list(compress(texts, map(not_, out)))
    joined = b" " + _APART.join(left)
    if not any(capital in joined for capital in wanted.capitals):
        return out
    small = joined.decode().lower().encode()
    more = iter(wanted.are_exact(_apart(small, left), is_phrase=is_phrase))
    return [is_exact or next(more) for is_exact in out]


def _apart(small: bytes, texts: Sequence[bytes]) -> list[bytes]:
    """Small letters of joined texts one by one, a blank before each."""
    out = small.split(_APART[:1])
    if len(out) == len(texts):
        return out
    return [b" " + text.decode().lower().encode() for text in texts]  # one has what parts them


def parted(rows: list[Read], those: Sequence[bool]) -> tuple[list[Read], list[Read]]:
    """Those that are told, and the others."""
    if True not in those:
        return [], rows
    if False not in those:
        return rows, []
    return list(compress(rows, those)), list(compress(rows, map(not_, those)))


def phrase_first(wanted: Sought, rows: list[Read]) -> tuple[list[Read], list[Read]]:
    """Rows that have the words: those that have the phrase, the others."""
    return parted(rows, wanted.have_phrase([text for _, _, _, text in rows])) if rows else ([], [])
