"""Documents: the rows that the office keeps itself in the legal register.

Plain SQL that knows no living model; a published step is never edited.
"""

from __future__ import annotations

from typing import Any

from cchc_desktop.store.migrations.steps import apply

STEPS = """
CREATE TABLE document (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    issued TEXT,
    effective TEXT,
    expired TEXT,
    standing TEXT NOT NULL,
    replaced_by TEXT NOT NULL,
    amended_by TEXT NOT NULL,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    rank TEXT NOT NULL
);
PRAGMA user_version = 14;
"""


def up(_migrator: Any, database: Any) -> None:
    """See STEPS."""
    apply(database, STEPS)
