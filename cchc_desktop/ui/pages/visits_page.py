"""The list of visits: find one, open it, add one, set its state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache

from PySide6.QtCore import QKeyCombination, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.domain import times, viet
from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.domain.visit import BY_HAND, VisitRow, VisitState
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.models.cells import keep_readable, set_up
from cchc_desktop.ui.models.listed import Listed, of_model
from cchc_desktop.ui.models.rows import Column, RowsModel
from cchc_desktop.ui.pages.long_list import LongList
from cchc_desktop.ui.pages.page import Page
from cchc_desktop.ui.widgets import spoken
from cchc_desktop.ui.widgets.buttons import primary_button, tone_of_state
from cchc_desktop.ui.widgets.empty import Empty
from cchc_desktop.ui.widgets.flow import Flow
from cchc_desktop.ui.widgets.line import Line
from cchc_desktop.ui.widgets.option import Option
from cchc_desktop.ui.widgets.rail import Header
from cchc_desktop.usecases.changes import Changed, Op
from cchc_desktop.words import labels

_HISTORY = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_H)
_AGENCY = 240
"""Pixels that the agency's name has at least; a narrow table scrolls."""


class VisitsPage(Page):
    """``import_asked`` wants a file taken in."""

    import_asked = Signal()
    counted = Signal(str)
    """For the status line: how many visits, findings, recommendations."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.summary = ""
        self._visits = context.workspace.visits
        self._state: VisitState | None = None
        self._only: Callable[[VisitRow], bool] | None = None
        self._campaign_id: str | None = None
        self.header = Header(self.tr("Cuộc kiểm tra"))
        self.import_button = QPushButton(self.tr("Nhập từ tệp..."))
        self.import_button.setToolTip(self.tr("Nhập tệp kế hoạch (Ctrl+O)"))
        self.add_button = primary_button(self.tr("Thêm cuộc kiểm tra"))
        self.add_button.setToolTip(self.tr("Thêm cuộc kiểm tra (Ctrl+N)"))
        self.filter = Line()
        self.filter.setPlaceholderText(self.tr("Lọc theo cơ quan, địa điểm, người... (Ctrl+F)"))
        self.filter.setToolTip(self.tr("Gõ không cần dấu; mỗi từ đều phải có"))
        self.filter.setAccessibleName(self.tr("Lọc danh sách"))
        self.filter.offer_clearing(self.tr("Xóa điều đang lọc"))
        self.campaigns = QComboBox()
        spoken.name_box(self.campaigns, self.tr("Đợt kiểm tra"))
        self.model: RowsModel[VisitRow] = RowsModel(self._columns(), lambda r: r.id, _folded)
        self.table = QTableView()
        self.empty = Empty(
            self.tr("Chưa có cuộc kiểm tra nào trong đợt này."), self.tr("Thêm cuộc kiểm tra")
        )
        self.nothing = Empty(self.tr("Không có cuộc kiểm tra nào khớp với điều đang lọc."))
        self._long: LongList[VisitRow] = LongList(
            context.jobs,
            self._visits.first_rows,
            lambda key: self._visits.rows(campaign_id=key),
            self._show,
            context.fail,
        )
        self._lay_out()
        self._connect()
        self.renew()

    def renew(self) -> None:
        """Ask for the list again."""
        self._renew_campaigns()
        self._long.renew(self._campaign_id)

    def _show(self, rows: Sequence[VisitRow]) -> None:
        chosen = self.chosen()
        self.model.show_rows(rows)
        self._count(rows)
        self._apply_filter()
        if chosen is not None:
            self._select(chosen.id)

    def chosen(self) -> VisitRow | None:
        """The line that is chosen."""
        index = self.table.currentIndex()
        return self.model.row(index) if index.isValid() else None

    def focus_first(self) -> None:
        """Put the keyboard into the list."""
        self.table.setFocus()

    def focus_filter(self) -> bool:
        """Ctrl+F: type what is sought."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()
        return True

    def listed(self) -> Listed:
        """See Page."""
        state = labels.visit_state(self._state) if self._state else ""
        campaign = self.campaigns.currentText() if self._campaign_id else ""
        return of_model(self.tr("Cuộc kiểm tra"), self.model, (campaign, state))

    def start_adding(self) -> None:
        """Open the small form of a new visit."""
        # Loaded here: the first window does not wait for calendars and sentences.
        from cchc_desktop.ui.dialogs.new_visit import NewVisit  # noqa: PLC0415
        from cchc_desktop.ui.failures import sentence_of  # noqa: PLC0415

        campaigns = self._context.workspace.planning.campaigns()
        if not campaigns:
            return
        campaign_id = self._campaign_id or campaigns[0].id
        today = times.vietnam_day(self._context.workspace.desk.now())
        standing = [one for one in self._visits.agencies() if one.stands_on(today)]
        dialog = NewVisit(standing, today, self)

        def add(name: str, level: Level, starts: datetime) -> None:
            try:
                visit = self._visits.add(campaign_id, name, level, starts)
            except (InvalidInputError, ExpectedError) as error:
                dialog.show_problem(sentence_of(error))
            else:
                dialog.accept()
                self._context.saved()
                self.visit_asked.emit(visit.id, "")

        dialog.asked.connect(add)
        dialog.open()

    def remove_chosen(self) -> None:
        """Take the chosen visit away; a banner brings it back."""
        row = self.chosen()
        if row is None:
            return
        try:
            self._visits.remove(self._visits.get(row.id))
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
            return
        said = self.tr("Đã xóa cuộc kiểm tra tại {agency}.").format(agency=row.agency)
        from cchc_desktop.ui.pages.undoing import offer_undo  # noqa: PLC0415

        offer_undo(self._context, said, Op.REMOVE_VISIT)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The name of the agency stays readable in a narrow window."""
        super().resizeEvent(event)
        # Once the table has its room too: before, it would be asked for the old one.
        QTimer.singleShot(0, self, lambda: keep_readable(self.table, _AGENCY))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter opens, Delete removes, Esc clears the filter."""
        is_here = self.table.hasFocus() or self.filter.hasFocus()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_here:
            self._on_activated(self.table.currentIndex())
        elif event.keyCombination() == _HISTORY and self.table.hasFocus():
            self._show_history()
        elif event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self.remove_chosen()
        elif event.key() == Qt.Key.Key_Escape and self.filter.text():
            self.filter.clear()
        elif event.key() == Qt.Key.Key_Down and self.filter.hasFocus():
            self.table.setFocus()
            if not self.table.currentIndex().isValid() and self.model.rowCount():
                self.table.selectRow(0)
        else:
            super().keyPressEvent(event)

    def _show_history(self) -> None:
        from cchc_desktop.ui.pages.recall import show_history  # noqa: PLC0415 (seldom wanted)

        if row := self.chosen():
            show_history(self._context, self.window(), Kind.VISIT, row.id)

    def _set_state(self, visit_id: str, state: VisitState) -> None:
        try:
            self._visits.set_state(self._visits.get(visit_id), state)
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
            return
        self._context.saved()

    def _on_menu(self, place: QPoint) -> None:
        index = self.table.indexAt(place)
        if not index.isValid():
            return
        row = self.model.row(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Mở"), lambda: self.visit_asked.emit(row.id, ""))
        states = menu.addMenu(self.tr("Trạng thái"))
        states.setEnabled(row.state in BY_HAND)
        for state in BY_HAND:
            action = states.addAction(labels.visit_state(state))
            action.setCheckable(True)
            action.setChecked(state is row.standing)
            action.triggered.connect(lambda _=False, s=state: self._set_state(row.id, s))
        menu.addAction(self.tr("Lịch sử... (Ctrl+H)"), self._show_history)
        menu.addAction(self.tr("Xóa"), self.remove_chosen)
        menu.popup(self.table.viewport().mapToGlobal(place))

    def _on_changed(self, changed: Changed) -> None:
        if changed.concerns(
            Kind.VISIT, Kind.AGENCY, Kind.CAMPAIGN, Kind.FINDING, Kind.RECOMMENDATION
        ):
            self.renew()

    def _on_activated(self, index: QModelIndex) -> None:
        if index.isValid():
            self.visit_asked.emit(self.model.row(index).id, "")

    def _apply_filter(self) -> None:
        self.model.filter(self.filter.text(), self._only)
        is_filtering = bool(self.filter.text()) or self._state is not None
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.table)
            if not self.table.currentIndex().isValid():
                self.table.selectRow(0)
        else:
            self._stack.setCurrentWidget(self.nothing if is_filtering else self.empty)

    def _count(self, rows: Sequence[VisitRow]) -> None:
        states = Counter(row.standing for row in rows)
        findings = sum(row.strengths + row.shortcomings for row in rows)
        recommendations = sum(row.recommendations for row in rows)
        for state, button in self._buttons.items():
            count = len(rows) if state is None else states[state]
            words = self.tr("Tất cả") if state is None else labels.visit_state(state)
            button.setText(f"{words} {count}")
            button.setVisible(state is None or bool(count) or state is self._state)
        told = self.tr("{visits} cuộc · {findings} ghi nhận · {recommendations} kiến nghị")
        self.summary = told.format(
            visits=labels.number(len(rows)),
            findings=labels.number(findings),
            recommendations=labels.number(recommendations),
        )
        self.counted.emit(self.summary)

    def _renew_campaigns(self) -> None:
        campaigns = self._context.workspace.planning.campaigns()
        ids = [campaign.id for campaign in campaigns]
        if self._campaign_id not in ids:
            self._campaign_id = ids[0] if len(ids) == 1 else None
        self.campaigns.blockSignals(True)
        self.campaigns.clear()
        self.campaigns.addItem(self.tr("Mọi đợt kiểm tra"), None)
        for campaign in campaigns:
            self.campaigns.addItem(f"{campaign.year} · {campaign.title}", campaign.id)
        self.campaigns.setCurrentIndex(max(0, self.campaigns.findData(self._campaign_id)))
        self.campaigns.blockSignals(False)
        self.campaigns.setVisible(len(campaigns) > 1)
        shown = [c for c in campaigns if c.id == self._campaign_id]
        title = self.tr("Cuộc kiểm tra")
        if shown:
            title = self.tr("Cuộc kiểm tra năm {year}").format(year=shown[0].year)
        self.header.set_title(title)

    def _on_campaign(self, _place: int) -> None:
        self._campaign_id = self.campaigns.currentData()
        self.renew()

    def _on_state(self, state: VisitState | None) -> None:
        self._state = state
        # One and the same while it is typed: the rows that it leaves are found once.
        self._only = None if state is None else (lambda row: row.standing is state)
        self._apply_filter()

    def _select(self, visit_id: str) -> None:
        index = self.model.index_of(visit_id)
        if index.isValid():
            self.table.setCurrentIndex(index)

    def _columns(self) -> list[Column[VisitRow]]:
        return [
            Column(
                self.tr("Số"),
                lambda r: labels.minutes_number(r.number),
                "number",
                value=lambda r: r.number,
                width=5,
            ),
            Column(
                self.tr("Cơ quan"),
                lambda r: r.agency,
                sort="visited.sort_key",
                note=self._note,
                note_title=self.tr("Cấp"),
            ),
            Column(
                self.tr("Thời gian"),
                lambda r: labels.weekday_date(times.vietnam_day(r.starts)),
                sort="starts",
                value=lambda r: times.vietnam_day(r.starts),
                width=22,
            ),
            Column(
                self.tr("Trạng thái"),
                lambda r: labels.visit_state(r.standing),
                sort=lambda r: list(VisitState).index(r.standing),
                pill=lambda r: tone_of_state(r.standing),
                width=20,
            ),
            self._number(self.tr("Ưu điểm"), "strengths"),
            self._number(self.tr("Hạn chế"), "shortcomings"),
            self._number(self.tr("Kiến nghị"), "recommendations"),
        ]

    @staticmethod
    def _number(title: str, name: str) -> Column[VisitRow]:
        def text(row: VisitRow) -> str:
            return labels.number(getattr(row, name))

        return Column(title, text, name, is_number=True, width=9)

    def _note(self, row: VisitRow) -> str:
        """The second line of the agency: its level, and what waits to be chosen."""
        waiting = self._context.choices.of_visit(row.id)
        parts = [labels.level(row.level)]
        if waiting:
            parts.append(self.tr("⚠ {n} chỗ cần chọn").format(n=waiting))
        return " · ".join(parts)

    def _connect(self) -> None:
        self._context.choices.changed.connect(self.renew)
        self.import_button.clicked.connect(self.import_asked)
        self.add_button.clicked.connect(self.start_adding)
        self.empty.primary.clicked.connect(self.start_adding)
        self.filter.textChanged.connect(lambda _text: self._apply_filter())
        self.campaigns.activated.connect(self._on_campaign)
        self.table.activated.connect(self._on_activated)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._on_menu)
        self._context.news.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        self.header.add_button(self.import_button)
        self.header.add_button(self.add_button)
        row = QHBoxLayout()
        tools = Flow(spacing=look.Space.WITHIN)
        self.filter.setMinimumWidth(340)
        tools.addWidget(self.filter)
        row.addLayout(tools, 1)
        group = QButtonGroup(self)
        self._buttons: dict[VisitState | None, Option] = {}
        for state in (None, *VisitState):
            button = Option()
            button.taken.connect(lambda s=state: self._on_state(s))
            group.addButton(button)
            self._buttons[state] = button
            tools.addWidget(button)
        self._buttons[None].check()
        row.addWidget(self.campaigns)
        self.table.setModel(self.model)
        set_up(self.table, two_lines=True)
        self.table.setAccessibleName(self.tr("Danh sách cuộc kiểm tra"))
        self._stack = QStackedWidget()
        for part in (self.table, self.empty, self.nothing):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.Space.ROUND, 16, look.Space.ROUND, look.Space.BETWEEN)
        column.setSpacing(look.Space.BETWEEN)
        column.addWidget(self.header)
        column.addLayout(row)
        column.addWidget(self._stack, 1)


_fold = lru_cache(maxsize=16_384)(viet.fold)  # agencies, places, people come back at many visits


def _folded(row: VisitRow) -> str:
    number = f"{labels.minutes_number(row.number)} {labels.date(times.vietnam_day(row.starts))}"
    level = _fold(labels.level(row.level))
    return f"{_fold(row.agency)} {_fold(row.chair)} {_fold(row.venue)} {level} {number}"
