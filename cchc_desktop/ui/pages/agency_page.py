"""The register of agencies: as of a day, through mergers and splits, taken in from tables."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QPushButton, QVBoxLayout, QWidget

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.models.listed import Listed, of_form
from cchc_desktop.ui.models.rows import Column
from cchc_desktop.ui.pages import table_intake
from cchc_desktop.ui.pages.agency_panel import AgencyPanel, span
from cchc_desktop.ui.pages.filtered_table import FilteredTable
from cchc_desktop.ui.pages.page import Page
from cchc_desktop.ui.pages.visit_tab import TwoSides
from cchc_desktop.ui.widgets.buttons import primary_button
from cchc_desktop.ui.widgets.empty import Empty
from cchc_desktop.ui.widgets.rail import Header
from cchc_desktop.ui.widgets.switch import Switch
from cchc_desktop.usecases.agencies import AgencyLine, Taken
from cchc_desktop.usecases.changes import Changed
from cchc_desktop.words import labels, lists


class AgencyPage(Page):
    """Agencies through time."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._agencies = context.workspace.agencies
        self._is_stale = True
        self._held = ""
        """Key of the line that somebody is at work on: it stays in sight though it ended."""
        self.header = Header(self.tr("Cơ quan"))
        self.import_button = QPushButton(self.tr("Nhập từ bảng"))
        self.add_button = primary_button(self.tr("Thêm cơ quan"))
        self.add_button.setToolTip(self.tr("Thêm cơ quan (Ctrl+N)"))
        self.switch = Switch(
            [
                ("now", self.tr("Đang hoạt động")),
                ("past", self.tr("Đã kết thúc")),
                ("all", self.tr("Tất cả")),
            ]
        )
        self._words = {name: button.text() for name, button in self.switch.buttons.items()}
        self.list: FilteredTable[AgencyLine] = FilteredTable(
            self._columns(),
            lambda line: line.agency.id,
            self.tr("Danh mục cơ quan"),
            Empty(
                self.tr("Danh mục chưa có cơ quan nào."),
                self.tr("Nhập danh mục Sơn La 2018, 2025"),
            ),
            self.tr("Không có cơ quan nào khớp với điều đang lọc."),
        )
        self.panel = AgencyPanel(context)
        self._lay_out()
        self.import_button.clicked.connect(self._offer_import)
        self.list.empty.primary.clicked.connect(self.take_in_shipped)
        self.add_button.clicked.connect(self.start_adding)
        self.switch.changed.connect(self._on_switched)
        self.list.chosen.connect(self._show_chosen)
        self.list.activated.connect(lambda: self.panel.form.focus("name"))
        context.news.changed.connect(self._on_changed)

    def renew(self) -> None:
        """Ask again."""
        self._is_stale = True
        if not self.isVisible():
            return
        self._is_stale = False
        lines = self._agencies.register()
        today = self._context.workspace.following.today()
        for name, button in self.switch.buttons.items():
            count = sum(_shows(name, line, today) for line in lines)
            button.setText(f"{self._words[name]} {labels.number(count)}")
        focused = QApplication.focusWidget()
        is_at_work = focused is not None and self.panel.isAncestorOf(focused)
        self._held = self.list.key() if is_at_work else ""
        self._apply()
        self.list.show_rows(lines)
        self._show_chosen()

    def focus_first(self) -> None:
        """See Page."""
        self.list.focus_first()

    def focus_filter(self) -> bool:
        """See Page."""
        self.list.focus_filter()
        return True

    def flush(self) -> bool:
        """See Page."""
        return self.panel.flush()

    def listed(self) -> Listed:
        """See Page."""
        shown, sought = self._words[self.switch.chosen()], self.list.model.sought
        said = f"{shown}; {sought}" if sought else shown
        return of_form(lists.agencies(), self.list.rows(), said)

    def start_adding(self) -> None:
        """Ctrl+N: an agency with a name to be typed over."""
        self.flush()
        try:
            made = self._agencies.add(self.tr("Cơ quan mới"), Level.COMMUNE)
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
            return
        self._context.saved()
        self.list.filter.clear()
        self.switch.choose("all")
        self.renew()
        self.list.choose(made.id)
        self.panel.form.focus("name")

    def take_in_shipped(self) -> None:
        """Sơn La 2018 and 2025, and the successions that are known of them."""
        self._context.jobs.run(
            self._agencies.take_in_shipped,
            done=self._tell,
            failed=self._context.fail,
            label=self.tr("Đang nhập danh mục cơ quan"),
        )

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().showEvent(event)
        if self._is_stale:
            self.renew()

    # Within ------------------------------------------------------------------------------

    def _offer_import(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Danh mục Sơn La 2018, 2025 kèm theo"), self.take_in_shipped)
        menu.addAction(self.tr("Danh mục cơ quan từ bảng..."), self._choose_register)
        menu.addAction(self.tr("Quan hệ kế thừa từ bảng..."), self._choose_successions)
        menu.popup(self.import_button.mapToGlobal(self.import_button.rect().bottomLeft()))

    def _choose_register(self) -> None:
        title = self.tr("Nhập danh mục cơ quan")
        table_intake.choose(self._context, self, title, self._agencies.take_in_register, self._said)

    def _choose_successions(self) -> None:
        title = self.tr("Nhập quan hệ kế thừa")
        table_intake.choose(
            self._context, self, title, self._agencies.take_in_successions, self._said
        )

    def _tell(self, taken: Taken) -> None:
        self._context.saved()
        self._context.say(self._said(taken))

    def _said(self, taken: Taken) -> str:
        return self.tr("Đã nhập {new} mục mới, bổ sung {changed} mục, {same} mục đã có.").format(
            new=labels.number(taken.new),
            changed=labels.number(taken.changed),
            same=labels.number(taken.same),
        )

    def _on_changed(self, changed: Changed) -> None:
        if changed.concerns(Kind.AGENCY, Kind.SUCCESSION, Kind.VISIT):
            self.renew()

    def _on_switched(self) -> None:
        self._held = ""
        self._apply()

    def _apply(self) -> None:
        """Show what was chosen to be shown, and what somebody is at work on."""
        today = self._context.workspace.following.today()
        chosen, held = self.switch.chosen(), self._held
        self.list.set_only(
            lambda line: _shows(chosen, line, today) or (bool(held) and line.agency.id == held)
        )

    def _show_chosen(self) -> None:
        self.panel.show_line(self.list.row(), self._agencies.everyone())

    def _columns(self) -> list[Column[AgencyLine]]:
        order = list(Level)
        return [
            Column(
                self.tr("Cơ quan"),
                lambda line: line.agency.name,
                note=lambda line: span(line.agency),
                note_title=self.tr("Thời gian hoạt động"),
            ),
            Column(
                self.tr("Cấp"),
                lambda line: labels.level(line.agency.level),
                sort=lambda line: order.index(line.agency.level),
                width=16,
            ),
            Column(
                self.tr("Cơ quan trước"),
                lambda line: labels.number(len(line.predecessors)) if line.predecessors else "",
                sort=lambda line: len(line.predecessors),
                is_number=True,
                width=9,
            ),
            Column(
                self.tr("Số lần kiểm tra"),
                lambda line: labels.number(line.history),
                sort=lambda line: line.history,
                is_number=True,
                width=9,
            ),
        ]

    def _lay_out(self) -> None:
        self.header.add_button(self.import_button)
        self.header.add_button(self.add_button)
        self.list.add_tool(self.switch)
        card = QFrame()
        look.mark(card, card=True)
        around = QVBoxLayout(card)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.Space.ROUND, 16, look.Space.ROUND, look.Space.BETWEEN)
        column.setSpacing(look.Space.BETWEEN)
        column.addWidget(self.header)
        column.addWidget(TwoSides(self.list, card, (13, 8), 760), 1)


def _shows(name: str, line: AgencyLine, today: date) -> bool:
    if name == "all":
        return True
    return line.agency.stands_on(today) == (name == "now")
