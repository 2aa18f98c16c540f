"""Photos and files coming in, many at once: each whole or not at all, each answered for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cchc_desktop.domain.evidence import EXTENSIONS, Evidence, joined_links
from cchc_desktop.domain.ids import EvidenceId, VisitId, new_id
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError, Problem, ProblemCode
from cchc_desktop.store.evidence_files import EvidenceFiles, Incoming
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.darkroom import Darkroom
from cchc_desktop.usecases.desk import Desk

Report = Callable[[int, int], None]
LIMIT = 512 * 1024 * 1024
"""Bytes that one file may have (house/SYNC.md §4)."""
_KEEP_EVERY = 5.0
"""Seconds after which what has come in is kept, so that a long row of photos is seen growing."""


@dataclass
class Taken:
    """What became of the files: kept, known before, refused with a reason, and remarks."""

    kept: list[Evidence] = field(default_factory=list)
    known: list[Problem] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    was_stopped: bool = False


def quiet(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The files meant by dropped or chosen paths: folders stand for all that is in them.

    Hidden files and a camera's own bookkeeping are passed over; order is by name.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(path.rglob("*"), key=lambda one: str(one).casefold())
            found += [one for one in inside if one.is_file() and _is_meant(one, path)]
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def _is_meant(path: Path, root: Path) -> bool:
    is_hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
    return not is_hidden and path.suffix.lower() not in {".thm", ".db", ".ini", ".aae", ".xmp"}


class Intake:
    """One row of files on its way into a visit."""

    def __init__(self, desk: Desk, files: EvidenceFiles, darkroom: Darkroom, visit_id: str) -> None:
        self._desk = desk
        self._files = files
        self._darkroom = darkroom
        self._visit_id = visit_id
        self._new: list[Evidence] = []
        self._relinked: dict[str, tuple[Evidence, tuple[str, ...]]] = {}
        self._here = {one.sha256: one for one in desk.parts(Evidence, visit_id)}
        self.taken = Taken()

    def run(
        self, sources: Sequence[Path], links: Sequence[str] = (), report: Report = quiet
    ) -> Taken:
        """Take them in; what was taken before a stop, or before the disk was full, is kept."""
        kept_at = time.monotonic()
        try:
            for place, source in enumerate(sources):
                reason = self._next(place, len(sources), source, links, report)
                if reason is not None:
                    rest = sources[place + (reason is ProblemCode.NO_ROOM_LEFT) :]
                    self.taken.refused += [_problem(reason, path) for path in rest]
                    break
                if time.monotonic() - kept_at > _KEEP_EVERY:
                    self._keep()
                    kept_at = time.monotonic()
        finally:
            self._keep_if_room()
        return self.taken

    def _next(
        self, place: int, total: int, source: Path, links: Sequence[str], report: Report
    ) -> ProblemCode | None:
        """Take one file; why all the others are left, None to go on."""
        try:
            report(place, total)
            self._take(source, links)
        except ExpectedError as error:
            if error.code is ExpectedCode.CANCELLED:
                self.taken.was_stopped = True
                return ProblemCode.NOT_REACHED
            if error.code is ExpectedCode.DISK_FULL:
                self.taken.refused.append(_problem(ProblemCode.NO_ROOM_LEFT, source))
                return ProblemCode.NO_ROOM_LEFT
            if error.code is not ExpectedCode.CANNOT_READ:
                raise
            self.taken.refused.append(_problem(ProblemCode.CANNOT_COPY, source))
        return None

    def _take(self, source: Path, links: Sequence[str]) -> None:
        try:
            size = source.stat().st_size
        except OSError as error:
            raise ExpectedError(ExpectedCode.CANNOT_READ, path=str(source)) from error
        if size > LIMIT:
            values = {"file": source.name}
            self.taken.refused.append(Problem(ProblemCode.EVIDENCE_TOO_BIG, source.name, values))
            return
        with self._files.incoming(source) as arrived:
            if self._is_known(arrived, source, links):
                return
            evidence = self._looked_at(arrived, source)
            if evidence is not None:
                self._files.admit(arrived)
                self._add(evidence, links)

    def _is_known(self, arrived: Incoming, source: Path, links: Sequence[str]) -> bool:
        """The same bytes twice are one; it is linked here, too."""
        sha256 = arrived.kept.sha256
        if sha256 not in self._here:
            return False
        known = self._here[sha256]
        seen, before = self._relinked.get(known.id, (known, known.links))
        joined = joined_links(before, links)
        if joined != known.links and known not in self._new:
            self._relinked[known.id] = (seen, joined)
        self.taken.known.append(_problem(ProblemCode.KNOWN_ALREADY, source))
        return True

    def _looked_at(self, arrived: Incoming, source: Path) -> Evidence | None:
        """The evidence that a file makes, None where it was refused."""
        from cchc_desktop.exchange import file_types, pictures  # noqa: PLC0415 (at first use)

        media = file_types.media_of(arrived.path)
        if isinstance(media, ProblemCode):
            self.taken.refused.append(_problem(media, source))
            return None
        taken = location = ""
        if media.is_picture:
            try:
                looked = pictures.look(arrived.path, media)
            except pictures.BadPictureError as error:
                self.taken.refused.append(_problem(error.code, source, **error.values))
                return None
            taken, location = looked.taken, looked.location
            self._darkroom.keep_screen(arrived.kept.sha256, looked.screen)
        if source.suffix[1:].lower() not in EXTENSIONS[media]:
            remark = _problem(ProblemCode.LYING_EXTENSION, source, media=media.value.upper())
            self.taken.remarks.append(remark)
        return Evidence(
            EvidenceId(new_id()),
            VisitId(self._visit_id),
            arrived.kept.sha256,
            arrived.kept.size,
            source.name,
            media=media.value,
            taken=taken,
            location=location,
        )

    def _add(self, evidence: Evidence, links: Sequence[str]) -> None:
        placed = replace(evidence, links=tuple(links), rank=self._next_rank())
        self._here[placed.sha256] = placed
        self._new.append(placed)

    def _next_rank(self) -> str:
        return self._desk.next_rank(tuple(self._here.values()))

    def _keep_if_room(self) -> None:
        coming = list(self._new)
        try:
            self._keep()
        except ExpectedError as error:
            if error.code is not ExpectedCode.DISK_FULL:
                raise
            lost = [Path(one.name) for one in coming]
            self.taken.refused += [_problem(ProblemCode.NO_ROOM_LEFT, path) for path in lost]

    def _keep(self) -> None:
        """Write the records of what has come in, as one change."""
        if not self._new and not self._relinked:
            return
        op = Op.ADD_EVIDENCE if self._new else Op.LINK_EVIDENCE
        with self._desk.change(op) as change:
            for evidence in self._new:
                change.add(evidence)
            for seen, links in self._relinked.values():
                change.put(replace(seen, links=links), seen)
        self.taken.kept += self._new
        self._new = []
        self._relinked = {}


def _problem(code: ProblemCode, source: Path, **values: object) -> Problem:
    return Problem(code, source.name, {"name": source.name, **values})
