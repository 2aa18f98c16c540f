"""What the minutes still lack, each line leading to its place, and the way to sign them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cchc_desktop.domain.completeness import Lack, blocking
from cchc_desktop.domain.signing import Signing
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages import lack_places
from cchc_desktop.ui.pages.visit_tab import SentencesArea
from cchc_desktop.ui.widgets.empty import Empty
from cchc_desktop.ui.widgets.sentences import Sentence, SentenceList
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.words import completeness as words
from cchc_desktop.words import labels
from cchc_desktop.words import signing as signing_words


class CompletenessPanel(QWidget):
    """``show_visit`` asks anew; cheap enough to be asked after each change."""

    jump_asked = Signal(str, str, str)
    """Tab, record and field of a line."""
    sign_asked = Signal()
    amend_asked = Signal()
    draw_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = context.workspace
        self._listed: tuple[Lack, ...] = ()
        self._is_short = self._is_locked = False
        self.count = Wrapped()
        look.set_size(self.count, look.Size.TEXT, bold=True)
        self.told = Wrapped(tone=look.Tone.SOFT)
        self.list = SentenceList()
        self.list.setAccessibleName(self.tr("Còn thiếu trước khi ký"))
        self._empty = Empty(self.tr("Không còn thiếu gì."))
        self._area = SentencesArea(self.list, self._empty)
        self.sign_button = QPushButton(self.tr("Ký biên bản..."))
        self.sign_button.setToolTip(self.tr("Ký và khóa biên bản"))
        self.draw_button = QPushButton(self.tr("Ký nháp..."))
        self.draw_button.setToolTip(self.tr("Vẽ chữ ký trên màn hình cho bản nháp"))
        self.amend_button = QPushButton(self.tr("Biên bản bổ sung..."))
        self.amend_button.setToolTip(self.tr("Sửa nội dung của biên bản đã ký"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.Space.WITHIN)
        column.addWidget(self.count)
        column.addWidget(self.told)
        column.addWidget(self._area, 1)
        self._rest = QWidget()
        column.addWidget(self._rest, 1)
        foot = QHBoxLayout()
        foot.setSpacing(look.Space.WITHIN)
        foot.addWidget(self.sign_button)
        foot.addWidget(self.draw_button)
        foot.addStretch(1)
        column.addLayout(foot)
        self.draw_button.clicked.connect(self.draw_asked)
        column.addWidget(self.amend_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.amend_button.clicked.connect(self.amend_asked)
        self.list.edit_asked.connect(self._on_chosen)
        self.sign_button.clicked.connect(self.sign_asked)

    def show_visit(self, visit_id: str, is_locked: bool) -> None:
        """Show what that visit lacks, or by whom and when it was signed."""
        signings = self._workspace.signing.of_visit(visit_id)
        self._listed = () if is_locked else self._workspace.completing.lacks(visit_id)
        stopping = blocking(self._listed)
        self.count.set_text(
            self.tr("Đã ký và khóa")
            if is_locked
            else words.count(len(stopping), len(self._listed) - len(stopping))
        )
        self.count.set_tone(look.Tone.WARN if stopping else look.Tone.GOOD)
        self.told.set_text(_signed(signings))
        self.told.setVisible(bool(signings))
        self._is_locked = is_locked
        self._area.setVisible(not is_locked and not self._is_short)
        self._rest.setVisible(is_locked)
        self.amend_button.setVisible(is_locked)
        self.draw_button.setVisible(not is_locked)
        ordered = sorted(enumerate(self._listed), key=lambda one: not one[1].is_blocking)
        self.list.show_sentences([self._sentence(place, lack) for place, lack in ordered])
        self._area.show_filled(bool(self._listed))
        self.sign_button.setText(self.tr("Ký thêm...") if is_locked else self.tr("Ký biên bản..."))
        self.sign_button.setVisible(not is_locked or bool(signings))

    def set_short(self, is_short: bool) -> None:
        """Where there is no room for the list, its count and the buttons stay."""
        self._is_short = is_short
        self._area.setVisible(not is_short and not self._is_locked)

    def _sentence(self, place: int, lack: Lack) -> Sentence:
        must = self.tr("Phải bổ sung") if lack.is_blocking else self.tr("Nên xem lại")
        tone = look.Tone.BAD if lack.is_blocking else look.Tone.WARN
        return Sentence(str(place), words.sentence(lack), tone, must, group=must)

    def _on_chosen(self, place: str) -> None:
        if place:
            self.jump_asked.emit(*lack_places.of(self._listed[int(place)]))


def _signed(signings: tuple[Signing, ...]) -> str:
    lines = []
    for one in signings:
        who = f": {one.signers[-1]}" if one.signers else ""
        lines.append(f"{labels.moment(one.at)} · {signing_words.signing_way(one.way)}{who}")
    if signings and signings[0].reason:
        lines.append(signing_words.reason(signings[0]))
    return "\n".join(lines)
