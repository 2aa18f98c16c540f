"""A list as a file for people: CSV or XLSX by the ending of its name, whole or not at all."""

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

Cell = str | int | date | None
ENDINGS = (".xlsx", ".csv")


class ListFiles:
    """Writes rows that the caller has put into words."""

    @staticmethod
    def write(
        target: Path,
        title: str,
        heads: Sequence[tuple[str, int]],
        rows: Sequence[Sequence[Cell]],
        replace_existing: bool = False,
    ) -> Path:
        """Write the rows under their headings, each with its width in letters.

        Raises:
            InvalidInputError: the name ends in neither .xlsx nor .csv.
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
        else:
            content = list_file.xlsx_of(title, columns, rows)
        write_whole(target, content)
        return target
