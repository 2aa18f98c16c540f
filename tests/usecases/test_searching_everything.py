"""No kind and no hit is dropped, whatever is read less of: against a search by hand."""

from __future__ import annotations

import itertools
import random
import sqlite3
from collections import defaultdict
from collections.abc import Iterator

import pytest

from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.sought import Sought, sought, words_in
from cchc_desktop.store import search
from cchc_desktop.store.search_asking import BETWEEN_LINES
from cchc_desktop.usecases import searching
from cchc_desktop.usecases.searching import Found
from cchc_desktop.usecases.workspace import Workspace
from tests import desks

_WORDS = (
    "bàn",
    "bán",
    "bạn",
    "giao",
    "giáo",
    "kapok",
    "Bàn",
    "đạt",
    "Đạt",
    "ĐẠT",
    "dat",
    "hòa",
    "hoà",
    "x,",
)
_TEXT_OF = {
    Kind.VISIT: "venue",
    Kind.AGENCY: "address",
    Kind.ATTENDEE: "position",
    Kind.FINDING: "text",
    Kind.RECOMMENDATION: "text",
    Kind.BASIS: "subject",
    Kind.ENTRY: "text",
}
_AFTER_RECORDS = 1_000
_SENTENCES = (Kind.FINDING, Kind.RECOMMENDATION)
"""Of these the sentence alone tells whether the diacritics are those typed."""


def filled(folder: pytest.TempPathFactory, name: str, each: dict[Kind, int]) -> Workspace:
    """So many records of each kind, of few words: each search finds many of all kinds."""
    workspace = desks.with_sample(folder.mktemp(name))
    workspace.library.write("Kapok.", "TTHC")
    database = workspace.desk.database
    chance = random.Random(5)
    with database.writing():
        for kind, count in each.items():
            cursor = database.execute(f"SELECT * FROM {kind.value} LIMIT 1")
            columns = [column[0] for column in cursor.description]
            first = dict(zip(columns, cursor.fetchone(), strict=True))
            for place in range(count):
                text = " ".join(chance.choices(_WORDS, k=chance.randint(1, 5)))
                made = {**first, "id": f"{kind.value}{place}", _TEXT_OF[kind]: text}
                del made["n"]
                database.execute(
                    f"INSERT INTO {kind.value} ({', '.join(made)})"
                    f" VALUES ({', '.join('?' * len(made))})",
                    tuple(made.values()),
                )
    return workspace


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    workspace = filled(tmp_path_factory, "few", dict.fromkeys(search.LINES, 12))
    yield workspace
    workspace.close()


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    each = {Kind.FINDING: 250, Kind.RECOMMENDATION: 150, Kind.ATTENDEE: 90, Kind.ENTRY: 3}
    workspace = filled(tmp_path_factory, "many", each)
    yield workspace
    workspace.close()


def asked() -> list[str]:
    """One to three words, bare or not, the last one whole or cut."""
    chance = random.Random(9)
    out = {"ban", "bàn", "ka", "ho", "dat", "nghi dinh", "xxqz", "TTHC", "so tai chinh", "05"}
    while len(out) < 70:
        words = [chance.choice(_WORDS).strip(",") for _ in range(chance.randint(1, 3))]
        words[-1] = words[-1][: chance.randint(2, 5)]
        out.add(" ".join(words_in(" ".join(words)) if chance.random() < 0.5 else words))
    # A single letter at the end is another rule, with tests of its own.
    return sorted(text for text in out if sought(text).is_open)


Ranked = tuple[int, bool, int, int, Found, str]


def by_hand(workspace: Workspace, typed: str) -> list[list[Ranked]]:
    """Everything that has the words, list by list: the records' and what is shipped."""
    wanted = sought(typed)
    order = list(Found)
    out: defaultdict[str, list[Ranked]] = defaultdict(list)
    raw = sqlite3.connect(workspace.desk.database.path)
    for kind in search.LINES:
        sql = f"SELECT id, lines, chief FROM {kind.value}_lines ORDER BY n DESC"
        for place, (record_id, lines, chief) in enumerate(raw.execute(sql)):
            text = chief if kind in _SENTENCES else lines
            found = Found(kind.value)
            told = (order.index(found), place, found, record_id)
            out[kind.value] += ranked(wanted, lines, text, told)
    raw.close()
    for place, one in enumerate(searching._all_shipped(), _AFTER_RECORDS):
        _, document, _, lines = one.read
        told = (order.index(one.kind), place, one.kind, document)
        text = lines.decode().replace(BETWEEN_LINES, " ")
        out[f"shipped {one.kind}"] += ranked(wanted, text, text, told)
    return [sorted(listed) for listed in out.values() if listed]


def ranked(
    wanted: Sought, lines: str, compared: str, told: tuple[int, int, Found, str]
) -> list[Ranked]:
    words = f" {' '.join(words_in(lines))} "
    if not all(key in words for key in wanted.keys):
        return []
    is_phrase = wanted.phrase in words
    small = f" {compared.lower()}"
    spelled = wanted.phrases if is_phrase else wanted.spellings
    is_exact = all(any(f" {one}" in small for one in ways) for ways in spelled)
    return [(int(not is_phrase), not is_exact, *told)]


def shown(listed: list[list[Ranked]], most: int) -> list[str]:
    """Of each list its share first, then the best of what is left."""
    share = max(1, most // max(1, len(listed)))
    sure = sorted(itertools.chain(*(one[:share] for one in listed)))[:most]
    rest = sorted(itertools.chain(*(one[share:] for one in listed)))
    return [one[-1] for one in sorted(sure + rest[: most - len(sure)])]


def test_what_is_found_is_what_is_found_by_hand_in_the_same_order(few: Workspace) -> None:
    """A list of 200 holds nearly all that there is; one of 50 gives each kind its share."""
    kinds = set()
    for typed in asked():
        listed = by_hand(few, typed)
        for most in (200, 50):
            found = few.searching.find(typed, most)
            assert [hit.id for hit in found] == shown(listed, most), (typed, most)
        kinds |= {hit.kind for hit in found}
        assert len(found) == min(50, sum(map(len, listed)))
        assert few.searching.count(typed) == sum(map(len, listed)), typed
    assert kinds == set(Found)


def test_looking_further_only_for_what_is_shown_shows_the_same(
    many: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exact hits among the newest 500 are looked for only as far as they have a place."""
    typed = [(text, most) for text in asked() for most in (50, 8)]
    lean = {one: many.searching.find(*one) for one in typed}
    monkeypatch.setattr(search, "room", lambda _counts, most: most)
    for one in typed:
        assert lean[one] == many.searching.find(*one), one


def test_an_older_exact_hit_of_another_kind_is_shown_where_findings_lack_them(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    workspace = filled(tmp_path_factory, "older", {})
    visit = desks.finance(workspace).id
    for text in ("Wombat bàn.", *["Wombat bán."] * 30):
        workspace.recommendations.add(visit, text, "")
    for text in ("Wombat bàn.", *["Wombat bán."] * 52, "Wombat bàn."):
        workspace.findings.add(visit, "TTHC", FindingKind.STRENGTH, text)
    found = [(hit.kind, hit.text) for hit in workspace.searching.find("wombat bàn")]
    assert found[:3] == [(Found.FINDING, "Wombat bàn.")] * 2 + [
        (Found.RECOMMENDATION, "Wombat bàn.")
    ]
    assert {text for _, text in found[3:]} == {"Wombat bán."}
    assert len(found) == 50
    workspace.close()
