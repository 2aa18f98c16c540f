"""Agencies through time: registers taken in, successions, histories that count each visit once."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from cchc_desktop.domain.agency import Agency, Level
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.problems import InvalidInputError, ProblemCode
from cchc_desktop.domain.succession import SuccessionKind
from cchc_desktop.domain.times import VIETNAM
from cchc_desktop.store import agencies, duplicates
from cchc_desktop.usecases.workspace import Workspace
from tests import desks

DAY = date(2025, 7, 1)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return desks.fresh(tmp_path / "w")


def commune(workspace: Workspace, name: str) -> Agency:
    return workspace.agencies.add(f"UBND xã {name}", Level.COMMUNE)


def visit(workspace: Workspace, agency: Agency, year: int) -> str:
    campaigns = [c for c in workspace.planning.campaigns() if c.year == year]
    campaign = campaigns or [workspace.planning.add(f"Kiểm tra {year}", year, Framework.NQ30C)]
    starts = datetime(year, 5, 6, 8, 0, tzinfo=VIETNAM)
    return workspace.visits.add(campaign[0].id, agency.name, agency.level, starts).id


def history(workspace: Workspace, agency: Agency) -> int:
    found = [one for one in workspace.agencies.register() if one.agency.id == agency.id]
    return found[0].history


def table(folder: Path, text: str) -> Path:
    path = folder / "bảng.csv"
    path.write_text(text, encoding="utf-8-sig")
    return path


def faults(error: pytest.ExceptionInfo[InvalidInputError]) -> list[tuple[ProblemCode, str]]:
    return [(problem.code, problem.where) for problem in error.value.problems]


def test_three_communes_merged_into_one_show_three_histories(workspace: Workspace) -> None:
    old = [commune(workspace, name) for name in ("Mường Cơi", "Mường Thải", "Tân Lang")]
    new = workspace.agencies.add("UBND xã Mường Cơi mới", Level.COMMUNE, valid_from=DAY)
    for number, one in enumerate(old, 1):
        for year in range(2018, 2018 + number):
            visit(workspace, one, year)
        workspace.agencies.add_succession(
            one.id, new.id, SuccessionKind.MERGED, DAY, "1681/NQ-UBTVQH15"
        )
    assert history(workspace, new) == 1 + 2 + 3
    assert workspace.agencies.lines().history(new.id) == {new.id, *(one.id for one in old)}
    assert [history(workspace, one) for one in old] == [1, 2, 3]
    ended = workspace.visits.agency(old[0].id)
    assert ended.valid_to == date(2025, 6, 30)
    assert ended.name == "UBND xã Mường Cơi"  # old papers keep old names


def test_heirs_of_a_split_share_a_history_without_doubling_a_count(workspace: Workspace) -> None:
    old = commune(workspace, "Chiềng Sơn")
    visit(workspace, old, 2018)
    heirs = [commune(workspace, name) for name in ("Chiềng Sơn Một", "Chiềng Sơn Hai")]
    for heir in heirs:
        workspace.agencies.add_succession(old.id, heir.id, SuccessionKind.SPLIT, DAY)
    visit(workspace, heirs[0], 2026)
    assert [history(workspace, heir) for heir in heirs] == [2, 1]
    together = workspace.agencies.lines().together(heir.id for heir in heirs)
    counts: dict[str, int] = {one.agency.id: one.visits for one in workspace.agencies.register()}
    assert agencies.history(workspace.desk.database, [heir.id for heir in heirs]) == together
    assert sum(counts[one] for one in together) == 2 == len(workspace.visits.rows())
    assert workspace.visits.agency(old.id).valid_to is None  # it may stand on


def test_a_day_typed_after_the_link_ends_who_ends_with_it(workspace: Workspace) -> None:
    """As one does in the window; another day moves the end, what the register says stays."""
    one, two, known = (commune(workspace, name) for name in ("Một", "Hai", "Ba"))
    known = workspace.agencies.edit(known, valid_to=date(2025, 3, 31))
    edit = workspace.agencies.edit_succession
    link = workspace.agencies.add_succession(one.id, two.id, SuccessionKind.MERGED)
    assert workspace.visits.agency(one.id).valid_to is None
    link = edit(link, day=DAY)
    assert workspace.visits.agency(one.id).valid_to == date(2025, 6, 30)
    link = edit(link, day=date(2025, 8, 1), decision="1681/NQ-UBTVQH15")
    assert workspace.visits.agency(one.id).valid_to == date(2025, 7, 31)
    edit(workspace.agencies.add_succession(known.id, two.id, SuccessionKind.MERGED), day=DAY)
    assert workspace.visits.agency(known.id).valid_to == date(2025, 3, 31)
    part = commune(workspace, "Bốn")
    edit(workspace.agencies.add_succession(two.id, part.id, SuccessionKind.SPLIT), day=DAY)
    assert workspace.visits.agency(two.id).valid_to is None


def test_a_new_name_stands_from_its_day_and_an_heir_of_a_merger_may_have_stood_before(
    workspace: Workspace,
) -> None:
    old, new, heir = (commune(workspace, name) for name in ("Cũ", "Mới", "Khác"))
    edit = workspace.agencies.edit_succession
    link = workspace.agencies.add_succession(old.id, new.id, SuccessionKind.MERGED)
    link = edit(link, day=DAY)
    assert workspace.visits.agency(new.id).valid_from is None
    link = edit(link, kind=SuccessionKind.RENAMED)
    assert workspace.visits.agency(new.id).valid_from == DAY
    edit(link, day=date(2025, 8, 1))
    assert workspace.visits.agency(new.id).valid_from == date(2025, 8, 1)
    assert workspace.visits.agency(old.id).valid_to == date(2025, 7, 31)
    workspace.agencies.add_succession(new.id, heir.id, SuccessionKind.RENAMED, date(2026, 1, 1))
    assert workspace.visits.agency(heir.id).valid_from == date(2026, 1, 1)


def test_a_circle_and_a_double_are_refused(workspace: Workspace) -> None:
    one, two = commune(workspace, "Một"), commune(workspace, "Hai")
    add = workspace.agencies.add_succession
    add(one.id, two.id, SuccessionKind.RENAMED)
    for old, new, code in (
        (two.id, one.id, ProblemCode.SUCCESSION_CIRCLE),
        (one.id, one.id, ProblemCode.SUCCESSION_CIRCLE),
        (one.id, two.id, ProblemCode.DUPLICATE_SUCCESSION),
        (one.id, "", ProblemCode.MISSING),
    ):
        with pytest.raises(InvalidInputError) as refused:
            add(old, new, SuccessionKind.MERGED)
        assert faults(refused) == [(code, "successor_id")]
    add(two.id, "", SuccessionKind.ABOLISHED, DAY)
    assert workspace.visits.agency(two.id).valid_to == date(2025, 6, 30)


def test_shipped_registers_stand_as_of_their_days(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path / "w")
    taken = workspace.agencies.take_in_shipped()

    def levels(on: date) -> dict[Level, int]:
        listed = [one.agency.level for one in workspace.agencies.register(on)]
        return {level: listed.count(level) for level in set(listed)}

    assert levels(date(2018, 12, 31)) == {
        Level.DEPARTMENT: 20,
        Level.DISTRICT: 12,
        Level.COMMUNE: 204,
    }
    assert levels(date(2025, 12, 31)) == {Level.DEPARTMENT: 15, Level.COMMUNE: 75}
    # Sở Tài chính and UBND huyện Bắc Yên of the sample are those of the register.
    named = [one for one in workspace.agencies.everyone() if "Bắc Yên" in one.name]
    assert [one.name for one in named if one.level is Level.DISTRICT] == ["UBND huyện Bắc Yên"]
    assert taken.new == 20 + 12 + 204 - 2 + 2 + 75 + 7
    again = workspace.agencies.take_in_shipped()
    assert (again.new, again.changed) == (0, 0)
    assert workspace.checking.problems() == []
    workspace.history.undo()
    assert len(workspace.agencies.everyone()) == 2


def test_known_successions_ship_and_unknown_ones_stay_unknown(workspace: Workspace) -> None:
    workspace.agencies.take_in_shipped()
    names: dict[str, str] = {one.id: one.name for one in workspace.agencies.everyone()}
    pairs = {
        (names[one.predecessor_id], names[one.successor_id])
        for one in workspace.agencies.successions()
    }
    assert ("Sở Kế hoạch và Đầu tư", "Sở Tài chính") in pairs
    assert ("Ban Dân tộc", "Sở Dân tộc và Tôn giáo") in pairs
    assert ("Sở Tài nguyên và Môi trường", "Sở Nông nghiệp và Môi trường") in pairs
    assert not [pair for pair in pairs if pair[0].startswith("Ủy ban nhân dân")]
    assert {one.day for one in workspace.agencies.successions()} == {date(2025, 3, 1)}


def test_a_visit_goes_to_the_agency_that_stands_on_its_day(workspace: Workspace) -> None:
    workspace.agencies.take_in_shipped()
    name = "Ủy ban nhân dân Phường Tô Hiệu"
    both = [one for one in workspace.agencies.everyone() if one.name == name]
    assert len(both) == 2
    for year in (2018, 2026):
        agency = workspace.visits.agency(
            workspace.visits.get(visit(workspace, both[0], year)).agency_id
        )
        assert agency.stands_on(date(year, 5, 6))


def test_every_fault_of_a_register_is_told_by_row_and_column(
    workspace: Workspace, tmp_path: Path
) -> None:
    text = (
        "Tên cơ quan;Cấp;Từ ngày;Đến ngày\n"
        "Sở A;Sở;01/03/2025;\n"
        ";Sở;;\n"
        "UBND xã B;làng;31/02/2025;\n"
        "UBND xã C;xã;01/07/2025;30/06/2025\n"
        "Sở A;Sở;01/03/2025;\n"
    )
    with pytest.raises(InvalidInputError) as refused:
        workspace.agencies.take_in_register(table(tmp_path, text))
    assert faults(refused) == [
        (ProblemCode.EMPTY_CELL, "3:1:name"),
        (ProblemCode.UNKNOWN_LEVEL, "4:2:level"),
        (ProblemCode.BAD_DATE, "4:3:valid_from"),
        (ProblemCode.ENDS_BEFORE_VALID, "5:4:valid_to"),
        (ProblemCode.DUPLICATE_LINE, "6:1:name"),
    ]
    assert workspace.agencies.everyone() == ()
    with pytest.raises(InvalidInputError) as refused:
        workspace.agencies.take_in_register(table(tmp_path, "Tên;Ghi chú\nSở A;\n"))
    assert faults(refused) == [(ProblemCode.MISSING_COLUMN, "1:level")]


def test_successions_are_taken_in_by_names(workspace: Workspace, tmp_path: Path) -> None:
    for name in ("Mường Cơi", "Mường Thải", "Tân Lang"):
        commune(workspace, name)
    head = "Cơ quan trước,Cơ quan kế thừa,Hình thức,Ngày,Quyết định\n"
    bad = head + "UBND xã Mường Cơi,UBND xã Lạ,sáp nhập,,\nUBND xã Tân Lang,,chia,,\n"
    with pytest.raises(InvalidInputError) as refused:
        workspace.agencies.take_in_successions(table(tmp_path, bad))
    assert faults(refused) == [
        (ProblemCode.UNKNOWN_AGENCY, "2:2:successor_id"),
        (ProblemCode.EMPTY_CELL, "3:2:successor_id"),
    ]
    bad = head + "UBND xã Lạ,UBND xã Xa,biến mất,x,\n,UBND xã Lạ,,,\n"
    with pytest.raises(InvalidInputError) as refused:
        workspace.agencies.take_in_successions(table(tmp_path, bad))
    assert faults(refused) == [
        (ProblemCode.UNKNOWN_AGENCY, "2:1:predecessor_id"),
        (ProblemCode.UNKNOWN_AGENCY, "2:2:successor_id"),
        (ProblemCode.UNKNOWN_SUCCESSION, "2:3:kind"),
        (ProblemCode.BAD_DATE, "2:4:day"),
        (ProblemCode.EMPTY_CELL, "3:1:predecessor_id"),
        (ProblemCode.UNKNOWN_AGENCY, "3:2:successor_id"),
        (ProblemCode.EMPTY_CELL, "3:3:kind"),
    ]
    bad = head + "UBND xã Mường Cơi,UBND xã Lạ,sáp nhập,,\n"
    bad += "UBND xã Mường Thải,UBND xã Tân Lang,sáp nhập,,\n"
    bad += "UBND xã Tân Lang,UBND xã Mường Thải,sáp nhập,,\n"
    with pytest.raises(InvalidInputError) as refused:
        workspace.agencies.take_in_successions(table(tmp_path, bad))
    assert faults(refused) == [
        (ProblemCode.UNKNOWN_AGENCY, "2:2:successor_id"),
        (ProblemCode.SUCCESSION_CIRCLE, "4:2:successor_id"),
    ]
    good = head + (
        "Ủy ban nhân dân xã Mường Thải,UBND xã Mường Cơi,Sáp nhập,01/7/2025,1681/NQ-UBTVQH15\n"
        "UBND xã Tân Lang,UBND xã Mường Cơi,Sáp nhập,01/7/2025,1681/NQ-UBTVQH15\n"
    )
    taken = workspace.agencies.take_in_successions(table(tmp_path, good))
    assert (taken.new, taken.same) == (2, 0)
    assert workspace.agencies.take_in_successions(table(tmp_path, good)).new == 0
    assert {one.decision for one in workspace.agencies.successions()} == {"1681/NQ-UBTVQH15"}


def test_a_workbook_is_taken_in_as_a_table_is(workspace: Workspace, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (("Tên cơ quan", "Cấp", "Từ ngày"), ("Sở A", "Sở", "01/03/2025")):
        book.active.append(row)
    book.save(tmp_path / "danh mục.xlsx")
    assert workspace.agencies.take_in_register(tmp_path / "danh mục.xlsx").new == 1
    assert workspace.agencies.everyone()[0].valid_from == date(2025, 3, 1)


def test_one_name_at_two_times_is_no_double(workspace: Workspace) -> None:
    workspace.agencies.take_in_shipped()
    both = [one for one in workspace.agencies.everyone() if one.name.endswith("Phường Tô Hiệu")]
    assert len(both) == 2
    groups = [set(one.records) for one in duplicates.found(workspace.desk.database)]
    assert not [group for group in groups if group & {one.id for one in both}]
    workspace.agencies.add("Sở Y tế", Level.DEPARTMENT)
    assert len(duplicates.found(workspace.desk.database)) == len(groups) + 1


def test_an_agency_that_was_visited_is_not_removed(workspace: Workspace) -> None:
    one, two = commune(workspace, "Một"), commune(workspace, "Hai")
    workspace.agencies.add_succession(one.id, two.id, SuccessionKind.RENAMED)
    visit(workspace, one, 2018)
    with pytest.raises(InvalidInputError):
        workspace.agencies.remove(one)
    workspace.agencies.remove(two)
    assert workspace.agencies.successions() == ()
    workspace.history.undo()
    assert len(workspace.agencies.successions()) == 1
