"""Search over everything that was written: by words without marks, the newest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.viet import clean, fold
from cchc_desktop.store.database import Database

_NEWEST = 500
"""Hits among which those with the very marks typed are put first."""
_LEAST = 2
"""Letters from which on it is searched: one would find half of everything."""
_TABLES: dict[int, tuple[Kind, str, tuple[str, ...]]] = {
    1: (Kind.FINDING, "visit_id", ("text", "cause", "reply_text", "responsible", "note")),
    2: (Kind.RECOMMENDATION, "visit_id", ("text", "addressee")),
    3: (Kind.AGENCY, "NULL", ("name", "address")),
    4: (Kind.VISIT, "id", ("venue", "scope", "chair", "agency_statement", "conclusion")),
    5: (Kind.BASIS, "NULL", ("kind || ' ' || number || ' ' || subject",)),
    6: (Kind.ENTRY, "NULL", ("text",)),
    7: (Kind.ATTENDEE, "visit_id", ("name", "position")),
}
"""By the number in the index: kind, its visit, and the lines of its text, the chief one first."""
_SIXTEEN = 16


@dataclass(frozen=True)
class Hit:
    """One record found: its kind and id, its visit where it has one, and the line that fits."""

    kind: Kind
    id: str
    visit_id: str | None
    text: str


def find(database: Database, typed: str, limit: int) -> tuple[Hit, ...]:
    """What holds all words typed, the last of them as a beginning.

    Those with the words one after the other come before those that have them apart; among each,
    those with the very marks typed first, then the newest.
    """
    words = words_of(typed)
    if sum(map(len, words)) < _LEAST:
        return ()
    places = list(_places(database, _phrase(words)))
    if len(words) > 1 and len(places) < max(limit, _NEWEST):
        seen = set(places)
        places += [p for p in _places(database, _together(words)) if p not in seen]
    hits = _hits(database, places[:_NEWEST], words)
    exact = clean(typed).casefold().strip()
    ordered = [hits[place] for place in places if place in hits]
    ordered.sort(key=lambda hit: _distance(hit.text.casefold(), exact))
    return tuple(ordered[:limit])


def _distance(text: str, exact: str) -> int:
    """How far a text is from what was typed: it begins with it, holds it, begins so unmarked."""
    if exact in text:
        return 0 if text.startswith(exact) else 1
    return 2 if fold(text).startswith(fold(exact)) else 3


def words_of(typed: str) -> list[str]:
    """The words of what was typed, without marks."""
    return re.findall(r"[^\W_]+", fold(clean(typed)))


def _phrase(words: Sequence[str]) -> str:
    return f'"{" ".join(words)}" *'


def _together(words: Sequence[str]) -> str:
    return " AND ".join([*(f'"{word}"' for word in words[:-1]), f'"{words[-1]}" *'])


def _places(database: Database, query: str) -> Iterator[int]:
    sql = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"
    for (place,) in database.execute(sql, (query, _NEWEST)).fetchall():
        yield place


def _hits(database: Database, places: Sequence[int], words: Sequence[str]) -> dict[int, Hit]:
    found: dict[int, Hit] = {}
    for number, (kind, visit, texts) in _TABLES.items():
        rows = [place // _SIXTEEN for place in places if place % _SIXTEEN == number]
        if not rows:
            continue
        marks = ", ".join("?" * len(rows))
        lines = " || char(10) || ".join(texts)
        sql = f"SELECT n, id, {visit}, {lines} FROM {kind.value} WHERE n IN ({marks})"
        for n, record_id, visit_id, text in database.execute(sql, tuple(rows)).fetchall():
            line = _fitting(text, words)
            found[n * _SIXTEEN + number] = Hit(kind, record_id, visit_id, line)
    return found


def _fitting(lines: str, words: Sequence[str]) -> str:
    """The line that has the most of the words; the first of equals."""
    listed = [line for line in lines.split("\n") if line.strip()] or [""]
    return max(listed, key=lambda line: sum(word in fold(line) for word in words))
