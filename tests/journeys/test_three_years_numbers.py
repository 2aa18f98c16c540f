"""Every number of every report of the three years, one by one, against plain SQL and loops.

``Plain`` knows nothing of the program's counting; here each number of a report is asked of it by
what the number says that it counts, and no digit of the text is left that nobody counted.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import docx
import pdfplumber
import pytest

from cchc_desktop.domain.report import Line, Number
from cchc_desktop.usecases.workspace import Workspace
from cchc_desktop.usecases.year_report import Drafted
from tests.journeys.three_years import YEARS, Plain, ask

_RESOLVED = ("resolved_early", "resolved_on_time", "resolved_late")
_RECEIVED = ("received_online", "received_direct", "received_postal")
_PENDING = ("pending_in_time", "pending_late")
_RATES = {
    "on_time": (("resolved_early", "resolved_on_time"), _RESOLVED),
    "late": (("resolved_late",), _RESOLVED),
    "late_all": (("resolved_late", "pending_late"), (*_RESOLVED, "pending_late")),
    "online": (("received_online",), _RECEIVED),
    "postal": (("received_postal",), _RECEIVED),
}
_KINDS = {"strengths": "strength", "shortcomings": "shortcoming"}


class Asked:
    """One year of the plain counts, asked by the keys of a report's numbers."""

    def __init__(self, workspace: Workspace, year: int) -> None:
        self.plain = Plain(workspace, year)
        of_year = {row[0] for row in self.plain.visits}
        told = ask(
            workspace,
            "SELECT r.visit_id, r.addressee, coalesce((SELECT w.value FROM verdict w WHERE"
            " w.recommendation_id = r.id AND w.value IS NOT NULL ORDER BY w.day DESC, w.id DESC"
            " LIMIT 1), r.status) FROM recommendation r",
        )
        self.advice = [row for row in told if row[0] in of_year]
        rows = ask(workspace, "SELECT visit_id FROM dossier_row")
        self.with_figures = {row[0] for row in rows} & of_year

    def figure(self, key: str) -> str:
        """What a figure of dossiers must say."""
        name, _, share = key.partition(":")
        added = self.plain.added
        if name in _RATES:
            part, whole = (added(*names) for names in _RATES[name])
            if share:
                return f"{_dotted(part)}/{_dotted(whole)}"
            exact = (Decimal(100 * part) / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)
            return f"{exact}%".replace(".", ",")
        names = {
            "received": ("carried_over", *_RECEIVED),
            "resolved": _RESOLVED,
            "pending": _PENDING,
        }[name]
        return _dotted(added(*names))

    def count(self, key: str) -> int:
        """What a number of records must say."""
        plain, (first, *rest) = self.plain, key.split(":")
        of_done = {row[1] for row in plain.done}
        if rest == ["of"] and first == "done":
            return len(plain.visits)
        if rest[-1:] == ["of"]:
            return len(of_done)
        whole = {
            "visits": len(plain.visits),
            "done": len(plain.done),
            "agencies": len({row[1] for row in plain.visits}),
            "visited": len(of_done),
            "left": len(plain.visits) - len(plain.done),
            "recommendations": len(self.advice),
        }
        return whole[first] if not rest and first in whole else self._part(first, rest)

    def _part(self, first: str, rest: list[str]) -> int:
        if first in _KINDS:
            return self._area(_KINDS[first], rest)
        if first == "level":
            return self._level(*rest)
        if first == "found":
            return self._found(rest[0], at=rest[1:] == ["at"])
        if first == "status":
            return sum(row[2] == rest[0] for row in self.advice)
        assert first == "addressee", f"a number that nobody counted another way: {first}, {rest}"
        return sum(_short(row[1]) == _short(rest[0]) for row in self.advice)

    def _level(self, level: str, what: str) -> int:
        of_level = [row for row in self.plain.visits if row[3] == level]
        done = [row for row in of_level if row[4]]
        if what in _KINDS:
            ids = {row[0] for row in of_level}
            return sum(row[1] in ids for row in self.plain.of_kind(_KINDS[what]))
        return {"visits": len(of_level), "done": len(done), "agencies": len({r[1] for r in done})}[
            what
        ]

    def _area(self, kind: str, rest: list[str]) -> int:
        found = self.plain.of_kind(kind)
        if rest and rest[0] != "at":
            found = [row for row in found if row[3] == rest[0]]
        return len(self.plain.agencies(found)) if rest[-1:] == ["at"] else len(found)

    def _found(self, name: str, *, at: bool) -> int:
        found = [row for row in self.plain.of_kind("shortcoming") if name in (row[4], row[0])]
        assert found, name
        return len(self.plain.agencies(found)) if at else len(found)


def _short(name: str) -> str:
    return name.replace("Ủy ban nhân dân", "UBND").strip()


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _expected(now: Asked, before: Asked, number: Number) -> str:
    """What that number must say, as it is printed."""
    first, _, rest = number.key.partition(":")
    if first == "figures":
        source, _, name = rest.partition(":")
        assert source == "", "the journey has one source"
        if name != "visits":
            return now.figure(name)
        count = len(now.with_figures)
    elif first in ("now", "before"):
        asked = now if first == "now" else before
        count = asked.count("visited" if rest == "agencies" else rest)
    elif first == "again":
        code, _, was = rest.partition(":")
        count = (before if was else now).count(f"found:{code}:at")
    else:
        count = now.count(number.key)
    padded = number.text.startswith("0") and number.text != "0"
    return f"{count:02}" if padded else _dotted(count)


def _numbers(drafted: Drafted) -> Iterator[Number]:
    for block in drafted.blocks:
        for line in block.lines:
            yield from line.numbers
        for row in block.grid.rows if block.grid else ():
            yield from (one for one in row if isinstance(one, Number))
        for bar in block.chart.bars if block.chart else ():
            yield from bar.numbers


@pytest.fixture(params=YEARS)
def year(request: pytest.FixtureRequest) -> int:
    told: int = request.param
    return told


def test_each_number_says_what_was_counted_another_way(journey: Workspace, year: int) -> None:
    now, before = Asked(journey, year), Asked(journey, year - 1)
    numbers = list(_numbers(journey.year_report.of(year)))
    assert len(numbers) > 60
    assert [
        (one.key, one.text, _expected(now, before, one))
        for one in numbers
        if one.text != _expected(now, before, one)
    ] == []


def test_no_digit_of_the_text_is_left_that_nobody_counted(journey: Workspace, year: int) -> None:
    """What is no number is a year, a date, a difference of two numbers, or people's own words."""
    drafted = journey.year_report.of(year)
    words = _own_words(journey)
    for line in (line for block in drafted.blocks for line in block.lines):
        left = "".join(piece for piece in line.pieces if isinstance(piece, str))
        for known in words:
            left = left.replace(known, "")
        left = re.sub(r"ngày \d\d tháng \d{1,2} năm \d{4}|năm \d{4}|^\d{1,2}\. ", "", left)
        left, changes = re.subn(r"\((?:tăng|giảm) \d+\)", "", left)
        assert not re.search(r"\d", left), line.text
        if changes:
            _check_change(line)


def _own_words(workspace: Workspace) -> list[str]:
    told = ask(
        workspace,
        "SELECT text FROM finding UNION SELECT text FROM recommendation UNION SELECT title FROM"
        " campaign UNION SELECT name FROM agency UNION SELECT number FROM basis",
    )
    words = {" ".join(row[0].split()).rstrip(".;: ") for row in told}
    words |= set(workspace.synthesis.code_names().values()) | {"ISO 9001:2008"}
    return sorted(words, key=len, reverse=True)


def _check_change(line: Line) -> None:
    now, before = (int(one.text.replace(".", "")) for one in line.numbers)
    told = re.search(r"\((tăng|giảm) (\d+)\)", line.text)
    assert told is not None
    assert int(told[2]) == abs(now - before)
    assert (told[1] == "tăng") == (now > before)


def test_on_paper_each_number_is_found_in_an_annex_and_last_year_is_not_printed_again(
    journey: Workspace, year: int, tmp_path: Path
) -> None:
    target = tmp_path / "r.pdf"
    journey.year_report.write(year, target)
    with pdfplumber.open(io.BytesIO(target.read_bytes())) as pdf:
        rows = [row for page in pdf.pages for table in page.extract_tables() for row in table]
    clean = [[" ".join((cell or "").split()) for cell in row] for row in rows]
    visits = [row for row in clean if len(row) == 7 and row[0].isdigit()]
    findings = [row for row in clean if len(row) == 5 and row[0].isdigit()]
    lookup = [row for row in clean if len(row) == 5 and row[0].startswith("[")]
    assert len(findings) == len(Plain(journey, year).findings)
    signs = {sign for row in clean for cell in row for sign in re.findall(r"\[(\d+)\]", cell)}
    assert {row[0] for row in lookup} == {f"[{sign}]" for sign in signs}
    seen = 0
    for _, told, about, label, places in lookup:
        listed = _places(places)
        count = int(told.split("; ")[0].replace(".", "")) if "," not in told else None
        if label == "Phụ lục II":
            assert count in (len(listed), len({findings[place - 1][1] for place in listed})), about
        if f"năm {year - 1}, theo các biên bản" in about:
            told_of = [visits[place - 1] for place in listed]
            assert all(row[2].endswith(str(year - 1)) for row in told_of)
            added = [sum(int(row[at]) for row in told_of) for at in (4, 5)]
            assert count in (*added, len({row[1] for row in told_of})), about
            seen += 1
    assert bool(seen) == (year == 2019)


def test_paper_word_and_page_tell_the_same_and_nothing_of_last_year_again(
    journey: Workspace, tmp_path: Path
) -> None:
    """Every number looked up is explained alike; no sentence found the year before stands there."""
    for ending in ("pdf", "docx", "html"):
        journey.year_report.write(2019, tmp_path / f"r.{ending}")
    with pdfplumber.open(tmp_path / "r.pdf") as pdf:
        paper = [row for page in pdf.pages for table in page.extract_tables() for row in table]
    word = [
        [cell.text for cell in row.cells]
        for table in docx.Document(str(tmp_path / "r.docx")).tables
        for row in table.rows
    ]
    source = (tmp_path / "r.html").read_text(encoding="utf-8")
    page = html.unescape(re.sub("<[^>]+>", " ", source))
    listed = [_looked_up(rows) for rows in (paper, word)]
    heads = re.findall(r'id="so-\d+"[^>]*><b>(.*?)</b>', source)
    assert len(heads) > 15
    assert sorted(listed[0]) == sorted(listed[1]) == sorted(map(html.unescape, heads))
    texts = ask(
        journey,
        "SELECT f.text, c.year FROM finding f, visit v, campaign c WHERE v.id = f.visit_id"
        " AND c.id = v.campaign_id",
    )
    ours = {_sentence(text) for text, of in texts if of == 2019}
    before = {_sentence(text) for text, of in texts if of == 2018} - ours
    assert before
    for rows in (_clean(paper), _clean(word), [[" ".join(page.split())]]):
        everything = "\n".join(cell for row in rows for cell in row)
        assert all(text in everything for text in ours)
        assert [text for text in before if text in everything] == []


def _looked_up(rows: Iterable[Iterable[str | None]]) -> list[str]:
    """“[7] what about: the numbers”, as the page heads its lists."""
    found = [row for row in _clean(rows) if len(row) == 5 and row[0].startswith("[")]
    return [f"{sign} {about}: {told}" for sign, told, about, _, _ in found]


def _clean(rows: Iterable[Iterable[str | None]]) -> list[list[str]]:
    return [[" ".join((cell or "").split()) for cell in row] for row in rows]


def _sentence(text: str) -> str:
    return " ".join(text.split()).rstrip(".;: ")


def _places(told: str) -> list[int]:
    out: list[int] = []
    for part in told.split(", "):
        first, _, last = part.partition("-")
        out += range(int(first), int(last or first) + 1)
    return out
