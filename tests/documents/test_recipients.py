"""Who receives a paper, where the inspected agency is named once; what a sheet is called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from cchc_desktop.documents.blocks import Ending, Letterhead, Paragraph, Title
from tests.documents.hard_papers import BUILDS, full, papers

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


@pytest.mark.parametrize(
    ("profile", "kind", "number"),
    [("nd30", "PHIẾU BÁO", "Số: 12/PB-ĐKT"), ("tt01", "PHIẾU", "Số: 12/ĐKT")],
)
def test_a_sheet_is_of_a_kind_that_the_rules_of_its_day_name(
    profile: str, kind: str, number: str
) -> None:
    blocks = papers(full(BUILDS[profile]))["heads"].describe(1).blocks
    assert [one.kind for one in blocks if isinstance(one, Title)] == [kind]
    assert [one.number for one in blocks if isinstance(one, Letterhead)] == [number]
