"""The window: everything that needs Qt."""

from __future__ import annotations

import sys
from types import ModuleType

from PySide6 import QtCore  # noqa: F401  (brings the module below)


def _is_window(module: ModuleType) -> bool:
    return module.__name__.startswith(f"{__name__}.")


def _read_no_sources() -> None:
    """Tell PySide which modules use it.

    It reads the source of each module that is loaded to learn that (``from __feature__ import``,
    which nothing here does), and a start takes a twentieth longer.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = _is_window  # type: ignore[union-attr]  # noqa: SLF001


_read_no_sources()
