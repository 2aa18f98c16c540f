"""What the fields look for: from the settings, and the words that people add while writing."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from cchc_desktop.domain.slips import Wanted
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.widgets.proof import lexicon
from cchc_desktop.usecases.preferences import Preferences
from cchc_desktop.usecases.workspace import Workspace


class Learning(QObject):
    """Fills the lexicon of a window, and keeps what is added to it."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._workspace = context.workspace
        lexicon().set_wanted(wanted(self._workspace.preferences))
        lexicon().learnt.connect(self._on_learnt)

    def _on_learnt(self, word: str) -> None:
        before = self._workspace.preferences.learnt
        keep(self._workspace, learnt=f"{before}\n{word}".strip())
        self._context.say(
            self.tr("Đã thêm “{word}” vào từ điển.").format(word=word),
            self.tr("Hoàn tác"),
            lambda: keep(self._workspace, learnt=before),
        )


def keep(workspace: Workspace, **changes: Any) -> None:
    """Keep these settings, and look for what they say from now on."""
    before = workspace.preferences
    if any(getattr(before, name) != value for name, value in changes.items()):
        workspace.set_preferences(**changes)
        lexicon().set_wanted(wanted(workspace.preferences))


def wanted(settings: Preferences) -> Wanted:
    """What the settings say."""
    known = frozenset(word.lower() for word in settings.learnt.split())
    return Wanted(settings.corrects_prose, settings.corrects_spelling, known)
