"""What the sheets for heads of agencies say: each head's own part of a visit, a sheet each."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_desktop.documents import heads, wording
from cchc_desktop.documents import wording_papers as said
from cchc_desktop.documents.blocks import Block, Description, Part, Title
from cchc_desktop.documents.letter_blocks import symbol_for
from cchc_desktop.documents.notice_blocks import ending, issuer_of, lowered
from cchc_desktop.documents.prose import Prose
from cchc_desktop.documents.styles import Measures
from cchc_desktop.domain.minutes import Minutes, Profile
from cchc_desktop.domain.papers import HeadSheet, Issue, head_sheets


def describe(minutes: Minutes, m: Measures, issue: Issue) -> Description:
    """A sheet for each head, every one on a new page with page numbers of its own."""
    writer = _Sheets(minutes, m, issue)
    parts = [writer.part(sheet) for sheet in head_sheets(minutes)]
    title = said.SHEET_SUBJECT.format(name=minutes.agency.name)
    campaign = minutes.campaign
    return Description(
        title=f"{named(minutes).capitalize()} {lowered(title)}",
        author=campaign.issuing_body or campaign.parent_authority,
        subject=title,
        keywords=f"cchc-visit {minutes.visit.id}",
        blocks=parts[0].blocks,
        closing=parts[0].closing,
        annexes=tuple(parts[1:]),
    )


def named(minutes: Minutes) -> str:
    """What kind of paper a sheet is; the rules of 2011 have no such kind."""
    return said.SHEET_NAMED if minutes.profile is Profile.ND30_2020 else said.SHEET


class _Sheets(Prose):
    def __init__(self, minutes: Minutes, m: Measures, issue: Issue) -> None:
        super().__init__(m)
        self._minutes = minutes
        self._issue = issue

    def part(self, sheet: HeadSheet) -> Part:
        minutes, campaign = self._minutes, self._minutes.campaign
        symbol = minutes.form.letter_symbol or symbol_for(campaign.symbol)
        if symbol and named(minutes) == said.SHEET_NAMED:
            symbol = f"{said.SHEET_KIND}-{symbol}"
        number = heads.number(self._issue.number, symbol)
        place = heads.place(campaign.place, self._issue.day)
        blocks: list[Block] = [
            heads.letterhead(campaign, number, self.m, place),
            Title(named(minutes), said.SHEET_SUBJECT.format(name=sheet.name)),
            self.body(
                said.SHEET_START.format(
                    number=heads.number(minutes.visit.number, campaign.symbol),
                    day=wording.day(minutes.day),
                    title=lowered(campaign.title),
                    agency=minutes.agency.name,
                    issuer=issuer_of(minutes),
                    name=sheet.name,
                )
            ),
            *self._findings(sheet),
            *self._demands(sheet),
        ]
        closing = len(blocks)
        blocks += [
            self.body(said.SHEET_END.format(name=sheet.name)),
            ending(minutes, self.m, sheet.name),
        ]
        return Part(tuple(blocks), closing=closing)

    def _findings(self, sheet: HeadSheet) -> Iterator[Block]:
        yield self.section(said.SHEET_FINDINGS)
        for area, finding in sheet.findings:
            text = said.SHEET_AREA.format(area=area, text=wording.ended(finding.text))
            yield from self.texts(text)
            if finding.cause.strip():
                cause = wording.ended(finding.cause.strip())
                yield from self.texts(wording.CAUSE.format(cause=cause))
            if finding.cites:
                cites = wording.ended("; ".join(finding.cites))
                yield from self.texts(wording.CITES.format(cites=cites))
        if not sheet.findings:
            yield self.body(said.SHEET_NO_FINDINGS)

    def _demands(self, sheet: HeadSheet) -> Iterator[Block]:
        yield self.section(said.SHEET_DEMANDS)
        for number, item in enumerate(sheet.recommendations, 1):
            phrase = said.SHEET_UNTIL if item.due else said.SHEET_OPEN
            day = wording.day(item.due) if item.due else ""
            text = item.text.strip().rstrip(".;")
            yield from self.texts(phrase.format(number=number, text=text, day=day))
        if not sheet.recommendations:
            yield self.body(said.SHEET_NO_DEMANDS)
