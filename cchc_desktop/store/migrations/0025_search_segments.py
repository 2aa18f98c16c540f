"""A bundle of 20,000 records is one segment of the index, and not one for each megabyte.

Sixty-four of those were merged in the midst of taking in. Plain SQL that knows no living model;
a published step is never edited.
"""

from __future__ import annotations

from typing import Any

from cchc_desktop.store.migrations.steps import apply

SEARCHED = ("agency", "attendee", "finding", "recommendation", "basis", "entry", "visit")
_BYTES = 8 * 1024 * 1024

STEPS = (
    "".join(
        f"INSERT INTO {table}_search ({table}_search, rank) VALUES ('hashsize', {_BYTES});\n"
        for table in SEARCHED
    )
    + "PRAGMA user_version = 25;\n"
)


def up(_migrator: Any, database: Any) -> None:
    """See STEPS."""
    apply(database, STEPS)
