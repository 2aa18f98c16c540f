"""Supplementary minutes get their proof, the codes of their pages and a scan, as minutes have.

Plain SQL that knows no living model; a published step is never edited.
"""

from __future__ import annotations

from typing import Any

from cchc_desktop.store.migrations.steps import apply

STEPS = """
ALTER TABLE amendment ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE amendment ADD COLUMN root TEXT NOT NULL DEFAULT '';
ALTER TABLE amendment ADD COLUMN data TEXT NOT NULL DEFAULT '[]';
ALTER TABLE amendment ADD COLUMN operations TEXT NOT NULL DEFAULT '[]';
ALTER TABLE amendment ADD COLUMN key TEXT NOT NULL DEFAULT '';
ALTER TABLE amendment ADD COLUMN seal TEXT NOT NULL DEFAULT '';
ALTER TABLE amendment ADD COLUMN codes TEXT NOT NULL DEFAULT '[]';
ALTER TABLE amendment ADD COLUMN scan TEXT NOT NULL DEFAULT '';
ALTER TABLE amendment ADD COLUMN scan_size INTEGER NOT NULL DEFAULT 0;
PRAGMA user_version = 21;
"""


def up(_migrator: Any, database: Any) -> None:
    """See STEPS."""
    apply(database, STEPS)
