"""A visit of which a signing came is signed, whatever state another laptop gave it meanwhile.

Plain SQL that knows no living model; a published step is never edited.
"""

from __future__ import annotations

from typing import Any

from cchc_desktop.store.migrations.steps import apply

STEPS = """
UPDATE visit SET state = 'signed'
WHERE state IN ('planned', 'announced', 'reported', 'in_progress')
    AND (
        id IN (SELECT visit FROM cut)
        OR id IN (SELECT j.into_id FROM joined j JOIN cut c ON c.visit = j.entity)
    );
PRAGMA user_version = 24;
"""


def up(_migrator: Any, database: Any) -> None:
    """See STEPS."""
    apply(database, STEPS)
