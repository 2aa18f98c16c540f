"""What supplementary minutes say: the minutes they correct, each place old and new, and why."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_desktop.documents import heads, wording
from cchc_desktop.documents import wording_papers as said
from cchc_desktop.documents.blocks import Block, Description, Paragraph, Title
from cchc_desktop.documents.minutes_blocks import Writer
from cchc_desktop.documents.notice_blocks import lowered
from cchc_desktop.documents.paragraphs import plain
from cchc_desktop.documents.prose import Prose
from cchc_desktop.documents.styles import Measures
from cchc_desktop.domain import times
from cchc_desktop.domain.papers import Amended, Supplement


def describe(supplement: Supplement, m: Measures, pages: int) -> Description:
    """Supplementary minutes as blocks; ``pages`` stands in the closing sentence."""
    minutes = supplement.minutes
    campaign = minutes.campaign
    own = Writer(minutes, m)
    writer = _Supplement(supplement, m)
    number = heads.number(supplement.number, campaign.symbol)
    place = ""
    if minutes.form.place_line:
        day = times.vietnam_day(supplement.made) if supplement.made else None
        place = heads.place(campaign.place, day)
    blocks: list[Block] = [
        heads.letterhead(campaign, number, m, place),
        Title(wording.MINUTES, writer.subject),
        *own.bases(),
        *writer.beginning(),
        *writer.changes(),
    ]
    closing = len(blocks)
    blocks += [writer.closing(pages), own.signatures(), *own.recipients()]
    return Description(
        title=f"{wording.MINUTES.capitalize()} {lowered(writer.subject)}",
        author=campaign.issuing_body or campaign.parent_authority,
        subject=writer.subject,
        keywords=f"cchc-visit {minutes.visit.id}",
        blocks=tuple(blocks),
        closing=closing,
    )


class _Supplement(Prose):
    def __init__(self, supplement: Supplement, m: Measures) -> None:
        super().__init__(m)
        self._supplement = supplement
        minutes = supplement.minutes
        self._named = {
            "number": heads.number(minutes.visit.number, minutes.campaign.symbol),
            "day": wording.day(minutes.day),
        }
        rest = said.SUPPLEMENT_REST.format(
            title=lowered(minutes.campaign.title), agency=minutes.agency.name
        )
        self.subject = said.SUPPLEMENT_SUBJECT.format(**self._named, rest=rest)

    def beginning(self) -> Iterator[Paragraph]:
        minutes, made = self._supplement.minutes, self._supplement.made
        hour = wording.hour(made) if made else wording.OPEN_HOUR
        day = wording.day(times.vietnam_day(made)) if made else wording.OPEN_DAY
        yield self.body(said.SUPPLEMENT_TIME.format(hour=hour, day=day))
        signing = Writer(minutes, self.m).signing()
        for place, person in enumerate(signing):
            position = f", {person.position}" if person.position else ""
            end = wording.end_of(place, len(signing))
            yield self.body(wording.PERSON.format(name=person.name, position=position, end=end))
        listed = "; ".join(self._supplement.earlier)
        earlier = said.SUPPLEMENT_EARLIER.format(list=listed) if listed else ""
        yield self.body(said.SUPPLEMENT_NAMES.format(**self._named, earlier=earlier))

    def changes(self) -> Iterator[Paragraph]:
        yield self.section(said.AMENDED)
        for number, one in enumerate(self._supplement.changes, 1):
            yield from self._change(number, one)
        yield self.section(said.REST_STANDS)
        yield self.body(said.REST.format(**self._named))

    def _change(self, number: int, one: Amended) -> Iterator[Paragraph]:
        yield self.clause(said.AMENDED_AT.format(number=number, where=one.where))
        for phrase, text in ((said.AMENDED_OLD, one.old), (said.AMENDED_NEW, one.new)):
            shown = text.strip() or said.AMENDED_NONE
            yield from self.texts(phrase.format(text=wording.ended(shown)))
        if one.reason.strip():
            yield from self.texts(said.AMENDED_WHY.format(text=wording.ended(one.reason.strip())))

    def closing(self, pages: int) -> Paragraph:
        made, copies = self._supplement.made, self._supplement.minutes.visit.copies
        text = said.SUPPLEMENT_CLOSING.format(
            hour=wording.hour(made) if made else wording.OPEN_HOUR,
            day=wording.day(times.vietnam_day(made)) if made else wording.OPEN_DAY,
            pages=wording.two_digits(pages),
            copies=wording.two_digits(copies) if copies else wording.NO_NUMBER,
        )
        return plain(text, self.m.body, keep_with_next=True)
