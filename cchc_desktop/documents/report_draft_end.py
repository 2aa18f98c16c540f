"""The other blocks of a year's report: opening, last year, figures, recommendations, ending."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date

from cchc_desktop.documents import wording
from cchc_desktop.documents import wording_report as said
from cchc_desktop.documents.report_pieces import bases, count, joined, line, sentence, shown
from cchc_desktop.domain import dossiers
from cchc_desktop.domain.recommendation import Status
from cchc_desktop.domain.report import Bar, Block, Chart, Form, Grid, Line, Number, Of, Piece
from cchc_desktop.domain.verdict import is_open
from cchc_desktop.domain.year_counts import RecommendationTally, SourceFigures
from cchc_desktop.domain.year_report import YearReport

_MOST_ITEMS = 8
MOST_ADDRESSEES = 60
"""Those whose recommendations a report tells word by word; a country has thousands."""
_ADDRESSEE_SHARES = (110.0, 30.0, 30.0)


def title(report: YearReport) -> str:
    """What was inspected, inside a sentence: “kiểm tra công tác … năm 2018”."""
    campaign = report.campaign
    text = campaign.title.strip() if campaign else ""
    text = text or said.SUBJECT_USUAL.format(year=report.year)
    return text[:1].lower() + text[1:]


def issuer(report: YearReport) -> str:
    """The issuing body inside a sentence."""
    campaign = report.campaign
    return (campaign.issuing_body if campaign else "") or wording.TEAM_NAME


def agencies(
    key: str, found: Sequence[str], of: Of, behind: Sequence[str], *, plain: bool | None = None
) -> Number:
    """How many agencies; shares stand without a zero before them."""
    is_share = key.endswith((":at", ":of")) if plain is None else plain
    text = wording.number(len(found)) if is_share else shown(len(found))
    return Number(key, text, of, tuple(behind))


def opening(report: YearReport) -> Block:
    """The documents that the inspection rests on."""
    documents = bases(report.bases)
    name = issuer(report)
    text = said.START_BARE.format(issuer=name, title=title(report))
    if documents:
        text = said.START.format(documents=documents, issuer=name)
    return Block("opening", said.OPENING, (line("{text}", text=text),))


def compared(report: YearReport) -> Block:
    """The counts beside those of the year before, and what was found again."""
    before, now = report.before, report.counts
    last = str(report.year - 1)
    if before is None:
        return Block("compared", said.COMPARED, (line(said.NOTHING_BEFORE, year=last),))
    pairs = {}
    for name, counts in (("now", now), ("before", before)):
        done = [one.id for one in counts.done]
        bad = [one.id for one in counts.findings if one.kind == "shortcoming"]
        pairs[name] = {
            "done": count(f"{name}:done", Of.VISIT, done),
            "agencies": agencies(f"{name}:agencies", counts.visited, Of.VISIT, done),
            "strengths": count(f"{name}:strengths", Of.FINDING, counts.strengths),
            "shortcomings": count(f"{name}:shortcomings", Of.FINDING, bad),
        }
    lines = [line(said.COMPARED_LINE, year=last)]
    sizes = {
        "done": (len(now.done), len(before.done)),
        "agencies": (len(now.visited), len(before.visited)),
        "strengths": (len(now.strengths), len(before.strengths)),
        "shortcomings": tuple(
            sum(one.count for one in counts.shortcomings) for counts in (now, before)
        ),
    }
    for key, name in said.COMPARED_NAMES.items():
        first, second = sizes[key]
        lines.append(
            line(
                said.COMPARED_ITEM,
                name,
                name=name,
                now=pairs["now"][key],
                before=pairs["before"][key],
                year=last,
                change=_change(first - second),
            )
        )
    lines += _again(report)
    bars = tuple(
        Bar(name, (pairs["before"][key], pairs["now"][key]))
        for key, name in said.COMPARED_NAMES.items()
    )
    series = tuple(said.BEFORE_YEAR.format(year=year) for year in (report.year - 1, report.year))
    chart = Chart(said.CHART_COMPARED, series, bars)
    return Block("compared", said.COMPARED, tuple(lines), chart=chart)


def _change(by: int) -> str:
    if not by:
        return said.COMPARED_SAME
    phrase = said.COMPARED_MORE if by > 0 else said.COMPARED_LESS
    return phrase.format(count=shown(abs(by)))


def _again(report: YearReport) -> Iterator[Line]:
    assert report.before is not None, "asked where there is a year before"
    old = {one.code: one for one in report.before.shortcomings if one.code}
    both = [one for one in report.counts.shortcomings if one.code in old]
    if both:
        year, now = str(report.year - 1), str(report.year)
        yield line(said.AGAIN, year=year, now=now)
    for one in both:
        text = report.code_names.get(one.code, one.code)
        was = old[one.code]
        yield line(
            said.AGAIN_ITEM,
            text,
            text=text,
            at=agencies(f"again:{one.code}", one.agencies, Of.FINDING, one.findings),
            before=agencies(f"again:{one.code}:was", was.agencies, Of.FINDING, was.findings),
            year=str(report.year - 1),
        )


def figures(report: YearReport) -> Block:
    """Dossier figures, source by source: added, then divided."""
    if not report.counts.sources:
        return Block("figures", said.FIGURES, (line(said.NO_FIGURES),))
    lines = [one for source in report.counts.sources for one in _source(source)]
    return Block("figures", said.FIGURES, tuple(lines))


def _source(one: SourceFigures) -> Iterator[Line]:
    about = said.FIGURES.capitalize()
    source = said.FIGURES_SOURCE.format(source=one.source) if one.source else ""
    key = f"figures:{one.source}"
    visits = count(f"{key}:visits", Of.FIGURES, one.visits)
    yield line(said.FIGURES_FROM, about, visits=visits, source=source)
    total = one.total
    yield line(
        said.RECEIVED,
        about,
        received=_figure(f"{key}:received", total.received, one.visits),
        resolved=_figure(f"{key}:resolved", total.resolved, one.visits),
        pending=_figure(f"{key}:pending", total.pending, one.visits),
    )
    rates = one.rates
    listed = [
        f.name
        for f in fields(rates)
        if f.name not in dossiers.EXTRA_RATES or getattr(rates, f.name).is_tracked
    ]
    for name in listed:
        end = "." if name == listed[-1] else ";"
        pieces = _rate(f"{key}:{name}", getattr(rates, name), one.visits)
        start = said.FIGURES_RATE.format(name=wording.RATES[name])
        yield Line(tuple(joined([start, *pieces, end])), about=about)


def _figure(key: str, value: int | None, visits: Sequence[str]) -> Piece:
    if value is None:
        return said.UNTRACKED
    return Number(key, wording.number(value), Of.FIGURES, tuple(visits))


def _rate(key: str, rate: dossiers.Rate, visits: Sequence[str]) -> list[Piece]:
    told = wording.rate(rate)
    percent, bracket, rest = told.partition(" (")
    if not bracket:
        return [told]
    share, blank, unit = rest.partition(" ")
    behind = tuple(visits)
    return [
        Number(key, percent, Of.FIGURES, behind),
        bracket,
        Number(f"{key}:share", share, Of.FIGURES, behind),
        blank + unit,
    ]


def recommendations(report: YearReport) -> Block:
    """By what became of them, then by who answers for them."""
    counts = report.counts
    listed = counts.recommendations
    if not listed:
        return Block("recommendations", said.RECOMMENDATIONS, (line(said.NO_RECOMMENDATIONS),))
    ids = [one.id for one in listed]
    found = [(status, ids_) for status, ids_ in counts.by_status.items() if ids_]
    statuses: list[Piece] = []
    for place, (status, of_status) in enumerate(found):
        part = line(
            said.STATUS,
            count=count(
                f"status:{status}",
                Of.RECOMMENDATION,
                of_status,
                about=said.ABOUT_STATUS.format(status=said.STATUSES[status]),
            ),
            status=said.STATUSES[status],
        )
        statuses += [*((", ",) if place else ()), *part.pieces]
    number = count("recommendations", Of.RECOMMENDATION, ids)
    before, after = said.RECOMMENDED.split("{statuses}")
    head = line(before, count=number)
    pieces = tuple(joined([*head.pieces, *statuses, after]))
    lines = [Line(pieces, about=said.ABOUT_RECOMMENDATIONS)]
    grid = None
    if len(counts.by_addressee) > MOST_ADDRESSEES:
        lines.append(line(said.ADDRESSEES_MANY))
        grid = _addressees(counts.by_addressee)
    else:
        for place, (name, of_one) in enumerate(counts.by_addressee.items(), 1):
            lines += _addressee(report, place, name or said.NOBODY, of_one)
    return Block("recommendations", said.RECOMMENDATIONS, tuple(lines), grid, _chart(found))


def _addressees(found: Mapping[str, Sequence[RecommendationTally]]) -> Grid:
    """Of a country those who have most to do, and all others as one; their words are annexed."""
    left = {
        name: [one.id for one in listed if is_open(one.status)] for name, listed in found.items()
    }
    ordered = sorted(found, key=lambda name: (-len(left[name]), -len(found[name]), name))
    rows = [
        _addressee_row(name or said.NOBODY, [one.id for one in found[name]], left[name])
        for name in ordered[:MOST_ADDRESSEES]
    ]
    others = ordered[MOST_ADDRESSEES:]
    ids = [one.id for name in others for one in found[name]]
    rows.append(
        _addressee_row(said.ADDRESSEES_OTHER, ids, [key for n in others for key in left[n]])
    )
    return Grid(said.ADDRESSEES_HEAD, tuple(rows), _ADDRESSEE_SHARES)


def _addressee_row(name: str, ids: Sequence[str], left: Sequence[str]) -> tuple[Piece, ...]:
    key = f"addressee:{name}"
    return (
        name,
        count(key, Of.RECOMMENDATION, ids, plain=True),
        count(f"{key}:open", Of.RECOMMENDATION, left, plain=True),
    )


def _addressee(
    report: YearReport, place: int, name: str, listed: Sequence[RecommendationTally]
) -> Iterator[Line]:
    yield line(said.ADDRESSEE, form=Form.CLAUSE, number=str(place), name=name)
    ids = [one.id for one in listed]
    about = said.ABOUT_ADDRESSEE.format(name=name)
    number = count(f"addressee:{name}", Of.RECOMMENDATION, ids)
    yield line(said.ADDRESSED, about, count=number)
    for one in listed[:_MOST_ITEMS]:
        due = said.DUE.format(day=wording.day(date.fromisoformat(one.due))) if one.due else ""
        yield line(
            said.RECOMMENDATION,
            text=sentence(report.advice[one.id].text),
            due=due,
            status=said.STATUSES[one.status],
        )
    if len(listed) > _MOST_ITEMS:
        yield line(said.MORE_RECOMMENDATIONS)


def _chart(found: Sequence[tuple[Status, Sequence[str]]]) -> Chart:
    bars = tuple(
        Bar(
            said.STATUSES[status][:1].upper() + said.STATUSES[status][1:],
            (count(f"status:{status}", Of.RECOMMENDATION, ids, plain=True),),
        )
        for status, ids in found
    )
    return Chart(said.CHART_STATUSES, said.SERIES_STATUSES, bars)


def ending(report: YearReport) -> Block:
    """To whom it is reported."""
    campaign = report.campaign
    to = campaign.parent_authority if campaign else ""
    phrase = said.END if to else said.END_BARE
    text = phrase.format(title=title(report), issuer=issuer(report), to=to)
    return Block("ending", said.ENDING, (line("{text}", text=text),))
