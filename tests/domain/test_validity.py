"""Citations found and judged: a table of cases, each with where it comes from."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain import citations, legal, own_document, validity
from cchc_desktop.domain.legal import Register
from cchc_desktop.domain.own_document import OwnDocument
from cchc_desktop.domain.validity import Judged, Verdict

TABLE = Path(__file__).with_name("cites.csv")
REGISTER = legal.shipped()
DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31))


def cases() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter=";"))


def judged(
    text: str, signed: date, seen: date | None = None, register: Register = REGISTER
) -> tuple[Judged, ...]:
    return validity.judge(citations.find(text, register), register, signed, seen)


def test_the_table_is_long_enough() -> None:
    assert len(cases()) >= 60
    assert {case["verdict"] for case in cases()} == set(Verdict)


@pytest.mark.parametrize("case", cases(), ids=lambda c: f"{c['text']} {c['signed']} {c['seen']}")
def test_each_case_of_the_table(case: dict[str, str]) -> None:
    seen = date.fromisoformat(case["seen"]) if case["seen"] else None
    found = judged(f"Căn cứ {case['text']};", date.fromisoformat(case["signed"]), seen)
    assert [one.verdict.value for one in found] == [case["verdict"]]
    assert "; ".join(one.number for one in found[0].replacing) == case["replaced_by"]


PAPER = """
ỦY BAN NHÂN DÂN                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH SƠN LA
Số: 2167/QĐ-UBND                   Sơn La, ngày 09 tháng 8 năm 2017

QUYẾT ĐỊNH
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Căn cứ Nghị định số 43/2011/NĐ-CP ngày 13/6/2011 và Quyết định số 09/2015/QĐ-TTg
ngày 25 tháng 3 năm 2015 của Thủ tướng Chính phủ;
Điều 2. Quyết định này thay thế Quyết định số 93/2007/QĐ-TTg. Địa chỉ: số 12/4, tổ 1.
Tỷ lệ 15/20 hồ sơ, ngày 12/5/2017, TCVN ISO 9001:2008, đạt 98/100 điểm.
"""


def test_a_whole_paper_is_read_as_a_person_reads_it() -> None:
    found = citations.find(PAPER, REGISTER)
    assert [one.number or one.name for one in found] == [
        "Tổ chức chính quyền địa phương",
        "43/2011/NĐ-CP",
        "09/2015/QĐ-TTg",
        "93/2007/QĐ-TTg",
    ]
    assert [one.issued for one in found[:3]] == [
        date(2015, 6, 19),
        date(2011, 6, 13),
        date(2015, 3, 25),
    ]
    assert [one.is_repealed_here for one in found] == [False, False, False, True]
    assert citations.own_day(PAPER) == date(2017, 8, 9)


def test_its_bases_are_judged_at_its_own_day_and_at_the_inspection() -> None:
    found = judged(PAPER, date(2017, 8, 9), date(2018, 10, 9))
    assert [one.verdict for one in found[:3]] == [
        Verdict.IN_FORCE,
        Verdict.IN_FORCE,
        Verdict.LATE_REPLACEMENT,
    ]


def test_every_row_of_the_register_is_found_by_its_own_number() -> None:
    for row in REGISTER.documents:
        day = f" ngày {row.issued:%d/%m/%Y}" if row.issued else ""
        found = judged(f"{row.kind} số {row.number}{day}", date(2024, 1, 1))
        assert [one.document for one in found] == [row], row.number


def test_a_law_is_found_by_each_name_that_the_register_has() -> None:
    for row in REGISTER.documents:
        if row.is_law:
            found = citations.find(f"theo {row.kind} {row.subject}, các cơ quan", REGISTER)
            assert [(one.kind, one.name) for one in found] == [(row.kind, row.subject)]


@given(DAYS, DAYS)
def test_what_is_certain_stays_so_and_nothing_unknown_is_fine(signed: date, later: date) -> None:
    for row in REGISTER.documents:
        verdict, _ = validity.at(row, signed, REGISTER)
        if verdict is Verdict.EXPIRED and later >= signed:
            assert validity.at(row, later, REGISTER)[0] is Verdict.EXPIRED
        if verdict is Verdict.NOT_YET and later <= signed:
            assert validity.at(row, later, REGISTER)[0] is Verdict.NOT_YET
        if row.standing is legal.Standing.TO_VERIFY:
            assert verdict in (Verdict.UNKNOWN, Verdict.NOT_YET)


@given(DAYS, st.integers(0, 4000))
def test_late_replacement_needs_a_day_of_expiry_between_signing_and_inspection(
    signed: date, after: int
) -> None:
    seen = signed + timedelta(days=after)
    for one in judged("Quyết định số 09/2015/QĐ-TTg ngày 25/3/2015", signed, seen):
        is_between = signed < date(2018, 6, 21) <= seen and signed >= date(2015, 5, 15)
        assert (one.verdict is Verdict.LATE_REPLACEMENT) == is_between


@given(st.text(max_size=300))
def test_no_text_is_too_strange(text: str) -> None:
    for one in judged(text, date(2020, 1, 1)):
        assert one.citation.text


def own(**more: object) -> OwnDocument:
    issued = date(2026, 1, 5)
    given_ = {"kind": "Quyết định", "number": "12/QĐ-UBND", "subject": "Kế hoạch", "issued": issued}
    made = {**given_, **more}
    return OwnDocument(own_document.own_id(str(made["number"]), issued), **made)  # type: ignore[arg-type]


def test_the_offices_own_row_is_found_and_marked_by_its_source() -> None:
    register = own_document.with_own(REGISTER, [own(effective=date(2026, 1, 5), source="Công báo")])
    found = judged("QĐ 12/QĐ-UBND ngày 05/01/2026", date(2026, 6, 1), register=register)
    assert [(one.verdict, one.document and one.document.is_verified) for one in found] == [
        (Verdict.IN_FORCE, True)
    ]


def test_a_corrected_row_takes_the_place_of_the_shipped_one() -> None:
    row = own(number="09/2015/QĐ-TTg", issued=date(2015, 3, 25), effective=date(2015, 5, 15))
    register = own_document.with_own(REGISTER, [row])
    assert len(register.documents) == len(REGISTER.documents)
    found = judged("09/2015/QĐ-TTg", date(2020, 1, 1), register=register)
    assert [one.verdict for one in found] == [Verdict.IN_FORCE]


def test_days_out_of_order_are_named() -> None:
    row = own(effective=date(2025, 1, 1), expired=date(2024, 1, 1), subject=" ")
    assert [p.where for p in own_document.problems_of(row)] == ["subject", "effective", "expired"]
