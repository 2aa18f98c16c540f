"""What the letter to an agency before the visit says: Công văn by Mẫu 1.5 (DOMAIN §2.2)."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_desktop.documents import heads, wording, wording_remedy
from cchc_desktop.documents import wording_papers as said
from cchc_desktop.documents.blocks import Block, Description, Paragraph
from cchc_desktop.documents.notice_blocks import ending, issuer_of, lowered
from cchc_desktop.documents.paragraphs import plain
from cchc_desktop.documents.prose import Prose
from cchc_desktop.documents.styles import Measures
from cchc_desktop.domain import times
from cchc_desktop.domain.minutes import Minutes
from cchc_desktop.domain.papers import Issue


def describe(minutes: Minutes, m: Measures, issue: Issue) -> Description:
    """The letter as blocks."""
    writer = _Letter(minutes, m)
    campaign = minutes.campaign
    number = heads.number(issue.number, minutes.form.letter_symbol or symbol_for(campaign.symbol))
    about = said.ABOUT.format(title=lowered(campaign.title))
    place = heads.place(campaign.place, issue.day)
    to = said.TO.format(agency=minutes.agency.name)
    blocks: list[Block] = [
        heads.letterhead(campaign, number, m, place, about),
        plain(to, m.addressee, keep_with_next=True),
        *writer.beginning(),
        *writer.content(),
        *writer.team(),
        *writer.preparing(issue),
    ]
    closing = len(blocks)
    ended = said.LETTER_END.format(issuer=writer.issuer, agency=minutes.agency.name)
    blocks += [writer.body(ended), ending(minutes, m, said.AS_ABOVE)]
    return Description(
        title=f"{about} {wording.AT.format(agency=minutes.agency.name)}",
        author=campaign.issuing_body or campaign.parent_authority,
        subject=about,
        keywords=f"cchc-visit {minutes.visit.id}",
        blocks=tuple(blocks),
        closing=closing,
    )


def symbol_for(symbol: str) -> str:
    """A letter has no kind in its symbol: “ĐKT” where minutes have “BB-ĐKT”."""
    kind, dash, rest = symbol.partition("-")
    return rest if kind == said.MINUTES_KIND and dash else symbol


class _Letter(Prose):
    def __init__(self, minutes: Minutes, m: Measures) -> None:
        super().__init__(m)
        self._minutes = minutes
        self._visit = minutes.visit
        self._agency = minutes.agency.name
        self.issuer = issuer_of(minutes)

    def _heading(self, text: str) -> Paragraph:
        """A letter has no sections: its clauses are its first headings."""
        return plain(text, self.m.clause, keep_with_next=True, level=1)

    def beginning(self) -> Iterator[Paragraph]:
        named = [wording.basis(basis).rstrip(".;, ") for basis in self._minutes.bases]
        given = {"issuer": self.issuer, "agency": self._agency}
        if named:
            yield self.body(said.LETTER_START.format(documents="; ".join(named), **given))
        else:
            yield self.body(said.LETTER_START_BARE.format(**given))
        starts = self._visit.starts
        hour, day = wording.hour(starts), wording.day(times.vietnam_day(starts))
        yield self.body(said.LETTER_TIME.format(hour=hour, day=day))
        venue = self._visit.venue.strip().rstrip(".")
        place = said.LETTER_PLACE if venue else said.LETTER_NO_PLACE
        yield self.body(place.format(venue=venue, agency=self._agency))

    def content(self) -> Iterator[Paragraph]:
        yield self._heading(said.LETTER_CONTENT)
        usual = said.LETTER_SCOPE_USUAL.format(agency=self._agency)
        scope = self._visit.scope.strip().rstrip(".") or usual
        yield from self.texts(said.LETTER_SCOPE.format(scope=scope))
        areas = "; ".join(area.name for area in self._minutes.areas)
        yield self.body(said.LETTER_AREAS.format(areas=areas))
        start, end = self._visit.period_from, self._visit.period_to
        if start and end:
            shown = {"start": wording.day(start), "end": wording.day(end)}
            yield self.body(said.LETTER_PERIOD.format(**shown))

    def team(self) -> Iterator[Paragraph]:
        members = self._minutes.members
        if not members:
            return
        yield self._heading(said.LETTER_TEAM)
        for place, member in enumerate(members, 1):
            position = ", ".join(p for p in (member.position, member.organisation) if p)
            yield self.body(
                said.MEMBER.format(
                    name=member.name,
                    position=f", {position}" if position else "",
                    role=f" - {said.ROLES[member.role.value]}",
                    end="." if place == len(members) else ";",
                )
            )

    def preparing(self, issue: Issue) -> Iterator[Paragraph]:
        yield self._heading(said.LETTER_PREPARE)
        if self._minutes.remedies.asked:
            count = wording.two_digits(self._minutes.remedies.asked)
            yield self.body(wording_remedy.PREPARE.format(count=count))
        for place, text in enumerate(said.PREPARE, 1):
            end = "." if place == len(said.PREPARE) else ";"
            yield self.body(f"- {text}{end}")
        day = wording.day(issue.report_by) if issue.report_by else wording.OPEN_DAY
        yield self.body(said.LETTER_REPORT.format(agency=self._agency, day=day))
