"""Where things lie: shipped resources, and the workspace of this laptop."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

_LOG_LIMIT = 1_000_000


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
    # Loaded here: who names a folder needs none of it at start.
    import platformdirs  # noqa: PLC0415

    return Path(platformdirs.user_data_dir("cchc-desktop", appauthor=False))


def start_log(workspace: Path, debug: bool = False) -> Path:
    """Write the log into the workspace from now on; gives its path."""
    folder = workspace / "log"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "cchc.log"
    # Turned over at start only: logging.handlers loads sockets and pickle for it.
    if path.exists() and path.stat().st_size > _LOG_LIMIT:
        path.replace(path.with_suffix(".old.log"))
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.DEBUG if debug else logging.INFO)
    # peewee tells every statement at this level: the words of visits do not belong into a log.
    logging.getLogger("peewee").setLevel(logging.WARNING)
    return path
