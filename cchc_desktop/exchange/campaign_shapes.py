"""The objects of the exchange form: their members, and the attributes that these become."""

from __future__ import annotations

from typing import Final

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.campaign import Framework, Role
from cchc_desktop.domain.dossiers import COUNT_NAMES
from cchc_desktop.domain.finding import FindingKind, Stance
from cchc_desktop.domain.problems import ProblemCode
from cchc_desktop.domain.recommendation import Status
from cchc_desktop.domain.visit import RatingValue, Side, VisitKind, VisitState
from cchc_desktop.exchange import reading
from cchc_desktop.exchange.json_text import shown
from cchc_desktop.exchange.reading import Reader, Reading, Shape

FORMAT: Final = "cchc-campaign"
VERSION: Final = 1


def _format(read: Reading, raw: object, parent: str, name: str) -> object:
    if raw == FORMAT:
        return raw
    where = f"{parent}.{name}"
    return read.fault(ProblemCode.WRONG_FORMAT, where, value=shown(raw), expected=FORMAT)


def _version(read: Reading, raw: object, parent: str, name: str) -> object:
    if raw == VERSION and raw is not True:
        return raw
    where = f"{parent}.{name}"
    return read.fault(ProblemCode.WRONG_VERSION, where, value=shown(raw), expected=VERSION)


def _same(read: Reader | None, *names: str) -> dict[str, tuple[str, Reader | None]]:
    """Members whose attribute has their name."""
    return {name: (name, read) for name in names}


_ID = _same(reading.identifier, "id")

FILE = Shape(
    {
        "format": ("format", _format),
        "version": ("version", _version),
        **_same(reading.text, "note", "read_at"),
        **_same(None, "campaign", "visits"),
    },
    ("format", "version", "campaign", "visits"),
)
CAMPAIGN = Shape(
    {
        **_ID,
        "title": ("title", reading.filled_text),
        "year": ("year", reading.whole(2000, 2100)),
        "framework": ("framework", reading.one_of(Framework)),
        **_same(reading.text, "place", "parent_authority", "issuing_body", "symbol"),
        **_same(None, "legal_bases", "team"),
        "recipients": ("recipients", reading.several(reading.text)),
    },
    (
        *("title", "year", "framework", "place"),
        *("parent_authority", "issuing_body", "symbol", "team"),
    ),
)
BASIS = Shape(
    {
        **_ID,
        **_same(reading.text, "kind", "number", "issuer", "subject", "replaced_by"),
        **_same(reading.day, "issued", "effective", "expired"),
    },
    ("kind", "number", "issuer", "issued", "subject"),
)
MEMBER = Shape(
    {
        **_ID,
        "name": ("name", reading.filled_text),
        **_same(reading.text, "position", "organisation"),
        "role": ("role", reading.one_of(Role)),
    },
    ("name", "role"),
)
VISIT = Shape(
    {
        **_ID,
        **_same(None, "agency", "attendees", "findings", "ratings", "dossiers"),
        **_same(None, "recommendations"),
        "number": ("number", reading.whole(1)),
        "state": ("state", reading.one_of(VisitState)),
        "kind": ("kind", reading.one_of(VisitKind)),
        **_same(reading.moment, "starts", "ends"),
        **_same(reading.day, "period_from", "period_to"),
        "sampled": ("sampled", reading.whole(0)),
        "copies": ("copies", reading.whole(1)),
        **_same(reading.text, "venue", "scope", "method", "chair", "secretary"),
        **_same(reading.text, "agency_statement", "conclusion"),
    },
    ("agency", "starts", "venue"),
)
AGENCY = Shape(
    {
        "name": ("name", reading.filled_text),
        "level": ("level", reading.one_of(Level)),
        **_same(reading.text, "code", "address"),
    },
    ("name", "level"),
)
ATTENDEE = Shape(
    {
        **_ID,
        "name": ("name", reading.filled_text),
        **_same(reading.text, "position", "absent"),
        "side": ("side", reading.one_of(Side)),
        "signs": ("signs", reading.boolean),
    },
    ("name", "side"),
)
FINDING = Shape(
    {
        **_ID,
        "area": ("area", reading.area),
        "kind": ("kind", reading.one_of(FindingKind)),
        "text": ("text", reading.filled_text),
        "severity": ("severity", reading.severity),
        **_same(reading.text, "code", "criterion", "responsible", "note", "cause"),
        "cites": ("cites", reading.several(reading.text)),
        **_same(None, "reply", "evidence"),
    },
    ("area", "kind", "text"),
)
REPLY = Shape(
    {
        "stance": ("reply_stance", reading.one_of(Stance)),
        "text": ("reply_text", reading.text),
    },
    ("stance",),
)
EVIDENCE = Shape(
    {
        **_ID,
        "file": ("file", reading.text),
        "caption": ("caption", reading.text),
        "printed": ("printed", reading.boolean),
    },
    ("file",),
)
RATING = Shape(
    {
        **_same(reading.text, "criterion", "note"),
        "rating": ("rating", reading.one_of(RatingValue)),
        "score": ("score", reading.score),
    },
    ("criterion", "rating"),
)
DOSSIER = Shape(
    {
        **_ID,
        "source": ("source", reading.text),
        "field": ("field_name", reading.text),
        **_same(reading.whole(0), *COUNT_NAMES),
    },
    ("field",),
)
RECOMMENDATION = Shape(
    {
        **_ID,
        "text": ("text", reading.filled_text),
        "addressee": ("addressee", reading.text),
        "findings": ("findings", reading.several(reading.identifier)),
        "area": ("area", reading.area_or_none),
        "due": ("due", reading.day),
        "status": ("status", reading.one_of(Status)),
    },
    ("text", "addressee"),
)
