"""Which kind of sentence is typed: a shortcoming or a strength."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.ui.widgets.switch import Switch
from cchc_desktop.words import labels


class KindSwitch(Switch):
    """Which kind of finding is typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        kinds = (
            (FindingKind.SHORTCOMING, self.tr("− Hạn chế"), "Alt+H"),
            (FindingKind.STRENGTH, self.tr("+ Ưu điểm"), "Alt+U"),
        )
        super().__init__([(kind, words) for kind, words, _ in kinds], parent)
        for kind, _, key in kinds:
            self.buttons[kind].setToolTip(
                self.tr("Câu gõ vào là {kind} ({key})").format(
                    kind=labels.finding_kind(kind).lower(), key=key
                )
            )

    def kind(self) -> FindingKind:
        """The kind chosen."""
        return FindingKind(self.chosen())
