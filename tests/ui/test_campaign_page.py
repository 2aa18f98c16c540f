"""The year's plan: typed, ordered, removed and brought back; never overwritten unseen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.campaign import Framework
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.pages.campaign_page import CampaignPage
from tests import desks
from tests.ui.page_desk import PageDesk, last_undo, page_desk
from tests.ui.typing_ import target, type_text


def shown(bot: QtBot, desk: PageDesk) -> CampaignPage:
    """The page, open on the sample's campaign."""
    page = CampaignPage(desk.context)
    desk.show(bot, page)
    return page


def names(desk: PageDesk) -> list[str]:
    """The team as it stands in the file."""
    campaign = desk.workspace.planning.campaigns()[0]
    return [member.name for member in desk.workspace.planning.members(campaign.id)]


def overtype(part: QWidget, text: str) -> None:
    """Put the keyboard there and write over what stands there."""
    line = target(part)
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text(line, text)


def test_every_field_of_the_plan_is_kept_as_typed(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    with page_desk(desks.with_sample(tmp_path), the_look) as desk:
        page = shown(qtbot, desk)
        for name, text in (
            ("issuing_body", "Đoàn kiểm tra số 2"),
            ("symbol", "BB-ĐKT2"),
            ("place", "Mộc Châu"),
            ("note", "Kiểm tra đột xuất."),
        ):
            overtype(page.form.editor(name).parts()[0], text)
        assert page.flush()
        kept = desk.workspace.planning.campaigns()[0]
        assert (kept.issuing_body, kept.symbol) == ("Đoàn kiểm tra số 2", "BB-ĐKT2")
        assert (kept.place, kept.note) == ("Mộc Châu", "Kiểm tra đột xuất.")


def test_an_impossible_year_is_said_beside_the_field_and_stays_there(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    with page_desk(desks.with_sample(tmp_path), the_look) as desk:
        page = shown(qtbot, desk)
        box = page.form.box("year")
        overtype(box.editor.parts()[0], "12")
        assert not page.flush()
        assert box.problem.isVisible()
        assert desk.workspace.planning.campaigns()[0].year == 2018


def test_members_are_ordered_removed_and_brought_back(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    with page_desk(desks.with_sample(tmp_path), the_look) as desk:
        page = shown(qtbot, desk)
        before = names(desk)
        members = page.members
        first = members.list.chosen_id()
        members.list.move_asked.emit(first, 1)
        assert names(desk) == [before[1], before[0], *before[2:]]
        members.list.remove_asked.emit(first)
        assert names(desk) == [before[1], *before[2:]]
        last_undo(desk)()
        assert names(desk) == [before[1], before[0], *before[2:]]


def test_the_banner_of_a_removal_takes_nothing_else_back(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    with page_desk(desks.with_sample(tmp_path), the_look) as desk:
        page = shown(qtbot, desk)
        page.members.list.remove_asked.emit(page.members.list.chosen_id())
        undo = last_undo(desk)
        campaign = desk.workspace.planning.campaigns()[0]
        desk.workspace.planning.edit(campaign, place="Mộc Châu")
        team = names(desk)
        undo()
        assert desk.workspace.planning.campaigns()[0].place == "Mộc Châu"
        assert names(desk) == team
        assert "Ctrl+Z" in desk.said[-1][0]


def test_a_whole_campaign_is_removed_and_brought_back(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    with page_desk(desks.with_sample(tmp_path), the_look) as desk:
        page = shown(qtbot, desk)
        qtbot.mouseClick(page.remove_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(page.empty.isVisible)
        assert desk.workspace.visits.rows() == []
        last_undo(desk)()
        qtbot.waitUntil(page.form.isVisible)
        assert len(desk.workspace.visits.rows()) == 2


def test_one_of_several_campaigns_is_chosen(qtbot: QtBot, tmp_path: Path, the_look: Look) -> None:
    with page_desk(desks.with_sample(tmp_path), the_look) as desk:
        page = shown(qtbot, desk)
        assert not page.chooser.isVisible()
        page.add_campaign(Framework.NQ76)
        type_text(page.members.new.line, "Đặng Quỳnh Như")
        qtbot.waitUntil(page.chooser.isVisible)
        sample = next(
            c.id for c in desk.workspace.planning.campaigns() if c.framework is Framework.NQ30C
        )
        place = page.chooser.findData(sample)
        page.chooser.setCurrentIndex(place)
        page.chooser.activated.emit(place)
        assert page.form.editor("symbol").value() == "BB-ĐKT"
        added = next(
            c.id for c in desk.workspace.planning.campaigns() if c.framework is Framework.NQ76
        )
        assert [m.name for m in desk.workspace.planning.members(added)] == ["Đặng Quỳnh Như"]


def test_a_value_from_outside_stands_beside_what_is_being_typed(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    with page_desk(desks.with_sample(tmp_path), the_look) as desk:
        page = shown(qtbot, desk)
        box = page.form.box("place")
        overtype(box.editor.parts()[0], "Sơn La mới")
        other = desk.other()
        other.planning.edit(other.planning.campaigns()[0], place="Yên Châu")
        other.close()
        desk.hear_from_outside()
        page.flush()
        qtbot.waitUntil(box.conflict.isVisible)
        assert {v.text for v in box.conflict.values} == {"Yên Châu", "Sơn La mới"}


def test_a_basis_picked_in_the_register_comes_whole(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    with page_desk(desks.with_sample(tmp_path), the_look) as desk:
        page = shown(qtbot, desk)
        line = page.bases.new.line
        page.bases.start_adding()
        type_text(line, "76/nq")
        offered = line.matches("76/nq")
        assert offered[0].startswith("Nghị quyết 76/NQ-CP (15/07/2021)")
        page.bases.new.keep()  # the pause came before the choice
        line.setText(offered[0])
        line.picked.emit(offered[0])
        kept = desk.workspace.planning.bases(desk.workspace.planning.campaigns()[0].id)[-1]
        assert (kept.kind, kept.number) == ("Nghị quyết", "76/NQ-CP")
        assert (kept.issued, kept.issuer) == (date(2021, 7, 15), "Chính phủ")
        assert kept.subject.startswith("Ban hành Chương trình tổng thể")
        assert line.text() == ""
