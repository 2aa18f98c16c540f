"""The objects of the exchange form that a team works with: samples, notes, postings, its lists.

Members stand in the order of ``resources/forms/campaign.schema.json``.
"""

from __future__ import annotations

from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.legal import Standing
from cchc_desktop.domain.library import EntryKind
from cchc_desktop.domain.note import About
from cchc_desktop.domain.posting import Seen
from cchc_desktop.exchange import reading
from cchc_desktop.exchange.reading import Shape

SAMPLE = Shape(
    {
        "id": ("id", reading.identifier),
        "title": ("title", reading.text),
        "source": ("source", reading.text),
        "population": ("population", reading.several(reading.text)),
        "size": ("size", reading.whole(0)),
        "seed": ("seed", reading.text),
        "reported_part": ("reported_part", reading.whole(0)),
        "reported_whole": ("reported_whole", reading.whole(0)),
        "drawn": ("drawn", None),
    },
    ("title",),
)
DRAWN = Shape(
    {
        "id": ("id", reading.identifier),
        "code": ("code", reading.filled_text),
        "procedure": ("procedure", reading.text),
        "received": ("received", reading.day),
        "due": ("due", reading.day),
        "pauses": ("pauses", reading.several(reading.pause)),
        "returned": ("returned", reading.day),
        "slip": ("slip", reading.boolean),
        "control_form": ("control_form", reading.boolean),
        "apology": ("apology", reading.boolean),
        "extension": ("extension", reading.boolean),
        "note": ("note", reading.text),
    },
    ("code",),
)
NOTE = Shape(
    {
        "id": ("id", reading.identifier),
        "about": ("about", reading.one_of(About)),
        "record": ("record", reading.text),
        "text": ("text", reading.text),
        "person": ("person", reading.text),
        "done": ("done", reading.boolean),
    },
    ("text",),
)
POSTED = Shape(
    {
        "id": ("id", reading.identifier),
        "procedure": ("procedure", reading.filled_text),
        "seen": ("seen", reading.one_of(Seen)),
        "name": ("name", reading.text),
        "fee": ("fee", reading.text),
        "term": ("term", reading.text),
        "decision": ("decision", reading.text),
        "note": ("note", reading.text),
    },
    (
        "procedure",
        "seen",
    ),
)
PROCEDURE = Shape(
    {
        "id": ("id", reading.identifier),
        "name": ("name", reading.filled_text),
        "code": ("code", reading.text),
        "field": ("field_name", reading.text),
        "fee": ("fee", reading.text),
        "term": ("term", reading.text),
        "decision": ("decision", reading.text),
        "abolished": ("abolished", reading.day),
        "rank": ("rank", reading.text),
    },
    ("name",),
)
ENTRY = Shape(
    {
        "id": ("id", reading.identifier),
        "area": ("area", reading.text),
        "kind": ("kind", reading.one_of(EntryKind)),
        "text": ("text", reading.filled_text),
        "code": ("code", reading.text),
        "severity": ("severity", reading.severity),
        "deadline_days": ("deadline_days", reading.whole(0)),
        "criteria": ("criteria", reading.several(reading.text)),
        "rank": ("rank", reading.text),
    },
    (
        "area",
        "kind",
        "text",
    ),
)
CODE = Shape(
    {
        "id": ("id", reading.identifier),
        "code": ("code", reading.filled_text),
        "name": ("name", reading.text),
        "area": ("area", reading.text),
        "rank": ("rank", reading.text),
    },
    (
        "code",
        "name",
    ),
)
DOCUMENT = Shape(
    {
        "id": ("id", reading.identifier),
        "kind": ("kind", reading.filled_text),
        "number": ("number", reading.filled_text),
        "issuer": ("issuer", reading.text),
        "subject": ("subject", reading.text),
        "issued": ("issued", reading.day),
        "effective": ("effective", reading.day),
        "expired": ("expired", reading.day),
        "standing": ("standing", reading.one_of(Standing)),
        "replaced_by": ("replaced_by", reading.several(reading.text)),
        "amended_by": ("amended_by", reading.several(reading.text)),
        "source": ("source", reading.text),
        "note": ("note", reading.text),
        "rank": ("rank", reading.text),
    },
    (
        "kind",
        "number",
        "subject",
    ),
)
SCALE_LINE = Shape(
    {
        "id": ("id", reading.identifier),
        "framework": ("framework", reading.one_of(Framework)),
        "year": ("year", reading.whole(2000, 2100)),
        "criterion": ("criterion", reading.filled_text),
        "most": ("most", reading.score),
        "name": ("name", reading.text),
    },
    (
        "framework",
        "year",
        "criterion",
        "most",
    ),
)
