"""Rules of the decree for other papers and annexes, beside those that ``rules`` has for minutes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from cchc_desktop.domain.minutes import Profile
from tests.documents import rules
from tests.documents.paper_sheets import BESIDE, AnnexSheet, PaperSheet
from tests.documents.sheets import MM

NOT_MINUTES = {
    "every_component_is_there": "the rule below knows what each paper has",
    "order_of_blocks": "the rule below knows the order of each paper",
    "recipients": "Mẫu 1.4 and 1.5 put them beside the signer; the rule below looks there",
    "described_for_readers": "a part is cut out of its file; the whole file is looked at",
}
"""Rules for minutes that other papers keep in another way."""
ORDER = {
    "minutes": ("Thời gian bắt đầu", "I. ", "II. ", "III. ", "IV. ", "V. ", "Biên bản kết thúc"),
    "notice": ("Căn cứ", "I. ", "II. ", "III. ", "IV. ", "V. ", "VI. ", "VII. ", "Trên đây là"),
    "letter": ("Thực hiện", "1. ", "2. ", "3. ", "4. ", "5. ", "6. "),
    "heads": ("Theo Biên bản", "I. ", "II. ", "Đề nghị"),
    "supplementary": ("Căn cứ", "Thời gian lập", "I. ", "II. ", "Biên bản bổ sung kết thúc"),
    "report": (
        *("Thực hiện", "I. ", "II. ", "III. ", "IV. ", "V. ", "VI. ", "VII. "),
        "Trên đây là",
    ),
}
LACKS = {
    "minutes": {"dia_danh_thoi_gian", "trich_yeu_cong_van"},
    "notice": {"trich_yeu_cong_van", "diem", "khoan"},
    "letter": {"ten_loai", "trich_yeu", "can_cu", "muc_la_ma", "diem"},
    "heads": {"trich_yeu_cong_van", "can_cu", "diem", "khoan", "khoan_co_tieu_de", "so_trang"},
    "supplementary": {"dia_danh_thoi_gian", "trich_yeu_cong_van", "diem", "khoan"},
    "report": {"trich_yeu_cong_van", "can_cu", "diem", "khoan"},
}
"""Components that a paper has not, or only where its text asks for them."""
Rule = Callable[[PaperSheet, Profile], Iterator[str]]
RULES: dict[str, Rule] = {}


def rule(check: Rule) -> Rule:
    RULES[check.__name__] = check
    return check


def faults(sheet: PaperSheet, profile: Profile) -> dict[str, list[str]]:
    """All that is wrong with a paper, by rule; what minutes keep too is asked of it as well."""
    common = {name: check for name, check in rules.RULES.items() if name not in NOT_MINUTES}
    if sheet.name == "letter":
        common.pop("subject_rule_is_a_third_to_a_half")
    found = {name: list(check(sheet, profile)) for name, check in common.items()}
    found |= {name: list(check(sheet, profile)) for name, check in RULES.items()}
    return {name: said for name, said in found.items() if said}


@rule
def components(sheet: PaperSheet, profile: Profile) -> Iterator[str]:
    for name, lines in sheet.components():
        if not lines and name not in LACKS[sheet.name]:
            yield name


@rule
def order(sheet: PaperSheet, profile: Profile) -> Iterator[str]:
    place = 0
    said = [p.text for p in sheet.paragraphs]
    for start in ORDER[sheet.name]:
        found = next((n for n in range(place, len(said)) if said[n].startswith(start)), None)
        if found is None:
            yield f"“{start}” is missing or stands before its place"
        else:
            place = found + 1


@rule
def place_and_day_beside_the_number(sheet: PaperSheet, profile: Profile) -> Iterator[str]:
    found = dict(sheet.components())
    for x in found["dia_danh_thoi_gian"]:
        if not re.match(r"\w[\w ]*, ngày (\d\d|…+) tháng (0[12]|[3-9]|1[0-2]|…+) năm", x.text):
            yield x.text
        if abs(x.baseline - found["so_ky_hieu"][0].baseline) > 1:
            yield f"{x.baseline - found['so_ky_hieu'][0].baseline:.1f} pt below the number"
        if abs(x.centre - found["quoc_hieu"][0].centre) > 1.5:
            yield "not under the middle of the nation's heading"


@rule
def letter_says_what_it_is_about(sheet: PaperSheet, profile: Profile) -> Iterator[str]:
    found = dict(sheet.components())
    middle = (sheet.left + sheet.right) / 2
    for x in found.get("kinh_gui", ()):
        if abs(x.centre - middle) > 1.5:
            yield "“Kính gửi” is not in the middle"
    if sheet.name != "letter":
        return
    number, about = found["so_ky_hieu"][0], found["trich_yeu_cong_van"]
    if not about:
        yield "nothing that begins with V/v"
        return
    gap = about[0].top - number.bottom
    if not 4 <= gap <= 12:
        yield f"{gap:.1f} pt under the number"
    if any(abs(x.centre - number.centre) > 1.5 for x in about):
        yield "not under the middle of the number"


@rule
def recipients_beside_the_signer(sheet: PaperSheet, profile: Profile) -> Iterator[str]:
    if sheet.name not in BESIDE:
        return
    said, signing = sheet.recipients, sheet.signing
    if not said or not signing:
        yield "no recipients or nobody signs"
        return
    if abs(said[0].baseline - signing[0].baseline) > 3:
        yield "not on one line with the signer's title"
    if any(abs(x.x0 - sheet.left) > rules.NEAR for x in said):
        yield "not at the left margin"
    items = " ".join(x.text for x in said[1:])
    if not re.fullmatch(r"(- [^;]+; )+- Lưu: VT, [^;]+\.", items):
        yield items


def annex_faults(sheet: AnnexSheet, profile: Profile) -> dict[str, list[str]]:
    """All that is wrong with an annex, by rule."""
    found = {name: list(check(sheet, profile)) for name, check in ANNEX_RULES.items()}
    return {name: said for name, said in found.items() if said}


def _heading(sheet: AnnexSheet, profile: Profile) -> Iterator[str]:
    middle = sheet.sizes[0][0] / 2 + (30 - 15) * MM / 2
    named = (
        ("phu_luc_label", [sheet.label]),
        ("phu_luc_tieu_de", sheet.title),
        ("phu_luc_chi_dan", sheet.guide),
    )
    for name, lines in named:
        wanted = rules.COMPONENTS[name]
        if not lines:
            yield f"no {name}"
        for x in lines:
            if not wanted["size_min_pt"] - 0.05 <= x.size <= wanted["size_max_pt"] + 0.05:
                yield f"{name}: {x.size} pt"
            if x.bold != wanted["bold"] or x.italic != wanted["italic"]:
                yield f"{name}: bold {x.bold}, italic {x.italic}"
            if abs(x.centre - middle) > 1.5:
                yield f"{name}: {x.centre - middle:.1f} pt from the middle"
            if wanted["case"] == "in_hoa" and x.text != x.text.upper():
                yield f"{name}: not in capitals"


_GUIDES = (
    r"Biên bản số \S+/\S+ ngày \d\d tháng \d+ năm \d{4}",
    r"Báo cáo số …+/BC-\S+ ngày …+ tháng …+ năm …+",
    r"Kế hoạch số …+/KH-…+ ngày …+ tháng …+ năm …+",
)
"""The paper with number, symbol and day; dots where they are written by hand."""


def _words(sheet: AnnexSheet, profile: Profile) -> Iterator[str]:
    if not re.fullmatch(r"Phụ lục( [IVX]+)?", sheet.label.text):
        yield sheet.label.text
    guide = " ".join(x.text for x in sheet.guide)
    if not any(re.fullmatch(rf"\(Kèm theo {paper} của .+\)", guide) for paper in _GUIDES):
        yield guide


def _short_rule(sheet: AnnexSheet, profile: Profile) -> Iterator[str]:
    found = sheet.rule_under(sheet.guide)
    last = sheet.guide[-1]
    if found is None:
        yield "no rule under the guide"
    elif (
        abs(found.centre - last.centre) > rules.NEAR
        or found.x1 - found.x0 > (last.x1 - last.x0) / 2 + 1
    ):
        yield "not short, or not under the middle"


def _margins(sheet: AnnexSheet, profile: Profile) -> Iterator[str]:
    for page, (width, height) in enumerate(sheet.sizes, 1):
        ink = [x for x in sheet.lines if x.page == page]
        sides = {
            "left": min(x.x0 for x in ink),
            "right": width - max(x.x1 for x in ink),
            "top": min(x.top for x in ink),
            "bottom": height - max(x.bottom for x in ink),
        }
        for side, found in sides.items():
            if found / MM < rules.LAYOUT["page"][f"margin_{side}_mm"][0] - 0.3:
                yield f"page {page}, {side}: {found / MM:.1f} mm"
        if sorted((round(width / MM), round(height / MM))) != [210, 297]:
            yield f"page {page}: not A4"


def _numbers(sheet: AnnexSheet, profile: Profile) -> Iterator[str]:
    if [x.text for x in sheet.numbers] != [str(n) for n in range(2, len(sheet.sizes) + 1)]:
        yield str([x.text for x in sheet.numbers])
    for x in sheet.numbers:
        is_above = x.top < 20 * MM
        if is_above != (profile is Profile.ND30_2020):
            yield f"page {x.page}: above is {is_above}"


ANNEX_RULES: dict[str, Callable[[AnnexSheet, Profile], Iterator[str]]] = {
    "heading": _heading,
    "words": _words,
    "short_rule": _short_rule,
    "margins": _margins,
    "numbers": _numbers,
    "fonts_are_embedded": rules.fonts_are_embedded,
    "ink_is_black": rules.ink_is_black,
}
