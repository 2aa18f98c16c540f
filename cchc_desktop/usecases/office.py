"""The office's use cases of a workspace: agencies through time, plans, what became of all."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_desktop.store.evidence_files import EvidenceFiles
    from cchc_desktop.usecases.agencies import Agencies
    from cchc_desktop.usecases.backups import Backups
    from cchc_desktop.usecases.desk import Desk
    from cchc_desktop.usecases.findings import Findings
    from cchc_desktop.usecases.following import Following
    from cchc_desktop.usecases.generating import Generating
    from cchc_desktop.usecases.history import History
    from cchc_desktop.usecases.list_files import ListFiles
    from cchc_desktop.usecases.overview import Overviews
    from cchc_desktop.usecases.plan_paper import PlanPaper
    from cchc_desktop.usecases.proving import Proving
    from cchc_desktop.usecases.synthesis import Synthesis
    from cchc_desktop.usecases.team import TeamDesk
    from cchc_desktop.usecases.team_keys import TeamKeys
    from cchc_desktop.usecases.visits_in import VisitsIn
    from cchc_desktop.usecases.year_plan import YearPlan
    from cchc_desktop.usecases.year_report import ReportDesk


class Office:
    """Part of a workspace, in a module of its own; each is loaded when it is first wanted."""

    desk: Desk
    folder: Path

    @cached_property
    def _files(self) -> EvidenceFiles:
        from cchc_desktop.store.evidence_files import EvidenceFiles  # noqa: PLC0415

        return EvidenceFiles(self.folder / "evidence")

    @cached_property
    def findings(self) -> Findings:
        """Strengths and shortcomings."""
        from cchc_desktop.usecases.findings import Findings  # noqa: PLC0415

        return Findings(self.desk)

    @cached_property
    def history(self) -> History:
        """Undo and redo, and values beside one another."""
        from cchc_desktop.usecases.history import History  # noqa: PLC0415

        return History(self.desk)

    @cached_property
    def backups(self) -> Backups:
        """Copies of the file."""
        from cchc_desktop.usecases.backups import Backups  # noqa: PLC0415

        return Backups(self.desk, self.folder / "backups")

    @cached_property
    def agencies(self) -> Agencies:
        """The register of agencies through time."""
        from cchc_desktop.usecases.agencies import Agencies  # noqa: PLC0415

        return Agencies(self.desk)

    @cached_property
    def following(self) -> Following:
        """What became of recommendations."""
        from cchc_desktop.usecases.following import Following  # noqa: PLC0415

        return Following(self.desk, self._files)

    @cached_property
    def year_plan(self) -> YearPlan:
        """The year's plan: coverage, warnings, order."""
        from cchc_desktop.usecases.year_plan import YearPlan  # noqa: PLC0415

        return YearPlan(self.desk, self.folder / "forms")

    @cached_property
    def plan_paper(self) -> PlanPaper:
        """The annex of a year's plan."""
        from cchc_desktop.usecases.plan_paper import PlanPaper  # noqa: PLC0415

        return PlanPaper(self.desk)

    @cached_property
    def overviews(self) -> Overviews:
        """The dashboard."""
        from cchc_desktop.usecases.overview import Overviews  # noqa: PLC0415

        return Overviews(self.desk)

    @cached_property
    def visits_in(self) -> VisitsIn:
        """Visits out of tables and of minutes of the past."""
        from cchc_desktop.usecases.visits_in import VisitsIn  # noqa: PLC0415

        return VisitsIn(self.desk)

    @cached_property
    def synthesis(self) -> Synthesis:
        """What years come to, counted."""
        from cchc_desktop.usecases.synthesis import Synthesis  # noqa: PLC0415

        return Synthesis(self.desk)

    @cached_property
    def team(self) -> TeamDesk:
        """The team: its name, the keys that it knows."""
        from cchc_desktop.usecases.team import TeamDesk  # noqa: PLC0415

        return TeamDesk(self.desk, self.folder)

    @cached_property
    def generating(self) -> Generating:
        """Made-up workspaces."""
        from cchc_desktop.usecases.generating import Generating  # noqa: PLC0415

        return Generating(self.desk, self.agencies.keep_shipped)

    @cached_property
    def year_report(self) -> ReportDesk:
        """Reports of years."""
        from cchc_desktop.usecases.year_report import ReportDesk  # noqa: PLC0415

        return ReportDesk(self.desk)

    @cached_property
    def list_files(self) -> ListFiles:
        """Lists as files for people."""
        from cchc_desktop.usecases.list_files import ListFiles  # noqa: PLC0415

        return ListFiles()

    @cached_property
    def team_keys(self) -> TeamKeys:
        """The keys that sign roots."""
        from cchc_desktop.usecases.team_keys import TeamKeys  # noqa: PLC0415

        return TeamKeys(self.desk, self.folder, self.team.known)

    @cached_property
    def proving(self) -> Proving:
        """What is right and wrong with a hand-over, a paper, a page."""
        from cchc_desktop.usecases.proving import Proving  # noqa: PLC0415

        return Proving(self.desk, self.team_keys.judge, self.team_keys.whose)
