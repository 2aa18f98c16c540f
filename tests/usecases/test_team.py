"""The team: named once, its laptops' keys confirmed once, for everybody."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.domain.problems import ExpectedCode, ExpectedError, InvalidInputError
from cchc_desktop.domain.working_days import DayKind
from cchc_desktop.usecases.workspace import Workspace
from tests import desks

HEAD = "Lò Thị Ưởng"


@pytest.fixture
def trio(tmp_path: Path) -> tuple[Workspace, Workspace, Path]:
    stick = tmp_path / "stick"
    stick.mkdir()
    one, two = desks.with_sample(tmp_path / "one"), desks.fresh(tmp_path / "two")
    (campaign,) = one.planning.campaigns()
    head = next(m for m in one.planning.members(campaign.id) if m.role.value == "head")
    one.set_preferences(author=head.name)
    two.set_preferences(author="Người mới đến")
    return one, two, stick


def meet(one: Workspace, two: Workspace, stick: Path) -> None:
    for laptop in (one, two, one):
        laptop.syncing.sync(stick, is_open=True)


def test_a_name_given_once_stands_on_all_laptops(trio: tuple[Workspace, Workspace, Path]) -> None:
    one, two, stick = trio
    one.team.name_once(" Đoàn kiểm tra Sơn La 2018 ")
    one.team.name_once("Tên khác")
    meet(one, two, stick)
    assert two.team.team().name == "Đoàn kiểm tra Sơn La 2018"
    two.team.name_once("Tên của máy đến sau")
    assert two.team.team() == one.team.team()


def test_the_head_confirms_a_laptop_once_for_all(trio: tuple[Workspace, Workspace, Path]) -> None:
    one, two, stick = trio
    two.syncing.sync(stick, is_open=True)
    two.team.name_once("Đoàn")  # who wrote nothing yet has no key to show
    meet(one, two, stick)
    assert one.team.confirmed() == two.team.confirmed() == frozenset()
    with pytest.raises(ExpectedError) as refused:
        two.team.confirm(one.syncing.device)
    assert refused.value.code is ExpectedCode.MAY_NOT_CONFIRM
    kept = one.team.confirm(two.syncing.device, "Máy của người mới")
    assert one.team.confirm(two.syncing.device) == kept
    meet(one, two, stick)
    assert two.team.confirmed() == {two.syncing.device}
    one.team.take_back(two.syncing.device)
    meet(one, two, stick)
    assert two.team.confirmed() == frozenset()
    one.team.confirm(two.syncing.device)
    assert one.team.confirmed() == {two.syncing.device}
    with pytest.raises(ExpectedError):
        one.team.confirm("0" * 16)


def test_years_of_patience_are_a_setting_of_the_team(
    trio: tuple[Workspace, Workspace, Path],
) -> None:
    one, two, stick = trio
    with pytest.raises(InvalidInputError):
        one.team.edit(patience=0)
    one.team.edit(patience=5)
    meet(one, two, stick)
    assert two.team.team().patience == 5


def test_swaps_of_the_calendar_and_own_sentences_travel(
    trio: tuple[Workspace, Workspace, Path],
) -> None:
    one, two, stick = trio
    day = date(2026, 3, 11)
    one.calendar.add(day, None, DayKind.SWAP, "Hoán đổi", "Công văn 100/BNV")
    entry = one.library.write("Còn {so_luong} hồ sơ chưa số hóa.", "TTHC")
    meet(one, two, stick)
    arrived = two.calendar.edition().calendar.special(day)
    assert arrived is not None
    assert arrived == one.calendar.edition().calendar.special(day)
    assert two.library.own() == (entry,)
