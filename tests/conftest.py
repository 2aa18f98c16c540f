"""For all tests: nothing of the person's own folders, no warning in the log, repeatable chance."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("short", derandomize=True, deadline=None, database=None, max_examples=50)
settings.register_profile("long", deadline=None, max_examples=5000)
settings.load_profile("long" if os.environ.get("CCHC_LONG") else "short")


@pytest.fixture(autouse=True, scope="session")
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The person's folders, moved to a temporary place."""
    home = tmp_path_factory.mktemp("home")
    names = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA")
    with pytest.MonkeyPatch.context() as patch:
        for name in names:
            patch.setenv(name, str(home))
        yield home


class _Garbage:
    """What the fixture below remembers from test to test."""

    is_frozen = False
    ended = 0
    has_widgets = False


@pytest.fixture(autouse=True)
def garbage_at_rest(request: pytest.FixtureRequest) -> Iterator[None]:
    """Nothing is collected by chance where there are widgets, but here, when some tests ended.

    Collected by chance, widgets of the test before died on a server's thread, or while Qt walked
    all widgets to give them a style: both end the process.
    """
    with_widgets = "qapp" in request.fixturenames
    if with_widgets:
        if not _Garbage.is_frozen:  # what is there for good is not looked at again
            gc.collect()
            gc.freeze()
            _Garbage.is_frozen = True
        gc.disable()
    elif _Garbage.has_widgets:
        gc.collect()
        gc.enable()
    _Garbage.has_widgets = with_widgets
    yield
    _Garbage.ended += with_widgets
    if with_widgets and _Garbage.ended % 4 == 0:
        gc.collect()


@pytest.fixture(autouse=True)
def no_warning_in_the_log(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """A test during which something was logged as a warning fails, unless it says it expects so."""
    yield
    if request.node.get_closest_marker("logs_warnings"):
        return
    found = [r.getMessage() for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert found == [], "the log has warnings"
