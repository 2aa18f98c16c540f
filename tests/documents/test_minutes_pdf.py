"""What the minutes say, by what stands on the finished pages."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from cchc_desktop.documents import wording
from cchc_desktop.documents.minutes_pdf import render
from cchc_desktop.domain.attendance import Marked, Presence, Session
from cchc_desktop.domain.campaign import Role
from cchc_desktop.domain.dossiers import Counts
from cchc_desktop.domain.drawn import Sample
from cchc_desktop.domain.finding import Stance
from cchc_desktop.domain.forms import read_form
from cchc_desktop.domain.ids import AttendeeId, PresenceId, SampleId, SessionId
from cchc_desktop.domain.minutes import Profile
from cchc_desktop.domain.sample import SampledDossier, summary
from cchc_desktop.domain.visit import Side
from cchc_desktop.domain.working_days import WORKING_DAYS_FILE, calendar_of
from tests.builders import (
    LONG,
    VISIT,
    make_attendee,
    make_basis,
    make_dossier_row,
    make_member,
    make_minutes,
    make_recommendation,
    make_visit,
)
from tests.documents import rules
from tests.documents.papers import EMPTY, kept, sheet_of, with_finding
from tests.documents.sheets import Sheet


def test_the_same_minutes_give_the_same_bytes() -> None:
    assert render(make_minutes()).pdf == render(make_minutes()).pdf


def test_number_of_pages_stands_in_the_closing_sentence() -> None:
    paper = render(make_minutes())
    sheet = Sheet(paper.pdf)
    assert len(sheet.sizes) == paper.pages > 3
    assert f"gồm {paper.pages:02d} trang" in sheet.flowing


def test_title_author_and_visit_stand_in_the_file() -> None:
    metadata = sheet_of(make_minutes()).metadata
    assert metadata["Title"] == (
        "Biên bản kiểm tra công tác cải cách hành chính năm 2026 tại Sở Tài chính"
    )
    assert metadata["Author"] == "Đoàn kiểm tra công tác cải cách hành chính"
    assert metadata["Keywords"] == "cchc-visit visit"


def test_text_copies_as_nfc_whatever_was_typed() -> None:
    sheet = kept(with_finding(unicodedata.normalize("NFC", LONG)))
    assert unicodedata.is_normalized("NFC", sheet.text)
    assert LONG.rstrip(".;") in sheet.flowing


def test_those_who_are_away_stand_last_with_their_reason() -> None:
    attendees = (
        make_attendee("Vắng Mặt", absent="đi công tác", signs=True),
        make_attendee("Có Mặt"),
    )
    sheet = kept(make_minutes(attendees=attendees, members=()))
    assert sheet.text.index("Có Mặt") < sheet.text.index("Vắng mặt: Ông (bà) Vắng Mặt")
    assert "lý do: đi công tác." in sheet.flowing
    assert all("Vắng Mặt" not in line.text for line in sheet.foot)


def test_who_came_late_is_said_with_the_time() -> None:
    attendees = (make_attendee("Đến Sau", late="08:45"), make_attendee("Không Rõ", late=""))
    sheet = kept(make_minutes(attendees=attendees, members=()))
    assert "(đến muộn, có mặt từ 08 giờ 45 phút);" in sheet.flowing
    assert "(đến muộn)." in sheet.flowing


def test_sessions_stand_with_their_times_and_each_person_with_what_was_marked() -> None:
    start = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
    morning = Session(SessionId("s1"), VISIT, "Buổi sáng", start, start + timedelta(hours=3))
    afternoon = Session(SessionId("s2"), VISIT, "Buổi chiều", start + timedelta(hours=6))
    one = make_attendee("Họp Chiều", signs=True)
    away = replace(make_attendee("Vắng Cả Ngày", absent="ốm"), id=AttendeeId("away"))
    mark = Marked(PresenceId("m"), afternoon.id, one.id, Presence.ABSENT, "họp")
    minutes = make_minutes(
        attendees=(away, one), members=(), sessions=(morning, afternoon), marks=(mark,)
    )
    sheet = kept(minutes)
    assert (
        "- Buổi sáng: từ 08 giờ 00 phút đến 11 giờ 00 phút, ngày 02 tháng 3 năm 2026;"
        in sheet.flowing
    )
    assert "- Buổi chiều: từ 14 giờ 00 phút, ngày 02 tháng 3 năm 2026." in sheet.flowing
    assert "(Buổi chiều: vắng, lý do: họp);" in sheet.flowing
    assert "Vắng mặt: Ông (bà) Vắng Cả Ngày" in sheet.flowing
    assert all("Họp Chiều" not in line.text for line in sheet.foot)


def test_totals_and_rates_stand_under_the_table() -> None:
    rows = (
        make_dossier_row("Đất đai", counts=Counts(0, 100, 0, 0, 40, 55, 5, 0, 0, 0)),
        make_dossier_row("Hộ tịch", counts=Counts(0, 100, 0, 0, 0, 100, 0, 0, 0, 0)),
    )
    sheet = kept(make_minutes(dossiers=rows, areas=EMPTY))
    assert "Tỷ lệ giải quyết trước và đúng hạn: 97,50% (195/200 hồ sơ);" in sheet.flowing
    total = [x.text for x in sheet.tables if x.bold]
    assert "Tổng số" in total
    assert "200" in total


def test_rates_of_nothing_are_said_in_words() -> None:
    rows = (make_dossier_row(counts=Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),)
    sheet = kept(make_minutes(dossiers=rows, areas=EMPTY))
    assert "Tỷ lệ giải quyết trước và đúng hạn: không phát sinh;" in sheet.flowing
    assert "0,00%" not in sheet.flowing


def test_counts_that_were_not_kept_are_told_apart_from_none() -> None:
    rows = (make_dossier_row(counts=Counts(0, 3, 0, None, 0, 3, 0, 0, 0, None)),)
    sheet = kept(make_minutes(dossiers=rows, areas=EMPTY))
    assert wording.NOT_TRACKED in [x.text for x in sheet.tables]
    assert "Ghi chú: dấu “–” là không theo dõi." in sheet.flowing


def test_what_does_not_add_up_is_said_with_both_sums() -> None:
    rows = (make_dossier_row("Đất đai", counts=Counts(0, 10, 0, 0, 1, 1, 1, 1, 1, 0)),)
    assert (
        "lĩnh vực Đất đai có số liệu chưa khớp: kỳ trước chuyển sang và tiếp nhận là 10, đã giải"
        " quyết, đang giải quyết và trả lại là 5." in kept(make_minutes(dossiers=rows)).flowing
    )


def test_the_paper_never_says_that_an_agency_agrees_which_nobody_asked() -> None:
    silent = make_visit(agency_statement="")
    asked = with_finding("Chậm.", reply_stance=Stance.AGREE, reply_text="")
    unasked = with_finding("Chậm.", reply_stance=None, reply_text="")
    assert (
        wording.NO_STATEMENT in sheet_of(replace(make_minutes(areas=EMPTY), visit=silent)).flowing
    )
    assert wording.STATEMENT_NOT_KEPT in sheet_of(replace(unasked, visit=silent)).flowing
    for sheet in (sheet_of(replace(m, visit=silent)) for m in (asked, unasked)):
        assert wording.NO_STATEMENT not in sheet.flowing


def test_no_findings_are_said_in_a_sentence() -> None:
    sheet = kept(
        make_minutes(areas=EMPTY, dossiers=(), recommendations=()), "every_component_is_there"
    )
    assert wording.NOTHING in sheet.flowing
    assert wording.NO_RECOMMENDATIONS in sheet.flowing


def test_lines_of_a_finding_are_paragraphs() -> None:
    sheet = kept(with_finding("Dòng một.\n\n  Dòng hai."))
    assert {"- Dòng một.", "Dòng hai."} <= {p.text for p in sheet.paragraphs}


def test_inspectors_notes_are_never_printed() -> None:
    sheet = sheet_of(with_finding("Đã in.", note="chỉ để nội bộ đoàn biết"))
    assert "nội bộ" not in sheet.flowing


@pytest.mark.parametrize(
    ("stance", "said"),
    [
        (Stance.AGREE, "thống nhất. Sẽ khắc phục."),
        (Stance.EXPLAIN, "giải trình. Sẽ khắc phục."),
        (Stance.DISAGREE, "không thống nhất, đề nghị bảo lưu ý kiến. Sẽ khắc phục."),
    ],
)
def test_replies_stand_with_the_sentence_they_answer(stance: Stance, said: str) -> None:
    minutes = with_finding("Chậm.", reply_stance=stance, reply_text="Sẽ khắc phục")
    assert f"- Về nội dung “Chậm”: {said}" in kept(minutes).flowing


@pytest.mark.parametrize(
    ("role", "title"),
    [
        (Role.HEAD, ["TRƯỞNG ĐOÀN"]),
        (Role.DEPUTY, ["KT. TRƯỞNG ĐOÀN", "PHÓ TRƯỞNG ĐOÀN"]),
        (Role.MEMBER, ["TM. ĐOÀN KIỂM TRA", "NGƯỜI CHỦ TRÌ"]),
    ],
)
def test_he_who_chairs_signs_as_what_he_is(role: Role, title: list[str]) -> None:
    sheet = kept(make_minutes(members=(make_member(role=role),)))
    titles, names = sheet.signatures
    under = next(x for x in names if x.text == "Nguyễn Văn Ân")
    assert [x.text for x in titles if abs(x.centre - under.centre) < 1.5] == title


def test_all_who_sign_have_a_place_once() -> None:
    names = ("Nguyễn Văn Ân", "Đặng Quỳnh Như", "Lò Văn Mai", "Cầm Thị Xuân", "Quàng Văn Nhất")
    people = [make_attendee(name) for name in names]
    people += [make_attendee(name, side=Side.AGENCY) for name in ("Trần Thị Ánh", "Hà Văn Bé")]
    sheet = kept(make_minutes(attendees=tuple(people)))
    signed = [x.text for x in sheet.signatures[1]]
    assert sorted(signed) == sorted([*names, "Trần Thị Ánh", "Hà Văn Bé"])


def test_bases_name_laws_without_number_and_others_in_full() -> None:
    law = make_basis(kind="Luật", number="63/2025/QH15", subject="Tổ chức Chính phủ", issuer="")
    decision = make_basis()
    said = [p.text for p in kept(make_minutes(bases=(law, decision))).paragraphs[:2]]
    assert said == [
        "Căn cứ Luật Tổ chức Chính phủ;",
        (
            "Căn cứ Quyết định số 60/QĐ-UBND ngày 12 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh về"
            " việc ban hành Kế hoạch kiểm tra cải cách hành chính năm 2026."
        ),
    ]


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ("Về việc ban hành Kế hoạch", "về việc ban hành Kế hoạch"),
        ("Ban hành Chương trình tổng thể", "ban hành Chương trình tổng thể"),
        ("Sửa đổi, bổ sung một số điều", "sửa đổi, bổ sung một số điều"),
        ("Kế hoạch cải cách hành chính", "Kế hoạch cải cách hành chính"),
    ],
)
def test_a_subject_goes_on_the_sentence_and_a_name_stays(listed: str, said: str) -> None:
    assert wording.basis(make_basis(subject=listed)).endswith(f" {said}")


@pytest.mark.parametrize(
    ("ends", "profile"),
    [
        (datetime(2020, 3, 4, 10, tzinfo=UTC), Profile.TT01_2011),
        (datetime(2020, 3, 4, 16, 59, tzinfo=UTC), Profile.TT01_2011),
        (datetime(2020, 3, 4, 17, 0, tzinfo=UTC), Profile.ND30_2020),
    ],
)
def test_the_day_in_viet_nam_chooses_the_rules(ends: datetime, profile: Profile) -> None:
    visit = make_visit(starts=ends - timedelta(hours=3), ends=ends)
    minutes = make_minutes(visit=visit)
    assert minutes.profile is profile
    assert rules.faults(sheet_of(minutes), profile) == {}


def test_recommendations_are_numbered_with_addressee_and_day() -> None:
    listed = (
        make_recommendation("Niêm yết đủ.", due=date(2026, 6, 3), addressee="Văn phòng Sở"),
        make_recommendation("Rà soát quy chế", due=None, addressee=""),
    )
    said = [p.text for p in kept(make_minutes(recommendations=listed)).paragraphs]
    assert (
        "1. Niêm yết đủ (Văn phòng Sở chịu trách nhiệm thực hiện; thời hạn: chậm nhất ngày 03"
        " tháng 6 năm 2026)." in said
    )
    assert "2. Rà soát quy chế." in said


def test_a_sample_tells_how_it_was_drawn_and_what_it_found() -> None:
    one = Sample(
        SampleId("s"), VISIT, "", "so-theo-doi.csv", tuple(f"H{n}" for n in range(40)), 20, "2026-5"
    )
    day = date(2026, 3, 2)
    late = SampledDossier("H1", received=day, due=day, returned=date(2026, 3, 9), apology=False)
    good = [SampledDossier(f"H{n}", received=day, due=day, returned=day) for n in range(2, 21)]
    calendar = calendar_of(read_form(WORKING_DAYS_FILE))
    found = summary([late, *good], calendar, date(2026, 5, 6), None)
    sheet = kept(make_minutes(samples=((one, found),)))
    assert "rút 20/40 hồ sơ từ danh sách so-theo-doi.csv" in sheet.flowing
    assert "SHA-256 của “2026-5:mã hồ sơ”" in sheet.flowing
    assert "19/20 hồ sơ đúng hạn (95,00%, khoảng tin cậy 95% từ 76,39% đến 99,11%)" in sheet.flowing
    assert "trễ hẹn 1 hồ sơ, không có thư xin lỗi 1 hồ sơ" in sheet.flowing
