"""What every page of the window answers, whatever it shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cchc_desktop.ui.models.listed import Listed


class Page(QWidget):
    """A page of the window; what it does not answer itself is answered here with nothing."""

    visit_asked = Signal(str, str)
    """Wants a visit shown: its id, and the tab ("findings", "" for the last one)."""
    record_asked = Signal(str, str, str)
    """Wants a record shown: its visit, the tab, the record's id."""
    page_asked = Signal(str)
    """Wants another page shown, by name."""

    def flush(self) -> bool:
        """Keep everything typed; whether nothing unkept is left."""
        return True

    def focus_first(self) -> None:
        """Put the keyboard where work on this page begins."""

    def focus_filter(self) -> bool:
        """Ctrl+F: put the keyboard where this page's list is filtered; whether it has one."""
        return False

    def commands(self) -> Sequence[tuple[str, Callable[[], None]]]:
        """What this page offers by name in the palette (Ctrl+K): words, and what they do."""
        return ()

    def listed(self) -> Listed | None:
        """The list in sight as it would leave the program; None for a page without one."""
        return None

    def when_listed(self, then: Callable[[Listed | None], object]) -> None:
        """Tell the whole list, at once or when the rest of it has been read in the lane."""
        then(self.listed())

    def start_adding(self) -> None:
        """Ctrl+N: begin what is added here."""
