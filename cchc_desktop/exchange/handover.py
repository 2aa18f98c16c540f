"""Hand-over for the agency: one ZIP with minutes, evidence, data and a page of instructions.

A ZIP from outside is never unpacked: its files are hashed as they stream by, within limits.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from cchc_desktop.domain import proof
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.domain.proof import Fault, FaultCode, Proof, Verdict

MINUTES, DATA, GUIDE, FOLDER = "bien-ban.pdf", "du-lieu.json", "HUONG-DAN.txt", "tai-lieu/"
SUPPLEMENT = "bien-ban-bo-sung-{number}.pdf"
"""Signed supplementary minutes, with their data inside."""
SCAN = "ban-quet-{of}{ending}"
"""What was signed on paper and scanned: of "bien-ban", or of supplementary minutes."""
_DRAFT = "BAN-NHAP-"
MOST_DATA = 16 << 20
"""Bytes of the data: minutes of 200 findings have some 500 kB."""
_MOST_NESTED = 200_000
_MOST_FILE = 512 << 20
_MOST_WHOLE = 4 << 30
_MOST_PAPER = 64 << 20
_MOST_FILES = 20_000
_PIECE = 1 << 20
_FIRST, _LAST = b"PK\x03\x04", b"PK\x05\x06"
_SHORTEST_END, _LONGEST_END = 22, 66_000
_DAY = (2020, 1, 1, 0, 0, 0)
"""The same hand-over twice is the same file."""


def pack(
    target: Path,
    made: Proof,
    pdf: bytes,
    guide: str,
    files: Mapping[str, Callable[[], bytes]],
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> None:
    """Write the ZIP, file by file; a draft has that in the name of every part."""
    mark = _DRAFT if made.version == 0 else ""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as box:
        _put(box, mark + GUIDE, guide_bytes(guide))
        _put(box, mark + MINUTES, pdf)
        told = json.dumps(made.told(), ensure_ascii=False, indent=1)
        _put(box, mark + DATA, told.encode("utf-8"))
        for number, (name, content) in enumerate(files.items()):
            progress(number, len(files))
            _put(box, name, content())
        progress(len(files), len(files))


def guide_bytes(guide: str) -> bytes:
    """The page of instructions as it lies in the ZIP: also old editors see its letters."""
    return guide.encode("utf-8-sig")


def check(
    path: Path, root_of: Callable[[bytes], str | None] = lambda _pdf: None
) -> tuple[Verdict, Proof | None]:
    """Whether the hand-over is whole and unaltered, and the proof in it.

    ``root_of`` tells the root that a PDF names: empty for a draft, None for other papers.

    Raises:
        ExpectedError: the file cannot be read at all.
    """
    try:
        with path.open("rb") as file:
            if not file.read(1):
                return _only(FaultCode.EMPTY_FILE), None
        with zipfile.ZipFile(path) as box:
            return _checked(box, root_of)
    except OSError as error:
        raise ExpectedError(ExpectedCode.CANNOT_READ, path=str(path), reason=str(error)) from error
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError):
        is_cut = _is_cut_off(path)
        return _only(FaultCode.FILE_INCOMPLETE if is_cut else FaultCode.NOT_A_HANDOVER), None


def _is_cut_off(path: Path) -> bool:
    """Whether it begins as a ZIP and has no list of its files, which stands at the end."""
    with path.open("rb") as file:
        if file.read(len(_FIRST)) != _FIRST:
            return False
        file.seek(max(0, path.stat().st_size - _LONGEST_END))
        tail = file.read()
    place = tail.rfind(_LAST)
    return place < 0 or len(tail) - place < _SHORTEST_END


def parsed(content: bytes) -> Any:
    """The JSON in these bytes; None where it is none, or made to fill the memory."""
    if len(content) > MOST_DATA or content.count(b"{") + content.count(b"[") > _MOST_NESTED:
        return None
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _only(code: FaultCode) -> Verdict:
    return Verdict(faults=(Fault(code),))


def _checked(
    box: zipfile.ZipFile, root_of: Callable[[bytes], str | None]
) -> tuple[Verdict, Proof | None]:
    entries = box.infolist()
    unsafe = [e.filename for e in entries if _is_unsafe(e.filename)]
    if unsafe:
        return Verdict(faults=tuple(Fault(FaultCode.UNSAFE_NAME, n) for n in unsafe[:20])), None
    big = [Fault(FaultCode.TOO_BIG, e.filename) for e in entries if e.file_size > _MOST_FILE]
    if big or len(entries) > _MOST_FILES or sum(e.file_size for e in entries) > _MOST_WHOLE:
        # Nothing of it is unpacked: a few kilobytes can claim to be terabytes.
        return Verdict(faults=tuple(big[:20]) or (Fault(FaultCode.TOO_BIG),)), None
    named = {entry.filename.removeprefix(_DRAFT): entry for entry in entries}
    told = _data(box, named)
    found = proof.read(told)
    if found is None:
        return _only(FaultCode.NOT_A_HANDOVER), None
    faults = (*proof.faults_of(found, told["parts"]), *_files(box, named, found, root_of))
    return Verdict(found.root, found.version, faults, found.version == 0), found


def _data(box: zipfile.ZipFile, named: Mapping[str, zipfile.ZipInfo]) -> Any:
    entry = named.get(DATA)
    if entry is None or entry.file_size > MOST_DATA:
        return None
    try:
        return parsed(_read(box, entry))
    except (zipfile.BadZipFile, zlib.error):
        return None


def _files(
    box: zipfile.ZipFile,
    named: Mapping[str, zipfile.ZipInfo],
    found: Proof,
    root_of: Callable[[bytes], str | None],
) -> Iterator[Fault]:
    if _digest(box, named.get(MINUTES)) != found.minutes:
        root = _root(box, named.get(MINUTES), root_of)
        is_other = root is not None and root != found.root and (root or found.version)
        code = FaultCode.MINUTES_OF_ANOTHER_VERSION if is_other else FaultCode.MINUTES_ALTERED
        yield Fault(code, MINUTES)
    for name, digest in found.files.items():
        entry = named.get(name)
        if entry is None or _digest(box, entry) != digest:
            yield Fault(_code(name, is_there=entry is not None), name)
    for name in named.keys() - found.files.keys() - {MINUTES, DATA, GUIDE}:
        if not name.endswith("/"):
            yield Fault(FaultCode.FILE_TOO_MANY, name)


def _code(name: str, *, is_there: bool) -> FaultCode:
    """What is wrong with a file that is missing, or is another one."""
    if name == GUIDE:
        return FaultCode.GUIDE_ALTERED
    if name.startswith(FOLDER):
        return FaultCode.PHOTO_ALTERED if is_there else FaultCode.PHOTO_MISSING
    if name.startswith(SCAN.partition("{")[0]):
        return FaultCode.SCAN_ALTERED if is_there else FaultCode.SCAN_MISSING
    return FaultCode.SUPPLEMENT_ALTERED if is_there else FaultCode.SUPPLEMENT_MISSING


def _root(
    box: zipfile.ZipFile, entry: zipfile.ZipInfo | None, root_of: Callable[[bytes], str | None]
) -> str | None:
    if entry is None or entry.file_size > _MOST_PAPER:
        return None
    try:
        return root_of(_read(box, entry))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
        return None


def _read(box: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """A file inside, piece by piece: ``box.read`` would unpack two gigabytes before it cuts."""
    out = bytearray()
    with box.open(entry) as file:
        while piece := file.read(_PIECE):
            out += piece
    return bytes(out)


def _digest(box: zipfile.ZipFile, entry: zipfile.ZipInfo | None) -> str:
    """The hash of a file inside; empty where it is missing, damaged or too big."""
    if entry is None or entry.file_size > _MOST_FILE:
        return ""
    digest = hashlib.sha256()
    try:
        with box.open(entry) as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
        return ""
    except (OSError, ValueError):
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
