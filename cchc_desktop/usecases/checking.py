"""Is the workspace sound."""

from __future__ import annotations

from collections.abc import Callable

from cchc_desktop.domain.problems import Problem, ProblemCode
from cchc_desktop.store import arriving, inspection, search
from cchc_desktop.store.evidence_files import EvidenceFiles
from cchc_desktop.usecases.desk import Desk


class Checking:
    """Page damage, foreign keys, journal against tables, evidence files."""

    def __init__(self, desk: Desk, files: EvidenceFiles) -> None:
        self._desk = desk
        self._files = files

    def problems(self, progress: Callable[[str], None] = lambda _step: None) -> list[Problem]:
        """Everything that is wrong; ``progress`` is told which step begins.

        An index of the search that differs from the records is made anew from them.
        """
        found = list(inspection.problems(self._desk.database, self._files, progress))
        if any(problem.code is ProblemCode.SEARCH_DIFFERS for problem in found):
            search.rebuild(self._desk.database)
        return found

    def dropped(self) -> list[str]:
        """Hashes of evidence that a person took from this laptop to make room; nothing is wrong."""
        named = arriving.evidence_here(self._desk.database)
        return sorted(sha256 for sha256 in named if self._files.is_dropped(sha256))
