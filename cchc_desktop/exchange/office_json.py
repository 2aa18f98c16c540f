"""The office's part of the exchange form, parsed and checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from cchc_desktop.domain.problems import ProblemCode
from cchc_desktop.domain.succession import SuccessionKind
from cchc_desktop.exchange import office_shapes as shapes
from cchc_desktop.exchange import work_shapes
from cchc_desktop.exchange.form import Entry, FiledForm, FollowUp, OfficeForm
from cchc_desktop.exchange.json_text import shown
from cchc_desktop.exchange.reading import Key, Reading, Shape, key_of

_VERDICT_KEY = key_of("day", "visit_id?")
_REMEDY_KEY = key_of("day", "number?", "text?")
_AGENCIES = "$.office.agencies"
_FileOf = Callable[[str, str, str], Path | None]


def follow_up(reading: Reading, raw: object, path: str, file_of: _FileOf) -> FollowUp:
    """Verdicts and agencies' reports below one recommendation."""
    if not isinstance(raw, dict):
        return FollowUp()
    return FollowUp(
        _filed(reading, raw, f"{path}.verdicts", shapes.VERDICT, _VERDICT_KEY, file_of),
        _filed(reading, raw, f"{path}.remedies", shapes.REMEDY, _REMEDY_KEY, file_of),
    )


def _filed(
    reading: Reading,
    raw: Mapping[str, object],
    path: str,
    shape: Shape,
    key: Key,
    file_of: _FileOf,
) -> tuple[FiledForm, ...]:
    out = []
    listed = reading.items(raw.get(path.rpartition(".")[2], []), path)
    for place, item in enumerate(listed):
        entry = reading.entry(item, f"{path}[{place}]", shape)
        if entry is None or not isinstance(item, dict):
            continue
        given = dict(entry.given)
        kept, file = given.pop("file", None), None
        if isinstance(kept, str):
            file = file_of(str(item["file"]), kept, entry.path)
        out.append(FiledForm(Entry(entry.path, entry.id, given), file))
    reading.told_once([one.entry for one in out], key)
    return tuple(out)


def office(reading: Reading, raw: object) -> OfficeForm:
    """What the office keeps beside the campaigns."""
    path = "$.office"
    if reading.members(raw, path, shapes.OFFICE) is None or not isinstance(raw, dict):
        return OfficeForm()
    made = OfficeForm(
        _list(reading, raw, path, "agencies", shapes.REGISTERED, key_of("name", "valid_from?")),
        _list(
            reading,
            raw,
            path,
            "successions",
            shapes.SUCCESSION,
            key_of("predecessor_id", "successor_id?"),
        ),
        _list(reading, raw, path, "targets", shapes.TARGET, key_of("year", "level?")),
        _list(reading, raw, path, "outside", shapes.OUTSIDE, key_of("body", "agency_id", "first")),
        _list(reading, raw, path, "report", shapes.REPORT_BLOCK, key_of("year", "block")),
        _list(reading, raw, path, "alike", shapes.ALIKE, key_of("text", "area?")),
        _list(reading, raw, path, "procedures", work_shapes.PROCEDURE, key_of("name", "code?")),
        _list(reading, raw, path, "documents", work_shapes.DOCUMENT, key_of("number", "issued?")),
        _list(reading, raw, path, "library", work_shapes.ENTRY, key_of("area", "kind", "text")),
        _list(reading, raw, path, "own_codes", work_shapes.CODE, key_of("code")),
        _list(
            reading,
            raw,
            path,
            "scale",
            work_shapes.SCALE_LINE,
            key_of("framework", "year", "criterion"),
        ),
    )
    for entry in made.agencies:
        _check_days(reading, entry, "valid_from", "valid_to", ProblemCode.ENDS_BEFORE_VALID)
    for entry in made.outside:
        _check_days(reading, entry, "first", "last", ProblemCode.ENDS_BEFORE_STARTS)
    for entry in made.successions:
        is_over = entry.given.get("kind") is SuccessionKind.ABOLISHED
        if "successor_id" not in entry.given and not is_over:
            where = f"{entry.path}.successor"
            reading.fault(ProblemCode.MISSING_MEMBER, where, name="successor")
    _check_agencies(reading, made)
    return made


def _list(
    reading: Reading, raw: Mapping[str, object], path: str, name: str, shape: Shape, key: Key
) -> tuple[Entry, ...]:
    if name not in raw:
        return ()
    entries = reading.entries(raw[name], f"{path}.{name}", shape)
    reading.told_once(entries, key)
    return entries


def _check_days(reading: Reading, entry: Entry, first: str, last: str, code: ProblemCode) -> None:
    start, end = entry.given.get(first), entry.given.get(last)
    if isinstance(start, date) and isinstance(end, date) and end < start:
        reading.fault(code, f"{entry.path}.{last}")


def _check_agencies(reading: Reading, form: OfficeForm) -> None:
    """Whoever is named as an agency is one of the file."""
    known = {entry.id for entry in form.agencies}
    for entry in (*form.successions, *form.outside):
        for name in ("predecessor_id", "successor_id", "agency_id"):
            named = entry.given.get(name)
            if named is not None and named not in known:
                where = f"{entry.path}.{name.removesuffix('_id')}"
                values = {"value": shown(named), "allowed": f"{_AGENCIES}[].id"}
                reading.fault(ProblemCode.NOT_ALLOWED, where, **values)
