"""What tests of windows share: no screen, our look, Qt's words in Vietnamese."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from cchc_desktop.ui import qt_vi
from cchc_desktop.ui.look import Look, Scheme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def the_look(qapp: QApplication) -> Iterator[Look]:
    """Our light look on the application, taken away afterwards."""
    made = Look(qapp, Scheme.LIGHT)
    yield made
    qapp.styleHints().colorSchemeChanged.disconnect(made._on_system_changed)
    qapp.setStyleSheet("")
    made.deleteLater()


@pytest.fixture
def vietnamese(qapp: QApplication) -> Iterator[None]:
    """Qt speaks Vietnamese during the test."""
    translator = qt_vi.install(qapp)
    yield
    qapp.removeTranslator(translator)
