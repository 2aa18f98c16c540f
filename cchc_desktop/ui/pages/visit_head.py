"""The head of a visit's page: whose visit, in which state, when, which minutes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from cchc_desktop.domain.agency import Agency
from cchc_desktop.domain.campaign import Campaign
from cchc_desktop.domain.visit import BY_HAND, Visit, VisitState, as_it_stands
from cchc_desktop.ui.widgets.buttons import primary_button, quiet_button, tone_of_state
from cchc_desktop.ui.widgets.rail import Header
from cchc_desktop.words import labels

NARROW = 760
"""Width below which the head keeps to the title (200 % on a small screen)."""
_BESIDE = 340
"""Room of the state and the button beside the title."""
_PRESSING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)


class VisitHead(Header):
    """A heading whose state is a menu, by click and by keyboard."""

    state_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._visit: Visit | None = None
        self._standing = VisitState.PLANNED
        self._has_room = True
        self._meta = self._short_meta = ""
        self.lacks_button = quiet_button("")
        self.lacks_button.setToolTip(self.tr("Xem còn thiếu gì trước khi ký biên bản"))
        self.add_button(self.lacks_button)
        self.minutes_button = primary_button(self.tr("Xem biên bản"))
        self.add_button(self.minutes_button)
        self.pill.installEventFilter(self)

    def add_aid(self, button: QWidget) -> None:
        """Add a button before those of the minutes."""
        self._buttons.insertWidget(0, button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_visit(
        self, visit: Visit, agency: Agency, campaign: Campaign, has_findings: bool
    ) -> None:
        """Show this visit; call ``fit`` then."""
        self._visit = visit
        self._standing = as_it_stands(visit.state, has_findings)
        self.set_title(agency.name)
        number = labels.minutes_number(visit.number)
        said = self.tr("Biên bản chưa có số")
        if number:
            symbol = f"/{campaign.symbol}" if campaign.symbol else ""
            said = self.tr("Biên bản số {number}").format(number=f"{number}{symbol}")
        when = labels.span(visit.starts, visit.ends)
        self._meta = f"{when} · {said}"
        self._short_meta = f"{when} · {number}" if number else when
        self._show_state(visit)

    def fit(self, width: int, has_minutes_button: bool) -> None:
        """Where room is short, when and which number stand in the line above the title."""
        is_narrow = width < NARROW
        words = self.fontMetrics().horizontalAdvance(self._meta)
        is_long = self.title.sizeHint().width() + words + _BESIDE > width
        above = self.title.text()
        if is_narrow or is_long:
            above = self._short_meta if is_narrow else self._meta
        self.set_crumbs([(self.tr("Cuộc kiểm tra"), "visits"), (above, "")])
        self.set_meta("" if is_narrow or is_long else self._meta)
        policy = self.minutes_button.sizePolicy()
        policy.setRetainSizeWhenHidden(not is_narrow)  # the head stays where it is
        self.minutes_button.setSizePolicy(policy)
        self.minutes_button.setVisible(has_minutes_button and not is_narrow)
        # Beside the minutes stands the list itself, which says the same.
        self._has_room = has_minutes_button and not is_narrow
        self.show_lacks(self.lacks_button.text())

    def show_lacks(self, said: str) -> None:
        """Say how much is missing before the minutes are signed, or nothing."""
        self.lacks_button.setText(said)
        self.lacks_button.setVisible(bool(said) and self._has_room)

    def open_state_menu(self) -> None:
        """Offer the states that a person sets."""
        visit = self._visit
        if visit is None or visit.is_locked:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for state in BY_HAND:
            action = menu.addAction(labels.visit_state(state))
            action.setCheckable(True)
            action.setChecked(state is self._standing)
            action.triggered.connect(lambda _=False, s=state: self.state_chosen.emit(s))
        menu.popup(self.pill.mapToGlobal(QPoint(0, self.pill.height() + 2)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Open the menu for a click on the state, or a key while it has the keyboard."""
        if watched is self.pill and _is_pressing(event):
            self.open_state_menu()
            return True
        return super().eventFilter(watched, event)

    def _show_state(self, visit: Visit) -> None:
        state = labels.visit_state(self._standing)
        is_open = not visit.is_locked
        self.set_pill(f"{state}  ▾" if is_open else state, tone_of_state(self._standing))
        self.pill.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_open else Qt.FocusPolicy.NoFocus)
        self.pill.setAccessibleName(self.tr("Trạng thái: {state}").format(state=state))
        self.pill.setToolTip(self.tr("Đổi trạng thái") if is_open else "")
        shapes = Qt.CursorShape
        self.pill.setCursor(shapes.PointingHandCursor if is_open else shapes.ArrowCursor)


def _is_pressing(event: QEvent) -> bool:
    if isinstance(event, QMouseEvent):
        return event.type() == QEvent.Type.MouseButtonPress
    is_press = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
    return is_press and isinstance(event, QKeyEvent) and event.key() in _PRESSING
