"""The office's objects of the exchange form: what is kept beside the campaigns, and after them.

Members stand in the order of ``resources/forms/campaign.schema.json``.
"""

from __future__ import annotations

from cchc_desktop.domain import verdict
from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.succession import SuccessionKind
from cchc_desktop.exchange import reading
from cchc_desktop.exchange.reading import Shape

VERDICT = Shape(
    {
        "id": ("id", reading.identifier),
        "day": ("day", reading.day),
        "visit": ("visit_id", reading.identifier),
        "value": ("value", reading.one_of(verdict.VALUES)),
        "text": ("text", reading.text),
        "evidence": ("evidence", reading.text),
        "file": ("file", reading.text),
        "name": ("name", reading.text),
        "note": ("note", reading.text),
    },
    ("day",),
)
REMEDY = Shape(
    {
        "id": ("id", reading.identifier),
        "day": ("day", reading.day),
        "number": ("number", reading.text),
        "text": ("text", reading.text),
        "file": ("file", reading.text),
        "name": ("name", reading.text),
        "confirmed": ("confirmed", reading.boolean),
    },
    ("day",),
)
OFFICE = Shape(
    {
        "agencies": ("agencies", None),
        "successions": ("successions", None),
        "targets": ("targets", None),
        "outside": ("outside", None),
        "report": ("report", None),
        "alike": ("alike", None),
        "procedures": ("procedures", None),
        "documents": ("documents", None),
        "library": ("library", None),
        "own_codes": ("own_codes", None),
        "scale": ("scale", None),
    }
)
REGISTERED = Shape(
    {
        "id": ("id", reading.identifier),
        "name": ("name", reading.filled_text),
        "level": ("level", reading.one_of(Level)),
        "code": ("code", reading.text),
        "address": ("address", reading.text),
        "valid_from": ("valid_from", reading.day),
        "valid_to": ("valid_to", reading.day),
    },
    (
        "id",
        "name",
        "level",
    ),
)
SUCCESSION = Shape(
    {
        "id": ("id", reading.identifier),
        "predecessor": ("predecessor_id", reading.identifier),
        "successor": ("successor_id", reading.identifier),
        "kind": ("kind", reading.one_of(SuccessionKind)),
        "day": ("day", reading.day),
        "decision": ("decision", reading.text),
        "note": ("note", reading.text),
    },
    (
        "predecessor",
        "kind",
    ),
)
TARGET = Shape(
    {
        "id": ("id", reading.identifier),
        "year": ("year", reading.whole(2000, 2100)),
        "percent": ("percent", reading.whole(0, 100)),
        "level": ("level", reading.one_of(Level)),
        "decision": ("decision", reading.text),
    },
    (
        "year",
        "percent",
    ),
)
OUTSIDE = Shape(
    {
        "id": ("id", reading.identifier),
        "body": ("body", reading.filled_text),
        "agency": ("agency_id", reading.identifier),
        "first": ("first", reading.day),
        "last": ("last", reading.day),
        "theme": ("theme", reading.text),
    },
    (
        "body",
        "agency",
        "first",
    ),
)
REPORT_BLOCK = Shape(
    {
        "id": ("id", reading.identifier),
        "year": ("year", reading.whole(2000, 2100)),
        "block": ("block", reading.filled_text),
        "text": ("text", reading.text),
        "known": ("known", reading.several(reading.text)),
        "hidden": ("hidden", reading.boolean),
        "rank": ("rank", reading.text),
    },
    (
        "year",
        "block",
    ),
)
ALIKE = Shape(
    {
        "id": ("id", reading.identifier),
        "text": ("text", reading.filled_text),
        "findings": ("findings", reading.several(reading.identifier)),
        "area": ("area", reading.text),
        "code": ("code", reading.text),
    },
    (
        "text",
        "findings",
    ),
)
