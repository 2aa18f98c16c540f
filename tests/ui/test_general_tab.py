from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.visit import Attendee, Side, Visit, VisitKind, VisitState
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.widgets.choice import Suggest
from tests.ui.visit_desk import SOON, VisitDesk, erase, focused, type_here, visit_desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, the_look: Look) -> Iterator[VisitDesk]:
    with visit_desk(qtbot, tmp_path, the_look, "general") as opened:
        yield opened


def visit(desk: VisitDesk) -> Visit:
    return desk.workspace.visits.get(desk.visit_id)


def side(desk: VisitDesk, wanted: Side) -> list[Attendee]:
    return [a for a in desk.workspace.visits.attendees(desk.visit_id) if a.side is wanted]


def retype(desk: VisitDesk, name: str, text: str) -> None:
    desk.page.general.form.focus(name)
    erase()
    type_here(text)


def test_a_pause_keeps_what_was_typed(desk: VisitDesk) -> None:
    retype(desk, "venue", "Hội trường tầng 3")
    desk.bot.waitUntil(lambda: visit(desk).venue == "Hội trường tầng 3", timeout=SOON)


def test_times_are_typed_freely_and_kept_in_utc(desk: VisitDesk) -> None:
    retype(desk, "starts", "7h30")
    desk.page.flush()
    assert visit(desk).starts == datetime(2018, 10, 9, 0, 30, tzinfo=UTC)
    meta = desk.page.header.meta
    desk.bot.waitUntil(lambda: meta.text().startswith("07:30–16:45"), timeout=SOON)


def test_an_end_before_the_start_is_said_beside_its_field_and_stays_there(
    desk: VisitDesk,
) -> None:
    before = visit(desk).ends
    retype(desk, "ends", "6h00")
    assert not desk.page.flush()
    box = desk.page.general.form.box("ends")
    assert "trước giờ bắt đầu" in box.problem.text()
    assert visit(desk).ends == before
    retype(desk, "ends", "17h00")
    assert desk.page.flush()
    assert visit(desk).ends == datetime(2018, 10, 9, 10, 0, tzinfo=UTC)


def test_a_visit_without_a_start_is_refused(desk: VisitDesk) -> None:
    retype(desk, "starts", "")
    date_line = desk.page.general.form.editor("starts").parts()[1]
    date_line.setFocus()
    erase()
    assert not desk.page.flush()
    assert not desk.page.general.form.box("starts").problem.isHidden()
    assert visit(desk).starts == datetime(2018, 10, 9, 1, 0, tzinfo=UTC)


def test_number_kind_scope_and_sample_are_kept(desk: VisitDesk) -> None:
    retype(desk, "number", "7")
    retype(desk, "scope", "Toàn bộ công tác cải cách hành chính.")
    retype(desk, "sampled", "1.200")
    kind = desk.page.general.form.editor("kind")
    kind.set_value(VisitKind.UNANNOUNCED)
    kind.edited.emit()
    assert desk.page.flush()
    kept = visit(desk)
    assert (kept.number, kept.sampled, kept.kind) == (7, 1200, VisitKind.UNANNOUNCED)
    assert kept.scope == "Toàn bộ công tác cải cách hành chính."
    desk.bot.waitUntil(lambda: "số 07/" in desk.page.header.meta.text(), timeout=SOON)


def test_chair_and_secretary_are_offered_from_the_team(desk: VisitDesk) -> None:
    secretary = desk.page.general.form.editor("secretary")
    assert isinstance(secretary, Suggest)
    assert "Đặng Quỳnh Như" in secretary.suggest_line.matches("quynh")


def test_the_agency_is_renamed_everywhere(desk: VisitDesk) -> None:
    form = desk.page.general.agency_form
    form.focus("name")
    erase()
    type_here("Sở Tài chính tỉnh Sơn La")
    level = form.editor("level")
    level.set_value(Level.VERTICAL)
    level.edited.emit()
    assert desk.page.flush()
    agency = desk.workspace.visits.agency(visit(desk).agency_id)
    assert (agency.name, agency.level) == ("Sở Tài chính tỉnh Sơn La", Level.VERTICAL)
    desk.bot.waitUntil(
        lambda: desk.page.header.title.text() == "Sở Tài chính tỉnh Sơn La", timeout=SOON
    )


def test_statement_and_conclusion_are_kept(desk: VisitDesk) -> None:
    desk.page.general.words_form.focus("conclusion")
    type_here("Cơ quan thực hiện tốt.")
    desk.page.go_to("findings")
    assert visit(desk).conclusion == "Cơ quan thực hiện tốt."


def test_one_key_takes_the_whole_team_with_positions_and_signs(desk: VisitDesk) -> None:
    for attendee in side(desk, Side.TEAM):
        desk.workspace.visits.remove_attendee(attendee)
    team = desk.page.general.team
    desk.bot.waitUntil(lambda: not team.people(), timeout=SOON)
    team.all_button.click()
    members = desk.workspace.planning.members(visit(desk).campaign_id)
    there = side(desk, Side.TEAM)
    assert [a.name for a in there] == [m.name for m in members]
    assert there[0].position.endswith("Trưởng đoàn")
    assert there[0].signs
    assert team.all_button.isHidden()


def test_a_person_is_typed_by_name_then_given_a_position(desk: VisitDesk) -> None:
    hosts = desk.page.general.hosts
    hosts.new.line.setFocus()
    type_here("Lò Văn Pâng")
    desk.press("Return")
    hosts.form.focus("position")
    type_here("Trưởng phòng Ngân sách")
    assert desk.page.flush()
    last = side(desk, Side.AGENCY)[-1]
    assert (last.name, last.position) == ("Lò Văn Pâng", "Trưởng phòng Ngân sách")
    assert hosts.title.text() == "Cơ quan được kiểm tra · 3"


def test_who_is_absent_has_a_reason(desk: VisitDesk) -> None:
    hosts = desk.page.general.hosts
    absent = hosts.form.editor("absent")
    absent.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    type_here("Đi công tác")
    assert desk.page.flush()
    assert side(desk, Side.AGENCY)[0].absent == "Đi công tác"


def test_people_are_reordered_within_their_side_and_removed(desk: VisitDesk) -> None:
    hosts = desk.page.general.hosts
    first = side(desk, Side.AGENCY)[0]
    hosts.list.focus_chosen()
    desk.press("Alt+Down")
    assert side(desk, Side.AGENCY)[1].id == first.id
    desk.press("Delete")
    assert first.id not in [a.id for a in side(desk, Side.AGENCY)]
    undo = desk.said[-1][1]
    assert undo is not None
    undo()
    assert side(desk, Side.AGENCY)[1].id == first.id


def test_a_signed_visit_says_why_it_is_read_only(desk: VisitDesk) -> None:
    desk.workspace.visits.edit(visit(desk), state=VisitState.SIGNED)
    general = desk.page.general
    desk.bot.waitUntil(lambda: not general.locked.isHidden(), timeout=SOON)
    assert "đã ký" in general.locked.text()
    retype(desk, "venue", "Nơi khác")
    desk.page.flush()
    assert visit(desk).venue == "Phòng họp Sở Tài chính"


def test_the_whole_team_is_one_step_to_take_back(desk: VisitDesk) -> None:
    for person in side(desk, Side.TEAM):
        desk.workspace.visits.remove_attendee(person)
    desk.page.general.show_all()
    desk.page.general.team.all_button.click()
    campaign = desk.workspace.planning.campaigns()[0]
    members = desk.workspace.planning.members(campaign.id)
    assert [a.name for a in side(desk, Side.TEAM)] == [m.name for m in members]
    assert [a.signs for a in side(desk, Side.TEAM)].count(True) >= 1
    desk.workspace.history.undo()
    assert side(desk, Side.TEAM) == []
