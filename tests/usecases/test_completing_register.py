"""What an office wrote into the legal register itself is a known basis."""

from __future__ import annotations

from pathlib import Path

from cchc_desktop.domain.completeness import LackCode
from cchc_desktop.domain.finding import FindingKind
from tests import desks


def test_a_basis_of_the_offices_own_register_is_known(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path / "w")
    visit = desks.finance(workspace)
    found = workspace.findings.of_visit(visit.id)
    shortcoming = next(one for one in found if one.kind is FindingKind.SHORTCOMING)
    workspace.findings.edit(shortcoming, cites=("Quyết định số 4321/QĐ-UBND",))

    def doubted() -> list[str]:
        lacks = workspace.completing.lacks(visit.id)
        return [one.id for one in lacks if one.code is LackCode.UNKNOWN_BASIS]

    assert doubted() == [shortcoming.id]
    workspace.citing.add("Quyết định", "4321/QĐ-UBND", "Quy chế làm việc")
    assert doubted() == []
