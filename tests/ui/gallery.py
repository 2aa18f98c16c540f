"""Pictures for people: every widget, light and dark.

``QT_QPA_PLATFORM=offscreen python -m tests.ui.gallery FOLDER`` writes PNG files there; with
``QT_SCALE_FACTOR=2`` as at 200 %.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.domain.finding import Stance
from cchc_desktop.domain.problems import Problem, ProblemCode
from cchc_desktop.domain.visit import VisitState
from cchc_desktop.ui import look, qt_vi
from cchc_desktop.ui.look import Look, Scheme, Tone
from cchc_desktop.ui.models.cells import set_up
from cchc_desktop.ui.models.rows import Column, RowsModel
from cchc_desktop.ui.widgets.banner import Banners
from cchc_desktop.ui.widgets.buttons import icon_button, primary_button, quiet_button, tone_of_state
from cchc_desktop.ui.widgets.choice import Check, CheckedText, Choice, Suggest
from cchc_desktop.ui.widgets.conflict import ConflictValue
from cchc_desktop.ui.widgets.date_field import Calendar, DateField, MomentField
from cchc_desktop.ui.widgets.editor import TextLine
from cchc_desktop.ui.widgets.empty import Empty
from cchc_desktop.ui.widgets.form import Field, Form, Section
from cchc_desktop.ui.widgets.long_text import LongText, TextLines
from cchc_desktop.ui.widgets.numbers import NumberField
from cchc_desktop.ui.widgets.rail import Header, Rail, SectionTabs
from cchc_desktop.ui.widgets.sentences import Sentence, SentenceList
from cchc_desktop.words import labels

WHEN = datetime(2018, 10, 9, 1, 0, tzinfo=UTC)
LATE = "Còn 09 hồ sơ giải quyết trễ hẹn (1,75%), trong đó 04 hồ sơ không có văn bản xin lỗi."


@dataclass(frozen=True)
class Sample:
    """A record with a field of each kind."""

    text: str = LATE
    cites: tuple[str, ...] = ("Nghị định số 61/2018/NĐ-CP", "Quyết định số 60/QĐ-UBND")
    cause: str = "Phối hợp với cơ quan thuế chậm"
    stance: Stance | None = Stance.EXPLAIN
    starts: datetime | None = WHEN
    due: date | None = date(2018, 11, 9)
    number: int | None = 1234
    printed: bool = True
    absent: str | None = "đi công tác"


@dataclass(frozen=True)
class Row:
    """A row as in the list of visits."""

    number: int | None
    name: str
    level: str
    state: VisitState
    count: int


ROWS = (
    Row(5, "Sở Tài chính", "Sở, ban, ngành", VisitState.IN_PROGRESS, 12),
    Row(6, "UBND huyện Bắc Yên", "Cấp huyện", VisitState.REMEDYING, 6),
    Row(4, "Sở Giao thông vận tải", "Sở, ban, ngành", VisitState.SIGNED, 8),
    Row(None, "Ủy ban nhân dân xã Phiêng Ban, huyện Bắc Yên", "Cấp xã", VisitState.PLANNED, 0),
)


def sample_form() -> Form:
    """A form with each kind of field."""
    stances = [(None, "Chưa có ý kiến"), *((s, labels.stance(s)) for s in Stance)]
    return Form(
        [
            Field("text", "Nội dung", LongText),
            Field("cites", "Căn cứ, mỗi dòng một văn bản", TextLines, share=6),
            Field("cause", "Nguyên nhân", lambda: Suggest(["Thiếu người"]), share=6),
            Section("Ý kiến và thời hạn"),
            Field("stance", "Ý kiến của cơ quan", lambda: Choice(stances), share=4),
            Field("starts", "Bắt đầu", MomentField, share=8),
            Field("due", "Hạn", DateField, share=5),
            Field("number", "Số hồ sơ", NumberField, share=3),
            Field("printed", "", lambda: Check("In trong biên bản"), share=4),
            Field("absent", "Vắng", lambda: CheckedText("Vắng mặt", "lý do")),
        ]
    )


def sample_table() -> QTableView:
    """A table with two-line cells and pills."""
    model: RowsModel[Row] = RowsModel(
        [
            Column(
                "Số", lambda r: labels.minutes_number(r.number), lambda r: r.number or 0, width=5
            ),
            Column("Cơ quan", lambda r: r.name, note=lambda r: r.level),
            Column(
                "Trạng thái",
                lambda r: labels.visit_state(r.state),
                pill=lambda r: tone_of_state(r.state),
                width=22,
            ),
            Column(
                "Ghi nhận",
                lambda r: labels.number(r.count),
                lambda r: r.count,
                is_number=True,
                width=8,
            ),
        ],
        key=lambda r: r.name,
    )
    model.show_rows(ROWS)
    view = QTableView()
    model.setParent(view)
    view.setModel(model)
    set_up(view, two_lines=True)
    view.selectRow(0)
    return view


def sample_sentences() -> SentenceList:
    """A list of sentences in two groups."""
    made = SentenceList()
    made.show_sentences(
        [
            Sentence(
                "1",
                "Công tác kiểm soát thủ tục hành chính được đẩy mạnh; 100% thủ tục được niêm yết "
                "tại Bộ phận tiếp nhận và trả kết quả.",
                Tone.GOOD,
                "Ưu điểm",
                "Thủ tục hành chính · 2 ảnh",
                group="Ưu điểm",
            ),
            Sentence(
                "2", LATE, Tone.WARN, "Hạn chế", "HC07 · giải trình", group="Tồn tại, hạn chế"
            ),
            Sentence(
                "3",
                "Địa chỉ tiếp nhận phản ánh niêm yết chưa kịp thời " + "dàiquá" * 20,
                Tone.WARN,
                "Hạn chế",
                "HC08",
                "thiếu căn cứ, ảnh",
                group="Tồn tại, hạn chế",
            ),
        ]
    )
    made.choose("2")
    return made


def card(inner: QWidget) -> QFrame:
    """The widget on a card."""
    frame = QFrame()
    look.mark(frame, card=True)
    column = QVBoxLayout(frame)
    column.setContentsMargins(16, 12, 16, 12)
    column.addWidget(inner)
    return frame


def page() -> QWidget:
    """One visit, nearly as in the picture of the house."""
    window = QWidget()
    whole = QHBoxLayout(window)
    whole.setContentsMargins(0, 0, 0, 0)
    rail = Rail()
    for name, text in (
        ("visits", "Cuộc kiểm tra"),
        ("recommendation", "Kiến nghị"),
        ("agency", "Cơ quan"),
    ):
        rail.add(name, text, name)
    rail.add("settings", "Cài đặt", "settings", below=True)
    rail.show_page("visits")
    whole.addWidget(rail)
    column = QVBoxLayout()
    column.setContentsMargins(24, 12, 24, 24)
    column.setSpacing(12)
    whole.addLayout(column, 1)
    header = Header("Sở Tài chính")
    header.set_crumbs([("Cuộc kiểm tra", "visits"), ("Sở Tài chính", "")])
    header.set_pill("Đang kiểm tra", Tone.ACCENT)
    header.set_meta("08:00–16:45 Thứ Ba 09/10/2018 · Biên bản số 05/BB-ĐKT")
    header.add_button(QPushButton("Còn thiếu 3 mục"))
    header.add_button(primary_button("Xem biên bản"))
    column.addWidget(header)
    tabs = SectionTabs()
    for name, title in (
        ("general", "Thông tin"),
        ("findings", "Ghi nhận"),
        ("minutes", "Biên bản"),
    ):
        tabs.add(name, title)
    tabs.set_count("findings", 12)
    tabs.choose("findings")
    column.addWidget(tabs)
    banners = Banners()
    banners.tell("Đã xóa ghi nhận “Còn 09 hồ sơ…”.", "Hoàn tác", lambda: None)
    banners.warn("Ổ đĩa đầy nên chưa ghi được. Những gì đã ghi trước đó vẫn còn nguyên.")
    column.addWidget(banners)
    row = QHBoxLayout()
    row.setSpacing(12)
    column.addLayout(row, 1)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setWidget(sample_sentences())
    row.addWidget(scroll, 2)
    form = sample_form()
    form.show_record(Sample())
    form.show_problems([Problem(ProblemCode.MISSING, "due")])
    form.show_conflicts(
        {
            "cause": (
                ConflictValue("a", "Lò Thị Ưởng", WHEN, "Phối hợp với cơ quan thuế chậm"),
                ConflictValue("b", "Đặng Quỳnh Như", WHEN, "Thiếu người làm việc tại bộ phận"),
            )
        }
    )
    beside = QScrollArea()
    beside.setWidgetResizable(True)
    beside.setWidget(card(form))
    row.addWidget(beside, 3)
    return window


def small_things() -> QWidget:
    """Table, empty page, buttons and calendar."""
    window = QWidget()
    column = QVBoxLayout(window)
    column.setContentsMargins(24, 24, 24, 24)
    column.addWidget(sample_table(), 1)
    row = QHBoxLayout()
    disabled = QPushButton("Không dùng được")
    disabled.setEnabled(False)
    for button in (
        primary_button("Thêm cuộc kiểm tra"),
        QPushButton("Nhập từ tệp..."),
        quiet_button("Hoàn tác", "undo"),
        disabled,
        icon_button("print", "In"),
    ):
        row.addWidget(button)
    column.addLayout(row)
    low = QHBoxLayout()
    low.addWidget(card(Empty("Chưa có cuộc kiểm tra nào.", "Mở kế hoạch mẫu", "Nhập từ tệp...")), 1)
    popup = Calendar(window)
    popup._tint()
    calendar = popup.month
    calendar.setParent(window)
    low.addWidget(calendar)
    line = TextLine("chỉ đọc")
    line.set_value("Sở Nội vụ")
    line.set_read_only(True)
    column.addLayout(low)
    column.addWidget(line)
    return window


def main(folder: Path) -> None:
    """Write the pictures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(sys.argv[:1])
    qt_vi.install(app)
    the_look = Look(app)
    folder.mkdir(parents=True, exist_ok=True)
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        the_look.set_scheme(scheme)
        for name, make in (("page", page), ("small", small_things)):
            window = make()
            window.resize(1366, 720)
            window.show()
            app.processEvents()
            app.processEvents()
            window.grab().save(str(folder / f"{name}-{scheme.value}.png"))
            window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
