"""Procedures out of a table (CSV, XLSX): the province's published list, or what a board shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from cchc_desktop.domain.posting import key_of
from cchc_desktop.domain.problems import ProblemCode
from cchc_desktop.exchange import line_list

_HEADINGS: Final = {
    "name": (
        "ten thu tuc",
        "ten thu tuc hanh chinh",
        "thu tuc hanh chinh",
        "thu tuc",
        "ten tthc",
        "ten",
    ),
    "code": ("ma thu tuc", "ma tthc", "ma thu tuc hanh chinh", "ma so", "ma"),
    "field_name": ("linh vuc", "ten linh vuc"),
    "fee": ("phi, le phi", "phi", "le phi", "phi le phi", "muc phi"),
    "term": ("thoi han giai quyet", "thoi han", "thoi gian giai quyet", "thoi gian"),
    "decision": ("quyet dinh cong bo", "so quyet dinh", "quyet dinh", "van ban cong bo"),
    "abolished": ("ngay bai bo", "bai bo tu", "bai bo"),
}


@dataclass(frozen=True)
class ListedProcedure:
    """One procedure of a table."""

    name: str
    code: str = ""
    field_name: str = ""
    fee: str = ""
    term: str = ""
    decision: str = ""
    abolished: date | None = None

    @property
    def key(self) -> str:
        """What ties it to the same one elsewhere."""
        return key_of(self.code, self.name)


def read(path: Path) -> tuple[ListedProcedure, ...]:
    """The procedures of that file.

    Raises:
        InvalidInputError: every cell that is wrong, by row and column.
        ExpectedError: the file cannot be read.
    """
    lines, problems = line_list.read(path, _HEADINGS, ("name",))
    out = []
    seen: dict[str, int] = {}
    for line in lines:
        one = ListedProcedure(
            line.needed("name"),
            line.text("code"),
            line.text("field_name"),
            line.text("fee"),
            line.text("term"),
            line.text("decision"),
            line.day("abolished"),
        )
        known = seen.setdefault(one.key, line.number)
        if known != line.number:
            line.fault(ProblemCode.DUPLICATE_LINE, "name", first=known)
        out.append(one)
    line_list.refuse(problems)
    return tuple(out)
