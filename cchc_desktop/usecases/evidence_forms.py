"""Evidence in the exchange form: what a file brings, and what is handed over in one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from cchc_desktop.domain.evidence import Evidence, LinkTo, Media, joined_links, link_to
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.domain.records import CampaignRecords, VisitRecords
from cchc_desktop.domain.verdict import Remedy, Verdict
from cchc_desktop.exchange.form import CampaignForm, Entry, EvidenceForm, VisitForm
from cchc_desktop.store.evidence_files import EvidenceFiles, KeptFile
from cchc_desktop.usecases.darkroom import Darkroom
from cchc_desktop.usecases.writing import write_whole

Files = dict[str, Entry]
"""By JSON path the evidence entries with what their files say."""
_OF_FILE = ("sha256", "size", "name", "media", "taken", "location")


def with_files(form: CampaignForm, read: Callable[[Path], KeptFile]) -> Files:
    """The evidence entries of a form with hash, size, name and kind of their files."""
    out = {}
    for visit in form.visits:
        for one in _all_of(visit):
            kept = read(one.file)
            file = {"sha256": kept.sha256, "size": kept.size, "name": one.file.name}
            given = {**one.entry.given, **file, **_camera(one.file)}
            out[one.entry.path] = replace(one.entry, given=given)
        for filed in (r for up in visit.follow_ups for r in (*up.verdicts, *up.remedies)):
            if filed.file is not None:
                kept = read(filed.file)
                named = {"name": filed.file.name, **filed.entry.given}
                given = {**named, "sha256": kept.sha256, "size": kept.size}
                out[filed.entry.path] = replace(filed.entry, given=given)
    return out


def entries_of(
    form: VisitForm, finding_ids: Sequence[str], files: Files, present: Sequence[Evidence]
) -> list[Entry]:
    """The evidence of a visit as a file gives it: one entry for each, linked to all it stands at.

    A file takes no link away, and never puts other bytes in the place of known ones: a picture
    that was handed over with its black-outs burnt in comes back as what it was.
    """
    by_id: dict[str, Evidence] = {one.id: one for one in present}
    by_hash: dict[str, Evidence] = {one.sha256: one for one in present}
    merged: dict[str, Entry] = {}
    for link, one in _linked(form, finding_ids):
        entry = files[one.entry.path]
        given: dict[str, Any] = dict(entry.given)
        key = entry.id or str(given["sha256"])
        before = merged[key].given.get("links", ()) if key in merged else ()
        known = by_id.get(entry.id or "") or by_hash.get(str(given["sha256"]))
        here = known.links if known is not None else ()
        links = joined_links(here, before, link, given.get("links", ()))  # type: ignore[arg-type]
        base = dict(merged[key].given) if key in merged else given
        if links:
            base["links"] = links
        if known is not None and known.id == entry.id:
            for name in _OF_FILE:
                base.pop(name, None)
            base["sha256"] = known.sha256
        merged[key] = replace(merged.get(key, entry), given=base)
    return list(merged.values())


def hand_over(
    exported: CampaignRecords,
    files: EvidenceFiles,
    darkroom: Darkroom,
    folder: Path,
    may_replace: bool,
) -> CampaignRecords:
    """Put the files of a campaign into a folder; pictures with black-outs as new ones.

    Raises:
        ExpectedError: a file lies there, the folder cannot be written, evidence is gone.
    """
    visits: list[VisitRecords] = []
    for visit in exported.visits:
        handed = []
        for evidence in visit.evidence:
            if evidence.layers and darkroom.is_blacked(evidence):
                handed.append(_blacked(evidence, darkroom, folder))
                continue
            handed.append(evidence)
            _hand_out(files, evidence.sha256, folder, may_replace)
        filed: list[Verdict | Remedy] = [*visit.verdicts, *visit.remedies]
        for one in filed:
            if one.sha256:
                _hand_out(files, one.sha256, folder, may_replace)
        visits.append(replace(visit, evidence=tuple(handed)))
    return replace(exported, visits=tuple(visits))


def _hand_out(files: EvidenceFiles, sha256: str, folder: Path, may_replace: bool) -> None:
    target = folder / sha256
    if target.exists():
        if EvidenceFiles.look(target).sha256 == sha256:
            return
        if not may_replace:
            raise ExpectedError(ExpectedCode.FILE_EXISTS, path=str(target))
    EvidenceFiles.hand_out(files.path(sha256), target)


def _blacked(evidence: Evidence, darkroom: Darkroom, folder: Path) -> Evidence:
    content = darkroom.handed_over(evidence)
    sha256 = hashlib.sha256(content).hexdigest()
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / sha256, content)
    return replace(evidence, sha256=sha256, size=len(content), layers="")


def _all_of(visit: VisitForm) -> Iterator[EvidenceForm]:
    for finding in visit.findings:
        yield from finding.evidence
    yield from visit.evidence


def _linked(
    form: VisitForm, finding_ids: Sequence[str]
) -> Iterator[tuple[tuple[str, ...], EvidenceForm]]:
    for finding_id, finding in zip(finding_ids, form.findings, strict=True):
        for one in finding.evidence:
            yield (link_to(LinkTo.FINDING, finding_id),), one
    for one in form.evidence:
        yield (), one


def _camera(path: Path) -> dict[str, str]:
    """What sort of file it is, and what its camera says; a form may bring files of any sort."""
    from cchc_desktop.exchange import file_types, pictures  # noqa: PLC0415 (Pillow, at first use)

    media = file_types.media_of(path)
    if not isinstance(media, Media):
        return {}
    if not media.is_picture:
        return {"media": media.value}
    try:
        taken, location = pictures.camera(path, media)
    except pictures.BadPictureError:
        return {}
    return {"media": media.value, "taken": taken, "location": location}
