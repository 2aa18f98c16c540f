"""An agency: its levels are those of the form and of DOMAIN §2."""

from __future__ import annotations

from cchc_desktop.domain.agency import Level
from tests.builders import make_agency
from tests.domain import form


def test_levels_are_those_of_the_exchange_form() -> None:
    level = ("$defs", "visit", "properties", "agency", "properties", "level")
    assert form.values(Level) == form.listed(*level)


def test_an_agency_of_the_same_name_at_another_level_is_another() -> None:
    assert make_agency() == make_agency()
    assert make_agency(level=Level.DISTRICT) != make_agency(level=Level.COMMUNE)
