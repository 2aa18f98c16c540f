"""Own editions of data files: kept as records that travel, laid out as files to be read."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from pathlib import Path

from cchc_desktop.domain.form_file import FormFile
from cchc_desktop.domain.forms import REPLACEABLE, SHELF
from cchc_desktop.domain.ids import FormFileId, natural_id, new_id
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError, ProblemCode
from cchc_desktop.store import journal, records
from cchc_desktop.usecases.changes import Changed, Op
from cchc_desktop.usecases.desk import Desk

log = logging.getLogger(__name__)


def keep(desk: Desk, name: str, text: str, op: Op) -> None:
    """Keep the text as the own edition of that file; "" gives the shipped one back."""
    lines = tuple(text.split("\n")) if text else ()
    known = next((one for one in _all(desk) if one.name == name), None)
    if known is None and not lines:
        return
    if known is not None:
        if known.lines != lines:
            desk.edit(op, known, lines=lines)
        return
    record_id = natural_id(Kind.FORM_FILE, "", name)
    if journal.known(desk.database, [record_id]):  # undone since: another record
        record_id = new_id()
    desk.add(op, FormFile(FormFileId(record_id), name, lines))


def lay_out(desk: Desk, folder: Path) -> None:
    """Lay out every own edition, so that the whole program reads it."""
    for one in _all(desk):
        _write(folder, one.name, one.lines)


def hear(desk: Desk, folder: Path, changed: Changed) -> None:
    """Lay out what a change touched; an edition whose record is gone goes too."""
    touched = {record for kind, record in changed.touched if kind is Kind.FORM_FILE}
    if not touched:
        return
    there = {one.name for one in _all(desk)}
    for record in touched:
        names = {str(op.vals.get("name", "")) for op in journal.of_record(desk.database, record)}
        for name in names & set(REPLACEABLE) - there:
            _write(folder, name, ())
    lay_out(desk, folder)
    SHELF.use(folder)


def _all(desk: Desk) -> Iterable[FormFile]:
    return records.everything(desk.database, FormFile)


def _is_usable(name: str, text: str) -> bool:
    """Whether the program can work with that edition: a newer program, or a liar, may send any."""
    from cchc_desktop.domain import form_checks  # noqa: PLC0415 (not for every start)

    try:
        form = json.loads(text)
    except (ValueError, RecursionError):
        return False
    codes = {problem.code for problem in form_checks.faults(name, form)}
    return codes <= {ProblemCode.FORM_WITHOUT_DATE}


def _write(folder: Path, name: str, lines: tuple[str, ...]) -> None:
    if name not in REPLACEABLE:  # of a newer program, or a name that leads out of the folder
        return
    path = folder / name
    try:
        if not lines:
            path.unlink(missing_ok=True)
            return
        text = "\n".join(lines)
        if path.is_file() and path.read_text(encoding="utf-8-sig") == text:
            return
        if not _is_usable(name, text):
            log.info("an edition of %s cannot be used here", name)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".tmp-{path.name}")
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(path)
    except (OSError, ValueError) as error:
        raise ExpectedError(ExpectedCode.CANNOT_WRITE, path=str(path), reason=str(error)) from error
