"""Numbers with a decimal comma, as people write and read them."""

from __future__ import annotations

import re

from cchc_desktop.domain.formulas import Figure, Unit
from cchc_desktop.domain.scale import Sum

_SCORE = re.compile(r"\d{1,4}(?:[.,]\d{1,3})?", re.ASCII)


_UNITS: dict[Unit, str] = {
    "dossiers": "hồ sơ",
    "documents": "văn bản",
    "procedures": "thủ tục",
}


def score(value: float | None, most: float | None = None) -> str:
    """A score: "2,5 điểm", "2,5/3 điểm"; nothing for none."""
    of = "" if most is None else f"/{plain_score(most)}"
    return "" if value is None else f"{plain_score(value)}{of} điểm"


def score_sum(found: Sum) -> str:
    """Scores added: "12,5/20"."""
    return f"{plain_score(found.given)}/{plain_score(found.most)}"


def measured(figure: Figure) -> str:
    """A criterion's figure: "97,83%", "6 hồ sơ"."""
    if figure.is_percent:
        return f"{figure.value:.2f}%".replace(".", ",")
    return f"{figure.value:,} ".replace(",", ".") + _UNITS[figure.unit]


def plain_score(value: float) -> str:
    """A score without its word: "2,5", "3"."""
    return f"{value:.3f}".rstrip("0").rstrip(".").replace(".", ",")


def parse_score(text: str) -> float | None:
    """The score that was typed: "2,5" or "2.5"; "" is None. Scores have no thousands.

    Raises:
        ValueError: it is no number of zero or more with at most three decimals.
    """
    typed = text.strip()
    if not typed:
        return None
    if _SCORE.fullmatch(typed) is None:
        raise ValueError(text)
    return float(typed.replace(",", "."))
