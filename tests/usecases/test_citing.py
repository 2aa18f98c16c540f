from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.documents import paper
from cchc_desktop.documents.blocks import Cell, Description, Table
from cchc_desktop.documents.styles import measures
from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.minutes import profile_on
from cchc_desktop.domain.print_form import USUAL
from cchc_desktop.domain.problems import InvalidInputError
from cchc_desktop.domain.validity import Verdict
from cchc_desktop.usecases.citing import OUT_OF_FORCE
from cchc_desktop.words import citing as words
from tests import desks

OLD = "Căn cứ Quyết định số 09/2015/QĐ-TTg ngày 25/3/2015;"


def test_a_wrong_basis_becomes_a_shortcoming_with_what_replaces_it(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    visit = desks.finance(workspace)
    looked = workspace.citing.look(OLD, date(2018, 9, 1))
    text = words.draft(looked.judged[0], "Quy chế 2167")
    finding = workspace.citing.draft(visit.id, text, looked.judged)
    assert finding.kind is FindingKind.SHORTCOMING
    assert (finding.area, finding.code) == ("TC", OUT_OF_FORCE)
    assert finding.cites == ("09/2015/QĐ-TTg", "61/2018/NĐ-CP")
    assert "đã hết hiệu lực từ ngày 21/06/2018" in finding.text
    workspace.history.undo()
    assert finding.id not in {one.id for one in workspace.findings.of_visit(visit.id)}
    workspace.close()


def test_late_replacement_is_another_sentence(tmp_path: Path) -> None:
    workspace = desks.fresh(tmp_path)
    looked = workspace.citing.look(OLD, date(2017, 8, 9), date(2018, 10, 9))
    assert "chưa được sửa đổi, thay thế kịp thời" in words.draft(looked.judged[0], "")
    workspace.close()


def test_the_day_of_the_place_line_counts_where_none_was_given(tmp_path: Path) -> None:
    workspace = desks.fresh(tmp_path)
    looked = workspace.citing.look(f"Sơn La, ngày 01 tháng 5 năm 2018\n{OLD}")
    assert (looked.signed, looked.is_own_day) == (date(2018, 5, 1), True)
    assert looked.judged[0].verdict is Verdict.IN_FORCE
    workspace.close()


def test_the_bases_of_the_campaign_are_judged_too(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    campaign = workspace.planning.campaigns()[0]
    looked = workspace.citing.bases(campaign.id)
    assert len(looked.judged) == len(workspace.planning.bases(campaign.id))
    assert {one.verdict for one in looked.judged} <= {Verdict.IN_FORCE, Verdict.AMENDED}
    workspace.close()


def test_own_rows_are_kept_corrected_and_taken_back(tmp_path: Path) -> None:
    workspace = desks.fresh(tmp_path)
    citing = workspace.citing
    text, signed = "QĐ 77/QĐ-UBND ngày 01/02/2018", date(2018, 10, 1)
    assert citing.look(text, signed).judged[0].verdict is Verdict.UNKNOWN
    day = date(2018, 2, 1)
    row = citing.add("Quyết định", "77/QĐ-UBND", "Quy chế", issued=day, effective=day)
    assert citing.look(text, signed).judged[0].verdict is Verdict.IN_FORCE
    again = citing.add("Quyết định", "77/QĐ-UBND", "Quy chế làm việc", issued=day)
    assert (again.id, again.subject) == (row.id, "Quy chế làm việc")
    with pytest.raises(InvalidInputError):
        citing.edit(again, expired=date(2017, 1, 1))
    citing.remove(again)
    assert citing.look(text, signed).judged[0].verdict is Verdict.UNKNOWN
    shipped = citing.register().numbered("09/2015/QĐ-TTg")[0]
    assert citing.correct(shipped).row.replaced_by == shipped.replaced_by
    workspace.close()


TABLE = (
    "Danh mục văn bản của tỉnh\n"
    "Loại;Số, ký hiệu;Trích yếu;Ngày ban hành;Hiệu lực từ;Hết hiệu lực;Thay thế bởi;Nguồn\n"
    "Quyết định;12/QĐ-UBND;Quy chế;05/01/2018;05/01/2018;01/03/2019;45/QĐ-UBND;Công báo\n"
    "Nghị quyết;7/NQ-HĐND;Phí;08/12/2018;;;;\n"
)


def test_the_provinces_own_documents_come_in_from_a_table_as_one_step(tmp_path: Path) -> None:
    workspace = desks.fresh(tmp_path / "w")
    file = tmp_path / "sổ.csv"
    file.write_text(TABLE, encoding="utf-8")
    assert workspace.citing.take_in(file) == 2
    assert workspace.citing.take_in(file) == 0
    looked = workspace.citing.look("QĐ 12/QĐ-UBND ngày 05/01/2018", date(2019, 5, 1))
    assert looked.judged[0].verdict is Verdict.EXPIRED
    assert [one.number for one in looked.judged[0].replacing] == ["45/QĐ-UBND"]
    workspace.history.undo()
    assert workspace.citing.own() == ()
    workspace.close()


def test_every_fault_of_the_table_is_named_at_once_and_nothing_is_taken(tmp_path: Path) -> None:
    workspace = desks.fresh(tmp_path / "w")
    file = tmp_path / "sổ.csv"
    wrong = TABLE + "Chỉ thị;;Không số;31/02/2018;;;;\nQuyết định;12/QĐ-UBND;Lại;5/1/2018;;;;\n"
    file.write_text(wrong, encoding="utf-8")
    with pytest.raises(InvalidInputError) as caught:
        workspace.citing.take_in(file)
    places = sorted(problem.where for problem in caught.value.problems)
    assert places == ["5:2:number", "5:4:issued", "6:2:number"]
    assert workspace.citing.own() == ()
    workspace.close()


def test_citations_broken_in_cells_of_a_table_are_found(tmp_path: Path) -> None:
    """A real PDF with a table at four widths; the narrowest breaks numbers, symbols and days."""
    cited = (
        "Quyết định số 09/2015/QĐ-TTg ngày 25/3/2015 của Thủ tướng Chính phủ",
        "Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018",
        "Nghị quyết 30c/NQ-CP ngày 08/11/2011",
        "Thông tư liên tịch số 14/2015/TTLT-BTNMT-BTP ngày 04/4/2015",
    )
    rows = tuple((Cell("1"), Cell(text, "left"), Cell("Đã thay thế.", "left")) for text in cited)
    widths = (12.5, 16.0, 20.0, 26.0)
    heading = ((Cell("TT"), Cell("Căn cứ"), Cell("Ghi chú")),)
    tables = tuple(Table((10.0, width, 100.0 - width), heading, rows) for width in widths)
    paper_of = Description("t", "a", "s", "k", tables, closing=0)
    m = measures(profile_on(date(2025, 1, 1)), USUAL)
    path = tmp_path / "bảng.pdf"
    path.write_bytes(paper.render(lambda _pages: paper_of, m).pdf)
    workspace = desks.fresh(tmp_path / "w")
    text = workspace.citing.read(path)
    found = Counter(
        (one.citation.number, one.citation.issued) for one in workspace.citing.look(text).judged
    )
    assert found == {
        ("09/2015/QĐ-TTg", date(2015, 3, 25)): len(widths),
        ("61/2018/NĐ-CP", date(2018, 4, 23)): len(widths),
        ("30c/NQ-CP", date(2011, 11, 8)): len(widths),
        ("14/2015/TTLT-BTNMT-BTP", date(2015, 4, 4)): len(widths),
    }
    workspace.close()
