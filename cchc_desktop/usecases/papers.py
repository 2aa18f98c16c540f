"""Papers of a visit beside its minutes: notice, letter, sheets for heads, supplementary minutes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace as changed
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.domain import times, viet
from cchc_desktop.domain.agency import Agency
from cchc_desktop.domain.minutes import Minutes
from cchc_desktop.domain.page_code import Codes
from cchc_desktop.domain.papers import Issue, PaperKind, Supplement, head_sheets
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.domain.visit import Visit
from cchc_desktop.usecases import assembling, calendars
from cchc_desktop.usecases.assembling import Printed
from cchc_desktop.usecases.desk import Desk
from cchc_desktop.usecases.print_forms import PrintForms

if TYPE_CHECKING:
    from cchc_desktop.documents.paper import Paper

_REPORT_DAYS = 3
"""Working days before a visit by which the agency's own report is asked for (DOMAIN §2)."""
WORD = ".docx"
Supplements = Callable[[str], Supplement | None]
"""Gives the latest supplementary minutes of a visit, None where nothing was amended."""


Kept = Callable[[str], "Paper | None"]
"""Gives the same as it was signed, None while it is at work."""


class PapersDesk:
    """The papers of visits beside their minutes."""

    def __init__(self, desk: Desk, forms: Path, supplements: Supplements, kept: Kept) -> None:
        self._desk = desk
        self._forms = forms
        self._supplements = supplements
        self.forms = PrintForms(desk, forms)
        """How papers are printed, campaign by campaign."""
        self._kept = kept

    def draw(
        self,
        kind: PaperKind,
        visit_id: str,
        issue: Issue | None = None,
        *,
        is_draft: bool = False,
    ) -> Paper:
        """The paper as a PDF in memory.

        ``is_draft``: marked so, as far as the program knows whether such a paper is signed.

        Raises:
            ExpectedError: nothing was amended, nobody is responsible for anything, no fonts.
        """
        # Loaded here: reportlab takes 150 ms that no other command must wait for.
        from cchc_desktop.documents import papers  # noqa: PLC0415

        if kind is PaperKind.SUPPLEMENTARY:
            if (signed := self._kept(visit_id)) is not None:
                return signed
            return papers.render_supplement(self._supplement(visit_id), is_draft)
        return papers.render(kind, *self._given(kind, visit_id, issue))

    def draw_supplement(self, visit_id: str, stamp: Callable[[Supplement], Codes]) -> Paper:
        """Supplementary minutes that are being signed; ``stamp`` gives their pages their codes.

        Raises:
            ExpectedError: nothing was amended, no fonts.
        """
        # Loaded here: as above.
        from cchc_desktop.documents import papers  # noqa: PLC0415

        supplement = self._supplement(visit_id)
        return papers.render_supplement(supplement, codes=stamp(supplement))

    def write(
        self,
        kind: PaperKind,
        visit_id: str,
        target: Path,
        replace: bool = False,
        issue: Issue | None = None,
    ) -> Printed:
        """Write the paper to a PDF, or to a Word file where the name says so.

        Raises:
            ExpectedError: another file lies there, the folder cannot be written, or as ``draw``.
        """
        assembling.demand_free(target, visit_id, replace)
        paper = self.draw(kind, visit_id, issue, is_draft=True)
        content = paper.pdf
        if target.suffix.lower() == WORD:
            content = self._word(kind, visit_id, issue)
        return assembling.written(visit_id, target, content, paper.pages, paper.warnings)

    def write_letters(self, visit_ids: Sequence[str], folder: Path) -> tuple[Printed, ...]:
        """A letter for each of these visits, in files named by day and agency.

        Letters of these visits that lie there already are written anew.

        Raises:
            ExpectedError: another file lies there, or as ``write``.
        """
        targets: dict[Path, str] = {}
        for visit_id in visit_ids:
            name = self._letter_name(visit_id)
            target, count = folder / f"{name}.pdf", 1
            while target in targets:
                count += 1
                target = folder / f"{name}-{count}.pdf"
            targets[target] = visit_id
        for target, visit_id in targets.items():
            assembling.demand_free(target, visit_id, False)
        return tuple(
            self.write(PaperKind.LETTER, visit_id, target) for target, visit_id in targets.items()
        )

    def _letter_name(self, visit_id: str) -> str:
        visit = self._desk.get(Visit, visit_id)
        agency = viet.plain_letters(self._desk.get(Agency, visit.agency_id).name)
        words = "-".join(re.findall(r"[A-Za-z0-9]+", agency))[:80]
        return f"CV-{times.vietnam_day(visit.starts).isoformat()}-{words}"

    def _word(self, kind: PaperKind, visit_id: str, issue: Issue | None) -> bytes:
        # Loaded here: few ask for Word, and its library takes 200 ms.
        from cchc_desktop.documents import papers  # noqa: PLC0415

        if kind is PaperKind.SUPPLEMENTARY:
            return papers.render_supplement_word(self._supplement(visit_id))
        return papers.render_word(kind, *self._given(kind, visit_id, issue))

    def _given(self, kind: PaperKind, visit_id: str, issue: Issue | None) -> tuple[Minutes, Issue]:
        minutes = assembling.assemble(self._desk, self._forms, visit_id)
        if kind is PaperKind.HEADS and not head_sheets(minutes):
            raise ExpectedError(ExpectedCode.NOBODY_RESPONSIBLE)
        issue = issue or Issue()
        if kind is PaperKind.LETTER and issue.report_by is None:
            issue = changed(issue, report_by=self._report_day(minutes))
        return minutes, issue

    def _report_day(self, minutes: Minutes) -> date:
        """Three working days before the visit."""
        calendar = calendars.calendar(self._forms)
        day, left = times.vietnam_day(minutes.visit.starts), _REPORT_DAYS
        while left:
            day -= timedelta(days=1)
            left -= calendar.is_working(day)
        return day

    def _supplement(self, visit_id: str) -> Supplement:
        found = self._supplements(visit_id)
        if found is None:
            raise ExpectedError(ExpectedCode.NOTHING_AMENDED)
        return found
