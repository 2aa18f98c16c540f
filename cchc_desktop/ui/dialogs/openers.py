"""Dialogs over the window, each loaded when it is first wanted."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtWidgets import QWidget

from cchc_desktop.domain import viet
from cchc_desktop.ui.actions import Actions, Name
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.dialogs.about import About
from cchc_desktop.ui.dialogs.palette import Palette
from cchc_desktop.ui.dialogs.shortcuts import Shortcuts
from cchc_desktop.usecases.searching import Hit
from cchc_desktop.words import labels


def shortcuts(window: QWidget, actions: Actions) -> None:
    """The sheet of F1."""
    Shortcuts(actions.sheet(), window).open()


def about(window: QWidget) -> None:
    """Name, version, licences."""
    About(window).open()


def verify(window: QWidget, context: Context) -> None:
    """A hand-over, minutes, or the code of a page."""
    from cchc_desktop.ui.dialogs.proving import VerifyDialog  # noqa: PLC0415

    VerifyDialog(context, window).open()


def hand_over(window: QWidget, context: Context, visit_id: str) -> None:
    """The ZIP for the agency."""
    from cchc_desktop.ui.dialogs import proving  # noqa: PLC0415

    visit = context.workspace.visits.get(visit_id)
    agency = context.workspace.visits.agency(visit.agency_id)
    parts = ("BG", labels.minutes_number(visit.number), viet.plain_letters(agency.name))
    name = "-".join(re.findall(r"\w+", " ".join(part for part in parts if part)))[:120]
    proving.hand_over(context, window, visit_id, f"{name}.zip")


class Places(Protocol):
    """What the palette asks of the pages."""

    def commands(self) -> Sequence[tuple[str, Callable[[], None]]]:
        """What the page that is shown offers by name."""

    def go_to_hit(self, hit: Hit) -> None:
        """Show what was found."""


def palette(window: QWidget, context: Context, actions: Actions, pages: Places) -> None:
    """Search everything (Ctrl+K)."""
    named = [*pages.commands(), *_commands(actions)]
    Palette(context, named, pages.go_to_hit, window).open()


def _commands(actions: Actions) -> Sequence[tuple[str, Callable[[], None]]]:
    return [
        (action.text().rstrip("."), action.trigger)
        for command in actions.commands
        if not command.is_local
        and command.name is not Name.FIND
        and (action := actions[command.name]).isEnabled()
    ]
