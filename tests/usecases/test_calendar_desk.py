"""The team's own calendar: a new swap is added, checked, kept in the workspace, taken back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.domain.drawn import Drawn
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import (
    ExpectedCode,
    ExpectedError,
    InvalidInputError,
    ProblemCode,
)
from cchc_desktop.domain.working_days import DayKind
from cchc_desktop.exchange.dossier_list import Listed
from cchc_desktop.usecases.changes import Changed
from cchc_desktop.usecases.workspace import Workspace
from tests import desks

MONDAY, SATURDAY = date(2026, 6, 1), date(2026, 6, 6)
DECISION = "Thông báo số 123/TB-BNV"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return desks.with_sample(tmp_path)


def own_file(workspace: Workspace) -> Path:
    return workspace.folder / "forms" / "working_days.json"


def test_the_shipped_calendar_tells_its_date_its_source_and_its_doubts(
    workspace: Workspace,
) -> None:
    edition = workspace.calendar.edition()
    assert (edition.is_own, edition.made) == (False, date(2026, 11, 24))
    assert edition.source.startswith("Thư viện lịch nghỉ lễ")
    assert edition.doubts
    assert edition.unverified_years == (2014, 2015, 2026)


def test_a_swap_of_the_government_is_two_days_with_its_decision(workspace: Workspace) -> None:
    workspace.calendar.add(MONDAY, None, DayKind.SWAP, "Nghỉ hoán đổi", DECISION)
    edition = workspace.calendar.add(SATURDAY, None, DayKind.MAKE_UP, "Làm bù", DECISION)
    assert (edition.is_own, edition.made) == (True, date(2018, 10, 9))
    calendar = Workspace(workspace.folder).samples.calendar()
    assert (calendar.is_working(MONDAY), calendar.is_working(SATURDAY)) == (False, True)
    special = calendar.special(MONDAY)
    assert special is not None
    assert (special.source, special.is_unverified) == (DECISION, False)
    assert edition.source.startswith("Thư viện lịch nghỉ lễ")


def test_a_day_without_a_decision_is_marked_until_one_vouches_for_it(workspace: Workspace) -> None:
    workspace.calendar.add(MONDAY, None, DayKind.SWAP, "", "")
    special = workspace.calendar.edition().calendar.special(MONDAY)
    assert special is not None
    assert special.is_unverified
    workspace.calendar.add(MONDAY, None, DayKind.SWAP, "", DECISION)
    special = workspace.calendar.edition().calendar.special(MONDAY)
    assert special is not None
    assert not special.is_unverified


def test_tet_is_one_entry_of_many_days(workspace: Workspace) -> None:
    workspace.calendar.open_year(2027)
    first, last = date(2027, 2, 5), date(2027, 2, 11)
    edition = workspace.calendar.add(first, last, DayKind.HOLIDAY, "Tết Nguyên đán", DECISION)
    assert [s.day.day for s in edition.calendar.of_year(2027) if s.day.month == 2] == [
        5, 6, 7, 8, 9, 10, 11,
    ]  # fmt: skip
    swapped = workspace.calendar.add(
        date(2027, 2, 12), date(2027, 2, 15), DayKind.SWAP, "", DECISION
    )
    assert swapped.calendar.special(date(2027, 2, 13)) is None
    assert not swapped.calendar.is_working(date(2027, 2, 15))


def test_a_new_year_begins_with_the_fixed_holidays_and_is_not_whole(workspace: Workspace) -> None:
    edition = workspace.calendar.open_year(2027)
    days = edition.calendar.of_year(2027)
    assert [(s.day.month, s.day.day) for s in days] == [(1, 1), (4, 30), (5, 1), (9, 2), (11, 24)]
    assert [s.is_unverified for s in days] == [False, False, False, False, True]
    assert edition.calendar.unknown_years(days[0].day, days[0].day) == (2027,)
    assert workspace.calendar.open_year(2027).calendar == edition.calendar
    whole = workspace.calendar.say_whole(2027, True)
    assert whole.calendar.unknown_years(days[0].day, days[0].day) == ()
    assert workspace.calendar.say_whole(2027, False).calendar == edition.calendar


@pytest.mark.parametrize(
    ("first", "last", "kind", "source", "expected"),
    [
        (MONDAY, date(2026, 5, 29), DayKind.SWAP, "", (ProblemCode.LAST_DAY_BEFORE_FIRST, "last")),
        (SATURDAY, None, DayKind.SWAP, "", (ProblemCode.NOT_A_WEEKDAY, "day")),
        (SATURDAY, date(2026, 6, 7), DayKind.SWAP, "", (ProblemCode.NOT_A_WEEKDAY, "day")),
        (MONDAY, None, DayKind.MAKE_UP, "", (ProblemCode.NOT_A_WEEKEND, "day")),
        (date(2026, 2, 17), None, DayKind.SWAP, "", (ProblemCode.DUPLICATE_DAY, "day")),
        (
            date(2026, 12, 31),
            date(2027, 1, 1),
            DayKind.SWAP,
            "",
            (ProblemCode.DAY_OUTSIDE_YEAR, "last"),
        ),
        (MONDAY, None, DayKind.SWAP, "tivi", (ProblemCode.DECISION_WITHOUT_NUMBER, "source")),
    ],
)
def test_days_that_cannot_be_are_refused_and_nothing_is_written(
    workspace: Workspace,
    first: date,
    last: date | None,
    kind: DayKind,
    source: str,
    expected: tuple[ProblemCode, str],
) -> None:
    with pytest.raises(InvalidInputError) as raised:
        workspace.calendar.add(first, last, kind, "", source)
    assert [(p.code, p.where) for p in raised.value.problems] == [expected]
    assert not own_file(workspace).exists()


def test_an_edit_is_taken_back(workspace: Workspace) -> None:
    shipped = workspace.calendar.edition()
    added = workspace.calendar.add(MONDAY, None, DayKind.SWAP, "", DECISION)
    removed = workspace.calendar.remove(MONDAY)
    assert removed.calendar == shipped.calendar
    assert workspace.calendar.put_back(added).calendar == added.calendar
    assert workspace.calendar.put_back(shipped) == shipped
    assert not own_file(workspace).exists()


def test_who_shows_a_sample_is_told_of_a_new_swap(workspace: Workspace) -> None:
    visit = desks.finance(workspace)
    made = workspace.samples.draw(visit.id, (Listed("H1"),), 1, "a")
    heard: list[Changed] = []
    workspace.desk.listen(heard.append)
    before = desks.journal_rows(workspace)
    workspace.calendar.add(MONDAY, None, DayKind.SWAP, "", DECISION)
    samples = [c.touched for c in heard if c.concerns(Kind.SAMPLE)]
    assert samples == [frozenset({("sample", made.id)})]
    assert desks.journal_rows(workspace) == before + 1  # it travels to the other laptops


def test_a_swap_moves_the_verdict_of_a_dossier(workspace: Workspace) -> None:
    visit = desks.finance(workspace)
    made = workspace.samples.draw(visit.id, (Listed("H1"),), 1, "a")
    row: Drawn = workspace.samples.drawn(made.id)[0]
    workspace.samples.edit_drawn(
        row, received=date(2026, 5, 25), due=date(2026, 5, 29), returned=date(2026, 6, 3)
    )
    assert workspace.samples.judged(made.id).drawn[0][1].days == 3
    workspace.calendar.add(MONDAY, date(2026, 6, 2), DayKind.SWAP, "", DECISION)
    assert workspace.samples.judged(made.id).drawn[0][1].days == 1


@pytest.mark.parametrize("text", ["", "{", "\x00"])
def test_a_broken_file_of_ones_own_is_told_and_can_be_given_up(
    workspace: Workspace, text: str
) -> None:
    own_file(workspace).parent.mkdir()
    own_file(workspace).write_text(text, encoding="utf-8")
    with pytest.raises(ExpectedError) as raised:
        workspace.calendar.edition()
    assert raised.value.code is ExpectedCode.CANNOT_READ
    assert not workspace.calendar.take_shipped().is_own


def test_a_folder_that_is_a_file_is_told(workspace: Workspace) -> None:
    (workspace.folder / "forms").write_text("")
    with pytest.raises(ExpectedError) as raised:
        workspace.calendar.add(MONDAY, None, DayKind.SWAP, "", DECISION)
    assert raised.value.code is ExpectedCode.CANNOT_WRITE


def test_the_file_is_the_form_that_people_may_write_by_hand(workspace: Workspace) -> None:
    workspace.calendar.open_year(2027)
    written = json.loads(own_file(workspace).read_text(encoding="utf-8"))
    assert written["years"]["2027"]["complete"] is False
    assert written["meta"]["made"] == "2018-10-09"
