"""What the annexes of minutes say: each a part of its own with its own page numbers (Mẫu 2.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from cchc_desktop.documents import figures_blocks, table_blocks, wording
from cchc_desktop.documents import wording_annexes as said
from cchc_desktop.documents.blocks import (
    AnnexTitle,
    Block,
    Cell,
    Part,
    Picture,
    Pictures,
    Table,
)
from cchc_desktop.documents.paragraphs import plain
from cchc_desktop.documents.styles import Measures
from cchc_desktop.domain.annexes import AnnexKind
from cchc_desktop.domain.drawn import Sample
from cchc_desktop.domain.finding import Finding, Stance
from cchc_desktop.domain.minutes import Minutes
from cchc_desktop.domain.sample import SampledDossier, SampleSummary, Verdict
from cchc_desktop.domain.table_forms import TableForm, other_forms, table_forms
from cchc_desktop.domain.tables import TableRow

_LANDSCAPE = (AnnexKind.FIGURES, AnnexKind.SAMPLES)
_SAMPLE_SHARES = (14.0, 52.0, 78.0, 30.0, 30.0, 30.0, 50.0, 58.0)
_POSTING_SHARES = (12.0, 88.0, 66.0, 44.0, 44.0)
_DOCUMENT_SHARES = (12.0, 90.0, 90.0)
_TITLE_ROOM = 100.0
"""What the title of the first page takes."""
_CAPTION_ROOM = 66.0
"""What captions of three lines with their hash take below a picture."""
_GRIDS = {2: (1, 2), 4: (2, 2), 6: (2, 3)}
"""Columns and rows of pictures, by how many a page holds."""


def labels(minutes: Minutes) -> dict[AnnexKind, str]:
    """The annexes that are printed, each with its label: numbered where there is more than one."""
    kinds = [kind for kind in minutes.annexes if _HAS[kind](minutes)]
    if len(kinds) == 1:
        return {kinds[0]: said.LABEL}
    return {
        kind: said.LABEL_NUMBERED.format(number=said.ROMAN[place])
        for place, kind in enumerate(kinds)
    }


def parts(minutes: Minutes, number: str, m: Measures) -> Iterator[Part]:
    """The annexes one after the other; ``number`` is that of the minutes with its symbol."""
    guide = said.GUIDE.format(
        number=number,
        day=wording.day(minutes.day),
        issuer=minutes.campaign.issuing_body or wording.NO_NUMBER,
    )
    for kind, label in labels(minutes).items():
        is_wide = _is_wide(kind, minutes)
        blocks = _BLOCKS[kind](minutes, m.turned() if is_wide else m)
        yield Part((AnnexTitle(label, _title(kind, minutes), guide), *blocks), is_wide)


def replies(minutes: Minutes) -> list[Finding]:
    """The shortcomings to which the agency said something."""
    return [f for area in minutes.areas for f in area.shortcomings if f.reply_stance]


def documents(minutes: Minutes) -> dict[str, list[Finding]]:
    """The documents that findings cite, each once, with what cites it."""
    cited: dict[str, list[Finding]] = {}
    for area in minutes.areas:
        for finding in (*area.strengths, *area.shortcomings):
            for document in finding.cites:
                if document.strip():
                    cited.setdefault(document.strip(), []).append(finding)
    return cited


def _is_wide(kind: AnnexKind, minutes: Minutes) -> bool:
    """Whether the annex lies: its widest table asks for it."""
    if kind is not AnnexKind.FIGURES or minutes.dossiers or minutes.postings:
        return kind in _LANDSCAPE
    return any(table_blocks.is_wide(form, rows) for form, rows in _other_tables(minutes))


def _figures(minutes: Minutes, m: Measures) -> Iterator[Block]:
    sections: list[tuple[str, list[Block]]] = []
    if minutes.dossiers:
        listed = list(figures_blocks.tables_of(minutes.dossiers, m))
        sections.append((table_forms()[0].title, listed))
    for form, rows in _other_tables(minutes):
        sections.append((form.title, list(table_blocks.tables_of(form, rows, m))))
    if minutes.postings:
        sections.append((said.POSTINGS_NAME, [_postings(minutes)]))
    for number, (title, blocks) in enumerate(sections, 1):
        if len(sections) > 1:
            name = said.TABLE_NAME.format(number=number, title=title)
            yield plain(name, m.clause, keep_with_next=True, level=2)
        yield from blocks


def _other_tables(minutes: Minutes) -> list[tuple[TableForm, list[TableRow]]]:
    """The other tables that have rows, in their order."""
    if not minutes.table_rows:
        return []
    listed = (
        (form, [row for row in minutes.table_rows if row.form == form.code])
        for form in other_forms()
    )
    return [(form, rows) for form, rows in listed if rows]


def _postings(minutes: Minutes) -> Table:
    """What is wrong on the board, procedure by procedure."""
    head = tuple(Cell(text, bold=True) for text in said.POSTINGS_HEAD)
    rows = tuple(
        (
            Cell(str(place)),
            Cell(found.name or said.POSTINGS_ALL, "left"),
            Cell(said.GAPS[found.gap], "left"),
            Cell(found.published, "left"),
            Cell(found.board, "left"),
        )
        for place, found in enumerate(minutes.postings, 1)
    )
    return Table(_POSTING_SHARES, (head,), rows)


def _title(kind: AnnexKind, minutes: Minutes) -> str:
    """The title of an annex; figures that are nothing but the board's say so."""
    if kind is AnnexKind.FIGURES and _other_tables(minutes):
        return said.TABLES_TITLE
    if kind is AnnexKind.FIGURES and not minutes.dossiers:
        return said.POSTINGS_TITLE
    return said.TITLES[kind]


def _samples(minutes: Minutes, m: Measures) -> Iterator[Block]:
    for place, (one, summary) in enumerate(minutes.samples):
        rows = minutes.drawn[place] if place < len(minutes.drawn) else ()
        yield from _sample(place + 1, one, summary, rows, m)


def _sample(
    number: int,
    one: Sample,
    summary: SampleSummary,
    rows: Sequence[tuple[SampledDossier, Verdict]],
    m: Measures,
) -> Iterator[Block]:
    title = one.title.strip() or said.SAMPLE_NAMELESS
    name = said.SAMPLE_NAME.format(number=number, title=title)
    yield plain(name, m.clause, keep_with_next=True, level=2)
    for text in wording.sample(one, summary):
        yield plain(text, m.body)
    count = wording.number(len(one.population))
    yield plain(said.POPULATION.format(count=count, seed=one.seed), m.body, keep_with_next=True)
    body = tuple(_drawn(place, dossier, found) for place, (dossier, found) in enumerate(rows, 1))
    head = tuple(Cell(text, bold=True) for text in said.SAMPLE_HEAD)
    yield Table(_SAMPLE_SHARES, (head,), body)


def _drawn(place: int, dossier: SampledDossier, found: Verdict) -> tuple[Cell, ...]:
    outcome = said.OUTCOMES[found.outcome].format(days=found.days)
    notes = [said.NOTICES[notice] for notice in found.notices]
    if dossier.note.strip():
        notes.append(dossier.note.strip())
    days = (dossier.received, dossier.due, dossier.returned)
    return (
        Cell(str(place)),
        Cell(dossier.code, "left"),
        Cell(dossier.procedure, "left"),
        *(Cell(said.short_day(day)) for day in days),
        Cell(outcome, "left"),
        Cell("; ".join(notes), "left"),
    )


def _documents(minutes: Minutes, _m: Measures) -> Iterator[Block]:
    head = tuple(Cell(text, bold=True) for text in said.DOCUMENTS_HEAD)
    rows = tuple(
        (
            Cell(str(place)),
            Cell(document, "left"),
            Cell("; ".join(dict.fromkeys(wording.shortened(f.text) for f in findings)), "left"),
        )
        for place, (document, findings) in enumerate(documents(minutes).items(), 1)
    )
    yield Table(_DOCUMENT_SHARES, (head,), rows)


def _replies(minutes: Minutes, m: Measures) -> Iterator[Block]:
    for number, finding in enumerate(replies(minutes), 1):
        yield from _reply(number, finding, m)


def _reply(number: int, finding: Finding, m: Measures) -> Iterator[Block]:
    assert finding.reply_stance is not None, "only findings with a reply are asked for"
    first, *more = _lines(wording.ended(finding.text))
    yield plain(said.REPLY_ABOUT.format(number=number, text=first), m.body, keep_with_next=True)
    for line in more:
        yield plain(line, m.body)
    if finding.cites:
        cites = "; ".join(finding.cites).rstrip(". ")
        yield plain(said.REPLY_CITES.format(cites=cites), m.body)
    stance = wording.STANCES[finding.reply_stance]
    has_text = bool(finding.reply_text.strip())
    yield plain(said.REPLY_STANCE.format(stance=stance), m.body, keep_with_next=has_text)
    for line in _lines(finding.reply_text):
        yield plain(wording.ended(line), m.body)


def _photos(minutes: Minutes, m: Measures) -> Iterator[Block]:
    columns, rows = _GRIDS[minutes.form.photos_a_page]
    height = (m.text_height - _TITLE_ROOM) / rows - _CAPTION_ROOM
    pictures = []
    for number, photo in enumerate(minutes.photos, 1):
        digest = photo.evidence.sha256
        caption = photo.evidence.caption.strip() or wording.shortened(photo.about)
        pictures.append(
            Picture(
                name=photo.evidence.id,
                caption=said.PHOTO.format(number=number, caption=wording.ended(caption)),
                hash=said.PHOTO_HASH.format(first=digest[:32], last=digest[32:]),
                missing=said.PHOTO_MISSING.format(name=photo.evidence.name),
            )
        )
    for start in range(0, len(pictures), columns):
        yield Pictures(tuple(pictures[start : start + columns]), columns, height)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()] or [""]


def is_objection(finding: Finding) -> bool:
    """Whether the agency disagrees: that stays in the body, whatever is annexed."""
    return finding.reply_stance is Stance.DISAGREE


_HAS: dict[AnnexKind, Callable[[Minutes], bool]] = {
    AnnexKind.FIGURES: lambda minutes: bool(
        minutes.dossiers or minutes.postings or _other_tables(minutes)
    ),
    AnnexKind.SAMPLES: lambda minutes: bool(minutes.samples),
    AnnexKind.DOCUMENTS: lambda minutes: bool(documents(minutes)),
    AnnexKind.REPLIES: lambda minutes: bool(replies(minutes)),
    AnnexKind.PHOTOS: lambda minutes: bool(minutes.photos),
}
_BLOCKS: dict[AnnexKind, Callable[[Minutes, Measures], Iterator[Block]]] = {
    AnnexKind.FIGURES: _figures,
    AnnexKind.SAMPLES: _samples,
    AnnexKind.DOCUMENTS: _documents,
    AnnexKind.REPLIES: _replies,
    AnnexKind.PHOTOS: _photos,
}
