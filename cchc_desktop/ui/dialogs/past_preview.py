"""What minutes of the past say, before they are taken in: understood, and not understood."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain.agency import Agency, Level
from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.past_minutes import PastMinutes
from cchc_desktop.ui.dialogs.frame import Dialog
from cchc_desktop.ui.widgets.choice import Choice
from cchc_desktop.ui.widgets.lines import Lines
from cchc_desktop.words import labels, past_minutes


class PastPreview(Dialog):
    """``taken`` tells the level that a person chose for an agency that nobody knows, or None."""

    taken = Signal(object)

    def __init__(
        self, found: PastMinutes, agency: Agency | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Biên bản đọc được"), parent)
        number = labels.minutes_number(found.number) or self.tr("chưa có số")
        said = self.tr("Biên bản số {number}, {when}, tại {agency}.")
        when = labels.span(found.starts, found.ends) if found.starts else ""
        self.add_sentence(said.format(number=number, when=when, agency=found.agency))
        shortcomings = sum(one.kind is FindingKind.SHORTCOMING for one in found.findings)
        counts = self.tr(
            "{people} người tham dự, {strengths} ưu điểm, {shortcomings} hạn chế, "
            "{recommendations} kiến nghị."
        )
        self.add_sentence(
            counts.format(
                people=len(found.people),
                strengths=len(found.findings) - shortcomings,
                shortcomings=shortcomings,
                recommendations=len(found.recommendations),
            )
        )
        self.level = Choice([(None, self.tr("Chọn cấp")), *_levels()])
        self.level.set_accessible(self.tr("Cấp của cơ quan"))
        if agency is None:
            unknown = self.tr("Cơ quan này chưa có trong danh mục. Hãy chọn cấp để thêm mới:")
            self.add_sentence(unknown)
            self.column.addWidget(self.level)
        listed = past_minutes.left(found)
        left = len(listed)
        nothing = self.tr("Mọi dòng của biên bản đều đọc được.")
        some = self.tr(
            "{n} chỗ không đọc được, cần xem và ghi lại bằng tay; khi nhận vào, danh sách này "
            "thành một ghi chú của cuộc kiểm tra:"
        ).format(n=left)
        self.add_sentence(some if left else nothing)
        self.left_list = Lines(self.tr("Những chỗ không đọc được"))
        self.left_list.addItems(listed)
        self.column.addWidget(self.left_list, 1)
        self.left_list.setVisible(bool(left))
        self.button = self.finish(self.tr("Nhận vào"), self.tr("Thôi"))
        self.button.setEnabled(agency is not None)
        self.level.edited.connect(lambda: self.button.setEnabled(self.level.value() is not None))
        self.button.clicked.connect(self._take)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """See QWidget."""
        return QSize(680, 460) if self.left_list.count() else super().sizeHint()

    def _take(self) -> None:
        level = self.level.value()
        self.accept()
        self.taken.emit(level)


def _levels() -> list[tuple[object, str]]:
    return [(level, labels.level(level)) for level in Level]
