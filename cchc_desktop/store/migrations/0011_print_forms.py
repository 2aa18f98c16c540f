"""Print forms: what a province chooses for its papers where the decree leaves a choice.

Plain SQL that knows no living model; a published step is never edited.
"""

from __future__ import annotations

from typing import Any

from cchc_desktop.store.migrations.steps import apply

STEPS = """
CREATE TABLE print_form (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    campaign_id TEXT NOT NULL REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
    place_line INTEGER NOT NULL,
    signature_blocks INTEGER NOT NULL,
    photos_a_page INTEGER NOT NULL,
    nation_size INTEGER NOT NULL,
    filed TEXT NOT NULL,
    notice_symbol TEXT NOT NULL,
    letter_symbol TEXT NOT NULL
);
CREATE INDEX print_form_campaign ON print_form (campaign_id);
PRAGMA user_version = 11;
"""


def up(_migrator: Any, database: Any) -> None:
    """See STEPS."""
    apply(database, STEPS)
