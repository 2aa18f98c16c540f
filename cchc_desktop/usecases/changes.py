"""What was done, and what it touched."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cchc_desktop.domain.kinds import Kind


class Op(StrEnum):
    """What a person did; stands in the journal, and in the menu as "Hoàn tác: …"."""

    IMPORT = "import"
    ADD_CAMPAIGN = "add_campaign"
    EDIT_CAMPAIGN = "edit_campaign"
    REMOVE_CAMPAIGN = "remove_campaign"
    ADD_BASIS = "add_basis"
    EDIT_BASIS = "edit_basis"
    REMOVE_BASIS = "remove_basis"
    MOVE_BASIS = "move_basis"
    ADD_MEMBER = "add_member"
    EDIT_MEMBER = "edit_member"
    REMOVE_MEMBER = "remove_member"
    MOVE_MEMBER = "move_member"
    EDIT_AGENCY = "edit_agency"
    ADD_VISIT = "add_visit"
    EDIT_VISIT = "edit_visit"
    REMOVE_VISIT = "remove_visit"
    SET_STATE = "set_state"
    ADD_ATTENDEE = "add_attendee"
    EDIT_ATTENDEE = "edit_attendee"
    REMOVE_ATTENDEE = "remove_attendee"
    MOVE_ATTENDEE = "move_attendee"
    ADD_FINDING = "add_finding"
    EDIT_FINDING = "edit_finding"
    REMOVE_FINDING = "remove_finding"
    MOVE_FINDING = "move_finding"
    ADD_EVIDENCE = "add_evidence"
    EDIT_EVIDENCE = "edit_evidence"
    REMOVE_EVIDENCE = "remove_evidence"
    ADD_DOSSIER_ROW = "add_dossier_row"
    EDIT_DOSSIER_ROW = "edit_dossier_row"
    REMOVE_DOSSIER_ROW = "remove_dossier_row"
    MOVE_DOSSIER_ROW = "move_dossier_row"
    ADD_SAMPLE = "add_sample"
    EDIT_SAMPLE = "edit_sample"
    REMOVE_SAMPLE = "remove_sample"
    EDIT_DRAWN = "edit_drawn"
    ADD_ENTRY = "add_entry"
    EDIT_ENTRY = "edit_entry"
    REMOVE_ENTRY = "remove_entry"
    IMPORT_LIBRARY = "import_library"
    PASTE_FIGURES = "paste_figures"
    ADD_RATING = "add_rating"
    EDIT_RATING = "edit_rating"
    REMOVE_RATING = "remove_rating"
    ADD_RECOMMENDATION = "add_recommendation"
    EDIT_RECOMMENDATION = "edit_recommendation"
    REMOVE_RECOMMENDATION = "remove_recommendation"
    MOVE_RECOMMENDATION = "move_recommendation"
    ADD_NOTE = "add_note"
    EDIT_NOTE = "edit_note"
    MOVE_NOTE = "move_note"
    REMOVE_NOTE = "remove_note"
    ADD_AGENCY = "add_agency"
    REMOVE_AGENCY = "remove_agency"
    IMPORT_AGENCIES = "import_agencies"
    ADD_SUCCESSION = "add_succession"
    EDIT_SUCCESSION = "edit_succession"
    REMOVE_SUCCESSION = "remove_succession"
    JUDGE = "judge"
    EDIT_VERDICT = "edit_verdict"
    REMOVE_VERDICT = "remove_verdict"
    ADD_REMEDY = "add_remedy"
    EDIT_REMEDY = "edit_remedy"
    REMOVE_REMEDY = "remove_remedy"
    SET_TARGET = "set_target"
    REMOVE_TARGET = "remove_target"
    IMPORT_OUTSIDE = "import_outside"
    REMOVE_OUTSIDE = "remove_outside"
    MARK_ATTENDANCE = "mark_attendance"
    ADD_SESSION = "add_session"
    EDIT_SESSION = "edit_session"
    REMOVE_SESSION = "remove_session"
    REPLACE_FORM = "replace_form"
    RESTORE_FORM = "restore_form"
    ADD_CODE = "add_code"
    EDIT_CODE = "edit_code"
    REMOVE_CODE = "remove_code"
    MOVE_CODE = "move_code"
    ADD_DOCUMENT = "add_document"
    EDIT_DOCUMENT = "edit_document"
    REMOVE_DOCUMENT = "remove_document"
    IMPORT_DOCUMENTS = "import_documents"
    TAKE_OVER = "take_over"
    SETTLE = "settle"
    TAKE_BACK = "take_back"
    JOIN = "join"
    KEEP_BOTH = "keep_both"
    RENUMBER = "renumber"
    PUT_INTO_SUPPLEMENT = "put_into_supplement"
    PUT_ASIDE = "put_aside"
    ADOPT = "adopt"
    TAKE_IN = "take_in"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True)
class Changed:
    """News after a commit: what was done and the records that it touched."""

    op: Op
    touched: frozenset[tuple[Kind, str]]

    def concerns(self, *kinds: Kind) -> bool:
        """Whether a record of one of these kinds was touched."""
        return any(kind in kinds for kind, _ in self.touched)

    def concerns_record(self, kind: Kind, record_id: str) -> bool:
        """Whether this very record was touched."""
        return (kind, record_id) in self.touched
