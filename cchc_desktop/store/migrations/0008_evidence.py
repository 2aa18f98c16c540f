"""Evidence belongs to a visit, and is linked to findings, criteria, drawn dossiers, or nothing yet.

What stood under a finding is of that finding's visit now, linked to it; table, journal and heads
say the same. Plain SQL that knows no living model; a published step is never edited.
"""

from __future__ import annotations

from typing import Any

from cchc_desktop.store.migrations.steps import apply

# The visit of the finding that an operation names, by the journal: the finding may be removed.
VISIT = """(SELECT json_extract(f.vals, '$.visit_id') FROM journal f
    WHERE f.entity = json_extract(journal.vals, '$.finding_id')
    AND json_extract(f.vals, '$.visit_id') IS NOT NULL ORDER BY f.seq LIMIT 1)"""

STEPS = f"""
CREATE TABLE evidence_new (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    visit_id TEXT NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    name TEXT NOT NULL,
    caption TEXT NOT NULL,
    printed INTEGER NOT NULL,
    links TEXT NOT NULL,
    media TEXT NOT NULL,
    taken TEXT NOT NULL,
    location TEXT NOT NULL,
    layers TEXT NOT NULL,
    original TEXT NOT NULL,
    wiped_at TEXT,
    wiped_by TEXT NOT NULL,
    rank TEXT NOT NULL
);
INSERT INTO evidence_new
    SELECT e.n, e.id, f.visit_id, e.sha256, e.size, e.name, e.caption, e.printed,
        json_array('finding:' || e.finding_id), '', '', '', '', '', NULL, '', e.rank
    FROM evidence e JOIN finding f ON f.id = e.finding_id;
DROP TABLE evidence;
ALTER TABLE evidence_new RENAME TO evidence;
CREATE INDEX evidence_visit ON evidence (visit_id, rank);
INSERT INTO head (entity, field, pen, n)
    SELECT h.entity, 'links', h.pen, h.n FROM head h
    WHERE h.field = 'finding_id'
    AND EXISTS (SELECT 1 FROM journal j WHERE j.entity = h.entity AND j.kind = 'evidence');
UPDATE head SET field = 'visit_id'
    WHERE field = 'finding_id'
    AND EXISTS (SELECT 1 FROM journal j WHERE j.entity = head.entity AND j.kind = 'evidence');
UPDATE journal SET vals = json_remove(
        json_set(vals, '$.visit_id', {VISIT},
            '$.links', json_array('finding:' || json_extract(vals, '$.finding_id'))),
        '$.finding_id')
    WHERE kind = 'evidence' AND json_extract(vals, '$.finding_id') IS NOT NULL
    AND {VISIT} IS NOT NULL;
UPDATE journal SET seen = json_remove(
        json_set(seen, '$.visit_id', json_extract(seen, '$.finding_id'),
            '$.links', json_extract(seen, '$.finding_id')),
        '$.finding_id')
    WHERE kind = 'evidence' AND json_extract(seen, '$.finding_id') IS NOT NULL;
UPDATE journal SET origins = json_remove(
        json_set(origins, '$.visit_id', json_extract(origins, '$.finding_id'),
            '$.links', json_extract(origins, '$.finding_id')),
        '$.finding_id')
    WHERE kind = 'evidence' AND json_extract(origins, '$.finding_id') IS NOT NULL;
PRAGMA user_version = 8;
"""


def up(_migrator: Any, database: Any) -> None:
    """See STEPS."""
    apply(database, STEPS)
