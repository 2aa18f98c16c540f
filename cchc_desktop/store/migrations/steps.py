"""What every step does: run its statements in the runner's transaction."""

from __future__ import annotations

from typing import Any


def apply(database: Any, steps: str) -> None:
    """Run the statements of a step; all of them are kept, or none."""
    for statement in steps.split(";\n"):
        if statement.strip():
            database.execute_sql(statement)
