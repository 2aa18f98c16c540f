"""A list as it leaves a page: the rows in sight, in their order, under the columns they have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from cchc_desktop.ui.models.rows import Column, RowsModel
from cchc_desktop.words import labels

if TYPE_CHECKING:  # the first window does not wait for words of lists that it does not show
    from cchc_desktop.words.lists import ListForm

Row = TypeVar("Row")
Cell = str | int | float | date | None
_STRETCHED = 60
"""Letters that a column has in a file which takes what is left on the screen."""
_NOTE = 40


@dataclass(frozen=True)
class Listed:
    """``cells()`` makes the rows, which may take a while; ``filtered`` says the filter in force."""

    title: str
    heads: Sequence[tuple[str, int]]
    cells: Callable[[], list[Sequence[Cell]]]
    count: int
    filtered: str = ""


def of_model(title: str, model: RowsModel[Any], filtered: Sequence[str] = ()) -> Listed:
    """The rows that a table shows, under its own columns."""
    rows, columns = model.rows(), model.columns
    said = "; ".join(part for part in (*filtered, model.sought) if part)
    heads = [head for column in columns for head in _heads(column)]
    return Listed(
        title,
        heads,
        lambda: [[cell for column in columns for cell in _cells(column, row)] for row in rows],
        len(rows),
        said,
    )


def of_form(form: ListForm[Row], rows: Sequence[Row], filtered: str = "") -> Listed:
    """These rows under the columns of their kind."""
    return Listed(
        form.title, form.heads, lambda: [form.cells(row) for row in rows], len(rows), filtered
    )


def _heads(column: Column[Any]) -> Iterator[tuple[str, int]]:
    yield column.title, column.width or _STRETCHED
    if column.note is not None and column.note_title:
        yield column.note_title, _NOTE


def _cells(column: Column[Any], row: Any) -> Iterator[Cell]:
    yield column.value(row) if column.value is not None else _cell(column, column.text(row))
    if column.note is not None and column.note_title:
        yield column.note(row)


def _cell(column: Column[Any], text: str) -> Cell:
    """A number or a day where the words on the screen are just that, else the words."""
    if column.is_number:
        try:
            return labels.parse_count(text)
        except ValueError:
            return text
    if len(text) == len("dd/MM/yyyy") and text[2:6:3] == "//":
        return date(int(text[6:]), int(text[3:5]), int(text[:2]))
    return text
