"""Waiting: records that came from another laptop before what they belong to.

Plain SQL that knows no living model; a published step is never edited.
"""

from __future__ import annotations

from typing import Any

from cchc_desktop.store.migrations.steps import apply

STEPS = """
CREATE TABLE waiting (
    entity TEXT PRIMARY KEY,
    kind TEXT NOT NULL
) WITHOUT ROWID;
PRAGMA user_version = 4;
"""


def up(_migrator: Any, database: Any) -> None:
    """See STEPS."""
    apply(database, STEPS)
