"""Form over one frozen record: it keeps itself, and nothing typed is ever lost.

How a page uses it::

    form = Form([
        Field("venue", self.tr("Địa điểm"), TextLine),
        Field("starts", self.tr("Bắt đầu"), MomentField, share=6),
        Field("ends", self.tr("Kết thúc"), MomentField, share=6),
    ])
    form.kept.connect(self._on_kept)          # dict of the fields that changed
    form.show_record(visit)

    def _on_kept(self, changes):
        try:
            new = visits.edit(replace(form.base, **changes))
        except InvalidInputError as error:
            form.show_problems(error.problems)
        else:
            form.show_record(new)

``form.base`` is the record on which the typing began, so that the use case sees whether
somebody else changed the field meanwhile (its ``read_at`` is older), and both values live.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from cchc_desktop.domain import problems
from cchc_desktop.ui import look
from cchc_desktop.ui.widgets import spoken
from cchc_desktop.ui.widgets.conflict import ConflictPanel, ConflictValue
from cchc_desktop.ui.widgets.editor import Editor
from cchc_desktop.ui.widgets.shares import WHOLE, Shares
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.words import problem_texts

PAUSE = 600
"""Milliseconds after the first unkept keystroke until it is kept (issue A: one second)."""
_NONSENSE = object()
"""Equal to no value of a record."""


@dataclass(frozen=True)
class Field:
    """One field: the record's attribute, its label, and what makes its editor.

    ``share`` is its width in twelfths; fields stand side by side until a row is full.
    """

    name: str
    label: str
    make: Callable[[], Editor]
    share: int = WHOLE


@dataclass(frozen=True)
class Section:
    """A heading between fields."""

    title: str


class FieldBox(QWidget):
    """Label, editor, problem and conflict of one field; a form makes it."""

    history_asked = Signal()

    def __init__(self, spec: Field) -> None:
        super().__init__()
        self.spec = spec
        self.editor = spec.make()
        self.label = QLabel(spec.label)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        if spec.label:  # an empty one would be read out instead of the box's own words
            self.label.setBuddy(self.editor.parts()[0])
        look.mark(self.label, tone="soft")
        look.set_size(self.label, look.Size.SMALL)
        recall = QAction(self.tr("Lịch sử của ô này (Ctrl+H)"), self.label)
        recall.triggered.connect(self.history_asked)
        self.label.addAction(recall)
        self.label.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.problem = Wrapped(tone=look.Tone.BAD)
        look.set_size(self.problem, look.Size.SMALL)
        self.problem.hide()
        self.conflict = ConflictPanel(self)
        self.editor.set_accessible(spec.label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.Space.TIGHT)
        for part in (self.label, self.editor, self.problem, self.conflict):
            column.addWidget(part)
        column.addStretch(1)
        self.label.setVisible(bool(spec.label) or spec.share < WHOLE)

    def say(self, sentence: str) -> None:
        """Show what is wrong beside the field, or nothing."""
        if sentence != self.problem.text():
            spoken.announce(self, sentence, urgent=True)
        self.problem.set_text(sentence)
        self.problem.setVisible(bool(sentence))
        self.editor.set_wrong(bool(sentence))
        self.editor.set_accessible(self.spec.label, sentence)

    def has_focus(self) -> bool:
        """Whether the keyboard is in this field."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)


@dataclass(frozen=True)
class _LeftBehind:
    """What stands in a field and could not be kept when another record was opened."""

    name: str
    base: object
    typed: tuple[object, ...]


def _key(record: object) -> str:
    return str(getattr(record, "id", ""))


class Form(Shares):
    """Fields of one frozen dataclass; see the module for how to use it."""

    kept = Signal(object)
    """A dict of the fields that a person changed; ``base`` is what they were based on.

    Not Signal(dict): Qt would make it a QVariantMap, in which a StrEnum comes out as plain str.
    """
    settled = Signal(str, str)
    """Field and key of the conflict value that was taken."""
    edited = Signal()
    """Something was typed that is not kept yet."""
    history_asked = Signal(str)
    """Ctrl+H in a field, or the menu of its label: what stood there before."""

    def __init__(self, fields: Sequence[Field | Section], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[str, FieldBox] = {}
        self._record: object = None
        self._base: object = None
        self._bases: dict[str, object] = {}  # the record on which each unkept typing began
        self._rejected: dict[str, object] = {}
        self._left_behind: dict[str, list[_LeftBehind]] = {}
        self._is_read_only = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._keep_itself)
        self._is_keeping_itself = False
        shares = [item.share if isinstance(item, Field) else WHOLE for item in fields]
        self.lay_out(list(zip(map(self._made, fields), shares, strict=True)))
        recall = QShortcut(QKeySequence("Ctrl+H"), self)
        recall.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        recall.activated.connect(self._on_history)

    # What pages ask ----------------------------------------------------------------------

    @property
    def record(self) -> object:
        """The record shown last."""
        return self._record

    @property
    def base(self) -> object:
        """While ``kept`` is told: the record on which that typing began; else the one shown."""
        return self._base if self._base is not None else self._record

    @property
    def has_unkept(self) -> bool:
        """Whether something typed is not kept yet."""
        return bool(self._bases)

    @property
    def has_left_behind(self) -> bool:
        """Whether something typed for a record that is not shown now could not be kept."""
        return bool(self._left_behind)

    def editor(self, name: str) -> Editor:
        """The editor of that field."""
        return self._boxes[name].editor

    def box(self, name: str) -> FieldBox:
        """The field with its label, problem and conflict."""
        return self._boxes[name]

    def has(self, name: str) -> bool:
        """Whether it has a field of that name."""
        return name in self._boxes

    def focus(self, name: str = "") -> None:
        """Put the keyboard into that field, or the first."""
        box = self._boxes[name] if name else next(iter(self._boxes.values()))
        box.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # What pages show ---------------------------------------------------------------------

    def show_record(self, record: object) -> None:
        """Show the record; fields with unkept typing stay as they are."""
        self._record = record
        for name in self._boxes:
            self._refresh(name)

    def start_record(self, record: object) -> None:
        """Show another record: keep what was typed for the old one first.

        What was wrong there, and so was not kept, stands in its fields again as soon as that
        record is shown again.
        """
        self.flush()
        self._leave_behind()
        self._pause.stop()
        self._bases.clear()
        self._rejected.clear()
        for box in self._boxes.values():
            box.say("")
            box.conflict.show_values(())
        self.show_record(record)
        for one in self._left_behind.pop(_key(record), ()):
            self._boxes[one.name].editor.type_again(one.typed)
            self._bases[one.name] = one.base
        if self._bases and not self._is_read_only:
            self._keep_itself()  # and so says again what is wrong

    def _leave_behind(self) -> None:
        if self._bases and _key(self._record):
            self._left_behind[_key(self._record)] = [
                _LeftBehind(name, base, self._boxes[name].editor.typed())
                for name, base in self._bases.items()
            ]

    def show_problems(self, found: Iterable[problems.Problem]) -> tuple[problems.Problem, ...]:
        """Say beside the fields what is wrong; gives back the problems of no field here.

        The first field takes the focus, unless the form kept itself on a pause or on leaving a
        field: a person who goes on typing in the next field is not called back.
        """
        first: FieldBox | None = None
        others = []
        for problem in found:
            box = self._boxes.get(problem.where)
            if box is None:
                others.append(problem)
                continue
            box.say(problem_texts.sentence(problem))
            self._bases.setdefault(problem.where, self.base)
            self._rejected[problem.where] = self._value_or_nonsense(problem.where)
            first = first or box
        if first is not None and not self._is_keeping_itself:
            first.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return tuple(others)

    def show_conflicts(self, conflicts: Mapping[str, Sequence[ConflictValue]]) -> None:
        """Show under each of these fields the values that stand against each other."""
        for name, box in self._boxes.items():
            box.conflict.show_values(conflicts.get(name, ()))

    def set_read_only(self, read_only: bool) -> None:
        """Let people read and copy, but not change (a signed visit)."""
        self._is_read_only = read_only
        for box in self._boxes.values():
            box.editor.set_read_only(read_only)

    # Keeping -----------------------------------------------------------------------------

    def flush(self) -> bool:
        """Keep everything now; whether nothing unkept is left (something may be wrong)."""
        self._rejected.clear()
        self.keep()
        return not self._bases

    def keep(self) -> None:
        """Tell what was typed since the last time; nonsense is said beside its field."""
        self._pause.stop()
        for base, changes in self._changes():
            self._base = base
            for name in changes:
                del self._bases[name]
                self._boxes[name].say("")
            shown = self._record
            try:
                self.kept.emit(changes)
            finally:
                self._base = None
                if self._record is shown:  # nobody took it (a full disk): it is still unkept
                    for name in changes:
                        self._bases.setdefault(name, base)

    def _changes(self) -> list[tuple[object, dict[str, object]]]:
        """What to keep, together with what it was based on: one group for each base."""
        groups: list[tuple[object, dict[str, object]]] = []
        for name, base in list(self._bases.items()):
            editor = self._boxes[name].editor
            try:
                value = editor.value()
            except ValueError:
                self._boxes[name].say(editor.complaint())
                continue
            if name in self._rejected and self._rejected[name] == value:
                continue
            self._rejected.pop(name, None)
            if value == getattr(base, name):
                del self._bases[name]
                self._boxes[name].say("")
                self._refresh(name)
                continue
            for known, changes in groups:
                if known is base:
                    changes[name] = value
                    break
            else:
                groups.append((base, {name: value}))
        return groups

    def _refresh(self, name: str) -> None:
        box = self._boxes[name]
        if self._record is None or box.editor.has_text_in_hand():
            return
        if box.conflict.values and box.has_focus():
            return  # one's own words stay while one writes them; the others stand below
        value = getattr(self._record, name)
        if name not in self._bases:
            box.editor.set_value(value)
        elif self._value_or_nonsense(name) == value and name not in self._rejected:
            del self._bases[name]  # what was typed has arrived

    def _value_or_nonsense(self, name: str) -> object:
        try:
            return self._boxes[name].editor.value()
        except ValueError:
            return _NONSENSE

    def _on_edited(self, name: str) -> None:
        if self._is_read_only or self._record is None:
            return
        self._bases.setdefault(name, self._record)
        if not self._pause.isActive():  # not begun anew: who types on and on loses no more either
            self._pause.start()
        self.edited.emit()

    def _on_left(self, name: str) -> None:
        if self._boxes[name].has_focus():
            return  # from one part of the field to the other
        if name in self._bases:
            self._keep_itself()
        self._refresh(name)

    def _keep_itself(self) -> None:
        self._is_keeping_itself = True
        try:
            self.keep()
        finally:
            self._is_keeping_itself = False

    def _on_history(self) -> None:
        for name, box in self._boxes.items():
            if box.has_focus():
                self.history_asked.emit(name)

    def _on_taken(self, name: str, key: str) -> None:
        self._bases.pop(name, None)
        self.settled.emit(name, key)

    # Building ----------------------------------------------------------------------------

    def _made(self, item: Field | Section) -> QWidget:
        if isinstance(item, Section):
            heading = QLabel(item.title)
            look.set_size(heading, look.Size.SECTION, bold=True)
            return heading
        box = FieldBox(item)
        name = item.name
        box.editor.edited.connect(lambda: self._on_edited(name))
        box.editor.left.connect(lambda: self._on_left(name))
        box.conflict.taken.connect(lambda key: self._on_taken(name, key))
        box.history_asked.connect(lambda: self.history_asked.emit(name))
        self._boxes[name] = box
        return box
