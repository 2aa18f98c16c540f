"""Three years in one workspace: 2018, verdicts in 2019, and 2025 after three communes became one.

Every number of the counts and of the reports is counted here another way: plain SQL over the
file, and loops.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.commands import line
from cchc_desktop.domain.recommendation import Status
from cchc_desktop.usecases.workspace import Workspace
from cchc_desktop.words import labels
from tests.journeys import three_years as forms
from tests.journeys.three_years import YEARS


@contextmanager
def _told(capsysbinary: pytest.CaptureFixture[bytes], *arguments: str | Path) -> Iterator[Any]:
    capsysbinary.readouterr()
    assert line.main([str(one) for one in arguments]) == 0
    yield json.loads(capsysbinary.readouterr().out)


@pytest.mark.parametrize("year", YEARS)
def test_every_count_of_the_year_is_a_plain_count(
    journey: Workspace, capsysbinary: pytest.CaptureFixture[bytes], year: int
) -> None:
    plain = forms.Plain(journey, year)
    bad, good = plain.of_kind("shortcoming"), plain.of_kind("strength")
    with _told(
        capsysbinary, "--data", journey.folder, "stats", "--year", str(year), "--json"
    ) as told:
        assert (told["visits"], told["visits_done"]) == (len(plain.visits), len(plain.done))
        assert told["agencies"] == len({row[1] for row in plain.visits})
        for level, count in told["by_level"].items():
            assert count["visits"] == sum(row[3] == level for row in plain.visits)
            assert count["done"] == sum(row[3] == level for row in plain.done)
            for name, listed in (("shortcomings", bad), ("strengths", good)):
                assert count[name] == sum(plain.level_of[row[1]] == level for row in listed)
        for area, count in told["by_area"].items():
            assert count["shortcomings"] == sum(row[3] == area for row in bad)
            assert count["strengths"] == sum(row[3] == area for row in good)
        coded = {one["code"]: one for one in told["shortcomings"] if one["code"]}
        assert set(coded) == {row[4] for row in bad if row[4]}
        for code, one in coded.items():
            found = [row for row in bad if row[4] == code]
            assert set(one["findings"]) == {row[0] for row in found}
            assert set(one["agencies"]) == plain.agencies(found)
            assert one["count"] == len(found)
        assert sum(one["count"] for one in told["shortcomings"]) == len(bad)
        assert {k: n for k, n in told["recommendations"].items() if n} == dict(plain.statuses)
        total = told["figures"]["total"]
        resolved = ("resolved_early", "resolved_on_time", "resolved_late")
        assert total["resolved"] == plain.added(*resolved)
        late = Fraction(plain.added("resolved_late"), plain.added(*resolved))
        assert told["figures"]["rates"]["late"] == f"{float(late):.6f}"


@pytest.mark.parametrize("year", YEARS)
def test_every_number_of_the_report_is_a_plain_count(
    journey: Workspace, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, year: int
) -> None:
    target = tmp_path / f"{year}.html"
    with _told(
        capsysbinary,
        *("--data", journey.folder, "report", "--year", str(year), "-o", target, "--json"),
    ):
        pass
    flowing, pieces = _read(target)
    for sentence in _sentences(forms.Plain(journey, year), year):
        assert sentence in flowing, sentence
    looked_up = list(_looked_up(pieces))
    assert len(looked_up) > 10
    for title, count, rows, then in looked_up:
        # Last year's findings are told by their minutes, each with how many there were.
        assert count in ((rows, *then) if "theo các biên bản" in title else (rows,)), title
    assert any(then != (0, 0) for *_, then in looked_up) == (year == 2019)


def _read(target: Path) -> tuple[str, list[str]]:
    raw = re.sub(r"<(style|script).*?</\1>", "", target.read_text(encoding="utf-8"), flags=re.S)
    parts = [html.unescape(part) for part in re.split(r"<[^>]+>", raw)]
    pieces = [" ".join(part.split()) for part in parts if part.strip()]
    flowing = " ".join("".join(parts).split())
    return flowing, pieces


def _sentences(plain: forms.Plain, year: int) -> Iterator[str]:
    """What the text must say, counted here."""
    bad, good = plain.of_kind("shortcoming"), plain.of_kind("strength")
    done = len({row[1] for row in plain.done})
    yield f"Kế hoạch năm {year} có {len(plain.visits):02} cuộc kiểm tra tại"
    yield f"Đã thực hiện {len(plain.done)}/{len(plain.visits)} cuộc kiểm tra tại {done:02} cơ quan"
    at_good, at_bad = len(plain.agencies(good)), len(plain.agencies(bad))
    yield f"ghi nhận {len(good):02} ưu điểm tại {at_good}/{done} cơ quan"
    yield f"ghi nhận {len(bad):02} tồn tại, hạn chế tại {at_bad}/{done} cơ quan"
    for area in {row[3] for row in bad}:
        found = [row for row in bad if row[3] == area]
        at = len(plain.agencies(found))
        yield f"Ghi nhận {len(found):02} tồn tại, hạn chế tại {at}/{done} cơ quan"
    for code in {row[4] for row in bad if row[4]}:
        at = len(plain.agencies([row for row in bad if row[4] == code]))
        yield f"{at}/{done} đơn vị: "
    names = ("resolved_early", "resolved_on_time", "resolved_late")
    resolved, late = plain.added(*names), plain.added("resolved_late")
    yield f"đã giải quyết: {labels.number(resolved)} hồ sơ"
    percent = f"{100 * late / resolved:.2f}".replace(".", ",")
    yield f"giải quyết quá hạn: {percent}% ({labels.number(late)}/{labels.number(resolved)} hồ sơ)"
    yield f"Các cuộc kiểm tra có {sum(plain.statuses.values()):02} kiến nghị"


def _looked_up(pieces: list[str]) -> Iterator[tuple[str, int, int, tuple[int, int]]]:
    """Of each number that the annex looks up: its title, the number, how many lines it lists.

    And the strengths and shortcomings that these lines add up to, where they say so.
    """
    current: tuple[str, int] | None = None
    rows, then = 0, (0, 0)
    for piece in pieces:
        head = re.fullmatch(r"(\[\d+\] .*): ([\d.]+)(?:; .*)?", piece)
        if head is not None:
            if current is not None:
                yield (*current, rows, then)
            current, rows, then = (head[1], int(head[2].replace(".", ""))), 0, (0, 0)
        elif current is not None and piece == str(rows + 1):
            rows += 1
        elif found := re.fullmatch(r"[\d/]{10}: (\d+) ưu điểm, (\d+) tồn tại, hạn chế", piece):
            then = (then[0] + int(found[1]), then[1] + int(found[2]))
    if current is not None:
        yield (*current, rows, then)


def test_what_2019_said_of_2018_stands_on_the_board(journey: Workspace) -> None:
    board = journey.following.board()
    assert len(board) == forms.ask(journey, "SELECT count(*) FROM recommendation")[0][0]
    of_2018 = Counter(one.row.status for one in board if one.row.year == 2018)
    assert of_2018 == {Status.DONE: 2, Status.PARTLY: 2, Status.NOT_DONE: 2, Status.OPEN: 5}
    assert {one.row.status for one in board if one.row.year > 2018} == {Status.OPEN}


def test_the_merged_commune_is_asked_for_all_that_was_left_of_three(journey: Workspace) -> None:
    first = journey.visits.named("1", 2025)
    asked = journey.following.asked_at(first.id)
    marks = ", ".join("?" * len(forms.OLD))
    names = [f"{forms.COMMITTEE} {name}" for name in forms.OLD]
    left = forms.ask(
        journey,
        "SELECT r.id FROM recommendation r, visit v, agency a WHERE v.id = r.visit_id"
        f" AND a.id = v.agency_id AND a.name IN ({marks}) AND NOT EXISTS (SELECT 1 FROM verdict w"
        " WHERE w.recommendation_id = r.id AND w.value IN ('done', 'obsolete'))",
        *names,
    )
    assert sorted(one.line.id for one in asked) == sorted(row[0] for row in left)
    assert all(one.line.inherited_from for one in asked)
    assert all(one.verdict is None for one in asked)


def test_the_three_histories_are_one_and_no_visit_is_counted_twice(journey: Workspace) -> None:
    first = journey.visits.named("1", 2025)
    before = journey.earlier.before(first.id)
    assert len(before) == len({one.id for one in before}) == 4  # three in 2018, one in 2019
    register = {one.agency.name: one for one in journey.agencies.register()}
    merged = register[f"{forms.COMMITTEE} {forms.NEW}"]
    assert (merged.visits, merged.history) == (1, 5)
    assert len(merged.predecessors) == 3


def test_old_papers_keep_old_names_and_new_ones_say_what_was_pointed_out(
    journey: Workspace,
) -> None:
    old = journey.visits.named("20", 2018)
    assert journey.minutes.assemble(old.id).agency.name == f"{forms.COMMITTEE} {forms.OLD[0]}"
    new = journey.minutes.assemble(journey.visits.named("1", 2025).id)
    again = dict(new.remedies.pointed_out)
    assert {one.year for one in again["HC07"]} == {2018, 2019}
    assert len(again["HC07"]) == 4


def test_the_workspace_is_sound_after_three_years(journey: Workspace) -> None:
    assert journey.checking.problems() == []
