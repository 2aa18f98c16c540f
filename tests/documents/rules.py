"""The rules of ``nd30_layout.json`` that concern minutes, as measurements of a finished sheet.

Each rule gives what is wrong in words, nothing where the sheet keeps it. Sizes, weights and
lengths come from the data file, never from the program's own styles.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from cchc_desktop.domain.minutes import Profile
from tests.documents.sheets import MM, SINGLE, Line, Sheet, gaps

LAYOUT: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "resources" / "forms" / "nd30_layout.json").read_text("utf-8")
)
COMPONENTS: dict[str, dict[str, Any]] = {c["id"]: c for c in LAYOUT["components"]}
Rule = Callable[[Sheet, Profile], Iterator[str]]
RULES: dict[str, Rule] = {}
NEAR = 0.6
"""Points that rounding in a PDF may take."""
_HEADINGS = ("muc_la_ma", "khoan_co_tieu_de", "diem")
_DATE = re.compile(r"ngày (\d+) tháng (\d+) năm")


def rule(check: Rule) -> Rule:
    RULES[check.__name__] = check
    return check


def faults(sheet: Sheet, profile: Profile) -> dict[str, list[str]]:
    """All that is wrong, by rule."""
    found = {name: list(check(sheet, profile)) for name, check in RULES.items()}
    return {name: said for name, said in found.items() if said}


@rule
def paper_is_a4(sheet: Sheet, profile: Profile) -> Iterator[str]:
    page = LAYOUT["page"]
    for width, height in sheet.sizes:
        if abs(width / MM - page["width_mm"]) > 0.5 or abs(height / MM - page["height_mm"]) > 0.5:
            yield f"{width / MM:.1f} × {height / MM:.1f} mm"


@rule
def margins(sheet: Sheet, profile: Profile) -> Iterator[str]:
    width, height = sheet.sizes[0]
    ink = [*sheet.lines]
    left = min([x.x0 for x in ink] + [s.x0 for s in sheet.strokes])
    right = width - max([x.x1 for x in ink] + [s.x1 for s in sheet.strokes])
    top = min(x.top for x in ink)
    bottom = height - max(x.bottom for x in ink)
    room = [height - x.bottom for x in _before_a_break(sheet)]
    two_lines = 2 * 14 * SINGLE * 1.5 / MM
    for side, found, slack in (
        ("left", left, 0.0),
        ("right", right, 0.0),
        ("top", top, 0.0),
        ("bottom", bottom, height),
        ("bottom", min(room, default=bottom), two_lines if room else height),
    ):
        low, high = LAYOUT["page"][f"margin_{side}_mm"]
        if not low - 0.3 <= found / MM <= high + slack + 0.3:
            yield f"{side}: {found / MM:.1f} mm"


def _before_a_break(sheet: Sheet) -> Iterator[Line]:
    """The last line of each page on which a paragraph goes on: that page is full.

    Not the last but one, from which the closing may take lines along.
    """
    for paragraph in sheet.paragraphs:
        for upper, lower in pairwise(paragraph.lines):
            if upper.page != lower.page < len(sheet.sizes):
                yield upper


@rule
def page_numbers(sheet: Sheet, profile: Profile) -> Iterator[str]:
    height = sheet.sizes[0][1]
    if [x.page for x in sheet.numbers] != list(range(2, len(sheet.sizes) + 1)):
        yield f"numbered pages: {[x.page for x in sheet.numbers]} of {len(sheet.sizes)}"
    middle = (sheet.left + sheet.right) / 2
    for x in sheet.numbers:
        if x.text != str(x.page):
            yield f"page {x.page} says {x.text}"
        if profile is Profile.ND30_2020 and (abs(x.centre - middle) > 2 or x.top > 20 * MM):
            yield f"page {x.page}: not in the middle of the top margin"
        below = x.top > height - 20 * MM and abs(x.x1 - sheet.right) < 2
        if profile is Profile.TT01_2011 and not below:
            yield f"page {x.page}: not at the right of the bottom margin"


@rule
def fonts_are_embedded(sheet: Sheet, profile: Profile) -> Iterator[str]:
    if not sheet.fonts:
        yield "no font at all"
    for name, embedded in sheet.fonts:
        if not embedded or "LiberationSerif" not in name:
            yield f"{name}, embedded: {embedded}"


@rule
def ink_is_black(sheet: Sheet, profile: Profile) -> Iterator[str]:
    for x in [*sheet.lines, *sheet.numbers]:
        if any(part != 0 for colour in x.colours for part in colour):
            yield f"{x.text}: {set(x.colours)}"


@rule
def sizes(sheet: Sheet, profile: Profile) -> Iterator[str]:
    for name, lines in sheet.components():
        low, high = COMPONENTS[name]["size_min_pt"], COMPONENTS[name]["size_max_pt"]
        for x in lines:
            if not low - 0.05 <= x.size <= high + 0.05:
                yield f"{name}: {x.size} pt, “{x.text}”"


@rule
def weights(sheet: Sheet, profile: Profile) -> Iterator[str]:
    for name, lines in sheet.components():
        for x in lines:
            if COMPONENTS[name]["bold"] != x.bold:
                yield f"{name}: bold is {x.bold}, “{x.text}”"


@rule
def slopes(sheet: Sheet, profile: Profile) -> Iterator[str]:
    for name, lines in sheet.components():
        italic = COMPONENTS[name]["italic"]
        if name == "can_cu" and profile is Profile.TT01_2011:
            italic = False
        for x in lines:
            if italic != x.italic:
                yield f"{name}: italic is {x.italic}, “{x.text}”"


@rule
def capitals(sheet: Sheet, profile: Profile) -> Iterator[str]:
    for name, lines in sheet.components():
        for x in lines:
            if COMPONENTS[name]["case"] == "in_hoa" and x.text != x.text.upper():
                yield f"{name}: “{x.text}” is not in capitals"
            if COMPONENTS[name]["case"] == "in_thuong" and len(x.text) > 12 and x.text.isupper():
                yield f"{name}: “{x.text}” is in capitals"


@rule
def every_component_is_there(sheet: Sheet, profile: Profile) -> Iterator[str]:
    for name, lines in sheet.components():
        if not lines:
            yield name


@rule
def nation_and_motto(sheet: Sheet, profile: Profile) -> Iterator[str]:
    found = dict(sheet.components())
    for name in ("quoc_hieu", "tieu_ngu"):
        said = [x.text for x in found[name]]
        if said != [COMPONENTS[name]["sample_text"]]:
            yield f"{name}: {said}"
    nation, motto = found["quoc_hieu"], found["tieu_ngu"]
    if nation and motto and motto[0].size != nation[0].size + 1:
        yield f"the motto has {motto[0].size} pt under {nation[0].size} pt"


@rule
def motto_rule_is_as_long_as_its_line(sheet: Sheet, profile: Profile) -> Iterator[str]:
    motto = dict(sheet.components())["tieu_ngu"]
    found = sheet.rule_under(motto)
    if found is None:
        yield "no rule under the motto"
    elif abs((found.x1 - found.x0) - (motto[-1].x1 - motto[-1].x0)) > NEAR:
        yield f"{found.x1 - found.x0:.1f} pt under {motto[-1].x1 - motto[-1].x0:.1f} pt"
    elif abs(found.centre - motto[-1].centre) > NEAR:
        yield "not under the middle"


def _short_rule(sheet: Sheet, name: str) -> Iterator[str]:
    lines = dict(sheet.components())[name]
    found = sheet.rule_under(lines)
    if found is None:
        yield "no rule"
        return
    share = (found.x1 - found.x0) / (lines[-1].x1 - lines[-1].x0)
    if not 1 / 3 - 0.01 <= share <= 1 / 2 + 0.01:
        yield f"{share:.2f} of its line"
    if abs(found.centre - lines[-1].centre) > NEAR:
        yield "not under the middle"


@rule
def issuer_rule_is_a_third_to_a_half(sheet: Sheet, profile: Profile) -> Iterator[str]:
    yield from _short_rule(sheet, "co_quan_ban_hanh")


@rule
def subject_rule_is_a_third_to_a_half(sheet: Sheet, profile: Profile) -> Iterator[str]:
    yield from _short_rule(sheet, "trich_yeu")


@rule
def centring(sheet: Sheet, profile: Profile) -> Iterator[str]:
    page_middle = (sheet.left + sheet.right) / 2
    columns = (
        ("head, left", sheet.head_left, None),
        ("head, right", sheet.head_right, None),
        ("title", [sheet.kind, *sheet.subject], page_middle),
    )
    for name, lines, given in columns:
        middle = lines[0].centre if given is None else given
        for x in lines:
            if abs(x.centre - middle) > 1.5:
                yield f"{name}: “{x.text}” is {x.centre - middle:.1f} pt from the middle"
    titles, names = sheet.signatures
    for x in names:
        if not any(abs(x.centre - title.centre) < 1.5 for title in titles):
            yield f"“{x.text}” stands under no title"


@rule
def head_in_two_columns(sheet: Sheet, profile: Profile) -> Iterator[str]:
    if not sheet.head_left or not sheet.head_right:
        yield "not two columns"
        return
    if max(x.x1 for x in sheet.head_left) > min(x.x0 for x in sheet.head_right):
        yield "the columns overlap"
    if abs(sheet.head_left[0].baseline - sheet.head_right[0].baseline) > 3:
        yield "the columns begin at different heights"
    for upper, lower, gap in gaps(sheet.head_right):
        if gap > SINGLE * lower.size + NEAR:
            yield f"“{upper.text}” and “{lower.text}” are {gap:.1f} pt apart"


@rule
def first_line_indent(sheet: Sheet, profile: Profile) -> Iterator[str]:
    low, high = LAYOUT["body"]["first_line_indent_cm"]
    starts = [sheet.body[0]]
    starts += [b for a, b, gap in gaps(sheet.body) if gap > SINGLE * b.size + 3]
    for x in starts:
        indent = (x.x0 - 85.04) / (10 * MM)
        if not low - 0.02 <= indent <= high + 0.02:
            yield f"{indent:.2f} cm: “{x.text}”"


@rule
def space_between_paragraphs(sheet: Sheet, profile: Profile) -> Iterator[str]:
    least = LAYOUT["body"]["space_between_paragraphs_pt_min"]
    after = {p.lines[-1]: p for p in sheet.paragraphs}
    for upper, lower, gap in gaps(sheet.body):
        if upper in after and gap - SINGLE * lower.size < least - 0.2:
            yield f"{gap - SINGLE * lower.size:.1f} pt before “{lower.text}”"


@rule
def line_spacing(sheet: Sheet, profile: Profile) -> Iterator[str]:
    for paragraph in sheet.paragraphs:
        for _, lower, gap in gaps(paragraph.lines):
            spacing = gap / (SINGLE * lower.size)
            if not 0.99 <= spacing <= LAYOUT["body"]["line_spacing_max"] + 0.01:
                yield f"{spacing:.2f} lines at “{lower.text}”"


@rule
def justified(sheet: Sheet, profile: Profile) -> Iterator[str]:
    for paragraph in sheet.paragraphs:
        if COMPONENTS[paragraph.component]["align"] == "justify":
            for x in paragraph.lines[:-1]:
                if abs(x.x1 - sheet.right) > NEAR:
                    yield f"ends {sheet.right - x.x1:.1f} pt early: “{x.text}”"
                if x is not paragraph.lines[0] and abs(x.x0 - sheet.left) > NEAR:
                    yield f"begins late: “{x.text}”"


@rule
def order_of_blocks(sheet: Sheet, profile: Profile) -> Iterator[str]:
    expected = (
        "Căn cứ ",
        "Thời gian bắt đầu: ",
        "Địa điểm: ",
        "Chủ trì: ",
        "Thư ký: ",
        "I. ",
        "1. Đoàn kiểm tra",
        "2. Cơ quan được kiểm tra",
        "II. ",
        "III. ",
        "IV. ",
        "V. ",
        "Biên bản kết thúc hồi ",
    )
    place = 0
    said = [p.text for p in sheet.paragraphs]
    for start in expected:
        found = next((n for n in range(place, len(said)) if said[n].startswith(start)), None)
        if found is None:
            yield f"“{start}” is missing or stands before its place"
        else:
            place = found + 1


@rule
def headings_never_end_a_page(sheet: Sheet, profile: Profile) -> Iterator[str]:
    ends = {x.page: x for x in [*sheet.body, *sheet.tables] if x.page < len(sheet.sizes)}
    for x in sheet.body:
        if x.page in ends and x.baseline >= ends[x.page].baseline:
            ends[x.page] = x
    for paragraph in sheet.paragraphs:
        if paragraph.component in _HEADINGS and paragraph.lines[-1] in ends.values():
            yield f"page {paragraph.lines[-1].page} ends with “{paragraph.text}”"


@rule
def signatures_stay_with_the_closing_line(sheet: Sheet, profile: Profile) -> Iterator[str]:
    closing = sheet.body[-1]
    if not closing.text.endswith("./."):
        yield f"the text ends with “{closing.text}”"
    for x in sheet.foot:
        if x.page != closing.page:
            yield f"“{x.text}” stands on page {x.page}, the closing line on {closing.page}"


@rule
def number_and_symbol(sheet: Sheet, profile: Profile) -> Iterator[str]:
    for x in dict(sheet.components())["so_ky_hieu"]:
        if not re.fullmatch(r"Số: (\d{2,}|…+)/([A-ZĐ]+(-[A-ZĐ0-9]+)*|…+)", x.text):
            yield x.text


@rule
def dates(sheet: Sheet, profile: Profile) -> Iterator[str]:
    for day, month in _DATE.findall(sheet.flowing):
        wanted = month if int(month) > 2 else f"{int(month):02d}"
        if len(day) != 2 or month != wanted or (int(month) > 2 and month.startswith("0")):
            yield f"ngày {day} tháng {month}"


@rule
def bases_end_as_the_rules_say(sheet: Sheet, profile: Profile) -> Iterator[str]:
    bases = [p.text for p in sheet.paragraphs if p.component == "can_cu"]
    last = "." if profile is Profile.ND30_2020 else ","
    for place, text in enumerate(bases, 1):
        if not text.endswith(last if place == len(bases) else ";"):
            yield text


@rule
def points_follow_the_alphabet(sheet: Sheet, profile: Profile) -> Iterator[str]:
    letters, expected = "abcdđeghiklmnopqrstuvxy", 0
    for paragraph in sheet.paragraphs:
        if paragraph.component != "diem":
            expected = 0 if paragraph.component == "khoan_co_tieu_de" else expected
            continue
        if paragraph.text[0] != letters[expected]:
            yield f"{paragraph.text[0]}) in the place of {letters[expected]})"
        expected += 1


@rule
def recipients(sheet: Sheet, profile: Profile) -> Iterator[str]:
    said = sheet.recipients
    if not said:
        yield "no recipients"
        return
    if said[0].text != COMPONENTS["noi_nhan_label"]["sample_text"]:
        yield said[0].text
    for x in said:
        if abs(x.x0 - sheet.left) > NEAR:
            yield f"not at the left margin: “{x.text}”"
    items = " ".join(x.text for x in said[1:])
    if not re.fullmatch(r"(- [^;]+; )*- Lưu: VT, [^;]+\.", items):
        yield items
    if sheet.signing and said[0].baseline < max(x.baseline for x in sheet.signing):
        yield "beside the signatures (Mẫu 1.9 puts them below)"


@rule
def described_for_readers(sheet: Sheet, profile: Profile) -> Iterator[str]:
    if sheet.language != "vi-VN":
        yield f"language {sheet.language!r}"
    for name in ("Title", "Author"):
        if not sheet.metadata.get(name):
            yield f"no {name}"
