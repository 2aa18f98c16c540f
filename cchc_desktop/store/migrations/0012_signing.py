"""Signings: what was printed and signed, frozen with its hashes; what is amended after them.

Plain SQL that knows no living model; a published step is never edited.
"""

from __future__ import annotations

from typing import Any

from cchc_desktop.store.migrations.steps import apply

STEPS = """
CREATE TABLE signing (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    visit_id TEXT NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
    version INTEGER NOT NULL,
    at TEXT NOT NULL,
    root TEXT NOT NULL,
    cut TEXT NOT NULL,
    file TEXT NOT NULL,
    size INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    way TEXT NOT NULL,
    tree TEXT NOT NULL,
    data TEXT NOT NULL,
    operations TEXT NOT NULL,
    scan TEXT NOT NULL,
    scan_size INTEGER NOT NULL,
    overridden TEXT NOT NULL,
    reason TEXT NOT NULL,
    signers TEXT NOT NULL
);
CREATE INDEX signing_visit ON signing (visit_id, version);
CREATE TABLE amendment (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    visit_id TEXT NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
    corrects TEXT NOT NULL,
    number INTEGER,
    made TEXT,
    corrections TEXT NOT NULL,
    file TEXT NOT NULL,
    size INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    tree TEXT NOT NULL,
    signers TEXT NOT NULL,
    rank TEXT NOT NULL
);
CREATE INDEX amendment_visit ON amendment (visit_id, rank);
PRAGMA user_version = 12;
"""


def up(_migrator: Any, database: Any) -> None:
    """See STEPS."""
    apply(database, STEPS)
