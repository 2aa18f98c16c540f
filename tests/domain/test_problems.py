"""Problems: codes with values, all of them at once, never a sentence."""

from __future__ import annotations

import errno
import os
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.problems import (
    ExpectedCode,
    ExpectedError,
    InvalidInputError,
    Problem,
    ProblemCode,
    not_written,
)

PROBLEMS = st.builds(Problem, st.sampled_from(ProblemCode), st.sampled_from(["", "ends", "$.a[0]"]))


@pytest.mark.parametrize("code", [*ProblemCode, *ExpectedCode])
def test_a_code_is_one_plain_word_for_programs(code: ProblemCode | ExpectedCode) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_]+", code.value)
    assert code.value == code.name.lower()


def test_no_code_means_both_a_wrong_input_and_a_failing_world() -> None:
    assert {code.value for code in ProblemCode}.isdisjoint(code.value for code in ExpectedCode)


@given(st.lists(PROBLEMS, max_size=5))
def test_an_invalid_input_tells_all_its_problems_in_their_order(problems: list[Problem]) -> None:
    error = InvalidInputError(iter(problems))
    assert error.problems == tuple(problems)
    assert str(error).count("@") == len(problems)


def test_what_a_log_shows_of_an_error_names_code_and_place() -> None:
    error = InvalidInputError([Problem(ProblemCode.MISSING, "name"), Problem(ProblemCode.BREACH)])
    assert str(error) == "missing@name, breach@"
    failure = ExpectedError(ExpectedCode.DISK_FULL, path="/a")
    assert str(failure) == "disk_full: {'path': '/a'}"


def test_a_value_that_was_not_given_is_empty() -> None:
    problem = Problem(ProblemCode.BREACH, values={"left": 3, "right": None})
    assert problem.value("left") == 3
    assert problem.value("right") is None
    assert problem.value("field") == Problem(ProblemCode.BREACH).value("left") == ""


def test_a_failing_world_keeps_what_its_sentence_needs() -> None:
    error = ExpectedError(ExpectedCode.CANNOT_WRITE, path="/a/b", reason="no space")
    assert error.code is ExpectedCode.CANNOT_WRITE
    assert error.values == {"path": "/a/b", "reason": "no space"}
    with pytest.raises(ExpectedError, match="cannot_write"):
        raise error


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, ExpectedCode.DISK_FULL),
        (errno.EDQUOT, ExpectedCode.DISK_FULL),
        (errno.EACCES, ExpectedCode.CANNOT_WRITE),
        (errno.EROFS, ExpectedCode.CANNOT_WRITE),
    ],
)
def test_a_full_disk_is_told_from_one_that_takes_no_writing(
    number: int, code: ExpectedCode
) -> None:
    error = not_written(OSError(number, os.strerror(number)), "/a/b")
    assert error.code is code
    assert error.values["path"] == "/a/b"
