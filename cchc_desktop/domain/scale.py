"""The province's scoring table (thang điểm): the greatest score of each criterion in a year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.ids import ScaleLineId, natural_id


@dataclass(frozen=True)
class ScaleLine:
    """The greatest score of one criterion, in visits of that framework and year.

    Two laptops that take in the same table make the same records: its id is natural.
    """

    id: ScaleLineId
    framework: Framework
    year: int
    criterion: str
    most: float
    name: str = ""
    read_at: int = field(default=0, compare=False, repr=False)


def line(framework: Framework, year: int, criterion: str, most: float, name: str = "") -> ScaleLine:
    """The line of that criterion."""
    line_id = natural_id("scale_line", framework.value, str(year), criterion)
    return ScaleLine(ScaleLineId(line_id), framework, year, criterion, most, name)


def most_by_code(
    lines: Iterable[ScaleLine], framework: Framework, year: int
) -> dict[str, ScaleLine]:
    """By criterion the line of that framework and year."""
    return {one.criterion: one for one in lines if one.framework is framework and one.year == year}


@dataclass(frozen=True)
class Sum:
    """Scores given, of the greatest that could be."""

    given: float
    most: float
    missing: int
    """Criteria of the table that have no score yet."""


def added(pairs: Sequence[tuple[float | None, float]]) -> Sum:
    """Scores and greatest scores of criteria added up."""
    given = sum(score for score, _ in pairs if score is not None)
    most = sum(most for _, most in pairs)
    return Sum(round(given, 3), round(most, 3), sum(score is None for score, _ in pairs))
