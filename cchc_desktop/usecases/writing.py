"""Files for people: written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from cchc_desktop.domain.problems import not_written


def write_whole(target: Path, content: bytes) -> None:
    """Write a file whole or not at all: a temporary file beside it, then a rename.

    Raises:
        ExpectedError: the folder cannot be written, the disk is full, another program holds it.
    """
    write_by(target, lambda temporary: temporary.write_bytes(content))


def write_by(target: Path, work: Callable[[Path], object]) -> None:
    """As ``write_whole``, for what is too big to be held: ``work`` fills the temporary file.

    Raises:
        ExpectedError: as there.
    """
    temporary = target.with_name(f".tmp-{os.urandom(4).hex()}")
    try:
        if target.exists() and not target.is_file():
            # A device or a folder: the rename would put a file in its place.
            raise OSError("no regular file")  # noqa: TRY301
        work(temporary)
        temporary.replace(target)
    except OSError as error:
        raise not_written(error, target) from error
    finally:
        with suppress(OSError):  # the folder may be none; the reason above is the one to tell
            temporary.unlink(missing_ok=True)
