"""A finding: words of the form, and what a fresh one does not claim."""

from __future__ import annotations

from cchc_desktop.domain.evidence import Evidence
from cchc_desktop.domain.finding import FindingKind, Stance
from cchc_desktop.domain.ids import EvidenceId
from tests.builders import make_finding
from tests.domain import form


def test_words_are_those_of_the_exchange_form() -> None:
    finding = ("$defs", "finding", "properties")
    assert form.values(FindingKind) == form.listed(*finding, "kind")
    assert form.values(Stance) == form.listed(*finding, "reply", "properties", "stance")


def test_an_agency_that_has_not_answered_has_no_stance() -> None:
    finding = make_finding()
    assert finding.reply_stance is None
    assert finding.reply_text == ""
    assert finding.severity is None
    assert finding.cites == ()
    assert (finding.code, finding.cause, finding.note, finding.responsible) == ("",) * 4


def test_evidence_is_printed_unless_somebody_says_no() -> None:
    assert form.part("$defs", "evidence", "properties", "printed")["default"] is True
    assert Evidence(EvidenceId("e"), make_finding().visit_id, "0" * 64, 1, "ảnh.jpg").printed
