"""Badges: how many choices between laptops wait, on the rail and beside a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from cchc_desktop.domain.finding import Finding
    from cchc_desktop.ui.choices import Choices
    from cchc_desktop.ui.widgets.rail import Rail


def show_waiting(rail: Rail, choices: Choices) -> None:
    """Show from now on at the rail how many choices wait."""

    def show() -> None:
        rail.show_count("sync", choices.total, _waiting(choices.total))

    choices.changed.connect(show)


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
