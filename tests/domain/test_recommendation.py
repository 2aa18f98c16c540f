"""A recommendation: open until somebody says what became of it."""

from __future__ import annotations

from cchc_desktop.domain.ids import RecommendationId
from cchc_desktop.domain.recommendation import Recommendation, Status
from tests.builders import VISIT
from tests.domain import form

PROPERTIES = ("$defs", "recommendation", "properties")


def test_what_may_become_of_it_is_what_the_exchange_form_lists() -> None:
    assert form.values(Status) == form.listed(*PROPERTIES, "status")


def test_a_new_one_is_open_without_anybody_or_any_day() -> None:
    new = Recommendation(RecommendationId("r"), VISIT, "Ban hành quy chế mới.")
    assert new.status.value == form.part(*PROPERTIES, "status")["default"]
    assert new.due is None
    assert (new.addressee, new.area, new.findings) == ("", "", ())
