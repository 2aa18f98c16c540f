"""A signature drawn on the screen stands in its place on the draft, and changes nothing else."""

from __future__ import annotations

import pypdfium2
import pytest

from cchc_desktop.documents import drawn_signatures, minutes_pdf, wording_signing
from cchc_desktop.documents.signature_places import places
from cchc_desktop.domain.keys import SignerRole, Strokes
from tests.builders import make_minutes

DRAWN: Strokes = (((0.1, 0.2), (0.5, 0.8), (0.9, 0.1)), ((0.5, 0.5),))


def _last(pdf: bytes) -> pypdfium2.PdfBitmap:
    paper = pypdfium2.PdfDocument(pdf)
    return paper[len(paper) - 1].render(scale=2)


@pytest.mark.parametrize("role", [SignerRole.AGENCY, SignerRole.SECRETARY, SignerRole.HEAD])
def test_ink_stands_only_in_the_place_of_its_role(role: SignerRole) -> None:
    paper = minutes_pdf.render(make_minutes())
    found = places(paper)
    before = _last(paper.pdf).to_pil().convert("L")
    after = _last(drawn_signatures.put(paper.pdf, found, {role: DRAWN})).to_pil().convert("L")
    changed = [
        (n % before.width, n // before.width)
        for n, (b, a) in enumerate(zip(before.tobytes(), after.tobytes(), strict=True))
        if abs(b - a) > 40
    ]
    left, bottom, right, top = next(one.box for one in found if one.role is role)
    assert len(changed) > 200
    assert all(left - 2 <= x / 2 <= right + 2 for x, _ in changed)
    height = before.height / 2
    assert all(bottom - 2 <= height - y / 2 <= top + 2 for _, y in changed)


def test_the_draft_keeps_its_words_and_a_role_without_a_place_draws_nothing() -> None:
    paper = minutes_pdf.render(make_minutes())
    drawn = {SignerRole.MEMBER: DRAWN, SignerRole.HEAD: ()}
    out = drawn_signatures.put(paper.pdf, places(paper), drawn)
    texts = [
        [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]
        for pdf in (paper.pdf, out)
    ]
    assert texts[0] == texts[1]


def test_the_label_says_that_it_does_not_bind() -> None:
    assert "không có giá trị pháp lý" in " ".join(wording_signing.DRAWN)
