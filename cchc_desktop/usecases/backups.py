"""Backups: on close and daily, thinned by age; restoring keeps the present state first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TypeAlias

from cchc_desktop.store import backup, journal
from cchc_desktop.store.backup import Backup
from cchc_desktop.usecases.desk import Desk

Copy: TypeAlias = Backup
"""A copy, by the name that windows may import."""
_DAY = timedelta(days=1)


class Backups:
    """Checked copies of the database in the workspace's folder."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._desk = desk
        self._folder = folder
        self._kept_at = desk.opened_at

    def listed(self) -> tuple[Backup, ...]:
        """All copies, newest first."""
        return backup.listed(self._folder)

    def make(
        self, reason: str = "manual", progress: Callable[[int, int], None] | None = None
    ) -> Backup:
        """A checked copy of the present state; older ones are thinned.

        Raises:
            ExpectedError: the disk is full, or the copy did not pass its check.
        """
        made = self._make(reason, progress)
        backup.thin(self._folder, self._desk.now())
        return made

    def is_daily_due(self) -> bool:
        """Whether the newest copy is over a day old and there is something to keep."""
        if journal.position(self._desk.database) == 0:
            return False
        listed = self.listed()
        return not listed or self._desk.now() - listed[0].made > _DAY

    def is_closing_due(self) -> bool:
        """Whether something was written since the last copy of this session."""
        return journal.position(self._desk.database) != self._kept_at

    def restore(self, chosen: Backup) -> Backup:
        """Put a copy in the place of the present state; gives the copy of what was there.

        The program starts anew afterwards: nothing that it shows is true any more.

        Raises:
            ExpectedError: the copy is damaged or of a newer program; nothing was changed.
        """
        # Loaded here: keys and bundles are not needed at start.
        from cchc_desktop.usecases.packing import Shelf  # noqa: PLC0415

        kept = self._make("restore")
        # What nobody was given yet comes back with the next visit to a folder.
        Shelf(self._desk, self._folder.parent).pack()
        backup.restore(chosen.path, self._desk.database)
        # Thinned only now: the copy that was chosen may be one of those that are too many.
        backup.thin(self._folder, self._desk.now())
        self._desk.take_new_pen()
        self._kept_at = journal.position(self._desk.database)
        return kept

    def _make(self, reason: str, progress: Callable[[int, int], None] | None = None) -> Backup:
        position = journal.position(self._desk.database)
        made = backup.back_up(
            self._desk.database.path, self._folder, reason, self._desk.now(), progress
        )
        self._kept_at = position
        return made
