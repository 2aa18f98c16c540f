"""A visit added by hand: which agency, which level, which day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from cchc_desktop.domain import times
from cchc_desktop.domain.agency import Agency, Level
from cchc_desktop.ui import look
from cchc_desktop.ui.dialogs.frame import Dialog
from cchc_desktop.ui.widgets.choice import Choice, Suggest
from cchc_desktop.ui.widgets.date_field import MomentField
from cchc_desktop.words import labels

_MORNING = time(8, 0)


class NewVisit(Dialog):
    """``asked`` tells name, level and start; ``show_problem`` keeps the dialog open."""

    asked = Signal(str, object, object)

    def __init__(
        self, agencies: Sequence[Agency], day: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Thêm cuộc kiểm tra"), parent)
        self._levels = {agency.name: agency.level for agency in agencies}
        self.agency = Suggest(list(self._levels), self.tr("Chọn hoặc gõ tên cơ quan"))
        self.level = Choice([(level, labels.level(level)) for level in Level])
        self.level.set_value(Level.DEPARTMENT)
        self.starts = MomentField()
        self.starts.set_value(
            times.utc(datetime.combine(day, _MORNING).replace(tzinfo=times.VIETNAM))
        )
        form = QFormLayout()
        form.setVerticalSpacing(look.Space.BETWEEN)
        for text, editor in (
            (self.tr("Cơ quan"), self.agency),
            (self.tr("Cấp"), self.level),
            (self.tr("Bắt đầu"), self.starts),
        ):
            editor.set_accessible(text)
            form.addRow(text, editor)
        self.column.addLayout(form)
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        look.mark(self.problem, tone="bad")
        self.problem.hide()
        self.column.addWidget(self.problem)
        self.button = self.finish(self.tr("Thêm"), self.tr("Hủy"))
        self.button.clicked.connect(self._on_asked)
        self.agency.edited.connect(self._on_agency)
        self.agency.parts()[0].setFocus()

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong; what was typed stays."""
        self.problem.setText(sentence)
        self.problem.show()

    def _on_agency(self) -> None:
        level = self._levels.get(str(self.agency.value()))
        if level is not None:
            self.level.set_value(level)

    def _on_asked(self) -> None:
        try:
            starts = self.starts.value()
        except ValueError:
            starts = None
        if starts is None:
            self.show_problem(self.starts.complaint())
            return
        self.asked.emit(str(self.agency.value()).strip(), self.level.value(), starts)
