"""Where that which is missing is typed: tab, record and field of a lack."""

from __future__ import annotations

from cchc_desktop.domain.completeness import Lack, LackCode
from cchc_desktop.domain.kinds import Kind

_TABS = {
    Kind.FINDING: "findings",
    Kind.EVIDENCE: "photos",
    Kind.DOSSIER_ROW: "figures",
    Kind.SAMPLE: "sample",
    Kind.DRAWN: "sample",
    Kind.RATING: "checklist",
    Kind.RECOMMENDATION: "recommendations",
}

PEOPLE, REMEDY, PROOF = "hosts", "remedy", "evidence"
"""Places that are no field of the record: the agency's people, what answers or proves."""

_FIELDS = {
    LackCode.NO_NUMBER: "number",
    LackCode.NUMBER_TAKEN: "number",
    LackCode.NUMBER_GAP: "number",
    LackCode.NO_VENUE: "venue",
    LackCode.NO_END: "ends",
    LackCode.ENDS_BEFORE_STARTS: "ends",
    LackCode.PERIOD_ORDER: "period_from",
    LackCode.NO_PERIOD: "period_from",
    LackCode.NO_COPIES: "copies",
    LackCode.NO_CHAIR: "chair",
    LackCode.CHAIR_AWAY: "chair",
    LackCode.NO_SECRETARY: "secretary",
    LackCode.SECRETARY_AWAY: "secretary",
    LackCode.NOBODY_SIGNS: PEOPLE,
    LackCode.EMPTY_TEXT: "text",
    LackCode.OPEN_BLANK: "text",
    LackCode.NO_FACT: "text",
    LackCode.NO_BASIS: "cites",
    LackCode.UNKNOWN_BASIS: "cites",
    LackCode.NO_EVIDENCE: PROOF,
    LackCode.NO_RESPONSIBLE: "responsible",
    LackCode.NO_REMEDY: REMEDY,
    LackCode.NO_REPLY: "reply_stance",
    LackCode.NO_CAPTION: "caption",
    LackCode.NO_DEADLINE: "due",
    LackCode.DEADLINE_PAST: "due",
    LackCode.NO_ADDRESSEE: "addressee",
}
"""The others have no field of their own: one goes to the record, or only to the tab."""


def of(lack: Lack) -> tuple[str, str, str]:
    """Tab, record and field; "" where the record or the tab is the place."""
    if lack.code is LackCode.NO_FINDING:
        return "findings", "", ""
    return _TABS.get(lack.kind, "general"), lack.id, _FIELDS.get(lack.code, "")
