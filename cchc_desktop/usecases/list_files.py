"""A list as a file: XLSX, CSV or JSON by the ending of its name, whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from cchc_desktop.domain.problems import (
    ExpectedCode,
    ExpectedError,
    InvalidInputError,
    Problem,
    ProblemCode,
)
from cchc_desktop.usecases.writing import write_whole

Cell = str | int | float | date | None
ENDINGS = (".xlsx", ".csv", ".json")


class ListFiles:
    """Writes rows that the caller has put into words."""

    @staticmethod
    def write(
        target: Path,
        title: str,
        heads: Sequence[tuple[str, int]],
        rows: Sequence[Sequence[Cell]],
        replace_existing: bool = False,
        filtered: str = "",
    ) -> Path:
        """Write the rows under their headings, each with its width in letters.

        ``filtered`` says by what the list was filtered; a file for programs keeps it.

        Raises:
            InvalidInputError: the name ends in none of the three.
            ExpectedError: the file is there already, or cannot be written.
        """
        from cchc_desktop.exchange import list_file  # noqa: PLC0415  (not for the first window)

        ending = target.suffix.lower()
        if ending not in ENDINGS:
            values = {"value": target.suffix, "allowed": ", ".join(ENDINGS)}
            raise InvalidInputError([Problem(ProblemCode.NOT_ALLOWED, "$", values)])
        if target.exists() and not replace_existing:
            raise ExpectedError(ExpectedCode.FILE_EXISTS, path=str(target))
        columns = [list_file.Head(name, width) for name, width in heads]
        if ending == ".csv":
            content = list_file.csv_of(columns, rows)
        elif ending == ".json":
            content = list_file.json_of(title, columns, rows, filtered)
        else:
            content = list_file.xlsx_of(title, columns, rows)
        write_whole(target, content)
        return target

    @staticmethod
    def write_template(
        target: Path,
        title: str,
        heads: Sequence[tuple[str, int]],
        example: Sequence[Cell],
        notes_title: str,
        notes: Sequence[Sequence[Cell]],
    ) -> Path:
        """Write a workbook to be filled in and taken in again; replaces an older one.

        Raises:
            ExpectedError: it cannot be written.
        """
        from cchc_desktop.exchange import list_file  # noqa: PLC0415  (not for the first window)

        columns = [list_file.Head(name, width) for name, width in heads]
        write_whole(target, list_file.template_of(title, columns, example, notes_title, notes))
        return target
