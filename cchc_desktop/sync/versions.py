"""What a laptop has seen: per pen the numbers of its operations, as spans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Span = tuple[int, int]
"""First and last number, both in it."""
Seen = Mapping[str, list[Span]]
"""Spans per pen, in order, none touching the next."""


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same numbers in as few spans as can be, in order."""
    out: list[Span] = []
    for first, last in sorted(spans):
        if out and first <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(out[-1][1], last))
        else:
            out.append((first, last))
    return out


def covers(spans: Iterable[Span], wanted: Span) -> bool:
    """Whether all numbers of a span are there; ``spans`` as ``joined`` gives them."""
    return any(first <= wanted[0] and wanted[1] <= last for first, last in spans)


def lacking(spans: Iterable[Span], wanted: Iterable[Span]) -> list[Span]:
    """The numbers of ``wanted`` that are not in ``spans``."""
    there = joined(spans)
    out: list[Span] = []
    for first, last in joined(wanted):
        start = first
        for low, high in there:
            if high < start or low > last:
                continue
            if low > start:
                out.append((start, low - 1))
            start = high + 1
        if start <= last:
            out.append((start, last))
    return out


def gaps(spans: Iterable[Span]) -> list[Span]:
    """The numbers that must exist before the last one, a pen counting from 1, and are not here."""
    there = joined(spans)
    return lacking(there, [(1, there[-1][1])]) if there else []
