"""Verdicts on sampled dossiers over Tết, and Wilson's interval against its other forms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.dossiers import Rate
from cchc_desktop.domain.forms import read_form
from cchc_desktop.domain.problems import InvalidInputError, ProblemCode
from cchc_desktop.domain.sample import (
    SMALLEST,
    Agreement,
    Interval,
    Notice,
    Outcome,
    Pause,
    SampledDossier,
    Verdict,
    Z,
    agreement,
    check,
    check_all,
    summary,
    verdict,
    wilson,
)
from cchc_desktop.domain.working_days import WORKING_DAYS_FILE, calendar_of

VIETNAM = calendar_of(read_form(WORKING_DAYS_FILE))
VISIT = date(2018, 10, 9)
DAYS = st.dates(date(2017, 1, 1), date(2018, 10, 9))


def on(text: str) -> date:
    """A day of 2018 as people write it: 14/02."""
    day, month = text.split("/")
    return date(2018, int(month), int(day))


def made(
    received: str = "05/02", due: str = "13/02", returned: str = "", *stops: tuple[str, str]
) -> SampledDossier:
    pauses = tuple(Pause(on(first), on(last) if last else None) for first, last in stops)
    given_back = on(returned) if returned else None
    return SampledDossier("H52", "", on(received), on(due), pauses, given_back)


def judge(dossier: SampledDossier, as_of: date = VISIT) -> Verdict:
    return verdict(dossier, VIETNAM, as_of)


@pytest.mark.parametrize(
    ("due", "returned", "outcome", "days"),
    [
        ("13/02", "12/02", Outcome.EARLY, 1),
        ("21/02", "13/02", Outcome.EARLY, 1),  # Tết does not count
        ("13/02", "13/02", Outcome.ON_TIME, 0),
        ("13/02", "14/02", Outcome.ON_TIME, 0),  # the first day of Tết
        ("13/02", "21/02", Outcome.LATE, 1),
        ("13/02", "28/02", Outcome.LATE, 6),
        ("16/02", "21/02", Outcome.ON_TIME, 0),  # due in Tết
        ("16/02", "16/02", Outcome.ON_TIME, 0),
        ("16/02", "22/02", Outcome.LATE, 1),
        ("11/02", "09/02", Outcome.ON_TIME, 0),  # due on Sunday, returned on Friday
    ],
)
def test_what_was_returned(due: str, returned: str, outcome: Outcome, days: int) -> None:
    found = judge(made("05/02", due, returned))
    assert (found.outcome, found.days) == (outcome, days)


@pytest.mark.parametrize(
    ("as_of", "outcome", "days"),
    [
        ("12/02", Outcome.PENDING, 0),
        ("13/02", Outcome.PENDING, 0),
        ("20/02", Outcome.PENDING, 0),
        ("21/02", Outcome.OVERDUE, 1),
        ("05/03", Outcome.OVERDUE, 9),
    ],
)
def test_what_was_not_yet_returned(as_of: str, outcome: Outcome, days: int) -> None:
    found = judge(made(), on(as_of))
    assert (found.outcome, found.days) == (outcome, days)


@pytest.mark.parametrize(
    ("stops", "due", "paused"),
    [
        ([], "13/02", 0),
        ([("08/02", "12/02")], "22/02", 2),  # 9 and 12 were lost: 21 and 22 instead
        ([("08/02", "08/02")], "13/02", 0),
        ([("09/02", "11/02")], "13/02", 0),  # over a week-end
        ([("07/02", "09/02"), ("08/02", "12/02")], "23/02", 3),  # overlapping: 8, 9, 12
        ([("08/02", "12/02"), ("07/02", "09/02")], "23/02", 3),
        ([("06/02", "12/02"), ("07/02", "08/02"), ("09/02", "12/02")], "26/02", 4),  # nested
        ([("06/02", "07/02"), ("08/02", "09/02")], "22/02", 2),
        ([("13/02", "21/02")], "21/02", 1),  # on the last day
        ([("12/02", "13/02"), ("21/02", "26/02")], "26/02", 4),  # the first made room
        ([("21/02", "26/02")], "13/02", 0),  # had run out before
    ],
)
def test_stops_of_the_clock_move_the_last_day(
    stops: list[tuple[str, str]], due: str, paused: int
) -> None:
    found = judge(made("05/02", "13/02", "28/02", *stops))
    assert (found.due, found.paused) == (on(due), paused)
    assert found.days == VIETNAM.between(on(due), on("28/02"))


def test_a_stop_is_added_to_the_working_day_that_ends_the_term() -> None:
    due_in_tet = judge(made("05/02", "16/02", "28/02", ("12/02", "13/02")))
    assert (due_in_tet.due, due_in_tet.paused) == (on("22/02"), 1)


def test_a_stop_that_begins_after_the_day_of_judging_takes_nothing() -> None:
    later = made("05/02", "13/02", "", ("12/02", ""))
    assert judge(later, on("06/02")) == Verdict(Outcome.PENDING, 0, on("13/02"))


def test_a_stop_after_the_term_does_not_count_and_is_noticed() -> None:
    found = judge(made("05/02", "13/02", "28/02", ("21/02", "26/02")))
    assert found.notices == (Notice.PAUSE_AFTER_DUE,)
    assert judge(made("05/02", "13/02", "28/02", ("12/02", "26/02"))).notices == ()


def test_a_clock_that_still_stands_does_not_run_out() -> None:
    standing = made("05/02", "13/02", "", ("12/02", ""))
    assert judge(standing).outcome is Outcome.PENDING
    assert judge(replace(standing, pauses=())).outcome is Outcome.OVERDUE
    back = replace(standing, returned=on("05/03"))
    assert (judge(back).outcome, judge(back).paused) == (Outcome.EARLY, 1 + 9)


@given(DAYS, st.integers(0, 40), st.integers(0, 60), st.integers(0, 30), st.integers(0, 30))
def test_a_stop_gives_back_just_the_days_it_took(
    received: date, term: int, until: int, first: int, length: int
) -> None:
    due = VIETNAM.add(received, term + 1)
    starts = min(received + timedelta(days=first), due)
    ends = starts + timedelta(days=length)
    returned = ends + timedelta(days=until)
    plain = SampledDossier("a", "", received, due, (), returned)
    found = judge(replace(plain, pauses=(Pause(starts, ends),)))
    used = VIETNAM.between(received, starts) + VIETNAM.between(ends, returned)
    late = used - (term + 1)
    assert found.paused == VIETNAM.between(starts, ends)
    assert found.days == abs(late)
    assert found.is_late == (late > 0)


@pytest.mark.parametrize(
    ("apology", "extension", "notices"),
    [
        (False, True, (Notice.NO_APOLOGY,)),
        (True, False, (Notice.NO_EXTENSION,)),
        (False, False, (Notice.NO_APOLOGY, Notice.NO_EXTENSION)),
        (True, True, ()),
        (None, None, ()),
    ],
)
@pytest.mark.parametrize("returned", ["28/02", ""])
def test_late_without_letters_is_noticed(
    apology: bool | None, extension: bool | None, notices: tuple[Notice, ...], returned: str
) -> None:
    late = replace(made("05/02", "13/02", returned), apology=apology, extension=extension)
    assert judge(late).notices == notices
    assert judge(replace(late, returned=on("13/02"))).notices == ()


def test_an_appointment_on_a_day_off_is_noticed() -> None:
    assert judge(made("05/02", "16/02", "21/02")).notices == (Notice.DUE_ON_DAY_OFF,)


def test_a_count_over_an_unknown_year_says_so() -> None:
    due, back = date(2026, 12, 30), date(2027, 1, 4)
    dossier = SampledDossier("a", "", date(2026, 12, 1), due, (), back)
    assert judge(dossier) == Verdict(Outcome.LATE, 3, due, 0, (Notice.YEAR_UNKNOWN,))
    early = replace(dossier, returned=date(2026, 12, 29))
    assert judge(early).notices == ()


@pytest.mark.parametrize(
    "dossier",
    [
        SampledDossier("a", received=on("05/02"), returned=on("06/02")),
        made("05/02", "13/02", "04/02"),
        made("05/02", "13/02", "28/02", ("12/02", "09/02")),
        replace(made(), due=date.max, pauses=(Pause(on("06/02"), date(2018, 5, 2)),)),
    ],
)
def test_of_impossible_dates_nothing_is_said(dossier: SampledDossier) -> None:
    assert judge(dossier) == Verdict(Outcome.UNTOLD)


@pytest.mark.parametrize(
    ("dossier", "expected"),
    [
        (made("05/02", "13/02", "28/02", ("06/02", "07/02")), []),
        (made("05/02", "05/02", "05/02", ("05/02", "05/02")), []),
        (SampledDossier("a"), []),
        (SampledDossier(" "), [(ProblemCode.MISSING, "code")]),
        (made("05/02", "02/02"), [(ProblemCode.DUE_BEFORE_RECEIVED, "due")]),
        (made("05/02", "13/02", "04/02"), [(ProblemCode.RETURNED_BEFORE_RECEIVED, "returned")]),
        (
            made("05/02", "13/02", "", ("12/02", "09/02")),
            [(ProblemCode.PAUSE_ENDS_BEFORE_STARTS, "pauses[0]")],
        ),
        (
            made("05/02", "13/02", "14/02", ("02/02", "06/02"), ("09/02", "21/02"), ("21/02", "")),
            [(ProblemCode.PAUSE_OUTSIDE, f"pauses[{n}]") for n in range(3)],
        ),
        (
            made("05/02", "02/02", "02/02", ("12/02", "09/02")),
            [
                (ProblemCode.DUE_BEFORE_RECEIVED, "due"),
                (ProblemCode.RETURNED_BEFORE_RECEIVED, "returned"),
                (ProblemCode.PAUSE_ENDS_BEFORE_STARTS, "pauses[0]"),
            ],
        ),
    ],
)
def test_what_cannot_be_is_named(
    dossier: SampledDossier, expected: list[tuple[ProblemCode, str]]
) -> None:
    assert [(problem.code, problem.where) for problem in check(dossier)] == expected


def test_a_dossier_twice_in_the_sample_is_named_with_its_first_line() -> None:
    wrong = replace(made("05/02", "02/02"), code="b")
    again = replace(made(), code=" H52 ")
    duplicate, due = check_all([made(), wrong, again])[::-1]
    assert (due.code, due.where) == (ProblemCode.DUE_BEFORE_RECEIVED, "[1].due")
    assert (duplicate.code, duplicate.where) == (ProblemCode.DUPLICATE_DOSSIER, "[2].code")
    assert (duplicate.value("id"), duplicate.value("first")) == ("H52", 1)


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [  # R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3
        (81, 263, "0.2553", "0.3662"),
        (15, 148, "0.0624", "0.1605"),
        (0, 20, "0.0000", "0.1611"),
        (1, 29, "0.0061", "0.1718"),
    ],
)
def test_wilsons_interval_is_the_published_one(part: int, whole: int, low: str, high: str) -> None:
    found = wilson(part, whole)
    assert found is not None
    assert f"{found.low:.4f}" == low
    assert f"{found.high:.4f}" == high


COUNTS = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(COUNTS)
def test_wilsons_ends_solve_the_quadratic(counts: tuple[int, int]) -> None:
    """(n + z²) p² - (2x + z²) p + x²/n = 0 has the two ends as its roots."""
    part, whole = counts
    found = wilson(part, whole)
    assert found is not None
    square = Fraction(Z) ** 2
    for end in (found.low, found.high):
        p = Fraction(end)
        left = (whole + square) * p**2 - (2 * part + square) * p + Fraction(part**2, whole)
        assert abs(left) < Fraction(1, 10**40)
    assert 0 <= found.low <= Decimal(part) / whole <= found.high <= 1
    assert found.low < found.high


@given(COUNTS)
def test_wilsons_interval_is_the_mirror_of_the_others(counts: tuple[int, int]) -> None:
    part, whole = counts
    found, other = wilson(part, whole), wilson(whole - part, whole)
    assert found is not None
    assert other is not None
    assert abs(found.low + other.high - 1) < Decimal("1e-40")


def test_of_nothing_there_is_no_interval() -> None:
    assert wilson(0, 0) is None


def test_an_interval_is_written_half_up() -> None:
    found = Interval(Decimal("0.0000005"), Decimal("0.99996"))
    assert found.six_decimals() == ("0.000001", "0.999960")
    assert found.percent() == (Decimal("0.00"), Decimal("99.99"))
    whole = wilson(20, 20)
    assert whole is not None
    assert whole.percent() == (Decimal("83.89"), Decimal("100.00"))


@given(COUNTS, st.fractions(0, 1, max_denominator=10**4))
def test_agreement_is_what_the_interval_says(counts: tuple[int, int], reported: Fraction) -> None:
    part, whole = counts
    found, interval = agreement(Rate(part, whole), reported), wilson(part, whole)
    assert interval is not None
    if whole < SMALLEST:
        certain = reported in (0, 1) and Fraction(part, whole) != reported
        assert (found is not Agreement.TOO_SMALL) == certain
    else:
        assert (found is Agreement.ABOVE) == (reported > Fraction(interval.high))
        assert (found is Agreement.BELOW) == (reported < Fraction(interval.low))


@pytest.mark.parametrize(
    ("part", "whole", "reported", "expected"),
    [
        (19, 20, Fraction(9825, 10000), Agreement.INSIDE),
        (15, 20, Fraction(9825, 10000), Agreement.ABOVE),
        (20, 20, Fraction(1), Agreement.INSIDE),
        (19, 20, Fraction(1), Agreement.ABOVE),  # one late dossier disproves 100 %
        (20, 20, Fraction(80, 100), Agreement.BELOW),
        (9, 9, Fraction(9825, 10000), Agreement.TOO_SMALL),
        (0, 9, Fraction(9825, 10000), Agreement.TOO_SMALL),
        (9, 9, Fraction(1), Agreement.TOO_SMALL),
        (8, 9, Fraction(1), Agreement.ABOVE),
        (1, 9, Fraction(0), Agreement.BELOW),
        (19, 20, None, Agreement.NOT_REPORTED),
        (0, 0, Fraction(1), Agreement.NOTHING_RETURNED),
    ],
)
def test_agreement_with_the_agencys_figure(
    part: int, whole: int, reported: Fraction | None, expected: Agreement
) -> None:
    assert agreement(Rate(part, whole), reported) is expected


@pytest.mark.parametrize("reported", [Fraction(-1, 100), Fraction(9825, 100)])
def test_a_reported_share_over_one_is_refused(reported: Fraction) -> None:
    with pytest.raises(InvalidInputError) as caught:
        agreement(Rate(1, 2), reported)
    assert caught.value.problems[0].code is ProblemCode.OUT_OF_RANGE


def _sample() -> list[SampledDossier]:
    return [
        *[replace(made("05/02", "21/02", "13/02"), code=f"early {n}") for n in range(4)],
        *[replace(made("05/02", "13/02", "13/02"), code=f"on time {n}") for n in range(9)],
        replace(made("05/02", "13/02", "21/02"), code="late 1", apology=True),
        replace(made("05/02", "13/02", "28/02"), code="late 6", apology=False),
        replace(made("05/02", "13/02"), code="overdue", apology=False),
        replace(made("05/10", "20/12"), code="pending"),
        SampledDossier("untold"),
    ]


def test_a_sample_is_summed_up() -> None:
    found = summary(_sample(), VIETNAM, VISIT, Fraction(9825, 10000))
    counts = found.counts
    assert (counts.resolved_early, counts.resolved_on_time, counts.resolved_late) == (4, 9, 2)
    assert (counts.pending_in_time, counts.pending_late) == (1, 1)
    assert (counts.received, counts.returned) == (None, None)
    assert (found.size, found.untold) == (18, 1)
    assert found.on_time == Rate(13, 15)
    assert found.on_time.six_decimals() == "0.866667"
    assert found.on_time.percent() == Decimal("86.67")
    assert found.late_all == Rate(3, 16)
    assert found.without_apology == 2
    assert found.apologies == Rate(1, 3)
    assert found.interval == wilson(13, 15)
    assert found.agreement is Agreement.ABOVE
    assert found.most_days_late == VIETNAM.between(on("13/02"), VISIT)


def test_letters_that_nobody_looked_for_are_not_counted_as_missing() -> None:
    sample = [replace(dossier, apology=None) for dossier in _sample()]
    found = summary(sample, VIETNAM, VISIT)
    assert found.without_apology == 0
    assert found.apologies == Rate(None, 3)
    assert found.agreement is Agreement.NOT_REPORTED


def test_an_empty_sample_says_nothing() -> None:
    found = summary([], VIETNAM, VISIT, Fraction(1))
    assert (found.size, found.interval, found.most_days_late) == (0, None, 0)
    assert found.on_time.percent() is None
    assert found.agreement is Agreement.NOTHING_RETURNED
