"""Tables over frozen rows: order, filter and selection, with no more calls than needed."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from cchc_desktop.domain import viet
from cchc_desktop.ui.look import Look, Tone
from cchc_desktop.ui.models.cells import set_up
from cchc_desktop.ui.models.filtering import matching
from cchc_desktop.ui.models.rows import NOTE, PILL, Column, RowsModel


@dataclass(frozen=True)
class Place:
    id: str
    name: str
    count: int


PLACES = (
    Place("1", "Sở Tài chính", 3),
    Place("2", "UBND huyện Bắc Yên", 1),
    Place("3", "Đài Phát thanh", 2),
)


class Counted(RowsModel[Place]):
    """Counts what a view asks."""

    asked = 0

    def data(self, *args: object, **kwargs: object) -> object:
        self.asked += 1
        return super().data(*args, **kwargs)  # type: ignore[arg-type]  # as given


def model() -> Counted:
    made = Counted(
        [
            Column("Cơ quan", lambda p: p.name, note=lambda p: f"số {p.id}"),
            Column("Số", lambda p: str(p.count), lambda p: p.count, is_number=True, width=6),
            Column("Trạng thái", lambda p: "Đã ký", pill=lambda _: Tone.GOOD, width=10),
        ],
        key=lambda p: p.id,
    )
    made.show_rows(PLACES)
    return made


def ids(made: RowsModel[Place]) -> str:
    return "".join(place.id for place in made.rows())


def test_the_model_keeps_qts_rules_through_everything(qtbot: QtBot) -> None:
    made = model()
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.sort(0)
    made.filter("so")
    made.filter("")
    made.show_rows(PLACES[:1])
    made.show_rows(())
    made.show_rows(PLACES)
    made.sort(1, Qt.SortOrder.DescendingOrder)
    assert tester.model() is made
    assert ids(made) == "132"


def test_text_sorts_in_vietnamese_and_numbers_as_numbers(qtbot: QtBot) -> None:
    made = model()
    made.sort(0)
    assert ids(made) == "312"
    made.sort(1)
    assert ids(made) == "231"


def test_filtering_needs_no_diacritics_and_every_word(qtbot: QtBot) -> None:
    made = model()
    made.filter("dai")
    assert ids(made) == "3"
    made.filter("yen huyen")
    assert ids(made) == "2"
    made.filter("yen so")
    assert ids(made) == ""
    made.filter("", lambda place: place.count > 1)
    assert ids(made) == "13"


def test_filter_and_order_outlive_new_rows(qtbot: QtBot) -> None:
    made = model()
    made.sort(1)
    made.filter("h")
    made.show_rows([*PLACES, Place("4", "Xã Phiêng Ban", 0), Place("5", "Lai Cơ", 9)])
    assert ids(made) == "4231"


def test_the_selection_follows_its_row(qtbot: QtBot) -> None:
    made = model()
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(made)
    set_up(view)
    view.selectRow(0)
    made.sort(0)
    chosen = view.selectionModel().selectedRows()
    assert [made.row(index).id for index in chosen] == ["1"]
    made.show_rows([replace(place, count=7) for place in PLACES])
    assert [made.row(index).id for index in view.selectionModel().selectedRows()] == ["1"]


def test_a_row_is_found_by_its_key(qtbot: QtBot) -> None:
    made = model()
    made.sort(0)
    assert made.row(made.index_of("2")).name == "UBND huyện Bắc Yên"
    assert not made.index_of("9").isValid()


def test_cells_give_note_pill_and_spoken_text(qtbot: QtBot) -> None:
    made = model()
    assert made.index(0, 0).data(NOTE) == "số 1"
    assert made.index(0, 2).data(PILL) == Tone.GOOD
    spoken = made.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Cơ quan: Sở Tài chính, số 1"
    assert made.headerData(1, Qt.Orientation.Horizontal) == "Số"


def test_the_first_paint_of_35_000_rows_asks_for_what_is_seen(qtbot: QtBot, the_look: Look) -> None:
    made = model()
    made.show_rows([Place(str(n), f"Xã {n}", n) for n in range(35_000)])
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(made)
    set_up(view, two_lines=True)
    view.resize(1100, 560)
    made.asked = 0
    view.grab()
    assert 0 < made.asked <= 1500  # house/PERFORMANCE.md (d)


def test_a_view_chooses_whole_rows(qtbot: QtBot) -> None:
    made = model()
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(made)
    set_up(view)
    flags = QItemSelectionModel.SelectionFlag
    assert view.selectionCommand(made.index(0, 1)) & flags.Rows


def test_filtering_keeps_the_order_given() -> None:
    names = ["Đà Bắc", "Bắc Yên", "Mai Sơn"]
    assert matching(names, [viet.fold(n) for n in names], "BAC") == ["Đà Bắc", "Bắc Yên"]
    assert matching(names, [viet.fold(n) for n in names], " ") == names


@pytest.mark.parametrize("is_sentence", [True, False])
def test_a_sentence_goes_on_in_a_second_line(
    qtbot: QtBot, the_look: Look, is_sentence: bool
) -> None:
    """Two that differ near their end look different only where the second line is there."""

    def picture(text: str) -> QImage:
        model: RowsModel[str] = RowsModel(
            [Column("Câu", lambda row: row, note=lambda _row: "ghi chú", is_sentence=is_sentence)],
            key=str,
        )
        model.show_rows([text])
        view = QTableView()
        qtbot.addWidget(view)
        view.setModel(model)
        set_up(view, two_lines=True)
        view.resize(260, 160)
        view.show()
        return view.viewport().grab().toImage()

    begin = "Ban hành quy chế làm việc mới, thay "
    assert (picture(begin + "các căn cứ") != picture(begin + "mọi căn cứ")) == is_sentence
