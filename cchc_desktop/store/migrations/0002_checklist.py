"""Checklist: a criterion may be noted or marked before it is rated; members look after areas.

Plain SQL that knows no living model; a published step is never edited.
"""

from __future__ import annotations

from typing import Any

from cchc_desktop.store.migrations.steps import apply

STEPS = """
CREATE TABLE rating_new (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    visit_id TEXT NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
    criterion TEXT NOT NULL,
    rating TEXT,
    score REAL,
    note TEXT NOT NULL,
    recheck INTEGER NOT NULL,
    rank TEXT NOT NULL
);
INSERT INTO rating_new
    SELECT n, id, visit_id, criterion, rating, score, note, 0, rank FROM rating;
DROP TABLE rating;
ALTER TABLE rating_new RENAME TO rating;
CREATE INDEX rating_visit ON rating (visit_id, rank);
ALTER TABLE member ADD COLUMN areas TEXT NOT NULL DEFAULT '[]';
PRAGMA user_version = 2;
"""


def up(_migrator: Any, database: Any) -> None:
    """See STEPS."""
    apply(database, STEPS)
