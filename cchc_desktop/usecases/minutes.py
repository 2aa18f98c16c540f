"""Minutes: assemble them from one visit, draw them, write them to a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace as changed
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.domain import library, page_code
from cchc_desktop.domain.annexes import USUAL, AnnexKind, in_order
from cchc_desktop.domain.evidence import Evidence
from cchc_desktop.domain.keys import SignerRole, Strokes
from cchc_desktop.domain.minutes import Minutes
from cchc_desktop.domain.page_code import Stamp
from cchc_desktop.domain.problems import (
    ExpectedError,
    InvalidInputError,
    Problem,
    ProblemCode,
)
from cchc_desktop.domain.signing import Signing
from cchc_desktop.store import conflicts, locks
from cchc_desktop.store.evidence_files import EvidenceFiles
from cchc_desktop.usecases import assembling
from cchc_desktop.usecases.assembling import Printed
from cchc_desktop.usecases.desk import Desk
from cchc_desktop.usecases.writing import write_whole

if TYPE_CHECKING:
    from cchc_desktop.documents.minutes_pdf import Paper

Annexes = Iterable[AnnexKind]


class MinutesDesk:
    """The minutes of visits."""

    def __init__(
        self, desk: Desk, forms: Path, files: EvidenceFiles, copy: assembling.Copy
    ) -> None:
        self._desk = desk
        self._files = files
        self._forms = forms
        self._copy = copy

    def assemble(self, visit_id: str, annexes: Annexes = USUAL) -> Minutes:
        """What the minutes of a visit print, read in one snapshot."""
        whole = assembling.assemble(self._desk, self._forms, visit_id)
        return changed(whole, annexes=in_order(annexes))

    def draw(
        self,
        visit_id: str,
        annexes: Annexes = USUAL,
        *,
        is_draft: bool = False,
        stamp: Stamp | None = None,
        drawn: Mapping[SignerRole, Strokes] | None = None,
    ) -> Paper:
        """The minutes as a PDF in memory, with what is doubtful in them.

        ``is_draft``: marked so on every page, until they are signed. ``stamp``: for those that
        are being signed, gives their pages their codes. ``drawn``: signatures for a draft copy.
        """
        # Loaded here: reportlab takes 150 ms that the first window must not wait for.
        from cchc_desktop.documents import minutes_pdf  # noqa: PLC0415

        if (signed := self._signed(visit_id)) is not None:
            return signed
        minutes = self.assemble(visit_id, annexes)
        album = assembling.Album(minutes.photos, self._copy)
        codes = stamp(minutes) if stamp else None
        paper = minutes_pdf.render(
            minutes, source=album, is_draft=is_draft, codes=codes, drawn=drawn
        )
        doubtful = (*album.warnings(), *_open_blanks(minutes), *self._conflicts(minutes))
        return changed(paper, warnings=paper.warnings + doubtful)

    def _signed(self, visit_id: str) -> Paper | None:
        """What was signed, byte for byte; where its file is lost, drawn from its frozen tree."""
        from cchc_desktop.documents import frozen  # noqa: PLC0415
        from cchc_desktop.documents.minutes_pdf import Paper  # noqa: PLC0415

        listed = sorted(self._desk.parts(Signing, visit_id), key=lambda one: one.id)
        if not listed:
            return None
        last = listed[-1]
        if self._files.state(last.file) == "whole":
            return Paper(self._files.path(last.file).read_bytes(), last.pages)
        whole = next(one for one in reversed(listed) if one.tree)
        return frozen.render(whole.tree, self._picture, page_code.kept(whole.codes))

    def _picture(self, name: str, width_mm: float) -> bytes | None:
        """A picture of a frozen paper, by the id of its evidence."""
        evidence = self._desk.find(Evidence, name)
        try:
            return self._copy(evidence, width_mm) if evidence else None
        except ExpectedError:
            return None

    def write(
        self, visit_id: str, target: Path, replace: bool = False, annexes: Annexes = USUAL
    ) -> Printed:
        """Write the minutes to a file, whole or not at all; until they are signed, as a draft.

        A PDF that this program made for the same visit is replaced without being asked.

        Raises:
            ExpectedError: another file lies there, the folder cannot be written, no fonts.
        """
        assembling.demand_free(target, visit_id, replace)
        paper = self.draw(visit_id, annexes, is_draft=True)
        return assembling.written(visit_id, target, paper.pdf, paper.pages, paper.warnings)

    def write_drawn(self, visit_id: str, drawn: Mapping[SignerRole, Strokes], target: Path) -> None:
        """Write a draft copy with signatures drawn on the screen, named as not binding.

        Raises:
            InvalidInputError: the minutes are signed: there is no draft any more.
            ExpectedError: the file cannot be written, no fonts.
        """
        if locks.is_locked(self._desk.database, visit_id):
            raise InvalidInputError([Problem(ProblemCode.LOCKED, "state")])
        write_whole(target, self.draw(visit_id, is_draft=True, drawn=drawn).pdf)

    def write_word(
        self, visit_id: str, target: Path, replace: bool = False, annexes: Annexes = USUAL
    ) -> Printed:
        """Write the minutes as a Word file, whole or not at all.

        Raises:
            ExpectedError: another file lies there, the folder cannot be written, no fonts.
        """
        assembling.demand_free(target, visit_id, replace)
        # Loaded here: few ask for Word, and its library takes 200 ms.
        from cchc_desktop.documents import minutes_pdf, minutes_word  # noqa: PLC0415

        minutes = self.assemble(visit_id, annexes)
        album = assembling.Album(minutes.photos, self._copy)
        pages = minutes_pdf.own_pages(minutes)
        content = minutes_word.render(minutes, pages, album)
        doubtful = (*album.warnings(), *_open_blanks(minutes), *self._conflicts(minutes))
        return assembling.written(visit_id, target, content, pages, doubtful)

    def _conflicts(self, minutes: Minutes) -> list[Problem]:
        unsettled = {one.entity for one in conflicts.all_open(self._desk.database)}
        printed = {minutes.visit.id, minutes.agency.id, minutes.campaign.id}
        for part in (minutes.attendees, minutes.dossiers, minutes.recommendations, minutes.bases):
            printed.update(record.id for record in part)
        for area in minutes.areas:
            printed.update(f.id for f in (*area.strengths, *area.shortcomings))
        return [
            Problem(ProblemCode.OPEN_CONFLICT, values={"id": record_id})
            for record_id in sorted(unsettled & printed)
        ]


def _open_blanks(minutes: Minutes) -> Iterator[Problem]:
    """Blanks of the library that nobody filled, named with the sentence that holds them."""
    texts = [f.text for a in minutes.areas for f in (*a.strengths, *a.shortcomings)]
    texts += [one.text for one in minutes.recommendations]
    for text in texts:
        for name in library.blanks(text):
            values = {"name": name, "value": " ".join(text.split())[:80]}
            yield Problem(ProblemCode.OPEN_BLANK, values=values)
