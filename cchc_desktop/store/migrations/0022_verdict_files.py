"""A verdict may have a file that shows it.

Plain SQL that knows no living model; a published step is never edited.
"""

from __future__ import annotations

from typing import Any

from cchc_desktop.store.migrations.steps import apply

STEPS = """
ALTER TABLE verdict ADD COLUMN sha256 TEXT NOT NULL DEFAULT '';
ALTER TABLE verdict ADD COLUMN size INTEGER NOT NULL DEFAULT 0;
ALTER TABLE verdict ADD COLUMN name TEXT NOT NULL DEFAULT '';
PRAGMA user_version = 22;
"""


def up(_migrator: Any, database: Any) -> None:
    """See STEPS."""
    apply(database, STEPS)
