"""Team keys, and what they sign: the root and the codes of printed pages.

Plain SQL that knows no living model; a published step is never edited.
"""

from __future__ import annotations

from typing import Any

from cchc_desktop.store.migrations.steps import apply

STEPS = """
CREATE TABLE team_key (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    public TEXT NOT NULL,
    laptop TEXT NOT NULL,
    made TEXT
);
ALTER TABLE signing ADD COLUMN key TEXT NOT NULL DEFAULT '';
ALTER TABLE signing ADD COLUMN seal TEXT NOT NULL DEFAULT '';
ALTER TABLE signing ADD COLUMN codes TEXT NOT NULL DEFAULT '[]';
PRAGMA user_version = 18;
"""


def up(_migrator: Any, database: Any) -> None:
    """See STEPS."""
    apply(database, STEPS)
