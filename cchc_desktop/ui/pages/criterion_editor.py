"""One criterion to judge: what to ask for, on what basis, how it is met, score, note, mark."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cchc_desktop.domain.checklist import Item
from cchc_desktop.domain.formulas import Figure
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.visit import Rating, RatingValue
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.keeping import Keeper
from cchc_desktop.ui.widgets.buttons import quiet_button
from cchc_desktop.ui.widgets.choice import Check, Choice
from cchc_desktop.ui.widgets.form import Field, Form
from cchc_desktop.ui.widgets.long_text import LongText
from cchc_desktop.ui.widgets.numbers import ScoreField
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.words import figures, forms, labels

RATING_KEYS = {
    RatingValue.MET: "1",
    RatingValue.PARTLY: "2",
    RatingValue.NOT_MET: "3",
    RatingValue.NOT_APPLICABLE: "4",
    None: "0",
}
"""The key that rates the chosen criterion so."""


class CriterionEditor(QWidget):
    """Everything of one criterion at a visit, kept while it is typed."""

    finding_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = context.workspace
        self._blanks: dict[tuple[str, str], Rating] = {}
        """Shown while nothing was recorded for the criterion; kept with the first change."""
        self.name = Wrapped()
        look.set_size(self.name, look.Size.SECTION, bold=True)
        self.evidence = Wrapped()
        self.bases = Wrapped(tone=look.Tone.SOFT)
        self.figure = Wrapped(tone=look.Tone.ACCENT)
        self.score_words = Wrapped(tone=look.Tone.SOFT)
        self.form = Form(self._fields())
        self.keeper = Keeper(context, self.form, Kind.RATING, self._keep)
        self.finding_button = quiet_button(self.tr("Lập ghi nhận từ tiêu chí (G)"), "add")
        self.finding_button.clicked.connect(self.finding_asked)
        self.keys = Wrapped(
            self.tr(
                "Phím trên danh sách: 1 đạt · 2 đạt một phần · 3 không đạt · 4 không áp dụng"
                " · 0 bỏ đánh giá · X xem lại · G lập ghi nhận · Enter ghi chú"
            ),
            tone=look.Tone.SOFT,
        )
        look.set_size(self.keys, look.Size.SMALL)
        self._lay_out()

    def show_item(self, visit_id: str, item: Item, figure: Figure | None, is_locked: bool) -> None:
        """Show that criterion; what was typed for the one before is kept first."""
        criterion = item.criterion
        self.name.set_text(forms.marked(criterion.name, criterion.is_unverified))
        asked = "\n".join(f"• {text}" for text in criterion.evidence)
        self.evidence.set_text(self.tr("Tài liệu cần xem:") + "\n" + asked if asked else "")
        bases = "; ".join(criterion.bases)
        self.bases.set_text(self.tr("Căn cứ: {bases}").format(bases=bases) if bases else "")
        self.figure.set_text(self._said(figure) if figure else "")
        most = criterion.max_score
        words = self.tr("Điểm, tối đa {most}").format(
            most=figures.plain_score(most) if most is not None else ""
        )
        self.score_words.set_text(words)
        self.score_words.setVisible(most is not None)
        for part in (self.evidence, self.bases, self.figure):
            part.setVisible(bool(part.text()))
        self.keeper.open(item.rating or self._blank_of(visit_id, criterion.code))
        self.form.set_read_only(is_locked)
        for widget in (self.finding_button, self.keys):
            widget.setVisible(not is_locked)

    def focus_note(self) -> None:
        """Put the keyboard into the note."""
        self.form.focus("note")

    def flush(self) -> bool:
        """Keep everything typed; whether nothing unkept is left."""
        return self.keeper.record is None or self.form.flush()

    def _said(self, figure: Figure) -> str:
        value = figures.measured(figure)
        return self.tr("Từ bảng số liệu: {value} = {counted}").format(
            value=value, counted=figure.counted
        )

    def _blank_of(self, visit_id: str, code: str) -> Rating:
        if (visit_id, code) not in self._blanks:
            self._blanks[visit_id, code] = self._workspace.checklists.blank(visit_id, code)
        return self._blanks[visit_id, code]

    def _keep(self, seen: Rating, **changes: Any) -> Rating:
        return self._workspace.checklists.keep(seen, **changes)

    def _fields(self) -> list[Field]:
        ratings: list[tuple[object, str]] = [
            (None, self.tr("Chưa đánh giá")),
            *((value, labels.rating(value)) for value in RatingValue),
        ]
        return [
            Field("rating", self.tr("Đánh giá"), lambda: Choice(ratings), share=7),
            Field("score", self.tr("Điểm"), ScoreField, share=5),
            Field("note", self.tr("Ghi chú"), lambda: LongText(least_lines=4)),
            Field("recheck", "", lambda: Check(self.tr("Xem lại"))),
        ]

    def _lay_out(self) -> None:
        self.form.editor("recheck").set_accessible(self.tr("Xem lại"))
        foot = QHBoxLayout()
        foot.addWidget(self.finding_button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 14)
        column.setSpacing(look.Space.BETWEEN)
        for part in (
            self.name,
            self.evidence,
            self.bases,
            self.figure,
            self.score_words,
            self.form,
        ):
            column.addWidget(part)
        column.addLayout(foot)
        column.addStretch(1)
        column.addWidget(self.keys)
