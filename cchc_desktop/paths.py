"""Where things lie: shipped resources, and the workspace of this laptop."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs


def resources() -> Path:
    """The folder of shipped files, in a checkout, a wheel or a frozen program."""
    frozen: str | None = getattr(sys, "_MEIPASS", None)
    roots = [Path(frozen)] if frozen else []
    roots += [Path(__file__).parent.parent, Path(__file__).parent]
    for root in roots:
        folder = root / "resources"
        if folder.is_dir():
            return folder
    return roots[0] / "resources"


def default_workspace() -> Path:
    """The workspace of this laptop when no other is asked for."""
    return Path(platformdirs.user_data_dir("cchc-desktop", appauthor=False))
