"""Data files replaced each year: at once, on all laptops, without losing old words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.domain import areas, checklist, forms
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.form_file import FormFile
from cchc_desktop.domain.ids import FormFileId
from cchc_desktop.domain.problems import InvalidInputError, ProblemCode
from cchc_desktop.domain.table_forms import table_form
from cchc_desktop.domain.visit import RatingValue
from cchc_desktop.store import arriving
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.workspace import Workspace
from tests import desks
from tests.builders import visitors_table


def written(folder: Path, form: Any) -> Path:
    file = folder / "new.json"
    file.write_text(json.dumps(form, ensure_ascii=False), encoding="utf-8")
    return file


def codes_without(folder: Path, code: str) -> Path:
    form = forms.shipped_form(forms.CODES)
    form["codes"] = [row for row in form["codes"] if row["code"] != code]
    form["codes"].append({"code": "HC20", "area": "TC", "name": "Mã mới", "unverified": True})
    form["meta"]["date"] = "2027-01-05"
    return written(folder, form)


def test_a_new_edition_counts_at_once_and_the_shipped_one_comes_back(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path / "one")
    replaced = workspace.forms.replace(forms.CODES, codes_without(tmp_path, "HC09"))
    assert (replaced.new, replaced.gone, replaced.changed) == (1, 1, 0)
    edition = workspace.forms.edition(forms.CODES)
    assert (edition.is_own, edition.made, edition.rows, edition.unverified) == (
        True,
        "2027-01-05",
        9,
        1,
    )
    assert "HC20" in {one.code for one in areas.shortcoming_codes(Framework.NQ76)}
    assert "chậm" not in workspace.forms.code_names(Framework.NQ76)["HC09"]
    assert workspace.forms.code_names(Framework.NQ76)["HC09"].startswith("Tỷ lệ hồ sơ trực tuyến")
    workspace.forms.restore(forms.CODES)
    assert not workspace.forms.edition(forms.CODES).is_own
    assert "HC09" in {one.code for one in areas.shortcoming_codes(Framework.NQ76)}


def test_a_replacing_is_undone_and_done_again(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path / "one")
    file = codes_without(tmp_path, "HC09")
    workspace.forms.replace(forms.CODES, file)
    workspace.history.undo()
    assert not workspace.forms.edition(forms.CODES).is_own
    workspace.forms.replace(forms.CODES, file)
    assert workspace.forms.edition(forms.CODES).is_own
    assert workspace.checking.problems() == []


def test_a_rated_criterion_that_is_gone_keeps_its_words_and_its_area(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path / "one")
    visit = desks.finance(workspace)
    item = workspace.checklists.of_visit(visit.id)[0]
    workspace.checklists.rate(visit.id, item, RatingValue.MET)
    form = forms.shipped_form(forms.CRITERIA_30C)
    for area in form["areas"]:
        area["criteria"] = [c for c in area["criteria"] if c["code"] != item.criterion.code]
    workspace.forms.replace(forms.CRITERIA_30C, written(tmp_path, form))
    assert item.criterion.code not in {c.code for c in checklist.criteria(Framework.NQ30C)}
    shown = workspace.checklists.of_visit(visit.id)[-1]
    assert (shown.criterion.name, shown.criterion.area) == (
        item.criterion.name,
        item.criterion.area,
    )
    assert shown.value is RatingValue.MET


def test_a_faulty_file_is_refused_whole(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path / "one")
    form = forms.shipped_form(forms.CODES)
    form["codes"][0]["name"] = ""
    form["codes"][1]["code"] = "HC01"
    with pytest.raises(InvalidInputError) as refused:
        workspace.forms.replace(forms.CODES, written(tmp_path, form))
    assert {p.code for p in refused.value.problems} == {
        ProblemCode.FORM_ROW_WITHOUT,
        ProblemCode.FORM_TWICE,
    }
    broken = tmp_path / "broken.json"
    broken.write_text('{"codes": [', encoding="utf-8")
    with pytest.raises(InvalidInputError):
        workspace.forms.replace(forms.CODES, broken)
    assert not workspace.forms.edition(forms.CODES).is_own


def test_an_edition_travels_to_the_other_laptops(tmp_path: Path) -> None:
    one = desks.with_sample(tmp_path / "one")
    one.forms.replace(forms.CODES, codes_without(tmp_path, "HC09"))
    one.forms.add_code("SL01 Chưa niêm yết quy trình")
    other = desks.fresh(tmp_path / "two")
    assert not other.forms.edition(forms.CODES).is_own
    carry(one, other)
    assert other.forms.edition(forms.CODES).is_own
    assert (tmp_path / "two" / "forms" / forms.CODES).is_file()
    assert [c.code for c in other.forms.own_codes()] == ["SL01"]


def carry(source: Workspace, target: Workspace) -> None:
    """All operations of one laptop to the other, as a bundle brings them."""
    database = source.desk.database
    for pen, spans in arriving.spans(database).items():
        for first, last in spans:
            target.desk.take_in(arriving.rows_of(database, pen, first, last))


def test_own_codes_are_added_as_typed_and_never_twice(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path / "one")
    made = workspace.forms.add_code("sl01: Chưa niêm yết quy trình nội bộ")
    assert (made.code, made.name) == ("SL01", "Chưa niêm yết quy trình nội bộ")
    assert workspace.forms.add_code("Không có mã").code == "T01"
    with pytest.raises(InvalidInputError) as refused:
        workspace.forms.edit_code(made, code="HC01")
    assert [p.code for p in refused.value.problems] == [ProblemCode.CODE_TAKEN]
    workspace.forms.edit_code(made, area="TTHC")
    assert workspace.forms.codes(Framework.NQ76)[-2].area == "TTHC"
    assert workspace.forms.code_names(Framework.NQ30C)["SL01"] == made.name


def test_a_file_given_away_can_be_taken_in_again(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path / "one")
    for name in forms.REPLACEABLE:
        target = tmp_path / name
        workspace.forms.give(name, target)
        replaced = workspace.forms.replace(name, target)
        assert (replaced.new, replaced.gone, replaced.changed) == (0, 0, 0), name
        assert workspace.forms.edition(name).is_own


def test_a_spoilt_own_file_does_not_keep_the_program_from_working(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path / "one")
    workspace.forms.replace(forms.CODES, codes_without(tmp_path, "HC09"))
    workspace.close()
    (tmp_path / "one" / "forms" / forms.CODES).write_text("{", encoding="utf-8")
    opened = Workspace(tmp_path / "one")
    assert "HC20" in {one.code for one in opened.forms.codes(Framework.NQ76)}


@pytest.mark.parametrize("lines", [("{",), ("[]",), ('{"codes": [{"code": 5}]}',)])
def test_an_edition_that_cannot_be_used_here_is_passed_over(
    tmp_path: Path, lines: tuple[str, ...]
) -> None:
    workspace = desks.with_sample(tmp_path / "one")
    made = FormFile(FormFileId("theirs"), forms.CODES, lines)
    workspace.desk.add(Op.REPLACE_FORM, made)
    assert not (tmp_path / "one" / "forms" / forms.CODES).exists()
    assert len(workspace.forms.codes(Framework.NQ76)) == 9


def test_no_name_leads_out_of_the_folder(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path / "one")
    made = FormFile(FormFileId("theirs"), "../outside.json", ("{}",))
    workspace.desk.add(Op.REPLACE_FORM, made)
    assert not (tmp_path / "one" / "outside.json").exists()


def test_another_table_and_another_column_are_taken_in_with_their_rows(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path / "one")
    visit = desks.finance(workspace)
    form = forms.shipped_form(forms.TABLES)
    form["tables"].append(visitors_table())
    form["meta"]["date"] = "2027-01-05"
    workspace.forms.replace(forms.TABLES, written(tmp_path, form))
    assert workspace.forms.edition(forms.TABLES).rows == 7
    table = table_form("visitors")
    assert table is not None
    row = workspace.tables.add(visit.id, "visitors", "Tháng 9")
    workspace.tables.edit(row, counts={"came": 12})
    (kept,) = workspace.tables.of_visit(visit.id, "visitors")
    assert kept.counts == {"came": 12}
    workspace.history.undo()
    workspace.history.undo()
    workspace.history.undo()
    assert table_form("visitors") is None
    assert workspace.checking.problems() == []
