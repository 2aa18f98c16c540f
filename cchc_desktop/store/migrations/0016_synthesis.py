"""Indexes that cover the counts of a year; what people decide about a year's report.

Plain SQL that knows no living model; a published step is never edited.
"""

from __future__ import annotations

from typing import Any

from cchc_desktop.store.migrations.steps import apply

STEPS = """
CREATE TABLE report_block (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    year INTEGER NOT NULL,
    block TEXT NOT NULL,
    text TEXT NOT NULL,
    known TEXT NOT NULL,
    hidden INTEGER NOT NULL,
    rank TEXT NOT NULL
);
CREATE INDEX report_block_year ON report_block (year, block);
CREATE TABLE alike (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    findings TEXT NOT NULL,
    area TEXT NOT NULL,
    code TEXT NOT NULL
);
CREATE INDEX campaign_year ON campaign (year, id);
CREATE INDEX visit_counts ON visit (campaign_id, agency_id, state, starts, id);
CREATE INDEX finding_counts ON finding (visit_id, kind, area, code, id);
CREATE INDEX recommendation_counts ON recommendation (visit_id, status, due, addressee, id);
CREATE INDEX verdict_newest ON verdict (recommendation_id, day, id, value);
PRAGMA user_version = 16;
"""


def up(_migrator: Any, database: Any) -> None:
    """See STEPS."""
    apply(database, STEPS)
