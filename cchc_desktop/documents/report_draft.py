"""A year's report as blocks, drafted from the data alone: nothing is said that is not counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_desktop.documents import report_draft_end as rest
from cchc_desktop.documents import wording_report as said
from cchc_desktop.documents.report_pieces import count, line, names, sentence
from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.report import Bar, Block, Chart, Form, Grid, Line, Of, Piece
from cchc_desktop.domain.year_counts import AreaCount, Shortcoming
from cchc_desktop.domain.year_report import YearReport

KEYS = (
    "opening",
    "plan",
    "strengths",
    "shortcomings",
    "levels",
    "compared",
    "figures",
    "recommendations",
    "ending",
)
"""The blocks in their own order."""
_MOST_ITEMS = 8
"""Sentences listed of one area; the others stand in the annex."""


def draft(report: YearReport) -> tuple[Block, ...]:
    """All blocks in their own order."""
    return (
        rest.opening(report),
        _plan(report),
        _strengths(report),
        _shortcomings(report),
        _levels(report),
        rest.compared(report),
        rest.figures(report),
        rest.recommendations(report),
        rest.ending(report),
    )


def area_name(report: YearReport, area: str) -> str:
    """What an area is called."""
    return report.area_names.get(area) or said.OTHER_AREA.format(code=area)


def areas(report: YearReport) -> list[tuple[str, AreaCount]]:
    """The areas in their order, as far as something was found in them."""
    found = report.counts.by_area
    known = [area for area in report.area_names if area in found]
    return [(area, found[area]) for area in [*known, *sorted(found.keys() - set(known))]]


def _plan(report: YearReport) -> Block:
    counts = report.counts
    all_ids = [one.id for one in counts.visits]
    done = [one.id for one in counts.done]
    lines = [
        line(
            said.PLANNED,
            said.ABOUT_VISITS,
            year=str(report.year),
            visits=count("visits", Of.VISIT, all_ids),
            agencies=_agencies(report, "agencies", all_ids),
        )
    ]
    if done:
        lines.append(
            line(
                said.DONE,
                said.ABOUT_DONE,
                done=count("done", Of.VISIT, done, plain=True),
                visits=count("done:of", Of.VISIT, all_ids, plain=True),
                agencies=_agencies(report, "visited", done),
            )
        )
    else:
        lines.append(line(said.DONE_NONE))
    lines += _by_level(report)
    left = [one for one in counts.visits if not one.is_done]
    if left and done:
        listed = names([report.agency(one.id) for one in left])
        ids = [one.id for one in left]
        number = count("left", Of.VISIT, ids)
        lines.append(line(said.NOT_DONE, said.ABOUT_NOT_DONE, count=number, names=listed))
    return Block("plan", said.PLAN, tuple(lines), chart=_level_chart(report))


def _by_level(report: YearReport) -> Iterator[Line]:
    found = report.counts.by_level
    for place, (level, one) in enumerate(found.items()):
        listed = [report.agency(visit) for visit in one.done]
        told = said.NAMES.format(names=names(list(dict.fromkeys(listed)))) if listed else ""
        end = "." if place == len(found) - 1 else ";"
        yield line(
            said.BY_LEVEL,
            said.LEVELS[level],
            level=said.LEVELS[level],
            done=count(f"level:{level}:done", Of.VISIT, one.done, plain=True),
            visits=count(f"level:{level}:visits", Of.VISIT, one.visits, plain=True),
            names=told + end,
        )


def _level_chart(report: YearReport) -> Chart | None:
    bars = tuple(
        Bar(
            said.LEVELS[level],
            (
                count(f"level:{level}:visits", Of.VISIT, one.visits, plain=True),
                count(f"level:{level}:done", Of.VISIT, one.done, plain=True),
            ),
        )
        for level, one in report.counts.by_level.items()
    )
    return Chart(said.CHART_LEVELS, said.SERIES_LEVELS, bars) if bars else None


def _strengths(report: YearReport) -> Block:
    ids = report.counts.strengths
    if not ids:
        return Block("strengths", said.STRENGTHS, (line(said.NO_STRENGTHS),))
    lines = [_found(report, said.STRENGTHS_ALL, "strengths", ids, said.ABOUT_STRENGTHS)]
    listed = [(area, one.strengths) for area, one in areas(report) if one.strengths]
    for place, (area, found) in enumerate(listed, 1):
        name = area_name(report, area)
        lines.append(line(said.AREA, form=Form.CLAUSE, number=str(place), name=name))
        about = said.ABOUT_AREA_STRENGTHS.format(area=name)
        lines.append(
            _found(report, said.AREA_STRENGTHS, f"strengths:{area}", found, about, end=":")
        )
        for finding in found[:_MOST_ITEMS]:
            one = report.texts[finding]
            text = sentence(one.text) + "."
            lines.append(line(said.ITEM, agency=report.agency(one.visit_id), text=text))
        if len(found) > _MOST_ITEMS:
            lines.append(line(said.MORE_ITEMS))
    return Block("strengths", said.STRENGTHS, tuple(lines))


def _shortcomings(report: YearReport) -> Block:
    counts = report.counts
    ids = [one for _, area in areas(report) for one in area.shortcomings]
    if not ids:
        return Block("shortcomings", said.SHORTCOMINGS, (line(said.NO_SHORTCOMINGS),))
    about = said.ABOUT_SHORTCOMINGS
    lines = [_found(report, said.SHORTCOMINGS_ALL, "shortcomings", ids, about)]
    by_area: dict[str, list[Shortcoming]] = {}
    for one in counts.shortcomings:
        by_area.setdefault(one.area, []).append(one)
    listed = [(area, one.shortcomings) for area, one in areas(report) if one.shortcomings]
    for place, (area, found) in enumerate(listed, 1):
        name = area_name(report, area)
        lines.append(line(said.AREA, form=Form.CLAUSE, number=str(place), name=name))
        about = said.ABOUT_AREA_SHORTCOMINGS.format(area=name)
        key = f"shortcomings:{area}"
        lines.append(_found(report, said.AREA_SHORTCOMINGS, key, found, about))
        lines += _of_area(report, area, by_area.get(area, []))
    return Block("shortcomings", said.SHORTCOMINGS, tuple(lines), chart=_area_chart(report))


def _of_area(report: YearReport, area: str, listed: Sequence[Shortcoming]) -> Iterator[Line]:
    """Those with a code or a confirmed likeness, then some of the others, then how many more."""
    joined = [one for one in listed if one.code or one.group]
    alone = [one for one in listed if not (one.code or one.group)]
    told = alone if len(alone) <= _MOST_ITEMS else []
    for one in (*joined, *told):
        yield _shortcoming(report, one)
    if alone and not told:
        ids = [finding for one in alone for finding in one.findings]
        yield line(
            said.REST,
            said.ABOUT_REST.format(area=area_name(report, area)),
            at=_agencies_at(report, f"rest:{area}:at", ids),
            of=_visited(report, f"rest:{area}:of"),
            count=count(f"rest:{area}", Of.FINDING, ids),
        )


def text_of(report: YearReport, one: Shortcoming) -> str:
    """What a shortcoming is called: by its code, its likeness, or in its own words."""
    if one.code:
        return report.code_names.get(one.code, one.code)
    if one.group:
        return sentence(report.counts.groups[one.findings[0]].text)
    return sentence(report.texts[one.findings[0]].text)


def _shortcoming(report: YearReport, one: Shortcoming) -> Line:
    counts = report.counts
    text = text_of(report, one)
    key = f"found:{one.key}"
    pieces = line(
        said.CODED,
        text,
        at=_agencies_at(report, f"{key}:at", one.findings),
        of=_visited(report, f"{key}:of"),
        times="{times}" if one.count != len(one.agencies) else "",
        text=text,
        names=names([counts.names.get(agency, "") for agency in one.agencies]),
    )
    if one.count == len(one.agencies):
        return pieces
    return _with_times(pieces, line(said.TIMES, count=count(key, Of.FINDING, one.findings)))


def _with_times(whole: Line, times: Line) -> Line:
    """The line with how many times in the place that was left for it."""
    out: list[Piece] = []
    for piece in whole.pieces:
        if isinstance(piece, str) and "{times}" in piece:
            before, after = piece.split("{times}", 1)
            out += [before, *times.pieces, after]
        else:
            out.append(piece)
    return Line(tuple(one for one in out if one != ""), whole.form, whole.about)


def _area_chart(report: YearReport) -> Chart:
    bars = tuple(
        Bar(
            area_name(report, area),
            (
                count(f"strengths:{area}", Of.FINDING, one.strengths, plain=True),
                count(f"shortcomings:{area}", Of.FINDING, one.shortcomings, plain=True),
            ),
        )
        for area, one in areas(report)
    )
    return Chart(said.CHART_AREAS, said.SERIES_AREAS, bars)


def _levels(report: YearReport) -> Block:
    rows: list[tuple[Piece, ...]] = []
    for level, one in report.counts.by_level.items():
        rows.append(
            (
                said.LEVELS[Level(level)],
                count(f"level:{level}:done", Of.VISIT, one.done, plain=True),
                _agencies(report, f"level:{level}:agencies", one.done, plain=True),
                count(f"level:{level}:strengths", Of.FINDING, one.strengths, plain=True),
                count(f"level:{level}:shortcomings", Of.FINDING, one.shortcomings, plain=True),
            )
        )
    grid = Grid(said.LEVEL_HEAD, tuple(rows), (40.0, 25.0, 20.0, 20.0, 25.0))
    lines = (line(said.LEVEL_LINE),) if rows else ()
    return Block("levels", said.BY_LEVELS, lines, grid=grid if rows else None)


def _found(
    report: YearReport, phrase: str, key: str, ids: Sequence[str], about: str, end: str = ""
) -> Line:
    return line(
        phrase,
        about,
        count=count(key, Of.FINDING, ids),
        at=_agencies_at(report, f"{key}:at", ids),
        of=_visited(report, f"{key}:of"),
        end=end,
    )


def _agencies_at(report: YearReport, key: str, findings: Sequence[str]) -> Piece:
    return rest.agencies(key, report.counts.agencies_at(findings), Of.FINDING, findings)


def _visited(report: YearReport, key: str) -> Piece:
    done = [one.id for one in report.counts.done]
    return rest.agencies(key, report.counts.visited, Of.VISIT, done)


def _agencies(report: YearReport, key: str, visits: Sequence[str], *, plain: bool = False) -> Piece:
    found = tuple(dict.fromkeys(report.counts.agencies_of[one] for one in visits))
    return rest.agencies(key, found, Of.VISIT, visits, plain=plain)
