"""Hard cases of the minutes, by what stands on the finished pages."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop import paths
from cchc_desktop.documents import fonts, wording
from cchc_desktop.documents.minutes_pdf import render
from cchc_desktop.domain.areas import areas
from cchc_desktop.domain.campaign import Framework, Role
from cchc_desktop.domain.dossiers import Counts
from cchc_desktop.domain.finding import FindingKind, Stance
from cchc_desktop.domain.minutes import AreaFindings, Minutes, Profile
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError, ProblemCode
from cchc_desktop.domain.visit import Side
from tests.builders import (
    LONG,
    make_agency,
    make_attendee,
    make_basis,
    make_campaign,
    make_dossier_row,
    make_finding,
    make_member,
    make_minutes,
    make_recommendation,
    make_visit,
)
from tests.documents import rules
from tests.documents.sheets import MM, Sheet

EMPTY = tuple(AreaFindings(area.code, area.name) for area in areas(Framework.NQ76))


def sheet_of(minutes: Minutes) -> Sheet:
    return Sheet(render(minutes).pdf)


def with_finding(text: str, **changes: object) -> Minutes:
    finding = make_finding(text, **changes)
    return make_minutes(areas=(replace(EMPTY[0], shortcomings=(finding,)), *EMPTY[1:]))


def kept(minutes: Minutes, *but: str) -> Sheet:
    """The sheet of these minutes, which keeps every rule but the named ones."""
    sheet = sheet_of(minutes)
    assert {k: v for k, v in rules.faults(sheet, minutes.profile).items() if k not in but} == {}
    return sheet


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


@pytest.mark.parametrize(
    "name",
    [
        (
            "Trung tâm Phục vụ hành chính công, xúc tiến đầu tư và hỗ trợ doanh nghiệp, phát triển"
            " nguồn nhân lực chất lượng cao tỉnh Sơn La trực thuộc Văn phòng Ủy ban nhân dân tỉnh"
        ),
        "Sở " + "Rất dài " * 600,
        "X" * 300,
    ],
    ids=["long", "very long", "one word"],
)
def test_long_names_are_broken_never_cut(name: str) -> None:
    name = name.strip()
    minutes = make_minutes(
        agency=make_agency(name=name),
        campaign=make_campaign(parent_authority=name, issuing_body=f"Đoàn kiểm tra {name}"),
    )
    sheet = sheet_of(minutes)
    stuck = sheet.flowing.replace(" ", "")
    assert name.replace(" ", "") in stuck
    assert name.upper().replace(" ", "") in stuck
    assert inside(sheet)


def test_forty_who_attended_all_stand_there() -> None:
    names = [f"Nguyễn Thị Số {n}" for n in range(40)]
    attendees = tuple(
        make_attendee(name, side=Side.TEAM if n % 2 else Side.AGENCY, signs=n < 6)
        for n, name in enumerate(names)
    )
    sheet = kept(make_minutes(attendees=attendees))
    assert all(f"Ông (bà) {name}," in sheet.flowing for name in names)


def test_more_who_sign_than_a_page_holds_each_have_name_under_title() -> None:
    people = tuple(
        make_attendee(f"Lò Văn Số {n}", side=Side.AGENCY if n % 3 else Side.TEAM) for n in range(30)
    )
    sheet = sheet_of(make_minutes(attendees=people))
    titles, names = sheet.signatures
    for person in people:
        found = [x for x in names if x.text == person.name]
        assert len(found) == 1
        assert any(t.page == found[0].page and abs(t.centre - found[0].centre) < 2 for t in titles)
    assert inside(sheet)


def test_those_who_are_away_stand_last_with_their_reason() -> None:
    attendees = (
        make_attendee("Vắng Mặt", absent="đi công tác", signs=True),
        make_attendee("Có Mặt"),
    )
    sheet = kept(make_minutes(attendees=attendees, members=()))
    assert sheet.text.index("Có Mặt") < sheet.text.index("Vắng mặt: Ông (bà) Vắng Mặt")
    assert "lý do: đi công tác." in sheet.flowing
    assert all("Vắng Mặt" not in line.text for line in sheet.foot)


def test_a_finding_of_three_pages_is_whole() -> None:
    text = " ".join(f"{LONG} ({n})" for n in range(40))
    sheet = kept(with_finding(text))
    assert all(f"({n})" in sheet.flowing for n in range(40))
    assert len({x.page for p in sheet.paragraphs if "(20)" in p.text for x in p.lines}) >= 3


def test_a_table_of_sixty_rows_repeats_its_heading() -> None:
    rows = tuple(make_dossier_row(f"LV {n}") for n in range(60))
    sheet = kept(make_minutes(dossiers=rows, areas=EMPTY))
    with_rows = {x.page for x in sheet.tables if x.text.startswith("LV ")}
    headed = [x.page for x in sheet.tables if x.text == "Lĩnh vực"]
    assert len(with_rows) >= 2
    assert sorted(with_rows) == headed
    assert sum(x.text.startswith("LV ") for x in sheet.tables) == 60


def test_rows_of_a_table_do_not_part() -> None:
    name = "Lĩnh vực có tên rất dài để dòng trong bảng phải gấp nhiều lần"
    rows = tuple(make_dossier_row(f"{name} {n}") for n in range(40))
    sheet = kept(make_minutes(dossiers=rows, areas=EMPTY))
    for stroke in sheet.strokes:
        inside_row = [x for x in sheet.tables if x.page == stroke.page and x.top < stroke.top]
        crossing = [
            x
            for x in inside_row
            if stroke.top == stroke.bottom
            and x.baseline > stroke.top + 0.5
            and stroke.x0 < x.centre < stroke.x1
        ]
        assert crossing == []


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


def test_no_findings_are_said_in_a_sentence() -> None:
    sheet = kept(
        make_minutes(areas=EMPTY, dossiers=(), recommendations=()), "every_component_is_there"
    )
    assert wording.NOTHING in sheet.flowing
    assert wording.NO_RECOMMENDATIONS in sheet.flowing


def test_minutes_of_nothing_at_all_still_print() -> None:
    minutes = make_minutes(
        areas=EMPTY,
        dossiers=(),
        recommendations=(),
        bases=(),
        members=(),
        attendees=(),
        campaign=make_campaign(parent_authority="", issuing_body="", symbol="", recipients=()),
        visit=make_visit(ends=None, number=None, copies=None, chair="", secretary="", venue=""),
    )
    sheet = sheet_of(minutes)
    assert "Số: ……/……" in sheet.text
    assert "Không ghi nhận người tham dự." in sheet.text
    assert "…… giờ …… phút" in sheet.text
    assert inside(sheet)


@pytest.mark.parametrize("length", [20, 300, 3000])
def test_words_longer_than_a_line_are_broken_never_cut(length: int) -> None:
    word = "Đ" * length
    sheet = sheet_of(with_finding(f"Chữ {word} dài."))
    assert sheet.flowing.replace(" ", "").count(word) == 1
    assert inside(sheet)


@pytest.mark.parametrize("character", ["😀", "漢", "\u0e01", "\U0001f1fb"])
def test_characters_without_a_glyph_are_boxes_and_named(character: str) -> None:
    paper = render(with_finding(f"Trước {character} sau."))
    assert [(p.code, (p.values or {}).get("character")) for p in paper.warnings] == [
        (ProblemCode.MISSING_GLYPH, character)
    ]
    assert f"Trước {fonts.BOX} sau." in Sheet(paper.pdf).flowing


def test_marks_of_other_languages_are_text() -> None:
    odd = "<b>a</b> & b < c > d % s %s {0} {name} \\n &lt; <para> “x” 'y' – — … №"
    paper = render(with_finding(f"{odd}."))
    assert odd in Sheet(paper.pdf).flowing
    assert paper.warnings == ()


def test_tabs_and_hard_blanks_are_blanks() -> None:
    assert "một hai ba." in sheet_of(with_finding("một\thai\u00a0ba.")).flowing


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


@pytest.fixture
def spoiled_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "fonts"
    shutil.copytree(paths.resources() / "fonts", folder)
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    fonts.faces.cache_clear()
    yield folder
    fonts.faces.cache_clear()


@pytest.mark.parametrize("bytes_kept", [None, 0, 1000])
def test_missing_or_damaged_fonts_are_an_expected_error(
    bytes_kept: int | None, spoiled_fonts: Path
) -> None:
    face = spoiled_fonts / "LiberationSerif-Bold.ttf"
    whole = face.read_bytes()
    face.unlink()
    if bytes_kept is not None:
        face.write_bytes(whole[:bytes_kept])
    with pytest.raises(ExpectedError) as raised:
        render(make_minutes())
    assert raised.value.code is ExpectedCode.NO_FONTS


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=400)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(texts=st.lists(TEXTS, min_size=1, max_size=6), kind=st.sampled_from(list(FindingKind)))
def test_whatever_is_typed_stays_inside_the_margins(texts: list[str], kind: FindingKind) -> None:
    found = tuple(make_finding(text, kind=kind) for text in texts)
    strong = kind is FindingKind.STRENGTH
    area = replace(
        EMPTY[0], strengths=found if strong else (), shortcomings=() if strong else found
    )
    assert inside(sheet_of(make_minutes(areas=(area, *EMPTY[1:]))))


def inside(sheet: Sheet) -> bool:
    """Whether everything stands between the margins of the page."""
    width, height = sheet.sizes[0]
    return all(
        line.x0 > 30 * MM - 1
        and line.x1 < width - 15 * MM + 1
        and line.top > 20 * MM - 1
        and line.bottom < height - 20 * MM + 1
        for line in sheet.lines
    )
