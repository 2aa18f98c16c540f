"""What a notice of results says: Thông báo by Mẫu 1.4 in seven parts (DOMAIN §2.3)."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_desktop.documents import heads, remedy_blocks, wording
from cchc_desktop.documents import wording_papers as said
from cchc_desktop.documents.blocks import Block, Description, Ending, Paragraph, Title
from cchc_desktop.documents.minutes_blocks import Writer, signer
from cchc_desktop.documents.prose import Prose
from cchc_desktop.documents.styles import Measures
from cchc_desktop.domain import times, viet
from cchc_desktop.domain.finding import Finding, Stance
from cchc_desktop.domain.minutes import Minutes
from cchc_desktop.domain.papers import Issue
from cchc_desktop.domain.recommendation import Recommendation
from cchc_desktop.domain.visit import Side, VisitKind


def describe(minutes: Minutes, m: Measures, issue: Issue) -> Description:
    """The notice as blocks."""
    writer = _Notice(minutes, m)
    campaign = minutes.campaign
    symbol = minutes.form.notice_symbol or symbol_for(campaign.symbol)
    number = heads.number(issue.number, symbol)
    place = heads.place(campaign.place, issue.day)
    blocks: list[Block] = [
        heads.letterhead(campaign, number, m, place),
        Title(said.NOTICE, writer.subject),
        *Writer(minutes, m).bases(),
        *writer.overview(),
        *writer.strengths(),
        *writer.shortcomings(),
        *writer.causes(),
        *writer.demands(),
        *writer.above(),
        *writer.carrying_out(),
    ]
    closing = len(blocks)
    ended = said.NOTICE_END.format(agency=minutes.agency.name, issuer=writer.issuer)
    blocks += [writer.body(ended), ending(minutes, m)]
    return Description(
        title=f"{said.NOTICE.capitalize()} {writer.subject[:1].lower()}{writer.subject[1:]}",
        author=campaign.issuing_body or campaign.parent_authority,
        subject=writer.subject,
        keywords=f"cchc-visit {minutes.visit.id}",
        blocks=tuple(blocks),
        closing=closing,
    )


def symbol_for(symbol: str) -> str:
    """“BB-ĐKT” of minutes is “TB-ĐKT” of notices."""
    kind, dash, rest = symbol.partition("-")
    if kind == said.MINUTES_KIND and dash:
        return f"{said.NOTICE_KIND}-{rest}"
    return f"{said.NOTICE_KIND}-{symbol}" if symbol else ""


def ending(minutes: Minutes, m: Measures, *first: str) -> Ending:
    """Who receives a paper of the team, and who signs it."""
    writer = Writer(minutes, m)
    chair = writer.chair_of(writer.signing())
    named = first or (minutes.agency.name,)
    others = minutes.campaign.recipients
    if named[0] in (minutes.agency.name, said.AS_ABOVE):
        others = tuple(one for one in others if not heads.is_inspected(one, minutes.agency.name))
    names = (*named, *others)
    lines = heads.recipients(dict.fromkeys(names), heads.filed(minutes.form.filed, wording.FILED))
    return Ending(wording.RECIPIENTS, lines, signer(writer.chair_title(chair), chair))


def issuer_of(minutes: Minutes) -> str:
    """The issuing body inside a sentence."""
    return minutes.campaign.issuing_body or wording.TEAM_NAME


def lowered(title: str) -> str:
    """A title inside a sentence: its first letter small."""
    return title[:1].lower() + title[1:]


class _Notice(Prose):
    def __init__(self, minutes: Minutes, m: Measures) -> None:
        super().__init__(m)
        self._minutes = minutes
        self._visit = minutes.visit
        self.issuer = issuer_of(minutes)
        self.subject = said.NOTICE_SUBJECT.format(
            title=lowered(minutes.campaign.title), agency=minutes.agency.name
        )

    def overview(self) -> Iterator[Paragraph]:
        visit, minutes = self._visit, self._minutes
        yield self.section(said.OVERVIEW)
        ends = visit.ends
        people = [a.name for a in minutes.attendees if a.side is Side.AGENCY and a.absent is None]
        yield self.body(
            said.OVERVIEW_VISIT.format(
                start_hour=wording.hour(visit.starts),
                start=wording.day(times.vietnam_day(visit.starts)),
                end_hour=wording.hour(ends) if ends else wording.OPEN_HOUR,
                end=wording.day(times.vietnam_day(ends)) if ends else wording.OPEN_DAY,
                issuer=self.issuer,
                title=lowered(minutes.campaign.title),
                agency=minutes.agency.name,
                chair=visit.chair or wording.NO_NUMBER,
                agency_people=", ".join(people) or wording.NO_NUMBER,
            )
        )
        if visit.period_from and visit.period_to:
            start, end = wording.day(visit.period_from), wording.day(visit.period_to)
            yield self.body(said.NOTICE_PERIOD.format(start=start, end=end))
        if visit.kind is not VisitKind.PLANNED:
            yield self.body(wording.KIND_IS.format(kind=wording.KINDS[visit.kind]))
        if visit.sampled is not None:
            yield self.body(wording.SAMPLED.format(count=wording.two_digits(visit.sampled)))
        if minutes.remedies.followed:
            yield self.body(remedy_blocks.summary(minutes.remedies))
        number = heads.number(visit.number, minutes.campaign.symbol)
        day = wording.day(minutes.day)
        yield self.body(said.OVERVIEW_MINUTES.format(number=number, day=day, issuer=self.issuer))

    def strengths(self) -> Iterator[Paragraph]:
        yield self.section(said.STRENGTHS)
        listed = [(a.name, a.strengths) for a in self._minutes.areas if a.strengths]
        for count, (name, findings) in enumerate(listed, 1):
            yield self.clause(f"{count}. {name}")
            for finding in findings:
                yield from self.texts(f"- {wording.ended(finding.text)}")
        if not listed:
            yield self.body(said.NO_STRENGTHS)

    def shortcomings(self) -> Iterator[Paragraph]:
        yield self.section(said.SHORTCOMINGS)
        listed = [(a.name, a.shortcomings) for a in self._minutes.areas if a.shortcomings]
        for count, (name, findings) in enumerate(listed, 1):
            yield self.clause(f"{count}. {name}")
            for finding in findings:
                yield from self._shortcoming(finding)
        if not listed:
            yield self.body(said.NO_SHORTCOMINGS)

    def _shortcoming(self, finding: Finding) -> Iterator[Paragraph]:
        yield from self.texts(f"- {wording.ended(finding.text)}")
        before = self._minutes.remedies.before(finding.code)
        yield from remedy_blocks.pointed_out(before, self.m)
        if finding.cites:
            yield from self.texts(
                wording.CITES.format(cites=wording.ended("; ".join(finding.cites)))
            )
        if finding.reply_stance is Stance.DISAGREE:
            reply = finding.reply_text.strip() or said.NO_REPLY_TEXT
            yield from self.texts(said.OBJECTION.format(reply=wording.ended(reply)))

    def causes(self) -> Iterator[Paragraph]:
        yield self.section(said.CAUSES)
        found = [f for a in self._minutes.areas for f in a.shortcomings if f.cause or f.responsible]
        for finding in found:
            cause = finding.cause.strip().rstrip(".; ")
            responsible = finding.responsible.strip().rstrip(".; ") or said.NOT_NAMED
            yield from self.texts(
                said.CAUSE_OF.format(
                    text=wording.shortened(finding.text),
                    cause=said.CAUSE.format(cause=cause) if cause else "",
                    responsible=said.RESPONSIBLE.format(responsible=responsible),
                )
            )
        if not found:
            yield self.body(said.NO_CAUSES)

    def demands(self) -> Iterator[Paragraph]:
        yield self.section(said.DEMANDS)
        yield from self._listed(self._own, said.NO_DEMANDS)

    def above(self) -> Iterator[Paragraph]:
        yield self.section(said.ABOVE)
        others = [one for one in self._minutes.recommendations if one not in self._own]
        yield from self._listed(others, said.NO_ABOVE)

    @property
    def _own(self) -> list[Recommendation]:
        return [r for r in self._minutes.recommendations if not self._is_above(r.addressee)]

    def _is_above(self, addressee: str) -> bool:
        """Whether a recommendation goes to an authority above the agency that was visited."""
        name = viet.clean(addressee).strip().casefold()
        own = self._minutes.agency.name.casefold()
        return name.startswith(said.SUPERIORS) and own not in name

    def _listed(self, listed: list[Recommendation], none: str) -> Iterator[Paragraph]:
        for number, item in enumerate(listed, 1):
            yield from self.texts(wording.recommendation(number, item))
        if not listed:
            yield self.body(none)

    def carrying_out(self) -> Iterator[Paragraph]:
        yield self.section(said.CARRYING_OUT)
        own = self._own
        days = [item.due for item in own if item.due]
        phrase = said.NOTHING_TO_REPORT
        if own:
            phrase = said.REPORT_BY if days else said.REPORT
        day = wording.day(max(days)) if days else ""
        yield self.body(phrase.format(agency=self._minutes.agency.name, day=day))
        yield self.body(said.FOLLOW_UP)
