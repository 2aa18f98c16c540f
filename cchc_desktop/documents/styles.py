"""Measures of the decree, per profile, as data (resources/forms/nd30_layout.json)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cchc_desktop.documents import fonts
from cchc_desktop.domain.minutes import Profile
from cchc_desktop.domain.print_form import USUAL, PrintForm

MM = 72 / 25.4
CM = 10 * MM
_COLUMN_GAP = 12.0


@dataclass(frozen=True)
class Style:
    """How a paragraph stands: all lengths in points."""

    size: float = 14
    face: str = fonts.REGULAR
    align: str = "justify"
    indent: float = 10 * MM
    before: float = 6
    spacing: float = 1.0
    """Line spacing in “lines”: 1 is single."""
    left: float = 0

    @property
    def leading(self) -> float:
        """From baseline to baseline."""
        return self.size * fonts.SINGLE * self.spacing


@dataclass(frozen=True)
class Measures:
    """All that the rules of form say about a page of minutes."""

    width: float = 210 * MM
    height: float = 297 * MM
    top: float = 20 * MM
    bottom: float = 20 * MM
    left: float = 30 * MM
    right: float = 15 * MM
    left_share: float = 0.41
    """Share of the heading's left column."""
    number_at_top: bool = True
    """Page number in the middle above (Nghị định 30), else at the right below (Thông tư 01)."""
    number_size: float = 13
    last_basis_end: str = "."
    rule_share: float = 0.4
    """Length of the rule under issuing body and subject, in parts of its line."""
    motto_rule_share: float = 1.0
    nation: Style = Style(12, fonts.BOLD, "center", 0, 0)
    motto: Style = Style(13, fonts.BOLD, "center", 0, 0)
    authority: Style = Style(12, fonts.REGULAR, "center", 0, 0)
    issuer: Style = Style(12, fonts.BOLD, "center", 0, 0)
    number: Style = Style(13, fonts.REGULAR, "center", 0, 6)
    kind: Style = Style(14, fonts.BOLD, "center", 0, 18)
    subject: Style = Style(14, fonts.BOLD, "center", 0, 0)
    basis: Style = Style(14, fonts.ITALIC)
    body: Style = Style(14, fonts.REGULAR)
    section: Style = Style(14, fonts.BOLD, "left")
    clause: Style = Style(14, fonts.BOLD, "left")
    point: Style = Style(14, fonts.REGULAR)
    signer: Style = Style(14, fonts.BOLD, "center", 0, 12)
    signer_name: Style = Style(14, fonts.BOLD, "center", 0, 0)
    sign_room: float = 28 * MM
    recipients_label: Style = Style(12, fonts.BOLD_ITALIC, "left", 0, 12)
    recipients: Style = Style(11, fonts.REGULAR, "left", 0, 0)
    table: Style = Style(10, fonts.REGULAR, "center", 0, 0)
    place: Style = Style(13, fonts.ITALIC, "center", 0, 6)
    about: Style = Style(12, fonts.REGULAR, "center", 0, 6)
    addressee: Style = Style(14, fonts.REGULAR, "center", 0, 12)
    annex_label: Style = Style(14, fonts.BOLD, "center", 0, 0)
    annex_title: Style = Style(14, fonts.BOLD, "center", 0, 0)
    annex_guide: Style = Style(13, fonts.ITALIC, "center", 0, 0)
    caption: Style = Style(12, fonts.REGULAR, "center", 0, 3)
    hash: Style = Style(8, fonts.REGULAR, "center", 0, 0)
    annex_table: Style = Style(11, fonts.REGULAR, "center", 0, 0)
    is_landscape: bool = False

    @property
    def left_room(self) -> float:
        """How wide the lines of the heading's left column may be: it keeps off the right one."""
        return self.text_width * self.left_share - _COLUMN_GAP

    def turned(self) -> Measures:
        """The same on a page laid across, for tables that are too wide (Phụ lục I, Mục I)."""
        return replace(
            self,
            width=self.height,
            height=self.width,
            table=self.annex_table,
            is_landscape=not self.is_landscape,
        )

    @property
    def text_width(self) -> float:
        """Between the margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Between the margins."""
        return self.height - self.top - self.bottom


ND30 = Measures()
"""Nghị định 30/2020/NĐ-CP, Phụ lục I."""
TT01 = replace(
    ND30, number_at_top=False, last_basis_end=",", basis=Style(14, fonts.REGULAR), number_size=14
)
"""Thông tư 01/2011/TT-BNV: bases upright, page number at the foot (DOMAIN §1.6)."""


def measures(profile: Profile, form: PrintForm = USUAL) -> Measures:
    """The measures of a profile, as far as a province chose itself in its form."""
    m = ND30 if profile is Profile.ND30_2020 else TT01
    if form.nation_size == m.nation.size:
        return m
    return replace(
        m,
        nation=replace(m.nation, size=form.nation_size),
        motto=replace(m.motto, size=form.nation_size + 1),
    )
