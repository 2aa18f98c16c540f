"""Is the workspace sound."""

from __future__ import annotations

from collections.abc import Callable

from cchc_desktop.domain.problems import Problem
from cchc_desktop.store import inspection
from cchc_desktop.store.evidence_files import EvidenceFiles
from cchc_desktop.usecases.desk import Desk


class Checking:
    """Page damage, foreign keys, journal against tables, evidence files."""

    def __init__(self, desk: Desk, files: EvidenceFiles) -> None:
        self._desk = desk
        self._files = files

    def problems(self, progress: Callable[[str], None] = lambda _step: None) -> list[Problem]:
        """Everything that is wrong; ``progress`` is told which step begins."""
        return list(inspection.problems(self._desk.database, self._files, progress))
