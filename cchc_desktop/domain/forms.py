"""Data files (bộ dữ liệu): the ones that come with the program, and own editions in their place.

A process works on one workspace: where its own editions lie is told once (``SHELF.use``), and
whoever keeps something made out of a data file makes it anew when an edition was replaced.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from cchc_desktop import paths

P = ParamSpec("P")
R = TypeVar("R")
CRITERIA_76 = "criteria_76.json"
CRITERIA_30C = "criteria_30c.json"
LIBRARY = "findings_library.json"
LEGAL = "legal_documents.json"
CODES = "shortcoming_codes.json"
WORKING_DAYS = "working_days.json"
TABLES = "tables.json"
REPLACEABLE = (CRITERIA_76, CRITERIA_30C, LIBRARY, LEGAL, CODES, WORKING_DAYS, TABLES)
"""The files of which a workspace may have an edition of its own."""
RETIRED = "retired"
"""The member of an own edition that has the words of what earlier editions had."""


class Shelf:
    """Where own editions lie; ``edition`` grows with each replacing."""

    def __init__(self) -> None:
        self.folder: Path | None = None
        self.edition = 0

    def use(self, folder: Path) -> None:
        """Read own editions from that folder from now on."""
        self.folder = folder
        self.edition += 1

    def own(self, name: str) -> Path | None:
        """The own edition of that file, None where there is none."""
        if self.folder is None or name not in REPLACEABLE:
            return None
        path = self.folder / name
        return path if path.is_file() else None


SHELF = Shelf()


def read_form(name: str) -> Any:
    """A data file: the own edition, else the one that comes with the program.

    An own edition was checked when it was taken in; one that cannot be read any more is passed
    over, so that no spoilt file keeps the window from opening.
    """
    own = SHELF.own(name)
    if own is not None:
        try:
            return json.loads(own.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError, RecursionError):
            return shipped_form(name)
    return shipped_form(name)


def shipped_form(name: str) -> Any:
    """A data file as it comes with the program."""
    return json.loads((paths.resources() / "forms" / name).read_text(encoding="utf-8"))


def per_edition(work: Callable[P, R]) -> Callable[P, R]:
    """Like functools.cache, until an edition is replaced."""

    @lru_cache(maxsize=16)
    def kept(_edition: int, arguments: tuple[Any, ...]) -> R:
        return work(*arguments)  # type: ignore[call-arg]  # those of ask, by P

    @wraps(work)
    def ask(*args: P.args, **_named: P.kwargs) -> R:
        return kept(SHELF.edition, args)

    return ask


def rows(name: str, form: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The rows of a data file, each with its place in it."""
    if name in (CRITERIA_76, CRITERIA_30C):
        yield from _criteria(form["areas"])
    elif name == WORKING_DAYS:
        yield from _days(form["years"])
    else:
        member = {LIBRARY: "items", LEGAL: "documents", CODES: "codes", TABLES: "tables"}[name]
        for at, row in enumerate(form[member]):
            yield f"$.{member}[{at}]", row


def _criteria(areas: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for place, area in enumerate(areas):
        for at, row in enumerate(area["criteria"]):
            yield f"$.areas[{place}].criteria[{at}]", {**row, "area": area["code"]}


def _days(years: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for year, days in years.items():
        for kind in ("off", "work"):
            for at, row in enumerate(days.get(kind, ())):
                yield f"$.years.{year}.{kind}[{at}]", row


def is_unverified(row: Mapping[str, Any]) -> bool:
    """Whether nobody held that row against a source."""
    return bool(row.get("unverified")) or row.get("verification", "source") != "source"


def made(form: Mapping[str, Any]) -> str:
    """The day of a data file as it tells it ("2026-11-23"), empty where it does not."""
    meta = form.get("meta", {})
    return str(meta.get("date") or meta.get("made") or meta.get("checked_on") or "")


def source(form: Mapping[str, Any]) -> str:
    """Where a data file comes from, as it tells it."""
    meta = form.get("meta", {})
    return str(meta.get("source") or meta.get("origin") or "")


def retired(name: str) -> dict[str, Mapping[str, Any]]:
    """By its code what earlier editions had and the present one has not: code, name, area."""
    return {str(row["code"]): row for row in read_form(name).get(RETIRED, ())}


def with_retired(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """The new edition, keeping the words of every code that it has not any more."""
    if name not in (CRITERIA_76, CRITERIA_30C, CODES):
        return dict(after)
    known = {str(row["code"]) for _, row in rows(name, after)}
    old = [*before.get(RETIRED, ()), *(row for _, row in rows(name, before))]
    gone = {
        str(row["code"]): {"code": row["code"], "name": row["name"], "area": row["area"]}
        for row in old
        if str(row["code"]) not in known
    }
    kept = {key: value for key, value in after.items() if key != RETIRED}
    return kept | ({RETIRED: list(gone.values())} if gone else {})
