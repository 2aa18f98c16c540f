"""What the index of the search is asked: full-text expressions tier by tier, and the SQL round."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.sought import Sought


class Match(NamedTuple):
    """What the index is asked: for whole syllables first, then for whatever begins so."""

    syllables: str
    whole: str


BETWEEN_LINES = "\x1f"
NOTHING = Match("", "")
_CHIEF = {Kind.FINDING.value: "chief", Kind.RECOMMENDATION.value: "chief"}
"""Where diacritics are compared in the sentence itself: all lines of 500 findings are long."""
_OF_NO_VISIT = (Kind.AGENCY.value, Kind.BASIS.value, Kind.ENTRY.value)


@lru_cache
def having_sql(names: tuple[str, ...]) -> str:
    """Which of these kinds have anything that matches."""
    return " UNION ALL ".join(
        f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name}_search WHERE {name}_search MATCH ?1)"
        for name in names
    )


def newest_sql(name: str, columns: Sequence[str]) -> str:
    """The newest of a kind whose lines are these columns. Its values: the match, how many.

    One statement for each kind: all of them joined by UNION ALL took a tenth longer. The lines
    are put together in one step instead of by the view, of which a visit alone cannot do without;
    they come as bytes: most are only looked through, and making text of them takes longest.
    """
    record, lines = f"{name}_lines", "c.lines"
    if name != Kind.VISIT.value:
        form = BETWEEN_LINES.join(["%s"] * len(columns))
        record, lines = name, f"printf('{form}', {', '.join(f'c.{one}' for one in columns)})"
    visit = "NULL" if name in _OF_NO_VISIT else "c.visit_id"
    return (
        f"SELECT c.n, c.id, {visit}, CAST({lines} AS BLOB) FROM {name}_search AS s"
        f" CROSS JOIN {record} AS c ON c.n = s.rowid WHERE s.{name}_search MATCH ?1"
        " ORDER BY s.rowid DESC LIMIT ?2"
    )


@lru_cache
def older_sql(name: str, test: str) -> str:
    """The exact ones among those older than the newest: only they are read as a whole.

    Its values: the match, how many, among how many, older than which, and the test's.
    """
    return (
        f"SELECT l.n, l.id, l.visit_id, CAST(l.lines AS BLOB) FROM (SELECT n FROM ("
        f"SELECT s.rowid AS n, {test} AS is_exact FROM {_matching(name)} AND s.rowid < ?4"
        f" ORDER BY s.rowid DESC LIMIT ?3) WHERE is_exact LIMIT ?2) AS f"
        f" CROSS JOIN {name}_lines AS l ON l.n = f.n ORDER BY f.n DESC"
    )


def _matching(name: str) -> str:
    """What the index finds, beside the records, ``t`` being where diacritics are compared."""
    return (
        f"{name}_search AS s CROSS JOIN (SELECT n, id, visit_id, lines,"
        f" {_CHIEF.get(name, 'lines')} AS t FROM {name}_lines) AS c ON c.n = s.rowid"
        f" WHERE s.{name}_search MATCH ?1"
    )


def compared(name: str, texts: list[bytes]) -> list[bytes]:
    """The lines of records in which diacritics are compared."""
    return [text.partition(b"\x1f")[0] for text in texts] if name in _CHIEF else texts


def exact_test(wanted: Sequence[Sequence[str]]) -> tuple[str, tuple[str, ...]]:
    """A test whether a text has each of these, in one spelling or another, in any case.

    Most fail already without a blank before it. Its values are the fifth and further ones.
    """
    tests: list[str] = []
    values: list[str] = []
    for spelled in wanted:
        cases = list(dict.fromkeys(case for one in spelled for case in _cases(one)))
        first = len(values) + 5
        places = range(first, first + 2 * len(cases), 2)
        any_case = " OR ".join(
            f"(c.t LIKE ?{place} AND ' ' || c.t LIKE ?{place + 1})" for place in places
        )
        tests.append(f"({any_case})")
        values += [like for case in cases for like in (f"%{case}%", f"% {case}%")]
    # In a CASE the first false part of an AND ends it; as a value none would.
    return f"CASE WHEN {' AND '.join(tests)} THEN 1 ELSE 0 END", tuple(values)


def _cases(text: str) -> tuple[str, ...]:
    """LIKE knows small and capital letters of ASCII only."""
    return (text,) if text.isascii() else (text, text[:1].upper() + text[1:], text.upper())


def questions(wanted: Sought) -> tuple[Match, Match, Match]:
    """What the index is asked, tier by tier; empty where there is nothing to ask.

    For beginnings of four letters and more the index has no list: it would gather all records
    that have such a word before it tells the newest.
    """
    end = " *" if wanted.is_open else ""
    *before, last = wanted.words
    phrase = f'"{" ".join(wanted.words)}"{end}'
    phrases = (f'"{" ".join((*before, one))}"' for one in wanted.endings)
    out = [Match(" OR ".join(phrases), phrase), NOTHING, NOTHING]
    if before:
        every = " AND ".join(f'"{word}"' for word in before)
        any_of = " OR ".join(f'"{one}"' for one in wanted.endings)
        out[1] = Match(f"{every} AND ({any_of})" if any_of else "", f'{every} AND "{last}"{end}')
        if wanted.is_begun:
            out[2] = Match("", every)
    return out[0], out[1], out[2]
