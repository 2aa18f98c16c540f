"""One Vietnamese sentence per problem code: what is wrong, where, and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from cchc_desktop.domain.problems import ExpectedError, Problem, ProblemCode
from cchc_desktop.words import attribute_names, labels
from cchc_desktop.words.sentences import (
    citing,
    failures,
    files,
    followup,
    generating,
    joining,
    lists_in,
    papers,
    people,
    photos,
    printing,
    records,
    report,
    signing,
    tables,
    team,
)

_SHOWN = 60
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_FROM_ONE = ("number", "copies")

_TYPES = {
    "text": "văn bản trong dấu ngoặc kép",
    "integer": "số nguyên, không có phần lẻ",
    "number": "số",
    "boolean": "true (có) hoặc false (không)",
    "list": "danh sách trong dấu [ ]",
    "object": "nhóm mục trong dấu {{ }}",
}


def sentence(problem: Problem) -> str:
    """What is wrong and what to do, as one sentence; the path of a file is not in it."""
    named = {name: _shown(value) for name, value in (problem.values or {}).items()}
    named.setdefault("value", "")
    named["what"] = attribute_names.attribute(problem.where) or "mục này"
    named["where"] = _shown(problem.where)
    return _template(problem, named).format_map(_Named(named))


def expected(error: ExpectedError) -> str:
    """What happened, what is safe and what to do, when the world is not as hoped."""
    named = {name: _shown(value, 200) for name, value in error.values.items()}
    named["candidates"] = _candidates(error)
    return _FAILURES[error.code].format_map(_Named(named))


class _Named(dict[str, str]):
    """Values by name; one that was not given is empty."""

    def __missing__(self, name: str) -> str:
        return ""


def _template(problem: Problem, named: Mapping[str, str]) -> str:
    """The sentence of a code; tests/words holds every code to one."""
    if problem.code in _PROBLEMS:
        return _PROBLEMS[problem.code]
    return _area(named) if problem.code is ProblemCode.UNKNOWN_AREA else _OWN[problem.code](problem)


def _area(named: Mapping[str, str]) -> str:
    if not named.get("allowed"):
        return "Lĩnh vực này không thuộc bộ lĩnh vực đang dùng; hãy chọn một lĩnh vực trong đó."
    return "“{value}” không phải mã lĩnh vực đang dùng; hãy dùng một trong: {allowed}."


def _negative(problem: Problem) -> str:
    least = "1" if problem.where.rpartition(".")[2] in _FROM_ONE else "0"
    return f"Giá trị của {{what}} không được nhỏ hơn {least}; hãy nhập lại."


def _wrong_type(problem: Problem) -> str:
    wanted = _TYPES.get(str(problem.value("expected")), "một giá trị khác")
    return f"Chỗ này phải là {wanted}, tệp ghi “{{value}}”; hãy sửa lại."


def _breach(problem: Problem) -> str:
    left, right = problem.value("left"), problem.value("right")
    if not isinstance(left, int) or not isinstance(right, int):
        return "Số liệu hồ sơ không khớp giữa hai vế; hãy đối chiếu lại."
    source = " theo nguồn “{source}”" if problem.value("source") else ""
    return (
        f"Số liệu hồ sơ của “{{field}}”{source} không khớp: kỳ trước chuyển sang và tiếp nhận "
        f"là {labels.number(left)}, đã giải quyết, đang giải quyết và trả lại là "
        f"{labels.number(right)}; hãy đối chiếu lại."
    )


def _not_one_kind(problem: Problem) -> str:
    left, right = (attribute_names.kind(str(problem.value(side))) for side in ("left", "right"))
    return f"Hai bản ghi không cùng loại ({left} và {right}) nên không gộp được; hãy xem lại mã."


def _duplicate_id(problem: Problem) -> str:
    place = "tại {first}" if problem.value("first") else "cho một bản ghi khác ở đây"
    return f"Mã “{{id}}” đã dùng {place}; hãy đặt mã khác hoặc bỏ mã."


def _foreign_key(problem: Problem) -> str:
    part = attribute_names.kind(problem.where)
    whole = attribute_names.kind(str(problem.value("parent")))
    return (
        f"Dữ liệu về {part} (dòng {{row}}) thuộc về một {whole} không còn nữa; "
        "hãy khôi phục từ bản sao lưu gần nhất."
    )


def _journal_differs(problem: Problem) -> str:
    kind = attribute_names.kind(str(problem.value("kind")))
    return (
        f"Bản ghi {{where}} ({kind}) khác với nhật ký thay đổi; "
        "hãy khôi phục từ bản sao lưu gần nhất."
    )


def _candidates(error: ExpectedError) -> str:
    """The records among which a person has to choose: id first, name last, as they are given."""
    rows = error.values.get("candidates")
    if not isinstance(rows, Iterable) or isinstance(rows, str):
        return ""
    return "; ".join(_candidate(row) for row in rows if isinstance(row, tuple | list))


def _candidate(row: Sequence[object]) -> str:
    record_id, *numbers, name = map(_shown, row)
    year = numbers[-1] if numbers else ""
    return f"{name}, năm {year} (mã {record_id})"


def _shown(value: object, limit: int = _SHOWN) -> str:
    """A value on one line, shortened, so that nothing from outside spoils the sentence."""
    text = _UNPRINTABLE.sub("\ufffd", str(value))
    return text if len(text) <= limit else text[: limit - 1] + "…"


_PROBLEMS = {
    **records.PROBLEMS,
    **files.PROBLEMS,
    **papers.PROBLEMS,
    **followup.PROBLEMS,
    **people.PROBLEMS,
    **citing.PROBLEMS,
    **joining.PROBLEMS,
    **lists_in.PROBLEMS,
    **photos.PROBLEMS,
    **tables.PROBLEMS,
    **signing.PROBLEMS,
}
_FAILURES = {
    **printing.FAILURES,
    **failures.FAILURES,
    **followup.FAILURES,
    **generating.FAILURES,
    **report.FAILURES,
    **joining.FAILURES,
    **photos.FAILURES,
    **signing.FAILURES,
    **team.FAILURES,
}
_OWN: dict[ProblemCode, Callable[[Problem], str]] = {
    ProblemCode.NEGATIVE: _negative,
    ProblemCode.BREACH: _breach,
    ProblemCode.NOT_ONE_KIND: _not_one_kind,
    ProblemCode.WRONG_TYPE: _wrong_type,
    ProblemCode.DUPLICATE_ID: _duplicate_id,
    ProblemCode.FOREIGN_KEY: _foreign_key,
    ProblemCode.JOURNAL_DIFFERS: _journal_differs,
}
"""Codes whose sentence depends on their values."""
