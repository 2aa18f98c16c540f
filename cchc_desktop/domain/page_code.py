"""Code of a printed page: small enough for a QR of capitals, enough to compare paper by."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from cchc_desktop.domain.dossiers import total
from cchc_desktop.domain.minutes import Minutes
from cchc_desktop.domain.papers import Supplement
from cchc_desktop.domain.team_key import Seal, fingerprint

_FORM = "CCHC1"
_PARTS = re.compile(
    r"CCHC1\*(?P<number>\d{0,6})/(?P<year>\d{4})\*V(?P<version>\d{1,4})(?:S(?P<after>\d{1,4}))?"
    r"\*P(?P<page>\d{1,5})/(?P<pages>\d{1,5})\*(?P<strong>\d{1,5})\.(?P<weak>\d{1,5})"
    r"\.(?P<advice>\d{1,5})(?:\.(?P<changes>\d{1,5}))?"
    r"\*(?P<received>\d{1,9}|-)\.(?P<late>\d{1,9}|-)"
    r"\*(?P<root>[A-Z2-7]{52})\*(?P<key>[0-9A-F]{16})\*(?P<signature>[A-Z2-7]{103})"
)


@dataclass(frozen=True)
class Figures:
    """The key figures of minutes; None where the figures of dossiers were not tracked."""

    strengths: int
    shortcomings: int
    recommendations: int
    received: int | None
    late: int | None
    corrections: int | None = None
    """Of supplementary minutes: how many places they correct."""


@dataclass(frozen=True)
class PageCode:
    """What one page says of itself; ``key`` is the fingerprint of the key that signed it."""

    number: int | None
    year: int
    version: int
    page: int
    pages: int
    figures: Figures
    root: str
    key: str = ""
    signature: str = ""
    supplement: int = 0
    """Which supplementary minutes of that version, 0 for the minutes themselves."""

    @property
    def statement(self) -> str:
        """What the signature is over."""
        f = self.figures
        return "*".join(
            (
                _FORM,
                f"{self.number or ''}/{self.year}",
                f"V{self.version}" + (f"S{self.supplement}" if self.supplement else ""),
                f"P{self.page}/{self.pages}",
                f"{f.strengths}.{f.shortcomings}.{f.recommendations}"
                + (f".{f.corrections}" if f.corrections is not None else ""),
                f"{_count(f.received)}.{_count(f.late)}",
                _short(self.root),
                self.key.upper(),
            )
        )

    @property
    def text(self) -> str:
        """What the QR says."""
        return f"{self.statement}*{_short(self.signature)}"


Codes = Callable[[int, int], PageCode]
"""The code of a page, by its number from 1 and the count of pages."""


def figures_of(minutes: Minutes) -> Figures:
    """The key figures of minutes."""
    counts = total(minutes.dossiers)
    return Figures(
        sum(len(area.strengths) for area in minutes.areas),
        sum(len(area.shortcomings) for area in minutes.areas),
        len(minutes.recommendations),
        counts.received,
        counts.late,
    )


class Stamp:
    """Stamps the pages of minutes, and remembers what it stamped on each."""

    def __init__(self, version: int, root: str, seal: Seal) -> None:
        self._version, self._root, self._seal = version, root, seal
        self._texts: dict[int, str] = {}

    def __call__(self, minutes: Minutes) -> Codes:
        """The codes of these minutes."""
        return self._remembered(codes(minutes, self._version, self._root, self._seal))

    def of_supplement(self, one: Supplement, place: int) -> Codes:
        """The codes of supplementary minutes, which are these in their order."""
        seal, figures = self._seal, figures_of(one.minutes)
        bare = PageCode(
            number=one.number,
            year=one.minutes.campaign.year,
            version=self._version,
            page=0,
            pages=0,
            figures=replace(figures, corrections=len(one.changes)),
            root=self._root,
            key=fingerprint(seal.public),
            supplement=place,
        )
        return self._remembered(_signed(bare, seal))

    def _remembered(self, made: Codes) -> Codes:
        def of(page: int, pages: int) -> PageCode:
            code = made(page, pages)
            self._texts[page] = code.text
            return code

        return of

    @property
    def texts(self) -> tuple[str, ...]:
        """The codes in the order of their pages."""
        return tuple(self._texts[page] for page in sorted(self._texts))


def codes(minutes: Minutes, version: int, root: str, seal: Seal) -> Codes:
    """The codes of minutes, signed page by page."""
    figures, key = figures_of(minutes), fingerprint(seal.public)
    number, year = minutes.visit.number, minutes.campaign.year
    return _signed(PageCode(number, year, version, 0, 0, figures, root, key), seal)


def _signed(blank: PageCode, seal: Seal) -> Codes:
    """The codes of all pages, each signed."""

    def of(page: int, pages: int) -> PageCode:
        bare = replace(blank, page=page, pages=pages)
        return replace(bare, signature=seal.sign(bare.statement.encode()))

    return of


def kept(texts: Sequence[str]) -> Codes | None:
    """Codes that were made once, None where there are none."""
    made = [read(text) for text in texts]
    whole = [one for one in made if one is not None]
    return (lambda page, _pages: whole[page - 1]) if whole and len(whole) == len(texts) else None


def read(text: str) -> PageCode | None:
    """The code out of what a scanner gave, None where it is none."""
    match = _PARTS.fullmatch("".join(text.split()).upper())
    if match is None:
        return None
    try:
        root, signature = _long(match["root"], 32), _long(match["signature"], 64)
    except ValueError:
        return None
    strong, weak, advice = (int(match[name]) for name in ("strong", "weak", "advice"))
    changes = match["changes"]
    figures = Figures(
        *(strong, weak, advice, _number(match["received"]), _number(match["late"])),
        corrections=None if changes is None else int(changes),
    )
    version, page, pages = (int(match[name]) for name in ("version", "page", "pages"))
    found = PageCode(
        number=int(match["number"]) if match["number"] else None,
        year=int(match["year"]),
        version=version,
        page=page,
        pages=pages,
        figures=figures,
        root=root,
        key=match["key"].lower(),
        signature=signature,
        supplement=int(match["after"] or 0),
    )
    is_one = bool(found.supplement) == (changes is not None) and (match["after"] or "1")[0] != "0"
    return found if is_one else None


def _count(number: int | None) -> str:
    return "-" if number is None else str(number)


def _number(text: str) -> int | None:
    return None if text == "-" else int(text)


def _short(digits: str) -> str:
    return base64.b32encode(bytes.fromhex(digits)).decode().rstrip("=")


def _long(text: str, size: int) -> str:
    content = base64.b32decode(text + "=" * (-len(text) % 8))
    if len(content) != size or _short(content.hex()) != text:
        raise ValueError(text)
    return content.hex()
