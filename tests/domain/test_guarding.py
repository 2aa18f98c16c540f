"""Guard of areas: whom it reminds, and whom it leaves alone."""

from __future__ import annotations

import pytest

from cchc_desktop.domain.campaign import Role
from cchc_desktop.domain.guarding import others_in_charge
from tests.builders import make_member

TEAM = (
    make_member(name="Trưởng", role=Role.HEAD),
    make_member(name="Phó", role=Role.DEPUTY),
    make_member(name="Thư Ký", role=Role.SECRETARY),
    make_member(name="Lan", role=Role.MEMBER, areas=("TTHC", "CV")),
    make_member(name="Minh", role=Role.MEMBER, areas=("TTHC",)),
)


@pytest.mark.parametrize("name", ["Trưởng", "Thư Ký", "Lan", ""])
def test_head_secretary_the_one_in_charge_and_the_nameless_are_left_alone(name: str) -> None:
    assert others_in_charge(TEAM, "CV", name) == ()


@pytest.mark.parametrize("name", ["Phó", "Minh", "Khách"])
def test_all_others_are_told_whose_it_is(name: str) -> None:
    assert others_in_charge(TEAM, "CV", name) == ("Lan",)


def test_all_who_are_in_charge_are_named_and_nobodys_area_is_free() -> None:
    assert others_in_charge(TEAM, "TTHC", "Phó") == ("Lan", "Minh")
    assert others_in_charge(TEAM, "TCC", "Phó") == ()
