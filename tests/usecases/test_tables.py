"""The other tables of figures: kept, checked, printed in their area, exchanged."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest

from cchc_desktop.domain.problems import InvalidInputError
from cchc_desktop.usecases.workspace import Workspace
from tests import desks


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return desks.with_sample(tmp_path)


def staff(workspace: Workspace) -> str:
    visit = desks.finance(workspace).id
    row = workspace.tables.add(visit, "staff", "Văn phòng Sở")
    workspace.tables.edit(row, counts={"civil_assigned": 40, "civil_present": 42, "contracts": 4})
    return visit


def test_a_table_prints_in_its_area_with_what_does_not_hold(workspace: Workspace) -> None:
    visit = staff(workspace)
    with pdfplumber.open(io.BytesIO(workspace.minutes.draw(visit).pdf)) as paper:
        text = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
    assert "Bảng biên chế:" in text
    assert "Công chức có mặt trên số được giao: 105,00% (42/40)." in text
    assert "công chức có mặt 42 nhiều hơn công chức được giao 40" in text
    area = text.index("Cải cách tổ chức bộ máy")
    assert area < text.index("Bảng biên chế:")


def test_a_criterion_takes_its_figure_from_the_tables(workspace: Workspace) -> None:
    visit = staff(workspace)
    figure = workspace.checklists.figures(visit)["TCBM.03"]
    assert (str(figure.value), figure.counted) == ("105.00", "42 / 40")


def test_tables_travel_in_the_exchange_form(workspace: Workspace, tmp_path: Path) -> None:
    visit = staff(workspace)
    campaign = workspace.planning.campaigns()[0].id
    file = workspace.exchanging.export(campaign, tmp_path / "ra.json")
    given = json.loads(file.read_text("utf-8"))
    told = [one["tables"] for one in given["visits"] if "tables" in one]
    assert [row["counts"]["contracts"] for rows in told for row in rows] == [4]
    other = desks.fresh(tmp_path / "other")
    other.exchanging.take_in(file)
    (there,), (here,) = (one.tables.of_visit(visit, "staff") for one in (other, workspace))
    assert replace(there, rank="") == replace(here, rank="")
    assert other.exchanging.take_in(file).new == 0


def test_rows_are_moved_removed_and_brought_back(workspace: Workspace) -> None:
    visit = staff(workspace)
    second = workspace.tables.add(visit, "staff", "Thanh tra Sở")
    workspace.tables.move(second, 0)
    names = [row.field_name for row in workspace.tables.of_visit(visit, "staff")]
    assert names == ["Thanh tra Sở", "Văn phòng Sở"]
    workspace.tables.remove(workspace.tables.of_visit(visit, "staff")[0])
    workspace.history.undo()
    assert len(workspace.tables.of_visit(visit, "staff")) == 2
    with pytest.raises(InvalidInputError):
        workspace.tables.edit(second, counts={"contracts": -1})


def test_what_two_sources_say_is_never_added(workspace: Workspace) -> None:
    visit = desks.finance(workspace).id
    first = workspace.dossiers.of_visit(visit).rows[0]
    whole = workspace.dossiers.of_visit(visit).total.resolved
    row = workspace.dossiers.add(visit, first.field_name, "Sổ giấy")
    workspace.dossiers.edit(row, counts=first.counts)
    found = workspace.dossiers.of_visit(visit)
    assert found.total.resolved == whole
    assert [(one.source, one.total.resolved) for one in found.sources] == [
        ("", 276),
        ("Sổ giấy", 276),
    ]
    assert found.differences == ()
