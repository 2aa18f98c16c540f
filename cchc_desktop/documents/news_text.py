"""A short news text of the kind that an office publishes, drafted from the data alone."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_desktop.documents import wording
from cchc_desktop.documents import wording_report as said
from cchc_desktop.documents.blocks import Description, Paragraph
from cchc_desktop.documents.paragraphs import plain
from cchc_desktop.documents.report_draft import areas, text_of
from cchc_desktop.documents.report_draft_end import issuer, title
from cchc_desktop.documents.report_pieces import bases, sentence, shown
from cchc_desktop.documents.styles import Measures, measures
from cchc_desktop.domain.year_report import YearReport

_MOST = 10


def lines(report: YearReport) -> tuple[str, ...]:
    """Title, decisions and agencies, strengths, shortcomings, recommendations."""
    return (said.NEWS_TITLE.format(title=title(report)), *_body(report))


def text(report: YearReport) -> str:
    """The news text in plain letters."""
    return "\n\n".join(lines(report)) + "\n"


def docx(report: YearReport) -> bytes:
    """The same for Word."""
    m = measures(report.profile, report.form)
    # Loaded here: few ask for Word, and its library takes 200 ms.
    from cchc_desktop.documents import word  # noqa: PLC0415

    return word.render(_described(report, m), m)


def _described(report: YearReport, m: Measures) -> Description:
    head, *rest = lines(report)
    blocks: list[Paragraph] = [plain(head, m.kind)]
    blocks += [plain(one, m.body, one.endswith(":")) for one in rest]
    return Description(head, issuer(report), head, f"cchc-news {report.year}", tuple(blocks), 99)


def _body(report: YearReport) -> Iterator[str]:
    counts = report.counts
    name = issuer(report)
    if not counts.done:
        yield said.NEWS_NOT_YET.format(issuer=name, year=report.year)
        return
    documents = bases(report.bases)
    phrase = said.NEWS_START if documents else said.NEWS_START_BARE
    listed = ", ".join(counts.names.get(one, "") for one in counts.visited)
    yield phrase.format(
        documents=documents, issuer=name, agencies=shown(len(counts.visited)), names=listed
    )
    yield from _strengths(report, wording.TEAM_NAME)
    yield from _shortcomings(report)
    yield from _recommendations(report, wording.TEAM_NAME)


def _strengths(report: YearReport, name: str) -> Iterator[str]:
    found = [one for _, area in areas(report) for one in area.strengths]
    texts = list(dict.fromkeys(sentence(report.texts[one].text) for one in found))
    if texts:
        yield said.NEWS_STRENGTHS.format(issuer=name)
    for one in texts[:_MOST]:
        yield said.NEWS_ITEM.format(text=one + ".")


def _shortcomings(report: YearReport) -> Iterator[str]:
    counts = report.counts
    listed = counts.shortcomings[:_MOST]
    if listed:
        yield said.NEWS_SHORTCOMINGS
    for one in listed:
        yield said.NEWS_AT.format(
            text=text_of(report, one), at=len(one.agencies), of=len(counts.visited)
        )


def _recommendations(report: YearReport, name: str) -> Iterator[str]:
    listed = report.counts.recommendations[:_MOST]
    if listed:
        yield said.NEWS_RECOMMENDATIONS.format(issuer=name)
    for one in listed:
        text_ = sentence(report.advice[one.id].text) + "."
        if one.addressee.strip():
            yield said.NEWS_TO.format(addressee=one.addressee.strip(), text=text_)
        else:
            yield said.NEWS_ITEM.format(text=text_)
