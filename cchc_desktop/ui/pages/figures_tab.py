"""Dossier figures of a visit: the table, what does not add up, the rates."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from cchc_desktop.domain import dossiers
from cchc_desktop.domain.dossiers import Breach, Counts, DossierRow
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError, InvalidInputError
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.models.figures import FiguresModel
from cchc_desktop.ui.pages.figures_table import FiguresTable
from cchc_desktop.ui.pages.keeping import AGAIN, conflict_values
from cchc_desktop.ui.pages.new_sentence import NewSentence
from cchc_desktop.ui.pages.visit_tab import VisitTab, scrolled
from cchc_desktop.ui.widgets.buttons import icon_button
from cchc_desktop.ui.widgets.conflict import ConflictPanel
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.changes import Changed, Op
from cchc_desktop.words import labels


class RateBox(QWidget):
    """One rate: its name, its value, what it is a share of."""

    def __init__(self, name: str, of: str) -> None:
        super().__init__()
        self._name = name
        self.value = QLabel()
        look.set_size(self.value, look.Size.SECTION, bold=True)
        title, share = Wrapped(name), Wrapped(of, look.Tone.SOFT)
        for part in (title, share):
            look.set_size(part, look.Size.SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for line in (title, self.value, share):
            column.addWidget(line)
        column.addStretch(1)

    def show_rate(self, rate: dossiers.Rate) -> None:
        """Show this rate."""
        self.value.setText(labels.rate(rate))
        is_number = rate.fraction is not None
        look.mark(self.value, tone="" if is_number else "soft")
        self.setAccessibleName(f"{self._name}: {labels.rate(rate)}")


class FiguresTab(VisitTab):
    """What the agency received, resolved and has pending, field by field."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.model = FiguresModel(self)
        self.table = FiguresTable(self.model)
        self.new = NewSentence(context, self)
        self.new.set_hint(self.tr("Gõ tên lĩnh vực mới, rồi Enter    Ctrl+N"))
        self.up = icon_button("up", self.tr("Chuyển dòng lên (Alt+↑)"))
        self.down = icon_button("down", self.tr("Chuyển dòng xuống (Alt+↓)"))
        self.remove_button = icon_button("remove", self.tr("Xóa dòng (Ctrl+Delete)"))
        self.trouble = Wrapped(tone=look.Tone.WARN)
        self.conflict_title = Wrapped(tone=look.Tone.WARN)
        self.conflict = ConflictPanel(self)
        self._conflicting = ("", "")
        self.rates = self._rate_boxes()
        self.legend = Wrapped(
            self.tr(
                "Ô trống (–) là không theo dõi, khác với 0. Cột Tổng tự tính. Gõ số vào ô; "
                "Delete để trống; dán được cả khối từ Excel. Số theo biểu II.06a/VPCP/KSTT."
            ),
            look.Tone.SOFT,
        )
        look.set_size(self.legend, look.Size.SMALL)
        self._again = QTimer(self, singleShot=True, interval=AGAIN)
        self._again.timeout.connect(self._keep_all)
        self._lay_out()
        self._connect()

    def concerns(self, changed: Changed) -> bool:
        """See VisitTab."""
        return changed.concerns(Kind.DOSSIER_ROW, Kind.VISIT)

    def show_all(self) -> None:
        """See VisitTab."""
        figures = self.workspace.dossiers.of_visit(self.visit_id)
        self.model.set_locked(self.is_locked)
        self.model.show(figures.rows)
        for part in (self.new, self.up, self.down, self.remove_button):
            part.setVisible(not self.is_locked)
        self._show_sums(self.model.total(), self.model.breaches())
        self._show_conflict(figures.rows)
        self._fit()

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

    def add(self, text: str) -> DossierRow:
        """See Writes."""
        row = self.workspace.dossiers.add(self.visit_id, text)
        self.show_all()
        self.table.setCurrentIndex(self.model.index(self.model.place_of(row.id), 2))
        return row

    def edit(self, record: Any, text: str) -> DossierRow:
        """See Writes."""
        return self.workspace.dossiers.edit(record, field_name=text)

    def remove(self, record: Any) -> None:
        """See Writes."""
        self.workspace.dossiers.remove(record)

    # Keeping ------------------------------------------------------------------------------

    def _keep_all(self) -> None:
        for row_id in self.model.unsaved_rows():
            self._keep(row_id)

    def _keep(self, row_id: str) -> None:
        changes = self.model.unsaved(row_id)
        if not changes:
            return
        try:
            kept = self.workspace.dossiers.edit(self.model.seen(row_id), **changes)
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
        self._show_sums(self.model.total(), self.model.breaches())

    def _on_settled(self, key: str) -> None:
        row_id, name = self._conflicting
        self.attempt(lambda: self.workspace.history.settle(Kind.DOSSIER_ROW, row_id, name, key))
        self.show_all()

    # Showing ------------------------------------------------------------------------------

    def _show_sums(self, total: Counts, breaches: tuple[Breach, ...]) -> None:
        """Rates of the total, and in words every sum that does not hold."""
        rates = dossiers.rates(total)
        for name, box in self.rates.items():
            box.show_rate(getattr(rates, name))
        said = [self._breach_words(breach) for breach in breaches]
        for field_name, title, text in self.model.wrong():
            said.append(
                self.tr("{field}, {column}: “{text}” không phải số nguyên từ 0 trở lên.").format(
                    field=field_name, column=title, text=text
                )
            )
        self.trouble.set_text("\n".join(said))
        self.trouble.setVisible(bool(said))

    def _breach_words(self, breach: Breach) -> str:
        """Both sides of a sum that does not hold."""
        name = f"{breach.field_name} ({breach.source})" if breach.source else breach.field_name
        return self.tr(
            "{field}: tiếp nhận {left}, nhưng đã giải quyết + đang giải quyết + trả lại, rút "
            "là {right} (lệch {gap})."
        ).format(
            field=name,
            left=labels.number(breach.left),
            right=labels.number(breach.right),
            gap=labels.number(abs(breach.left - breach.right)),
        )

    def _on_typing(self, place: QPersistentModelIndex, text: str) -> None:
        """The sums as they would be with what stands in the open cell."""
        tried = self.model.trial(place, text)
        if tried is None:
            return
        row, total = tried
        rows = [row if other.id == row.id else other for other in self.model.rows()]
        self._show_sums(total, dossiers.breaches(rows))

    def _show_conflict(self, rows: tuple[DossierRow, ...]) -> None:
        """The first value that stands against another; the next comes when it is settled."""
        for row in rows:
            standing = self.workspace.history.standing(Kind.DOSSIER_ROW, row.id)
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
        if not isinstance(value, Counts):
            return str(value)
        parts = [
            f"{column.full_title.lower()} {labels.number(getattr(value, column.name))}"
            for column in self.model.columns
            if column.is_count and getattr(value, column.name) is not None
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
            self.attempt(lambda: self.workspace.dossiers.move(row, place))
            self.show_all()
            self.table.setCurrentIndex(self.model.index(self.model.place_of(row_id), column))

    def _on_remove_asked(self, row_id: str) -> None:
        if self.is_locked:
            return
        self.flush()
        row = self.model.seen(row_id)
        self.attempt(lambda: self.workspace.dossiers.remove(row))
        self.show_all()
        self.offer_undo(
            self.tr("Đã xóa dòng {field}.").format(field=row.field_name), Op.REMOVE_DOSSIER_ROW
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

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        self.table.fit_columns()
        self._fit_height()

    def _rate_boxes(self) -> dict[str, RateBox]:
        done = self.tr("trên số đã giải quyết")
        taken = self.tr("trên số tiếp nhận trong kỳ")
        return {
            "on_time": RateBox(self.tr("Trước và đúng hạn"), done),
            "late": RateBox(self.tr("Quá hạn đã trả"), done),
            "late_all": RateBox(
                self.tr("Quá hạn gộp"), self.tr("trên số đã giải quyết và đang quá hạn")
            ),
            "online": RateBox(self.tr("Trực tuyến"), taken),
            "postal": RateBox(self.tr("Bưu chính công ích"), taken),
        }

    def _connect(self) -> None:
        self.model.edited.connect(self._keep)
        self.model.doubted.connect(
            lambda: self._show_sums(self.model.total(), self.model.breaches())
        )
        self.table.typing.connect(self._on_typing)
        self.table.move_asked.connect(self._on_move_asked)
        self.table.remove_asked.connect(self._on_remove_asked)
        self.table.history_asked.connect(lambda i: self.show_history(Kind.DOSSIER_ROW, i))
        self.up.clicked.connect(lambda: self._on_current("up"))
        self.down.clicked.connect(lambda: self._on_current("down"))
        self.remove_button.clicked.connect(lambda: self._on_current("remove"))
        self.conflict.taken.connect(self._on_settled)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(look.Space.TIGHT)
        head.addWidget(self.new, 1)
        for button in (self.up, self.down, self.remove_button):
            head.addWidget(button)
        rates = QHBoxLayout()
        rates.setSpacing(look.Space.ROUND)
        for box in self.rates.values():
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            rates.addWidget(box, 1)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, look.Space.TIGHT, 0)
        column.setSpacing(look.Space.BETWEEN)
        column.addLayout(head)
        for part in (self.table, self.trouble, self.conflict_title, self.conflict):
            column.addWidget(part)
        column.addLayout(rates)
        column.addWidget(self.legend)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(content))
