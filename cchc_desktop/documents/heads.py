"""What every paper begins and ends with: letterhead, number, place and day, recipients."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cchc_desktop.documents import wording
from cchc_desktop.documents.blocks import Letterhead
from cchc_desktop.documents.lines import text_width
from cchc_desktop.documents.styles import Measures
from cchc_desktop.domain import viet
from cchc_desktop.domain.campaign import Campaign

_FILED = "luu:"


def number(count: int | None, symbol: str) -> str:
    """“05/BB-ĐKT”, dots for what is not known."""
    shown = wording.NO_NUMBER if count is None else wording.two_digits(count)
    return f"{shown}/{' '.join(symbol.split()) or wording.NO_NUMBER}"


def letterhead(
    campaign: Campaign, shown_number: str, m: Measures, place_day: str = "", about: str = ""
) -> Letterhead:
    """The heading of a paper that the team of a campaign issues."""
    count, _, symbol = shown_number.partition("/")
    return Letterhead(
        authority=_authority(campaign.parent_authority, m),
        issuer=" ".join(campaign.issuing_body.split()).upper(),
        number=wording.NUMBER.format(number=count, symbol=symbol),
        nation=wording.NATION,
        motto=wording.MOTTO,
        place=place_day,
        about=about,
    )


def place(name: str, day: date | None) -> str:
    """“Sơn La, ngày 05 tháng 01 năm 2018”."""
    when = wording.day(day) if day else wording.OPEN_DAY
    return wording.PLACE_DAY.format(place=name or wording.NO_NUMBER, day=when)


def filed(own: str, usual: str) -> str:
    """The last line of the recipients."""
    own = own.strip().rstrip(".; ")
    return wording.FILED_AS.format(filed=own) if own else usual


def is_inspected(recipient: str, agency: str) -> bool:
    """Whether a recipient is the agency that was inspected, by name or in general."""
    name = recipient.partition("(")[0].strip(" .;-–•").casefold()
    return name in (agency.casefold(), *wording.INSPECTED)


def recipients(names: Iterable[str], last: str) -> tuple[str, ...]:
    """The lines of those who receive a paper; ``last`` says where it is filed.

    A line that somebody typed for the filing (“Lưu: VT, …”) stands in place of ``last``: the
    decree's samples end with one such line.
    """
    typed = [name.strip().lstrip("-–• ").rstrip(".; ") for name in names]
    kept = [name for name in typed if viet.fold(name).startswith(_FILED)]
    lines = [wording.RECIPIENT.format(name=name) for name in typed if name and name not in kept]
    return (*lines, f"- {kept[-1]}." if kept else last)


def _authority(name: str, m: Measures) -> str:
    """In capitals; customary letters where it would need a second line."""
    name, style = " ".join(name.split()), m.authority
    if text_width(_safe(name.upper()), style.face, style.size) <= m.left_room:
        return name.upper()
    return wording.abbreviated(name).upper()


def _safe(text: str) -> str:
    """For measuring only: letters that every face has."""
    return "".join(c if 0x20 <= ord(c) < 0x2000 else "M" for c in text)
