"""Dossier figures of a visit: the table, what does not add up, the rates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError, InvalidInputError
from cchc_desktop.domain.table_forms import TableForm, table_forms
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.models.figures import FiguresModel
from cchc_desktop.ui.pages.figures_desks import DossierDesk, FiguresDesk, TableDesk
from cchc_desktop.ui.pages.figures_intake import FiguresIntake, dropped, takes
from cchc_desktop.ui.pages.figures_rates import DifferencesPanel, RateBox, RatesPanel
from cchc_desktop.ui.pages.figures_table import FiguresTable
from cchc_desktop.ui.pages.keeping import AGAIN, conflict_values
from cchc_desktop.ui.pages.new_sentence import NewSentence
from cchc_desktop.ui.pages.visit_tab import VisitTab, scrolled
from cchc_desktop.ui.widgets import spoken
from cchc_desktop.ui.widgets.buttons import icon_button
from cchc_desktop.ui.widgets.choice import Box
from cchc_desktop.ui.widgets.conflict import ConflictPanel
from cchc_desktop.ui.widgets.flow import Flow
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.changes import Changed
from cchc_desktop.words import labels

_EXTRA = "extra"


class FiguresTab(VisitTab):
    """What the agency received, resolved and has pending, field by field; its other tables."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._forms: tuple[TableForm, ...] = ()
        self.chooser = Box()
        spoken.name_box(self.chooser, self.tr("Bảng số liệu"))
        self.chooser.setSizeAdjustPolicy(Box.SizeAdjustPolicy.AdjustToContents)
        self._desks: dict[str, FiguresDesk] = {}
        self._desk: FiguresDesk
        self._take_forms()
        self.model = FiguresModel(self._desk.grid(()), self)
        self.table = FiguresTable(self.model)
        self.intake = FiguresIntake(context, self)
        self.new = NewSentence(context, self)
        self.up = icon_button("up", self.tr("Chuyển dòng lên (Alt+↑)"))
        self.down = icon_button("down", self.tr("Chuyển dòng xuống (Alt+↓)"))
        self.remove_button = icon_button("remove", self.tr("Xóa dòng (Ctrl+Delete)"))
        self.trouble = Wrapped(tone=look.Tone.WARN)
        self.conflict_title = Wrapped(tone=look.Tone.WARN)
        self.conflict = ConflictPanel(self)
        self._conflicting = ("", "")
        self.rates_panel = RatesPanel()
        self.differences = DifferencesPanel()
        self.legend = Wrapped(
            self.tr(
                "Ô trống (–) là không theo dõi, khác với 0. Cột Tổng tự tính. Gõ số vào ô; "
                "Delete để trống; Ctrl+V dán cả bảng có tiêu đề hoặc một khối ô từ Excel; kéo tệp "
                "bảng tính thả vào đây cũng được."
            ),
            look.Tone.SOFT,
        )
        look.set_size(self.legend, look.Size.SMALL)
        self._again = QTimer(self, singleShot=True, interval=AGAIN)
        self._again.timeout.connect(self._keep_all)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()

    def concerns(self, changed: Changed) -> bool:
        """See VisitTab."""
        return changed.concerns(Kind.DOSSIER_ROW, Kind.TABLE_ROW, Kind.VISIT, Kind.FORM_FILE)

    @property
    def rates(self) -> dict[str, RateBox]:
        """The boxes of the rates of the first source."""
        return self.rates_panel.boxes

    @property
    def desk(self) -> FiguresDesk:
        """The table that is shown."""
        return self._desk

    @property
    def page(self) -> VisitTab:
        """See Figures."""
        return self

    def show_table(self, code: str) -> None:
        """Show another of the visit's tables."""
        if self._desks[code] is self._desk:
            return
        self.flush()
        self._desk = self._desks[code]
        self.chooser.setCurrentIndex(self.chooser.findData(code))
        self.model.set_grid(self._desk.grid(()))
        self.show_all()

    def show_all(self) -> None:
        """See VisitTab."""
        is_other = self._forms != table_forms()
        if is_other:  # an edition of the tables was taken in, or given back
            self.flush()
            self._take_forms()
        rows = self._desk.rows(self.visit_id)
        grid = self._desk.grid(rows)
        if is_other or [c.name for c in grid.columns] != [c.name for c in self.model.columns]:
            self.flush()
            self.model.set_grid(grid)
        self.model.set_locked(self.is_locked)
        self.model.show(rows)
        hint = self.tr("Gõ tên mới ({row}), rồi Enter    Ctrl+N")
        self.new.set_hint(hint.format(row=self._desk.form.row.lower()))
        for part in (self.new, self.up, self.down, self.remove_button, *self.intake.buttons):
            part.setVisible(not self.is_locked)
        self._show_sums(self.model.rows())
        self._show_conflict(rows)
        self._fit()

    def show_record(self, record_id: str) -> None:
        """See VisitTab: a row of any of the visit's tables."""
        for code, desk in self._desks.items():
            if any(row.id == record_id for row in desk.rows(self.visit_id)):
                self.show_table(code)
                self.table.setCurrentIndex(self.model.index(self.model.place_of(record_id), 2))
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """See VisitTab."""
        if not self.model.rowCount():
            self.start_adding()
            return
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 2))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def start_adding(self) -> None:
        """See VisitTab."""
        if not self.is_locked:
            self.new.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> bool:
        """See VisitTab."""
        self.table.keep_open_cell()
        self._keep_all()
        return self.new.finish() and not self.model.unsaved_rows()

    # How a name becomes a row (new_sentence.Writes) ---------------------------------------

    def add(self, text: str) -> Any:
        """See Writes."""
        row = self._desk.add(self.visit_id, text)
        self.show_all()
        self.table.setCurrentIndex(self.model.index(self.model.place_of(row.id), 2))
        return row

    def edit(self, record: Any, text: str) -> Any:
        """See Writes."""
        return self._desk.edit(record, field_name=text)

    def remove(self, record: Any) -> None:
        """See Writes."""
        self._desk.remove(record)

    # Keeping ------------------------------------------------------------------------------

    def _keep_all(self) -> None:
        for row_id in self.model.unsaved_rows():
            self._keep(row_id)

    def _keep(self, row_id: str) -> None:
        changes = self.model.unsaved(row_id)
        if not changes:
            return
        try:
            kept = self._desk.edit(self.model.seen(row_id), **changes)
        except InvalidInputError as error:
            self.model.forget_unsaved(row_id)
            self.context.fail(error)
        except ExpectedError as error:
            if error.code is ExpectedCode.BUSY:
                self._again.start()
            else:
                self.context.fail(error)
        else:
            self.model.take_kept(kept)
            self.context.saved()
        self._show_sums(self.model.rows())

    def _on_settled(self, key: str) -> None:
        row_id, name = self._conflicting
        self.attempt(lambda: self.workspace.history.settle(self._desk.kind, row_id, name, key))
        self.show_all()

    # Showing ------------------------------------------------------------------------------

    def _show_sums(self, rows: Sequence[Any]) -> None:
        """Rates of each source, and in words every sum that does not hold."""
        self.rates_panel.show_sources(self._desk.rates(rows))
        self.differences.show_differences(self._desk.differences(rows))
        said = self._desk.troubles(rows)
        for field_name, title, text in self.model.wrong():
            said.append(
                self.tr("{field}, {column}: “{text}” không phải số nguyên từ 0 trở lên.").format(
                    field=field_name, column=title, text=text
                )
            )
        self.trouble.set_text("\n".join(said))
        self.trouble.setVisible(bool(said))

    def _on_typing(self, place: QPersistentModelIndex, text: str) -> None:
        """The sums as they would be with what stands in the open cell."""
        tried = self.model.trial(place, text)
        if tried is not None:
            self._show_sums(tried)

    def _show_conflict(self, rows: Sequence[Any]) -> None:
        """The first value that stands against another; the next comes when it is settled."""
        for row in rows:
            standing = self.workspace.history.standing(self._desk.kind, row.id)
            for name, values in standing.items():
                self._conflicting = (row.id, name)
                self.conflict_title.set_text(
                    self.tr("{field}: số liệu có giá trị khác nhau").format(field=row.field_name)
                )
                self.conflict_title.show()
                self.conflict.show_values(conflict_values(values, self._in_words))
                return
        self.conflict_title.hide()
        self.conflict.show_values(())

    def _in_words(self, value: Any) -> str:
        """A row's counts in words; only those that are tracked."""
        if isinstance(value, str):
            return value
        told = {c: self.model.grid.value(value, c.name) for c in self.model.columns if c.is_count}
        parts = [
            f"{column.full_title.lower()} {labels.number(count)}"
            for column, count in told.items()
            if count is not None
        ]
        return "; ".join(parts) or self.tr("không theo dõi")

    def _on_move_asked(self, row_id: str, step: int) -> None:
        if self.is_locked:
            return
        self.flush()
        place = self.model.place_of(row_id) + step
        if 0 <= place < len(self.model.rows()):
            row = self.model.seen(row_id)
            column = self.table.currentIndex().column()
            self.attempt(lambda: self._desk.move(row, place))
            self.show_all()
            self.table.setCurrentIndex(self.model.index(self.model.place_of(row_id), column))

    def _on_remove_asked(self, row_id: str) -> None:
        if self.is_locked:
            return
        self.flush()
        row = self.model.seen(row_id)
        self.attempt(lambda: self._desk.remove(row))
        self.show_all()
        self.offer_undo(
            self.tr("Đã xóa dòng {field}.").format(field=row.field_name), self._desk.removing
        )

    def _on_current(self, work: str) -> None:
        row_id = self.table.current_row()
        if row_id is None:
            return
        if work == "remove":
            self._on_remove_asked(row_id)
        else:
            self._on_move_asked(row_id, -1 if work == "up" else 1)

    def _fit_height(self) -> None:
        """The table is as high as its rows, so that the rates stand right under it."""
        header = self.table.horizontalHeader().sizeHint().height()
        rows = max(self.table.fit_rows(), self.table.verticalHeader().defaultSectionSize())
        is_wider = self.table.horizontalHeader().length() > self.table.viewport().width()
        extra = self.table.horizontalScrollBar().sizeHint().height() if is_wider else 0
        self.table.setFixedHeight(header + rows + extra + 6)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget: a spreadsheet may be dropped anywhere here."""
        if not self.is_locked and takes(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        event.acceptProposedAction()
        self.intake.read(dropped(event))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        self.table.fit_columns()
        self._fit_height()

    def _take_forms(self) -> None:
        """The tables of the edition that counts now; the one shown stays where it is there."""
        shown = self.chooser.currentData()
        self._forms = table_forms()
        first, *others = self._forms
        self._desks = {
            first.code: DossierDesk(self.workspace, first),
            _EXTRA: DossierDesk(self.workspace, first, is_extra=True),
            **{form.code: TableDesk(self.workspace, form) for form in others},
        }
        self.chooser.clear()
        for code, desk in self._desks.items():
            is_extra = code == _EXTRA
            title = self.tr("Số hóa, thanh toán, xin lỗi") if is_extra else desk.form.title
            self.chooser.addItem(title, code)
        code = shown if shown in self._desks else first.code
        self.chooser.setCurrentIndex(self.chooser.findData(code))
        self._desk = self._desks[code]

    def _connect(self) -> None:
        self.model.edited.connect(self._keep)
        self.model.doubted.connect(lambda: self._show_sums(self.model.rows()))
        self.chooser.activated.connect(lambda _place: self.show_table(self.chooser.currentData()))
        self.intake.watch(self.table, self.new.line)
        self.table.typing.connect(self._on_typing)
        self.table.move_asked.connect(self._on_move_asked)
        self.table.remove_asked.connect(self._on_remove_asked)
        self.table.history_asked.connect(lambda i: self.show_history(Kind.DOSSIER_ROW, i))
        self.up.clicked.connect(lambda: self._on_current("up"))
        self.down.clicked.connect(lambda: self._on_current("down"))
        self.remove_button.clicked.connect(lambda: self._on_current("remove"))
        self.conflict.taken.connect(self._on_settled)

    def _lay_out(self) -> None:
        top = Flow(spacing=look.Space.WITHIN)
        top.addWidget(self.chooser)
        for offered in self.intake.buttons:
            top.addWidget(offered)
        head = QHBoxLayout()
        head.setSpacing(look.Space.TIGHT)
        head.addWidget(self.new, 1)
        for button in (self.up, self.down, self.remove_button):
            head.addWidget(button)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, look.Space.TIGHT, 0)
        column.setSpacing(look.Space.BETWEEN)
        column.addLayout(top)
        column.addLayout(head)
        for part in (self.table, self.trouble, self.conflict_title, self.conflict):
            column.addWidget(part)
        column.addWidget(self.differences)
        column.addWidget(self.rates_panel)
        column.addWidget(self.legend)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(content))
