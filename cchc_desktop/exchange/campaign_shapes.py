"""The objects of the exchange form: their members, and the attributes that these become.

Members stand in the order of ``resources/forms/campaign.schema.json``, which is also the order
in which they are written.
"""

from __future__ import annotations

from typing import Final

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.attendance import Presence
from cchc_desktop.domain.campaign import Framework, Role
from cchc_desktop.domain.dossiers import COUNT_NAMES
from cchc_desktop.domain.finding import FindingKind, Stance
from cchc_desktop.domain.problems import ProblemCode
from cchc_desktop.domain.recommendation import Status
from cchc_desktop.domain.visit import RatingValue, Side, VisitKind, VisitState
from cchc_desktop.exchange import reading
from cchc_desktop.exchange.reading import Shape

FORMAT: Final = "cchc-campaign"
VERSION: Final = 1


FILE = Shape(
    {
        "format": ("format", reading.exactly(FORMAT, ProblemCode.WRONG_FORMAT)),
        "version": ("version", reading.exactly(VERSION, ProblemCode.WRONG_VERSION)),
        "note": ("note", reading.text),
        "read_at": ("read_at", reading.text),
        "campaign": ("campaign", None),
        "visits": ("visits", None),
        "office": ("office", None),
    },
    (
        "format",
        "version",
        "campaign",
        "visits",
    ),
)
CAMPAIGN = Shape(
    {
        "id": ("id", reading.identifier),
        "title": ("title", reading.filled_text),
        "year": ("year", reading.whole(2000, 2100)),
        "framework": ("framework", reading.one_of(Framework)),
        "place": ("place", reading.text),
        "parent_authority": ("parent_authority", reading.text),
        "issuing_body": ("issuing_body", reading.text),
        "symbol": ("symbol", reading.text),
        "legal_bases": ("legal_bases", None),
        "team": ("team", None),
        "recipients": ("recipients", reading.several(reading.text)),
    },
    (
        "title",
        "year",
        "framework",
        "place",
        "parent_authority",
        "issuing_body",
        "symbol",
        "team",
    ),
)
BASIS = Shape(
    {
        "id": ("id", reading.identifier),
        "kind": ("kind", reading.text),
        "number": ("number", reading.text),
        "issuer": ("issuer", reading.text),
        "issued": ("issued", reading.day),
        "subject": ("subject", reading.text),
        "effective": ("effective", reading.day),
        "expired": ("expired", reading.day),
        "replaced_by": ("replaced_by", reading.text),
    },
    (
        "kind",
        "number",
        "issuer",
        "issued",
        "subject",
    ),
)
MEMBER = Shape(
    {
        "id": ("id", reading.identifier),
        "name": ("name", reading.filled_text),
        "position": ("position", reading.text),
        "organisation": ("organisation", reading.text),
        "role": ("role", reading.one_of(Role)),
    },
    (
        "name",
        "role",
    ),
)
VISIT = Shape(
    {
        "id": ("id", reading.identifier),
        "agency": ("agency", None),
        "number": ("number", reading.whole(1)),
        "state": ("state", reading.one_of(VisitState)),
        "kind": ("kind", reading.one_of(VisitKind)),
        "starts": ("starts", reading.moment),
        "ends": ("ends", reading.moment),
        "venue": ("venue", reading.text),
        "period_from": ("period_from", reading.day),
        "period_to": ("period_to", reading.day),
        "scope": ("scope", reading.text),
        "method": ("method", reading.text),
        "sampled": ("sampled", reading.whole(0)),
        "copies": ("copies", reading.whole(1)),
        "chair": ("chair", reading.text),
        "secretary": ("secretary", reading.text),
        "attendees": ("attendees", None),
        "sessions": ("sessions", None),
        "findings": ("findings", None),
        "ratings": ("ratings", None),
        "dossiers": ("dossiers", None),
        "tables": ("tables", None),
        "recommendations": ("recommendations", None),
        "evidence": ("evidence", None),
        "samples": ("samples", None),
        "posted": ("posted", None),
        "notes": ("notes", None),
        "agency_statement": ("agency_statement", reading.text),
        "conclusion": ("conclusion", reading.text),
    },
    (
        "agency",
        "starts",
        "venue",
    ),
)
AGENCY = Shape(
    {
        "name": ("name", reading.filled_text),
        "level": ("level", reading.one_of(Level)),
        "code": ("code", reading.text),
        "address": ("address", reading.text),
        "valid_from": ("valid_from", reading.day),
        "valid_to": ("valid_to", reading.day),
    },
    (
        "name",
        "level",
    ),
)
ATTENDEE = Shape(
    {
        "id": ("id", reading.identifier),
        "name": ("name", reading.filled_text),
        "position": ("position", reading.text),
        "side": ("side", reading.one_of(Side)),
        "absent": ("absent", reading.text),
        "signs": ("signs", reading.boolean),
        "late": ("late", reading.text),
    },
    (
        "name",
        "side",
    ),
)
SESSION = Shape(
    {
        "id": ("id", reading.identifier),
        "name": ("name", reading.filled_text),
        "starts": ("starts", reading.moment),
        "ends": ("ends", reading.moment),
        "attendance": ("attendance", None),
    },
    ("name",),
)
MARKED = Shape(
    {
        "attendee": ("attendee", reading.identifier),
        "presence": ("presence", reading.one_of(Presence)),
        "detail": ("detail", reading.text),
    },
    (
        "attendee",
        "presence",
    ),
)
FINDING = Shape(
    {
        "id": ("id", reading.identifier),
        "area": ("area", reading.area),
        "kind": ("kind", reading.one_of(FindingKind)),
        "text": ("text", reading.filled_text),
        "code": ("code", reading.text),
        "criterion": ("criterion", reading.text),
        "severity": ("severity", reading.severity),
        "responsible": ("responsible", reading.text),
        "note": ("note", reading.text),
        "cause": ("cause", reading.text),
        "cites": ("cites", reading.several(reading.text)),
        "reply": ("reply", None),
        "evidence": ("evidence", None),
    },
    (
        "area",
        "kind",
        "text",
    ),
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
        "id": ("id", reading.identifier),
        "file": ("file", reading.text),
        "caption": ("caption", reading.text),
        "printed": ("printed", reading.boolean),
        "links": ("links", reading.several(reading.text)),
        "layers": ("layers", reading.layers),
    },
    ("file",),
)
RATING = Shape(
    {
        "criterion": ("criterion", reading.text),
        "rating": ("rating", reading.one_of(RatingValue)),
        "score": ("score", reading.score),
        "note": ("note", reading.text),
    },
    (
        "criterion",
        "rating",
    ),
)
DOSSIER = Shape(
    {
        "id": ("id", reading.identifier),
        "source": ("source", reading.text),
        "field": ("field_name", reading.text),
        **{name: (name, reading.whole(0)) for name in COUNT_NAMES},
    },
    ("field",),
)
TABLE_ROW = Shape(
    {
        "id": ("id", reading.identifier),
        "table": ("form", reading.filled_text),
        "source": ("source", reading.text),
        "field": ("field_name", reading.text),
        "counts": ("counts", reading.counts),
    },
    (
        "table",
        "field",
    ),
)
RECOMMENDATION = Shape(
    {
        "id": ("id", reading.identifier),
        "text": ("text", reading.filled_text),
        "addressee": ("addressee", reading.text),
        "findings": ("findings", reading.several(reading.identifier)),
        "area": ("area", reading.area_or_none),
        "due": ("due", reading.day),
        "status": ("status", reading.one_of(Status)),
        "verdicts": ("verdicts", None),
        "remedies": ("remedies", None),
    },
    (
        "text",
        "addressee",
    ),
)
