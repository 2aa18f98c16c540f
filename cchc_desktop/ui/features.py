"""Spare PySide a work of its own: reading the source of each module that is loaded."""

from __future__ import annotations

import linecache
import sys
from types import ModuleType


def read_no_sources() -> None:
    """Answer from now on which modules use PySide.

    It reads a module's source to learn that (``from __feature__ import``, which nothing here
    does), and a start would take a twentieth longer. Where PySide does so no more, nothing is
    done.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = _uses_pyside  # type: ignore[union-attr]  # noqa: SLF001
        linecache.clearcache()  # what it read so far: two MiB


def _uses_pyside(module: ModuleType) -> bool:
    return module.__name__.startswith(f"{__package__}.")
