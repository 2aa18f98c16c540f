"""One photo at full size: look, go to the next, draw on it, black out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.domain.evidence import Evidence
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.layers import Shape
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.widgets.buttons import icon_button
from cchc_desktop.ui.widgets.flow import Flow
from cchc_desktop.ui.widgets.photo_canvas import PhotoCanvas
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.changes import Changed, Op
from cchc_desktop.words import photos

_TOOLS: tuple[tuple[Shape | None, Qt.Key], ...] = (
    (None, Qt.Key.Key_V),
    (Shape.ARROW, Qt.Key.Key_A),
    (Shape.FRAME, Qt.Key.Key_K),
    (Shape.TEXT, Qt.Key.Key_T),
    (Shape.NUMBER, Qt.Key.Key_S),
    (Shape.BLACK, Qt.Key.Key_B),
)


class _Area(QScrollArea):
    """A scroll area that leaves all keys to the window: they turn the photos."""

    resized = Signal()
    """There is more or less room than before, also where only the words below are others."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        event.ignore()


class PhotoWindow(QDialog):
    """``PhotoWindow(context, ids, chosen, is_locked=…, parent=…).open()``."""

    def __init__(
        self,
        context: Context,
        ids: Sequence[str],
        chosen: str,
        *,
        is_locked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._workspace = context.workspace
        self._ids = list(ids)
        self._place = self._ids.index(chosen) if chosen in self._ids else 0
        self._is_locked = is_locked
        self.evidence: Evidence | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.canvas = PhotoCanvas()
        self.count = QLabel()
        self.caption = Wrapped()
        self.facts = Wrapped(tone=look.Tone.SOFT)
        self.message = Wrapped(tone=look.Tone.SOFT)
        self.tools = QButtonGroup(self)
        self.back_button = icon_button("left", self.tr("Ảnh trước (PageUp)"))
        self.next_button = icon_button("right", self.tr("Ảnh sau (PageDown)"))
        self.larger_button = icon_button("zoom-in", self.tr("Phóng to (+)"))
        self.smaller_button = icon_button("zoom-out", self.tr("Thu nhỏ (-)"))
        self.remove_button = icon_button("remove", self.tr("Xóa nét đang chọn (Delete)"))
        self.undo_button = icon_button("undo", self.tr("Hoàn tác nét vẽ vừa rồi (Ctrl+Z)"))
        self.close_button = icon_button("close", self.tr("Đóng (Esc)"))
        self._lay_out()
        self._connect()
        self.resize(self.sizeHint())  # opened without it, it would be as small as its words
        self.show_place(self._place)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """See QWidget: as large as the window below."""
        parent = self.parentWidget()
        return parent.size() * 0.94 if parent is not None else QSize(1200, 680)

    def show_place(self, place: int) -> None:
        """Show the photo of that place in the list."""
        if not 0 <= place < len(self._ids):
            return
        self._place = place
        try:
            self.evidence = self._workspace.evidence.get(self._ids[place])
        except ExpectedError:
            self.reject()
            return
        self._show_words()
        self._use_tool(None)
        one = self.evidence
        if not one.is_picture:
            self._say(
                self.tr("{name} là {media}: mở bằng nút “Mở tệp” ở thẻ Ảnh, tài liệu.").format(
                    name=one.name, media=photos.media(one.media)
                )
            )
            return
        self._say(self.tr("Đang mở ảnh..."))
        self._context.jobs.run(
            lambda: self._workspace.evidence.screen(one),
            done=lambda jpeg: self._on_picture(one.id, jpeg),
            failed=lambda _error: self._on_failed(one.id),
        )

    def _on_picture(self, evidence_id: str, jpeg: bytes) -> None:
        if self.evidence is None or self.evidence.id != evidence_id:
            return
        self.canvas.show_picture(QImage.fromData(jpeg))
        self._show_layers()
        self._stack.setCurrentIndex(0)
        self.canvas.setFocus()

    def _on_failed(self, evidence_id: str) -> None:
        if self.evidence is not None and self.evidence.id == evidence_id:
            self._say(
                self.tr("Chưa mở được ảnh này: tệp chưa có trên máy hoặc bị hỏng. Hãy đồng bộ, ")
                + self.tr("hoặc chạy Kiểm tra dữ liệu.")
            )

    def _say(self, text: str) -> None:
        self.message.set_text(text)
        self._stack.setCurrentIndex(1)

    def _show_words(self) -> None:
        one = self.evidence
        assert one is not None
        count = self.tr("{n} trên {total}").format(n=self._place + 1, total=len(self._ids))
        self.setWindowTitle(self.tr("Ảnh {count}").format(count=count))
        self.count.setText(count)
        self.caption.set_text(one.caption or self.tr("(chưa có chú thích)"))
        self._fit_words()
        facts = (one.name, photos.size(one.size), photos.camera(one), photos.wiped(one))
        self.facts.set_text(" · ".join(part for part in facts if part))
        self.back_button.setEnabled(self._place > 0)
        self.next_button.setEnabled(self._place + 1 < len(self._ids))
        may_draw = one.is_picture and not self._is_locked
        for button in (*self.tools.buttons(), self.remove_button, self.undo_button):
            button.setEnabled(may_draw)

    def _fit_words(self) -> None:
        """As high as the caption needs; a long one scrolls, the photo keeps most of the window."""
        needed = self.caption.heightForWidth(self.width() - 2 * look.Space.BETWEEN)
        most = self.height() // 5
        self._words.setFixedHeight(min(needed, most))
        stop = Qt.FocusPolicy.StrongFocus if needed > most else Qt.FocusPolicy.NoFocus
        self._words.setFocusPolicy(stop)

    def _show_layers(self) -> None:
        one = self.evidence
        if one is None:
            return
        try:
            layers = self._workspace.evidence.layers(one)
            self.canvas.is_locked = self._is_locked
        except ExpectedError as error:
            layers = ()
            self.canvas.is_locked = True  # nobody is to draw over what cannot be read
            self._context.fail(error)
        if layers != self.canvas.layers():
            self.canvas.set_layers(layers)

    def _on_drawn(self) -> None:
        """Keep what was drawn at once, as everything that is typed."""
        if self.evidence is None:
            return
        try:
            self.evidence = self._workspace.evidence.draw(self.evidence, self.canvas.layers())
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
            self._show_layers()
            return
        self._context.saved()

    def _on_undo(self) -> None:
        history = self._workspace.history
        if history.next_undo() == Op.DRAW_EVIDENCE:
            history.undo()
            self._renew()

    def _on_changed(self, changed: Changed) -> None:
        if self.evidence is not None and changed.concerns_record(Kind.EVIDENCE, self.evidence.id):
            self._renew()

    def _renew(self) -> None:
        assert self.evidence is not None
        before = self.evidence.sha256
        try:
            self.evidence = self._workspace.evidence.get(self.evidence.id)
        except ExpectedError:
            self.reject()
            return
        if self.evidence.sha256 != before:
            self.show_place(self._place)
            return
        self._show_words()
        self._show_layers()

    # Tools and keys -----------------------------------------------------------------------

    def _use_tool(self, shape: Shape | None) -> None:
        self.canvas.tool = shape
        for place, (tool, _key) in enumerate(_TOOLS):
            self.tools.button(place).setChecked(tool is shape)
        cross = Qt.CursorShape.ArrowCursor if shape is None else Qt.CursorShape.CrossCursor
        self.canvas.setCursor(cross)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """See QDialog: what the canvas has no use for."""
        if not self._on_key(event):
            super().keyPressEvent(event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        modifiers = event.modifiers()
        if modifiers == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_Z:
            self._on_undo()
            return True
        steps = {
            Qt.Key.Key_PageUp: -1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_PageDown: 1,
            Qt.Key.Key_Right: 1,
        }
        if key in steps:
            self.show_place(self._place + steps[key])
            return True
        zooms = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
        if key in zooms:
            self.canvas.zoom(zooms[key])
            return True
        return self._on_tool_key(key, modifiers)

    def _on_tool_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """The letter of a tool takes it; with Shift it draws at once in the middle."""
        found = [tool for tool, letter in _TOOLS if letter == key]
        if not found or not self.tools.button(0).isEnabled():
            return False
        if modifiers & Qt.KeyboardModifier.ShiftModifier and found[0] is not None:
            self.canvas.draw_in_middle(found[0])
        else:
            self._use_tool(found[0])
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().resizeEvent(event)
        self._fit_words()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().showEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._make_room()

    def _make_room(self) -> None:
        self.canvas.set_room(self._area.viewport().size() - QSize(4, 4))

    # Building -----------------------------------------------------------------------------

    def _connect(self) -> None:
        self.canvas.changed.connect(self._on_drawn)
        self.canvas.tool_done.connect(lambda: self._use_tool(None))
        self.tools.idClicked.connect(lambda place: self._use_tool(_TOOLS[place][0]))
        self.back_button.clicked.connect(lambda: self.show_place(self._place - 1))
        self.next_button.clicked.connect(lambda: self.show_place(self._place + 1))
        self.larger_button.clicked.connect(lambda: self.canvas.zoom(1))
        self.smaller_button.clicked.connect(lambda: self.canvas.zoom(-1))
        self.remove_button.clicked.connect(self.canvas.remove_chosen)
        self.undo_button.clicked.connect(self._on_undo)
        self.close_button.clicked.connect(self.accept)
        self._context.news.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        drawing = Flow()
        for place, (shape, key) in enumerate(_TOOLS):
            drawing.addWidget(self._tool(place, shape, key))
        for button in (self.remove_button, self.undo_button):
            drawing.addWidget(button)
        bar = QHBoxLayout()
        bar.setSpacing(look.Space.TIGHT)
        bar.addLayout(drawing, 1)
        for widget in (self.smaller_button, self.larger_button, self.back_button):
            bar.addWidget(widget)
        bar.addWidget(self.count)
        for widget in (self.next_button, self.close_button):
            bar.addWidget(widget)
        self._area = _Area()
        self._area.setWidget(self.canvas)
        self._area.resized.connect(self._make_room)
        self._area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._area)
        self._stack.addWidget(self.message)
        self._words = QScrollArea()
        self._words.setFrameShape(QFrame.Shape.NoFrame)
        self._words.setWidgetResizable(True)
        self._words.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._words.setWidget(self.caption)
        for ground in (self.caption, self._words.viewport()):
            ground.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(look.Space.BETWEEN,) * 4)
        column.setSpacing(look.Space.WITHIN)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)
        column.addWidget(self._words)
        column.addWidget(self.facts)

    def _tool(self, place: int, shape: Shape | None, key: Qt.Key) -> QToolButton:
        button = QToolButton()
        words = self.tr("Chọn") if shape is None else photos.shape(shape).capitalize()
        button.setText(words)
        letter = chr(key.value)
        button.setToolTip(
            self.tr("{words} (phím {letter})").format(words=words, letter=letter)
            if shape is None
            else self.tr("{words} (phím {letter}; Shift+{letter} đặt ngay giữa ảnh)").format(
                words=words, letter=letter
            )
        )
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tools.addButton(button, place)
        return button
