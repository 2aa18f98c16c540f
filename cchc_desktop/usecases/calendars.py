"""The working days that count here: the workspace's own file, else the shipped one."""

from __future__ import annotations

import json
from pathlib import Path

from cchc_desktop.domain.areas import read_form
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.domain.working_days import WORKING_DAYS_FILE, Calendar, calendar_of


def calendar(forms: Path) -> Calendar:
    """The calendar out of that folder of the workspace, else the one that comes along.

    Raises:
        InvalidInputError: the workspace's file is wrong; all that is.
        ExpectedError: it cannot be read.
    """
    own = forms / WORKING_DAYS_FILE
    if not own.exists():
        return calendar_of(read_form(WORKING_DAYS_FILE))
    try:
        return calendar_of(json.loads(own.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise ExpectedError(ExpectedCode.CANNOT_READ, path=str(own)) from error
