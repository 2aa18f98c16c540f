"""Every kind of paper and annex against the decree, in both profiles, with bent layouts caught."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from cchc_desktop.documents import (
    fonts,
    wording,
    wording_annexes,
    wording_papers,
    wording_plan,
    wording_report,
)
from cchc_desktop.documents.styles import ND30, TT01, Measures
from cchc_desktop.domain.annexes import AnnexKind
from cchc_desktop.domain.minutes import Minutes, Profile
from tests.documents import paper_rules, rules
from tests.documents.hard_papers import BUILDS, EVERY, full, papers
from tests.documents.paper_sheets import AnnexSheet, PaperSheet, parts
from tests.documents.sheets import Sheet

PROFILES = {"nd30": Profile.ND30_2020, "tt01": Profile.TT01_2011}
ALL = [(profile, name) for profile in BUILDS for name in EVERY if name != "plan"]


@cache
def pdf(profile: str, name: str) -> bytes:
    return papers(full(BUILDS[profile]))[name].pdf()


def first(name: str, m: Measures, profile: str = "nd30") -> PaperSheet:
    """The paper itself, without what follows it, in other measures."""
    return PaperSheet(parts(papers(full(BUILDS[profile]))[name].pdf(m))[0], name)


@pytest.mark.parametrize(("profile", "name"), ALL)
def test_every_paper_keeps_every_rule(profile: str, name: str) -> None:
    whole = pdf(profile, name)
    pieces = parts(whole)
    sheets = pieces if name == "heads" else pieces[:1]
    for piece in sheets:
        assert paper_rules.faults(PaperSheet(piece, name), PROFILES[profile]) == {}
    assert list(rules.described_for_readers(Sheet(whole), PROFILES[profile])) == []


@pytest.mark.parametrize("profile", BUILDS)
def test_every_annex_keeps_every_rule(profile: str) -> None:
    annexes = [AnnexSheet(part) for part in parts(pdf(profile, "minutes"))[1:]]
    assert [x.label.text for x in annexes] == [
        f"Phụ lục {n}" for n in ("I", "II", "III", "IV", "V")
    ]
    for annex in annexes:
        assert paper_rules.annex_faults(annex, PROFILES[profile]) == {}
    assert [x.sizes[0][0] > x.sizes[0][1] for x in annexes] == [True, True, False, False, False]


def style(name: str, **changes: Any) -> Measures:
    return replace(ND30, **{name: replace(getattr(ND30, name), **changes)})


@pytest.mark.parametrize("profile", BUILDS)
def test_annexes_of_reports_and_plans_keep_every_rule(profile: str) -> None:
    report = [AnnexSheet(part) for part in parts(pdf(profile, "report"))[1:]]
    (plan,) = [AnnexSheet(part) for part in parts(pdf(profile, "plan"))]
    assert len(report) == 5
    assert len(plan.sizes) > 1
    for annex in (*report, plan):
        assert paper_rules.annex_faults(annex, PROFILES[profile]) == {}


BENT = [
    ("sizes", "notice", style("place", size=12)),
    ("slopes", "notice", style("place", face=fonts.REGULAR)),
    ("place_and_day_beside_the_number", "notice", style("place", before=30)),
    ("sizes", "letter", style("about", size=11)),
    ("letter_says_what_it_is_about", "letter", style("about", before=30)),
    ("sizes", "letter", style("addressee", size=12)),
    ("letter_says_what_it_is_about", "letter", style("addressee", align="left")),
    ("recipients_beside_the_signer", "notice", style("recipients_label", size=20)),
    ("sizes", "heads", style("recipients", size=12)),
    ("weights", "supplementary", style("kind", face=fonts.REGULAR)),
    ("margins", "notice", replace(ND30, left=25 * 72 / 25.4)),
    ("page_numbers", "notice", TT01),
    ("sizes", "report", style("addressee", size=12)),
    ("letter_says_what_it_is_about", "report", style("addressee", align="left")),
    ("weights", "report", style("section", face=fonts.REGULAR)),
    ("recipients_beside_the_signer", "report", style("recipients_label", size=20)),
    ("margins", "report", replace(ND30, right=10 * 72 / 25.4)),
    ("page_numbers", "report", TT01),
]


@pytest.mark.parametrize(("caught", "name", "bent"), BENT, ids=[f"{n}-{r}" for r, n, _ in BENT])
def test_bent_papers_are_caught(caught: str, name: str, bent: Measures) -> None:
    assert caught in paper_rules.faults(first(name, bent), Profile.ND30_2020)


WORDS: list[tuple[str, str, Any, str, Any]] = [
    ("order", "notice", wording_papers, "CAUSES", "IIII. NGUYÊN NHÂN"),
    ("order", "letter", wording_papers, "LETTER_PREPARE", "8. Hồ sơ"),
    ("order", "supplementary", wording_papers, "AMENDED", "III. NỘI DUNG SỬA ĐỔI"),
    ("order", "heads", wording_papers, "SHEET_DEMANDS", "I. KIẾN NGHỊ"),
    ("capitals", "notice", wording_papers, "DEMANDS", "V. Yêu cầu khắc phục"),
    ("recipients_beside_the_signer", "notice", wording, "FILED", "- Lưu: VT, Hồ sơ;"),
    ("components", "letter", wording_papers, "ABOUT", "Việc {title}"),
    ("components", "report", wording_report, "TO", "Gửi: {name}."),
    ("capitals", "report", wording_report, "SIGN_HEAD", ("Trưởng đoàn",)),
]


@pytest.mark.parametrize(
    ("caught", "name", "module", "word", "bent"), WORDS, ids=[f"{w[1]}-{w[3]}" for w in WORDS]
)
def test_bent_words_of_papers_are_caught(
    caught: str, name: str, module: Any, word: str, bent: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, word, bent)
    assert caught in paper_rules.faults(first(name, ND30), Profile.ND30_2020)


def short(build: Callable[..., Minutes] = BUILDS["nd30"]) -> Minutes:
    """Minutes of two annexes, one of which has a second page."""
    whole = full(build)
    two = (AnnexKind.DOCUMENTS, AnnexKind.PHOTOS)
    return replace(whole, areas=whole.areas[:1], dossiers=(), samples=(), drawn=(), annexes=two)


BENT_ANNEXES = [
    ("heading", style("annex_label", size=12)),
    ("heading", style("annex_label", face=fonts.REGULAR)),
    ("heading", style("annex_title", size=12)),
    ("heading", style("annex_guide", face=fonts.REGULAR)),
    ("heading", style("annex_guide", size=12)),
    ("short_rule", replace(ND30, rule_share=0.9)),
    ("margins", replace(ND30, right=8 * 72 / 25.4)),
    ("numbers", TT01),
]


@pytest.mark.parametrize(("caught", "bent"), BENT_ANNEXES)
def test_bent_annexes_are_caught(caught: str, bent: Measures) -> None:
    pieces = parts(papers(short())["minutes"].pdf(bent))[1:]
    found = [paper_rules.annex_faults(AnnexSheet(piece), Profile.ND30_2020) for piece in pieces]
    assert any(caught in one for one in found)


@pytest.mark.parametrize(("caught", "bent"), BENT_ANNEXES)
def test_bent_annexes_of_plans_are_caught(caught: str, bent: Measures) -> None:
    piece = AnnexSheet(papers(short())["plan"].pdf(bent))
    assert caught in paper_rules.annex_faults(piece, Profile.ND30_2020)


@pytest.mark.parametrize(
    ("module", "name", "word"),
    [
        (wording_plan, "plan", "(Kèm theo Kế hoạch kiểm tra năm 2026 của {issuer})"),
        (wording_report, "report", "(Kèm theo Báo cáo số {number} của {issuer})"),
    ],
    ids=["plan", "report"],
)
def test_a_guide_that_does_not_name_number_and_day_is_caught(
    module: Any, name: str, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "GUIDE", word)
    piece = AnnexSheet(parts(papers(short())[name].pdf())[-1])
    assert "words" in paper_rules.annex_faults(piece, Profile.ND30_2020)


@pytest.mark.parametrize(
    ("word", "bent"), [("GUIDE", "(Ban hành kèm theo {number} {day} {issuer})"), ("LABEL", "PL")]
)
def test_bent_words_of_annexes_are_caught(
    word: str, bent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wording_annexes, word, bent)
    monkeypatch.setattr(wording_annexes, "LABEL_NUMBERED", bent if word == "LABEL" else "Phụ lục I")
    whole = papers(short())["minutes"].pdf()
    if word == "GUIDE":
        assert b"%PDF" in whole
        assert "Kèm theo Biên bản" not in Sheet(whole).flowing
        return
    piece = parts(whole)[1]
    assert "words" in paper_rules.annex_faults(AnnexSheet(piece), Profile.ND30_2020)
