"""The form of one verdict: it starts empty, and becomes a record with the first word or choice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cchc_desktop.domain.ids import VerdictId
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.verdict import VALUES, Verdict
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.keeping import Keeper
from cchc_desktop.ui.widgets.choice import Choice
from cchc_desktop.ui.widgets.date_field import DateField
from cchc_desktop.ui.widgets.form import Field, Form
from cchc_desktop.ui.widgets.long_text import LongText
from cchc_desktop.words import followup

_NEW = "new:"


class VerdictForm(QWidget):
    """``show_verdict(verdict)`` or ``start(recommendation_id, make)``; ``kept`` when one is."""

    kept = Signal(object)

    def __init__(self, context: Context, *, with_day: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._make: Callable[..., Verdict] | None = None
        self.form = Form(self._fields(with_day))
        self.keeper = Keeper(context, self.form, Kind.VERDICT, self._keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.Space.WITHIN)
        column.addWidget(self.form)
        self.keeper.kept.connect(self.kept)

    def show_verdict(self, verdict: Verdict) -> None:
        """Show a verdict that was given."""
        self.keeper.open(verdict)

    def start(self, recommendation_id: str, make: Callable[..., Verdict]) -> None:
        """Show an empty one; ``make(**given)`` keeps it once something was said."""
        record = self.keeper.record
        if record is not None and record.id == f"{_NEW}{recommendation_id}":
            return  # what is being typed stays
        self.form.flush()
        self._make = make
        day = self._context.workspace.following.today()
        self.keeper.open(Verdict(VerdictId(f"{_NEW}{recommendation_id}"), recommendation_id, day))

    def flush(self) -> bool:
        """Keep everything typed."""
        return self.keeper.record is None or self.form.flush()

    def _keep(self, seen: Verdict, **changes: Any) -> Verdict:
        if not seen.id.startswith(_NEW):
            return self._context.workspace.following.edit_verdict(seen, **changes)
        assert self._make is not None, "an empty form was started"
        return self._make(**changes)

    @staticmethod
    def _fields(with_day: bool) -> list[Field]:
        values: list[tuple[object, str]] = [(None, translate("Chưa đánh giá"))]
        values += [(value, followup.verdict(value)) for value in VALUES]
        day = [Field("day", translate("Ngày đánh giá"), DateField, share=5)] if with_day else []
        share = 7 if with_day else 12
        return [
            Field("value", translate("Kết quả khắc phục"), lambda: Choice(values), share=share),
            *day,
            Field("evidence", translate("Minh chứng: văn bản, hồ sơ đã xem"), LongText),
            Field("text", translate("Nội dung đánh giá (in trong biên bản)"), LongText),
            Field("note", translate("Ghi chú của Đoàn, không in"), LongText),
        ]


def translate(text: str) -> str:
    """In the language of the window."""
    return QCoreApplication.translate("VerdictForm", text)
