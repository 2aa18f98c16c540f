"""What the minutes of a visit say, in order: Mẫu 1.9 as adapted for inspections (DOMAIN §1.5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_desktop.documents import (
    annex_blocks,
    figures_blocks,
    heads,
    remedy_blocks,
    table_blocks,
    wording,
    wording_tables,
)
from cchc_desktop.documents import wording_annexes as annexed
from cchc_desktop.documents.attendance_lines import people_lines, session_lines
from cchc_desktop.documents.blocks import (
    Block,
    Description,
    Letterhead,
    Paragraph,
    Signatures,
    Signer,
    Title,
)
from cchc_desktop.documents.paragraphs import plain
from cchc_desktop.documents.prose import Prose
from cchc_desktop.documents.styles import Measures
from cchc_desktop.domain import times
from cchc_desktop.domain.annexes import AnnexKind
from cchc_desktop.domain.attendance import signs_here
from cchc_desktop.domain.campaign import Role
from cchc_desktop.domain.finding import Finding, FindingKind
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.minutes import AreaFindings, Minutes
from cchc_desktop.domain.table_forms import TableForm, other_forms
from cchc_desktop.domain.visit import Attendee, Side

_FIGURES_AREA = "TTHC"


def describe(minutes: Minutes, m: Measures, pages: int) -> Description:
    """The minutes as blocks; ``pages`` stands in the closing sentence."""
    writer = Writer(minutes, m)
    blocks: list[Block] = [
        writer.letterhead(),
        writer.title(),
        *writer.bases(),
        *writer.beginning(),
        *writer.people(),
        *writer.scope(),
        *writer.results(),
        *writer.statement(),
        *writer.conclusion(),
    ]
    closing = len(blocks)
    blocks += [*writer.closing(pages), writer.signatures(), *writer.recipients()]
    subject = writer.subject
    return Description(
        title=f"{wording.MINUTES.capitalize()} {subject[:1].lower()}{subject[1:]}",
        author=minutes.campaign.issuing_body or minutes.campaign.parent_authority,
        subject=subject,
        keywords=f"cchc-visit {minutes.visit.id}",
        blocks=tuple(blocks),
        closing=closing,
        annexes=tuple(annex_blocks.parts(minutes, writer.number, m)),
    )


class Writer(Prose):
    """Writes the parts of minutes; other papers of the visit use the same bases and signers."""

    def __init__(self, minutes: Minutes, m: Measures) -> None:
        super().__init__(m)
        self._minutes = minutes
        self._visit = minutes.visit
        self.subject = wording.SUBJECT.format(
            title=minutes.campaign.title, agency=minutes.agency.name
        )
        self._labels = annex_blocks.labels(minutes)

    @property
    def number(self) -> str:
        """Number and symbol."""
        return heads.number(self._visit.number, self._minutes.campaign.symbol)

    def letterhead(self) -> Letterhead:
        """The heading; with place and day where the office wants them."""
        place = ""
        if self._minutes.form.place_line:
            place = heads.place(self._minutes.campaign.place, self._minutes.day)
        return heads.letterhead(self._minutes.campaign, self.number, self.m, place)

    def title(self) -> Title:
        """Kind and subject."""
        return Title(wording.MINUTES, self.subject)

    def bases(self) -> Iterator[Paragraph]:
        """The documents that the visit rests on."""
        bases = self._minutes.bases
        for place, basis in enumerate(bases):
            end = self.m.last_basis_end if place == len(bases) - 1 else ";"
            text = wording.BASIS.format(document=wording.basis(basis).rstrip(".;, "), end=end)
            yield plain(text, self.m.basis)

    def beginning(self) -> Iterator[Paragraph]:
        """When, where, who chairs and who writes."""
        starts = self._visit.starts
        hour, day = wording.hour(starts), wording.day(times.vietnam_day(starts))
        yield self.body(wording.STARTS.format(hour=hour, day=day), self._at("starts"))
        for line in session_lines(self._minutes):
            yield self.body(line, self._at(""))
        venue = self._visit.venue.rstrip(". ")
        place = wording.PLACE.format(venue=venue) if venue else wording.NO_PLACE
        yield self.body(place, self._at("venue"))
        if self._visit.chair:
            yield self.body(wording.CHAIR.format(name=self._visit.chair), self._at("chair"))
        if self._visit.secretary:
            name = self._visit.secretary
            yield self.body(wording.SECRETARY.format(name=name), self._at("secretary"))

    def _at(self, attribute: str) -> tuple[str, ...]:
        """Where a field of the visit is typed."""
        return (Kind.VISIT, self._visit.id, attribute)

    def people(self) -> Iterator[Paragraph]:
        """Who attended."""
        yield self.section(wording.PEOPLE)
        for heading, side in ((wording.TEAM, Side.TEAM), (wording.AGENCY, Side.AGENCY)):
            yield self.clause(heading)
            lines = tuple(people_lines(self._minutes, side))
            for line in lines or (wording.NOBODY,):
                yield self.body(line, (Kind.ATTENDEE, "", ""))

    def scope(self) -> Iterator[Paragraph]:
        """What was inspected and how."""
        visit = self._visit
        yield self.section(wording.SCOPE)
        default = wording.SCOPE_DEFAULT.format(agency=self._minutes.agency.name)
        scope = wording.SCOPE_IS.format(scope=visit.scope.strip() or default)
        yield from self.texts(scope, self._at("scope"))
        yield self.body(wording.KIND_IS.format(kind=wording.KINDS[visit.kind]), self._at("kind"))
        yield from self._period()
        if visit.method.strip():
            method = wording.METHOD.format(method=visit.method.strip())
            yield from self.texts(method, self._at("method"))
        if visit.sampled is not None:
            yield self.body(wording.SAMPLED.format(count=wording.two_digits(visit.sampled)))

    def _period(self) -> Iterator[Paragraph]:
        start = wording.day(self._visit.period_from) if self._visit.period_from else ""
        end = wording.day(self._visit.period_to) if self._visit.period_to else ""
        if start and end:
            yield self.body(wording.PERIOD.format(start=start, end=end), self._at("period_from"))
        elif start:
            yield self.body(wording.PERIOD_FROM.format(start=start), self._at("period_from"))
        elif end:
            yield self.body(wording.PERIOD_TO.format(end=end), self._at("period_to"))

    def results(self) -> Iterator[Block]:
        """What was found, area by area."""
        yield self.section(wording.RESULTS)
        empty = []
        count = 1 if self._minutes.remedies.followed else 0
        yield from remedy_blocks.describe(self._minutes.remedies, self.m, count)
        for area in self._minutes.areas:
            is_counted = area.code == _FIGURES_AREA
            has_figures = is_counted and bool(self._minutes.dossiers)
            has_sample = is_counted and bool(self._minutes.samples)
            has_figures = has_figures or bool(self._tables_of(area.code))
            has_sample = has_sample or self._has_board(area)
            if area.strengths or area.shortcomings or has_figures or has_sample:
                count += 1
                yield self.clause(f"{count}. {area.name}")
                yield from self._area(area, has_figures)
            else:
                empty.append(area.name)
        if not any(area.strengths or area.shortcomings for area in self._minutes.areas):
            yield self.body(wording.NOTHING)
        elif empty:
            yield self.body(wording.OTHER_AREAS.format(areas="; ".join(empty)))

    def _area(self, area: AreaFindings, has_figures: bool) -> Iterator[Block]:
        letters = iter(wording.LETTERS)
        if has_figures:
            is_counted = area.code == _FIGURES_AREA and bool(self._minutes.dossiers)
            title = wording.FIGURES if is_counted else wording_tables.FIGURES
            yield self.point(next(letters), title)
            yield from self._figures(area)
        if area.code == _FIGURES_AREA and self._minutes.samples:
            yield self.point(next(letters), wording.SAMPLE_TITLE)
            yield from self._samples()
        if area.strengths or area.shortcomings:
            yield from self._both_kinds(area, letters)
        if self._has_board(area):
            label = self._labels[AnnexKind.FIGURES]
            yield self.body(annexed.POSTINGS_AT.format(label=label))

    def _has_board(self, area: AreaFindings) -> bool:
        """Whether an annex tells what is wrong on the board, which belongs to this area."""
        is_annexed = bool(self._minutes.postings) and AnnexKind.FIGURES in self._labels
        return area.code == _FIGURES_AREA and is_annexed

    def _figures(self, area: AreaFindings) -> Iterator[Block]:
        if area.code == _FIGURES_AREA and self._minutes.dossiers:
            if label := self._labels.get(AnnexKind.FIGURES):
                yield from figures_blocks.rates_only(self._minutes.dossiers, self.m)
                yield self.body(annexed.FIGURES_AT.format(label=label))
            else:
                yield from figures_blocks.describe(self._minutes.dossiers, self.m)
        for form in self._tables_of(area.code):
            yield from self._other_table(form)

    def _other_table(self, form: TableForm) -> Iterator[Block]:
        """The table with its rates; the rates alone where an annex has the table."""
        rows = [row for row in self._minutes.table_rows if row.form == form.code]
        title = wording_tables.TABLE.format(title=form.title.lower())
        if label := self._labels.get(AnnexKind.FIGURES):
            rates = list(table_blocks.rates_only(form, rows, self.m))
            if rates:
                yield plain(title, self.m.body, keep_with_next=True)
            yield from rates
            yield self.body(annexed.TABLE_AT.format(title=form.title.lower(), label=label))
        else:
            yield plain(title, self.m.body, keep_with_next=True)
            yield from table_blocks.describe(form, rows, self.m)

    def _tables_of(self, area: str) -> list[TableForm]:
        """The other tables of an area that have rows."""
        filled = {row.form for row in self._minutes.table_rows}
        framework = self._minutes.campaign.framework
        forms = other_forms() if filled else ()
        return [form for form in forms if form.code in filled and form.area(framework) == area]

    def _both_kinds(self, area: AreaFindings, letters: Iterator[str]) -> Iterator[Block]:
        yield self.point(next(letters), wording.STRENGTHS)
        for finding in area.strengths:
            yield from self._finding(finding)
        if not area.strengths:
            yield self.body(wording.NO_STRENGTHS)
        yield self.point(next(letters), wording.SHORTCOMINGS)
        for finding in area.shortcomings:
            yield from self._finding(finding)
        if not area.shortcomings:
            yield self.body(wording.NO_SHORTCOMINGS)

    def _samples(self) -> Iterator[Paragraph]:
        for one, summary in self._minutes.samples:
            for text in wording.sample(one, summary):
                yield self.body(text)
        if label := self._labels.get(AnnexKind.SAMPLES):
            yield self.body(annexed.SAMPLES_AT.format(label=label))

    def _finding(self, finding: Finding) -> Iterator[Paragraph]:
        at = (Kind.FINDING, finding.id)
        yield from self.texts(f"- {wording.ended(finding.text)}", (*at, "text"))
        details = (
            (wording.CAUSE, "cause", finding.cause),
            (wording.RESPONSIBLE, "responsible", finding.responsible),
            (wording.CITES, "cites", "; ".join(finding.cites)),
        )
        for phrase, name, text in details:
            if text.strip():
                said = phrase.format(**{name: wording.ended(text.strip())})
                yield from self.texts(said, (*at, name))
        if finding.kind is FindingKind.SHORTCOMING:
            before = self._minutes.remedies.before(finding.code)
            yield from remedy_blocks.pointed_out(before, self.m)

    def statement(self) -> Iterator[Paragraph]:
        """What the agency says; an objection always stands here."""
        yield self.section(wording.STATEMENT)
        said = self._visit.agency_statement.strip()
        if said:
            yield from self.texts(wording.ended(said), self._at("agency_statement"))
        replies = annex_blocks.replies(self._minutes)
        label = self._labels.get(AnnexKind.REPLIES)
        for finding in replies:
            if not label or annex_blocks.is_objection(finding):
                at = (Kind.FINDING, finding.id, "reply_text")
                yield from self.texts(_reply(finding), at)
        if label:
            yield self.body(annexed.REPLIES_AT.format(label=label))
        if not said and not replies:
            areas = self._minutes.areas
            unasked = any(one.reply_stance is None for area in areas for one in area.shortcomings)
            none = wording.STATEMENT_NOT_KEPT if unasked else wording.NO_STATEMENT
            yield self.body(none, self._at("agency_statement"))

    def conclusion(self) -> Iterator[Paragraph]:
        """Conclusion and recommendations."""
        yield self.section(wording.CONCLUSION)
        if self._visit.conclusion.strip():
            conclusion = wording.ended(self._visit.conclusion.strip())
            yield from self.texts(conclusion, self._at("conclusion"))
        listed = self._minutes.recommendations
        yield plain(
            wording.RECOMMENDED if listed else wording.NO_RECOMMENDATIONS,
            self.m.body,
            keep_with_next=bool(listed),
            source=self._at("conclusion"),
        )
        for number, item in enumerate(listed, 1):
            at = (Kind.RECOMMENDATION, item.id, "text")
            yield from self.texts(wording.recommendation(number, item), at)

    def closing(self, pages: int) -> Iterator[Paragraph]:
        """The last sentence, with the number of pages and annexes."""
        ends, copies = self._visit.ends, self._visit.copies
        text = wording.CLOSING.format(
            hour=wording.hour(ends) if ends else wording.OPEN_HOUR,
            day=wording.day(times.vietnam_day(ends)) if ends else wording.OPEN_DAY,
            pages=wording.two_digits(pages),
            annexes=self._annexes(),
            copies=wording.two_digits(copies) if copies else wording.NO_NUMBER,
        )
        yield plain(text, self.m.body, keep_with_next=True, source=self._at("ends"))

    def _annexes(self) -> str:
        count = len(self._labels)
        if not count:
            return ""
        return annexed.CLOSING_ANNEXES.format(count=wording.two_digits(count))

    def signing(self) -> list[Attendee]:
        """Those who sign and were there to do so."""
        minutes = self._minutes
        return [a for a in minutes.attendees if signs_here(a, minutes.sessions, minutes.marks)]

    def signatures(self) -> Signatures:
        """Who signs."""
        signing = self.signing()
        agency = [a.name for a in signing if a.side is Side.AGENCY]
        chair, secretary = self.chair_of(signing), self._visit.secretary
        others = [a.name for a in signing if a.side is Side.TEAM]
        others = [name for name in others if name not in (chair, secretary)]
        first: tuple[Signer, ...] = (
            signer(wording.SIGN_AGENCY, agency[0] if agency else ""),
            signer(wording.SIGN_SECRETARY, secretary),
            signer(self.chair_title(chair), chair),
        )
        more = [signer(wording.SIGN_AGENCY, name) for name in agency[1:]]
        more += [signer(wording.SIGN_MEMBER, name) for name in others]
        across = self._minutes.form.signature_blocks
        if across == 2:
            first, more = first[1:], [first[0], *more]
        rows = [first, *(tuple(more[n : n + across]) for n in range(0, len(more), across))]
        return Signatures(tuple(rows))

    def chair_of(self, signing: Sequence[Attendee]) -> str:
        """Who chairs the visit, by its record or by the team's."""
        if self._visit.chair:
            return self._visit.chair
        heads = {m.name for m in self._minutes.members if m.role in (Role.HEAD, Role.DEPUTY)}
        return next((a.name for a in signing if a.name in heads), "")

    def chair_title(self, chair: str) -> tuple[str, ...]:
        """He who chairs the visit may not be the head by the decision (DOMAIN §0, 9)."""
        roles = {member.name: member.role for member in self._minutes.members}
        role = roles.get(chair, Role.HEAD)
        if role is Role.HEAD:
            return wording.SIGN_HEAD
        return wording.SIGN_DEPUTY if role is Role.DEPUTY else wording.SIGN_CHAIR

    def recipients(self) -> Iterator[Paragraph]:
        """Who receives the minutes."""
        yield plain(wording.RECIPIENTS, self.m.recipients_label, keep_with_next=True)
        filed = heads.filed(self._minutes.form.filed, wording.FILED)
        given, agency = self._minutes.campaign.recipients, self._minutes.agency.name
        if not any(heads.is_inspected(one, agency) for one in given):
            given = (agency, *given)
        *names, last = heads.recipients(given, filed)
        for name in names:
            yield plain(name, self.m.recipients, keep_with_next=True)
        yield plain(last, self.m.recipients)


def _reply(finding: Finding) -> str:
    stance = finding.reply_stance
    assert stance is not None, "only findings with a reply are asked for"
    reply = wording.ended(finding.reply_text.strip()) if finding.reply_text.strip() else ""
    return wording.REPLY.format(
        text=wording.shortened(finding.text), stance=wording.STANCES[stance], reply=reply
    ).rstrip()


def signer(titles: tuple[str, ...], name: str) -> Signer:
    """One who signs; a hint where no name is known."""
    return Signer(titles, name, "" if name else wording.HINT)
