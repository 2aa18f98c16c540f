"""A sealed file tells nothing, cannot be altered, and is the same from every laptop."""

from __future__ import annotations

import pytest

from cchc_desktop.domain.refusals import RefusalCode, RefusedError
from cchc_desktop.sync import seal

KEY = seal.folder_key("Đoàn kiểm tra 2026", b"salt" * 4)


def test_what_was_sealed_is_opened_and_sealing_is_repeatable() -> None:
    content = "Biên bản".encode() * 50
    data = seal.sealed(KEY, content)
    assert seal.opened(KEY, data) == content
    assert seal.sealed(KEY, content) == data
    assert len(data) == len(content) + seal.OVERHEAD
    assert "Biên".encode() not in data


def test_every_flip_and_cut_is_refused() -> None:
    data = seal.sealed(KEY, b"Bi\xc3\xaan b\xe1\xba\xa3n")
    for place in range(len(data) * 8):
        broken = bytearray(data)
        broken[place // 8] ^= 1 << place % 8
        with pytest.raises(RefusedError):
            seal.opened(KEY, bytes(broken))
    for length in range(len(data)):
        with pytest.raises(RefusedError):
            seal.opened(KEY, data[:length])


def test_another_passphrase_opens_nothing() -> None:
    other = seal.folder_key("Đoàn kiểm tra 2027", b"salt" * 4)
    with pytest.raises(RefusedError) as caught:
        seal.opened(other, seal.sealed(KEY, b"x"))
    assert caught.value.code is RefusalCode.HASH


def test_a_passphrase_is_the_same_however_its_marks_are_typed() -> None:
    assert seal.folder_key("Đoa\u0300n kiê\u0309m tra 2026", b"salt" * 4) == KEY
