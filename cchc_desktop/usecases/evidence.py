"""Evidence of a visit: take in, caption, link, order, draw on, black out, print."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from cchc_desktop.domain import checklist, viet
from cchc_desktop.domain import evidence as rules
from cchc_desktop.domain import layers as drawn
from cchc_desktop.domain.agency import Agency
from cchc_desktop.domain.campaign import Campaign, Member, Role
from cchc_desktop.domain.drawn import Drawn, Sample
from cchc_desktop.domain.evidence import EXTENSIONS, Evidence, Linkable, LinkTo, Media, link_to
from cchc_desktop.domain.finding import Finding
from cchc_desktop.domain.layers import Layer
from cchc_desktop.domain.problems import (
    ExpectedCode,
    ExpectedError,
    InvalidInputError,
    Problem,
)
from cchc_desktop.domain.visit import Visit
from cchc_desktop.store import arriving
from cchc_desktop.store.evidence_files import EvidenceFiles
from cchc_desktop.usecases import intake
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.darkroom import Darkroom
from cchc_desktop.usecases.desk import Desk
from cchc_desktop.usecases.intake import Intake, Report, Taken
from cchc_desktop.usecases.writing import write_whole

_MAY_WIPE = (Role.HEAD, Role.SECRETARY)


class EvidenceFolder:
    """Photos and files of visits, kept by the hash of their bytes."""

    def __init__(self, desk: Desk, files: EvidenceFiles) -> None:
        self._desk = desk
        self._files = files
        self._darkroom = Darkroom(desk.database, files)

    # What there is

    def get(self, evidence_id: str) -> Evidence:
        """One of them.

        Raises:
            ExpectedError: it is gone.
        """
        return self._desk.get(Evidence, evidence_id)

    def of_visit(self, visit_id: str) -> tuple[Evidence, ...]:
        """All evidence of a visit in its order."""
        return self._desk.parts(Evidence, visit_id)

    def of_finding(self, finding_id: str) -> tuple[Evidence, ...]:
        """The evidence linked to a finding, in its order."""
        finding = self._desk.find(Finding, finding_id)
        return rules.of_finding(self.of_visit(finding.visit_id), finding_id) if finding else ()

    def of_findings(self, visit_id: str) -> Counter[str]:
        """How many are linked to each finding of a visit, by its id."""
        return Counter(f for one in self.of_visit(visit_id) for f in one.linked(LinkTo.FINDING))

    def printed_photos(self, visit_id: str) -> tuple[Evidence, ...]:
        """The pictures of a visit that are to be printed, in their order."""
        return tuple(one for one in self.of_visit(visit_id) if one.printed and one.is_picture)

    def linkable(self, visit_id: str) -> tuple[Linkable, ...]:
        """What photos and files of a visit may be linked to: findings, criteria, drawn dossiers."""
        visit = self._desk.get(Visit, visit_id)
        campaign = self._desk.get(Campaign, visit.campaign_id)
        agency = self._desk.get(Agency, visit.agency_id)
        found = [
            Linkable(LinkTo.FINDING, one.id, one.text)
            for one in self._desk.parts(Finding, visit_id)
        ]
        found += [
            Linkable(LinkTo.CRITERION, one.code, one.name)
            for one in checklist.applying(campaign.framework, agency.level)
        ]
        found += [
            Linkable(LinkTo.DRAWN, one.id, one.code)
            for sample in self._desk.parts(Sample, visit_id)
            for one in self._desk.parts(Drawn, sample.id)
        ]
        return tuple(found)

    def path(self, evidence: Evidence) -> Path:
        """Where its file lies."""
        return self._files.path(evidence.sha256)

    # Coming in

    def add(self, finding_id: str, source: Path) -> Evidence:
        """Take one file in and link it to a finding; the same file twice is one.

        Raises:
            ExpectedError: the file cannot be read, or the disk is full.
            InvalidInputError: it is no evidence: empty, cut, of a kind that nobody can look at.
        """
        finding = self._desk.get(Finding, finding_id)
        links = [link_to(LinkTo.FINDING, finding_id)]
        taken = self.take_in(finding.visit_id, [source], links)
        if taken.refused:
            raise InvalidInputError(taken.refused)
        if taken.kept:
            return self.get(taken.kept[0].id)
        sha256 = self._files.look(source).sha256
        return next(one for one in self.of_visit(finding.visit_id) if one.sha256 == sha256)

    def take_in(
        self,
        visit_id: str,
        sources: Iterable[Path],
        links: Sequence[str] = (),
        report: Report = intake.quiet,
    ) -> Taken:
        """Take files and folders in: each whole or not at all, each answered for.

        Raises:
            ExpectedError: the store cannot be written at all.
            InvalidInputError: the visit is signed.
        """
        coming = Intake(self._desk, self._files, self._darkroom, visit_id)
        return coming.run(intake.files_in(sources), links, report)

    # Records

    def edit(self, seen: Evidence, **changes: Any) -> Evidence:
        """Keep a changed caption, or whether it is printed."""
        return self._desk.edit(Op.EDIT_EVIDENCE, seen, (), **changes)

    def link(self, seen: Evidence, links: Sequence[str]) -> Evidence:
        """Keep what it is linked to."""
        return self._desk.edit(Op.LINK_EVIDENCE, seen, (), links=tuple(links))

    def unlink(self, seen: Evidence, link: str) -> Evidence:
        """Take it off one finding, criterion or dossier; it stays with the visit."""
        return self.link(seen, [one for one in seen.links if one != link])

    def draw(self, seen: Evidence, layers: Iterable[Layer]) -> Evidence:
        """Keep what is drawn on it; small pictures of what it was go."""
        text = drawn.written(layers)
        kept = self._desk.edit(Op.DRAW_EVIDENCE, seen, (), layers=text)
        self._darkroom.forget_thumbs(kept)
        return kept

    def move(self, evidence: Evidence, place: int) -> None:
        """Give it another place among all of its visit."""
        self._desk.move(Op.MOVE_EVIDENCE, self.of_visit(evidence.visit_id), evidence, place)

    def remove(self, evidence: Evidence) -> None:
        """Take it out of the visit; its bytes stay in the store, and it can be brought back."""
        self._desk.remove(Op.REMOVE_EVIDENCE, evidence)

    # Pictures

    def layers(self, evidence: Evidence) -> tuple[Layer, ...]:
        """What is drawn on it.

        Raises:
            ExpectedError: a newer program drew there.
        """
        return self._darkroom.layers(evidence)

    def screen(self, evidence: Evidence) -> bytes:
        """A JPEG of about 2,000 pixels across, upright, nothing drawn on it; slow at first.

        Raises:
            ExpectedError: it is gone, or no picture.
        """
        return self._darkroom.screen(evidence)

    def thumb(self, evidence: Evidence) -> bytes:
        """A small JPEG with what is drawn on it; slow at first.

        Raises:
            ExpectedError: it is gone, or no picture.
        """
        return self._darkroom.thumb(evidence)

    def print_copy(self, evidence: Evidence, width_mm: float) -> bytes:
        """A JPEG for that width on paper, at most 220 dots an inch, black-outs burnt in.

        Raises:
            ExpectedError: it is gone, no picture, or a newer program drew on it.
        """
        return self._darkroom.for_paper(evidence, width_mm)

    def handed_over(self, evidence: Evidence) -> bytes:
        """The whole picture as a new JPEG, black-outs and drawings burnt in.

        Raises:
            ExpectedError: it is gone, no picture, or a newer program drew on it.
        """
        return self._darkroom.handed_over(evidence)

    def is_blacked(self, evidence: Evidence) -> bool:
        """Whether something on it is blacked out."""
        return self._darkroom.is_blacked(evidence)

    def save_handed_over(self, evidence: Evidence, target: Path) -> Path:
        """Write the picture as it may leave the team: a new JPEG, everything burnt in.

        Raises:
            ExpectedError: it is gone, no picture, the place cannot be written.
        """
        write_whole(target, self._darkroom.handed_over(evidence))
        return target

    def opened(self, evidence: Evidence) -> Path:
        """A copy under its own name for other programs; of a blacked picture the blacked one.

        Its extension says what the content is, whatever the file was called.

        Raises:
            ExpectedError: the file is gone, the disk is full.
            InvalidInputError: it is of no kind that may be opened.
        """
        from cchc_desktop.exchange import file_types  # noqa: PLC0415 (at first use)

        source = self._files.path(evidence.sha256)
        try:
            media = file_types.media_of(source)
        except OSError as error:
            raise ExpectedError(ExpectedCode.PICTURE_UNUSABLE, name=evidence.name) from error
        if not isinstance(media, Media):
            raise InvalidInputError([Problem(media, evidence.name, {"name": evidence.name})])
        is_blacked = self.is_blacked(evidence)
        ending = EXTENSIONS[Media.JPEG if is_blacked else media][0]
        stem = "".join(c if c.isalnum() or c in " -_" else "_" for c in Path(evidence.name).stem)
        target = self._files.open_folder(evidence.sha256) / f"{stem[:60].strip() or 'tep'}.{ending}"
        if is_blacked:
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, self._darkroom.handed_over(evidence))
        else:
            self._files.hand_out(source, target)
        return target

    # The original

    def may_wipe(self, evidence: Evidence) -> bool:
        """Whether who works here is head or secretary of the team, by the name in the settings.

        A guard against slips, not a lock: whoever changes the name may delete.
        """
        visit = self._desk.get(Visit, evidence.visit_id)
        members = self._desk.parts(Member, visit.campaign_id)
        me = viet.spelling_key(self._desk.author)
        return any(m.role in _MAY_WIPE and viet.spelling_key(m.name) == me for m in members)

    def wipe_original(self, seen: Evidence) -> Evidence:
        """Put the picture with its black-outs in the place of the original, and delete that.

        The record stays and says when and by whom; it is not undone.

        Raises:
            ExpectedError: somebody else has the right, nothing is blacked out, the picture is
                gone, the disk is full.
            InvalidInputError: the visit is signed.
        """
        if not self.may_wipe(seen):
            raise ExpectedError(ExpectedCode.MAY_NOT_WIPE, author=self._desk.author)
        if not drawn.blacked(self._darkroom.layers(seen)):
            raise ExpectedError(ExpectedCode.NOTHING_BLACKED, name=seen.name)
        content = self._darkroom.handed_over(seen)
        sha256 = hashlib.sha256(content).hexdigest()
        self._files.keep(sha256, content)
        wiped = replace(
            seen,
            sha256=sha256,
            size=len(content),
            media=rules.Media.JPEG.value,
            layers="",
            original=seen.sha256,
            wiped_at=self._desk.now(),
            wiped_by=self._desk.author,
        )
        with self._desk.change(Op.WIPE_ORIGINAL) as change:
            change.put(wiped, seen)
        if seen.sha256 not in arriving.evidence_here(self._desk.database):
            self._files.drop(seen.sha256)  # else another record names that very file
        return self.get(seen.id)
