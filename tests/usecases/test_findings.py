"""Findings: what is kept, and what is refused with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.problems import InvalidInputError, ProblemCode
from cchc_desktop.domain.viet import TEXT_LIMIT
from tests import desks


def test_a_text_that_no_other_laptop_could_take_is_refused_by_name(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    finding = desks.first_finding(workspace)
    rows = desks.journal_rows(workspace)
    megabyte = "Hồ sơ giải quyết trễ hẹn. " * 40_000

    with pytest.raises(InvalidInputError) as refused:
        workspace.findings.edit(finding, text=megabyte, cause=megabyte)

    assert {(p.code, p.where) for p in refused.value.problems} == {
        (ProblemCode.TOO_LONG, "text"),
        (ProblemCode.TOO_LONG, "cause"),
    }
    with pytest.raises(InvalidInputError):
        workspace.findings.add(finding.visit_id, "TC", FindingKind.STRENGTH, megabyte)
    assert desks.first_finding(workspace) == finding
    assert desks.journal_rows(workspace) == rows


def test_the_longest_text_is_kept_and_a_longer_one_that_came_can_be_shortened(
    tmp_path: Path,
) -> None:
    workspace = desks.with_sample(tmp_path)
    finding = workspace.findings.edit(desks.first_finding(workspace), text="a" * TEXT_LIMIT)
    assert len(finding.text) == TEXT_LIMIT
    assert workspace.findings.edit(finding, text="Ngắn.").text == "Ngắn."
