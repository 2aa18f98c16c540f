"""A list that may be long: its first lines at once, all of them from the lane."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QTimer

from cchc_desktop.ui.jobs import Jobs

T = TypeVar("T")
FIRST = 500
"""Lines that are read at once; a list that has fewer is whole with them."""
_BEHIND = 150
"""Milliseconds that the first reading of all lines leaves to the first picture of the window."""


class LongList(Generic[T]):
    """Asks for the lines of a key (a campaign, or None for all) and shows what comes."""

    def __init__(
        self,
        jobs: Jobs,
        first: Callable[[str | None, int], Sequence[T]],
        whole: Callable[[str | None], Sequence[T]],
        show: Callable[[Sequence[T]], object],
        failed: Callable[[Exception], object],
    ) -> None:
        self._jobs = jobs
        self._first = first
        self._whole = whole
        self._show = show
        self._failed = failed
        self._key: str | None = None
        self._is_shown = False
        self._is_asking = False
        self._is_stale = False
        self._is_begun = False

    def renew(self, key: str | None) -> None:
        """Ask again. What is shown of that very list stays until all of it is read anew."""
        lines = self._first(key, FIRST)
        is_whole = len(lines) < FIRST
        if is_whole or key != self._key or not self._is_shown:
            self._show(lines)
        self._key, self._is_shown, self._is_stale = key, True, not is_whole
        if not self._is_stale or self._is_asking:
            return
        if self._is_begun:
            self._ask()
        else:
            self._is_begun = self._is_asking = True
            QTimer.singleShot(_BEHIND, self._jobs, self._ask)

    def _ask(self) -> None:
        self._is_asking, self._is_stale = True, False
        key = self._key
        self._jobs.run(
            lambda: self._whole(key),
            done=lambda lines: self._on_read(key, lines),
            failed=self._on_failed,
        )

    def _on_read(self, key: str | None, lines: Sequence[T]) -> None:
        self._is_asking = False
        if key == self._key and not self._is_stale:
            self._show(lines)
        if self._is_stale:
            self._ask()

    def _on_failed(self, error: Exception) -> None:
        self._is_asking = False
        self._failed(error)
