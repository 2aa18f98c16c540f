"""Legal documents: citations of a paper judged, and the register by which they are judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.models.listed import Listed
from cchc_desktop.ui.pages.citing_pane import CitingPane
from cchc_desktop.ui.pages.page import Page
from cchc_desktop.ui.pages.procedures_pane import ProceduresPane
from cchc_desktop.ui.pages.register_pane import RegisterPane
from cchc_desktop.ui.widgets.rail import Header
from cchc_desktop.ui.widgets.switch import Switch


class DocumentsPage(Page):
    """Three panes: “Xét căn cứ”, “Sổ văn bản”, “Thủ tục”."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.citing = CitingPane(context)
        self.register = RegisterPane(context)
        self.procedures = ProceduresPane(context)
        self._panes: dict[str, CitingPane | RegisterPane | ProceduresPane] = {
            "citing": self.citing,
            "register": self.register,
            "procedures": self.procedures,
        }
        self.switch = Switch(
            [
                ("citing", self.tr("Xét căn cứ")),
                ("register", self.tr("Sổ văn bản")),
                ("procedures", self.tr("Thủ tục")),
            ]
        )
        self._stack = QStackedWidget()
        for pane in self._panes.values():
            self._stack.addWidget(pane)
        header = Header(self.tr("Văn bản"))
        header.add_button(self.switch)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.Space.ROUND, 16, look.Space.ROUND, look.Space.BETWEEN)
        column.setSpacing(look.Space.BETWEEN)
        column.addWidget(header)
        column.addWidget(self._stack, 1)
        self.switch.changed.connect(self._on_switched)
        self.citing.visit_asked.connect(self.record_asked)

    def flush(self) -> bool:
        """See Page."""
        return self.register.flush()

    def focus_first(self) -> None:
        """See Page."""
        self._panes[self.switch.chosen()].focus_first()

    def listed(self) -> Listed:
        """See Page: procedures where they are shown, else the register."""
        is_other = self.switch.chosen() == "procedures"
        return self.procedures.listed() if is_other else self.register.listed()

    def commands(self) -> Sequence[tuple[str, Callable[[], None]]]:
        """See Page."""
        return (
            (self.tr("Xét căn cứ của một văn bản"), lambda: self.show_pane("citing")),
            (self.tr("Sổ văn bản"), lambda: self.show_pane("register")),
            (self.tr("Thủ tục hành chính đã công bố"), lambda: self.show_pane("procedures")),
        )

    def show_pane(self, name: str) -> None:
        """Show that pane."""
        self.switch.choose(name)
        self._on_switched()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().showEvent(event)
        self.citing.renew_visits()

    def _on_switched(self) -> None:
        self.register.flush()
        self._stack.setCurrentWidget(self._panes[self.switch.chosen()])
        self.focus_first()
