"""Form: it keeps itself, and nothing typed is lost or written over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.problems import Problem, ProblemCode
from cchc_desktop.ui.widgets.conflict import ConflictValue
from cchc_desktop.ui.widgets.date_field import DateField, MomentField
from cchc_desktop.ui.widgets.editor import TextLine
from cchc_desktop.ui.widgets.form import Field, Form, Section
from cchc_desktop.ui.widgets.long_text import LongText
from tests.ui.typing_ import compose, target, type_telex, type_text

WHEN = datetime(2018, 10, 9, 1, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Record:
    id: str = "a"
    text: str = "Còn hồ sơ trễ hẹn."
    venue: str = "Phòng họp"
    due: date | None = None
    starts: datetime | None = WHEN


class Desk:
    """Stands for a use case: takes what the form keeps, and remembers on what it was based."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.record = Record()
        self.kept: list[dict[str, object]] = []
        self.bases: list[object] = []
        self.problems: list[Problem] = []
        form.kept.connect(self.keep)
        form.show_record(self.record)

    def keep(self, changes: dict[str, object]) -> None:
        self.kept.append(changes)
        self.bases.append(self.form.base)
        if self.problems:
            self.form.show_problems(self.problems)
            return
        self.record = replace(self.record, **changes)  # type: ignore[arg-type]  # any field
        self.form.show_record(self.record)


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form(
        [
            Section("Chung"),
            Field("text", "Nội dung", LongText),
            Field("venue", "Địa điểm", TextLine, share=6),
            Field("due", "Hạn", DateField, share=6),
            Field("starts", "Bắt đầu", MomentField),
        ]
    )
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def inner(form: Form, name: str) -> QWidget:
    return target(form.editor(name))


def test_a_pause_keeps_just_what_was_typed(form: Form, qtbot: QtBot) -> None:
    desk = Desk(form)
    form.focus("venue")
    with qtbot.waitSignal(form.kept, timeout=3000):
        type_text(form.editor("venue"), "Sở Nội vụ ")
    assert desk.kept == [{"venue": "Sở Nội vụ Phòng họp"}]
    assert not form.has_unkept


def test_leaving_a_field_keeps_it_at_once(form: Form, qtbot: QtBot) -> None:
    desk = Desk(form)
    form.focus("text")
    type_text(form.editor("text"), "Ở ")
    form.focus("venue")
    assert desk.kept == [{"text": "Ở Còn hồ sơ trễ hẹn."}]


def test_typing_back_to_what_stood_keeps_nothing(form: Form) -> None:
    desk = Desk(form)
    form.focus("venue")
    type_telex(form.editor("venue"), [(0, "a"), (1, "")])
    assert form.flush()
    assert desk.kept == []


def test_flush_keeps_on_closing(form: Form) -> None:
    desk = Desk(form)
    form.focus("text")
    type_text(form.editor("text"), "Đã ")
    assert form.flush()
    assert desk.record.text == "Đã Còn hồ sơ trễ hẹn."


def test_a_record_shown_meanwhile_leaves_typing_and_cursor_alone(form: Form) -> None:
    desk = Desk(form)
    form.focus("text")
    type_text(form.editor("text"), "Mới. ")
    form.show_record(replace(desk.record, text="Của người khác.", venue="Hội trường"))
    assert form.editor("text").value() == "Mới. Còn hồ sơ trễ hẹn."
    assert form.editor("venue").value() == "Hội trường"
    form.flush()
    assert desk.bases == [Record()]  # on what the typing began, so that both values live


def test_the_cursor_stays_when_the_kept_record_comes_back(form: Form) -> None:
    Desk(form)
    editor = form.editor("text")
    assert isinstance(editor, LongText)
    form.focus("text")
    type_text(editor, "Năm ")
    place = editor.area.textCursor().position()
    form.flush()
    assert editor.area.textCursor().position() == place == 4
    assert editor.area.document().isUndoAvailable()  # keeping does not take the text's undo


def test_letters_in_the_input_method_are_not_disturbed(form: Form) -> None:
    desk = Desk(form)
    form.focus("venue")
    compose(form.editor("venue"), "ngh")
    form.show_record(replace(desk.record, venue="Hội trường"))
    assert form.editor("venue").has_text_in_hand()
    compose(form.editor("venue"), "")
    form.focus("text")
    assert form.editor("venue").value() == "Hội trường"


def test_what_is_refused_stays_and_is_said_beside_the_field(form: Form) -> None:
    desk = Desk(form)
    desk.problems = [Problem(ProblemCode.MISSING, "venue"), Problem(ProblemCode.TWO_HEADS, "team")]
    form.focus("venue")
    type_text(form.editor("venue"), "x")
    assert not form.flush()
    assert form.box("venue").problem.text()
    form.show_record(Record(venue="khác"))
    assert "x" in str(form.editor("venue").value())


def test_problems_of_no_field_come_back_and_the_first_field_takes_the_focus(form: Form) -> None:
    Desk(form)
    elsewhere = Problem(ProblemCode.TWO_HEADS, "team")
    left = form.show_problems(
        [elsewhere, Problem(ProblemCode.MISSING, "due"), Problem(ProblemCode.MISSING, "venue")]
    )
    assert left == (elsewhere,)
    assert form.box("due").has_focus()


def test_what_nobody_took_is_kept_again(form: Form) -> None:
    form.show_record(Record())
    told: list[dict[str, object]] = []
    form.kept.connect(told.append)
    form.focus("venue")
    type_text(form.editor("venue"), "y")
    assert not form.flush()
    assert not form.flush()
    assert len(told) == 2
    form.show_record(Record(venue=str(form.editor("venue").value())))
    assert form.flush()


def test_a_nonsense_day_is_said_and_the_other_fields_are_kept(form: Form) -> None:
    desk = Desk(form)
    form.focus("due")
    type_text(form.editor("due"), "31/2/2018")
    form.focus("venue")
    assert "09/10/2018" in form.box("due").problem.text()
    assert desk.kept == []
    form.editor("venue").setFocus()
    type_text(form.editor("venue"), "z")
    assert not form.flush()
    assert [set(changes) for changes in desk.kept] == [{"venue"}]


def test_a_half_moment_is_not_complained_of_between_its_parts(form: Form) -> None:
    desk = Desk(form)
    form.start_record(Record(starts=None))
    editor = form.editor("starts")
    assert isinstance(editor, MomentField)
    editor.clock.line.setFocus()
    type_text(editor.clock, "8h")
    editor.date.line.setFocus()
    assert form.box("starts").problem.text() == ""
    type_text(editor.date, "9/10/18")
    form.focus("venue")
    assert desk.kept == [{"starts": WHEN}]


@pytest.mark.parametrize(("key", "taken"), [(Qt.Key.Key_1, "a"), (Qt.Key.Key_2, "b")])
def test_one_key_takes_one_of_two_values(form: Form, qtbot: QtBot, key: Qt.Key, taken: str) -> None:
    Desk(form)
    form.show_conflicts(
        {
            "venue": (
                ConflictValue("a", "Lò Thị Ưởng", WHEN, "Phòng họp"),
                ConflictValue("b", "Đặng Quỳnh Như", WHEN, "Hội trường"),
            )
        }
    )
    assert form.box("venue").conflict.isVisible()
    form.activateWindow()
    form.focus("venue")
    with qtbot.waitSignal(form.settled) as told:
        QTest.keyClick(inner(form, "venue"), key, Qt.KeyboardModifier.AltModifier)
    assert told.args == ["venue", taken]
    form.show_conflicts({})
    assert not form.box("venue").conflict.isVisible()


def test_a_signed_visit_is_read_only(form: Form) -> None:
    desk = Desk(form)
    form.set_read_only(True)
    for name in ("text", "venue", "due"):
        form.focus(name)
        type_text(form.editor(name), "q")
    assert form.flush()
    assert desk.kept == []
    assert form.editor("venue").value() == "Phòng họp"


def test_another_record_takes_the_old_ones_typing_to_its_own_place(form: Form) -> None:
    desk = Desk(form)
    form.focus("venue")
    type_text(form.editor("venue"), "!")
    form.start_record(Record(venue="Nơi khác"))
    assert len(desk.kept) == 1
    assert form.editor("venue").value() == "Nơi khác"


def test_what_was_refused_stands_there_again_when_its_record_comes_back(form: Form) -> None:
    desk = Desk(form)
    first = desk.record
    for name, typed in (("due", "31/02/2026"), ("starts", "25h00")):
        form.editor(name).set_value(None)
        type_text(form.editor(name), typed)
    form.start_record(Record(id="b", due=date(2026, 3, 1)))
    assert form.editor("due").value() == date(2026, 3, 1)
    is_left = form.has_left_behind
    assert is_left
    assert not form.box("due").problem.text()
    form.start_record(first)
    assert target(form.editor("due")).property("text") == "31/02/2026"
    assert target(form.editor("starts")).property("text") == "25h00"
    assert form.box("due").problem.text()
    assert not form.has_left_behind
    form.editor("due").set_value(None)
    type_text(form.editor("due"), "28/02/2026")
    form.flush()
    assert desk.record.due == date(2026, 2, 28)
    assert desk.bases[-1] is first


def test_fields_have_names_for_screen_readers(form: Form) -> None:
    assert inner(form, "venue").accessibleName() == "Địa điểm"
    form.show_record(Record())
    form.show_problems([Problem(ProblemCode.MISSING, "venue")])
    assert inner(form, "venue").accessibleDescription()


def test_a_person_who_types_on_is_not_called_back(form: Form) -> None:
    desk = Desk(form)
    desk.problems = [Problem(ProblemCode.MISSING, "venue")]
    form.focus("venue")
    type_text(form.editor("venue"), "x")
    form.focus("text")
    assert form.box("venue").problem.text()
    assert form.box("text").has_focus()
