"""Data files that change each year: an own edition of one, and the province's own codes."""

from __future__ import annotations

from dataclasses import dataclass, field

from cchc_desktop.domain.ids import CodeId, FormFileId


@dataclass(frozen=True)
class FormFile:
    """An own edition of a data file (bộ dữ liệu thay thế), by the name of the file.

    Its text stands as lines, so that a file of some hundred kilobytes travels as a list does;
    no lines mean that the file which comes with the program counts again.
    """

    id: FormFileId
    name: str
    lines: tuple[str, ...] = ()
    read_at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True)
class OwnCode:
    """A shortcoming code of the province's own (mã tồn tại, hạn chế của tỉnh)."""

    id: CodeId
    code: str
    name: str
    area: str = ""
    rank: str = ""
    read_at: int = field(default=0, compare=False, repr=False)
