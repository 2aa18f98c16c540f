from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.finding import Finding, FindingKind, Stance
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.domain.visit import VisitState
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.widgets.choice import Choice
from tests import pictures
from tests.ui.visit_desk import SOON, VisitDesk, erase, focused, type_here, visit_desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, the_look: Look) -> Iterator[VisitDesk]:
    with visit_desk(qtbot, tmp_path, the_look, "findings") as opened:
        yield opened


def texts(desk: VisitDesk) -> list[str]:
    return [f.text for f in desk.workspace.findings.of_visit(desk.visit_id)]


def chosen(desk: VisitDesk) -> Finding:
    return desk.workspace.findings.get(desk.page.findings.list.chosen_id())


def choose(desk: VisitDesk, code: str) -> Finding:
    found = next(f for f in desk.workspace.findings.of_visit(desk.visit_id) if f.code == code)
    desk.page.findings.list.choose(found.id)
    return found


def test_strengths_stand_before_shortcomings_and_tabs_and_areas_count_them(
    desk: VisitDesk,
) -> None:
    tab = desk.page.findings
    groups = [card.sentence.group for card in tab.list.cards()]
    assert groups == ["Ưu điểm"] * 3 + ["Tồn tại, hạn chế"] * 3
    assert desk.page.tab_bar.tabText(2) == "Ghi nhận 6"
    said = [tab.area_box.itemText(place) for place in range(3)]
    assert said == [
        "Tất cả lĩnh vực  +3 −3",
        "Công tác chỉ đạo, điều hành cải cách hành chính  +1 −2",
        "Cải cách thể chế  +1 −1",
    ]


def test_a_sentence_typed_after_ctrl_n_and_enter_is_a_shortcoming_of_the_chosen_area(
    desk: VisitDesk,
) -> None:
    desk.page.go_to("figures")
    desk.page.go_to("findings")
    desk.page.findings.step_area(1)
    desk.press("Ctrl+N")
    type_here("Còn 09 hồ sơ trễ hẹn.")
    desk.press("Return")
    made = chosen(desk)
    assert (made.text, made.area, made.kind) == (
        "Còn 09 hồ sơ trễ hẹn.",
        "CDDH",
        FindingKind.SHORTCOMING,
    )
    assert desk.page.findings.new.text() == ""
    assert focused() is desk.page.findings.new.line


def test_alt_u_makes_the_next_sentence_a_strength(desk: VisitDesk) -> None:
    desk.press("Alt+U")
    type_here("Niêm yết đủ thủ tục.")
    desk.press("Return")
    assert chosen(desk).kind is FindingKind.STRENGTH


def test_a_sentence_is_kept_in_a_pause_before_enter_and_only_once(desk: VisitDesk) -> None:
    desk.press("Ctrl+N")
    type_here("Chậm cập nhật")
    desk.bot.waitUntil(lambda: "Chậm cập nhật" in texts(desk), timeout=SOON)
    type_here(" thủ tục.")
    desk.press("Return")
    assert texts(desk)[6:] == ["Chậm cập nhật thủ tục."]


def test_a_sentence_erased_again_leaves_no_finding(desk: VisitDesk) -> None:
    desk.press("Ctrl+N")
    type_here("Nhầm")
    desk.bot.waitUntil(lambda: "Nhầm" in texts(desk), timeout=SOON)
    erase()
    desk.press("Return")
    assert len(texts(desk)) == 6


def test_enter_edits_the_chosen_sentence_and_a_pause_keeps_it(desk: VisitDesk) -> None:
    before = choose(desk, "HC05")
    desk.page.findings.list.focus_chosen()
    desk.press("Return")
    QTest.keyClick(focused(), Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    type_here(" Cần sửa ngay.")
    desk.bot.waitUntil(lambda: chosen(desk).text.endswith("Cần sửa ngay."), timeout=SOON)
    cards = {card.sentence.id: card.sentence.text for card in desk.page.findings.list.cards()}
    desk.bot.waitUntil(
        lambda: any(
            card.sentence.text == before.text + " Cần sửa ngay."
            for card in desk.page.findings.list.cards()
        ),
        timeout=SOON,
    )
    assert len(cards) == 6


def test_leaving_the_tab_keeps_what_was_typed(desk: VisitDesk) -> None:
    finding = choose(desk, "HC04")
    desk.page.findings.editor.form.focus("cause")
    type_here("Thiếu người viết bài")
    desk.page.go_to("general")
    assert desk.workspace.findings.get(finding.id).cause == "Thiếu người viết bài"


def test_the_reply_code_and_cited_documents_are_kept(desk: VisitDesk) -> None:
    finding = choose(desk, "HC04")
    form = desk.page.findings.editor.form
    form.focus("cites")
    type_here("Nghị định số 61/2018/NĐ-CP\nQuyết định số 60/QĐ-UBND")
    stance = form.editor("reply_stance")
    assert isinstance(stance, Choice)
    stance.set_value(Stance.EXPLAIN)
    stance.edited.emit()
    assert desk.page.flush()
    kept = desk.workspace.findings.get(finding.id)
    assert kept.cites == ("Nghị định số 61/2018/NĐ-CP", "Quyết định số 60/QĐ-UBND")
    assert kept.reply_stance is Stance.EXPLAIN


def test_strengths_offer_neither_code_nor_severity_nor_reply(desk: VisitDesk) -> None:
    tab = desk.page.findings
    tab.list.choose(tab.list.cards()[0].sentence.id)
    hidden = [n for n in ("code", "severity", "reply_text") if tab.editor.form.box(n).isHidden()]
    assert hidden == ["code", "severity", "reply_text"]


def test_a_shortcoming_made_a_strength_loses_its_severity(desk: VisitDesk) -> None:
    finding = choose(desk, "HC04")
    desk.workspace.findings.edit(finding, severity=2)
    desk.bot.waitUntil(lambda: desk.page.findings.editor.finding.severity == 2, timeout=SOON)
    kind = desk.page.findings.editor.form.editor("kind")
    kind.set_value(FindingKind.STRENGTH)
    kind.edited.emit()
    desk.page.flush()
    kept = desk.workspace.findings.get(finding.id)
    assert (kept.kind, kept.severity) == (FindingKind.STRENGTH, None)


def test_alt_down_moves_a_sentence_among_those_of_its_area_and_kind(desk: VisitDesk) -> None:
    finding = choose(desk, "HC03")
    desk.page.findings.list.focus_chosen()
    desk.press("Alt+Down")
    codes = [f.code for f in desk.workspace.findings.of_visit(desk.visit_id) if f.area == "CDDH"]
    assert codes == ["", "HC04", "HC03"]
    assert desk.page.findings.list.chosen_id() == finding.id


def test_delete_removes_and_the_banner_brings_it_back(desk: VisitDesk) -> None:
    finding = choose(desk, "HC04")
    desk.page.findings.list.focus_chosen()
    desk.press("Delete")
    assert finding.text not in texts(desk)
    said, undo = desk.said[-1]
    assert said == "Đã xóa một ghi nhận."
    assert undo is not None
    undo()
    desk.bot.waitUntil(lambda: len(desk.page.findings.list.cards()) == 6, timeout=SOON)
    assert finding.text in texts(desk)


def test_another_area_takes_the_sentence_along(desk: VisitDesk) -> None:
    finding = choose(desk, "HC04")
    area = desk.page.findings.editor.form.editor("area")
    area.set_value("TTHC")
    area.edited.emit()
    desk.page.flush()
    desk.bot.waitUntil(lambda: "−1" in desk.page.findings.area_box.itemText(3), timeout=SOON)
    assert desk.workspace.findings.get(finding.id).area == "TTHC"


def test_a_file_is_added_captioned_and_counted(desk: VisitDesk, tmp_path: Path) -> None:
    finding = choose(desk, "HC04")
    photo = tmp_path / "sổ theo dõi.jpg"
    photo.write_bytes(pictures.jpeg())
    desk.page.findings.editor.evidence.add([photo])
    strip = desk.page.findings.editor.evidence
    desk.bot.waitUntil(lambda: len(strip.list.model_.all()) == 1, timeout=SOON)
    strip.form.focus("caption")
    type_here("Sổ theo dõi, trang 14")
    desk.page.flush()
    kept = desk.workspace.evidence.of_finding(finding.id)
    assert [(e.name, e.caption, e.printed) for e in kept] == [
        ("sổ theo dõi.jpg", "Sổ theo dõi, trang 14", True)
    ]


def test_a_recommendation_made_here_answers_the_shortcoming(desk: VisitDesk) -> None:
    finding = choose(desk, "HC04")
    desk.page.findings.editor.add_answer.click()
    made = desk.workspace.recommendations.of_visit(desk.visit_id)[-1]
    assert (made.findings, made.addressee, made.area) == (
        (finding.id,),
        "Sở Tài chính",
        "CDDH",
    )
    assert desk.page.tab_bar.name() == "recommendations"
    assert desk.page.recommendations.list.chosen_id() == made.id


def test_what_comes_in_from_outside_never_overwrites_what_is_typed(desk: VisitDesk) -> None:
    finding = choose(desk, "HC04")
    desk.page.findings.editor.focus_text()
    erase()
    type_here("Của tôi")
    other = desk.other()
    other.findings.edit(other.findings.get(finding.id), text="Của máy khác", cause="Thiếu người")
    other.close()
    desk.hear_from_outside()
    form = desk.page.findings.editor.form
    assert form.editor("text").value() == "Của tôi"
    assert form.editor("cause").value() == "Thiếu người"
    desk.page.flush()
    assert form.editor("text").value() == "Của tôi"
    standing = desk.workspace.history.standing(Kind.FINDING, finding.id)["text"]
    assert {s.value for s in standing} == {"Của tôi", "Của máy khác"}
    panel = form.box("text").conflict
    assert {v.text for v in panel.values} == {"Của tôi", "Của máy khác"}
    theirs = next(place for place, v in enumerate(panel.values, 1) if v.text == "Của máy khác")
    desk.press(f"Alt+{theirs}")
    desk.bot.waitUntil(lambda: chosen(desk).text == "Của máy khác", timeout=SOON)
    desk.bot.waitUntil(lambda: not panel.values, timeout=SOON)


def test_a_busy_file_is_tried_again_and_nothing_is_lost(
    desk: VisitDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    finding = choose(desk, "HC04")
    real, tries = desk.workspace.findings.edit, []

    def busy_once(seen: Finding, **changes: object) -> Finding:
        tries.append(changes)
        if len(tries) == 1:
            raise ExpectedError(ExpectedCode.BUSY)
        return real(seen, **changes)

    monkeypatch.setattr(desk.workspace.findings, "edit", busy_once)
    desk.page.findings.editor.form.focus("cause")
    type_here("Bận")
    assert not desk.page.flush()
    desk.bot.waitUntil(lambda: chosen(desk).cause == "Bận", timeout=SOON)
    assert desk.workspace.findings.get(finding.id).cause == "Bận"


def test_a_signed_visit_is_shown_to_read_only(desk: VisitDesk) -> None:
    visit = desk.workspace.visits.get(desk.visit_id)
    desk.workspace.visits.edit(visit, state=VisitState.SIGNED)
    desk.bot.waitUntil(lambda: desk.page.findings.is_locked, timeout=SOON)
    tab = desk.page.findings
    assert tab.new.isHidden()
    assert not tab.editor.locked.isHidden()
    tab.list.focus_chosen()
    desk.press("Delete")
    assert len(texts(desk)) == 6


def test_the_areas_fold_into_a_box_where_room_is_short(desk: VisitDesk) -> None:
    tab = desk.page.findings
    assert (tab.area_list.isVisible(), tab.area_box.isVisible()) == (True, False)
    desk.page.resize(900, 690)
    assert (tab.area_list.isVisible(), tab.area_box.isVisible()) == (False, True)


def test_keys_of_the_page_choose_nothing_in_a_box(desk: VisitDesk) -> None:
    form = desk.page.findings.editor.form
    form.focus("kind")
    kind = form.editor("kind").value()
    desk.press("Alt+U")
    assert form.editor("kind").value() == kind
    assert desk.page.findings.new.line.hasFocus()
