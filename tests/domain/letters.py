"""The letters of DOMAIN §8, and texts made of them."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

# DOMAIN §8: a ă â b c d đ e ê …; ngang, huyền, hỏi, ngã, sắc, nặng.
TONED = [
    "aàảãáạ",
    "ăằẳẵắặ",
    "âầẩẫấậ",
    "eèẻẽéẹ",
    "êềểễếệ",
    "iìỉĩíị",
    "oòỏõóọ",
    "ôồổỗốộ",
    "ơờởỡớợ",
    "uùủũúụ",
    "ưừửữứự",
    "yỳỷỹýỵ",
]
CONSONANTS = "bcdđghklmnpqrstvx"
ORDER = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
ALL_LETTERS = "".join(TONED) + CONSONANTS

VIETNAMESE = st.text(
    st.sampled_from(ALL_LETTERS + ALL_LETTERS.upper() + "  -.,0123456789\n"), max_size=30
)
ANYTHING = st.text(max_size=30) | VIETNAMESE
# Words with eths, African d, and letters whose marks stand apart.
ODD = st.text(st.sampled_from("ÐðƉɖĐđDdaâấ \u0301\u0302\u031b\r\n"), max_size=12)
TEXT = ANYTHING | ODD


def apart(text: str) -> str:
    """The text as macOS and some keyboards write it: marks apart from their letters."""
    return unicodedata.normalize("NFD", text)
