"""Every refusal of a file says which, why and what to do."""

from __future__ import annotations

import pytest

from cchc_desktop.domain.refusals import Refusal, RefusalCode
from cchc_desktop.words import refusal_texts
from tests.commands.running import is_vietnamese


@pytest.mark.parametrize("code", RefusalCode)
def test_a_refusal_is_a_sentence_that_names_the_file(code: RefusalCode) -> None:
    text = refusal_texts.sentence(Refusal("bundles/x.cchc", code))
    assert text.startswith("bundles/x.cchc: ")
    assert is_vietnamese(text)
    assert "{" not in text


def test_a_line_is_named_where_it_is_known() -> None:
    assert "(dòng 7)" in refusal_texts.sentence(Refusal("x", RefusalCode.LINE, 7))
    assert "dòng" not in refusal_texts.sentence(Refusal("x", RefusalCode.LINE))
