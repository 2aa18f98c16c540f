"""Records that are one, and the cuts of signed visits: what follows from the journal.

Plain SQL that knows no living model; a published step is never edited.
"""

from __future__ import annotations

from typing import Any

from cchc_desktop.store.migrations.steps import apply

STEPS = """
CREATE TABLE joined (
    entity TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    into_id TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE cut (
    entity TEXT PRIMARY KEY,
    visit TEXT NOT NULL,
    dots TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX head_mark ON head (field) WHERE field IN ('joined_into', 'removed');
CREATE INDEX head_apart ON head (field, entity) WHERE field LIKE 'apart:%';
PRAGMA user_version = 10;
"""


def up(_migrator: Any, database: Any) -> None:
    """See STEPS."""
    apply(database, STEPS)
