"""The lines of a long list of visits, held by columns: each line is made when it is asked for.

35,000 lines as tuples hold 9 MiB, by columns less than half of it: what a line has alike with
others is one object, ids stand in one text, counts are numbers of four bytes. The columns are
held by pages, as they are read: what grows leaves holes behind it that nobody fills.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import accumulate, chain, islice
from operator import attrgetter
from typing import Any, NamedTuple, overload

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.visit import Visited, VisitRow, VisitState

_LEVELS = {level.value: level for level in Level}
_STATES = {state.value: state for state in VisitState}
_PAGE = 500
"""Lines that are taken from the statement at once, and turned into columns."""
_line = partial(tuple.__new__, VisitRow)


class _Moments(dict[str, datetime]):
    """Moments by their text, each of them one object: visits begin on few days, at few hours."""

    def __missing__(self, text: str) -> datetime:
        moment = self[text] = datetime.fromisoformat(text)
        return moment


class VisitLines(Sequence[VisitRow]):
    """Like a tuple of ``VisitRow``; ``column`` gives one attribute of all lines."""

    def __init__(
        self,
        found: Iterator[tuple[Any, ...]],
        visited: Callable[..., Iterable[Visited]],
    ) -> None:
        """``visited`` makes agencies of the columns that were found between year and start."""
        self._pages: list[_Page] = []
        self._count = 0
        shared: dict[str, str] = {}
        moments, share = _Moments(), shared.setdefault
        while lines := list(islice(found, _PAGE)):
            ids, number, year, *agency, starts, venue, state, chair, s, h, r = zip(
                *lines, strict=True
            )
            page = _Page(
                "".join(ids),
                array("I", accumulate(map(len, ids), initial=0)),
                number,
                year,
                tuple(visited(*agency)),
                tuple(map(moments.__getitem__, starts)),
                tuple(map(share, venue, venue)),
                tuple(map(_STATES.__getitem__, state)),
                tuple(map(share, chair, chair)),
                array("I", s),
                array("I", h),
                array("I", r),
            )
            self._pages.append(page)
            self._count += len(lines)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> VisitRow: ...
    @overload
    def __getitem__(self, place: slice) -> list[VisitRow]: ...
    def __getitem__(self, place: int | slice) -> VisitRow | list[VisitRow]:
        if isinstance(place, slice):
            return [self[one] for one in range(self._count)[place]]
        number, inside = divmod(range(self._count)[place], _PAGE)
        page = self._pages[number]
        line = page.ids[page.cuts[inside] : page.cuts[inside + 1]], *(c[inside] for c in page[2:])
        return tuple.__new__(VisitRow, line)

    def __iter__(self) -> Iterator[VisitRow]:
        return map(_line, chain.from_iterable(map(_lines, self._pages)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # as of a list

    def column(self, name: str) -> Iterable[Any]:
        """That attribute of all lines, in their order, sooner than by making them."""
        if name == "id":
            return chain.from_iterable(map(_ids, self._pages))
        if name == "visited.sort_key":
            return map(attrgetter("sort_key"), self.column("visited"))
        if name in _Page._fields:
            return chain.from_iterable(map(attrgetter(name), self._pages))
        return map(attrgetter(name), self)


class _Page(NamedTuple):
    """Some lines by columns: their ids in one text with where each begins, then as in a line."""

    ids: str
    cuts: array[int]
    number: Sequence[int | None]
    year: Sequence[int]
    visited: Sequence[Visited]
    starts: Sequence[datetime]
    venue: Sequence[str]
    state: Sequence[VisitState]
    chair: Sequence[str]
    strengths: array[int]
    shortcomings: array[int]
    recommendations: array[int]


def _ids(page: _Page) -> Iterator[str]:
    return map(page.ids.__getitem__, map(slice, page.cuts, islice(page.cuts, 1, None)))


def _lines(page: _Page) -> Iterator[tuple[Any, ...]]:
    return zip(_ids(page), *page[2:], strict=True)


def agencies_of(found: Iterable[tuple[Any, ...]]) -> dict[str, Visited]:
    """Agencies by their id, as the lines name them."""
    return {id_: Visited(name, _LEVELS[level], sort_key) for id_, name, level, sort_key in found}


def naming(found: Iterator[tuple[Any, ...]], agencies: dict[str, Visited]) -> VisitLines:
    """Lines of a statement that names each agency by its id."""
    return VisitLines(found, partial(map, agencies.__getitem__))


def telling(found: Iterator[tuple[Any, ...]]) -> VisitLines:
    """Lines of a statement that tells name, level and sort key of each agency."""
    return VisitLines(found, _visited)


def _visited(names: Iterable[str], levels: Iterable[str], keys: Iterable[str]) -> Iterable[Visited]:
    told = zip(names, map(_LEVELS.__getitem__, levels), keys, strict=True)
    return map(partial(tuple.__new__, Visited), told)
