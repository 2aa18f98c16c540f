"""What each command of the window does: menus and keys are bound here, once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cchc_desktop.ui.actions import Actions, Name
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.places import places
from cchc_desktop.words import operations

if TYPE_CHECKING:
    from cchc_desktop.ui.pages.stack import Pages

_DIALOGS = (Name.FIND, Name.SHORTCUTS, Name.ABOUT, Name.VERIFY, Name.HAND_OVER)
_PAPERS = (Name.PRINT, Name.SAVE_PDF, Name.HAND_OVER)


class Commanded(Protocol):
    """What is asked of the window."""

    actions_: Actions
    pages: Pages

    @property
    def filing(self) -> object:
        """Files in and out."""

    def flush(self) -> bool:
        """Keep everything typed on every page."""

    def show_page(self, name: str) -> None:
        """Show that page."""

    def undo(self) -> None:
        """Take the last change back."""

    def redo(self) -> None:
        """Do again what was taken back."""

    def close(self) -> bool:
        """See QWidget."""


class Commanding(QObject):
    """Binds the commands of a window that has its pages; ``top`` is that window for dialogs."""

    def __init__(self, context: Context, window: Commanded, top: QWidget) -> None:
        super().__init__(top)
        self._context = context
        self._window = window
        self._top = top
        self._bind()

    def show_page(self, name: str) -> None:
        """Papers are printed of the visit that is shown, and of no other page."""
        for paper in _PAPERS:
            self._window.actions_[paper].setEnabled(name == "visit")

    def renew_history(self) -> None:
        """Say in the menu what would be taken back, and what done again."""
        history = self._context.workspace.history
        for name, verb, words in (
            (Name.UNDO, history.next_undo(), self.tr("Hoàn tác")),
            (Name.REDO, history.next_redo(), self.tr("Làm lại")),
        ):
            text = f"{words}: {operations.operation(verb)}" if verb else words
            self._window.actions_.rename(name, text)
            self._window.actions_[name].setEnabled(verb is not None)

    def _file(self, work: str) -> Callable[[], None]:
        """A work of ``filing``, which is made only when it is first asked for."""

        def do() -> None:
            getattr(self._window.filing, work)()

        return do

    def _bind(self) -> None:
        window, pages = self._window, self._window.pages
        pages.made.connect(self._on_made)
        pages.visits.import_asked.connect(self._file("choose_import"))
        for name, do in (
            (Name.IMPORT, self._file("choose_import")),
            (Name.EXPORT, self._file("choose_export")),
            (Name.EXPORT_LIST, pages.export_list),
            (Name.IMPORT_VISITS, partial(pages.take_in, "visits")),
            (Name.IMPORT_MINUTES, partial(pages.take_in, "minutes")),
            (Name.TEMPLATES, partial(pages.take_in, "template")),
            (Name.SYNC, pages.start_sync),
            (Name.BACK_UP, self._file("back_up")),
            (Name.RESTORE, self._file("choose_restore")),
            (Name.CHECK, self._file("check")),
            (Name.QUIT, window.close),
            (Name.UNDO, window.undo),
            (Name.REDO, window.redo),
            (Name.ADD, pages.start_adding),
            (Name.SEARCH, self._search),
            (Name.BACK, self._back),
            (Name.PRINT, lambda: self._on_paper(Name.PRINT)),
            (Name.SAVE_PDF, lambda: self._on_paper(Name.SAVE_PDF)),
            *((place.go, partial(window.show_page, place.name)) for place in places()),
            *((name, partial(self._open, name)) for name in _DIALOGS),
        ):
            window.actions_[name].triggered.connect(lambda _=False, do=do: do())

    def _on_made(self, name: str) -> None:
        if name == "first":
            first = self._window.pages.first
            first.sample_chosen.connect(self._file("open_sample"))
            first.file_chosen.connect(self._file("choose_import"))

    def _search(self) -> None:
        if not self._window.pages.current().focus_filter():
            self._window.show_page("visits")
            self._window.pages.visits.focus_filter()

    def _back(self) -> None:
        if self._window.pages.shown != "visits":
            self._window.show_page("visits")

    def _on_paper(self, name: Name) -> None:
        if name is Name.PRINT:
            self._window.pages.visit.print_minutes()
        else:
            self._window.pages.visit.save_minutes()

    def _open(self, name: Name) -> None:
        from cchc_desktop.ui.dialogs import openers  # noqa: PLC0415

        window, top = self._window, self._top
        if name is Name.SHORTCUTS:
            openers.shortcuts(top, window.actions_)
        elif name is Name.FIND:
            openers.palette(top, self._context, window.actions_, window.pages)
        elif name is Name.VERIFY:
            openers.verify(top, self._context)
        elif name is Name.HAND_OVER:
            window.flush()
            openers.hand_over(top, self._context, window.pages.visit.visit_id)
        else:
            openers.about(top)
