from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.domain.posting import ADDRESS, Gap, Seen
from cchc_desktop.domain.problems import InvalidInputError
from cchc_desktop.usecases.postings import NOT_UPDATED
from cchc_desktop.words import posting as words
from tests import desks

PUBLISHED = (
    "DANH MỤC THỦ TỤC HÀNH CHÍNH\n"
    "Mã TTHC;Tên thủ tục;Lĩnh vực;Phí, lệ phí;Thời hạn giải quyết;Quyết định công bố;Ngày bãi bỏ\n"
    "1.001193;Đăng ký khai sinh;Hộ tịch;Không;01 ngày;12/QĐ-UBND;\n"
    "1.000656;Đăng ký khai tử;Hộ tịch;8.000 đồng;05 ngày làm việc;12/QĐ-UBND;\n"
    "1.000100;Cấp giấy xác nhận;Hộ tịch;;;;01/07/2018\n"
)
BOARD = "Mã TTHC;Tên thủ tục;Phí\n1.001193;Đăng ký khai sinh;5.000đ\n1.000100;Cấp giấy xác nhận;\n"


def test_a_board_read_against_the_published_list_becomes_a_shortcoming(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path / "w")
    visit = desks.finance(workspace)
    listed, board = tmp_path / "danh mục.csv", tmp_path / "bảng.csv"
    listed.write_text(PUBLISHED, encoding="utf-8")
    board.write_text(BOARD, encoding="utf-8")
    desk = workspace.postings
    assert desk.publish(listed) == 3
    assert desk.publish(listed) == 0
    assert desk.gaps(visit.id) == ()
    assert desk.read_board(visit.id, board) == 2
    assert desk.miss_the_rest(visit.id, [one.key for one in desk.published()]) == 1
    desk.tick(visit.id, ADDRESS, Seen.MISSING)
    assert [one.gap for one in desk.gaps(visit.id)] == [
        Gap.FEE,
        Gap.MISSING,
        Gap.ABOLISHED,
        Gap.NO_ADDRESS,
    ]
    finding = desk.draft(visit.id, words.draft(desk.gaps(visit.id)))
    assert finding.code == NOT_UPDATED
    assert "01 thủ tục chưa niêm yết (Đăng ký khai tử)" in finding.text
    desk.tick(visit.id, ADDRESS, None)
    assert Gap.NO_ADDRESS not in {one.gap for one in desk.gaps(visit.id)}
    workspace.close()


def test_a_board_without_codes_is_known_by_its_names(tmp_path: Path) -> None:
    """A name that two procedures have tells nothing; a code says which, whatever the name."""
    workspace = desks.with_sample(tmp_path / "w")
    visit = desks.finance(workspace)
    listed, board = tmp_path / "danh mục.csv", tmp_path / "bảng.csv"
    listed.write_text(PUBLISHED + "1.2;Cấp lại;;;;;\n1.3;Cấp lại;;;;;\n", encoding="utf-8")
    board.write_text(
        "Mã TTHC;Tên thủ tục;Phí\n;ĐĂNG KÝ KHAI  SINH;5.000đ\n9.9;Đăng ký khai tử;\n"
        ";Cấp lại;\n1.2;Cấp lại lần hai;\n1.001193;Khai sinh;5.000đ\n",
        encoding="utf-8",
    )
    desk = workspace.postings
    desk.publish(listed)
    for _ in range(2):
        assert desk.read_board(visit.id, board) == 4
        assert {one.procedure for one in desk.of_visit(visit.id)} == {
            *("1.001193", "1.000656", "1.2", "cap lai")
        }
    assert [(one.gap, one.name) for one in desk.gaps(visit.id)] == [
        (Gap.FEE, "Đăng ký khai sinh"),
        (Gap.UNKNOWN, "Cấp lại"),
    ]
    workspace.close()


def test_a_list_with_faults_is_not_taken(tmp_path: Path) -> None:
    workspace = desks.fresh(tmp_path / "w")
    file = tmp_path / "danh mục.csv"
    file.write_text(PUBLISHED + "1.001193;Lặp lại;;;;;\n1.9;;;;;;32/1/2018\n", encoding="utf-8")
    with pytest.raises(InvalidInputError) as caught:
        workspace.postings.publish(file)
    places = sorted(problem.where for problem in caught.value.problems)
    assert places == ["6:2:name", "7:2:name", "7:7:abolished"]
    assert workspace.postings.published() == ()
    workspace.close()
