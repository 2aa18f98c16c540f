"""A year counted and read in one snapshot: what reports, statistics and their page share."""

from __future__ import annotations

from cchc_desktop.domain import print_form, year_counts
from cchc_desktop.domain.areas import areas, shortcoming_codes
from cchc_desktop.domain.campaign import Campaign, Framework, LegalBasis, Member, Role
from cchc_desktop.domain.form_file import OwnCode
from cchc_desktop.domain.forms import CODES, retired
from cchc_desktop.domain.print_form import PrintForm
from cchc_desktop.domain.report_edit import Alike
from cchc_desktop.domain.succession import Succession
from cchc_desktop.domain.year_counts import YearCounts
from cchc_desktop.domain.year_report import Advice, YearReport
from cchc_desktop.store import agencies, records, tallies
from cchc_desktop.store.database import Database


def counted(database: Database, year: int | None) -> YearCounts:
    """The counts of a year, None for all years; the caller holds the snapshot."""
    visits = tallies.visits(database, year)
    names = agencies.names(database)
    successions = records.everything(database, Succession)
    return YearCounts(
        year,
        tuple(visits),
        tuple(tallies.findings(database, year)),
        tuple(tallies.recommendations(database, year)),
        tuple(tallies.figures(database, year)),
        year_counts.standing(visits, names, successions),
        names,
        year_counts.likenesses(records.everything(database, Alike)),
    )


def gathered(database: Database, year: int) -> YearReport:
    """All that a year's report is drafted from."""
    with database.reading():
        counts = counted(database, year)
        before = counted(database, year - 1)
        campaigns = records.where(database, Campaign, "year = ?", (year,))
        bases = [b for one in campaigns for b in records.of_parent(database, LegalBasis, one.id)]
        heads = [
            member.name
            for one in campaigns
            for member in records.of_parent(database, Member, one.id)
            if member.role is Role.HEAD
        ]
        texts = tallies.all_texts(database, year)
        if before.visits:
            texts |= tallies.all_texts(database, year - 1)
        advice = tallies.advice(database, year)
        forms = [_form(database, one.id) for one in campaigns[:1]]
    return YearReport(
        year=year,
        counts=counts,
        before=before if before.done else None,
        campaigns=campaigns,
        bases=tuple({(one.kind, one.number, one.issued): one for one in bases}.values()),
        texts=texts,
        advice={key: Advice(key, text) for key, text in advice.items()},
        code_names=names_of_codes(database),
        area_names=_area_names(campaigns),
        head=heads[0] if heads else "",
        form=forms[0] if forms else print_form.USUAL,
    )


def names_of_codes(database: Database) -> dict[str, str]:
    """What each code is called: of the data file, of earlier editions, of the province's own."""
    names = {code: str(row["name"]) for code, row in retired(CODES).items()}
    for framework in Framework:
        names |= {one.code: one.name for one in shortcoming_codes(framework)}
    return names | {one.code: one.name for one in records.everything(database, OwnCode)}


def _area_names(campaigns: tuple[Campaign, ...]) -> dict[str, str]:
    frameworks = dict.fromkeys(one.framework for one in campaigns)
    return {area.code: area.name for framework in frameworks for area in areas(framework)}


def _form(database: Database, campaign_id: str) -> PrintForm:
    usual = print_form.usual(campaign_id)
    return print_form.sound(records.one(database, PrintForm, usual.id) or usual)
