"""Print form (mẫu trình bày): what a province chooses where the decree leaves a choice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from cchc_desktop.domain.ids import CampaignId, PrintFormId, natural_id
from cchc_desktop.domain.problems import Problem, ProblemCode

PHOTOS_A_PAGE = (2, 4, 6)
SIGNATURE_BLOCKS = (2, 3)


@dataclass(frozen=True)
class PrintForm:
    """Print form (mẫu trình bày) of a campaign's papers; the whole team prints by it.

    The decree of the day gives the rest: see ``documents.styles``.
    """

    id: PrintFormId
    campaign_id: CampaignId
    place_line: bool = False
    """Whether minutes name place and day under the motto; Mẫu 1.9 does not."""
    signature_blocks: int = 3
    """2 as in Mẫu 1.9 (secretary and chair, the agency below), 3 side by side."""
    photos_a_page: int = 4
    nation_size: int = 12
    """Size of the nation's heading, 12 or 13; the motto has one point more."""
    filed: str = ""
    """What stands after “Lưu:”, if not the usual words."""
    notice_symbol: str = ""
    letter_symbol: str = ""
    read_at: int = field(default=0, compare=False, repr=False)


def usual(campaign_id: str) -> PrintForm:
    """The form of a campaign whose office chose nothing; two laptops begin with the same id."""
    made = natural_id("print_form", campaign_id)
    return PrintForm(PrintFormId(made), CampaignId(campaign_id))


USUAL = usual("")
"""For papers of no campaign that is kept: the decree's own choice."""


def problems_of(form: PrintForm) -> Iterator[Problem]:
    """What is wrong in a form."""
    for name, allowed in (
        ("photos_a_page", PHOTOS_A_PAGE),
        ("signature_blocks", SIGNATURE_BLOCKS),
        ("nation_size", (12, 13)),
    ):
        value = getattr(form, name)
        if value not in allowed:
            limits = {"least": min(allowed), "most": max(allowed), "value": value}
            yield Problem(ProblemCode.OUT_OF_RANGE, name, limits)


def sound(form: PrintForm) -> PrintForm:
    """The form as it can be printed: what another program left out of range is as usual."""
    wrong = {problem.where for problem in problems_of(form)}
    kept = {name: getattr(USUAL, name) for name in wrong}
    return PrintForm(**(form.__dict__ | kept))
