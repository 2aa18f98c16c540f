"""What minutes lack before they are signed: what blocks, what is advice, where it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain import completeness
from cchc_desktop.domain.completeness import ADVISORY, Lack, LackCode, Records
from cchc_desktop.domain.dossiers import Counts
from cchc_desktop.domain.evidence import Evidence
from cchc_desktop.domain.finding import FindingKind, Stance
from cchc_desktop.domain.ids import EvidenceId, FindingId, VisitId
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.visit import Side
from tests.builders import (
    make_attendee,
    make_basis,
    make_dossier_row,
    make_finding,
    make_recommendation,
    make_visit,
)

C = LackCode
SHORTCOMING = make_finding(
    "Có 12 hồ sơ trễ hẹn.",
    id=FindingId("f"),
    cites=("Nghị định 61/2018/NĐ-CP",),
    responsible="Giám đốc Sở",
    reply_stance=Stance.AGREE,
)
PHOTO = Evidence(
    EvidenceId("photo"),
    VisitId("v"),
    "a" * 64,
    3,
    "ảnh.jpg",
    "Sổ theo dõi",
    links=("finding:f",),
)
REMEDY = make_recommendation(findings=("f",))
WHOLE = Records(
    visit=make_visit(number=1, starts=make_visit().starts, copies=3),
    bases=(make_basis(),),
    attendees=(
        make_attendee(),
        make_attendee("Đặng Quỳnh Như"),
        make_attendee("Trần Thị Ngọc Ánh", side=Side.AGENCY),
    ),
    findings=(SHORTCOMING,),
    evidence=(PHOTO,),
    dossiers=(make_dossier_row(),),
    recommendations=(REMEDY,),
)


def codes(records: Records) -> list[LackCode]:
    return [one.code for one in completeness.of_visit(records)]


def visit(**changes: Any) -> Records:
    return replace(WHOLE, visit=replace(WHOLE.visit, **changes))


def finding(**changes: Any) -> Records:
    return replace(WHOLE, findings=(replace(SHORTCOMING, **changes),))


def remedy(**changes: Any) -> Records:
    return replace(WHOLE, recommendations=(replace(REMEDY, **changes),))


def people(*listed: Any) -> Records:
    return replace(WHOLE, attendees=listed)


def test_whole_minutes_lack_nothing() -> None:
    assert completeness.of_visit(WHOLE) == ()


CHAIR, CLERK, HEAD = WHOLE.attendees
LACKING: Sequence[tuple[Records, list[LackCode]]] = (
    (visit(number=None), [C.NO_NUMBER]),
    (replace(visit(number=3), numbers={1: "a", 2: "b", 3: "Sở Y tế"}), [C.NUMBER_TAKEN]),
    (replace(visit(number=4), numbers={1: "a", 3: "b"}), [C.NUMBER_GAP]),
    (visit(venue=" "), [C.NO_VENUE]),
    (visit(ends=None), [C.NO_END]),
    (visit(ends=WHOLE.visit.starts - timedelta(minutes=1)), [C.ENDS_BEFORE_STARTS]),
    (visit(period_to=date(2025, 12, 31)), [C.PERIOD_ORDER]),
    (visit(period_to=None), [C.NO_PERIOD]),
    (visit(copies=None), [C.NO_COPIES]),
    (visit(chair=""), [C.NO_CHAIR]),
    (visit(secretary=""), [C.NO_SECRETARY]),
    (people(CLERK, HEAD), [C.CHAIR_AWAY]),
    (people(CHAIR, HEAD), [C.SECRETARY_AWAY]),
    (people(CHAIR, CLERK), [C.NOBODY_SIGNS]),
    (people(CHAIR, CLERK, replace(HEAD, signs=False)), [C.NOBODY_SIGNS]),
    (people(CHAIR, CLERK, HEAD, make_attendee("Lò Thị Ưởng", absent="ốm")), [C.SIGNER_AWAY]),
    (replace(WHOLE, findings=(), evidence=()), [C.NO_FINDING]),
    (finding(text="  "), [C.EMPTY_TEXT]),
    (finding(text="Có {số lượng} hồ sơ trễ 2 ngày."), [C.OPEN_BLANK]),
    (finding(cites=()), [C.NO_BASIS]),
    (finding(cites=("Quyết định 99999/QĐ-UBND",)), [C.UNKNOWN_BASIS]),
    (replace(WHOLE, evidence=()), [C.NO_EVIDENCE]),
    (replace(finding(text="Niêm yết chưa đủ."), evidence=()), [C.NO_FACT, C.NO_EVIDENCE]),
    (finding(responsible=""), [C.NO_RESPONSIBLE]),
    (remedy(findings=()), [C.NO_REMEDY]),
    (
        replace(finding(reply_stance=None), visit=replace(WHOLE.visit, agency_statement="")),
        [C.NO_REPLY],
    ),
    (replace(WHOLE, evidence=(replace(PHOTO, caption=""),)), [C.NO_CAPTION]),
    (replace(WHOLE, gone=frozenset({"a" * 64})), [C.FILE_GONE]),
    (
        replace(WHOLE, dossiers=(make_dossier_row(counts=Counts(1, 1, 1, 1, 1, 1, 1, 1, 1, 1)),)),
        [C.BREACH],
    ),
    (remedy(due=None), [C.NO_DEADLINE]),
    (remedy(due=date(2026, 5, 5)), [C.DEADLINE_PAST]),
    (remedy(addressee=""), [C.NO_ADDRESSEE]),
    (replace(WHOLE, conflicts=((Kind.FINDING, "f"),)), [C.OPEN_CONFLICT]),
)


@pytest.mark.parametrize(("records", "wanted"), LACKING, ids=lambda v: str(v)[:40])
def test_each_lack_is_named_and_no_other(records: Records, wanted: list[LackCode]) -> None:
    assert codes(records) == wanted


def test_every_lack_has_an_example() -> None:
    assert {code for _, listed in LACKING for code in listed} == set(LackCode)


def test_what_makes_the_paper_wrong_blocks_and_the_rest_is_advice() -> None:
    lacks = [Lack(code, Kind.VISIT, "v") for code in LackCode]
    assert {one.code for one in completeness.blocking(lacks)} == set(LackCode) - ADVISORY


def test_a_strength_wants_one_fact_and_nothing_else() -> None:
    bare = make_finding("Lãnh đạo quan tâm.", kind=FindingKind.STRENGTH)
    assert codes(replace(WHOLE, findings=(bare,), evidence=())) == [C.NO_FACT]
    told = replace(bare, text="Ban hành 6 kế hoạch.")
    assert codes(replace(WHOLE, findings=(told,), evidence=())) == []


def test_a_statement_of_the_agency_answers_for_every_shortcoming() -> None:
    assert codes(finding(reply_stance=None)) == []


def test_a_document_of_the_campaign_itself_may_be_cited() -> None:
    assert codes(finding(cites=("Quyết định 60/QĐ-UBND của tỉnh",))) == []


def test_each_line_leads_to_a_record_of_the_visit() -> None:
    records = replace(remedy(due=None), conflicts=((Kind.FINDING, "f"),), evidence=())
    wanted = {WHOLE.visit.id, "f", REMEDY.id}
    assert {one.id for one in completeness.of_visit(records)} <= wanted


_FINDINGS = st.lists(
    st.builds(
        lambda text, cites, kind, reply: make_finding(
            text, cites=tuple(cites), kind=kind, reply_stance=reply
        ),
        st.text(max_size=12),
        st.lists(st.sampled_from(["", "61/2018/NĐ-CP", "1/QĐ-ABC", "không số"]), max_size=2),
        st.sampled_from(FindingKind),
        st.one_of(st.none(), st.sampled_from(Stance)),
    ),
    max_size=4,
)


@given(_FINDINGS, _FINDINGS)
def test_more_findings_never_hide_what_another_lacks(left: Any, right: Any) -> None:
    alone = completeness.of_visit(replace(WHOLE, findings=tuple(left), evidence=()))
    both = completeness.of_visit(replace(WHOLE, findings=(*left, *right), evidence=()))
    of_left = {one for one in alone if one.kind is Kind.FINDING}
    assert of_left <= set(both)


@given(st.integers(1, 40), st.sets(st.integers(1, 40), max_size=40))
def test_a_number_is_whole_exactly_when_it_is_unique_and_follows_the_others(
    number: int, others: set[int]
) -> None:
    found = codes(replace(visit(number=number), numbers=dict.fromkeys(others, "Sở Y tế")))
    assert (C.NUMBER_TAKEN in found) == (number in others)
    assert (C.NUMBER_GAP in found) == (not set(range(1, number)) <= others)


@given(_FINDINGS)
def test_nothing_is_told_twice(listed: Any) -> None:
    told = completeness.of_visit(replace(WHOLE, findings=tuple(listed), evidence=()))
    assert len(
        [o for o in told if o.code is not C.OPEN_BLANK and o.code is not C.UNKNOWN_BASIS]
    ) == len({(o.code, o.id) for o in told if o.code not in (C.OPEN_BLANK, C.UNKNOWN_BASIS)})
