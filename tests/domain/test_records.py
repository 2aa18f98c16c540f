"""Everything of one campaign as one tree: two readings of the same are equal."""

from __future__ import annotations

from dataclasses import replace

from cchc_desktop.domain.ids import FindingId
from cchc_desktop.domain.records import CampaignRecords, VisitRecords
from tests.builders import make_agency, make_campaign, make_finding, make_member, make_visit


def tree(text: str = "Kế hoạch còn hình thức.", read_at: int = 0) -> CampaignRecords:
    finding = make_finding(text, id=FindingId("finding"), read_at=read_at)
    visit = VisitRecords(make_visit(read_at=read_at), make_agency(), findings=(finding,))
    return CampaignRecords(make_campaign(read_at=read_at), visits=(visit,))


def test_two_readings_of_the_same_campaign_are_equal() -> None:
    assert tree(read_at=1) == tree(read_at=9)
    assert hash(tree()) == hash(tree())


def test_a_difference_deep_inside_is_seen() -> None:
    assert tree() != tree("Kế hoạch tốt.")
    assert tree() != replace(tree(), members=(make_member(),))


def test_a_campaign_of_which_nothing_is_known_has_no_parts() -> None:
    bare = CampaignRecords(make_campaign())
    assert (bare.bases, bare.members, bare.visits) == ((), (), ())
    visit = VisitRecords(make_visit(), make_agency())
    assert (visit.attendees, visit.findings, visit.evidence) == ((), (), ())
    assert (visit.ratings, visit.dossiers, visit.recommendations) == ((), (), ())
