"""The working days that count here: the workspace's own file, else the shipped one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from cchc_desktop.domain.forms import read_form
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.domain.working_days import WORKING_DAYS_FILE, Calendar, calendar_of


@dataclass(frozen=True)
class Edition:
    """A calendar with where it comes from."""

    calendar: Calendar
    is_own: bool
    """Whether the workspace has a file of its own."""
    made: date | None
    """When it was written, None where the file does not tell."""
    meta: Mapping[str, Any]

    @property
    def source(self) -> str:
        """Where its days come from, as the file tells it."""
        return str(self.meta.get("source", ""))

    @property
    def doubts(self) -> str:
        """What the file tells about days that were not checked."""
        return str(self.meta.get("unverified", ""))

    @property
    def unverified_years(self) -> tuple[int, ...]:
        """The years that have a day which nobody checked, in order."""
        return tuple(sorted({s.day.year for s in self.calendar.days if s.is_unverified}))


def calendar(forms: Path) -> Calendar:
    """The calendar out of that folder of the workspace, else the one that comes along.

    Raises:
        InvalidInputError: the workspace's file is wrong; all that is.
        ExpectedError: it cannot be read.
    """
    return edition(forms).calendar


def edition(forms: Path) -> Edition:
    """The calendar with where it comes from; raises as ``calendar``."""
    own = forms / WORKING_DAYS_FILE
    if not own.exists():
        return _edition(read_form(WORKING_DAYS_FILE), is_own=False)
    try:
        return _edition(json.loads(own.read_text(encoding="utf-8-sig")), is_own=True)
    except (OSError, ValueError, RecursionError) as error:
        raise ExpectedError(ExpectedCode.CANNOT_READ, path=str(own)) from error


def _edition(data: Any, is_own: bool) -> Edition:
    meta = data.get("meta", {}) if isinstance(data, dict) else {}
    meta = meta if isinstance(meta, dict) else {}
    made = None
    with suppress(ValueError):
        made = date.fromisoformat(str(meta.get("made", "")))
    return Edition(calendar_of(data), is_own, made, meta)
