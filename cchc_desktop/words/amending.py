"""Names of the places of minutes that can be corrected, as the supplementary minutes print them."""

from __future__ import annotations

from cchc_desktop.domain.amendment import Correction
from cchc_desktop.words import attribute_names

_SHOWN = 80
_KINDS = {
    "finding": "Ghi nhận “{said}”",
    "recommendation": "Kiến nghị “{said}”",
    "attendee": "Thành phần tham dự, {said}",
}


def place(correction: Correction) -> str:
    """Where a correction stands: “Kiến nghị “Ban hành…”, thời hạn thực hiện”."""
    name = attribute_names.attribute(correction.name)
    if correction.kind not in _KINDS:
        return name[:1].upper() + name[1:]
    said = " ".join(correction.where.split())
    shown = said if len(said) <= _SHOWN else said[: _SHOWN - 1].rstrip() + "…"
    return f"{_KINDS[correction.kind].format(said=shown)}, {name}"
