"""Where one is: the rail at the left, the tabs of a page, its heading."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.ui import look
from cchc_desktop.ui.widgets.buttons import Pill
from cchc_desktop.ui.widgets.option import Option
from cchc_desktop.ui.widgets.wrapped import Wrapped

_RAIL_WIDTH = 188


class Rail(QFrame):
    """The pages of the program, one below the other; arrows walk, ``chosen`` tells the name."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look.mark(self, rail=True)
        self.setFixedWidth(_RAIL_WIDTH)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, Option] = {}
        self._pills: dict[str, Pill] = {}
        upper = QWidget()
        self._upper = QVBoxLayout(upper)
        self._upper.setContentsMargins(0, 0, 0, 0)
        self._lower = QVBoxLayout()
        # Where the window is low the pages scroll, and the foot stays in sight.
        area = QScrollArea()
        behind = QWidget()  # as that of tables (see ``set_up``)
        area.setViewport(behind)
        area.setWidget(upper)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        look.mark(upper, clear=True)
        for painted in (behind, upper):
            painted.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, look.Space.BETWEEN, 10, look.Space.BETWEEN)
        for part in (self._upper, self._lower):
            part.setSpacing(2)
        self._upper.addStretch(1)
        column.addWidget(area, 1)
        column.addLayout(self._lower)

    def add(self, name: str, text: str, icon: str, hint: str = "", *, below: bool = False) -> None:
        """Add a page; ``hint`` is the tooltip with its shortcut, ``below`` puts it at the foot."""
        button = Option(text)
        look.mark(button, kind="rail")
        look.set_icon(button, icon)
        button.setIconSize(QSize(look.ICON, look.ICON))
        button.setToolTip(hint)
        button.taken.connect(lambda: self.chosen.emit(name))
        button.toggled.connect(lambda is_on: self._show_chosen(button, icon, is_on))
        self._group.addButton(button)
        self._buttons[name] = button
        if below:
            self._lower.addWidget(button)
        else:
            self._upper.insertWidget(self._upper.count() - 1, button)

    def add_widget(self, widget: QWidget) -> None:
        """Put a widget (the search field) above the pages added next."""
        self._upper.insertWidget(self._upper.count() - 1, widget)
        self._upper.insertSpacing(self._upper.count() - 1, look.Space.WITHIN)

    def show_page(self, name: str) -> None:
        """Mark the page that is shown; silent."""
        self._buttons[name].check()

    def show_count(self, name: str, count: int, words: str) -> None:
        """Show beside a page how many things wait there, in a pill; ``words`` say it aloud."""
        button = self._buttons[name]
        if name not in self._pills:
            row = QHBoxLayout(button)
            row.setContentsMargins(0, 0, look.Space.WITHIN, 0)
            row.addStretch(1)
            self._pills[name] = Pill()
            self._pills[name].setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(self._pills[name], 0, Qt.AlignmentFlag.AlignVCenter)
        self._pills[name].show_state(str(count) if count else "", look.Tone.WARN)
        self._pills[name].setAccessibleName(words)
        button.setAccessibleName(", ".join(part for part in (button.text(), words) if part))

    def button(self, name: str) -> QPushButton:
        """The button of that page."""
        return self._buttons[name]

    @staticmethod
    def _show_chosen(button: QPushButton, icon: str, is_on: bool) -> None:
        look.set_icon(button, icon, look.Tone.ACCENT if is_on else look.Tone.SOFT)
        look.set_size(button, look.Size.TEXT, bold=is_on)


class SectionTabs(QTabBar):
    """Flat tabs with counts: ``add("findings", "Ghi nhận")``, ``set_count("findings", 12)``.

    ``chosen`` tells the name when a person or ``choose`` goes to another tab.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look.mark(self, sections=True)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self._titles: list[str] = []
        self.currentChanged.connect(self._on_current_changed)

    def add(self, name: str, title: str) -> None:
        """Add a tab."""
        self._titles.append(title)
        place = self.addTab(title)
        self.setTabData(place, name)

    def set_count(self, name: str, count: int | str | None) -> None:
        """Show the count behind the title, or none ("61/80" may be a count too)."""
        place = self._place(name)
        title = self._titles[place]
        self.setTabText(place, title if count is None else f"{title} {count}")

    def choose(self, name: str) -> None:
        """Go to that tab."""
        self.setCurrentIndex(self._place(name))

    def name(self) -> str:
        """The name of the tab that is shown."""
        return str(self.tabData(self.currentIndex()))

    def _place(self, name: str) -> int:
        return next(i for i in range(self.count()) if self.tabData(i) == name)

    def _on_current_changed(self, place: int) -> None:
        if place >= 0 and self.tabData(place) is not None:
            self.chosen.emit(self.tabData(place))


_NARROW = 560
"""Width of a head under which its buttons may stand below its title."""


class Header(QWidget):
    """The head of a page: where it is, its title, a state, what else is to know, its buttons."""

    crumb_chosen = Signal(str)

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._crumbs = QHBoxLayout()
        self._crumbs.addStretch(1)
        self._shown_crumbs: list[QWidget] = []
        self._crumbs.setSpacing(look.Space.TIGHT)
        self._crumb_row = QWidget()
        self._crumb_row.setLayout(self._crumbs)
        self._crumbs.setContentsMargins(0, 0, 0, 0)
        self._crumb_row.hide()
        self.title = Wrapped(title)
        look.set_size(self.title, look.Size.HEADING, bold=True)
        self.pill = Pill()
        self.meta = Wrapped(tone=look.Tone.SOFT)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(look.Space.WITHIN)
        row = QHBoxLayout()
        row.setSpacing(look.Space.BETWEEN)
        middle = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(self.title, 0, middle)
        row.addWidget(self.pill, 0, middle)
        row.addWidget(self.meta, 0, middle)
        row.addStretch(1)
        self._whole = QHBoxLayout()
        self._whole.setSpacing(look.Space.WITHIN)
        self._whole.addLayout(row, 1)
        self._whole.addLayout(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.Space.TIGHT)
        column.addWidget(self._crumb_row)
        column.addLayout(self._whole)
        # Not Maximum: that would cut a title that wraps at the height of one line.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget: buttons stand below a title that would have to wrap beside them."""
        super().resizeEvent(event)
        width = event.size().width()
        beside = self.title.sizeHint().width() + self._buttons.sizeHint().width()
        is_short = width < _NARROW and beside + look.Space.BETWEEN > width
        ways = QBoxLayout.Direction
        self._whole.setDirection(ways.TopToBottom if is_short else ways.LeftToRight)
        left = Qt.AlignmentFlag.AlignLeft
        self._whole.setAlignment(self._buttons, left if is_short else Qt.AlignmentFlag(0))

    def set_title(self, title: str) -> None:
        """Show this title."""
        self.title.set_text(title)

    def set_pill(self, text: str, tone: look.Tone = look.Tone.SOFT) -> None:
        """Show this state beside the title, or none."""
        self.pill.show_state(text, tone)

    def set_meta(self, text: str) -> None:
        """Show what else is to know, or nothing."""
        self.meta.set_text(text)
        self.meta.setVisible(bool(text))

    def add_button(self, button: QWidget) -> None:
        """Add a button at the right; the primary one last."""
        self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_crumbs(self, crumbs: Sequence[tuple[str, str]]) -> None:
        """Show the way here: words and name of each page above, the last one being this page."""
        # removeWidget, not takeAt: Python would keep the old items alive (see sentences.py).
        for old in self._shown_crumbs:
            self._crumbs.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown_crumbs = []
        for words, name in crumbs[:-1]:
            button = QPushButton(words)
            look.mark(button, kind="crumb")
            button.clicked.connect(lambda _=False, n=name: self.crumb_chosen.emit(n))
            self._shown_crumbs += [button, self._soft("›")]
        if crumbs:
            self._shown_crumbs.append(self._soft(crumbs[-1][0]))
        for place, crumb in enumerate(self._shown_crumbs):  # before the stretch
            self._crumbs.insertWidget(place, crumb)
        self._crumb_row.setVisible(bool(crumbs))
        if crumbs and self._crumbs.indexOf(self.meta) < 0:  # a long title needs its own row
            self._crumbs.insertSpacing(len(self._shown_crumbs), look.Space.BETWEEN)
            middle = Qt.AlignmentFlag.AlignVCenter
            self._crumbs.insertWidget(len(self._shown_crumbs) + 1, self.meta, 0, middle)

    @staticmethod
    def _soft(text: str) -> QLabel:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        look.mark(label, tone="soft")
        return label
