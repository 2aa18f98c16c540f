"""Forms of the tables of figures (DOMAIN §4.1, §4.3), described as data in tables.json."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.forms import TABLES, per_edition, read_form

DOSSIERS: Final = "dossiers"
"""The code of biểu II.06a, whose rows are a kind of record of their own."""


@dataclass(frozen=True)
class Group:
    """Columns under one heading."""

    code: str
    title: str
    headings: tuple[str, ...]


@dataclass(frozen=True)
class TableColumn:
    """A column: typed, or the sum of others; ``headings`` is how offices call it, folded."""

    name: str
    title: str
    group: str = ""
    number: int = 0
    parts: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Identity:
    """Sums that must be equal, as names of columns."""

    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True)
class Limit:
    """A count that is a part of another and cannot be more."""

    part: str
    whole: str


@dataclass(frozen=True)
class RateForm:
    """A rate: what is divided by what, as names of columns to be added."""

    code: str
    title: str
    of: str
    part: tuple[str, ...]
    whole: tuple[str, ...]


@dataclass(frozen=True)
class FigureForm:
    """What a word of the criteria's formulas is in this table."""

    name: str
    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()
    framework: str = ""


@dataclass(frozen=True)
class TableForm:
    """One table: what its rows are, its columns, and what must hold between them."""

    code: str
    title: str
    row: str
    areas: Mapping[str, str]
    groups: tuple[Group, ...]
    columns: tuple[TableColumn, ...]
    identities: tuple[Identity, ...] = ()
    limits: tuple[Limit, ...] = ()
    rates: tuple[RateForm, ...] = ()
    figures: tuple[FigureForm, ...] = ()

    @property
    def typed(self) -> tuple[TableColumn, ...]:
        """The columns that people type; the others are added up."""
        return tuple(column for column in self.columns if not column.parts)

    def column(self, name: str) -> TableColumn:
        """The column of that name."""
        return next(column for column in self.columns if column.name == name)

    def group_title(self, column: TableColumn) -> str:
        """The heading over a column, empty where there is none."""
        return next((g.title for g in self.groups if g.code == column.group), "")

    def full_title(self, name: str) -> str:
        """A column's title with its group's, as one would read it out."""
        column = self.column(name)
        group = self.group_title(column)
        return f"{group}: {column.title}" if group else column.title

    def area(self, framework: Framework) -> str:
        """The code of the area in which the table is printed."""
        return self.areas[framework.value]


@dataclass(frozen=True)
class HeadingWords:
    """How offices call the columns that are no counts, folded."""

    names: tuple[str, ...]
    orders: tuple[str, ...]
    sources: tuple[str, ...]


@per_edition
def table_forms() -> tuple[TableForm, ...]:
    """All tables in their order; the first is that of dossiers."""
    return tuple(_form(given) for given in read_form(TABLES)["tables"])


def other_forms() -> tuple[TableForm, ...]:
    """The tables whose rows are ``TableRow``."""
    return tuple(form for form in table_forms() if form.code != DOSSIERS)


def table_form(code: str) -> TableForm | None:
    """The table of that code, None where this program knows none."""
    return next((form for form in table_forms() if form.code == code), None)


@per_edition
def heading_words() -> HeadingWords:
    """How offices call the columns of names, running numbers and sources."""
    given = read_form(TABLES)
    return HeadingWords(tuple(given["names"]), tuple(given["orders"]), tuple(given["sources"]))


def _form(given: dict[str, Any]) -> TableForm:
    return TableForm(
        given["code"],
        given["title"],
        given["row"],
        given["area"],
        tuple(Group(g["code"], g["title"], tuple(g["headings"])) for g in given["groups"]),
        tuple(_column(column) for column in given["columns"]),
        tuple(Identity(tuple(i["left"]), tuple(i["right"])) for i in given.get("identities", ())),
        tuple(Limit(one["part"], one["whole"]) for one in given.get("limits", ())),
        tuple(
            RateForm(r["code"], r["title"], r["of"], tuple(r["part"]), tuple(r["whole"]))
            for r in given.get("rates", ())
        ),
        tuple(
            FigureForm(
                f["name"], tuple(f["plus"]), tuple(f.get("minus", ())), f.get("framework", "")
            )
            for f in given.get("figures", ())
        ),
    )


def _column(given: dict[str, Any]) -> TableColumn:
    return TableColumn(
        given["name"],
        given["title"],
        given.get("group", ""),
        given.get("number", 0),
        tuple(given.get("sum", ())),
        tuple(given["headings"]),
    )
