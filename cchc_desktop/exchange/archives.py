"""XML inside of zip files from outside: read in pieces, stopped at a limit, no entities."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from typing import Final
from xml.parsers import expat

from cchc_desktop.domain.problems import InvalidInputError, Problem, ProblemCode

UNPACKED_LIMIT: Final = 200_000_000
"""Bytes of one file's parts once unpacked: what goes beyond is refused while it is read."""
_PIECE: Final = 1 << 16
_MOST_TEXT: Final = 1 << 20
"""Letters of one cell: Excel itself holds 32,767."""

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class Enough(Exception):  # noqa: N818  (nothing went wrong)
    """Raised by a handler: nothing more of this part is wanted."""


class Archive:
    """An opened zip file; all its parts together may unpack to the limit."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file
        self._left = UNPACKED_LIMIT
        self.names = frozenset(file.namelist())

    def parse(self, name: str, start: Start, end: End, text: Text | None = None) -> None:
        """Read a part's XML; handlers are given names without their namespace.

        Raises:
            InvalidInputError: it unpacks to more than the limit, or is damaged.
        """
        parser = expat.ParserCreate()
        parser.buffer_text = True
        # What defusedxml forbids: a document type, and with it entities of any kind.
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.StartElementHandler = lambda tag, given: start(
            tag.rpartition(":")[2], {k.rpartition(":")[2]: v for k, v in given.items()}
        )
        parser.EndElementHandler = lambda tag: end(tag.rpartition(":")[2])
        parser.CharacterDataHandler = text
        try:
            with self._file.open(name) as part:
                while piece := part.read(_PIECE):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise bomb()
                    parser.Parse(piece, False)
                parser.Parse(b"", True)
        except Enough:
            return
        except (
            expat.ExpatError,
            zipfile.BadZipFile,
            zlib.error,
            KeyError,
            NotImplementedError,
            RuntimeError,
            EOFError,
            OSError,
            ValueError,
        ) as error:
            raise damaged() from error


def _refuse_doctype(*_given: object) -> None:
    raise ValueError("a document type")


class Collected:
    """Text between two tags, put together; a cell longer than any program writes is refused."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self.is_on = False

    def collect(self) -> None:
        """Collect from here."""
        self._parts.clear()
        self._length = 0
        self.is_on = True

    def add(self, text: str) -> None:
        """Keep the text where one collects."""
        if not self.is_on:
            return
        self._length += len(text)
        if self._length > _MOST_TEXT:
            raise bomb()
        self._parts.append(text)

    def take(self) -> str:
        """What was collected; collecting ends."""
        self.is_on = False
        return "".join(self._parts)


def bomb() -> InvalidInputError:
    """Why a file that unpacks without end is refused."""
    return InvalidInputError([Problem(ProblemCode.SHEET_UNPACKS_TOO_BIG, "$")])


def damaged() -> InvalidInputError:
    """Why a damaged file is refused."""
    return InvalidInputError([Problem(ProblemCode.SHEET_DAMAGED, "$")])
