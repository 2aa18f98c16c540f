from __future__ import annotations

from typing import Any

import pytest

from cchc_desktop.exchange import campaign_shapes as shapes
from cchc_desktop.exchange import office_shapes as office
from cchc_desktop.exchange import work_shapes as work
from cchc_desktop.exchange.reading import Shape
from tests.exchange.forms import SCHEMA

_DEFS = SCHEMA["$defs"]
_VISIT = _DEFS["visit"]["properties"]
_OFFICE = _DEFS["office"]["properties"]


@pytest.mark.parametrize(
    ("shape", "schema"),
    [
        (shapes.FILE, SCHEMA),
        (shapes.CAMPAIGN, SCHEMA["properties"]["campaign"]),
        (shapes.BASIS, _DEFS["legal_document"]),
        (shapes.MEMBER, _DEFS["member"]),
        (shapes.VISIT, _DEFS["visit"]),
        (shapes.AGENCY, _VISIT["agency"]),
        (shapes.ATTENDEE, _DEFS["attendee"]),
        (shapes.FINDING, _DEFS["finding"]),
        (shapes.REPLY, _DEFS["finding"]["properties"]["reply"]),
        (shapes.EVIDENCE, _DEFS["evidence"]),
        (shapes.RATING, _VISIT["ratings"]["items"]),
        (shapes.DOSSIER, _DEFS["dossier_row"]),
        (shapes.RECOMMENDATION, _DEFS["recommendation"]),
        (office.VERDICT, _DEFS["verdict"]),
        (office.REMEDY, _DEFS["remedy"]),
        (office.REGISTERED, _OFFICE["agencies"]["items"]),
        (office.SUCCESSION, _OFFICE["successions"]["items"]),
        (office.TARGET, _OFFICE["targets"]["items"]),
        (office.OUTSIDE, _OFFICE["outside"]["items"]),
        (office.REPORT_BLOCK, _OFFICE["report"]["items"]),
        (office.ALIKE, _OFFICE["alike"]["items"]),
        (office.OFFICE, _DEFS["office"]),
        (work.SAMPLE, _DEFS["sample"]),
        (work.DRAWN, _DEFS["drawn"]),
        (work.NOTE, _DEFS["note"]),
        (work.POSTED, _DEFS["posted"]),
        (work.PROCEDURE, _DEFS["procedure"]),
        (work.ENTRY, _DEFS["entry"]),
        (work.CODE, _DEFS["own_code"]),
        (work.DOCUMENT, _DEFS["own_document"]),
        (work.SCALE_LINE, _DEFS["scale_line"]),
    ],
)
def test_an_object_has_the_members_of_the_schema_in_its_order(
    shape: Shape, schema: dict[str, Any]
) -> None:
    assert list(shape.members) == list(schema["properties"])
    assert list(shape.required) == schema.get("required", [])
