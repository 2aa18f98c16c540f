"""Minutes that are hard to lay out, by what stands on the finished pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop import paths
from cchc_desktop.documents import fonts
from cchc_desktop.documents.minutes_pdf import render
from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError, ProblemCode
from cchc_desktop.domain.visit import Side
from tests.builders import (
    LONG,
    make_agency,
    make_attendee,
    make_campaign,
    make_dossier_row,
    make_finding,
    make_minutes,
    make_visit,
)
from tests.documents.papers import EMPTY, inside, kept, sheet_of, with_finding
from tests.documents.sheets import Sheet


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


def test_a_line_break_in_a_name_of_the_head_is_a_blank() -> None:
    minutes = make_minutes(
        campaign=make_campaign(
            parent_authority="Ủy ban nhân dân\ntỉnh Sơn La",
            issuing_body="Đoàn\nkiểm tra",
            symbol="BB\n-ĐKT",
        )
    )
    assert "ĐOÀN KIỂM TRA" in sheet_of(minutes).flowing
