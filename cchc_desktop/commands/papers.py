"""The command ``minutes``."""

from __future__ import annotations

import re
from argparse import Namespace
from pathlib import Path

from cchc_desktop.commands import console
from cchc_desktop.domain import viet
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.usecases.minutes import Printed
from cchc_desktop.usecases.workspace import Workspace
from cchc_desktop.words import labels


def minutes(workspace: Workspace, options: Namespace) -> int:
    """Write the minutes of one visit, or of all."""
    target = Path(options.output)
    if options.all:
        printed = _all(workspace, options.year, target, options.force)
    else:
        visit = workspace.visits.named(options.visit, options.year)
        printed = [workspace.minutes.write(visit.id, target, options.force)]
    if options.json:
        console.give_json([_document(paper) for paper in printed])
    else:
        for paper in printed:
            console.say(f"Đã ghi biên bản {paper.pages} trang: {paper.file}")
    for paper in printed:
        for line in console.lines_of(console.fault(p) for p in paper.warnings):
            console.complain(f"Lưu ý: {paper.file.name}: {line}")
    return 0


def file_name(number: int | None, agency: str) -> str:
    """``BB-05-<agency in ASCII>.pdf``; minutes without a number yet are so named."""
    words = re.sub(r"[^A-Za-z0-9]+", "-", viet.plain_letters(agency)).strip("-")
    start = labels.minutes_number(number) if number is not None else "chua-so"
    return f"BB-{start}-{words[:80]}.pdf"


def _all(workspace: Workspace, year: int | None, folder: Path, force: bool) -> list[Printed]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExpectedError(
            ExpectedCode.CANNOT_WRITE, path=str(folder), reason=str(error)
        ) from error
    rows = workspace.visits.rows(year)
    taken: set[str] = set()
    printed = []
    for done, row in enumerate(rows):
        console.progress(f"Biên bản {done + 1}/{len(rows)}: {row.agency}")
        name = _free(file_name(row.number, row.agency), taken)
        printed.append(workspace.minutes.write(row.id, folder / name, force))
    console.end_progress()
    return printed


def _free(name: str, taken: set[str]) -> str:
    """The name, or the next like it: two campaigns may have one number and one agency."""
    free, count = name, 1
    while free.casefold() in taken:
        count += 1
        free = f"{name.removesuffix('.pdf')}-{count}.pdf"
    taken.add(free.casefold())
    return free


def _document(paper: Printed) -> dict[str, object]:
    return {
        "visit": paper.visit_id,
        "file": str(paper.file),
        "pages": paper.pages,
        "sha256": paper.sha256,
        "warnings": [console.fault(problem)["text"] for problem in paper.warnings],
    }
