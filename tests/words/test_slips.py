"""Every kind of slip has its sentence and its offer."""

from __future__ import annotations

import pytest

from cchc_desktop.domain.slips import Mark, Slip
from cchc_desktop.words import slips


@pytest.mark.parametrize("slip", list(Slip))
def test_every_slip_is_said_and_offered(slip: Slip) -> None:
    mark = Mark(0, 4, slip, "đúng")
    assert slips.sentence(mark, "sai.").endswith(".")
    assert slips.offer(mark)


def test_the_code_and_the_beginning_of_what_it_says_are_named() -> None:
    text = "Uû ban nh©n d©n huyÖn Yªn Ch©u " * 9
    converted = "Uỷ ban nhân dân huyện Yên Châu " * 9
    said = slips.sentence(Mark(0, len(text), Slip.OLD_CODE, converted), text)
    assert "TCVN3" in said
    assert "Uỷ ban nhân dân huyện Yên Châu" in said
    assert len(said) < 140
