"""Signed pages keep every rule of the decree with their codes; bent codes are caught."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from cchc_desktop.documents import page_codes, wording_signing
from cchc_desktop.documents.styles import MM, Measures
from cchc_desktop.domain.page_code import Codes, PageCode, Stamp
from cchc_desktop.sync.signing import Signer
from tests.documents import code_rules, paper_rules, rules
from tests.documents.hard_papers import BUILDS, full, papers, photos
from tests.documents.paper_sheets import PaperSheet
from tests.documents.sheets import Sheet
from tests.documents.test_measuring_papers import PROFILES, short

SIGNED = ("minutes", "supplementary")


@cache
def signed(profile: str, name: str) -> tuple[bytes, tuple[str, ...]]:
    """A signed paper with every kind of annex, and the codes of its pages."""
    minutes = full(BUILDS[profile])
    stamp = Stamp(1, "ab" * 32, Signer(b"k" * 32))
    return papers(minutes)[name].pdf(codes=stamp(minutes)), stamp.texts


@pytest.mark.parametrize("profile", BUILDS)
@pytest.mark.parametrize("name", SIGNED)
def test_signed_papers_keep_every_rule_with_their_codes(profile: str, name: str) -> None:
    """Where the same stands in the same places as without codes, the same rules hold."""
    pdf, texts = signed(profile, name)
    sheet, bare = Sheet(pdf), Sheet(papers(full(BUILDS[profile]))[name].pdf())
    assert code_rules.faults(sheet, texts) == []
    assert sheet.lines == bare.lines
    assert sheet.numbers == bare.numbers
    assert (sheet.strokes, sheet.sizes) == (bare.strokes, bare.sizes)
    assert list(rules.fonts_are_embedded(sheet, PROFILES[profile])) == []
    if name == "supplementary":
        assert paper_rules.faults(PaperSheet(pdf, name), PROFILES[profile]) == {}


def test_pages_without_a_code_and_codes_without_a_page_are_caught() -> None:
    pdf, texts = signed("nd30", "supplementary")
    sheet = Sheet(pdf)
    assert code_rules.faults(Sheet(papers(full())["supplementary"].pdf()), texts)
    assert code_rules.faults(sheet, texts[:-1])
    assert code_rules.faults(sheet, (*reversed(texts),))


def bent(monkeypatch: pytest.MonkeyPatch, *names: tuple[Any, str, Any]) -> list[str]:
    """The faults of short minutes of the old rules, whose page numbers stand at the foot too."""
    for module, name, value in names:
        monkeypatch.setattr(module, name, value)
    minutes = replace(short(BUILDS["tt01"]), photos=photos(1))
    stamp = Stamp(1, "ab" * 32, Signer(b"k" * 32))
    pdf = papers(minutes)["minutes"].pdf(codes=stamp(minutes))
    return code_rules.faults(Sheet(pdf), stamp.texts)


def test_codes_as_they_are_have_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    assert bent(monkeypatch) == []


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SIDE", 12 * MM, "mm wide"),
        ("SIDE", 18 * MM, "above the bottom margin"),
        ("BOTTOM", 8 * MM, "above the bottom margin"),
        ("BOTTOM", 1 * MM, "from the edge"),
        ("_GAP", 0.5, "quiet zone"),
        ("_GAP", -5 * MM, "quiet zone"),
        ("_SIZE", 6.9, "runs into"),
    ],
)
def test_bent_codes_are_caught(
    name: str, value: float, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes: list[tuple[Any, str, Any]] = [(page_codes, name, value)]
    if said == "runs into":
        words = ("Biên bản {number}, trang {page}/{pages}" + "… " * 90, "Mã gốc: {root}")
        changes.append((wording_signing, "_CODE_LINES", words))
    assert any(said in one for one in bent(monkeypatch, *changes))


def test_a_code_at_the_other_side_and_of_another_page_is_caught(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = page_codes.draw

    def beside(canvas: Any, code: PageCode, m: Measures) -> None:
        canvas.saveState()
        canvas.translate(-12 * MM, 0)
        whole(canvas, code, m)
        canvas.restoreState()

    assert any("beside the text" in one for one in bent(monkeypatch, (page_codes, "draw", beside)))


def test_the_code_of_another_page_is_caught() -> None:
    minutes = short()
    stamp = Stamp(1, "ab" * 32, Signer(b"k" * 32))
    right: Codes = stamp(minutes)

    def moved(page: int, pages: int) -> PageCode:
        right(page, pages)
        return right(page % pages + 1, pages)

    pdf = papers(minutes)["minutes"].pdf(codes=moved)
    found = code_rules.faults(Sheet(pdf), stamp.texts)
    assert any("names another page" in one for one in found)
    assert any("a scanner reads" in one for one in found)


def test_small_print_elsewhere_is_no_code_and_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_codes, "BOTTOM", 20 * MM)
    stamp = Stamp(1, "ab" * 32, Signer(b"k" * 32))(short())
    sheet = Sheet(papers(short())["supplementary"].pdf(codes=stamp))
    assert not sheet.codes
    assert any(x.size < 7 for x in sheet.lines)
