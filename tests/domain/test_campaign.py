"""A campaign, its legal bases and its team: words of the form, nothing made up."""

from __future__ import annotations

from datetime import date

from cchc_desktop.domain.campaign import Campaign, Framework, LegalBasis, Member, Role
from cchc_desktop.domain.ids import BasisId, CampaignId, MemberId
from tests.builders import make_basis
from tests.domain import form

ID = CampaignId("campaign")


def test_words_are_those_of_the_exchange_form() -> None:
    framework = ("properties", "campaign", "properties", "framework")
    assert form.values(Framework) == form.listed(*framework)
    assert form.values(Role) == form.listed("$defs", "member", "properties", "role")


def test_the_head_stands_first_and_the_member_last() -> None:
    assert list(Role) == [Role.HEAD, Role.DEPUTY, Role.SECRETARY, Role.MEMBER]


def test_what_nobody_gave_is_empty_and_not_made_up() -> None:
    campaign = Campaign(ID, "Kiểm tra", 2018, Framework.NQ30C)
    texts = (campaign.place, campaign.parent_authority, campaign.issuing_body, campaign.symbol)
    assert (*texts, campaign.note) == ("",) * 5
    assert campaign.recipients == ()
    member = Member(MemberId("m"), ID, "Lò Thị Ưởng", Role.MEMBER)
    assert (member.position, member.organisation, member.rank) == ("", "", "")
    basis = LegalBasis(
        BasisId("b"), ID, "Nghị quyết", "76/NQ-CP", "Chính phủ", date(2021, 7, 15), ""
    )
    assert basis.effective is basis.expired is None
    assert basis.replaced_by == ""


def test_two_documents_of_one_number_are_two() -> None:
    # DOMAIN §0.8: there are two 76/NQ-CP, of 13/6/2013 and of 15/7/2021.
    given = {"id": BasisId("b"), "number": "76/NQ-CP", "issuer": "Chính phủ"}
    old = make_basis(**given, issued=date(2013, 6, 13))
    assert old != make_basis(**given, issued=date(2021, 7, 15))
    assert old == make_basis(**given, issued=date(2013, 6, 13))
