"""The commands ``minutes`` and ``paper``."""

from __future__ import annotations

import gc
import os
import re
from argparse import Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path

from cchc_desktop.commands import console
from cchc_desktop.domain import viet
from cchc_desktop.domain.annexes import USUAL, AnnexKind
from cchc_desktop.domain.papers import Issue, PaperKind
from cchc_desktop.domain.problems import not_written
from cchc_desktop.usecases.assembling import Printed
from cchc_desktop.usecases.workspace import Workspace
from cchc_desktop.words import labels, printing

_FEWEST = 20
"""Papers for which another process is worth its start."""


def minutes(workspace: Workspace, options: Namespace) -> int:
    """Write the minutes of one visit, or of all."""
    target = Path(options.output)
    annexes = options.annexes if options.annexes is not None else USUAL
    if options.all:
        printed = _all(workspace, options, target, annexes)
        return _told(options, printed)
    visit = workspace.visits.named(options.visit, options.year)
    printed = [workspace.minutes.write(visit.id, target, options.force, annexes)]
    words: dict[str, Printed] = {}
    if options.docx:
        word = workspace.minutes.write_word(visit.id, Path(options.docx), options.force, annexes)
        words[visit.id] = word
    return _told(options, printed, words)


def paper(workspace: Workspace, options: Namespace) -> int:
    """Write a notice, a letter, sheets for heads or supplementary minutes."""
    visit = workspace.visits.named(options.visit, options.year)
    issue = Issue(options.number, options.day)
    kind = PaperKind(options.kind)
    target = Path(options.output)
    return _told(options, [workspace.papers.write(kind, visit.id, target, options.force, issue)])


def _told(
    options: Namespace, printed: list[Printed], words: Mapping[str, Printed] | None = None
) -> int:
    """Say what was written, and what is doubtful in it."""
    words = words or {}
    if options.json:
        console.give_json([_document(one, words.get(one.visit_id)) for one in printed])
    else:
        for one in printed:
            console.say(f"{_name(options)} {one.pages} trang: {one.file}")
        for one in words.values():
            console.say(f"Đã ghi bản Word: {one.file}")
    for one in printed:
        for line in console.lines_of(console.fault(p) for p in one.warnings):
            console.complain(f"Lưu ý: {one.file.name}: {line}")
    return 0


def _name(options: Namespace) -> str:
    if options.command == "minutes":
        return "Đã ghi biên bản"
    return f"Đã ghi {printing.paper(PaperKind(options.kind))}"


def file_name(number: int | None, agency: str) -> str:
    """``BB-05-<agency in ASCII>.pdf``; minutes without a number yet are so named."""
    words = re.sub(r"[^A-Za-z0-9]+", "-", viet.plain_letters(agency)).strip("-")
    start = labels.minutes_number(number) if number is not None else "chua-so"
    return f"BB-{start}-{words[:80]}.pdf"


def _all(
    workspace: Workspace, options: Namespace, folder: Path, annexes: tuple[AnnexKind, ...]
) -> list[Printed]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise not_written(error, folder) from error
    rows = workspace.visits.rows(options.year)
    taken: set[str] = set()
    jobs = [
        (row.id, folder / _free(file_name(row.number, row.agency), taken), row.agency)
        for row in rows
    ]
    printed = []
    for done, one in enumerate(_written(workspace, jobs, options.force, annexes), 1):
        console.progress(f"Biên bản {done}/{len(jobs)}: {jobs[done - 1][2]}")
        printed.append(one)
    console.end_progress()
    return printed


def _written(
    workspace: Workspace,
    jobs: list[tuple[str, Path, str]],
    force: bool,
    annexes: tuple[AnnexKind, ...],
) -> Iterator[Printed]:
    """The minutes one after the other, or, where there are many, on all cores at once."""
    count = min(os.cpu_count() or 1, len(jobs) // _FEWEST)
    if count < 2:
        for visit_id, target, _ in jobs:
            yield workspace.minutes.write(visit_id, target, force, annexes)
        return
    import multiprocessing  # noqa: PLC0415 (3 ms that one paper need not wait for)

    begin = (workspace.folder, force, annexes)
    with multiprocessing.get_context("spawn").Pool(count, _begin, begin) as pool:
        yield from pool.imap(_write_one, [(job[0], job[1]) for job in jobs], chunksize=4)


class _Worker:
    """What one of several processes works with."""

    workspace: Workspace
    force: bool
    annexes: tuple[AnnexKind, ...]


def _begin(folder: Path, force: bool, annexes: tuple[AnnexKind, ...]) -> None:
    gc.disable()  # as in the lane of a window: a paper leaves hardly any circles
    console.hold_interrupts()
    _Worker.workspace, _Worker.force, _Worker.annexes = Workspace(folder), force, annexes


def _write_one(job: tuple[str, Path]) -> Printed:
    return _Worker.workspace.minutes.write(*job, _Worker.force, _Worker.annexes)


def _free(name: str, taken: set[str]) -> str:
    """The name, or the next like it: two campaigns may have one number and one agency."""
    free, count = name, 1
    while free.casefold() in taken:
        count += 1
        free = f"{name.removesuffix('.pdf')}-{count}.pdf"
    taken.add(free.casefold())
    return free


def _document(one: Printed, word: Printed | None = None) -> dict[str, object]:
    document: dict[str, object] = {
        "visit": one.visit_id,
        "file": str(one.file),
        "pages": one.pages,
        "sha256": one.sha256,
        "warnings": [console.fault(problem)["text"] for problem in one.warnings],
    }
    if word is not None:
        document["docx"] = str(word.file)
    return document
