"""What a sample says, in sentences: one for every outcome, notice and comparison."""

from __future__ import annotations

from datetime import date

import pytest

from cchc_desktop.domain.drawn import Sample
from cchc_desktop.domain.forms import read_form
from cchc_desktop.domain.ids import SampleId, VisitId
from cchc_desktop.domain.sample import Notice, Outcome, SampledDossier, Verdict, summary
from cchc_desktop.domain.working_days import WORKING_DAYS_FILE, calendar_of
from cchc_desktop.words import samples

CALENDAR = calendar_of(read_form(WORKING_DAYS_FILE))
DAY = date(2026, 3, 2)


def sample_of(part: int | None, whole: int | None) -> Sample:
    return Sample(
        SampleId("s"),
        VisitId("v"),
        "",
        population=("a", "b"),
        size=1,
        seed="x",
        reported_part=part,
        reported_whole=whole,
    )


def said(good: int, late: int, part: int | None, whole: int | None) -> str:
    listed = [SampledDossier(f"G{n}", "", DAY, DAY, (), DAY) for n in range(good)]
    listed += [SampledDossier(f"L{n}", "", DAY, DAY, (), date(2026, 3, 9)) for n in range(late)]
    one = sample_of(part, whole)
    return samples.agreement(one, summary(listed, CALENDAR, DAY, one.reported))


@pytest.mark.parametrize(
    ("good", "late", "part", "whole", "expected"),
    [
        (18, 2, 90, 100, "nằm trong khoảng"),
        (10, 10, 98, 100, "cao hơn khoảng"),
        (20, 0, 50, 100, "thấp hơn khoảng"),
        (5, 0, 90, 100, "dưới 10 hồ sơ"),
        (0, 0, 90, 100, "Chưa có hồ sơ nào"),
        (18, 2, None, None, "chưa có số liệu của cơ quan"),
    ],
)
def test_one_sentence_says_whether_they_agree(
    good: int, late: int, part: int | None, whole: int | None, expected: str
) -> None:
    sentence = said(good, late, part, whole)
    assert expected in sentence
    assert sentence.count(".") - sentence.count(",.") >= 1
    assert sentence.endswith(".")


def test_every_outcome_and_notice_has_its_own_words() -> None:
    outcomes = [samples.verdict(Verdict(one, 3)) for one in Outcome]
    notices = [samples.notice(one) for one in Notice]
    assert len({*outcomes, *notices}) == len(Outcome) + len(Notice)
    assert "trễ 3 ngày làm việc" in outcomes


def test_the_method_names_seed_and_sizes() -> None:
    assert "1/2 hồ sơ theo hạt giống “x”" in samples.method(sample_of(None, None))
