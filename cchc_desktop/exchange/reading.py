"""Checked reading of a JSON tree: values of the domain, and every fault with its path."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from cchc_desktop.domain import layers as drawn
from cchc_desktop.domain import times, viet
from cchc_desktop.domain.problems import InvalidInputError, Problem, ProblemCode
from cchc_desktop.exchange.form import Entry
from cchc_desktop.exchange.json_text import child, shown

TEXT_LIMIT: Final = viet.TEXT_LIMIT
"""Bytes of UTF-8 that one value may have."""
FAULTS_TOLD: Final = 1000
WHOLE_LIMIT: Final = 2**63 - 1
"""The largest whole number that SQLite keeps."""
REFUSED: Final = object()
"""What a reader returns after it told a fault."""

_SAFE_LENGTH = TEXT_LIMIT // 4
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]([0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?)"
    r"([Zz]|[+-][0-9]{2}:[0-9]{2})?"
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Reading:
    """One file being read: its faults so far, the ids seen, the areas of its framework."""

    def __init__(self, *, is_plain: bool, faults: Sequence[Problem] = ()) -> None:
        self.is_plain = is_plain
        self.areas: frozenset[str] | None = None
        self._faults = list(faults[:FAULTS_TOLD])
        self._count = len(faults)
        self._ids: dict[str, str] = {}

    def fault(self, code: ProblemCode, where: str, **values: object) -> object:
        """Keep the fault (only counted beyond a thousand) and give ``REFUSED``."""
        self._count += 1
        if self._count <= FAULTS_TOLD:
            self._faults.append(Problem(code, where, values))
        return REFUSED

    def raise_faults(self) -> None:
        """End here when anything was wrong.

        Raises:
            InvalidInputError: all that was wrong.
        """
        if not self._count:
            return
        if self._count > FAULTS_TOLD:
            more = {"count": self._count - FAULTS_TOLD}
            self._faults.append(Problem(ProblemCode.MORE_FAULTS, "$", more))
        raise InvalidInputError(self._faults)

    def wrong_type(self, raw: object, where: str, expected: str) -> object:
        """Tell that another type was expected: text, integer, number, boolean, list, object."""
        return self.fault(ProblemCode.WRONG_TYPE, where, expected=expected, value=shown(raw))

    def items(self, raw: object, path: str) -> list[object]:
        """The items of a list, none where it is no list."""
        if isinstance(raw, list):
            return raw
        self.wrong_type(raw, path, "list")
        return []

    def entry(self, raw: object, path: str, shape: Shape) -> Entry | None:
        """The record read by that shape; None where it is no object."""
        given = self.members(raw, path, shape)
        if given is None:
            return None
        record_id = given.pop("id", None)
        if not isinstance(record_id, str):
            return Entry(path, None, given)
        first = self._ids.setdefault(record_id, path)
        if first is not path:
            self.fault(ProblemCode.DUPLICATE_ID, f"{path}.id", id=record_id, first=first)
        return Entry(path, record_id, given)

    def entries(self, raw: object, path: str, shape: Shape) -> tuple[Entry, ...]:
        """The records of a list, without those that are no objects."""
        found = (
            self.entry(item, f"{path}[{place}]", shape)
            for place, item in enumerate(self.items(raw, path))
        )
        return tuple(entry for entry in found if entry is not None)

    def members(self, raw: object, path: str, shape: Shape) -> dict[str, object] | None:
        """The members that are given and right, by attribute."""
        if not isinstance(raw, dict):
            self.wrong_type(raw, path, "object")
            return None
        given: dict[str, object] = {}
        known = shape.members
        for name, value in raw.items():
            member = known.get(name)
            if member is None:
                self.fault(ProblemCode.UNKNOWN_MEMBER, child(path, name), name=shown(name))
                continue
            attribute, read = member
            if read is None:
                continue
            result = read(self, value, path, name)
            if result is not REFUSED:
                given[attribute] = result
        for name in shape.required:
            if name not in raw:
                self.fault(ProblemCode.MISSING_MEMBER, f"{path}.{name}", name=name)
        return given

    def told_once(self, entries: Sequence[Entry], key_of: Key) -> None:
        """Tell records that one key cannot tell apart, unless each has an id of its own."""
        seen: dict[tuple[object, ...], Entry] = {}
        for entry in entries:
            key = key_of(entry)
            if key is None:
                continue
            first = seen.setdefault(key, entry)
            if first is not entry and (first.id is None or entry.id is None):
                self.fault(ProblemCode.DUPLICATE_RECORD, entry.path, first=first.path)


Reader = Callable[[Reading, object, str, str], object]
"""Reads the value that the object at a path has under a name."""

Key = Callable[[Entry], tuple[object, ...] | None]
"""Gives the matching key of a record, None where a required part of it was refused."""


@dataclass(frozen=True)
class Shape:
    """What an object may hold: by JSON name the attribute and its reader.

    A reader None means that the caller reads the member.
    """

    members: Mapping[str, tuple[str, Reader | None]]
    required: tuple[str, ...] = ()


def key_of(*attributes: str) -> Key:
    """The matching key of these attributes; blanks are joined.

    An attribute written ``name?`` is optional and counts as empty when it is not given.
    """
    required = [name for name in attributes if not name.endswith("?")]
    optional = [name[:-1] for name in attributes if name.endswith("?")]

    def key(entry: Entry) -> tuple[object, ...] | None:
        given = entry.given
        try:
            found = [given[name] for name in required]
        except KeyError:
            return None
        found += [given.get(name, "") for name in optional]
        return tuple([" ".join(v.split()) if type(v) is str else v for v in found])

    return key


def text(reading: Reading, raw: object, parent: str, name: str) -> object:
    """Text as it is kept (``viet.clean``)."""
    if type(raw) is not str:
        return reading.wrong_type(raw, f"{parent}.{name}", "text")
    if reading.is_plain and len(raw) <= _SAFE_LENGTH:
        return raw
    return _looked_at(reading, raw, f"{parent}.{name}")


def _looked_at(reading: Reading, raw: str, where: str) -> object:
    if not reading.is_plain:
        if _SURROGATE.search(raw):
            return reading.fault(ProblemCode.BROKEN_CHARACTER, where)
        raw = viet.clean(raw)
        control = _CONTROL.search(raw)
        if control is not None:
            character = f"U+{ord(control[0]):04X}"
            return reading.fault(ProblemCode.CONTROL_CHARACTER, where, character=character)
    if len(raw) > _SAFE_LENGTH and len(raw.encode()) > TEXT_LIMIT:
        return reading.fault(ProblemCode.TOO_LONG, where)
    return raw


def filled_text(reading: Reading, raw: object, parent: str, name: str) -> object:
    """Text that is not empty."""
    found = text(reading, raw, parent, name)
    if isinstance(found, str) and not found.strip():
        return reading.fault(ProblemCode.EMPTY_TEXT, f"{parent}.{name}")
    return found


def layers(reading: Reading, raw: object, parent: str, name: str) -> object:
    """What is drawn on a picture, in the form in which it is kept."""
    found = text(reading, raw, parent, name)
    if isinstance(found, str):
        try:
            drawn.read(found)
        except (ValueError, TypeError):
            return reading.wrong_type(raw, f"{parent}.{name}", "text")
    return found


def identifier(reading: Reading, raw: object, parent: str, name: str) -> object:
    """The id of a record."""
    if type(raw) is not str:
        return reading.wrong_type(raw, f"{parent}.{name}", "text")
    if _ID.fullmatch(raw):
        return raw
    return reading.fault(ProblemCode.BAD_ID, f"{parent}.{name}", value=shown(raw))


def area(reading: Reading, raw: object, parent: str, name: str) -> object:
    """The code of an area of the framework."""
    found = text(reading, raw, parent, name)
    if reading.areas is None or found is REFUSED or found in reading.areas:
        return found
    allowed = ", ".join(sorted(reading.areas))
    where = f"{parent}.{name}"
    return reading.fault(ProblemCode.UNKNOWN_AREA, where, value=shown(raw), allowed=allowed)


def area_or_none(reading: Reading, raw: object, parent: str, name: str) -> object:
    """The code of an area of the framework, or empty."""
    return raw if raw == "" else area(reading, raw, parent, name)


def boolean(reading: Reading, raw: object, parent: str, name: str) -> object:
    """True or false."""
    if type(raw) is bool:
        return raw
    return reading.wrong_type(raw, f"{parent}.{name}", "boolean")


def whole(low: int, high: int = WHOLE_LIMIT) -> Reader:
    """A reader of whole numbers in these bounds; 3.0 is a whole number as in JSON Schema."""

    def read(reading: Reading, raw: object, parent: str, name: str) -> object:
        if type(raw) is float and raw.is_integer():
            raw = int(raw)
        if type(raw) is not int:
            return reading.wrong_type(raw, f"{parent}.{name}", "integer")
        if low <= raw <= high:
            return raw
        where = f"{parent}.{name}"
        if low == 0 and raw < 0:
            return reading.fault(ProblemCode.NEGATIVE, where, value=shown(raw))
        return reading.fault(
            ProblemCode.OUT_OF_RANGE, where, value=shown(raw), least=low, most=high
        )

    return read


def counts(reading: Reading, raw: object, parent: str, name: str) -> object:
    """Whole numbers from zero up, by name."""
    where = f"{parent}.{name}"
    if not isinstance(raw, dict):
        return reading.wrong_type(raw, where, "object")
    read = whole(0)
    found = {key: read(reading, value, where, key) for key, value in raw.items()}
    return REFUSED if REFUSED in found.values() else found


def score(reading: Reading, raw: object, parent: str, name: str) -> object:
    """A number from zero up."""
    where = f"{parent}.{name}"
    if type(raw) is not int and type(raw) is not float:
        return reading.wrong_type(raw, where, "number")
    if raw < 0:
        return reading.fault(ProblemCode.NEGATIVE, where, value=shown(raw))
    if not math.isfinite(raw) if type(raw) is float else raw > WHOLE_LIMIT:
        values = {"value": shown(raw), "least": 0, "most": WHOLE_LIMIT}
        return reading.fault(ProblemCode.OUT_OF_RANGE, where, **values)
    return float(raw)


def exactly(expected: str | int, code: ProblemCode) -> Reader:
    """A reader of one value; another is a fault of that code."""

    def read(reading: Reading, raw: object, parent: str, name: str) -> object:
        if raw == expected and raw is not True:
            return raw
        return reading.fault(code, f"{parent}.{name}", value=shown(raw), expected=expected)

    return read


def one_of(values: Iterable[StrEnum]) -> Reader:
    """A reader of these values: an enum gives all of its own."""
    return _chosen({member.value: member for member in values})


def _chosen(values: Mapping[str, StrEnum]) -> Reader:
    allowed = ", ".join(values)

    def read(reading: Reading, raw: object, parent: str, name: str) -> object:
        where = f"{parent}.{name}"
        if type(raw) is not str:
            return reading.wrong_type(raw, where, "text")
        found = values.get(raw)
        if found is not None:
            return found
        return reading.fault(ProblemCode.NOT_ALLOWED, where, value=shown(raw), allowed=allowed)

    return read


def severity(reading: Reading, raw: object, parent: str, name: str) -> object:
    """1, 2 or 3."""
    if (type(raw) is int or type(raw) is float) and raw in {1, 2, 3}:
        return int(raw)
    return reading.fault(
        ProblemCode.NOT_ALLOWED, f"{parent}.{name}", value=shown(raw), allowed="1, 2, 3"
    )


def several(read_item: Reader) -> Reader:
    """A reader of lists whose items that reader reads."""

    def read(reading: Reading, raw: object, parent: str, name: str) -> object:
        if not isinstance(raw, list):
            return reading.wrong_type(raw, f"{parent}.{name}", "list")
        found = [
            read_item(reading, item, parent, f"{name}[{place}]") for place, item in enumerate(raw)
        ]
        return REFUSED if REFUSED in found else tuple(found)

    return read


def day(reading: Reading, raw: object, parent: str, name: str) -> object:
    """A date."""
    where = f"{parent}.{name}"
    if type(raw) is not str:
        return reading.wrong_type(raw, where, "text")
    if _DATE.fullmatch(raw):
        try:
            return date.fromisoformat(raw)
        except ValueError:
            pass
    return reading.fault(ProblemCode.BAD_DATE, where, value=shown(raw))


def pause(reading: Reading, raw: object, parent: str, name: str) -> object:
    """A stop of the clock, “2026-02-02/2026-02-05”; an open one ends with the stroke."""
    found = text(reading, raw, parent, name)
    if isinstance(found, str):
        starts, _, ends = found.partition("/")
        for part in filter(None, (starts or "?", ends)):
            if day(reading, part, parent, name) is REFUSED:
                return REFUSED
    return found


def moment(reading: Reading, raw: object, parent: str, name: str) -> object:
    """A date-time with its offset (RFC 3339), in UTC."""
    where = f"{parent}.{name}"
    if type(raw) is not str:
        return reading.wrong_type(raw, where, "text")
    written = _MOMENT.fullmatch(raw)
    if written is None:
        return reading.fault(ProblemCode.BAD_MOMENT, where, value=shown(raw))
    if written[3] is None:
        return reading.fault(ProblemCode.NO_OFFSET, where, value=shown(raw))
    try:
        found = times.utc(datetime.fromisoformat(raw.upper()))
        times.in_vietnam(found)
    except (ValueError, OverflowError):
        return reading.fault(ProblemCode.BAD_MOMENT, where, value=shown(raw))
    return found
