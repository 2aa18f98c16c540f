"""What a waiting record waits for, so that others' arrival need not look at all that wait.

Plain SQL that knows no living model; a published step is never edited. Of those that wait
already it is not known: the empty whole stands for that, until they are looked at again.
"""

from __future__ import annotations

from typing import Any

from cchc_desktop.store.migrations.steps import apply

STEPS = """
CREATE TABLE awaiting (
    whole TEXT NOT NULL,
    entity TEXT NOT NULL,
    whole_kind TEXT NOT NULL,
    PRIMARY KEY (whole, entity)
) WITHOUT ROWID;
CREATE INDEX awaiting_entity ON awaiting (entity);
INSERT INTO awaiting SELECT '', entity, '' FROM waiting;
PRAGMA user_version = 23;
"""


def up(_migrator: Any, database: Any) -> None:
    """See STEPS."""
    apply(database, STEPS)
