from __future__ import annotations

import pytest

from cchc_desktop.domain.completeness import Lack, LackCode
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.words import completeness


@pytest.mark.parametrize("code", LackCode)
def test_every_lack_is_one_plain_sentence(code: LackCode) -> None:
    text = completeness.sentence(Lack(code, Kind.VISIT, "v", "Kế hoạch còn hình thức", "05"))
    assert text.endswith(".")
    assert "{" not in text
    assert text[0].isupper() or text.startswith("05")


def test_every_lack_has_its_own_sentence() -> None:
    told = {completeness.sentence(Lack(code, Kind.VISIT, "v", "a", "b")) for code in LackCode}
    assert len(told) == len(LackCode)


@pytest.mark.parametrize(
    ("blocking", "advisory", "said"),
    [(3, 9, "Còn thiếu 3 mục"), (0, 2, "Đủ để ký, 2 mục nên xem lại"), (0, 0, "Đủ để ký")],
)
def test_the_head_says_how_much_is_missing(blocking: int, advisory: int, said: str) -> None:
    assert completeness.count(blocking, advisory) == said
