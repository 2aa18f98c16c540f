"""Files for people: written whole or not at all."""

from __future__ import annotations

import secrets
from pathlib import Path

from cchc_desktop.domain.problems import ExpectedCode, ExpectedError


def write_whole(target: Path, content: bytes) -> None:
    """Write a file whole or not at all: a temporary file beside it, then a rename.

    Raises:
        ExpectedError: the folder cannot be written, the disk is full, another program holds it.
    """
    temporary = target.with_name(f".tmp-{secrets.token_hex(4)}")
    try:
        temporary.write_bytes(content)
        temporary.replace(target)
    except OSError as error:
        raise ExpectedError(
            ExpectedCode.CANNOT_WRITE, path=str(target), reason=str(error)
        ) from error
    finally:
        temporary.unlink(missing_ok=True)
