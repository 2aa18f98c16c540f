"""Hand-over for the agency: one ZIP with minutes, evidence, data and a page of instructions.

A ZIP from outside is never unpacked: its files are hashed as they stream by, within limits.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from cchc_desktop.domain import proof
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.domain.proof import Fault, FaultCode, Proof, Verdict

MINUTES, DATA, GUIDE, FOLDER = "bien-ban.pdf", "du-lieu.json", "HUONG-DAN.txt", "tai-lieu/"
_DRAFT = "BAN-NHAP-"
_MOST_DATA = 64 << 20
_MOST_FILE = 512 << 20
_MOST_FILES = 20_000
_PIECE = 1 << 20
_DAY = (2020, 1, 1, 0, 0, 0)
"""The same hand-over twice is the same file."""


def packed(made: Proof, pdf: bytes, guide: str, files: Mapping[str, Callable[[], bytes]]) -> bytes:
    """The ZIP; a draft has that in the name of every part."""
    mark = _DRAFT if made.version == 0 else ""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        _put(box, mark + GUIDE, guide.encode("utf-8-sig"))
        _put(box, mark + MINUTES, pdf)
        told = json.dumps(made.told(), ensure_ascii=False, indent=1)
        _put(box, mark + DATA, told.encode("utf-8"))
        for name, content in files.items():
            _put(box, name, content())
    return out.getvalue()


def check(path: Path) -> Verdict:
    """Whether the hand-over is whole and unaltered.

    Raises:
        ExpectedError: the file cannot be read at all.
    """
    try:
        with path.open("rb") as file:
            file.read(1)
        with zipfile.ZipFile(path) as box:
            return _checked(box)
    except OSError as error:
        raise ExpectedError(ExpectedCode.CANNOT_READ, path=str(path), reason=str(error)) from error
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError):
        return Verdict(faults=(Fault(FaultCode.NOT_A_HANDOVER),))


def _checked(box: zipfile.ZipFile) -> Verdict:
    entries = box.infolist()
    unsafe = [e.filename for e in entries if _is_unsafe(e.filename)]
    if unsafe or len(entries) > _MOST_FILES:
        return Verdict(faults=tuple(Fault(FaultCode.UNSAFE_NAME, name) for name in unsafe[:20]))
    named = {entry.filename.removeprefix(_DRAFT): entry for entry in entries}
    big = [Fault(FaultCode.TOO_BIG, e.filename) for e in entries if e.file_size > _MOST_FILE]
    told = _data(box, named)
    found = proof.read(told)
    if found is None:
        return Verdict(faults=(*big, Fault(FaultCode.NOT_A_HANDOVER)))
    faults = (*big, *proof.faults_of(found, told["parts"]), *_files(box, named, found))
    return Verdict(found.root, found.version, faults, found.version == 0)


def _data(box: zipfile.ZipFile, named: Mapping[str, zipfile.ZipInfo]) -> Any:
    entry = named.get(DATA)
    if entry is None or entry.file_size > _MOST_DATA:
        return None
    try:
        return json.loads(box.read(entry))
    except (ValueError, RecursionError, zipfile.BadZipFile):
        return None


def _files(
    box: zipfile.ZipFile, named: Mapping[str, zipfile.ZipInfo], found: Proof
) -> Iterator[Fault]:
    if _digest(box, named.get(MINUTES)) != found.minutes:
        yield Fault(FaultCode.MINUTES_ALTERED, MINUTES)
    for name, digest in found.files.items():
        entry = named.get(name)
        if entry is None:
            yield Fault(FaultCode.PHOTO_MISSING, name)
        elif _digest(box, entry) != digest:
            yield Fault(FaultCode.PHOTO_ALTERED, name)
    for name in named.keys() - found.files.keys() - {MINUTES, DATA, GUIDE}:
        if not name.endswith("/"):
            yield Fault(FaultCode.FILE_TOO_MANY, name)


def _digest(box: zipfile.ZipFile, entry: zipfile.ZipInfo | None) -> str:
    """The hash of a file inside; empty where it is missing, damaged or too big."""
    if entry is None or entry.file_size > _MOST_FILE:
        return ""
    digest = hashlib.sha256()
    try:
        with box.open(entry) as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        return ""
    except Exception:
        return ""
    return digest.hexdigest()


def _is_unsafe(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]


def _put(box: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    box.writestr(entry, content)
