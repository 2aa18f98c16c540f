"""Dossier figures against biểu II.06a (DOMAIN §4.1) and its formulas (§4.2), by fractions."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain import dossiers
from cchc_desktop.domain.dossiers import Breach, Counts, Rate, Rates
from tests.builders import make_dossier_row
from tests.domain import form

NUMBERS = st.integers(0, 400) | st.integers(0, 10**7) | st.sampled_from([0, 0, 1])
COUNTS = st.builds(Counts, *[NUMBERS] * 16)
PARTIAL = st.builds(Counts, *[st.none() | NUMBERS] * 16)


def column(counts: Counts, number: int) -> int:
    """A column of the printed form, by its number there; direct and postal share column 5."""
    c = {name: getattr(counts, name) or 0 for name in dossiers.FORM_NAMES}
    return {
        3: c["received_online"] + c["received_direct"] + c["received_postal"] + c["carried_over"],
        4: c["received_online"],
        5: c["received_direct"] + c["received_postal"],
        6: c["carried_over"],
        7: c["resolved_early"] + c["resolved_on_time"] + c["resolved_late"],
        8: c["resolved_early"],
        9: c["resolved_on_time"],
        10: c["resolved_late"],
        11: c["pending_in_time"] + c["pending_late"],
        12: c["pending_in_time"],
        13: c["pending_late"],
        14: c["returned"],
    }[number]


def share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


def by_the_form(counts: Counts) -> dict[str, Fraction | None]:
    """The formulas of DOMAIN §4.2, written down from there."""

    def c(number: int) -> int:
        return column(counts, number)

    return {
        "on_time": share(c(8) + c(9), c(7)),
        "late": share(c(10), c(7)),
        "late_all": share(c(10) + c(13), c(7) + c(13)),
        "online": share(c(4), c(4) + c(5)),
        "postal": share(counts.received_postal or 0, c(4) + c(5)),
        "digitised": share(counts.digitised or 0, c(4) + c(5)),
        "electronic": share(counts.electronic_results or 0, c(7)),
        "paid_online": share(counts.online_payments or 0, counts.with_fees or 0),
        "apologised": share(counts.apologies or 0, c(10) + c(13)),
    }


def fractions_of(rates: Rates) -> dict[str, Fraction | None]:
    return {f.name: getattr(rates, f.name).fraction for f in fields(rates)}


# The columns and their identity.


def test_the_counts_are_those_of_the_exchange_form() -> None:
    counted = form.part("$defs", "dossier_row", "properties").keys() - {"id", "source", "field"}
    assert set(dossiers.COUNT_NAMES) == counted


@given(COUNTS)
def test_sums_are_those_of_the_printed_form(counts: Counts) -> None:
    assert counts.received == column(counts, 3) == sum(column(counts, n) for n in (4, 5, 6))
    assert counts.received_in_period == column(counts, 4) + column(counts, 5)
    assert counts.resolved == column(counts, 7)
    assert counts.pending == column(counts, 11)


@pytest.mark.parametrize(
    ("total", "parts"),
    [
        ("received", ["carried_over", "received_online", "received_direct", "received_postal"]),
        ("received_in_period", ["received_online", "received_direct", "received_postal"]),
        ("resolved", ["resolved_early", "resolved_on_time", "resolved_late"]),
        ("pending", ["pending_in_time", "pending_late"]),
    ],
)
@given(counts=COUNTS)
def test_a_sum_is_not_tracked_where_a_part_is_not(
    counts: Counts, total: str, parts: list[str]
) -> None:
    counts = replace(counts, received_offline=None)
    for name in dossiers.COUNT_NAMES:
        holed = replace(counts, **{name: None})
        assert (getattr(holed, total) is None) == (name in parts)


@given(COUNTS)
def test_a_breach_names_both_sides_of_the_identity(counts: Counts) -> None:
    left = column(counts, 3)
    right = column(counts, 7) + column(counts, 11) + column(counts, 14)
    row = make_dossier_row("Hộ tịch", source="Cổng dịch vụ công", counts=counts)
    expected = Breach("Hộ tịch", "Cổng dịch vụ công", left, right) if left != right else None
    assert dossiers.breach_of(row) == expected


@given(COUNTS)
def test_figures_that_agree_are_no_breach_and_one_dossier_more_is(counts: Counts) -> None:
    missing = column(counts, 7) + column(counts, 11) + column(counts, 14) - column(counts, 3)
    if missing >= 0:
        counts = replace(counts, carried_over=column(counts, 6) + missing)
    else:
        counts = replace(counts, pending_in_time=column(counts, 12) - missing)
    assert dossiers.breach_of(make_dossier_row(counts=counts)) is None
    for name in dossiers.FORM_NAMES:
        more = make_dossier_row(counts=replace(counts, **{name: getattr(counts, name) + 1}))
        breach = dossiers.breach_of(more)
        assert breach is not None
        taken_in = name == "carried_over" or name.startswith("received")
        assert breach.left - breach.right == (1 if taken_in else -1)


@given(COUNTS, st.sampled_from(dossiers.FORM_NAMES))
def test_the_identity_is_asked_only_where_all_is_tracked(counts: Counts, name: str) -> None:
    counts = replace(counts, received_offline=None)
    row = make_dossier_row(counts=replace(counts, **{name: None}))
    assert dossiers.breach_of(row) is None


@given(COUNTS, NUMBERS)
def test_column_five_counts_as_one_number_where_it_is_not_told_apart(
    counts: Counts, both: int
) -> None:
    one = replace(counts, received_direct=None, received_postal=None, received_offline=both)
    split = replace(counts, received_direct=both, received_postal=0, received_offline=None)
    assert (one.received, one.received_in_period) == (split.received, split.received_in_period)
    assert dossiers.rates(one).online == dossiers.rates(split).online
    assert not dossiers.rates(one).postal.is_tracked


def test_column_five_is_added_where_some_rows_tell_it_apart_and_some_do_not() -> None:
    whole = make_dossier_row(counts=Counts(received_online=1, received_offline=5, carried_over=0))
    split = make_dossier_row(counts=Counts(0, 1, 2, 3))
    added = dossiers.total([whole, split])
    assert (added.received, added.received_offline, added.received_direct) == (12, 10, None)


def test_sources_stand_side_by_side_with_what_differs() -> None:
    portal = Counts(1, 1, 0, 0, 1, 0, 0, 1, 0, 0)
    rows = [
        make_dossier_row("Đất đai", source="Cổng", counts=portal),
        make_dossier_row("Hộ tịch", source="Cổng", counts=portal),
        make_dossier_row("đất  đai", source="Sổ", counts=replace(portal, resolved_early=3)),
    ]
    assert {s: len(r) for s, r in dossiers.by_source(rows).items()} == {"Cổng": 2, "Sổ": 1}
    assert dossiers.first_source(rows) == tuple(rows[:2])
    found = dossiers.source_differences(rows)
    assert [(d.name, d.first, d.second, d.gap) for d in found] == [
        ("resolved_early", ("Cổng", 1), ("Sổ", 3), 2),
        ("resolved", ("Cổng", 1), ("Sổ", 3), 2),
    ]


def test_each_breach_of_a_list_is_named_in_its_order() -> None:
    good = Counts(1, 1, 0, 0, 1, 0, 0, 1, 0, 0)
    rows = [
        make_dossier_row("Đất đai", counts=replace(good, carried_over=3)),
        make_dossier_row("Hộ tịch", counts=good),
        make_dossier_row("Xây dựng", source="Một cửa", counts=replace(good, returned=4)),
        make_dossier_row("Đầu tư", counts=Counts(carried_over=9)),
    ]
    assert dossiers.breaches(rows) == (
        Breach("Đất đai", "", 4, 2),
        Breach("Xây dựng", "Một cửa", 2, 6),
    )
    assert dossiers.breaches([]) == ()


# Totals.


@given(st.lists(PARTIAL, min_size=1, max_size=6))
def test_a_total_adds_column_by_column_and_a_hole_stays_a_hole(listed: list[Counts]) -> None:
    total = dossiers.total([make_dossier_row(counts=counts) for counts in listed])
    for name in set(dossiers.COUNT_NAMES) - {"received_offline"}:
        numbers = [getattr(counts, name) for counts in listed]
        expected = None if None in numbers else sum(numbers)
        assert getattr(total, name) == expected


@given(st.lists(COUNTS, min_size=1, max_size=6))
def test_a_rate_of_many_is_added_first_and_divided_then(listed: list[Counts]) -> None:
    added = Counts(*(sum(getattr(c, n) for c in listed) for n in dossiers.COUNT_NAMES))
    total = dossiers.total([make_dossier_row(counts=counts) for counts in listed])
    assert fractions_of(dossiers.rates(total)) == by_the_form(added)


def test_a_rate_of_many_is_not_the_mean_of_their_rates() -> None:
    one = Counts(resolved_early=0, resolved_on_time=1, resolved_late=0)
    many = Counts(resolved_early=0, resolved_on_time=0, resolved_late=99)
    total = dossiers.total([make_dossier_row(counts=one), make_dossier_row(counts=many)])
    assert dossiers.rates(total).on_time.percent() == Decimal("1.00")  # the mean were 50


def test_the_total_of_no_rows_is_not_tracked_rather_than_nothing() -> None:
    assert dossiers.total([]) == Counts()


# Rates.


@given(COUNTS)
def test_rates_are_those_of_the_formulas(counts: Counts) -> None:
    assert fractions_of(dossiers.rates(counts)) == by_the_form(counts)


@given(COUNTS)
def test_on_time_and_late_make_the_whole(counts: Counts) -> None:
    rates = dossiers.rates(counts)
    if rates.on_time.fraction is not None and rates.late.fraction is not None:
        assert rates.on_time.fraction + rates.late.fraction == 1


def test_what_an_old_form_does_not_have_is_not_tracked_and_not_nothing() -> None:
    before_2020 = Counts(carried_over=2, resolved_on_time=30, resolved_late=1, pending_late=0)
    for rate in (getattr(dossiers.rates(before_2020), f.name) for f in fields(Rates)):
        assert not rate.is_tracked
        assert (rate.fraction, rate.percent(), rate.six_decimals()) == (None, None, None)


def test_nothing_arose_is_another_thing_than_not_tracked() -> None:
    nothing = dossiers.rates(Counts(*[0] * 16))
    for rate in (getattr(nothing, f.name) for f in fields(nothing)):
        assert rate == Rate(0, 0)
        assert rate.is_tracked
        assert (rate.fraction, rate.percent(), rate.six_decimals()) == (None, None, None)


SHARES = st.integers(1, 10**7).flatmap(lambda w: st.tuples(st.integers(0, w), st.just(w)))
TIES = st.integers(0, 10**4 - 1).map(lambda n: (2 * n + 1, 2 * 10**4))


def half_up(shown: Decimal, exact: Fraction, step: Fraction) -> bool:
    """Whether the shown number is the nearest of its step, a tie being rounded up."""
    error = Fraction(shown) - exact
    return -step / 2 < error <= step / 2 and (Fraction(shown) / step).denominator == 1


@given(SHARES | TIES)
def test_percent_is_the_nearest_hundredth_half_up(part_of: tuple[int, int]) -> None:
    part, whole = part_of
    shown = Rate(part, whole).percent()
    exact = Fraction(100 * part, whole)
    assert shown is not None
    assert shown.as_tuple().exponent == -2
    if 99.99 < exact < 100:
        assert shown == Decimal("99.99")
    else:
        assert half_up(shown, exact, Fraction(1, 100))


@given(SHARES | st.integers(2, 10**9).map(lambda w: (w - 1, w)))
def test_a_hundred_is_shown_only_where_none_is_missing(part_of: tuple[int, int]) -> None:
    part, whole = part_of
    assert (Rate(part, whole).percent() == 100) == (part == whole)


def test_one_late_of_many_is_never_shown_as_all_on_time() -> None:
    counts = Counts(resolved_early=0, resolved_on_time=24_999, resolved_late=1)
    assert dossiers.rates(counts).on_time.percent() == Decimal("99.99")  # exactly 99.996
    counts = replace(counts, resolved_on_time=25_000, resolved_late=0)
    assert dossiers.rates(counts).on_time.percent() == Decimal("100.00")


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (393, 400, "98.25"),
        (1, 800, "0.13"),  # 0.125: half-even would give 0.12
        (3, 800, "0.38"),
        (1, 3, "33.33"),
        (2, 3, "66.67"),
        (1, 20_000, "0.01"),
        (1, 20_001, "0.00"),
        (0, 7, "0.00"),
        (1999, 2000, "99.95"),
        (19_999, 20_000, "99.99"),  # 99.995 would be 100
    ],
)
def test_percent_as_the_office_computes_it(part: int, whole: int, shown: str) -> None:
    assert str(Rate(part, whole).percent()) == shown


@given(SHARES | st.integers(0, 10**6 - 1).map(lambda n: (2 * n + 1, 2 * 10**6)))
def test_six_decimals_are_the_nearest_half_up_and_never_in_powers(
    part_of: tuple[int, int],
) -> None:
    part, whole = part_of
    text = Rate(part, whole).six_decimals()
    assert text is not None
    assert re.fullmatch(r"[01]\.\d{6}", text)
    assert half_up(Decimal(text), Fraction(part, whole), Fraction(1, 10**6))


def test_six_decimals_as_the_commands_promise() -> None:
    assert Rate(393, 400).six_decimals() == "0.982500"
    assert Rate(0, 5).six_decimals() == "0.000000"
    assert Rate(1, 2_000_000).six_decimals() == "0.000001"
    assert Rate(5, 5).six_decimals() == "1.000000"


@pytest.mark.parametrize(("part", "whole"), [(None, 4), (4, None), (None, None), (None, 0)])
def test_a_rate_without_a_number_is_not_tracked(part: int | None, whole: int | None) -> None:
    rate = Rate(part, whole)
    assert not rate.is_tracked
    assert (rate.fraction, rate.percent(), rate.six_decimals()) == (None, None, None)
