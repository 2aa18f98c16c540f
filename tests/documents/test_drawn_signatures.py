"""A signature drawn on the screen stands in its place on the draft, and changes nothing else."""

from __future__ import annotations

import pypdfium2
import pytest

from cchc_desktop.documents import minutes_pdf, wording_signing
from cchc_desktop.documents.signature_places import places
from cchc_desktop.domain.keys import SignerRole, Strokes
from tests.builders import make_minutes
from tests.documents.sheets import Sheet
from tests.documents.tagged import Tagged

DRAWN: Strokes = (((0.1, 0.2), (0.5, 0.8), (0.9, 0.1)), ((0.5, 0.5),))


def _last(pdf: bytes) -> pypdfium2.PdfBitmap:
    paper = pypdfium2.PdfDocument(pdf)
    return paper[len(paper) - 1].render(scale=2)


@pytest.mark.parametrize("role", [SignerRole.AGENCY, SignerRole.SECRETARY, SignerRole.HEAD])
def test_ink_stands_only_in_the_place_of_its_role(role: SignerRole) -> None:
    paper = minutes_pdf.render(make_minutes())
    found = places(paper)
    before = _last(paper.pdf).to_pil().convert("L")
    drawn = minutes_pdf.render(make_minutes(), drawn={role: DRAWN})
    after = _last(drawn.pdf).to_pil().convert("L")
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


def test_a_role_without_a_place_and_one_that_drew_nothing_change_nothing() -> None:
    drawn = {SignerRole.MEMBER: DRAWN, SignerRole.HEAD: ()}
    minutes = make_minutes()
    assert minutes_pdf.render(minutes, drawn=drawn).pdf == minutes_pdf.render(minutes).pdf


def test_the_draft_says_beside_its_own_words_only_that_the_ink_does_not_bind() -> None:
    clean = minutes_pdf.render(make_minutes())
    drawn = minutes_pdf.render(make_minutes(), drawn={SignerRole.HEAD: DRAWN})
    before, after = (Sheet(one.pdf) for one in (clean, drawn))
    label = [x for x in after.lines if x not in before.lines]
    assert "".join(x.text for x in label) == "".join(wording_signing.DRAWN)
    assert "không có giá trị pháp lý" in label[-1].text
    assert [x for x in after.lines if x not in label] == before.lines
    (figure,) = Tagged(drawn.pdf).of("Figure")
    assert "không có giá trị pháp lý" in figure.alt
    assert make_minutes().members[0].name in figure.alt
