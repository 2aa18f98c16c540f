"""Each paper names the agency that was inspected among its recipients, and names it once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from cchc_desktop.documents.blocks import Ending, Paragraph
from tests.documents.hard_papers import full, papers

AGENCY = "Sở Tài chính"


def received(name: str, given: tuple[str, ...]) -> list[str]:
    """The lines under “Nơi nhận:” of that paper."""
    minutes = full()
    minutes = replace(minutes, campaign=replace(minutes.campaign, recipients=given))
    return list(_lines(papers(minutes)[name].describe(1).blocks))


def _lines(blocks: tuple[object, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Ending):
            yield from block.recipients
        elif isinstance(block, Paragraph) and block.style.size == 11:
            yield block.text


@pytest.mark.parametrize(
    ("name", "agency"),
    [("minutes", AGENCY), ("notice", AGENCY), ("letter", "Như trên"), ("heads", AGENCY)],
)
@pytest.mark.parametrize(
    "written", ["", "Đơn vị được kiểm tra", "- Cơ quan được kiểm tra;", AGENCY]
)
def test_the_agency_is_named_once(name: str, agency: str, written: str) -> None:
    given = ("Sở Nội vụ", written) if written else ("Sở Nội vụ",)
    lines = received(name, given)
    agencies = [one for one in lines if agency in one or "được kiểm tra" in one]
    assert len(agencies) == 1
    assert "- Sở Nội vụ;" in lines
    assert lines[-1].startswith("- Lưu: VT")
    assert len(lines) == 3
