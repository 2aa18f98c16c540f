"""Papers beside the minutes, to PDF or Word."""

from __future__ import annotations

from collections.abc import Callable

from cchc_desktop.documents import (
    letter_blocks,
    notice_blocks,
    paper,
    sheet_blocks,
    supplement_blocks,
    word,
)
from cchc_desktop.documents.blocks import Description
from cchc_desktop.documents.paper import Paper
from cchc_desktop.documents.styles import Measures, measures
from cchc_desktop.domain.minutes import Minutes, profile_on
from cchc_desktop.domain.page_code import Codes
from cchc_desktop.domain.papers import Issue, PaperKind, Supplement
from cchc_desktop.domain.times import vietnam_day

_DESCRIBED = {
    PaperKind.NOTICE: notice_blocks.describe,
    PaperKind.LETTER: letter_blocks.describe,
    PaperKind.HEADS: sheet_blocks.describe,
}
Describe = Callable[[int], Description]


def render(kind: PaperKind, minutes: Minutes, issue: Issue) -> Paper:
    """A notice, a letter or the sheets for heads as PDF."""
    return paper.render(*_plan(kind, minutes, issue))


def render_word(kind: PaperKind, minutes: Minutes, issue: Issue) -> bytes:
    """The same as DOCX."""
    describe, m = _plan(kind, minutes, issue)
    return word.render(describe(0), m)


def render_supplement(
    supplement: Supplement, is_draft: bool = False, codes: Codes | None = None
) -> Paper:
    """Supplementary minutes as PDF, marked where they are a draft, with codes where signed."""
    return paper.render(*_plan_supplement(supplement), is_draft=is_draft, codes=codes)


def render_supplement_word(supplement: Supplement) -> bytes:
    """The same as DOCX."""
    describe, m = _plan_supplement(supplement)
    return word.render(describe(paper.settled(describe, m)), m)


def _plan(kind: PaperKind, minutes: Minutes, issue: Issue) -> tuple[Describe, Measures]:
    """How the paper is described and measured: by the rules of the day on which it goes out."""
    profile = profile_on(issue.day) if issue.day else minutes.profile
    m = measures(profile, minutes.form)
    return lambda _pages: _DESCRIBED[kind](minutes, m, issue), m


def _plan_supplement(supplement: Supplement) -> tuple[Describe, Measures]:
    minutes = supplement.minutes
    profile = profile_on(vietnam_day(supplement.made)) if supplement.made else minutes.profile
    m = measures(profile, minutes.form)
    return lambda pages: supplement_blocks.describe(supplement, m, pages), m
