"""A year's report with its annexes, and the annex of a plan: papers that are of no one visit."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

from cchc_desktop.documents import plan_blocks, report_blocks
from cchc_desktop.documents.blocks import Description
from cchc_desktop.documents.styles import Measures
from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.plan import PlanLine, Share
from cchc_desktop.usecases.year_report import Drafted
from tests import desks


@cache
def sample_report() -> Drafted:
    """The report of Sơn La 2018."""
    with tempfile.TemporaryDirectory() as name:
        workspace = desks.with_sample(Path(name) / "w")
        try:
            return workspace.year_report.of(2018)
        finally:
            workspace.close()


def plan_lines(count: int = 40) -> tuple[PlanLine, ...]:
    """So many visits of all levels, some of several days, some with nobody named."""
    levels = tuple(Level)
    return tuple(
        PlanLine(
            f"v{n}",
            f"a{n}",
            f"Ủy ban nhân dân xã Mường Cơi số {n}",
            levels[n % len(levels)],
            2026,
            date(2026, 1 + n % 12, 5),
            date(2026, 1 + n % 12, 5 + n % 2),
            is_held=False,
            team=("Nguyễn Văn Ân", "Đặng Quỳnh Như") if n % 3 else (),
        )
        for n in range(count)
    )


def described(m: Measures) -> dict[str, Callable[[int], Description]]:
    """Both by name, in these measures."""
    drafted = sample_report()
    share = Share(200, 40, 0, 20)
    return {
        "report": lambda _: report_blocks.describe(drafted.report, drafted.blocks, m),
        "plan": lambda _: plan_blocks.describe(2026, "UBND tỉnh Sơn La", plan_lines(), share, m),
    }
