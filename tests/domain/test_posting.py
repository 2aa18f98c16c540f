"""The published list against the board: every gap told once, nothing where nobody looked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.ids import VisitId
from cchc_desktop.domain.posting import (
    ADDRESS,
    Gap,
    Posted,
    Procedure,
    Seen,
    alike,
    gaps,
    posted_id,
    procedure_id,
)

DAY = date(2025, 10, 13)
VISIT = VisitId("visit")


def published(name: str, **more: Any) -> Procedure:
    return replace(Procedure(procedure_id("", name), name), **more)


def up(one: Procedure, **more: Any) -> Posted:
    return replace(Posted(posted_id(VISIT, one.key), VISIT, one.key, Seen.UP), **more)


BIRTH = published("Đăng ký khai sinh", decision="12/QĐ-UBND", fee="Miễn phí", term="01 ngày")
DEATH = published("Đăng ký khai tử", fee="8.000 đồng", term="05 ngày làm việc")
OLD = published("Cấp giấy xác nhận", abolished=date(2025, 7, 1))
LIST = (BIRTH, DEATH, OLD)


def test_each_gap_is_named_with_both_writings() -> None:
    seen = [
        up(BIRTH, decision="7/QĐ-UBND", fee="không"),
        up(DEATH, fee="10.000đ", term="5 ngày LV"),
        up(OLD),
        replace(up(BIRTH), procedure="la", name="Thủ tục lạ"),
        replace(up(BIRTH), procedure=ADDRESS, seen=Seen.MISSING),
    ]
    found = gaps(LIST, seen, DAY)
    assert [(one.gap, one.name) for one in found] == [
        (Gap.OUTDATED, BIRTH.name),
        (Gap.FEE, DEATH.name),
        (Gap.ABOLISHED, OLD.name),
        (Gap.UNKNOWN, "Thủ tục lạ"),
        (Gap.NO_ADDRESS, ""),
    ]
    assert (found[1].published, found[1].board) == ("8.000 đồng", "10.000đ")


def test_before_its_end_an_abolished_procedure_has_to_hang_there() -> None:
    missing = replace(up(OLD), seen=Seen.MISSING)
    assert [one.gap for one in gaps(LIST, [missing], date(2025, 6, 30))] == [Gap.MISSING]
    assert gaps(LIST, [missing], DAY) == ()
    assert gaps(LIST, [up(OLD)], date(2025, 6, 30)) == ()


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        ("05 ngày làm việc", "5 ngày LV", True),
        ("50.000 đồng", "50000đ", True),
        ("Không", "Miễn phí", True),
        ("UỶ BAN", "Ủy ban", True),
        ("5 ngày", "15 ngày", False),
        ("50.000 đồng", "5.000 đồng", False),
        ("20.000 đồng", "20.000đ", True),
        ("1.250.000 đồng/lần", "1.250.000đ / lần", True),
        ("20.000 đồng", "200.000đ", False),
        ("Không", "0 đồng", True),
        ("Không", "Không thu phí, lệ phí", True),
        ("Miễn phí", "Không có", True),
        ("Không", "Không quá 10.000 đồng", False),
        ("Ngay trong ngày", "Trong ngày", True),
    ],
)
def test_two_writings_of_one_thing(one: str, other: str, is_alike: bool) -> None:
    assert alike(one, other) is is_alike


@given(st.lists(st.sampled_from(LIST), unique_by=lambda one: one.key), st.booleans())
def test_only_what_was_looked_at_is_told_and_each_once(
    looked: list[Procedure], is_up: bool
) -> None:
    seen = [replace(up(one), seen=Seen.UP if is_up else Seen.MISSING) for one in looked]
    found = gaps(LIST, seen, DAY)
    assert {one.name for one in found} <= {one.name for one in looked}
    assert len(found) == len({(one.gap, one.name) for one in found})
    if not is_up:
        assert {one.name for one in found} == {one.name for one in looked} - {OLD.name}
