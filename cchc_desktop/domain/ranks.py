"""Places in a list as short texts: something always fits between two (fractional index)."""

from __future__ import annotations

from collections.abc import Sequence

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)
TOO_LONG = 64
"""Lists whose keys grow beyond this are given new ones (house/SYNC.md §1, rule 8)."""


def spread(count: int) -> tuple[str, ...]:
    """That many keys in order, with room between them; the same count gives the same keys."""
    width = 1
    while _BASE**width < (count + 1) * 2:
        width += 1
    step = _BASE**width // (count + 1)
    return tuple(_written(step * (i + 1), width) for i in range(count))


def between(low: str | None, high: str | None, tag: str = "") -> str:
    """A key after ``low`` and before ``high`` (None: the end), with ``tag`` at its end.

    Two laptops that insert at one place use different tags, so that their keys differ. No key
    ends in the least digit, also where the tag does: nothing would fit between "V" and "V0".

    Raises:
        ValueError: ``low`` is not before ``high``, or ``high`` is empty or ends in the least
            digit; such a list is crowded.
    """
    if high is not None and high[-1:] in ("", _DIGITS[0]):
        raise ValueError(f"nothing is sure to fit before {high!r}")
    if low is not None and high is not None and low >= high:
        raise ValueError(f"{low!r} is not before {high!r}")
    # The key is below ``high`` at some digit that both have: no tag pushes it past.
    key = _midpoint(low or "", high) + tag
    return key + _DIGITS[_BASE // 2] if key.endswith(_DIGITS[0]) else key


def is_crowded(keys: Sequence[str]) -> bool:
    """Whether a list wants new keys."""
    return any(len(key) > TOO_LONG or key.endswith(_DIGITS[0]) for key in keys)


def _written(number: int, width: int) -> str:
    digits = []
    for _ in range(width):
        number, digit = divmod(number, _BASE)
        digits.append(_DIGITS[digit])
    return "".join(reversed(digits)).rstrip("0") or "0"


def _midpoint(low: str, high: str | None) -> str:
    """The shortest key strictly between, not ending in the least digit."""
    out = ""
    place = 0
    while True:
        a = _DIGITS.index(low[place]) if place < len(low) else 0
        b = _DIGITS.index(high[place]) if high is not None and place < len(high) else _BASE
        if b - a > 1:
            return out + _DIGITS[(a + b) // 2]
        out += _DIGITS[a]
        if b != a:
            high = None
        place += 1
