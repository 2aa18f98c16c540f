"""Legal bases as typed: offered from the register, read out of one line."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain import bases, legal


def numbers(typed: str) -> list[str]:
    return [one.number for one in bases.offered(legal.shipped(), typed)]


def test_documents_of_that_number_come_first_the_newest_before_the_older() -> None:
    found = bases.offered(legal.shipped(), "76/nq")
    assert [one.issued for one in found[:2]] == [date(2021, 7, 15), date(2013, 6, 13)]


@pytest.mark.parametrize("typed", ["nghi quyet 76", "Nghị quyết số 76/NQ-CP", "76/NQ-CP"])
def test_diacritics_and_the_kind_are_forgiven(typed: str) -> None:
    assert "76/NQ-CP" in numbers(typed)


def test_words_of_the_subject_find_it_too() -> None:
    assert "45/2016/QĐ-TTg" in numbers("ho so qua dich vu buu chinh")


@pytest.mark.parametrize("typed", ["", " ", "7", "///"])
def test_too_little_offers_nothing_of_no_meaning(typed: str) -> None:
    assert len(bases.offered(legal.shipped(), typed)) <= bases.MOST
    if len(typed.strip()) < 2:
        assert not bases.offered(legal.shipped(), typed)


@given(st.sampled_from(legal.register()))
def test_a_picked_line_is_read_back_as_that_very_document(document: legal.LegalDocument) -> None:
    said = bases.read(bases.line(document), legal.shipped())
    assert (said["kind"], said["number"]) == (document.kind, document.number)
    assert said["subject"] == document.subject
    assert said.get("issued") == document.issued
    assert said["expired"] == document.expired


@given(st.text(max_size=80))
def test_whatever_is_typed_is_read_and_nothing_of_it_is_dropped_without_number(text: str) -> None:
    said = bases.read(text, legal.shipped())
    assert set(said) >= {"number", "issuer", "subject", "effective", "expired", "replaced_by"}
    if "kind" not in said:
        assert said["number"] == text


def test_two_of_one_number_are_not_guessed_between() -> None:
    said = bases.read("76/NQ-CP", legal.shipped())
    assert (said["kind"], said["number"], said["subject"]) == ("Nghị quyết", "76/NQ-CP", "")
    assert "issued" not in said
    told = bases.read("76/NQ-CP ngày 15/7/2021", legal.shipped())
    assert told["issued"] == date(2021, 7, 15)
    assert told["subject"]


def test_a_decision_of_a_province_is_never_taken_for_one_of_its_number() -> None:
    said = bases.read("Quyết định số 45/QĐ-UBND ngày 12/01/2026 về Kế hoạch", legal.shipped())
    assert said["number"] == "45/QĐ-UBND"
    assert said["issued"] == date(2026, 1, 12)
    assert said["subject"] == "về Kế hoạch"


def test_a_criterion_is_cited_by_what_was_in_force_on_that_day() -> None:
    register = legal.shipped()
    assert bases.cite("76/NQ-CP (15/7/2021)", register, date(2025, 10, 20)) == (
        "76/NQ-CP (15/07/2021)"
    )
    assert (
        bases.cite("61/2018/NĐ-CP (đến 30/6/2025)", register, date(2025, 6, 1)) == "61/2018/NĐ-CP"
    )
    assert not bases.cite("61/2018/NĐ-CP (đến 30/6/2025)", register, date(2025, 10, 20))
    assert not bases.cite("Kế hoạch CCHC năm của tỉnh", register, date(2025, 10, 20))
    assert not bases.cite("76/NQ-CP", register, date(2025, 10, 20))
