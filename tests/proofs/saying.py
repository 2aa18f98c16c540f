"""Lines of the long proofs, on the screen at once."""

from __future__ import annotations

import sys


def say(line: str) -> None:
    """One line."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
