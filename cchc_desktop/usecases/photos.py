"""Evidence files between the store and the shared folder, each carried once, by hash."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cchc_desktop.domain.refusals import Refusal, RefusalCode, RefusedError
from cchc_desktop.store import arriving
from cchc_desktop.store.database import Database
from cchc_desktop.store.evidence_files import EvidenceFiles
from cchc_desktop.sync.folder import SharedFolder

_HASH = re.compile(r"[0-9a-f]{64}")
TOGETHER = 16
"""Files that wait for the disk together: each alone costs a stick half its speed."""
Tell = Callable[[int, int], None]


def silent(_done: int, _total: int) -> None:
    """Nobody wants to hear how far the work is."""


@dataclass
class Photos:
    """What one visit to the folder did with evidence files, by hash."""

    fetched: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)
    sent: set[str] = field(default_factory=set)
    damaged: set[str] = field(default_factory=set)
    """Names in the folder of files that are not whole there."""
    refused: list[Refusal] = field(default_factory=list)


def wanted(database: Database) -> Mapping[str, int]:
    """Hash and size of the files that records name; a name that is no hash names none."""
    here = arriving.evidence_here(database)
    return {sha256: size for sha256, size in here.items() if _HASH.fullmatch(sha256)}


def drop_deleted(
    database: Database, files: EvidenceFiles, folder: SharedFolder | None = None
) -> None:
    """Delete originals that the team deleted after their black-outs were burnt in.

    Raises:
        ExpectedError: the store cannot be written.
        RefusedError: the folder cannot be read.
    """
    deleted = [s for s in arriving.originals_deleted(database) if _HASH.fullmatch(s)]
    for sha256 in deleted:
        files.drop(sha256)
    if deleted and folder is not None:
        present = folder.evidence()
        for sha256 in deleted:
            folder.drop_evidence(sha256, present)


def lacking(database: Database, files: EvidenceFiles, with_dropped: bool = False) -> list[str]:
    """What the store lacks: without what was dropped on purpose, or with it."""
    return [
        sha256
        for sha256 in wanted(database)
        if not files.path(sha256).exists() and (with_dropped or not files.is_dropped(sha256))
    ]


def fetch(
    database: Database,
    files: EvidenceFiles,
    folder: SharedFolder,
    photos: Photos,
    tell: Tell = silent,
    with_dropped: bool = False,
) -> None:
    """Take from the folder what the store lacks; what is not whole waits for another time.

    What was dropped to make room comes back only where that is asked for.

    Raises:
        RefusedError: the folder cannot be read.
        ExpectedError: the store cannot be written.
    """
    asked = lacking(database, files, with_dropped)
    present = folder.evidence() if asked else {}
    for place, sha256 in enumerate(asked):
        tell(place, len(asked))
        try:
            files.keep(sha256, folder.get_evidence(sha256, present))
            photos.fetched.add(sha256)
        except RefusedError as error:
            photos.missing.add(sha256)
            lying = [name for name in folder.evidence_names(sha256) if name in present]
            if lying:
                photos.refused.append(error.named(f"evidence/{sha256}"))
                photos.damaged.update(lying)


def count_missing(database: Database, files: EvidenceFiles, photos: Photos) -> None:
    """Without fetching: what the store lacks."""
    photos.missing.update(lacking(database, files))


def send(
    database: Database,
    files: EvidenceFiles,
    folder: SharedFolder,
    photos: Photos,
    is_preview: bool = False,
    tell: Tell = silent,
) -> None:
    """Write what the folder lacks, or has in another size.

    Raises:
        RefusedError: the folder cannot be written.
    """
    present = folder.evidence()
    listed = list(wanted(database))
    for first in range(0, len(listed), TOGETHER):
        sent = []
        with folder.together():
            for place, sha256 in enumerate(listed[first : first + TOGETHER], first):
                tell(place, len(listed))
                path = files.path(sha256)
                if not path.is_file() or _lies_there(folder, sha256, path, present):
                    continue
                if not is_preview:
                    content = path.read_bytes()
                    if hashlib.sha256(content).hexdigest() != sha256:
                        photos.refused.append(Refusal(f"evidence/{sha256}", RefusalCode.HASH))
                        continue
                    is_damaged = folder.evidence_names(sha256)[0] in present
                    folder.put_evidence(sha256, content, is_damaged)
                sent.append(sha256)
        photos.sent.update(sent)  # only now they are on the disk


def _lies_there(folder: SharedFolder, sha256: str, path: Path, present: Mapping[str, int]) -> bool:
    names = folder.evidence_names(sha256)
    expected = folder.bundle_size(path.stat().st_size)
    return present.get(names[0]) == expected or any(name in present for name in names[1:])


def repair(
    database: Database, files: EvidenceFiles, folder: SharedFolder, damaged: Iterable[str]
) -> None:
    """Put right what other laptops call damaged; its bytes are looked at.

    Raises:
        RefusedError: the folder cannot be written.
    """
    named = set(damaged)
    for sha256 in wanted(database) if named else ():
        lying = named.intersection(folder.evidence_names(sha256))
        if lying and files.state(sha256) == "whole":
            try:
                folder.get_evidence(sha256, lying)
            except RefusedError:
                folder.put_evidence(sha256, files.path(sha256).read_bytes(), is_damaged=True)


def verify(database: Database, files: EvidenceFiles, folder: SharedFolder, photos: Photos) -> None:
    """Re-read and re-hash every evidence file of the folder; put right what the store has whole.

    Raises:
        RefusedError: the folder cannot be read.
    """
    present = folder.evidence()
    for sha256 in wanted(database):
        if not any(name in present for name in folder.evidence_names(sha256)):
            continue
        try:
            folder.get_evidence(sha256, present)
        except RefusedError as error:
            photos.refused.append(error.named(f"evidence/{sha256}"))
            if files.state(sha256) == "whole":
                folder.put_evidence(sha256, files.path(sha256).read_bytes(), is_damaged=True)
