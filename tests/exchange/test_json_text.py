from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.domain import viet
from cchc_desktop.domain.problems import InvalidInputError, Problem, ProblemCode
from cchc_desktop.exchange.json_text import child, shown, tree_of


def _refusal(data: bytes) -> Problem:
    with pytest.raises(InvalidInputError) as caught:
        tree_of(data)
    (problem,) = caught.value.problems
    return problem


def test_a_byte_order_mark_is_accepted() -> None:
    assert tree_of(b'\xef\xbb\xbf{"a": "\xc4\x90"}').value == {"a": "Đ"}


def test_other_encodings_are_refused_with_the_byte() -> None:
    assert _refusal(b'\xef\xbb\xbf{"a": "\xd0"}') == Problem(
        ProblemCode.NOT_UTF8, "$", {"offset": 10}
    )
    assert _refusal('{"a": 1}'.encode("utf-16")).code is ProblemCode.NOT_UTF8


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [(b"", 1, 1), (b'{"a": 1,\n "b" 2}', 2, 6), (b'{"a": "x\ny"}', 1, 9), (b"{} {}", 1, 4)],
)
def test_what_is_no_json_is_refused_with_line_and_column(
    data: bytes, line: int, column: int
) -> None:
    place = {"line": line, "column": column}
    assert _refusal(data) == Problem(ProblemCode.NOT_JSON, "$", place)


@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"a":' * 100_000, b"[" * 5_000_000])
def test_deep_nesting_is_refused(data: bytes) -> None:
    assert _refusal(data) == Problem(ProblemCode.TOO_DEEP, "$")


def test_a_member_given_twice_is_told_where_it_is() -> None:
    tree = tree_of(b'{"a": [{"x": 1, "y": 2, "x": 3, "x": 4}], "b": {}, "b": {}}')
    assert [(p.code, p.where) for p in tree.faults] == [
        (ProblemCode.DUPLICATE_MEMBER, "$.b"),
        (ProblemCode.DUPLICATE_MEMBER, "$.a[0].x"),
    ]


def test_a_file_of_nothing_but_doubles_is_answered() -> None:
    members = ", ".join(f'"m{i}": 1, "m{i}": 2' for i in range(100_000))
    assert len(tree_of(f"{{{members}}}".encode()).faults) == 2000
    objects = ", ".join(['{"a": 1, "a": 2}'] * 100_000)
    assert len(tree_of(f"[{objects}]".encode()).faults) == 2000


def test_a_number_of_ten_thousand_digits_is_very_large() -> None:
    tree = tree_of(b"[1, -" + b"9" * 10_000 + b", " + b"9" * 10_000 + b"]")
    assert isinstance(tree.value, list)
    one, below, above = tree.value
    assert (one, below < -(2**63), above > 2**63) == (1, True, True)


@pytest.mark.parametrize(
    "text",
    ["a\u0300", "\u00d0inh", "a\x7fb", "a\x85b", "a\rb", "\x00", "\ud800", "\b", "\f"],
)
def test_a_text_that_wants_a_look_is_never_called_plain(text: str) -> None:
    assert not tree_of(json.dumps([text]).encode()).is_plain
    if "\ud800" not in text:
        assert not tree_of(json.dumps([text], ensure_ascii=False).encode()).is_plain


def test_ordinary_vietnamese_text_is_plain() -> None:
    text = 'Đơn vị "một cửa"\n\tđúng hạn\u00a0\u2026 C:/'
    assert tree_of(json.dumps([text], ensure_ascii=False).encode()).is_plain


@settings(max_examples=300, derandomize=True)
@given(st.lists(st.text(st.characters(exclude_categories=[])), max_size=4), st.booleans())
def test_texts_of_a_plain_document_are_clean_already(texts: list[str], ascii_only: bool) -> None:
    data = json.dumps(texts, ensure_ascii=ascii_only).encode("utf-8", "replace")
    tree = tree_of(data)
    if tree.is_plain:
        assert isinstance(tree.value, list)
        for text in tree.value:
            assert viet.clean(text) == text
            assert not viet.has_control_characters(text)
            assert text.encode().decode() == text


@settings(max_examples=300, derandomize=True)
@given(st.binary(max_size=60) | st.text('{}[]",:0123eE+-.nulltruefasNI\\ \n', max_size=60))
def test_any_bytes_give_a_tree_or_a_refusal(raw: bytes | str) -> None:
    data = raw.encode() if isinstance(raw, str) else raw
    try:
        value: Any = tree_of(data).value
    except InvalidInputError as error:
        assert error.problems
    else:
        assert json.dumps(value) is not None


def test_a_strange_member_name_cannot_spoil_the_path() -> None:
    assert child("$", "venue") == "$.venue"
    assert child("$", 'a "b"\n\ud800') == '$["a \\"b\\"\ufffd\ufffd"]'
    assert len(child("$", "x" * 10_000)) < 80


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({}, "{}"),
        ({"a": 1}, "{…}"),
        ([1], "[…]"),
        ([], "[]"),
        (True, "true"),
        (None, "null"),
        (3.5, "3.5"),
        ("a\nb", "a\ufffdb"),
    ],
)
def test_a_value_is_shown_short(value: object, text: str) -> None:
    assert shown(value) == text


def test_a_long_value_is_cut() -> None:
    assert re.fullmatch("x{59}…", shown("x" * 5000))
