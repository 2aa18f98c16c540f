"""The root is counted as its page says, and every change of what it covers makes another."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain import root

DATA = root.data_lines(
    [
        ("visit", "v", {"venue": "Sở Tài chính", "number": 5}),
        ("evidence", "e2", {"sha256": "b" * 64}),
        ("evidence", "e1", {"sha256": "a" * 64}),
    ]
)
OPERATIONS = root.operation_lines([(("b", 2), {"x": 1}), (("b", 10), {"x": 2}), (("a", 1), {})])
EVIDENCE = root.evidence_in(DATA)


def _third_person(data: Any, operations: Any, evidence: Any) -> str:
    """What somebody writes who has read the page and not the program."""

    def sha(text: str) -> str:
        return hashlib.sha256(text.encode()).hexdigest()

    parts = {
        "data": sha("\n".join(data)),
        "evidence": sha("\n".join(sorted(evidence))),
        "form": "cchc-root-1",
        "operations": sha("\n".join(operations)),
    }
    return sha(json.dumps(parts, separators=(",", ":")))


def test_a_third_person_counts_the_same_root() -> None:
    assert root.of(DATA, OPERATIONS, EVIDENCE) == _third_person(DATA, OPERATIONS, EVIDENCE)


def test_lines_stand_in_order_of_kind_and_id_and_of_pen_and_number() -> None:
    assert [json.loads(line)["id"] for line in DATA] == ["e1", "e2", "v"]
    assert [line.split()[0] for line in OPERATIONS] == ["a:1", "b:2", "b:10"]


def test_a_known_root_stays_the_same_for_ever() -> None:
    assert root.of(DATA, OPERATIONS, EVIDENCE) == KNOWN


KNOWN = "6c72d439d1c84414ab8983f9342a80813702ef19c87198226dd59a4e5a20d5ef"


def test_numbers_with_a_point_are_text_and_letters_are_composed() -> None:
    assert root.canonical({"điểm": 1.5, "b": "e\u0302\u0301"}) == '{"b":"ế","điểm":"1.5"}'


_VALUES: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=5), _VALUES, max_size=4))
def test_the_canonical_form_knows_no_order_of_keys_and_no_composition(value: Any) -> None:
    turned = dict(reversed(list(value.items())))
    apart = json.loads(unicodedata.normalize("NFD", json.dumps(turned, ensure_ascii=False)))
    if len({unicodedata.normalize("NFC", key) for key in value}) == len(value) == len(apart):
        assert root.canonical(turned) == root.canonical(value)
    assert root.canonical(json.loads(root.canonical(value))) == root.canonical(value)


@given(st.integers(0, 2), st.integers(0, 63), st.sampled_from("0123456789abcdef"))
def test_every_altered_digit_makes_another_root(line: int, place: int, digit: str) -> None:
    operations = list(OPERATIONS)
    name, hashed = operations[line].split()
    operations[line] = f"{name} {hashed[:place]}{digit}{hashed[place + 1 :]}"
    same = tuple(operations) == OPERATIONS
    assert (root.of(DATA, operations, EVIDENCE) == root.of(DATA, OPERATIONS, EVIDENCE)) == same


def test_one_left_out_makes_another_root() -> None:
    whole = root.of(DATA, OPERATIONS, EVIDENCE)
    assert root.of(DATA[1:], OPERATIONS, EVIDENCE) != whole
    assert root.of(DATA, OPERATIONS[1:], EVIDENCE) != whole
    assert root.of(DATA, OPERATIONS, EVIDENCE[1:]) != whole
