"""Numbers with a decimal comma, as people write and read them."""

from __future__ import annotations

import re

from cchc_desktop.domain.formulas import Figure

_SCORE = re.compile(r"\d{1,4}(?:[.,]\d{1,3})?", re.ASCII)


def score(value: float | None) -> str:
    """A score: "2,5 điểm"; nothing for none."""
    return "" if value is None else f"{plain_score(value)} điểm"


def measured(figure: Figure) -> str:
    """A criterion's figure: "97,83%", "6 hồ sơ"."""
    if figure.is_percent:
        return f"{figure.value:.2f}%".replace(".", ",")
    return f"{figure.value:,} hồ sơ".replace(",", ".")


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
