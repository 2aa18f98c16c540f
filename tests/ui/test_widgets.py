"""Fields, banners, sentences and headings do what the page relies on."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.visit import VisitState
from cchc_desktop.ui.look import Look, Tone
from cchc_desktop.ui.widgets import banner
from cchc_desktop.ui.widgets.banner import Banners
from cchc_desktop.ui.widgets.buttons import Pill, action_button, tone_of_state
from cchc_desktop.ui.widgets.choice import Check, CheckedText, Choice, Suggest
from cchc_desktop.ui.widgets.date_field import DateField, TimeField
from cchc_desktop.ui.widgets.editor import Editor, TextLine
from cchc_desktop.ui.widgets.empty import Empty
from cchc_desktop.ui.widgets.long_text import LongText, TextLines
from cchc_desktop.ui.widgets.numbers import NumberField
from cchc_desktop.ui.widgets.rail import Header, Rail, SectionTabs
from cchc_desktop.ui.widgets.sentences import Sentence, SentenceList
from cchc_desktop.ui.widgets.wrapped import Wrapped
from tests.ui.typing_ import target, type_telex, type_text

THREE = [
    Sentence(name, f"Câu {name}", Tone.WARN, "Hạn chế", "HC07", "thiếu ảnh", "Hạn chế")
    for name in "abc"
]


def shown(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


@pytest.mark.parametrize(
    ("make", "typed", "value"),
    [
        (TextLine, "  Sở Nội vụ ", "Sở Nội vụ"),
        (LongText, "Câu một.\nCâu hai. ", "Câu một.\nCâu hai."),
        (TextLines, "Một\n\n Hai ", ("Một", "Hai")),
        (NumberField, "1.234", 1234),
        (DateField, "9-10-18", date(2018, 10, 9)),
        (TimeField, "8h30", time(8, 30)),
        (Suggest, "Đặng", "Đặng"),
    ],
)
def test_what_is_typed_is_the_value(
    qtbot: QtBot, make: type[Editor], typed: str, value: object
) -> None:
    editor = make()
    shown(qtbot, editor)
    editor.setFocus()
    with qtbot.waitSignal(editor.edited):
        type_text(editor, typed)
    assert editor.value() == value


@pytest.mark.parametrize("make", [TextLine, LongText, Suggest])
def test_telex_with_backspaces_is_undisturbed(qtbot: QtBot, make: type[Editor]) -> None:
    editor = make()
    shown(qtbot, editor)
    editor.setFocus()
    type_telex(editor, [(0, "d"), (1, "đ"), (0, "u"), (1, "ư"), (0, "o"), (1, "ơ"), (0, "ng")])
    assert editor.value() == "đương"


@pytest.mark.parametrize("make", [TextLine, LongText])
def test_decomposed_and_icelandic_letters_become_vietnamese(
    qtbot: QtBot, make: type[Editor]
) -> None:
    editor = make()
    shown(qtbot, editor)
    type_text(editor, "Ðiê\u0323n")
    assert editor.value() == "Điện"


def test_a_shown_value_is_not_an_edit(qtbot: QtBot) -> None:
    for editor, value in (
        (TextLine(), "a"),
        (LongText(), "b"),
        (NumberField(), 5),
        (DateField(), date(2018, 1, 2)),
        (Check("In"), True),
        (CheckedText("Vắng"), "ốm"),
        (Choice([(1, "một"), (2, "hai")]), 2),
    ):
        qtbot.addWidget(editor)
        with qtbot.assertNotEmitted(editor.edited):
            editor.set_value(value)
        assert editor.value() == value


def test_long_text_grows_with_its_text_and_tab_moves_on(qtbot: QtBot) -> None:
    editor = LongText()
    editor.resize(300, 60)
    shown(qtbot, editor)
    before = editor.area.height()
    editor.set_value("Một câu khá dài về thủ tục hành chính. " * 20)
    assert editor.area.height() > 3 * before
    assert editor.area.verticalScrollBar().maximum() == 0
    QTest.keyClick(editor.area, Qt.Key.Key_Tab)
    assert "\t" not in editor.text()


def test_the_page_scrolls_with_the_cursor_of_a_long_text(qtbot: QtBot) -> None:
    page = QScrollArea()
    page.setWidgetResizable(True)
    editor = LongText()
    page.setWidget(editor)
    page.resize(300, 120)
    shown(qtbot, page)
    editor.setFocus()
    type_text(editor, "dòng\n" * 30)
    qtbot.waitUntil(lambda: page.verticalScrollBar().value() > 0)


def test_pasted_text_becomes_plain(qtbot: QtBot) -> None:
    editor = LongText()
    qtbot.addWidget(editor)
    pasted = QMimeData()
    pasted.setHtml("<b>Tiê\u0323n</b>")
    pasted.setText("Tiê\u0323n\tích")
    editor.area.insertFromMimeData(pasted)
    assert editor.area.toPlainText() == "Tiện ích"


@pytest.mark.parametrize("lines", [True, False], ids=["lines", "one paragraph"])
def test_a_megabyte_pasted_stays_whole_in_a_field_that_scrolls(qtbot: QtBot, lines: bool) -> None:
    field = LongText()
    shown(qtbot, field)
    sentence = "Hồ sơ giải quyết trễ hẹn, chưa có thư xin lỗi." + ("\n" if lines else " ")
    clip = QMimeData()
    clip.setText(sentence * 18_000)
    field.area.insertFromMimeData(clip)
    assert field.value() == clip.text().strip()
    assert field.area.is_long()
    assert field.area.height() < 600
    QTest.keyClick(target(field), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.value() == ""
    assert not field.area.is_long()


def test_a_megabyte_pasted_into_a_line_is_not_cut(qtbot: QtBot) -> None:
    field = TextLine()
    shown(qtbot, field)
    text = "Hồ sơ trễ hẹn. " * 60_000
    field.line.insert(text)
    assert field.value() == text.strip()


def test_undo_without_typing_is_left_to_the_program(qtbot: QtBot) -> None:
    window = QWidget()
    editor = LongText(parent=window)
    action = QAction(window)
    action.setShortcut("Ctrl+Z")
    window.addAction(action)
    shown(qtbot, window)
    editor.setFocus()
    control = Qt.KeyboardModifier.ControlModifier
    with qtbot.waitSignal(action.triggered):
        QTest.keyClick(editor.area, Qt.Key.Key_Z, control)
    type_text(editor, "abc")
    with qtbot.assertNotEmitted(action.triggered):
        QTest.keyClick(editor.area, Qt.Key.Key_Z, control)
    assert editor.text() != "abc"


def test_leaving_writes_days_and_numbers_out(qtbot: QtBot) -> None:
    day, number = DateField(), NumberField()
    for editor, typed, written in ((day, "9/10/18", "09/10/2018"), (number, "1234", "1.234")):
        shown(qtbot, editor)
        editor.setFocus()
        type_text(editor, typed)
        target(editor).clearFocus()
        assert editor.line.text() == written


def test_the_calendar_is_vietnamese_and_fills_the_field(qtbot: QtBot) -> None:
    editor = DateField()
    shown(qtbot, editor)
    editor.set_value(date(2018, 10, 9))
    QTest.keyClick(editor.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = editor._calendar
    assert calendar is not None
    assert calendar.isVisible()
    assert calendar.month.firstDayOfWeek() == Qt.DayOfWeek.Monday
    with qtbot.waitSignal(editor.edited):
        QTest.keyClick(calendar.month.focusProxy() or calendar.month, Qt.Key.Key_Right)
        calendar.month.activated.emit(calendar.month.selectedDate())
    assert editor.value() in (date(2018, 10, 9), date(2018, 10, 10))
    assert not calendar.isVisible()


def test_suggestions_match_anywhere_without_diacritics_and_never_type(qtbot: QtBot) -> None:
    editor = Suggest(["Sở Nội vụ", "Sở Tài chính", "UBND huyện Bắc Yên"])
    shown(qtbot, editor)
    editor.setFocus()
    line = editor.suggest_line
    assert line.matches("tai") == ["Sở Tài chính"]
    assert line.matches("so") == ["Sở Nội vụ", "Sở Tài chính"]
    assert line.matches("bac yen") == ["UBND huyện Bắc Yên"]
    assert line.matches("") == []
    type_text(editor, "so t")
    assert editor.value() == "so t"
    with qtbot.waitSignal(editor.edited):
        line.completer().activated.emit("Sở Tài chính")
    assert editor.value() == "Sở Tài chính"


def test_a_choice_turns_by_keys_and_keeps_its_value_among_new_options(qtbot: QtBot) -> None:
    editor = Choice([(None, "Chưa có"), ("a", "Một"), ("b", "Hai")])
    shown(qtbot, editor)
    assert editor.value() is None
    with qtbot.waitSignal(editor.edited):
        QTest.keyClick(editor.box, Qt.Key.Key_Down)
    assert editor.value() == "a"
    editor.set_options([("b", "Hai"), ("a", "Một")])
    assert editor.value() == "a"
    editor.set_options([("b", "Hai")])
    assert editor.value() is None


def test_absent_without_a_reason_is_not_present(qtbot: QtBot) -> None:
    editor = CheckedText("Vắng mặt")
    shown(qtbot, editor)
    assert editor.value() is None
    editor.box.click()
    assert editor.value() == ""
    type_text(editor.line, "ốm")
    assert editor.value() == "ốm"


def test_information_goes_by_itself_and_failures_stay(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(banner, "READ_TIME", 20)
    banners = Banners()
    qtbot.addWidget(banners)
    banners.warn("Ổ đĩa đầy.")
    banners.warn("Ổ đĩa đầy.")
    banners.tell("Đã lưu.")
    assert len(banners.shown()) == 2
    qtbot.waitUntil(lambda: len(banners.shown()) == 1)
    banners.shown()[0].close_button.click()
    assert banners.shown() == ()
    assert banners.isHidden()


def test_a_banners_button_acts_once_and_closes(qtbot: QtBot) -> None:
    banners = Banners()
    qtbot.addWidget(banners)
    done: list[int] = []
    made = banners.tell("Đã xóa ghi nhận.", "Hoàn tác", lambda: done.append(1))
    made.button.click()
    assert done == [1]
    assert banners.shown() == ()


def test_keys_walk_edit_move_and_remove_sentences(qtbot: QtBot) -> None:
    made = SentenceList()
    made.show_sentences(THREE)
    shown(qtbot, made)
    made.focus_chosen()
    assert made.chosen_id() == "a"
    first, second, _ = made.cards()
    with qtbot.waitSignal(made.chosen) as walked:
        QTest.keyClick(first, Qt.Key.Key_Down)
    assert walked.args == ["b"]
    with qtbot.waitSignal(made.edit_asked) as asked:
        QTest.keyClick(second, Qt.Key.Key_Return)
    assert asked.args == ["b"]
    with qtbot.waitSignal(made.move_asked) as moved:
        QTest.keyClick(second, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert moved.args == ["b", -1]
    with qtbot.waitSignal(made.remove_asked) as removed:
        QTest.keyClick(second, Qt.Key.Key_Delete)
    assert removed.args == ["b"]


def test_after_removing_the_next_sentence_is_chosen(qtbot: QtBot) -> None:
    made = SentenceList()
    made.show_sentences(THREE)
    qtbot.addWidget(made)
    made.choose("b")
    with qtbot.waitSignal(made.chosen):
        made.show_sentences([THREE[0], THREE[2]])
    assert made.chosen_id() == "c"
    made.show_sentences([])
    assert made.chosen_id() == ""


def test_a_moved_sentence_stays_chosen_and_is_spoken_whole(qtbot: QtBot) -> None:
    made = SentenceList()
    made.show_sentences(THREE)
    qtbot.addWidget(made)
    made.choose("c")
    made.show_sentences([THREE[2], THREE[0], THREE[1]])
    assert made.chosen_id() == "c"
    assert [card.is_chosen for card in made.cards()] == [True, False, False]
    assert made.cards()[0].accessibleName() == "Hạn chế. Câu c. HC07. thiếu ảnh"


def test_a_word_longer_than_the_line_breaks_instead_of_widening(qtbot: QtBot) -> None:
    made = Wrapped("dài" * 200)
    qtbot.addWidget(made)
    assert made.minimumSizeHint().width() < 100
    assert made.heightForWidth(200) > 5 * made.heightForWidth(100_000)


def test_the_rail_tells_where_to_go_and_shows_where_one_is(qtbot: QtBot) -> None:
    rail = Rail()
    rail.add("visits", "Cuộc kiểm tra", "visits")
    rail.add("settings", "Cài đặt", "settings", below=True)
    shown(qtbot, rail)
    with qtbot.assertNotEmitted(rail.chosen):
        rail.show_page("visits")
    with qtbot.waitSignal(rail.chosen) as told:
        rail.button("settings").click()
    assert told.args == ["settings"]
    assert not rail.button("visits").isChecked()


def test_tabs_carry_counts_and_are_chosen_by_name(qtbot: QtBot) -> None:
    tabs = SectionTabs()
    qtbot.addWidget(tabs)
    tabs.add("general", "Thông tin")
    tabs.add("findings", "Ghi nhận")
    tabs.set_count("findings", 12)
    with qtbot.waitSignal(tabs.chosen) as told:
        tabs.choose("findings")
    assert told.args == ["findings"]
    assert tabs.name() == "findings"
    assert tabs.tabText(1) == "Ghi nhận 12"
    tabs.set_count("findings", None)
    assert tabs.tabText(1) == "Ghi nhận"


def test_the_heading_leads_back(qtbot: QtBot) -> None:
    header = Header("Sở Tài chính")
    shown(qtbot, header)
    header.set_crumbs([("Cuộc kiểm tra", "visits"), ("Sở Tài chính", "")])
    button = next(b for b in header.findChildren(QWidget) if b.property("kind") == "crumb")
    with qtbot.waitSignal(header.crumb_chosen) as told:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args == ["visits"]
    header.set_pill("Đã ký", Tone.GOOD)
    assert header.pill.text() == "Đã ký"


def test_every_state_has_a_tone(qtbot: QtBot, the_look: Look) -> None:
    for state in VisitState:
        pill = Pill("x", tone_of_state(state))
        qtbot.addWidget(pill)
        assert pill.property("tone") == tone_of_state(state).value
    assert the_look.palette.back(Tone.SOFT) == the_look.palette.rail


def test_an_action_button_follows_its_action(qtbot: QtBot) -> None:
    action = QAction("In")
    button = action_button(action, primary=True)
    qtbot.addWidget(button)
    action.setEnabled(False)
    assert not button.isEnabled()
    action.setEnabled(True)
    with qtbot.waitSignal(action.triggered):
        button.click()


def test_an_empty_page_has_a_sentence_and_its_buttons(qtbot: QtBot) -> None:
    page = Empty("Chưa có gì.", "Thêm", "Nhập")
    shown(qtbot, page)
    assert page.primary.isVisible()
    assert page.second.isVisible()
    spoken = QAccessible.queryAccessibleInterface(page.sentence)
    assert spoken.text(QAccessible.Text.Name) == "Chưa có gì."


def test_an_open_list_of_offers_stays_filled_while_the_words_change(qtbot: QtBot) -> None:
    editor = Suggest(["Lò Văn Nam", "Đặng Quỳnh Như"])
    shown(qtbot, editor)
    type_text(editor, "nam")
    line = editor.suggest_line
    popup = line.completer().popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    editor.set_words(["Hoàng Nam", "Lò Văn Nam"])  # what was typed was kept, the page was renewed
    shown_rows = [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())]
    assert shown_rows == ["Hoàng Nam", "Lò Văn Nam"]
    assert popup.isVisible()
    editor.set_words(["Đặng Quỳnh Như"])
    assert not popup.isVisible()  # rather than an empty frame
