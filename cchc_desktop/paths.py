"""Where things lie: shipped resources, and the workspace of this laptop."""

from __future__ import annotations

import logging
import sys
from logging.handlers import RotatingFileHandler
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


def start_log(workspace: Path, debug: bool = False) -> Path:
    """Write the log into the workspace from now on; gives its path."""
    folder = workspace / "log"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "cchc.log"
    handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.DEBUG if debug else logging.INFO)
    # peewee tells every statement at this level: the words of visits do not belong into a log.
    logging.getLogger("peewee").setLevel(logging.WARNING)
    return path
