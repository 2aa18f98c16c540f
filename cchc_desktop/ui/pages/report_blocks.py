"""The blocks of a year's report: order, words, hiding; and what stands behind each number."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.domain.report import Block, ChartPicture, Number, Of
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.models.rows import Column
from cchc_desktop.ui.pages.filtered_table import FilteredTable
from cchc_desktop.ui.pages.report_preview import BlockPreview
from cchc_desktop.ui.pages.visit_tab import scrolled
from cchc_desktop.ui.widgets.buttons import icon_button
from cchc_desktop.ui.widgets.empty import Empty
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.year_report import Behind, Drafted
from cchc_desktop.words import labels

_NARROW = 800
_LEAST_WIDE = (210, 300, 260)
_LEAST_HIGH = (240, 320, 300)


class BlockList(QListWidget):
    """The blocks; Alt+Up and Alt+Down move the one chosen, as in every list."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class ReportBlocks(QWidget):
    """``show_report(drafted, pictures)``; ``record_asked`` leads to a finding."""

    record_asked = Signal(str, str, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._desk = context.workspace.year_report
        self._drafted: Drafted | None = None
        self._pictures: dict[str, ChartPicture] = {}
        self._number = ""
        self.list = BlockList()
        self.list.setAccessibleName(self.tr("Các khối của báo cáo"))
        self.up_button = icon_button("up", self.tr("Chuyển lên (Alt+↑)"))
        self.down_button = icon_button("down", self.tr("Chuyển xuống (Alt+↓)"))
        self.hide_button = QPushButton(self.tr("Ẩn khối"))
        self.word_button = QPushButton(self.tr("Sửa lời"))
        self.plain_button = QPushButton(self.tr("Lời từ số liệu"))
        self.plain_button.setToolTip(self.tr("Bỏ lời đã sửa, dùng lại lời viết từ số liệu"))
        self.preview = BlockPreview()
        self.editor = QPlainTextEdit()
        self.editor.setAccessibleName(self.tr("Lời của khối"))
        self.editor.setTabChangesFocus(True)
        self.keep_button = QPushButton(self.tr("Giữ lời này"))
        self.cancel_button = QPushButton(self.tr("Thôi"))
        self.note = Wrapped(tone=look.Tone.WARN)
        self.behind: FilteredTable[Behind] = FilteredTable(
            self._columns(),
            lambda one: one.id,
            self.tr("Nội dung tạo thành số liệu"),
            Empty(self.tr("Chọn một số liệu trong khối để xem các nội dung tạo thành số đó.")),
            self.tr("Không có nội dung nào khớp với điều đang lọc."),
        )
        self.said = Wrapped(tone=look.Tone.SOFT)
        self.whole = Wrapped()
        """All words of the one chosen: the list has room for the first of them."""
        self._lay_out()
        self._connect()

    def show_report(self, drafted: Drafted, pictures: dict[str, ChartPicture]) -> None:
        """Show that report; the block chosen stays chosen."""
        key = self.key()
        self._drafted, self._pictures = drafted, pictures
        self.list.blockSignals(True)
        self.list.clear()
        for block in drafted.blocks:
            item = QListWidgetItem(self._named(block))
            item.setData(Qt.ItemDataRole.UserRole, block.key)
            self.list.addItem(item)
        places = [block.key for block in drafted.blocks]
        self.list.setCurrentRow(places.index(key) if key in places else 0)
        self.list.blockSignals(False)
        self._show_block()

    def key(self) -> str:
        """The key of the block chosen, empty for none."""
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else ""

    def block(self) -> Block | None:
        """The block chosen."""
        blocks = self._drafted.blocks if self._drafted else ()
        return next((one for one in blocks if one.key == self.key()), None)

    def choose(self, key: str) -> None:
        """Choose that block."""
        blocks = self._drafted.blocks if self._drafted else ()
        self.list.setCurrentRow([one.key for one in blocks].index(key))

    def show_number(self, key: str) -> None:
        """List what stands behind a number of the block chosen."""
        block, drafted = self.block(), self._drafted
        number = next((n for n in block.numbers if n.key == key), None) if block else None
        self._number = key if number else ""
        if number is None or drafted is None:
            self.behind.show_rows(())
            self.said.hide()
            return
        rows = self._desk.behind(drafted, number)
        self.behind.show_rows(rows)
        self.said.set_text(self._told(number, len(rows)))
        self.said.show()

    def flush(self) -> bool:
        """Keep the words that are being typed."""
        if self.is_wording():
            self.keep_words()
        return not self.is_wording()

    def is_wording(self) -> bool:
        """Whether somebody words a block."""
        return self._stack.currentWidget() is self._wording

    def start_wording(self) -> None:
        """Word the block chosen."""
        block = self.block()
        if block is None:
            return
        self.editor.setPlainText(block.text)
        self._stack.setCurrentWidget(self._wording)
        self.list.setEnabled(False)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_words(self) -> None:
        """Keep what was typed, where it says something else."""
        block, text = self.block(), self.editor.toPlainText()
        self.stop_wording()
        if block is not None and text.strip() != block.text.strip():
            self._do(lambda year: self._desk.word(year, block, text))

    def stop_wording(self) -> None:
        """Leave the words as they were."""
        self._stack.setCurrentWidget(self._reading)
        self.list.setEnabled(True)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Put the keyboard into the list of blocks."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Side by side; one above the other, scrolling, where room is short."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        way = Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal
        self._split.setOrientation(way)
        for pane, wide, high in zip(self._panes, _LEAST_WIDE, _LEAST_HIGH, strict=True):
            pane.setMinimumWidth(0 if is_narrow else wide)
            pane.setMinimumHeight(high if is_narrow else 0)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "preview"):
            self.preview.show_again()

    # Within ------------------------------------------------------------------------------

    def _do(self, work: object) -> None:
        drafted = self._drafted
        if drafted is None or not callable(work):
            return
        try:
            work(drafted.report.year)
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
            return
        self._context.saved()

    def _move(self, by: int) -> None:
        block, drafted = self.block(), self._drafted
        if block is None or drafted is None:
            return
        place = self.list.currentRow() + by
        if 0 <= place < len(drafted.blocks):
            self._do(lambda year: self._desk.move(year, drafted.blocks, block, place))

    def _toggle(self) -> None:
        block = self.block()
        if block is not None:
            self._do(lambda year: self._desk.hide(year, block, not block.is_hidden))

    def _back_to_plain(self) -> None:
        block = self.block()
        if block is not None:
            self._do(lambda year: self._desk.word(year, block, ""))

    def _show_block(self) -> None:
        block = self.block()
        self.preview.show_block(block, self._pictures.get(self.key()))
        hidden = block is not None and block.is_hidden
        self.hide_button.setText(self.tr("Hiện khối") if hidden else self.tr("Ẩn khối"))
        self.plain_button.setEnabled(block is not None and block.is_worded)
        self.note.set_text(self._marked(block) if block is not None else "")
        self.note.setVisible(bool(block and block.is_marked))
        keys = [n.key for n in block.numbers] if block else []
        self.show_number(self._number if self._number in keys else "")

    def _marked(self, block: Block) -> str:
        said = []
        if block.changed:
            listed = "; ".join(f"{one.was} → {one.text}" for one in block.changed)
            changed = self.tr("Số liệu đã thay đổi sau khi sửa lời: {list}.")
            said.append(changed.format(list=listed))
        if block.gone:
            gone = self.tr("Số liệu không còn trong dữ liệu: {list}.")
            said.append(gone.format(list="; ".join(block.gone)))
        return " ".join(said)

    def _named(self, block: Block) -> str:
        states = []
        if block.is_hidden:
            states.append(self.tr("ẩn"))
        if block.is_worded:
            states.append(self.tr("đã sửa lời"))
        if block.is_marked:
            states.append(self.tr("số liệu đã đổi"))
        name = block.title.capitalize()
        return f"{name}\n({', '.join(states)})" if states else name

    def _told(self, number: Number, count: int) -> str:
        words = {
            Of.FINDING: self.tr("Số {text}: {n} nội dung ghi nhận. Enter mở tại cuộc kiểm tra."),
            Of.VISIT: self.tr("Số {text}: {n} cuộc kiểm tra. Enter mở cuộc kiểm tra."),
            Of.RECOMMENDATION: self.tr("Số {text}: {n} kiến nghị. Enter mở tại cuộc kiểm tra."),
            Of.FIGURES: self.tr("Số {text}: cộng từ số liệu của {n} cuộc kiểm tra."),
        }
        return words[number.of].format(text=number.text, n=labels.number(count))

    def _show_whole(self) -> None:
        one = self.behind.row()
        self.whole.set_text(" ".join(one.text.split()) if one else "")

    def _go(self) -> None:
        one = self.behind.row()
        if one is None:
            return
        tabs = {
            Of.FINDING: "findings",
            Of.RECOMMENDATION: "recommendations",
            Of.FIGURES: "figures",
            Of.VISIT: "general",
        }
        record = "" if one.of in (Of.VISIT, Of.FIGURES) else one.id
        self.record_asked.emit(one.visit_id, tabs[one.of], record)

    def _columns(self) -> list[Column[Behind]]:
        return [
            Column(
                self.tr("Nội dung"),
                lambda one: " ".join(one.text.split()) or one.agency,
                note=lambda one: f"{one.code} {one.agency}".strip() if one.text else "",
                note_title=self.tr("Cơ quan"),
            ),
            Column(
                self.tr("Biên bản"),
                lambda one: labels.minutes_number(one.number) or self.tr("chưa có số"),
                sort=lambda one: (one.year, one.number or 0),
                note=lambda one: self.tr("năm {year}").format(year=one.year),
                width=12,
            ),
        ]

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(lambda _row: self._show_block())
        self.list.moved.connect(self._move)
        self.up_button.clicked.connect(lambda: self._move(-1))
        self.down_button.clicked.connect(lambda: self._move(1))
        self.hide_button.clicked.connect(self._toggle)
        self.word_button.clicked.connect(self.start_wording)
        self.plain_button.clicked.connect(self._back_to_plain)
        self.keep_button.clicked.connect(self.keep_words)
        self.cancel_button.clicked.connect(self.stop_wording)
        self.preview.asked.connect(self.show_number)
        self.behind.activated.connect(self._go)
        self.behind.chosen.connect(self._show_whole)

    def _lay_out(self) -> None:
        steps = _row(self.up_button, self.down_button, self.hide_button)
        left = _column(self.list, steps)
        words = _row(self.word_button, self.plain_button)
        self._reading = _column(self.note, self.preview, words)
        self._wording = _column(self.editor, _row(self.keep_button, self.cancel_button))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._reading)
        self._stack.addWidget(self._wording)
        right = _column(self.said, self.behind, self.whole)
        split = self._split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(look.Space.BETWEEN)
        for part, share in ((left, 24), (self._stack, 44), (right, 32)):
            split.addWidget(part)
            split.setStretchFactor(split.indexOf(part), share)
        self._panes = (left, self._stack, right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(split))
        self.list.setWordWrap(True)
        self.list.setSpacing(look.Space.TIGHT)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.note.hide()


def _row(*parts: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.Space.WITHIN)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return holder


def _column(*parts: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.Space.WITHIN)
    for part in parts:
        column.addWidget(part)
    return holder
