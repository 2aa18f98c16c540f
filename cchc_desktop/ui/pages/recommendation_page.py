"""The board of all recommendations: by state, addressee, agency, deadline; Enter leads there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QVBoxLayout, QWidget

from cchc_desktop.domain import viet
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.recommendation import Status
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.jobs import Progress
from cchc_desktop.ui.models.listed import Listed
from cchc_desktop.ui.models.rows import Column
from cchc_desktop.ui.pages import list_out
from cchc_desktop.ui.pages.filtered_table import FilteredTable
from cchc_desktop.ui.pages.follow_panel import FollowPanel
from cchc_desktop.ui.pages.page import Page
from cchc_desktop.ui.pages.remedies_tab import TONES
from cchc_desktop.ui.pages.visit_tab import TwoSides
from cchc_desktop.ui.widgets.empty import Empty
from cchc_desktop.ui.widgets.rail import Header
from cchc_desktop.ui.widgets.switch import Switch
from cchc_desktop.usecases.changes import Changed
from cchc_desktop.usecases.following import BoardLine, Condition
from cchc_desktop.words import followup, labels

_FIRST = 500
"""Lines shown at once; a board that has fewer is whole with them."""
_OVER = (Status.DONE, Status.OBSOLETE)
_CHOICES: dict[str, Callable[[BoardLine], bool]] = {
    # Asked of 150,000 lines with each choice: no call is made that can be spared.
    "open": lambda line: line.row.status not in _OVER,
    "overdue": lambda line: line.days_overdue > 0,
    "closed": lambda line: line.row.status in _OVER,
    "all": lambda _line: True,
}


_Whole = tuple[list[BoardLine], list[str], dict[str, int]]
"""All lines, what a filter looks at in each, and how many there are of each choice."""


def _folded(line: BoardLine) -> str:
    """What a filter looks at: the words and the day; a country has 150,000 of them."""
    row = line.row
    due, status = labels.date(row.due), followup.verdict(row.status)
    return viet.fold(f"{row.text} {line.agency} {row.addressee} {due} {status}")


class RecommendationPage(Page):
    """What became of every recommendation."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._workspace = context.workspace
        self._is_asking = False
        self._is_stale = True
        self._is_whole = False
        self._awaited: list[Callable[[Listed | None], object]] = []
        """Who wants the whole list, while it is still being read."""
        self._held = ""
        """The one that is written on: it stays in sight though it is judged now."""
        self._lines: list[BoardLine] = []
        self.header = Header(self.tr("Theo dõi kiến nghị"))
        self.export_button = QPushButton(self.tr("Xuất danh sách..."))
        self.export_button.setToolTip(
            self.tr("Ghi các dòng đang hiện ra Excel, CSV hoặc JSON (Ctrl+E)")
        )
        self._words = {
            "open": self.tr("Chưa xong"),
            "overdue": self.tr("Quá hạn"),
            "closed": self.tr("Đã xong"),
            "all": self.tr("Tất cả"),
        }
        self.switch = Switch(list(self._words.items()))
        self.list: FilteredTable[BoardLine] = FilteredTable(
            self._columns(),
            lambda line: line.id,
            self.tr("Danh sách kiến nghị"),
            Empty(self.tr("Chưa có kiến nghị nào.")),
            self.tr("Không có kiến nghị nào khớp với điều đang lọc."),
            _folded,
        )
        self.panel = FollowPanel(context)
        self._lay_out()
        self.switch.changed.connect(self._on_switched)
        self.list.chosen.connect(self._on_chosen)
        self.list.activated.connect(self._on_activated)
        self.panel.visit_wanted.connect(self._go)
        self.export_button.clicked.connect(self.choose_export)
        context.news.changed.connect(self._on_changed)

    def renew(self) -> None:
        """Ask again, in the background; the first lines stand long before all of a country."""
        self._is_stale = True
        if self._is_asking or not self.isVisible():
            return
        self._is_asking, self._is_stale = True, False
        if not self._is_whole:
            self._ask_first()
        self._ask_whole()

    def _ask_first(self) -> None:
        chosen, following = Condition(self.switch.chosen()), self._workspace.following

        def show(lines: list[BoardLine]) -> None:
            if not self._is_whole:
                self._take(lines)

        self._context.jobs.run(
            lambda: following.first_of_board(chosen, _FIRST), done=show, failed=self._on_failed
        )

    def _ask_whole(self) -> None:
        following = self._workspace.following

        def work(progress: Progress) -> _Whole:
            lines = following.board(tell=progress.report)
            folded = list(map(_folded, lines))
            return lines, folded, {n: sum(map(fits, lines)) for n, fits in _CHOICES.items()}

        self._context.jobs.run(
            work,
            done=lambda whole: self._show(*whole),
            failed=self._on_failed,
            label="" if self._is_whole else self.tr("Đang đọc hết danh sách kiến nghị"),
        )

    def focus_first(self) -> None:
        """See Page."""
        self.list.focus_first()

    def focus_filter(self) -> bool:
        """See Page."""
        self.list.focus_filter()
        return True

    def start_adding(self) -> None:
        """Ctrl+N: a verdict on the recommendation chosen."""
        self.panel.start_judging()

    def flush(self) -> bool:
        """See Page."""
        return self.panel.flush()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().showEvent(event)
        if self._is_stale:
            self.renew()

    def when_listed(self, then: Callable[[Listed | None], object]) -> None:
        """See Page: what leaves the program is the whole, never its first lines alone."""
        if self._is_whole:
            then(self.listed())
            return
        self._awaited.append(then)
        if not self._is_asking:
            self._is_asking, self._is_stale = True, False
            self._ask_whole()

    def listed(self) -> Listed:
        """See Page: the lines that are shown, in their order."""
        lines = self.list.rows()
        filtered = (self._words[self.switch.chosen()], self.list.model.sought)
        return Listed(
            followup.BOARD_TITLE,
            followup.BOARD_HEADS,
            lambda: [followup.board_cells(line) for line in lines],
            len(lines),
            "; ".join(filter(None, filtered)),
        )

    def export(self, target: Path) -> None:
        """Write the lines that are shown."""
        self.when_listed(
            lambda listed: list_out.write(self._context, listed, target) if listed else None
        )

    def choose_export(self) -> None:
        """Ask where to, and write the list there."""
        self.when_listed(lambda listed: list_out.choose(self._context, self, listed))

    # Within ------------------------------------------------------------------------------

    def _on_changed(self, changed: Changed) -> None:
        concerned = (Kind.RECOMMENDATION, Kind.VERDICT, Kind.VISIT, Kind.AGENCY, Kind.SUCCESSION)
        if changed.concerns(*concerned):
            self.renew()
        if changed.concerns(Kind.VERDICT, Kind.REMEDY) and self.isVisible():
            self.panel.renew()

    def _on_failed(self, error: Exception) -> None:
        self._is_asking = False
        self._awaited.clear()
        if not self._is_whole:
            self._say_what_is_read()
        self._context.fail(error)

    def _show(self, lines: list[BoardLine], folded: list[str], counts: dict[str, int]) -> None:
        self._is_asking = False
        self._is_whole = True
        for name, button in self.switch.buttons.items():
            button.setText(f"{self._words[name]} {labels.number(counts[name])}")
        self._take(lines, folded)
        awaited, self._awaited = self._awaited, []
        for then in awaited:
            then(self.listed())
        if self._is_stale:
            self.renew()

    def _take(self, lines: list[BoardLine], folded: list[str] | None = None) -> None:
        self._lines = lines
        self._say_what_is_read()
        focused = QApplication.focusWidget()
        is_at_work = focused is not None and self.panel.isAncestorOf(focused)
        self._held = self.list.key() if is_at_work else ""
        self.list.show_rows(lines, folded, self._fitting())
        self.panel.show_line(self.list.row())

    def _say_what_is_read(self) -> None:
        """Nothing where all is there; first lines alone never pass for the whole."""
        said = ""
        if not self._is_whole:
            first = self.tr("Mới đọc {n} dòng đầu; Xuất danh sách sẽ đọc hết.")
            reading = self.tr("Đang đọc hết danh sách...")
            count = labels.number(len(self._lines))
            said = reading if self._is_asking else first.format(n=count)
        self.header.set_meta(said)

    def _apply(self) -> None:
        """Show what was chosen to be shown."""
        self.list.set_only(self._fitting())

    def _fitting(self) -> Callable[[BoardLine], bool]:
        """What is to be shown: what was chosen, and what somebody is at work on."""
        fits, held = _CHOICES[self.switch.chosen()], self._held
        return (lambda line: fits(line) or line.id == held) if held else fits

    def _on_switched(self) -> None:
        self._held = ""
        self._apply()
        if not self._is_whole:
            self._ask_first()
        self.panel.show_line(self.list.row())

    def _on_chosen(self) -> None:
        self.panel.show_line(self.list.row())

    def _on_activated(self) -> None:
        line = self.list.row()
        if line is not None:
            self._go(line.row.visit_id, line.id)

    def _go(self, visit_id: str, record_id: str) -> None:
        self.record_asked.emit(visit_id, "recommendations", record_id)

    def _minutes(self, line: BoardLine) -> str:
        number = labels.minutes_number(line.row.number) or self.tr("chưa có số")
        said = self.tr("biên bản số {number} năm {year}")
        return said.format(number=number, year=line.row.year)

    def _columns(self) -> list[Column[BoardLine]]:
        order = list(Status)
        return [
            Column(
                self.tr("Kiến nghị"),
                lambda line: line.row.text,
                note=self._minutes,
                sort=lambda line: (line.row.starts, line.row.number or 0, line.id),
            ),
            Column(
                self.tr("Cơ quan, nơi thực hiện"),
                lambda line: line.agency,
                note=lambda line: line.row.addressee,
                width=19,
            ),
            Column(
                self.tr("Thời hạn"),
                lambda line: labels.date(line.row.due),
                sort=lambda line: (line.row.due is None, line.row.due or line.row.starts.date()),
                note=lambda line: followup.overdue(line.days_overdue),
                width=15,
            ),
            Column(
                self.tr("Tình trạng"),
                lambda line: followup.verdict(line.row.status),
                sort=lambda line: order.index(line.row.status),
                pill=lambda line: TONES[line.row.status],
                width=22,
            ),
        ]

    def _lay_out(self) -> None:
        self.header.add_button(self.export_button)
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
        column.addWidget(TwoSides(self.list, card, (17, 8), 760), 1)
