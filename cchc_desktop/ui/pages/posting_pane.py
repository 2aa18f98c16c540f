"""Public posting at a visit: the published procedures ticked against the board, gaps at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cchc_desktop.domain import posting, times
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.posting import ADDRESS, Found, Posted, Procedure, Seen
from cchc_desktop.domain.visit import Visit
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.models.listed import Listed
from cchc_desktop.ui.models.rows import Column
from cchc_desktop.ui.pages import table_intake
from cchc_desktop.ui.pages.filtered_table import FilteredTable
from cchc_desktop.ui.pages.keeping import Keeper
from cchc_desktop.ui.pages.visit_tab import TwoSides, VisitTab, scrolled
from cchc_desktop.ui.widgets.buttons import quiet_button
from cchc_desktop.ui.widgets.choice import Choice
from cchc_desktop.ui.widgets.editor import TextLine
from cchc_desktop.ui.widgets.empty import Empty
from cchc_desktop.ui.widgets.flow import Flow
from cchc_desktop.ui.widgets.form import Field, Form
from cchc_desktop.ui.widgets.long_text import LongText
from cchc_desktop.ui.widgets.switch import Switch
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.changes import Changed
from cchc_desktop.words import labels
from cchc_desktop.words import posting as words

_KEYS = {Qt.Key.Key_1: Seen.UP, Qt.Key.Key_2: Seen.MISSING, Qt.Key.Key_0: None}
_TONES = {Seen.UP: look.Tone.GOOD, Seen.MISSING: look.Tone.BAD, None: look.Tone.SOFT}


class Row(NamedTuple):
    """A published procedure, or one that is only on the board, and what was seen of it."""

    key: str
    name: str
    procedure: Procedure | None
    posted: Posted | None
    gaps: tuple[Found, ...]

    @property
    def seen(self) -> Seen | None:
        """What was seen, None while nobody looked."""
        return self.posted.seen if self.posted else None


class PostingPane(VisitTab):
    """Part of the tab “Rút mẫu, niêm yết”; ``drafted`` tells the id of a drafted shortcoming."""

    drafted = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._day = date.min
        self.list: FilteredTable[Row] = FilteredTable(
            self._columns(),
            lambda row: row.key,
            self.tr("Thủ tục hành chính đã công bố"),
            Empty(
                self.tr("Chưa có danh mục thủ tục hành chính đã công bố của tỉnh."),
                self.tr("Nhập danh mục..."),
            ),
            self.tr("Không có thủ tục nào khớp với điều đang lọc."),
        )
        self.switch = Switch(
            [
                ("all", self.tr("Tất cả")),
                ("open", self.tr("Chưa xem")),
                ("gaps", self.tr("Sai lệch")),
            ]
        )
        self._words = {name: button.text() for name, button in self.switch.buttons.items()}
        self.read_button = quiet_button(self.tr("Đọc bảng niêm yết từ tệp..."), "import")
        self.rest_button = quiet_button(self.tr("Những thủ tục còn lại: thiếu"), "check")
        self.address = Choice(
            [
                (None, self.tr("Chưa xem")),
                (Seen.UP, words.seen(Seen.UP)),
                (Seen.MISSING, words.seen(Seen.MISSING)),
            ]
        )
        self.address.set_accessible(self.tr("Địa chỉ tiếp nhận phản ánh, kiến nghị"))
        self.title = Wrapped()
        look.set_size(self.title, look.Size.SECTION, bold=True)
        self.published = Wrapped(tone=look.Tone.SOFT)
        self.hint = Wrapped(
            self.tr("Phím 1 có niêm yết, 2 không niêm yết, 0 chưa xem."), tone=look.Tone.SOFT
        )
        self.form = Form(
            [
                Field("fee", self.tr("Phí, lệ phí ghi trên bảng"), TextLine),
                Field("term", self.tr("Thời hạn ghi trên bảng"), TextLine),
                Field("decision", self.tr("Quyết định công bố ghi trên bảng"), TextLine),
                Field("note", self.tr("Ghi chú"), lambda: LongText(least_lines=1)),
            ]
        )
        self.keeper = Keeper(context, self.form, Kind.POSTED, self.workspace.postings.edit)
        self.gaps = Wrapped()
        self.draft_button = QPushButton(self.tr("Lập ghi nhận"))
        self.draft_button.setToolTip(self.tr("Lập tồn tại, hạn chế (mã HC08) từ các sai lệch"))
        self._lay_out()
        self._connect()

    # What the tab asks -------------------------------------------------------------------

    def open(self, visit: Visit) -> None:
        """See VisitTab."""
        self.list.filter.clear()
        super().open(visit)

    def concerns(self, changed: Changed) -> bool:
        """See VisitTab."""
        return changed.concerns(Kind.POSTED, Kind.PROCEDURE, Kind.VISIT)

    def show_all(self) -> None:
        """See VisitTab."""
        assert self.visit is not None
        self._day = times.vietnam_day(self.visit.ends or self.visit.starts)
        looked = {one.procedure: one for one in self.workspace.postings.of_visit(self.visit_id)}
        rows = [
            self._row(one.key, one.name, one, looked.get(one.key))
            for one in self.workspace.postings.published()
        ]
        known = {row.key for row in rows} | {ADDRESS}
        rows += [self._row(k, p.name or k, None, p) for k, p in looked.items() if k not in known]
        self._count(rows)
        self._apply()
        self.list.show_rows(rows)
        address = looked.get(ADDRESS)
        self.address.set_value(address.seen if address else None)
        self.address.setEnabled(not self.is_locked)
        is_open = bool(rows) and not self.is_locked
        for button in (self.read_button, self.rest_button, self.draft_button):
            button.setVisible(is_open)
        self._show_gaps()
        self._show_chosen()

    def focus_first(self) -> None:
        """See VisitTab."""
        self.list.focus_first()

    def flush(self) -> bool:
        """See VisitTab."""
        return self.keeper.record is None or self.form.flush()

    def listed(self) -> Listed:
        """See VisitTab."""
        chosen = self._words[self.switch.chosen()]
        return self.list.listed(self.tr("Niêm yết công khai"), chosen)

    def tick(self, seen: Seen | None) -> None:
        """Note what was seen of the chosen procedure, and go to the next."""
        row = self.list.row()
        if row is None or self.is_locked or not self.flush():
            return
        index = self.list.table.currentIndex()
        below = self.list.model.rows()[index.row() + 1 : index.row() + 2]
        tick = self.workspace.postings.tick
        self.attempt(lambda: tick(self.visit_id, row.key, seen, row.name))
        self.show_all()
        self.list.choose(below[0].key if below else row.key)

    def miss_the_rest(self) -> None:
        """Note all that nobody ticked, and that stand on that day, as missing."""
        if not self.flush():
            return
        keys = [row.key for row in self.list.model.rows() if self._is_due(row)]
        count = self.attempt(lambda: self.workspace.postings.miss_the_rest(self.visit_id, keys))
        if count is not None:
            said = self.tr("Đã ghi {n} thủ tục còn lại là không niêm yết.")
            self.context.say(said.format(n=labels.number(count)))
            self.show_all()

    def draft(self) -> None:
        """The shortcoming that the gaps make; the tab of findings shows it."""
        text = words.draft(self.workspace.postings.gaps(self.visit_id))
        if not text or not self.flush():
            return
        made = self.attempt(lambda: self.workspace.postings.draft(self.visit_id, text))
        if made is not None:
            self.drafted.emit(made.id)

    def read_board(self, path: Path) -> None:
        """Take in what hangs on the board from a table."""
        visit_id = self.visit_id
        table_intake.take_in(
            self.context,
            self,
            path,
            lambda source: self.workspace.postings.read_board(visit_id, source),
            self._said_board,
        )

    def publish(self, path: Path) -> None:
        """Take in the published list."""
        table_intake.take_in(
            self.context, self, path, self.workspace.postings.publish, self._said_published
        )

    # Qt ----------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """1, 2 and 0 in the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if key in _KEYS and plain == Qt.KeyboardModifier.NoModifier:
                self.tick(_KEYS[key])
                return True
        return super().eventFilter(watched, event)

    # Within ------------------------------------------------------------------------------

    def _row(self, key: str, name: str, one: Procedure | None, seen: Posted | None) -> Row:
        found = posting.gaps((one,) if one else (), (seen,) if seen else (), self._day)
        return Row(key, name, one, seen, found)

    def _is_due(self, row: Row) -> bool:
        one = row.procedure
        return one is not None and (one.abolished is None or one.abolished > self._day)

    def _count(self, rows: list[Row]) -> None:
        counts = {
            "all": len(rows),
            "open": sum(row.posted is None for row in rows),
            "gaps": sum(bool(row.gaps) for row in rows),
        }
        for name, button in self.switch.buttons.items():
            button.setText(f"{self._words[name]} {labels.number(counts[name])}")

    def _apply(self) -> None:
        chosen = self.switch.chosen()
        if chosen == "open":
            self.list.set_only(lambda row: row.posted is None)
        elif chosen == "gaps":
            self.list.set_only(lambda row: bool(row.gaps))
        else:
            self.list.set_only(None)

    def _show_gaps(self) -> None:
        found = self.workspace.postings.gaps(self.visit_id)
        told = words.draft(found) or self.tr("Chưa thấy sai lệch nào ở những thủ tục đã xem.")
        self.gaps.set_text(told)
        self.draft_button.setEnabled(bool(found))

    def _show_chosen(self) -> None:
        row = self.list.row()
        self._side.setVisible(row is not None)
        if row is None:
            return
        self.title.set_text(row.name)
        self.published.set_text(self._as_published(row))
        is_up = row.seen is Seen.UP
        self.form.setVisible(is_up)
        self.hint.setVisible(not is_up and not self.is_locked)
        if row.posted is not None and is_up:
            self.keeper.open(row.posted)
        self.form.set_read_only(self.is_locked)

    def _as_published(self, row: Row) -> str:
        one = row.procedure
        if one is None:
            return self.tr("Không có trong danh mục đã công bố.")
        parts = (
            one.code,
            self.tr("phí, lệ phí: {text}").format(text=one.fee) if one.fee else "",
            self.tr("thời hạn: {text}").format(text=one.term) if one.term else "",
            self.tr("công bố tại {text}").format(text=one.decision) if one.decision else "",
            self.tr("bãi bỏ từ {day}").format(day=labels.date(one.abolished))
            if one.abolished
            else "",
        )
        return " · ".join(part for part in parts if part)

    def _on_address(self) -> None:
        value = self.address.value()
        seen = value if isinstance(value, Seen) else None
        self.attempt(lambda: self.workspace.postings.tick(self.visit_id, ADDRESS, seen))
        self.show_all()

    def _choose_board(self) -> None:
        visit_id = self.visit_id
        title = self.tr("Đọc bảng niêm yết")
        read = self.workspace.postings.read_board
        table_intake.choose(
            self.context, self, title, lambda path: read(visit_id, path), self._said_board
        )

    def _choose_published(self) -> None:
        title = self.tr("Nhập danh mục thủ tục hành chính")
        take = self.workspace.postings.publish
        table_intake.choose(self.context, self, title, take, self._said_published)

    def _said_board(self, count: int) -> str:
        return self.tr("Đã đọc {n} thủ tục trên bảng niêm yết.").format(n=labels.number(count))

    def _said_published(self, count: int) -> str:
        said = self.tr("Đã nhập {n} thủ tục mới hoặc đã thay đổi.")
        return said.format(n=labels.number(count))

    def _columns(self) -> list[Column[Row]]:
        order: list[Seen | None] = [None, Seen.UP, Seen.MISSING]
        return [
            Column(
                self.tr("Thủ tục"),
                lambda row: row.name,
                note=self._as_published,
                note_title=self.tr("Đã công bố"),
            ),
            Column(
                self.tr("Trên bảng"),
                lambda row: words.seen(row.seen) if row.seen else self.tr("Chưa xem"),
                sort=lambda row: order.index(row.seen),
                pill=lambda row: _TONES[row.seen],
                width=20,
            ),
            Column(
                self.tr("Sai lệch"),
                lambda row: "; ".join(words.brief(one.gap) for one in row.gaps),
                tone=lambda _row: look.Tone.BAD,
                width=21,
                value=lambda row: "; ".join(words.told(one) for one in row.gaps),
            ),
        ]

    def _connect(self) -> None:
        self.list.table.installEventFilter(self)
        self.list.chosen.connect(self._show_chosen)
        self.list.activated.connect(lambda: self.form.focus("fee"))
        self.list.empty.primary.clicked.connect(self._choose_published)
        self.switch.changed.connect(self._apply)
        self.address.edited.connect(self._on_address)
        self.read_button.clicked.connect(self._choose_board)
        self.rest_button.clicked.connect(self.miss_the_rest)
        self.draft_button.clicked.connect(self.draft)
        self.keeper.kept.connect(lambda _record: self.show_all())

    def _lay_out(self) -> None:
        self.list.add_tool(self.switch)
        foot = Flow(spacing=look.Space.WITHIN)
        foot.addWidget(self.read_button)
        foot.addWidget(self.rest_button)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.Space.WITHIN)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        chosen = QWidget()
        inside = QVBoxLayout(chosen)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(look.Space.WITHIN)
        for part in (self.title, self.published, self.hint, self.form):
            inside.addWidget(part)
        self._side = chosen
        address = QLabel(self.tr("Địa chỉ tiếp nhận phản ánh, kiến nghị"))
        address.setBuddy(self.address.box)
        head = Wrapped(self.tr("Sai lệch trên bảng niêm yết"))
        look.set_size(head, look.Size.SECTION, bold=True)
        inner = QWidget()
        right = QVBoxLayout(inner)
        right.setContentsMargins(14, 12, 14, 14)
        right.setSpacing(look.Space.BETWEEN)
        below: tuple[QWidget, ...] = (chosen, address, self.address, head, self.gaps)
        for widget in below:
            right.addWidget(widget)
        right.addStretch(1)
        below_all = QHBoxLayout()  # in sight, however long the form and the gaps are
        below_all.setContentsMargins(14, 0, 14, 12)
        below_all.addWidget(self.draft_button)
        below_all.addStretch(1)
        card = QFrame()
        look.mark(card, card=True)
        around = QVBoxLayout(card)
        around.setContentsMargins(2, 2, 2, 2)
        around.addWidget(scrolled(inner), 1)
        around.addLayout(below_all)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(TwoSides(left, card, (12, 7)))
