"""The annex of a year's plan as a paper."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from cchc_desktop.domain import plan, succession
from cchc_desktop.domain.agency import Agency
from cchc_desktop.domain.campaign import Campaign
from cchc_desktop.domain.plan import Target
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError, Problem
from cchc_desktop.domain.succession import Succession
from cchc_desktop.store import plans, records
from cchc_desktop.usecases.desk import Desk
from cchc_desktop.usecases.writing import write_whole

WORD = ".docx"


@dataclass(frozen=True)
class PrintedPlan:
    """An annex that was written."""

    file: Path
    pages: int
    sha256: str
    warnings: tuple[Problem, ...]


class PlanPaper:
    """Draws and writes the annex."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def write(self, year: int, target: Path, replace_existing: bool = False) -> PrintedPlan:
        """Write the annex of that year's plan, whole or not at all; Word where it ends so.

        Raises:
            ExpectedError: a file lies there, the folder cannot be written, no fonts.
        """
        # Loaded here: reportlab takes 150 ms that the first window must not wait for.
        from cchc_desktop.documents import plan_blocks  # noqa: PLC0415

        if target.exists() and not replace_existing:
            raise ExpectedError(ExpectedCode.FILE_EXISTS, path=str(target))
        database = self._desk.database
        with database.reading():
            agencies = records.everything(database, Agency)
            graph = succession.lines_of(records.everything(database, Succession))
            lines = [one for one in plans.lines(database, year) if one.year == year]
            targets = records.everything(database, Target)
            campaigns = records.where(database, Campaign, "year = ?", (year,))
        share = plan.shares(agencies, lines, graph, year, targets)[""]
        issuer = next((one.parent_authority for one in campaigns if one.parent_authority), "")
        paper = plan_blocks.render(year, issuer, lines, share)
        content = paper.pdf
        if target.suffix.lower() == WORD:
            content = plan_blocks.render_word(year, issuer, lines, share)
        write_whole(target, content)
        digest = hashlib.sha256(content).hexdigest()
        return PrintedPlan(target, paper.pages, digest, paper.warnings)
