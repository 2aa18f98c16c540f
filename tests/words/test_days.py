"""Days typed without their year, and stops of the clock in one line."""

from __future__ import annotations

from datetime import date

import pytest

from cchc_desktop.words import days

FEBRUARY = date(2026, 2, 20)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5/2", date(2026, 2, 5)),
        (" 20-2 ", date(2026, 2, 20)),
        ("21.2", date(2025, 2, 21)),
        ("31/12", date(2025, 12, 31)),
        ("29/2", date(2024, 2, 29)),
        ("5 tháng 2", date(2026, 2, 5)),
        ("5/2/2019", date(2019, 2, 5)),
        ("05022026", FEBRUARY.replace(day=5)),
        ("", None),
    ],
)
def test_a_day_without_its_year_is_the_last_such_day(text: str, expected: date | None) -> None:
    assert days.parse(text, FEBRUARY) == expected


@pytest.mark.parametrize("text", ["31/2", "5/13", "0/1", "mai", "5"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        days.parse(text, FEBRUARY)


def test_where_nothing_tells_the_year_it_must_be_typed() -> None:
    with pytest.raises(ValueError, match="5/2"):
        days.parse("5/2")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", ()),
        ("5/2 - 9/2", ("2026-02-05/2026-02-09",)),
        ("5/2–9/2;12/2 -", ("2026-02-05/2026-02-09", "2026-02-12/")),
        ("5/2/2025 đến 9/2/2025;", ("2025-02-05/2025-02-09",)),
        ("12/2", ("2026-02-12/",)),
    ],
)
def test_stops_of_the_clock_are_typed_in_one_line(text: str, kept: tuple[str, ...]) -> None:
    assert days.parse_pauses(text, FEBRUARY) == kept
    assert days.parse_pauses(days.pauses(kept), None) == kept


@pytest.mark.parametrize("text", ["abc", "5/2 - 31/2", "- 5/2", "5/2 - 6/2 - 7/2"])
def test_what_is_no_stop_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        days.parse_pauses(text, FEBRUARY)
