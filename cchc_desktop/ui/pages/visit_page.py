"""One visit: where it stands, and its tabs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.domain.visit import Visit, VisitState
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.models.listed import Listed
from cchc_desktop.ui.pages.page import Page
from cchc_desktop.ui.pages.paper_beside import PaperBeside
from cchc_desktop.ui.pages.paper_preview import PaperPreview, ticked
from cchc_desktop.ui.pages.visit_counts import VisitCounts
from cchc_desktop.ui.pages.visit_head import NARROW, VisitHead
from cchc_desktop.ui.pages.visit_tabs import VisitTabs, Wanted
from cchc_desktop.ui.widgets import tab_order
from cchc_desktop.ui.widgets.rail import SectionTabs
from cchc_desktop.ui.widgets.scrolling import bring_into_view
from cchc_desktop.usecases.changes import Changed

if TYPE_CHECKING:
    from cchc_desktop.ui.pages.checklist_tab import ChecklistTab
    from cchc_desktop.ui.pages.figures_tab import FiguresTab
    from cchc_desktop.ui.pages.findings_tab import FindingsTab
    from cchc_desktop.ui.pages.general_tab import GeneralTab
    from cchc_desktop.ui.pages.minutes_tab import MinutesTab
    from cchc_desktop.ui.pages.photos_tab import PhotosTab
    from cchc_desktop.ui.pages.recommendations_tab import RecommendationsTab
    from cchc_desktop.ui.pages.remedies_tab import RemediesTab
    from cchc_desktop.ui.pages.sample_tab import SampleTab
    from cchc_desktop.ui.pages.visit_tab import VisitTab

_TABS = {
    Kind.FINDING.value: "findings",
    Kind.RECOMMENDATION.value: "recommendations",
    Kind.DOSSIER_ROW.value: "figures",
    Kind.TABLE_ROW.value: "figures",
}
"""Where records are typed that stand on paper; all others in the tab of the visit itself."""


class VisitPage(Page):
    """``open(visit_id, tab)`` shows a visit."""

    general: Wanted[GeneralTab] = Wanted()
    checklist: Wanted[ChecklistTab] = Wanted()
    findings: Wanted[FindingsTab] = Wanted()
    figures: Wanted[FiguresTab] = Wanted()
    sample: Wanted[SampleTab] = Wanted()
    photos: Wanted[PhotosTab] = Wanted()
    recommendations: Wanted[RecommendationsTab] = Wanted()
    remedies: Wanted[RemediesTab] = Wanted()
    minutes: Wanted[MinutesTab] = Wanted()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._workspace = context.workspace
        self._visit: Visit | None = None
        self.header = VisitHead()
        self.tab_bar = SectionTabs()
        self.tabs = VisitTabs(context, self._titles())
        self.beside = PaperPreview(context, partial(ticked, context.workspace))
        self.paper = PaperBeside(self.beside, context.state, self)
        self.header.add_aid(self.paper.button)
        self._counting = VisitCounts(context, self.header, self.tab_bar, lambda: self._visit)
        self._lay_out()
        self._connect()
        self._keys = self._key_table()

    @property
    def visit_id(self) -> str:
        """The id of the visit shown, empty before the first."""
        return self._visit.id if self._visit else ""

    def open(self, visit_id: str, tab: str = "") -> None:
        """Show that visit, at that tab ("general", "findings", "figures", …) or the last one."""
        self.flush()
        try:
            self._visit = self._workspace.visits.get(visit_id)
        except ExpectedError as error:
            self._context.fail(error)
            self.page_asked.emit("visits")
            return
        self._show_head()
        self.beside.open(visit_id)
        self.tabs.open(self._visit)
        self._counting.ask()  # before the paper of the tab may take the lane
        self.go_to(tab or self.tab_bar.name())
        self.current().focus_first()

    def current(self) -> VisitTab:
        """The tab shown."""
        return self.tabs[self.tab_bar.name()]

    def go_to(self, tab: str) -> None:
        """Show that tab."""
        self.tab_bar.choose(tab)
        self._on_tab_chosen(tab)

    def step_tab(self, direction: int) -> None:
        """Show the next tab (1) or the one before (-1), round the end."""
        names = list(self.tabs)
        place = (names.index(self.tab_bar.name()) + direction) % len(names)
        self.go_to(names[place])
        self.current().focus_first()

    def start_adding(self) -> None:
        """Ctrl+N: put the keyboard where a new sentence is typed, from anywhere in the visit."""
        if self.tab_bar.name() in ("general", "checklist", "minutes"):
            self.go_to("findings")
        self.current().start_adding()

    def listed(self) -> Listed | None:
        """See Page."""
        from cchc_desktop.ui.pages import visit_lists  # noqa: PLC0415 (seldom wanted)

        return visit_lists.listed(self.tab_bar.name(), self.current())

    def commands(self) -> Sequence[tuple[str, Callable[[], None]]]:
        """The tabs by name."""
        return [
            (self.tr("Thẻ {name}").format(name=title), partial(self._go_by_key, name))
            for name, title in self._titles().items()
        ]

    def print_minutes(self) -> None:
        """Print the minutes, whichever tab is shown."""
        self.go_to("minutes")
        self.minutes.print_paper()

    def save_minutes(self) -> None:
        """Save the minutes as PDF, whichever tab is shown."""
        self.go_to("minutes")
        self.minutes.save_pdf()

    def flush(self) -> bool:
        """Keep everything typed; whether nothing unkept is left."""
        return self._visit is None or self.tabs.flush()

    # News ---------------------------------------------------------------------------------

    def _on_changed(self, changed: Changed) -> None:
        if self._visit is None or not changed.touched:
            return
        try:
            self._visit = self._workspace.visits.get(self._visit.id)
        except ExpectedError:  # taken away meanwhile
            self._visit = None
            self.page_asked.emit("visits")
            return
        if changed.concerns(Kind.VISIT, Kind.AGENCY, Kind.CAMPAIGN, Kind.FINDING):
            self._show_head()
        self.tabs.renew(self._visit, changed, self.tab_bar.name())
        self.beside.renew()
        self._counting.ask()

    def _on_tab_chosen(self, name: str) -> None:
        self.tabs.show_tab(name)
        self._fit()
        if not self.tab_bar.hasFocus() and self._visit is not None:
            self.tabs[name].focus_first()

    def _on_field_asked(self, source: tuple[str, ...]) -> None:
        """Go where that paragraph of a page is typed."""
        kind, record_id, name = source
        tab = _TABS.get(kind, "general")
        self.go_to(tab)
        self.tabs[tab].show_record(record_id)
        self._go_to_field(tab, name)

    def _on_jump(self, tab: str, record_id: str, field: str) -> None:
        self.go_to(tab)
        self.tabs[tab].show_all()  # the record may be newer than the last news
        self.tabs[tab].show_record(record_id)
        self._go_to_field(tab, field)

    def _go_to_field(self, tab: str, name: str) -> None:
        if name:
            self.tabs[tab].show_field(name)
        if (here := self.focusWidget()) is not None:
            bring_into_view(here, look.Space.ROUND)

    # Head ---------------------------------------------------------------------------------

    def _show_head(self) -> None:
        visit = self._visit
        assert visit is not None
        agency = self._workspace.visits.agency(visit.agency_id)
        campaign = self._workspace.planning.campaign(visit.campaign_id)
        found = self._workspace.findings.of_visit(visit.id)
        self.header.show_visit(visit, agency, campaign, bool(found))
        self._fit()

    def _fit(self) -> None:
        name = self.tab_bar.name()
        self.header.fit(self.width(), name != "minutes")
        self.paper.fit(self.width(), name)
        side = look.Space.BETWEEN if self.width() < NARROW else look.Space.ROUND
        self._column.setContentsMargins(side, 10, side, look.Space.BETWEEN)

    def _on_state_chosen(self, state: VisitState) -> None:
        if self._visit is None or state is self._visit.state:
            return
        try:
            self._visit = self._workspace.visits.set_state(self._visit, state)
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
            return
        self._context.saved()
        self._show_head()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().resizeEvent(event)
        if self._visit is not None and event.size().width() != event.oldSize().width():
            self._fit()

    # Keys ---------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Claim the page's keys before shortcuts of the window that use the same ones."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._wish(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        wish = self._wish(event)
        if wish is None:
            super().keyPressEvent(event)
        else:
            wish()

    def focusNextPrevChild(self, is_forward: bool) -> bool:  # noqa: N802 (Qt's name)
        """Tab goes through the page as one reads it, also where widgets were made later."""
        return tab_order.step(self, is_forward) or super().focusNextPrevChild(is_forward)

    def _wish(self, event: QKeyEvent) -> Callable[[], None] | None:
        return self._keys.get(QKeySequence(event.keyCombination()).toString())

    def _key_table(self) -> dict[str, Callable[[], None]]:
        keys: dict[str, Callable[[], None]] = {
            f"Ctrl+{place}": partial(self._go_by_key, name)
            for place, name in enumerate(self.tabs, 1)
        }
        keys |= {
            "Ctrl+N": self.start_adding,
            "Ctrl+P": self.print_minutes,
            "Ctrl+S": self.save_minutes,
            "Ctrl+PgDown": lambda: self.step_tab(1),
            "Ctrl+PgUp": lambda: self.step_tab(-1),
            "Ctrl+Down": lambda: self._step_area(1),
            "Ctrl+Up": lambda: self._step_area(-1),
            "Alt+U": lambda: self._begin(FindingKind.STRENGTH),
            "Alt+H": lambda: self._begin(FindingKind.SHORTCOMING),
            "Alt+T": self._turn_past,
            "Alt+G": self.paper.turn,
            "Alt+B": self._add_session,
            "Alt+V": lambda: self.current().go_on(),
            "Alt+N": lambda: self.current().start_noting(),
            "Esc": self._on_escape,
        }
        for key, direction in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1), ("Ctrl+0", 0)):
            keys[key] = lambda d=direction: self.minutes.zoom(d)  # type: ignore[misc]
        return keys

    def _step_area(self, direction: int) -> None:
        tab = self.checklist if self.tab_bar.name() == "checklist" else self.findings
        tab.step_area(direction)

    def _begin(self, kind: FindingKind) -> None:
        """Type a sentence of that kind, from whichever tab one was at."""
        if self.tab_bar.name() != "findings":
            self.go_to("findings")
        self.findings.choose_kind(kind)

    def _go_by_key(self, name: str) -> None:
        self.go_to(name)
        self.current().focus_first()

    def _add_session(self) -> None:
        if self.tab_bar.name() != "general":
            self.go_to("general")
        self.general.sessions.add()

    def _turn_past(self) -> None:
        if self.tab_bar.name() != "findings":
            self.go_to("findings")
        self.findings.turn_past()

    def _on_escape(self) -> None:
        if not self.current().leave():
            self.flush()
            self.page_asked.emit("visits")

    # Building -----------------------------------------------------------------------------

    def _connect(self) -> None:
        self.header.state_chosen.connect(self._on_state_chosen)
        self.header.crumb_chosen.connect(lambda _name: self._on_back())
        self.header.lacks_button.clicked.connect(lambda: self._go_by_key("minutes"))
        self.header.minutes_button.clicked.connect(lambda: self._go_by_key("minutes"))
        self.tab_bar.chosen.connect(self._on_tab_chosen)
        self.tabs.made.connect(self._on_made)
        self.beside.field_asked.connect(self._on_field_asked)
        self.beside.failed.connect(self._context.fail)
        self._context.news.changed.connect(self._on_changed)

    def _on_made(self, name: str, tab: VisitTab) -> None:
        tab.jump_asked.connect(self._on_jump)
        tab.counted.connect(self._counting.ask)
        if name == "minutes":
            cast("MinutesTab", tab).field_asked.connect(self._on_field_asked)
        elif name == "remedies":
            cast("RemediesTab", tab).visit_wanted.connect(self._on_visit_wanted)

    def _on_visit_wanted(self, visit_id: str, record_id: str) -> None:
        self.record_asked.emit(visit_id, "recommendations", record_id)

    def _on_back(self) -> None:
        self.flush()
        self.page_asked.emit("visits")

    def _titles(self) -> dict[str, str]:
        return {
            "general": self.tr("Thông tin"),
            "checklist": self.tr("Tiêu chí"),
            "findings": self.tr("Ghi nhận"),
            "figures": self.tr("Số liệu"),
            "sample": self.tr("Rút mẫu, niêm yết"),
            "photos": self.tr("Ảnh, tài liệu"),
            "recommendations": self.tr("Kiến nghị"),
            "remedies": self.tr("Khắc phục"),
            "minutes": self.tr("Biên bản"),
        }

    def _lay_out(self) -> None:
        for place, (name, title) in enumerate(self._titles().items(), 1):
            self.tab_bar.add(name, title)
            self.tab_bar.setTabToolTip(place - 1, f"{title} (Ctrl+{place})")
        self.tab_bar.setAccessibleName(self.tr("Các phần của cuộc kiểm tra"))
        self._column = QVBoxLayout(self)
        self._column.setSpacing(look.Space.WITHIN)
        self._column.addWidget(self.header)
        self._column.addWidget(self.tab_bar)
        self._body = QHBoxLayout()
        self._body.setSpacing(look.Space.BETWEEN)
        self._body.addWidget(self.tabs, 1)
        self._body.addWidget(self.beside)
        self.beside.hide()
        self._column.addLayout(self._body, 1)
