"""Tables over frozen rows: order, filter and selection, with no more calls than needed."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QTextDocument
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


def test_what_was_found_before_changes_nothing_that_is_found(qtbot: QtBot) -> None:
    """Rows of a choice are kept for the letters that come after it, and for no others."""
    luck = random.Random(1)
    made = model()
    only: Callable[[Place], bool] | None = None
    typed, rows, order = "", list(PLACES), 0
    for _ in range(300):
        match luck.randrange(5):
            case 0:
                typed = luck.choice(["", "s", "so", "so t", "dai", "x"])
                made.filter(typed, only)
            case 1:
                low = luck.randrange(4)
                only = luck.choice([None, lambda place, low=low: place.count > low])
                made.filter(typed, only)
            case 2:
                order = luck.choice([-1, 1])
                made.sort(1, _ORDERS[order])
                rows.sort(key=lambda place: place.count, reverse=order < 0)
            case kind:
                names = ["Sở Y tế", "Đài Sơn La", "Sơn Tây", "Tỉnh đoàn"]
                count = luck.randrange(6)
                rows = [Place(str(n), luck.choice(names), n) for n in range(count)]
                luck.shuffle(rows)
                if order:
                    rows.sort(key=lambda place: place.count, reverse=order < 0)
                folded = [viet.fold(f"{one.name} {one.count} Đã ký") for one in rows]
                made.show_rows(rows, folded if kind == 3 else None)
        found = [one for one in rows if only is None or only(one)]
        words = viet.fold(typed).split()
        assert list(made.rows()) == [
            one
            for one in found
            if all(word in viet.fold(f"{one.name} {one.count} Đã ký") for word in words)
        ]


_ORDERS = {1: Qt.SortOrder.AscendingOrder, -1: Qt.SortOrder.DescendingOrder}


def test_an_attribute_sorts_as_it_does_by_columns_and_none_comes_last(qtbot: QtBot) -> None:
    class Held(tuple[tuple[str, int | None], ...]):
        def column(self, name: str) -> list[Any]:
            assert name == "count"
            return [count for _, count in self]

    @dataclass(frozen=True)
    class One:
        id: str
        count: int | None

    def sorted_by(rows: Sequence[Any], column: Column[Any], key: Callable[[Any], str]) -> str:
        made: RowsModel[Any] = RowsModel([column], key)
        made.show_rows(rows)
        made.sort(0, Qt.SortOrder.DescendingOrder)
        falling = "".join(map(key, made.rows()))
        made.sort(0)
        return f"{falling} {''.join(map(key, made.rows()))}"

    values = [("a", 3), ("b", None), ("c", 1)]
    held = sorted_by(Held(values), Column("", str, "count"), lambda row: str(row[0]))
    plain = [One(*value) for value in values]
    assert held == "bac cab"
    assert sorted_by(plain, Column("", str, "count"), lambda row: str(row.id)) == held


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


WORDS = "Ban hành quy chế làm việc mới, thay các căn cứ đã hết hiệu lực"


def long_rows(qtbot: QtBot, count: int) -> tuple[QTableView, RowsModel[Place]]:
    """Every third name is some lines longer than a cell is wide."""
    made: RowsModel[Place] = RowsModel(
        [
            Column("Câu", lambda p: p.name, note=lambda p: f"biên bản số {p.id}"),
            Column("Số", lambda p: str(p.count), lambda p: p.count, is_number=True, width=6),
        ],
        key=lambda p: p.id,
    )
    made.show_rows([Place(str(n), f"{n} {WORDS * 2 * (n % 3)}", n) for n in range(count)])
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(made)
    set_up(view, two_lines=True)
    view.resize(420, 400)
    view.show()
    view.grab()
    return view, made


def lines_needed(view: QTableView, row: int) -> int:
    """How many lines Qt itself makes of that name."""
    font = QFont(view.font())
    font.setWeight(QFont.Weight.DemiBold)
    document = QTextDocument(str(view.model().index(row, 0).data()))
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    document.setTextWidth(view.columnWidth(0) - 20)
    document.size()  # lays it out
    return document.firstBlock().layout().lineCount()


def in_sight(view: QTableView) -> list[int]:
    rows = {view.rowAt(y) for y in range(0, view.viewport().height(), 4)}
    return sorted(rows - {-1})


@pytest.mark.parametrize("where", ["top", "end", "back", "narrower", "turned", "anew"])
def test_rows_are_as_high_as_what_they_hold(qtbot: QtBot, the_look: Look, where: str) -> None:
    view, made = long_rows(qtbot, 60)
    if where in ("end", "back"):
        view.scrollToBottom()
    if where == "back":
        view.grab()
        view.scrollToTop()
    if where == "narrower":
        view.resize(300, 400)
    if where == "anew":
        made.show_rows([replace(place, name=place.name[2:]) for place in made.rows()][1:-1])
    if where == "turned":
        made.sort(1, Qt.SortOrder.DescendingOrder)
    view.grab()
    line = QFontMetrics(view.font()).height()
    least = view.verticalHeader().defaultSectionSize()
    seen = in_sight(view)
    assert len(seen) > 2
    for row in seen:
        more = (lines_needed(view, row) - 1) * line
        assert 0 <= view.rowHeight(row) - least - more < line, row
    assert max(lines_needed(view, row) for row in seen) > 3


def test_the_end_of_a_long_text_is_painted(qtbot: QtBot, the_look: Look) -> None:
    def picture(text: str) -> QImage:
        view, made = long_rows(qtbot, 1)
        made.show_rows([Place("1", text, 1)])
        return view.viewport().grab().toImage()

    assert picture(WORDS * 5 + " một") != picture(WORDS * 5 + " hai")


def test_the_arrows_keep_the_chosen_row_whole_in_sight(qtbot: QtBot, the_look: Look) -> None:
    view, _ = long_rows(qtbot, 60)
    view.setFocus()
    for key, times in ((Qt.Key.Key_Down, 40), (Qt.Key.Key_Up, 25), (Qt.Key.Key_End, 1)):
        for _ in range(times):
            qtbot.keyClick(view, key)
            place = view.visualRect(view.currentIndex())
            assert view.viewport().rect().contains(place.adjusted(0, 0, -1, -1)), key
            assert place.height() == view.rowHeight(view.currentIndex().row())


def test_a_text_higher_than_the_table_ends_at_it(qtbot: QtBot, the_look: Look) -> None:
    view, made = long_rows(qtbot, 1)
    made.show_rows([Place("1", WORDS * 60, 1)])
    view.grab()
    assert view.rowHeight(0) == view.viewport().height()


def test_only_rows_in_sight_are_measured(qtbot: QtBot, the_look: Look) -> None:
    view, _ = long_rows(qtbot, 35_000)
    view.scrollTo(view.model().index(20_000, 0))
    view.grab()
    rows = view.verticalHeader()
    least = rows.defaultSectionSize()
    grown = [row for row in range(35_000) if rows.sectionSize(row) > least]
    assert 2 < len(grown) < 40
