"""Evidence: take files in, caption them, choose what is printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cchc_desktop.domain.finding import Evidence
from cchc_desktop.domain.ids import EvidenceId, FindingId, new_id
from cchc_desktop.store.evidence_files import EvidenceFiles
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Desk


class EvidenceFolder:
    """Photos and files behind findings, kept by the hash of their bytes."""

    def __init__(self, desk: Desk, files: EvidenceFiles) -> None:
        self._desk = desk
        self._files = files

    def of_finding(self, finding_id: str) -> tuple[Evidence, ...]:
        """The evidence of a finding in its order."""
        return self._desk.parts(Evidence, finding_id)

    def path(self, evidence: Evidence) -> Path:
        """Where its file lies."""
        return self._files.path(evidence.sha256)

    def add(self, finding_id: str, source: Path) -> Evidence:
        """Copy a file into the workspace and name it as evidence; the same file twice is one.

        Raises:
            ExpectedError: the file cannot be read, or the disk is full.
        """
        kept = self._files.take(source)
        listed = self.of_finding(finding_id)
        for known in listed:
            if known.sha256 == kept.sha256:
                return known
        evidence = Evidence(
            EvidenceId(new_id()),
            FindingId(finding_id),
            kept.sha256,
            kept.size,
            source.name,
            rank=self._desk.next_rank(listed),
        )
        return self._desk.add(Op.ADD_EVIDENCE, evidence)

    def edit(self, seen: Evidence, **changes: Any) -> Evidence:
        """Keep a changed caption, or whether it is printed."""
        return self._desk.edit(Op.EDIT_EVIDENCE, seen, (), **changes)

    def remove(self, evidence: Evidence) -> None:
        """Take it off the finding; its bytes stay in the store."""
        self._desk.remove(Op.REMOVE_EVIDENCE, evidence)
