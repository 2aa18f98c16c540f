"""Whether the paper stands beside what is typed: where there is room, or where one wishes."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton, QWidget

from cchc_desktop.ui.pages.paper_preview import PaperPreview
from cchc_desktop.ui.widgets.buttons import icon_button
from cchc_desktop.ui.window_state import WindowState

_WIDE = 1480
"""Width from which the paper stands there unasked: of the page in a window of 1,700."""
_LEAST = 1000
"""Width below which there is no room for both (a laptop of 1,366 has 1,130)."""
_PAPER = 540
_SHARE = 0.42
_UNASKED = ("general", "findings", "recommendations")
_WORD = "paper"


class PaperBeside:
    """``fit(width, tab)`` shows or hides the paper; ``turn()`` is the wish, kept on this laptop."""

    def __init__(self, paper: PaperPreview, state: WindowState, owner: QWidget) -> None:
        self._paper, self._state = paper, state
        self._width, self._tab = 0, ""
        self.button: QToolButton = icon_button(
            "document", owner.tr("Trang giấy ở bên cạnh (Alt+G)"), owner
        )
        self.button.setCheckable(True)
        self.button.clicked.connect(self.turn)

    def fit(self, width: int, tab: str) -> None:
        """Lay out for a page of that width at that tab."""
        self._width, self._tab = width, tab
        is_place = width >= _LEAST and tab != "minutes"
        wish = self._state.word(_WORD)
        is_shown = is_place and (wish == "on" or (not wish and width >= _WIDE and tab in _UNASKED))
        self._paper.setFixedWidth(min(_PAPER, round(width * _SHARE)))
        self._paper.setVisible(is_shown)
        self.button.setVisible(is_place)
        self.button.setChecked(is_shown)

    def turn(self) -> None:
        """Show the paper where it is hidden, hide it where it is shown."""
        if not self.button.isHidden():
            self._state.keep_word(_WORD, "off" if not self._paper.isHidden() else "on")
        self.fit(self._width, self._tab)
