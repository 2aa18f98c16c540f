from __future__ import annotations

import re

import pytest

from cchc_desktop.domain.problems import ExpectedCode, ExpectedError, Problem, ProblemCode
from cchc_desktop.words.attribute_names import attribute, kind
from cchc_desktop.words.problem_texts import expected, sentence
from tests.exchange.forms import SCHEMA

_ENGLISH = re.compile(
    r"\b(the|is|not|error|file|value|invalid|missing|must|with|None|data|database)\b"
)
_VALUES: dict[str, object] = {
    "agency": "Sở Tài chính",
    "allowed": "TC, CV",
    "cell": "C7",
    "character": "U+0007",
    "column": 3,
    "width": 20000,
    "height": 20000,
    "media": "PNG",
    "author": "Lò Thị Ưởng",
    "count": 12,
    "criterion": "TTHC.01",
    "expected": "integer",
    "field": "Đất đai",
    "file": "ảnh.jpg",
    "first": "$.visits[0]",
    "id": "f9",
    "kind": "finding",
    "least": 1,
    "left": 1292,
    "left_title": "Tiếp nhận: Tổng",
    "limit": 500000,
    "line": 2,
    "most": 9,
    "name": "Lò Thị Ưởng",
    "number": 5,
    "offset": 7,
    "parent": "visit",
    "right": 1294,
    "right_title": "Đã giải quyết: Tổng",
    "row": 4,
    "sheet": "Quý III",
    "source": "",
    "table": "Biên chế",
    "value": "3,5",
}


@pytest.mark.parametrize("code", ProblemCode)
@pytest.mark.parametrize("values", [_VALUES, None])
def test_every_problem_is_one_plain_sentence(
    code: ProblemCode, values: dict[str, object] | None
) -> None:
    text = sentence(Problem(code, "ends", values))
    assert text[0] not in " ,;"
    assert text.endswith(".")
    assert "\n" not in text
    assert not _ENGLISH.search(text)
    if values:
        assert not re.search(r"  |“”|\(\)|[{}]", text)


@pytest.mark.parametrize("code", ExpectedCode)
def test_every_failure_says_what_happened_and_what_to_do(code: ExpectedCode) -> None:
    error = ExpectedError(
        code,
        path="/a/b",
        reason="disk I/O error",
        version=9,
        visit="5",
        campaign="c",
        id="x",
        name="ảnh.jpg",
        author="Lan",
    )
    text = expected(error)
    assert text.endswith(".")
    assert ";" in text
    assert not _ENGLISH.search(text)
    assert "disk I/O" not in text
    assert not re.search(r"  |“”|[{}]", text)


def test_every_problem_has_its_own_sentence() -> None:
    problems = {sentence(Problem(code, "ends", _VALUES)) for code in ProblemCode}
    assert len(problems) == len(ProblemCode)
    failures = {expected(ExpectedError(code, path="p")) for code in ExpectedCode}
    assert len(failures) == len(ExpectedCode)


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (Problem(ProblemCode.MISSING, "venue"), "Chưa nhập địa điểm; hãy điền vào."),
        (
            Problem(ProblemCode.MISSING_MEMBER, "$.visits[3].venue", {"name": "venue"}),
            "Thiếu mục bắt buộc “venue” (địa điểm); hãy bổ sung vào tệp.",
        ),
        (
            Problem(ProblemCode.NEGATIVE, "$.visits[0].dossiers[1].returned"),
            "Giá trị của số hồ sơ trả lại không được nhỏ hơn 0; hãy nhập lại.",
        ),
        (
            Problem(ProblemCode.NEGATIVE, "copies"),
            "Giá trị của số bản của biên bản không được nhỏ hơn 1; hãy nhập lại.",
        ),
        (
            Problem(ProblemCode.OUT_OF_RANGE, "year", {"least": 2000, "most": 2100}),
            "Giá trị của năm phải từ 2000 đến 2100; hãy nhập lại.",
        ),
        (
            Problem(ProblemCode.WRONG_TYPE, "$", {"expected": "object", "value": "[…]"}),
            "Chỗ này phải là nhóm mục trong dấu { }, tệp ghi “[…]”; hãy sửa lại.",
        ),
        (
            Problem(ProblemCode.DUPLICATE_ID, "$.visits[0].id", {"id": "x", "first": ""}),
            "Mã “x” đã dùng cho một bản ghi khác ở đây; hãy đặt mã khác hoặc bỏ mã.",
        ),
        (
            Problem(ProblemCode.UNKNOWN_AREA, "area"),
            "Lĩnh vực này không thuộc bộ lĩnh vực đang dùng; hãy chọn một lĩnh vực trong đó.",
        ),
        (
            Problem(
                ProblemCode.BREACH,
                "$.visits[0].dossiers[0]",
                {"field": "Đất đai", "source": "Sổ giấy", "left": 1292, "right": 1294},
            ),
            (
                "Số liệu hồ sơ của “Đất đai” theo nguồn “Sổ giấy” không khớp: kỳ trước chuyển sang "
                "và tiếp nhận là 1.292, đã giải quyết, đang giải quyết và trả lại là 1.294; "
                "hãy đối chiếu lại."
            ),
        ),
        (
            Problem(ProblemCode.FOREIGN_KEY, "finding", {"row": 7, "parent": "visit"}),
            (
                "Dữ liệu về nội dung ghi nhận (dòng 7) thuộc về một cuộc kiểm tra không còn nữa; "
                "hãy khôi phục từ bản sao lưu gần nhất."
            ),
        ),
    ],
)
def test_a_sentence_names_what_and_where(problem: Problem, text: str) -> None:
    assert sentence(problem) == text


def test_a_value_from_outside_cannot_spoil_the_sentence() -> None:
    value = "{what}\n{0}\ud800" + "x" * 5000
    text = sentence(Problem(ProblemCode.BAD_DATE, "$.a", {"value": value}))
    assert text.startswith("“{what}\ufffd{0}\ufffdxxx")
    assert len(text) < 150
    assert text.encode()


def test_candidates_are_listed_by_name_year_and_id() -> None:
    visits = [("v1", 5, 2018, "Sở Tài chính"), ("v2", 5, 2019, "Sở Nội vụ")]
    text = expected(ExpectedError(ExpectedCode.AMBIGUOUS_VISIT, visit="5", candidates=visits))
    assert text == (
        "Có nhiều cuộc kiểm tra mang số 5: Sở Tài chính, năm 2018 (mã v1); "
        "Sở Nội vụ, năm 2019 (mã v2); hãy ghi thêm năm hoặc dùng mã."
    )
    campaigns = [("c1", 2018, "Đợt một")]
    text = expected(ExpectedError(ExpectedCode.AMBIGUOUS_CAMPAIGN, candidates=campaigns))
    assert "Đợt một, năm 2018 (mã c1)" in text


def test_every_member_of_the_form_has_a_name() -> None:
    names: set[str] = set()
    stack: list[object] = [SCHEMA]
    while stack:
        part = stack.pop()
        if isinstance(part, dict):
            names.update(part.get("properties", ()))
            stack += part.values()
        elif isinstance(part, list):
            stack += part
    assert len(names) > 50
    assert [name for name in sorted(names) if not attribute(name)] == []


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("ends", "giờ kết thúc"),
        ("$.visits[0].ends", "giờ kết thúc"),
        ("$.campaign.recipients[2]", "nơi nhận"),
        ("$", ""),
        ("$.khác", ""),
        ("", ""),
    ],
)
def test_a_path_is_named_by_its_last_member(path: str, name: str) -> None:
    assert attribute(path) == name


def test_a_kind_that_is_not_known_is_a_record() -> None:
    assert (kind("visit"), kind("later")) == ("cuộc kiểm tra", "bản ghi")
