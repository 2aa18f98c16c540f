"""The server of the page Đồng bộ: asked for once, its password whenever it is needed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain.problems import ExpectedError
from cchc_desktop.ui.dialogs.server import ServerDialog
from cchc_desktop.usecases import folders
from cchc_desktop.usecases.workspace import Workspace
from cchc_desktop.words import problem_texts


class Server(QObject):
    """``ask`` for it; ``chosen`` tells the address, which never has a password in it."""

    chosen = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._page = parent
        # Asked in the lane, where nobody can be asked: what a person typed before.
        workspace.syncing.folders.ask = workspace.passphrases.login

    def ask_anew(self) -> None:
        """A button was pressed."""
        self.ask()

    def ask(self, problem: str = "") -> ServerDialog:
        """Show the dialog, with what is known and what was wrong."""
        known = self._workspace.preferences.sync_folder
        address, user = folders.without_login(known) if folders.is_address(known) else ("", "")
        dialog = ServerDialog(address, user, problem, self._page.window())
        dialog.given.connect(self.use)
        dialog.open()
        return dialog

    def use(self, address: str, user: str, password: str, on_disk: bool) -> None:
        """Use that server from now on; an address that is none is asked for again."""
        try:
            place, typed = folders.with_user(address, user)
        except ExpectedError as error:
            self.ask(problem_texts.expected(error))
            return
        if password or typed:
            shown = folders.shown(place)
            self._workspace.passphrases.remember_login(shown, password or typed, on_disk=on_disk)
        self._workspace.syncing.folders.forget(place)
        self.chosen.emit(place)
