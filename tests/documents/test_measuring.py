"""The minutes on paper against ``nd30_layout.json``; each rule is shown to catch a bent layout."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from cchc_desktop.documents import drawing, fonts, paper, paragraphs, wording
from cchc_desktop.documents.blocks import Description, Paragraph
from cchc_desktop.documents.flow import Item, Page, Rule, Text
from cchc_desktop.documents.minutes_pdf import render
from cchc_desktop.documents.styles import CM, MM, ND30, TT01, Measures
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.minutes import Minutes
from tests.builders import before_2020, make_basis, make_campaign, make_finding, make_minutes
from tests.documents import rules
from tests.documents.sheets import Sheet

Build = Callable[..., Minutes]
PROFILES: list[tuple[Build, Measures]] = [(make_minutes, ND30), (before_2020, TT01)]
SHORT = replace(
    make_minutes(),
    areas=tuple(
        replace(area, strengths=area.strengths[:1], shortcomings=area.shortcomings[:1])
        for area in make_minutes().areas[:2]
    ),
)
"""Three pages with every component in them: what is bent shows there as well as on seven."""
NOT_IN_MINUTES = {
    "dia_danh_thoi_gian": "Mẫu 1.9 has no such line",
    "trich_yeu_cong_van": "letters",
    "phan_chuong": "minutes have sections I., II.",
    "tieu_de_phan_chuong": "minutes have sections I., II.",
    "muc_tieu_muc": "minutes have sections I., II.",
    "tieu_de_muc": "minutes have sections I., II.",
    "dieu": "rules and decisions",
    "chu_ky": "a person's hand",
    "dau_chu_ky_so": "a seal",
    "kinh_gui": "letters and reports",
    "do_mat": "minutes of inspections are not secret",
    "do_khan": "letters",
    "pham_vi_luu_hanh": "papers for inside use",
    "ky_hieu_nguoi_soan": "papers that are sent out",
    "dia_chi_co_quan": "letters",
    "chu_ky_so_ban_sao": "electronic copies",
    "phu_luc_label": "minutes without annexes",
    "phu_luc_tieu_de": "minutes without annexes",
    "phu_luc_chi_dan": "minutes without annexes",
}


@pytest.mark.parametrize(("build", "m"), PROFILES, ids=["nd30", "tt01"])
def test_minutes_keep_every_rule(build: Build, m: Measures) -> None:
    minutes = build()
    assert rules.faults(Sheet(render(minutes).pdf), minutes.profile) == {}


def test_every_component_of_the_decree_is_measured_or_has_a_reason_not_to_be() -> None:
    measured = {name for name, _ in Sheet(render(make_minutes()).pdf).components()}
    assert measured | set(NOT_IN_MINUTES) == set(rules.COMPONENTS)
    assert not measured & set(NOT_IN_MINUTES)


Bend = dict[str, Any]


def _style(name: str, **changes: Any) -> Bend:
    return {name: replace(getattr(ND30, name), **changes)}


BENT_MEASURES: list[tuple[str, Bend]] = [
    ("paper_is_a4", {"width": 216 * MM}),
    ("paper_is_a4", {"height": 279 * MM}),
    ("margins", {"left": 25 * MM}),
    ("margins", {"left": 37 * MM}),
    ("margins", {"right": 10 * MM}),
    ("margins", {"right": 22 * MM}),
    ("margins", {"top": 15 * MM}),
    ("margins", {"top": 27 * MM}),
    ("margins", {"bottom": 10 * MM}),
    ("margins", {"bottom": 45 * MM}),
    ("page_numbers", {"number_at_top": False}),
    *(("sizes", {"number_size": size}) for size in (12, 15)),
    *(
        ("sizes", _style(name, size=size))
        for name, size in (
            ("nation", 14),
            ("motto", 12),
            ("authority", 11),
            ("issuer", 14),
            ("number", 12),
            ("kind", 15),
            ("subject", 12),
            ("basis", 12),
            ("body", 12),
            ("body", 15),
            ("section", 15),
            ("clause", 12),
            ("point", 12),
            ("signer", 12),
            ("signer_name", 12),
            ("recipients_label", 11),
            ("recipients", 12),
        )
    ),
    *(
        ("weights", _style(name, face=fonts.REGULAR))
        for name in ("nation", "motto", "issuer", "kind", "subject", "section", "clause", "signer")
    ),
    ("weights", _style("signer_name", face=fonts.REGULAR)),
    ("every_component_is_there", _style("authority", face=fonts.BOLD)),
    ("weights", _style("number", face=fonts.BOLD)),
    ("weights", _style("point", face=fonts.BOLD)),
    ("weights", _style("recipients_label", face=fonts.ITALIC)),
    ("slopes", _style("basis", face=fonts.REGULAR)),
    ("slopes", _style("point", face=fonts.ITALIC)),
    ("slopes", _style("body", face=fonts.ITALIC)),
    ("slopes", _style("recipients_label", face=fonts.BOLD)),
    ("motto_rule_is_as_long_as_its_line", {"motto_rule_share": 0.9}),
    ("motto_rule_is_as_long_as_its_line", {"motto_rule_share": 0.0}),
    ("issuer_rule_is_a_third_to_a_half", {"rule_share": 0.3}),
    ("issuer_rule_is_a_third_to_a_half", {"rule_share": 0.55}),
    ("subject_rule_is_a_third_to_a_half", {"rule_share": 0.3}),
    ("subject_rule_is_a_third_to_a_half", {"rule_share": 0.55}),
    ("nation_and_motto", _style("motto", size=14)),
    ("head_in_two_columns", _style("nation", size=17)),
    ("head_in_two_columns", _style("motto", spacing=1.5)),
    ("first_line_indent", _style("body", indent=0)),
    ("first_line_indent", _style("body", indent=0.8 * CM)),
    ("first_line_indent", _style("section", indent=1.5 * CM)),
    ("space_between_paragraphs", _style("body", before=4)),
    ("space_between_paragraphs", _style("point", before=3)),
    ("line_spacing", _style("body", spacing=0.9)),
    ("line_spacing", _style("body", spacing=1.6)),
    ("justified", _style("body", align="left")),
    ("justified", _style("basis", align="left")),
    ("bases_end_as_the_rules_say", {"last_basis_end": ","}),
]


@pytest.mark.parametrize(
    ("name", "bend"), BENT_MEASURES, ids=[f"{n}-{k}" for n, b in BENT_MEASURES for k in b]
)
def test_bent_measures_are_caught(name: str, bend: Bend) -> None:
    minutes = make_minutes() if name == "margins" else SHORT
    assert name in caught(minutes, replace(ND30, **bend))


def test_what_one_decree_asks_the_other_refuses() -> None:
    wanted = {"page_numbers", "slopes", "bases_end_as_the_rules_say"}
    assert wanted <= set(caught(SHORT, TT01))
    assert wanted <= set(caught(before_2020(), ND30))


BENT_WORDS: list[tuple[str, str, Any]] = [
    ("capitals", "NATION", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("capitals", "MINUTES", "Biên bản"),
    ("capitals", "PEOPLE", "I. Thành phần"),
    ("capitals", "SIGN_HEAD", ("Trưởng đoàn",)),
    ("capitals", "MOTTO", "ĐỘC LẬP - TỰ DO - HẠNH PHÚC"),
    ("nation_and_motto", "MOTTO", "Độc lập – Tự do – Hạnh phúc"),
    ("number_and_symbol", "NUMBER", "Số {number}/{symbol}"),
    ("number_and_symbol", "NUMBER", "Số: {number} / {symbol}"),
    ("order_of_blocks", "SCOPE", "IIII. PHẠM VI, THỜI KỲ, PHƯƠNG PHÁP KIỂM TRA"),
    ("order_of_blocks", "CHAIR", "Người chủ trì: {name}."),
    ("every_component_is_there", "BASIS", "Theo {document}{end}"),
    ("signatures_stay_with_the_closing_line", "CLOSING", "Biên bản kết thúc hồi {hour}, {day}."),
    ("points_follow_the_alphabet", "LETTERS", "abcdefgh"),
    ("recipients", "FILED", "- Lưu: VT, Hồ sơ;"),
    ("recipients", "RECIPIENTS", "NƠI NHẬN:"),
    ("recipients", "RECIPIENT", "{name},"),
]


@pytest.mark.parametrize(
    ("name", "word", "bent"), BENT_WORDS, ids=[f"{n}-{w}" for n, w, _ in BENT_WORDS]
)
def test_bent_words_are_caught(
    name: str, word: str, bent: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wording, word, bent)
    if word == "LETTERS":
        _many_points(monkeypatch)
    assert name in caught(SHORT, ND30)


def _many_points(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an area use up letters, as annexes with many points will."""
    monkeypatch.setattr(wording, "STRENGTHS", "Ưu điểm")
    monkeypatch.setattr(wording, "LETTERS", "bcdđ")


@pytest.mark.parametrize("wrong", ["ngày 6 tháng 5 năm 2026", "ngày 06 tháng 05 năm 2026"])
def test_a_wrong_zero_in_a_date_is_caught(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wording, "day", lambda _: wrong)
    assert "dates" in caught(SHORT, ND30)


def test_a_month_without_its_zero_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wording, "day", lambda _: "ngày 12 tháng 1 năm 2026")
    assert "dates" in caught(SHORT, ND30)


def test_a_rule_beside_the_middle_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def shifted(left: float, y: float, right: float, bottom: float, thick: float) -> Rule:
        return Rule(left + 5, y, right + 5, bottom, thick)

    monkeypatch.setattr(paragraphs, "Rule", shifted)
    found = caught(SHORT, ND30)
    assert {
        "motto_rule_is_as_long_as_its_line",
        "issuer_rule_is_a_third_to_a_half",
        "subject_rule_is_a_third_to_a_half",
    } <= set(found)


def test_a_line_beside_the_middle_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = paragraphs.title

    def pushed(*given: Any) -> Item:
        item = whole(*given)
        first = item.marks[0]
        assert isinstance(first, Text)
        return replace(item, marks=(replace(first, x=first.x + 20), *item.marks[1:]))

    monkeypatch.setattr(paragraphs, "title", pushed)
    assert "centring" in caught(SHORT, ND30)


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("fonts_are_embedded", lambda c: c.setFont("Helvetica", 14)),
        ("fonts_are_embedded", lambda c: c.setFont("Times-Roman", 14)),
        ("ink_is_black", lambda c: c.setFillGray(0.3)),
        ("described_for_readers", lambda c: c.setTitle("")),
    ],
    ids=["helvetica", "times", "grey", "untitled"],
)
def test_what_a_canvas_did_wrong_is_caught(
    what: str, change: Callable[[Canvas], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = drawing._page

    def spoiled(canvas: Canvas, page: Page, number: int, m: Measures) -> None:
        change(canvas)
        whole(canvas, page, number, m)

    monkeypatch.setattr(drawing, "_page", spoiled)
    assert what in caught(SHORT, ND30)


def test_a_page_number_on_the_first_page_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = drawing._page

    def numbered(canvas: Canvas, page: Page, number: int, m: Measures) -> None:
        if number == 1:
            drawing._page_number(canvas, 1, m)
        whole(canvas, page, number, m)

    monkeypatch.setattr(drawing, "_page", numbered)
    assert "page_numbers" in caught(SHORT, ND30)


def test_a_heading_at_the_foot_of_a_page_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def loose(description: Description, *given: Any) -> list[Page]:
        blocks = [
            replace(b, keep_with_next=False) if isinstance(b, Paragraph) else b
            for b in description.blocks
        ]
        return whole(replace(description, blocks=tuple(blocks)), *given)

    whole = paper.lay_out
    monkeypatch.setattr(paper, "lay_out", loose)
    for lines in range(1, 30):
        minutes = replace(SHORT, bases=tuple(make_basis() for _ in range(lines)))
        if "headings_never_end_a_page" in caught(minutes, ND30):
            return
    pytest.fail("no heading stood at the foot of a page, or the rule did not see it")


@pytest.mark.parametrize("lines", range(1, 30))
def test_headings_and_closing_hold_wherever_the_page_ends(lines: int) -> None:
    """Push the text line by line: every break of a page falls everywhere once."""
    short = make_finding("Một dòng.")
    whole = SHORT
    areas = (replace(whole.areas[0], strengths=(short,) * lines), *whole.areas[1:])
    assert caught(replace(whole, areas=areas), ND30) == {}


def test_signatures_on_a_page_of_their_own_are_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = paper.lay_out

    def parted(description: Description, m: Measures, *given: Any) -> list[Page]:
        pages = whole(description, m, *given)
        last = pages[-1].placed.pop()
        pages.append(Page([(0.0, last[1])]))
        return pages

    monkeypatch.setattr(paper, "lay_out", parted)
    assert "signatures_stay_with_the_closing_line" in caught(SHORT, ND30)


def test_every_rule_has_a_bent_layout_that_it_catches() -> None:
    bent = {name for name, _ in BENT_MEASURES} | {name for name, _, _ in BENT_WORDS}
    others = {
        "dates",
        "centring",
        "fonts_are_embedded",
        "ink_is_black",
        "described_for_readers",
        "headings_never_end_a_page",
    }
    assert bent | others == set(rules.RULES)


@pytest.mark.parametrize("framework", list(Framework))
def test_a_symbol_of_the_province_stands_as_it_was_given(framework: Framework) -> None:
    campaign = make_campaign(framework=framework, symbol="BB-ĐKTCCHC")
    sheet = Sheet(render(make_minutes(campaign=campaign)).pdf)
    assert [x.text for x in sheet.head_left if "Số" in x.text] == ["Số: 05/BB-ĐKTCCHC"]


def caught(minutes: Minutes, m: Measures) -> dict[str, list[str]]:
    return rules.faults(Sheet(render(minutes, m).pdf), minutes.profile)
