"""Criteria of both frameworks, what is asked of whom, and what is still to rate."""

from __future__ import annotations

import pytest

from cchc_desktop.domain import checklist
from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.areas import area_codes
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.checklist import Criterion
from cchc_desktop.domain.ids import RatingId, VisitId
from cchc_desktop.domain.visit import Rating, RatingValue
from tests.builders import make_member


def rated(code: str, value: RatingValue | None, **changes: object) -> Rating:
    given = {"id": RatingId(code), "visit_id": VisitId("v"), "criterion": code, "rating": value}
    return Rating(**given | changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(("framework", "count"), [(Framework.NQ30C, 80), (Framework.NQ76, 77)])
def test_each_framework_has_its_criteria_once(framework: Framework, count: int) -> None:
    codes = [one.code for one in checklist.criteria(framework)]
    assert len(codes) == len(set(codes)) == count


@pytest.mark.parametrize("framework", list(Framework))
def test_criteria_stand_area_by_area(framework: Framework) -> None:
    seen = list(dict.fromkeys(one.area for one in checklist.criteria(framework)))
    assert seen == [code for code in area_codes(framework) if code in seen]
    assert all(one.name and one.levels for one in checklist.criteria(framework))


@pytest.mark.parametrize(
    ("level", "wanted"),
    [
        (Level.DEPARTMENT, "so"),
        (Level.DISTRICT, "huyen"),
        (Level.COMMUNE, "xa"),
        (Level.VERTICAL, "so"),
        (Level.PUBLIC_SERVICE_UNIT, "so"),
    ],
)
def test_an_agency_is_asked_what_its_level_is_asked(level: Level, wanted: str) -> None:
    asked = checklist.applying(Framework.NQ76, level)
    assert asked
    assert all(wanted in one.levels for one in asked)
    rest = set(checklist.criteria(Framework.NQ76)) - set(asked)
    assert all(wanted not in one.levels for one in rest)


def test_ratings_stand_with_their_criteria_and_strangers_at_the_end() -> None:
    asked = (Criterion("A.01", "A", "một", frozenset()), Criterion("A.02", "A", "hai", frozenset()))
    ratings = (rated("X.09", RatingValue.MET), rated("A.02", RatingValue.PARTLY))
    listed = checklist.items(asked, ratings)
    assert [(i.criterion.code, i.value) for i in listed] == [
        ("A.01", None),
        ("A.02", RatingValue.PARTLY),
        ("X.09", RatingValue.MET),
    ]


def test_of_two_ratings_of_one_criterion_the_first_is_shown() -> None:
    asked = (Criterion("A.01", "A", "một", frozenset()),)
    two = (rated("A.01", RatingValue.MET), rated("A.01", RatingValue.NOT_MET, id=RatingId("2")))
    assert [i.value for i in checklist.items(asked, two)] == [RatingValue.MET]


def test_a_note_alone_is_no_rating() -> None:
    asked = (Criterion("A.01", "A", "một", frozenset()),)
    listed = checklist.items(asked, (rated("A.01", None, note="hỏi lại", recheck=True),))
    assert checklist.unrated(listed) == 1
    assert listed[0].wants_recheck


def test_not_applicable_is_rated() -> None:
    asked = (Criterion("A.01", "A", "một", frozenset()),)
    assert (
        checklist.unrated(checklist.items(asked, (rated("A.01", RatingValue.NOT_APPLICABLE),))) == 0
    )


def test_a_persons_areas_are_those_of_all_his_lines() -> None:
    members = (
        make_member(name="Lò Văn  An", areas=("TC",)),
        make_member(name="Lò Văn An", areas=("TTHC", "TC")),
        make_member(name="Lò Văn Ân", areas=("CDDH",)),
    )
    assert checklist.areas_of(members, "Lò Văn An") == {"TC", "TTHC"}
    assert checklist.areas_of(members, "Người khác") == frozenset()
