"""What every page is given: workspace, news, jobs, look, and a voice to people."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.ui.choices import Choices
from cchc_desktop.ui.failures import Failures, sentence_of
from cchc_desktop.ui.jobs import Jobs
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.news import News
from cchc_desktop.ui.window_state import WindowState
from cchc_desktop.usecases.workspace import Workspace


class Context(QObject):
    """Made once by ``start``; pages say things through it and never know the window."""

    said = Signal(str, str, object)
    """A sentence for a banner, the words of its button, what the button does."""
    mended = Signal(str)
    """What was shown as a failure in these words was tried again, and worked."""
    kept = Signal()
    """Something typed was kept: the status line says when."""

    def __init__(
        self,
        workspace: Workspace,
        news: News,
        jobs: Jobs,
        look: Look,
        failures: Failures,
        state: WindowState,
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self.news = news
        self.jobs = jobs
        self.look = look
        self.failures = failures
        self.state = state
        self.choices = Choices(workspace, news, jobs, self)
        self._failed: dict[str, set[str]] = {}  # jobs that failed, by the words shown for it
        jobs.succeeded.connect(self._on_succeeded)

    def say(self, text: str, action: str = "", do: Callable[[], object] | None = None) -> None:
        """Say what was done, and offer one thing to do about it."""
        self.said.emit(text, action, do)

    def fail(self, error: Exception) -> None:
        """Show a failure; a job that a person cancelled is none."""
        if isinstance(error, ExpectedError) and error.code is ExpectedCode.CANCELLED:
            return
        self.failures.show(error)
        sentence, job = sentence_of(error), self.jobs.telling
        if job is None:  # said without a job too: it stays until a person closes it
            self._failed.pop(sentence, None)
        elif sentence:
            self._failed.setdefault(sentence, set()).add(job.name)

    def _on_succeeded(self, name: str) -> None:
        for sentence, names in list(self._failed.items()):
            names.discard(name)
            if not names:
                del self._failed[sentence]
                self.mended.emit(sentence)

    def rest(self) -> None:
        """Nobody types: move the log into the file, and merge the index of the search."""
        self.workspace.desk.database.checkpoint()
        if self.workspace.searching.is_restless:
            self.jobs.run(self.workspace.searching.tidy)

    def saved(self) -> None:
        """Say that what was typed is kept."""
        self.kept.emit()
