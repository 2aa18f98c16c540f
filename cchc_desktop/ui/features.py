"""Spare others a work of their own that a start would wait for.

PySide reads the source of each module that is loaded; peewee loads OpenSSL to shorten names.
"""

from __future__ import annotations

import linecache
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


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


@contextmanager
def without_openssl() -> Iterator[None]:
    """Who imports hashlib within is given it when it asks it for something.

    peewee does, for names of indexes that are too long, of which there is none here: OpenSSL is
    some 3.5 MiB and 3 ms of a start.
    """
    if "hashlib" in sys.modules:
        yield
        return
    asked = ModuleType("hashlib")

    def attribute(name: str) -> Any:
        if sys.modules.get("hashlib") is asked:  # within still
            del sys.modules["hashlib"]
        return getattr(import_module("hashlib"), name)

    asked.__dict__["__getattr__"] = attribute
    sys.modules["hashlib"] = asked
    try:
        yield
    finally:
        if sys.modules.get("hashlib") is asked:
            del sys.modules["hashlib"]
