"""Choosing: one of a few words, a word that may also be typed, yes or no."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    QStringListModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from cchc_desktop.domain import viet
from cchc_desktop.ui import look
from cchc_desktop.ui.widgets import spoken
from cchc_desktop.ui.widgets.editor import Editor, TextLine
from cchc_desktop.ui.widgets.line import Line, is_leaving
from cchc_desktop.ui.widgets.option import Taking
from cchc_desktop.words import forms

_LEAST_ROOM = 160
_MOST = 12
"""Suggestions shown at once: more is a list to read, not a help."""


class Box(QComboBox):
    """A combo box that the wheel turns only when it has the focus, so that pages scroll past."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setItemDelegate(QStyledItemDelegate(self))  # heeds the style sheet's paddings
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def event(self, event: QEvent) -> bool:
        """See QWidget: words that have not room enough stand whole in the hint."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.currentText()
            if not self.toolTip() and self.fontMetrics().horizontalAdvance(words) > self._room():
                QToolTip.showText(event.globalPos(), words, self)
                return True
        return super().event(event)

    def _room(self) -> int:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        kind = QStyle.ComplexControl.CC_ComboBox
        return self.style().subControlRect(kind, option, part, self).width()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget: with Alt or Ctrl a letter is a command of the page and chooses nothing."""
        is_command = event.modifiers() & (
            Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
        )
        if is_command and event.key() not in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().focusOutEvent(event)
        if is_leaving(event):
            self.left.emit()


class Choice(Editor):
    """One of a few values, each with its words: ``Choice([(Side.TEAM, "Đoàn"), (None, "")])``."""

    def __init__(
        self, options: Sequence[tuple[object, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.box = Box()
        self._values: list[object] = []
        self.box.activated.connect(self._on_activated)
        self.box.left.connect(self.left)
        self._row.addWidget(self.box)
        self._settle()
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[object, str]]) -> None:
        """Offer these values with their words; the chosen one stays chosen if it is among them."""
        chosen = self.value()
        self._values = [value for value, _ in options]
        self.box.clear()
        self.box.addItems([words for _, words in options])
        self.set_value(chosen)

    def parts(self) -> tuple[QWidget, ...]:
        """See Editor."""
        return (self.box,)

    def set_accessible(self, name: str, description: str = "") -> None:
        """See Editor."""
        super().set_accessible(name, description)
        spoken.name_box(self.box, name)

    def value(self) -> object:
        """The value chosen, None where nothing is."""
        place = self.box.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    def set_value(self, value: object) -> None:
        """Choose the value; one that is not offered shows an empty box."""
        self.box.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def _on_activated(self, _place: int) -> None:
        self.edited.emit()


class Wrapping(QStyledItemDelegate):
    """Offers stand whole: a long sentence takes the lines that it needs."""

    def sizeHint(  # noqa: N802 (Qt's name)
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """See QAbstractItemDelegate."""
        size = super().sizeHint(option, index)
        view = self.parent()
        room = (
            view.viewport().width() - 2 * look.Space.BETWEEN if isinstance(view, QListView) else 0
        )
        if room <= 0:
            return size
        wrap = int(Qt.TextFlag.TextWordWrap)
        needed = option.fontMetrics.boundingRect(QRect(0, 0, room, 2000), wrap, str(index.data()))
        return QSize(room, needed.height() + 2 * look.Space.WITHIN)


class Words(QStringListModel):
    """Words to offer; those that ``is_marked`` names are shown with a mark, and taken without."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_marked: Callable[[str], bool] = lambda _word: False

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        """See QAbstractItemModel."""
        found = super().data(index, role)
        is_shown = role == Qt.ItemDataRole.DisplayRole and isinstance(found, str)
        return forms.marked(found, self.is_marked(found)) if is_shown else found


class SuggestLine(Line):
    """A line that offers words containing what was typed, diacritics or not, anywhere.

    The list pops up below and never writes into the line by itself (inline completion breaks
    UniKey, STACK §5). Alt+Down shows all words.
    """

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: list[tuple[str, str]] = []
        self._offer: Callable[[str], Sequence[str]] | None = None
        self._model = Words(self)
        made = QCompleter(self._model, self)
        made.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        made.setMaxVisibleItems(_MOST)
        view = QListView()
        view.setProperty("popup", True)
        view.setWordWrap(True)
        view.setTextElideMode(Qt.TextElideMode.ElideNone)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setPopup(view)
        view.setItemDelegate(Wrapping(view))  # setPopup gave it one of its own
        made.activated.connect(self._on_activated)
        self.textEdited.connect(self._on_edited)
        self.setCompleter(made)

    def set_words(self, words: Sequence[str]) -> None:
        """Offer these words; a list that stands open meanwhile shows what fits of them."""
        if list(words) == [word for _, word in self._words]:
            return
        self._words = [(viet.fold(word), word) for word in words]
        popup = self.completer().popup()
        is_open = popup is not None and popup.isVisible()
        fitting = self.matches(self.text()) if is_open else []
        self._model.setStringList(fitting)
        if is_open and not fitting:
            self.hide_offers()

    def set_offer(self, offer: Callable[[str], Sequence[str]]) -> None:
        """Ask for each text typed what fits it, instead of looking through words."""
        self._offer = offer

    def set_mark(self, is_marked: Callable[[str], bool]) -> None:
        """Show those offers with a mark that nobody held against a source."""
        self._model.is_marked = is_marked

    def hide_offers(self) -> None:
        """Shut the list below the line."""
        popup = self.completer().popup()
        if popup is not None:
            popup.hide()

    def matches(self, typed: str) -> list[str]:
        """The words offered for what was typed; none when it is one of them already."""
        if self._offer is not None:
            return list(self._offer(typed))
        sought = viet.fold(typed.strip())
        if not sought or any(word == typed.strip() for _, word in self._words):
            return []
        starting = [word for folded, word in self._words if folded.startswith(sought)]
        within = [w for folded, w in self._words if sought in folded[1:] and w not in starting]
        return (starting + within)[:_MOST]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        is_alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if is_alt and event.key() == Qt.Key.Key_Down and not self.isReadOnly():
            self._model.setStringList([word for _, word in self._words])
            self.completer().complete()
        else:
            super().keyPressEvent(event)

    def _on_activated(self, word: str) -> None:
        self.setText(word)
        self.picked.emit(word)

    def _on_edited(self, typed: str) -> None:
        self._model.setStringList(self.matches(typed))
        if self._offer is not None:
            QTimer.singleShot(0, self, self._fit_popup)  # when the completer has shown it

    def _fit_popup(self) -> None:
        """Sentences are of different heights: the completer counts lines only."""
        view = self.completer().popup()
        if view is None or not view.isVisible():
            return
        shown = view.model()  # the completer's own
        places = [shown.index(row, 0) for row in range(min(shown.rowCount(), _MOST))]
        needed = sum(view.sizeHintForIndex(place).height() for place in places)
        below = self.mapToGlobal(self.rect().bottomLeft())
        room = self.screen().availableGeometry().bottom() - below.y() - look.Space.BETWEEN
        view.setFixedHeight(min(needed + 2 * look.Space.WITHIN, max(room, _LEAST_ROOM)))
        view.move(below)


class Suggest(TextLine):
    """A line of text with words to take: names, places, addressees; the value is a str."""

    def __init__(
        self, words: Sequence[str] = (), hint: str = "", parent: QWidget | None = None
    ) -> None:
        self.suggest_line = SuggestLine()
        super().__init__(hint, parent, self.suggest_line)
        self.suggest_line.set_words(words)
        self.suggest_line.picked.connect(self.edited)

    def set_words(self, words: Sequence[str]) -> None:
        """Offer these words from now on."""
        self.suggest_line.set_words(words)


class Check(Editor):
    """Yes or no; the value is a bool."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox(words)
        self._taking = Taking(self.box)
        self._taking.taken.connect(self._on_clicked)
        self._row.addWidget(self.box)
        self._row.addStretch(1)
        self._settle()

    def parts(self) -> tuple[QWidget, ...]:
        """See Editor."""
        return (self.box,)

    def value(self) -> object:
        """Whether it is checked."""
        return self.box.isChecked()

    def set_value(self, value: object) -> None:
        """Check it or not."""
        self._taking.show(bool(value))

    def _on_clicked(self) -> None:
        self.edited.emit()


class CheckedText(Editor):
    """A text that may be none: None while unchecked, else the str (absent, and why)."""

    def __init__(self, words: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox(words)
        self.line = Line()
        self.line.setPlaceholderText(hint)
        self._taking = Taking(self.box)
        self._taking.taken.connect(self._on_clicked)
        self.line.textEdited.connect(self.edited)
        self.line.left.connect(self.left)
        self._row.setSpacing(look.Space.WITHIN)
        self._row.addWidget(self.box)
        self._row.addWidget(self.line, 1)
        self._settle()
        self.line.setEnabled(False)

    def parts(self) -> tuple[QWidget, ...]:
        """See Editor."""
        return (self.box, self.line)

    def set_accessible(self, name: str, description: str = "") -> None:
        """See Editor: the box has its own words, the line is what is said about them."""
        words = ": ".join(part for part in (name, self.box.text()) if part)
        self.box.setAccessibleName(words)
        hint = self.line.placeholderText()
        self.line.setAccessibleName(f"{words}: {hint}" if hint else words)
        for part in self.parts():
            part.setAccessibleDescription(description)

    def value(self) -> object:
        """The text, or None while unchecked."""
        return viet.clean(self.line.text()).strip() if self.box.isChecked() else None

    def set_value(self, value: object) -> None:
        """Show a str, or None."""
        if value == self.value():
            return
        self._taking.show(value is not None)
        self.line.setEnabled(value is not None)
        self.line.show_text("" if value is None else str(value))

    def set_read_only(self, read_only: bool) -> None:
        """See Editor."""
        self.box.setEnabled(not read_only)
        self.line.setReadOnly(read_only)

    def _on_clicked(self) -> None:
        self.line.setEnabled(self.box.isChecked())
        if self.box.isChecked():
            self.line.setFocus()
        self.edited.emit()
