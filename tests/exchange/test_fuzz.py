"""Spoiled samples: the reader and the schema agree, but for rules that only the reader knows."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_desktop.domain.problems import ProblemCode
from tests.exchange.forms import SCHEMA, Json, faults_of_bytes, sample, validator

_BEYOND_THE_SCHEMA = {
    ProblemCode.BAD_MOMENT,  # leap seconds, the first hours of year 1
    ProblemCode.BROKEN_CHARACTER,
    ProblemCode.CONTROL_CHARACTER,
    ProblemCode.DUPLICATE_ID,
    ProblemCode.DUPLICATE_NUMBER,
    ProblemCode.DUPLICATE_RECORD,
    ProblemCode.EMPTY_TEXT,  # blanks alone
    ProblemCode.ENDS_BEFORE_STARTS,
    ProblemCode.EVIDENCE_MISSING,
    ProblemCode.EVIDENCE_OUTSIDE,
    ProblemCode.OUT_OF_RANGE,  # whole numbers that SQLite does not keep
    ProblemCode.PERIOD_ENDS_BEFORE_STARTS,
    ProblemCode.SEVERITY_OF_STRENGTH,
    ProblemCode.TWO_HEADS,
    ProblemCode.UNKNOWN_AREA,
}


def _names(schema: Any) -> set[str]:
    """Every member name and every allowed value of the schema."""
    if isinstance(schema, dict):
        own = set(schema.get("properties", ())) | {
            x for x in schema.get("enum", ()) if x not in (1, 2, 3)
        }
        return own.union(*map(_names, schema.values()))
    return set().union(*map(_names, schema)) if isinstance(schema, list) else set()


_NAMES = sorted(_names(SCHEMA))
_texts = (
    st.sampled_from([*_NAMES, "", " ", "TC", "HDH", "CQS", "../a", "a", "Đất đai"])
    | st.sampled_from(["2018-02-28", "2018-02-30", "2018-1-1", "0000-01-01", "2018-10-09\n"])
    | st.sampled_from(["2018-10-09T08:00:00Z", "2018-10-09T08:00:00", "2018-10-09T08:00+07:00"])
    | st.sampled_from(["0001-01-01T00:00:00+07:00", "2018-12-31T23:59:60Z", "2018-10-09 08:00:00Z"])
    | st.text(st.characters(exclude_categories=[]), max_size=8)
)
_leaves = (
    st.none()
    | st.booleans()
    | st.integers(-2, 5)
    | st.sampled_from([2018, 2**63 - 1, 2**63, 10**40, 1.0, 3.0, 3.5, -0.0, 1e300])
    | st.floats(allow_nan=False, allow_infinity=False)
    | _texts
)
_values = st.recursive(
    _leaves,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(_NAMES) | _texts, inner, max_size=4)
    ),
    max_leaves=6,
)


def _places(tree: Json) -> list[tuple[Json, Any]]:
    """Every list and object of the tree with each of its keys."""
    found: list[tuple[Json, Any]] = []
    stack = [tree]
    while stack:
        value = stack.pop()
        if isinstance(value, dict | list):
            keys = list(value) if isinstance(value, dict) else list(range(len(value)))
            found += [(value, key) for key in keys]
            stack += [value[key] for key in keys]
    return found


def _spoil(tree: Json, draw: st.DataObject) -> None:
    inside, key = draw.draw(st.sampled_from(_places(tree)))
    way = draw.draw(st.sampled_from(["put", "put", "drop", "add", "copy"]))
    if way == "put":
        inside[key] = draw.draw(_values)
    elif way == "drop":
        del inside[key]
    elif isinstance(inside, dict):
        inside[draw.draw(st.sampled_from(_NAMES) | _texts)] = draw.draw(_values)
    else:
        inside.append(inside[key] if way == "copy" else draw.draw(_values))


@settings(
    max_examples=200,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.data())
def test_the_reader_refuses_what_the_schema_refuses_and_little_more(draw: st.DataObject) -> None:
    tree = sample()
    for _ in range(draw.draw(st.integers(1, 3))):
        _spoil(tree, draw)
    data = json.dumps(tree).encode()
    told = {fault.code for fault in faults_of_bytes(data)}
    if validator().is_valid(json.loads(data)):
        assert told <= _BEYOND_THE_SCHEMA
    else:
        assert told


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.data())
def test_a_file_with_flipped_bytes_is_read_or_refused(draw: st.DataObject) -> None:
    data = bytearray(json.dumps(sample(), ensure_ascii=False).encode())
    for _ in range(draw.draw(st.integers(1, 4))):
        data[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.integers(0, 255))
    cut = draw.draw(st.sampled_from([len(data), len(data) // 2, 10]))
    for fault in faults_of_bytes(bytes(data[:cut])):
        assert fault.where.startswith("$")
        assert fault.where.encode()
