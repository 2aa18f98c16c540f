"""Old codes: known, converted, and never seen in text that is none of them."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop import paths
from cchc_desktop.domain import viet
from cchc_desktop.domain.old_codes import Code, recognised
from tests.domain.letters import TEXT, VIETNAMESE

TCVN3 = {
    "Uû ban nh©n d©n huyÖn Yªn Ch©u": "Uỷ ban nhân dân huyện Yên Châu",
    "Céng hoµ x· héi chñ nghÜa ViÖt Nam": "Cộng hoà xã hội chủ nghĩa Việt Nam",
    "§éc lËp - Tù do - H¹nh phóc": "Độc lập - Tự do - Hạnh phúc",
    "BIªN B¶N KIÓM TRA C¶I C¸CH HµNH CHÝNH": "BIÊN BẢN KIỂM TRA CẢI CÁCH HÀNH CHÍNH",
    "QuyÕt ®Þnh sè 3141/Q§-UBND ngµy 26/10/2017": "Quyết định số 3141/QĐ-UBND ngày 26/10/2017",
    "Trung \u00d0p vµ s\u00d0t": "Trung ép và sét",
}
VNI = {
    "UÛy ban nhaân daân tænh Sôn La": "Ủy ban nhân dân tỉnh Sơn La",
    "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam": "Cộng hòa xã hội chủ nghĩa Việt Nam",
    "ÑOÄC LAÄP - TÖÏ DO - HAÏNH PHUÙC": "ĐỘC LẬP - TỰ DO - HẠNH PHÚC",
    "Hoà sô treã heïn, chöa coù thö xin loãi": "Hồ sơ trễ hẹn, chưa có thư xin lỗi",
    "ñöôïc caêng thaúng, naêm naøy": "được căng thẳng, năm này",
}
VPS = {
    "C¶ng hòa xã h¶i chû nghïa ViŒt Nam": "Cộng hòa xã hội chủ nghĩa Việt Nam",
    "Quy‰t ÇÎnh cûa ñoàn": "Quyết định của Đoàn",
}


def _sayings() -> Iterator[str]:
    for name in ("sample/son-la-2018.json", "forms/findings_library.json"):
        yield from _texts(json.loads((paths.resources() / name).read_text(encoding="utf-8")))


def _texts(of: object) -> Iterator[str]:
    if isinstance(of, str):
        yield of
    elif isinstance(of, (list, dict)):
        for part in of.values() if isinstance(of, dict) else of:
            yield from _texts(part)


@pytest.mark.parametrize(("old", "new"), TCVN3.items())
def test_text_of_old_word_files_is_known_and_read(old: str, new: str) -> None:
    found = recognised(old)
    assert found is not None
    assert (found.code, found.text) == (Code.TCVN3, new)


@pytest.mark.parametrize(("old", "new"), VNI.items())
def test_text_of_the_south_is_known_and_read(old: str, new: str) -> None:
    found = recognised(old)
    assert found is not None
    assert (found.code, found.text) == (Code.VNI, new)


@pytest.mark.parametrize(("old", "new"), VPS.items())
def test_text_of_emigrants_is_known_and_read(old: str, new: str) -> None:
    found = recognised(old)
    assert found is not None
    assert (found.code, found.text) == (Code.VPS, new)


def test_an_eth_that_was_cleaned_to_a_d_is_still_the_letter_it_was() -> None:
    old = "C¸c xÐt duyÖt vµ kÐm"
    found = recognised(viet.clean(old))
    assert found is not None
    assert found.text == "Các xét duyệt và kém"


def test_no_text_of_the_sample_and_the_library_is_taken_for_an_old_code() -> None:
    sayings = list(_sayings())
    assert len(sayings) > 1000
    assert [text for text in sayings if recognised(text) is not None] == []


@given(VIETNAMESE)
def test_vietnamese_letters_in_any_order_are_no_old_code_when_they_are_words(text: str) -> None:
    sentence = f"{text} Đoàn kiểm tra đề nghị cơ quan khắc phục các tồn tại, hạn chế nêu trên."
    assert recognised(sentence) is None


@pytest.mark.parametrize(
    "text", ["", "UBND", "déjà vu, café crème", "naïve Übung für Köln", "25 °C ± 1 µm", "Nguyễn"]
)
def test_other_languages_and_signs_are_left_alone(text: str) -> None:
    assert recognised(text) is None


@given(st.one_of(TEXT, st.text(max_size=200)))
def test_any_text_can_be_asked_about_and_what_is_offered_differs(text: str) -> None:
    found = recognised(text)
    assert found is None or found.text != text


def test_a_megabyte_is_judged_by_its_beginning_and_converted_whole() -> None:
    old = "Uû ban nh©n d©n huyÖn Yªn Ch©u " * 34_000
    found = recognised(old)
    assert found is not None
    assert found.text == "Uỷ ban nhân dân huyện Yên Châu " * 34_000
