"""A line that says whose area is being edited; one key goes on, and nothing is ever stopped."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from cchc_desktop.domain.guarding import others_in_charge
from cchc_desktop.domain.visit import Visit
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.widgets.buttons import quiet_button
from cchc_desktop.ui.widgets.wrapped import Wrapped


class AreaGuard(QFrame):
    """Shown beside the work on an area of somebody else, until "Vẫn sửa" for that area."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = context.workspace
        self._passed: set[tuple[str, str]] = set()
        self._area = ("", "")
        self.said = Wrapped(tone=look.Tone.WARN)
        look.set_size(self.said, look.Size.SMALL)
        self.go_on_button = quiet_button(self.tr("Vẫn sửa"))
        self.go_on_button.setToolTip(self.tr("Không nhắc lại với lĩnh vực này (Alt+V)"))
        self.go_on_button.clicked.connect(self.go_on)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.Space.WITHIN)
        row.addWidget(self.said, 1)
        row.addWidget(self.go_on_button)
        self.hide()

    def show_for(self, visit: Visit | None, area: str) -> None:
        """Say whose that area is, where it is another's and nobody went on yet."""
        self._area = (visit.id if visit else "", area)
        settings = self._workspace.preferences
        others: tuple[str, ...] = ()
        is_asked = visit is not None and area and settings.guards_areas
        if visit is not None and is_asked and not visit.is_locked:
            members = self._workspace.planning.members(visit.campaign_id)
            others = others_in_charge(members, area, settings.author)
        if others:
            said = self.tr(
                "Lĩnh vực này do {names} phụ trách. Nhắc để tránh sửa nhầm, không phải khóa."
            )
            self.said.set_text(said.format(names=", ".join(others)))
        self.setVisible(bool(others) and self._area not in self._passed)

    def go_on(self) -> None:
        """Be quiet about this area of this visit from now on."""
        self._passed.add(self._area)
        self.hide()
