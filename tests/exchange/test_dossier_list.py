"""Lists of dossiers as offices have them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.domain.problems import InvalidInputError, ProblemCode
from cchc_desktop.exchange import dossier_list
from cchc_desktop.exchange.dossier_list import Listed

TABLE = "Mã hồ sơ;Ngày tiếp nhận;Ngày hẹn trả;Ngày trả;Thư xin lỗi\nH1;5/2/2018;12/02/2018;;x\n"
ONE = Listed("H1", "", date(2018, 2, 5), date(2018, 2, 12), None, True)


def test_codes_one_a_line_need_no_heading() -> None:
    assert [one.code for one in dossier_list.parse("H1\n\n H2 \nH3")] == ["H1", "H2", "H3"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_tables_are_read_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text(TABLE, encoding=encoding)
    assert dossier_list.read(file) == (ONE,)


def test_a_table_of_windows_1258_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("Ma ho so;Thu tuc\nH1;Ðất đai\n".encode("cp1258", "replace"))
    assert dossier_list.read(file)[0].code == "H1"


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_every_usual_separator_is_understood(separator: str) -> None:
    assert dossier_list.parse(TABLE.replace(";", separator)) == (ONE,)


def test_columns_stand_in_any_order_and_unknown_ones_are_passed_over() -> None:
    text = "STT,Ngày trả,MÃ  HỒ SƠ,Ghi gì đó\n1,2018-02-09 10:30,H7,abc\n2,,,\n"
    assert dossier_list.parse(text) == (Listed("H7", returned=date(2018, 2, 9)),)


def test_every_wrong_date_is_told_by_line_and_column() -> None:
    text = "Mã hồ sơ;Ngày tiếp nhận;Ngày trả\nH1;31/02/2018;mai\nH2;1/2/2018;\nH3;x;\n"
    with pytest.raises(InvalidInputError) as raised:
        dossier_list.parse(text)
    assert [problem.where for problem in raised.value.problems] == ["2:2", "2:3", "4:2"]


def test_a_quotation_mark_in_a_code_hides_no_line() -> None:
    assert [one.code for one in dossier_list.parse('"H1\nH2\nH"3')] == ['"H1', "H2", 'H"3']


@pytest.mark.parametrize("text", ["x" * 1_000_000, "a;b\n" + "x" * 1_000_000])
def test_a_megabyte_without_a_line_end_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(InvalidInputError) as raised:
        dossier_list.parse(text)
    assert [problem.code for problem in raised.value.problems] == [ProblemCode.NOT_TEXT]
