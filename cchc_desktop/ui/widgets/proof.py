"""Slips under a quiet line, mended by one key and never silently.

A field has one ``Proof``: after a pause it looks at the text, paragraph by paragraph in small
turns, underlines what it finds, and says below the field what is wrong at the cursor. Ctrl+.
mends that one, Ctrl+Shift+. all of the field, Alt+. learns the word. The field's own undo takes
a correction back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from time import perf_counter
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cchc_desktop.domain.slips import Mark, Slip, Wanted, corrected, marks_of_line
from cchc_desktop.ui import look
from cchc_desktop.ui.widgets import spoken
from cchc_desktop.ui.widgets.line import Asked
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.words import slips as slip_words

PAUSE = 500
"""Milliseconds of rest before a text is looked at: nobody is corrected within a word."""
_TURN = 0.004
"""Seconds of one turn of looking; typing goes first."""


class Proofed(Protocol):
    """A widget with text whose slips are shown."""

    @property
    def keyboard_came(self) -> SignalInstance:
        """The keyboard has come."""

    @property
    def left(self) -> SignalInstance:
        """The keyboard has gone."""

    @property
    def asked(self) -> SignalInstance:
        """A key asked for something."""

    def plain(self) -> str:
        """The text; empty where it is not to be looked at."""

    def place(self) -> int:
        """Where the cursor stands."""

    def underline(self, marks: Sequence[Mark]) -> None:
        """Show these slips."""

    def select(self, start: int, end: int) -> None:
        """Select that, so that typing replaces it."""

    def put(self, start: int, end: int, instead: str) -> None:
        """Put that text there, as a person would."""

    def hasFocus(self) -> bool:  # noqa: N802 (Qt's name)
        """See QWidget."""

    def isReadOnly(self) -> bool:  # noqa: N802 (Qt's name)
        """See QLineEdit."""


class Lexicon(QObject):
    """What is looked for, in all fields; the window fills it from the settings."""

    changed = Signal()
    learnt = Signal(str)
    """A person added a word."""

    def __init__(self) -> None:
        super().__init__()
        self.wanted = Wanted()

    def set_wanted(self, wanted: Wanted) -> None:
        """Look for that from now on."""
        if wanted != self.wanted:
            self.wanted = wanted
            self.changed.emit()


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The one of this program."""
    return Lexicon()


class Remark(QWidget):
    """What is wrong at the cursor, in words, with a button for each key."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Wrapped(tone=look.Tone.SOFT)
        self.mend = QPushButton()
        self.mend_all = QPushButton()
        self.learn = QPushButton(self.tr("Thêm vào từ điển"))
        self.learn.setToolTip(self.tr("Thêm vào từ điển (Alt+.)"))
        buttons = QHBoxLayout()
        buttons.setSpacing(look.Space.WITHIN)
        for button in (self.mend, self.mend_all, self.learn):
            look.mark(button, kind="quiet")
            look.set_size(button, look.Size.SMALL)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes on to the next field
            buttons.addWidget(button)
        buttons.addStretch(1)
        look.set_size(self.words, look.Size.SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.words)
        column.addLayout(buttons)

    def show_mark(self, mark: Mark, text: str, count: int) -> None:
        """Say what is wrong there; ``count`` slips of the field can be mended at once."""
        sentence = slip_words.sentence(mark, text)
        if sentence != self.words.text():
            spoken.announce(self, sentence)
        self.words.set_text(sentence)
        self.mend.setText(slip_words.offer(mark))
        self.mend.setToolTip(self.tr("Sửa chỗ này (Ctrl+.)"))
        self.mend.setVisible(mark.instead is not None)
        self.mend_all.setText(self.tr("Sửa cả {count} chỗ trong ô").format(count=count))
        self.mend_all.setToolTip(self.tr("Sửa mọi chỗ trong ô (Ctrl+Shift+.)"))
        self.mend_all.setVisible(count > 1)
        self.learn.setVisible(mark.slip is Slip.SPELLING)


class Proof(QObject):
    """Looks at the text of one field; see the module."""

    def __init__(self, host: QWidget, column: QVBoxLayout, *, with_spelling: bool = True) -> None:
        super().__init__(host)
        assert_proofed: Proofed = host  # type: ignore[assignment]
        self._host = assert_proofed
        self._column = column
        self._with_spelling = with_spelling
        self.marks: tuple[Mark, ...] = ()
        self.remark: Remark | None = None
        self._turns: Iterator[None] | None = None
        self._rest = QTimer(self, singleShot=True, interval=PAUSE)
        self._rest.timeout.connect(self._begin)
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._turn)
        self._host.keyboard_came.connect(self.look_again)
        self._host.left.connect(self._show_remark)
        self._host.asked.connect(self.do)
        lexicon().changed.connect(self.look_again)

    def look_again(self) -> None:
        """The text, or what is looked for, is another: look after a pause."""
        self._rest.start()

    def look_now(self) -> None:
        """Look at the whole text at once."""
        self._rest.stop()
        self._turns = self._looking()
        for _ in self._turns:
            pass

    def follow(self) -> None:
        """The cursor went elsewhere."""
        if self.marks and not self._rest.isActive():
            self._show_remark()

    def do(self, asked_for: Asked) -> None:
        """Do what a key or a button asked for."""
        if self._host.isReadOnly():
            return
        if self._rest.isActive():
            self.look_now()  # the very text that is seen
        if asked_for is Asked.MEND_ALL:
            self._mend_all()
        elif (mark := self._at_cursor()) is None:
            return
        elif asked_for is Asked.LEARN:
            if mark.slip is Slip.SPELLING:
                lexicon().learnt.emit(self._host.plain()[mark.start : mark.end].lower())
        elif mark.instead is None:
            self._host.select(mark.start, mark.end)
        else:
            self._host.put(mark.start, mark.end, mark.instead)
            self.look_now()

    # Within ------------------------------------------------------------------------------

    def _mend_all(self) -> None:
        """From the first slip to the last as one correction, and one step of undo."""
        known = tuple(mark for mark in self.marks if mark.instead is not None)
        if known:
            start, end = known[0].start, known[-1].end
            text = self._host.plain()[:end]
            self._host.put(start, end, corrected(text, known)[start:])
            self.look_now()

    def _begin(self) -> None:
        self._turns = self._looking()
        self._turn()

    def _turn(self) -> None:
        if self._turns is None:
            return
        until = perf_counter() + _TURN
        for _ in self._turns:
            if perf_counter() > until:
                self._next.start()
                return
        self._turns = None

    def _looking(self) -> Iterator[None]:
        text, wanted = self._host.plain(), lexicon().wanted
        if not self._with_spelling:
            wanted = Wanted(wanted.prose, spelling=False)
        found: list[Mark] = []
        start = 0
        for line in text.split("\n"):
            found += [
                Mark(one.start + start, one.end + start, one.slip, one.instead)
                for one in marks_of_line(line, wanted)
            ]
            start += len(line) + 1
            yield
        if text == self._host.plain():
            self._show(tuple(found))

    def _show(self, found: tuple[Mark, ...]) -> None:
        typing = self._host.place() if self._host.hasFocus() else -1
        # A word at whose end the cursor stands is still being typed.
        self.marks = tuple(
            mark for mark in found if mark.slip is not Slip.SPELLING or mark.end != typing
        )
        self._host.underline(self.marks)
        self._show_remark()

    def _show_remark(self) -> None:
        mark = self._at_cursor()
        is_wanted = (
            mark is not None
            and not self._host.isReadOnly()
            and (self._host.hasFocus() or mark.slip is Slip.OLD_CODE)
        )
        if mark is None or not is_wanted:
            if self.remark is not None:
                self.remark.hide()
            return
        if self.remark is None:
            self.remark = self._made()
        count = sum(one.instead is not None for one in self.marks)
        self.remark.show_mark(mark, self._host.plain(), count)
        self.remark.show()

    def _at_cursor(self) -> Mark | None:
        """The slip at the cursor, else the next one, else the first."""
        place = self._host.place()
        ahead = [mark for mark in self.marks if mark.end >= place]
        return next(iter(ahead or self.marks), None)

    def _made(self) -> Remark:
        made = Remark()
        made.mend.clicked.connect(lambda: self.do(Asked.MEND))
        made.mend_all.clicked.connect(lambda: self.do(Asked.MEND_ALL))
        made.learn.clicked.connect(lambda: self.do(Asked.LEARN))
        self._column.addWidget(made)
        return made
