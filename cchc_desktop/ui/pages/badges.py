"""Badges: how many choices between laptops wait, on the rail and beside a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

if TYPE_CHECKING:
    from cchc_desktop.domain.finding import Finding
    from cchc_desktop.ui.choices import Choices
    from cchc_desktop.ui.widgets.rail import Rail


class WaitingCount(QObject):
    """Shows at the rail how many choices wait, as long as the rail is there."""

    def __init__(self, rail: Rail, choices: Choices) -> None:
        super().__init__(rail)
        self._rail, self._choices = rail, choices
        choices.changed.connect(self._show)

    def _show(self) -> None:
        total = self._choices.total
        self._rail.show_count("sync", total, _waiting(total))


def missing(finding: Finding) -> str:
    """The red note at a sentence: blanks that nobody filled."""
    from cchc_desktop.domain.library import blanks  # noqa: PLC0415  (not for the first window)

    names = ", ".join(blanks(finding.text))
    open_blanks = QCoreApplication.translate("FindingsTab", "ô trống: {names}")
    return open_blanks.format(names=names) if names else ""


def waiting(record_id: str, choices: Choices) -> str:
    """The mark at a sentence with values to choose from; "" for none."""
    words = _waiting(choices.of_record(record_id))
    return f"⚠ {words}" if words else ""


def _waiting(count: int) -> str:
    if not count:
        return ""
    from cchc_desktop.words import syncing  # noqa: PLC0415  (few days have any)

    return syncing.waiting(count)
