"""First schema: the journal with its heads, and the tables that it yields.

Plain SQL that knows no living model; a published step is never edited.
"""

from __future__ import annotations

from typing import Any

from cchc_desktop.store.migrations.steps import apply

STEPS = """
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    pen TEXT NOT NULL,
    n INTEGER NOT NULL,
    first INTEGER NOT NULL,
    verb TEXT NOT NULL,
    lamport INTEGER NOT NULL,
    at INTEGER NOT NULL,
    author TEXT NOT NULL,
    kind TEXT NOT NULL,
    entity TEXT NOT NULL,
    vals TEXT NOT NULL,
    seen TEXT,
    origins TEXT,
    undoes TEXT
);
CREATE UNIQUE INDEX journal_dot ON journal (pen, n);
CREATE INDEX journal_entity ON journal (entity, seq);
CREATE TABLE head (
    entity TEXT NOT NULL,
    field TEXT NOT NULL,
    pen TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (entity, field, pen, n)
) WITHOUT ROWID;
CREATE TABLE clock (one INTEGER PRIMARY KEY CHECK (one = 1), lamport INTEGER NOT NULL);
INSERT INTO clock VALUES (1, 0);
CREATE TABLE pen (pen TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE campaign (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    year INTEGER NOT NULL,
    framework TEXT NOT NULL,
    place TEXT NOT NULL,
    parent_authority TEXT NOT NULL,
    issuing_body TEXT NOT NULL,
    symbol TEXT NOT NULL,
    recipients TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE TABLE basis (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    campaign_id TEXT NOT NULL REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    issuer TEXT NOT NULL,
    issued TEXT NOT NULL,
    subject TEXT NOT NULL,
    effective TEXT,
    expired TEXT,
    replaced_by TEXT NOT NULL,
    rank TEXT NOT NULL
);
CREATE INDEX basis_campaign ON basis (campaign_id, rank);
CREATE TABLE member (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    campaign_id TEXT NOT NULL REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    position TEXT NOT NULL,
    organisation TEXT NOT NULL,
    rank TEXT NOT NULL
);
CREATE INDEX member_campaign ON member (campaign_id, rank);
CREATE TABLE agency (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    level TEXT NOT NULL,
    code TEXT NOT NULL,
    address TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    folded TEXT NOT NULL
);
CREATE INDEX agency_sort ON agency (sort_key, n);
CREATE TABLE visit (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    campaign_id TEXT NOT NULL REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
    agency_id TEXT NOT NULL REFERENCES agency (id) DEFERRABLE INITIALLY DEFERRED,
    starts TEXT NOT NULL,
    venue TEXT NOT NULL,
    number INTEGER,
    state TEXT NOT NULL,
    kind TEXT NOT NULL,
    ends TEXT,
    period_from TEXT,
    period_to TEXT,
    scope TEXT NOT NULL,
    method TEXT NOT NULL,
    sampled INTEGER,
    copies INTEGER,
    chair TEXT NOT NULL,
    secretary TEXT NOT NULL,
    agency_statement TEXT NOT NULL,
    conclusion TEXT NOT NULL
);
CREATE INDEX visit_campaign ON visit (campaign_id, number);
CREATE INDEX visit_agency ON visit (agency_id);
CREATE INDEX visit_starts ON visit (starts, n);
CREATE TABLE attendee (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    visit_id TEXT NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    side TEXT NOT NULL,
    position TEXT NOT NULL,
    absent TEXT,
    signs INTEGER NOT NULL,
    rank TEXT NOT NULL
);
CREATE INDEX attendee_visit ON attendee (visit_id, rank);
CREATE TABLE finding (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    visit_id TEXT NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
    area TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    code TEXT NOT NULL,
    criterion TEXT NOT NULL,
    severity INTEGER,
    responsible TEXT NOT NULL,
    note TEXT NOT NULL,
    cause TEXT NOT NULL,
    cites TEXT NOT NULL,
    reply_stance TEXT,
    reply_text TEXT NOT NULL,
    rank TEXT NOT NULL
);
CREATE INDEX finding_visit ON finding (visit_id, rank);
CREATE TABLE evidence (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    finding_id TEXT NOT NULL REFERENCES finding (id) DEFERRABLE INITIALLY DEFERRED,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    name TEXT NOT NULL,
    caption TEXT NOT NULL,
    printed INTEGER NOT NULL,
    rank TEXT NOT NULL
);
CREATE INDEX evidence_finding ON evidence (finding_id, rank);
CREATE TABLE dossier_row (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    visit_id TEXT NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
    field_name TEXT NOT NULL,
    source TEXT NOT NULL,
    counts TEXT NOT NULL,
    rank TEXT NOT NULL
);
CREATE INDEX dossier_row_visit ON dossier_row (visit_id, rank);
CREATE TABLE rating (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    visit_id TEXT NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
    criterion TEXT NOT NULL,
    rating TEXT NOT NULL,
    score REAL,
    note TEXT NOT NULL,
    rank TEXT NOT NULL
);
CREATE INDEX rating_visit ON rating (visit_id, rank);
CREATE TABLE recommendation (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    visit_id TEXT NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
    text TEXT NOT NULL,
    addressee TEXT NOT NULL,
    findings TEXT NOT NULL,
    area TEXT NOT NULL,
    due TEXT,
    status TEXT NOT NULL,
    rank TEXT NOT NULL
);
CREATE INDEX recommendation_visit ON recommendation (visit_id, rank);
PRAGMA user_version = 1;
"""


def up(_migrator: Any, database: Any) -> None:
    """See STEPS."""
    apply(database, STEPS)
