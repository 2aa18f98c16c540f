"""Was a workspace made up: the journal says so of each campaign and visit, by its verb.

Nothing is kept beside the journal, so the mark travels with the records and cannot be lost.
"""

from __future__ import annotations

from cchc_desktop.store.database import Database

VERB = "generate"
_REAL = f"""
SELECT EXISTS (
    SELECT 1 FROM {{0}} r WHERE NOT EXISTS (
        SELECT 1 FROM journal j WHERE j.entity = r.id AND j.verb = '{VERB}'
    )
)
"""


def holds_real(database: Database) -> bool:
    """Whether a campaign or a visit stands here that nobody made up."""
    return any(
        database.execute(_REAL.format(table)).fetchone()[0] for table in ("campaign", "visit")
    )


def is_made_up(database: Database) -> bool:
    """Whether there are campaigns here, all of them made up."""
    row = database.execute("SELECT EXISTS (SELECT 1 FROM campaign)").fetchone()
    return bool(row[0]) and not holds_real(database)
