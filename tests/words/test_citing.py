"""Two documents of one number are told apart in the words too."""

from __future__ import annotations

from datetime import date

from cchc_desktop.domain.legal import Reference
from cchc_desktop.words import citing


def test_a_number_without_a_year_is_told_with_its_day() -> None:
    two = (Reference("76/NQ-CP", date(2013, 6, 13)), Reference("61/2018/NĐ-CP", date(2018, 4, 23)))
    assert citing.references(two) == "76/NQ-CP ngày 13/06/2013; 61/2018/NĐ-CP"
    assert citing.references((Reference("76/NQ-CP"),)) == "76/NQ-CP"
