"""Indexes for the visits of a country: the order of their list, and their numbers.

Plain SQL that knows no living model; a published step is never edited.
"""

from __future__ import annotations

from typing import Any

from cchc_desktop.store.migrations.steps import apply

STEPS = """
DROP INDEX visit_campaign;
CREATE INDEX visit_order ON visit (campaign_id, number, starts, id);
CREATE INDEX visit_number ON visit (number);
DROP INDEX verdict_recommendation;
PRAGMA user_version = 19;
"""


def up(_migrator: Any, database: Any) -> None:
    """See STEPS."""
    apply(database, STEPS)
