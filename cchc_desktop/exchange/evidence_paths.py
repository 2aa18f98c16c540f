"""Evidence files named in a JSON file: only those that lie in its own folder."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import Final

from cchc_desktop.domain.problems import ProblemCode

EVIDENCE_LIMIT: Final = 512 * 1024 * 1024
"""Bytes that one evidence file may have."""

_LEAVES = re.compile(r"[A-Za-z]:|/|.*\\|(?:.*/)?\.\.(?:/|$)", re.DOTALL)


def evidence_file(folder: Path, written: str, kept: str) -> Path | ProblemCode:
    """The file of that path below ``folder`` (a resolved one), or what is wrong with it.

    ``kept`` is the same path as cleaned text: a disk may have the name in either form.
    """
    if "\0" in written or _LEAVES.match(written):
        return ProblemCode.EVIDENCE_OUTSIDE
    found = _looked_up(folder, written)
    if found is ProblemCode.EVIDENCE_MISSING and kept != written:
        found = _looked_up(folder, kept)
    return found


def _looked_up(folder: Path, written: str) -> Path | ProblemCode:
    try:
        # A link may lead anywhere: what counts is where the path ends.
        file = (folder / written).resolve()
        if not file.is_relative_to(folder):
            return ProblemCode.EVIDENCE_OUTSIDE
        known = file.stat()
    except (OSError, RuntimeError, ValueError):
        return ProblemCode.EVIDENCE_MISSING
    if not stat.S_ISREG(known.st_mode):
        return ProblemCode.EVIDENCE_MISSING
    return ProblemCode.EVIDENCE_TOO_BIG if known.st_size > EVIDENCE_LIMIT else file
