"""What a table from outside is, before it is taken in: columns to correct, rows, what to check."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.domain.recognition import (
    NAME,
    ORDER,
    PASSED_OVER,
    SOURCE,
    LeftOut,
    Recognised,
    SheetColumn,
    Why,
    with_role,
)
from cchc_desktop.domain.sheets import column_letters
from cchc_desktop.ui import look
from cchc_desktop.ui.dialogs.frame import Dialog
from cchc_desktop.ui.models.preview import PreviewModel
from cchc_desktop.ui.widgets import spoken
from cchc_desktop.ui.widgets.choice import Box, Suggest
from cchc_desktop.ui.widgets.lines import Lines
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.figures_in import problems_of
from cchc_desktop.words import labels, problem_texts

_MOST_LINES = 300
_SHOWN = 90
_WIDE = 130
"""Letters across from which a column's heading and its box stand beside each other."""
_BESIDE = 100
"""Letters across from which columns and rows stand beside each other."""


class FiguresPreview(Dialog):
    """``taken`` gives the table as corrected, and the source to write with its rows."""

    taken = Signal(object, str)

    def __init__(
        self,
        found: Sequence[Recognised],
        sources: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Nhập số liệu: {table}").format(table=found[0].form.title))
        self._found = list(found)
        self.seen = found[0]
        self.boxes: dict[int, Box] = {}
        self.model = PreviewModel(self)
        self.told = Wrapped()
        self.sheets = Box()
        spoken.name_box(self.sheets, self.tr("Trang tính"))
        for place, one in enumerate(found):
            self.sheets.addItem(one.sheet.name or self.tr("Bảng đã dán"), place)
        self.source = Suggest(sources, self.tr("ví dụ: sổ giấy"))
        self.source.set_accessible(self.tr("Nguồn số liệu"))
        self._columns = QScrollArea()
        self.table = self._table()
        self.checks = Lines(self.tr("Cần xem lại và các dòng bỏ qua"))
        self._lay_out()
        self.sheets.setVisible(len(found) > 1)
        self.button = self.finish(self.tr("Nhập"), self.tr("Hủy"))
        self.button.clicked.connect(self._take)
        self.sheets.activated.connect(self._on_sheet)
        self._show_columns()
        self._show()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """See QWidget: as much as the screen leaves."""
        room = self.screen().availableGeometry().size() if self.screen() else QSize(1366, 768)
        scale = self.fontMetrics().lineSpacing() / 18
        wanted = QSize(round(1080 * scale), round(640 * scale))
        return wanted.boundedTo(QSize(room.width() - 40, room.height() - 60))

    def choose(self, place: int, role: str) -> None:
        """Say what a column is; another column of that role gives it up."""
        self.seen = with_role(self.seen, place, role)
        for column in self.seen.columns:
            box = self.boxes[column.place]
            box.setCurrentIndex(box.findData(column.role))
        self._show()

    # Within -------------------------------------------------------------------------------

    def _take(self) -> None:
        seen, source = self.seen, str(self.source.value() or "").strip()
        self.accept()
        self.taken.emit(seen, source)

    def _on_sheet(self, place: int) -> None:
        self.seen = self._found[place]
        self._show_columns()
        self._show()

    def _show(self) -> None:
        """The rows, and all that one should look at."""
        self.model.show(self.seen)
        self.table.resizeColumnsToContents()
        rows = len(self.seen.rows)
        self.button.setText(self.tr("Nhập {n} dòng").format(n=labels.number(rows)))
        self.button.setEnabled(rows > 0)
        problems = [problem_texts.sentence(problem) for problem in problems_of(self.seen)]
        words = [
            self.tr("Nhận ra {n} dòng số liệu").format(n=labels.number(rows)),
            self.tr("bỏ qua {n} dòng").format(n=labels.number(len(self.seen.left_out))),
            self.tr("{n} chỗ cần xem lại").format(n=labels.number(len(problems))),
        ]
        if self.seen.nothing_arose:
            n = labels.number(self.seen.nothing_arose)
            words.append(self.tr("{n} ô “không phát sinh” ghi là 0").format(n=n))
        self.told.set_text("; ".join(words) + ".")
        left = [self._left_out(one) for one in self.seen.left_out]
        self.checks.clear()
        self.checks.addItems([*problems, *left][:_MOST_LINES])
        self.checks.setVisible(bool(problems or left))

    def _left_out(self, one: LeftOut) -> str:
        why = {
            Why.TOTAL: self.tr("dòng cộng, chương trình tự tính"),
            Why.GROUP: self.tr("dòng nhóm, số đã có ở các dòng dưới"),
            Why.HEADING: self.tr("dòng tiêu đề"),
            Why.NO_NAME: self.tr("không có tên"),
            Why.NO_FIGURES: self.tr("không có số liệu"),
        }[one.why]
        text = " ".join(one.text.split())
        shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
        return self.tr("Bỏ qua dòng {row} ({why}): {text}").format(
            row=one.number, why=why, text=shown
        )

    def _show_columns(self) -> None:
        """A box for each column of the sheet, saying what it is."""
        inner = QWidget()
        look.mark(inner, clear=True)
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, look.Space.TIGHT, 0)
        grid.setVerticalSpacing(look.Space.TIGHT)
        self.boxes = {}
        is_wide = self.sizeHint().width() > self.fontMetrics().averageCharWidth() * _WIDE
        for row, column in enumerate(self.seen.columns):
            label = Wrapped(self._heading(column), look.Tone.TEXT)
            look.set_size(label, look.Size.SMALL)
            box = self._box(column)
            self.boxes[column.place] = box
            # Where letters are large the words of a box need the whole width.
            grid.addWidget(label, row * 2, 0, 1, 1 if is_wide else 2)
            grid.addWidget(box, row * 2 + (not is_wide), int(is_wide), 1, 1 if is_wide else 2)
        grid.setColumnStretch(0, 4)
        grid.setColumnStretch(1, 5)
        grid.setRowStretch(len(self.seen.columns) * 2, 1)
        self._columns.setWidget(inner)

    def _heading(self, column: SheetColumn) -> str:
        letters = column_letters(column.place)
        heading = column.heading or ", ".join(column.sample[:2]) or self.tr("không có tiêu đề")
        shown = heading if len(heading) <= _SHOWN else heading[: _SHOWN - 1] + "…"
        return f"{letters} · {shown}"

    def _box(self, column: SheetColumn) -> Box:
        box = Box()
        box.addItem(self.tr("(bỏ qua cột này)"), PASSED_OVER)
        box.addItem(self.seen.form.row, NAME)
        box.addItem(self.tr("Số thứ tự"), ORDER)
        box.addItem(self.tr("Nguồn số liệu"), SOURCE)
        for known in self.seen.form.columns:
            box.addItem(self.seen.form.full_title(known.name), known.name)
        box.setCurrentIndex(box.findData(column.role))
        spoken.name_box(box, self._heading(column))
        place = column.place
        box.activated.connect(lambda _index: self.choose(place, str(box.currentData() or "")))
        return box

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.verticalHeader().hide()
        table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        table.setAccessibleName(self.tr("Các dòng sẽ nhập"))
        table.setTabKeyNavigation(False)
        return table

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(look.Space.WITHIN)
        name = QLabel(self.tr("Nguồn số liệu"))
        look.mark(name, tone="soft")
        top.addWidget(self.sheets)
        top.addWidget(self.told, 3)
        top.addWidget(name)
        top.addWidget(self.source, 2)
        self._columns.setWidgetResizable(True)
        self._columns.setFrameShape(QFrame.Shape.NoFrame)
        self._columns.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._columns.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._columns.viewport().setAutoFillBackground(False)
        left = QVBoxLayout()
        title = QLabel(self.tr("Cột nào là gì"))
        look.set_size(title, look.Size.SMALL, bold=True)
        left.addWidget(title)
        left.addWidget(self._columns, 1)
        right = QVBoxLayout()
        right.setSpacing(look.Space.WITHIN)
        right.addWidget(self.table, 3)
        right.addWidget(self.checks, 2)
        # Each part has room to be read; on a small screen they stand below each other and scroll.
        self._columns.setMinimumHeight(160)
        self.table.setMinimumHeight(150)
        self.checks.setMinimumHeight(96)
        ways = QBoxLayout.Direction
        across = self.sizeHint().width() // self.fontMetrics().averageCharWidth()
        middle = QBoxLayout(ways.LeftToRight if across > _BESIDE else ways.TopToBottom)
        middle.setSpacing(look.Space.BETWEEN)
        middle.addLayout(left, 5)
        middle.addLayout(right, 6)
        self.column.addLayout(top)
        self.column.addLayout(middle, 1)
