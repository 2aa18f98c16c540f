"""Notes: what members of the team leave for one another on a visit and all that is in it.

Plain SQL that knows no living model; a published step is never edited.
"""

from __future__ import annotations

from typing import Any

from cchc_desktop.store.migrations.steps import apply

STEPS = """
CREATE TABLE note (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    visit_id TEXT NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
    text TEXT NOT NULL,
    about TEXT NOT NULL,
    record TEXT NOT NULL,
    person TEXT NOT NULL,
    done INTEGER NOT NULL,
    rank TEXT NOT NULL
);
CREATE INDEX note_visit ON note (visit_id, rank);
PRAGMA user_version = 6;
"""


def up(_migrator: Any, database: Any) -> None:
    """See STEPS."""
    apply(database, STEPS)
