"""May this laptop be wiped: only when the office's laptop, by id or name, has everything."""

from __future__ import annotations

import pytest

from cchc_desktop.usecases.confirming import Confirmations, Confirmed


def confirmed(replica: str, name: str, is_all: bool) -> Confirmed:
    return Confirmed(replica, name, 9, 2, is_all)


def of(*listed: Confirmed) -> Confirmations:
    return Confirmations(9, 2, listed, "me")


@pytest.mark.parametrize("office", ["a1", "Máy Sở", "may so"])
def test_the_office_is_named_by_id_or_by_name(office: str) -> None:
    assert of(confirmed("a1", "Máy Sở", True), confirmed("b", "Lan", False)).is_wipeable(office)
    assert not of(confirmed("a1", "Máy Sở", False)).is_wipeable(office)


@pytest.mark.parametrize("office", [None, "", "Khác"])
def test_without_an_office_that_is_known_nothing_may_be_wiped(office: str | None) -> None:
    assert not of(confirmed("a1", "Máy Sở", True), confirmed("c", "", True)).is_wipeable(office)


def test_of_two_laptops_of_one_name_both_must_have_all() -> None:
    assert not of(confirmed("a", "Lan", True), confirmed("b", "Lan", False)).is_wipeable("Lan")
    assert of(confirmed("a", "Lan", True), confirmed("b", "Lan", True)).is_wipeable("Lan")


def test_what_this_laptop_says_of_itself_confirms_nothing() -> None:
    assert not of(confirmed("me", "Lan", True)).is_wipeable("Lan")
