from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from cchc_desktop.domain.problems import InvalidInputError, Problem, ProblemCode
from cchc_desktop.exchange.form import Entry
from cchc_desktop.exchange.reading import Reading, key_of
from tests.exchange.forms import Json, faults, faults_of_bytes, parsed, sample


def _set(target: Json, **members: object) -> None:
    target.update(members)


def _visit(tree: Json) -> Json:
    return tree["visits"][0]


def _told(tree: Json) -> list[tuple[str, str]]:
    return [(problem.code.name, problem.where) for problem in faults(tree)]


def test_ten_thousand_faults_are_answered_with_a_thousand_and_a_count() -> None:
    tree = sample()
    _visit(tree)["recommendations"] = [{"text": f"{i}"} for i in range(10_000)]
    told = faults(tree)
    assert len(told) == 1001
    assert (told[-1].code, told[-1].value("count")) == (ProblemCode.MORE_FAULTS, 9000)


def test_text_is_kept_clean() -> None:
    tree = sample()
    _visit(tree)["conclusion"] = "\u00d0o\u0302\u0301t\r\nhai\rba"
    assert parsed(tree).visits[0].entry.given["conclusion"] == "Đốt\nhai\nba"


def test_whole_numbers_may_be_written_with_a_point() -> None:
    tree = sample()
    _set(tree, version=1.0)
    _set(_visit(tree), sampled=3.0)
    _set(_visit(tree)["findings"][4], severity=2.0)
    visit = parsed(tree).visits[0]
    for value in (visit.entry.given["sampled"], visit.findings[4].entry.given["severity"]):
        assert type(value) is int


def test_moments_may_be_written_in_any_offset() -> None:
    tree = sample()
    for written in ("2018-10-09T01:00:00Z", "2018-10-09t02:00:00.0+01:00"):
        _visit(tree)["starts"] = written
        starts = parsed(tree).visits[0].entry.given["starts"]
        assert starts == datetime(2018, 10, 9, 1, tzinfo=UTC)


@pytest.mark.parametrize(("text", "fits"), [("đ" * 131_072, True), ("đ" * 131_073, False)])
def test_a_value_has_at_most_256_kib(text: str, fits: bool) -> None:
    tree = sample()
    _visit(tree)["conclusion"] = text
    wanted = [] if fits else [("TOO_LONG", "$.visits[0].conclusion")]
    assert _told(tree) == wanted
    plain = json.dumps(tree, ensure_ascii=False).encode()
    assert [(p.code.name, p.where) for p in faults_of_bytes(plain)] == wanted


def test_a_reading_without_faults_goes_on() -> None:
    Reading(is_plain=True).raise_faults()


def test_faults_known_beforehand_count_too() -> None:
    many = [Problem(ProblemCode.DUPLICATE_MEMBER, f"$.a{i}") for i in range(1500)]
    reading = Reading(is_plain=True, faults=many)
    reading.fault(ProblemCode.EMPTY_TEXT, "$.b")
    with pytest.raises(InvalidInputError) as caught:
        reading.raise_faults()
    assert len(caught.value.problems) == 1001
    assert caught.value.problems[-1].value("count") == 501


def test_a_matching_key_joins_blanks_and_misses_what_was_refused() -> None:
    key = key_of("name", "organisation?")
    assert key(Entry("$", None, {"name": " Lò  Thị\nƯởng "})) == ("Lò Thị Ưởng", "")
    assert key(Entry("$", None, {"organisation": "Sở Nội vụ"})) is None
