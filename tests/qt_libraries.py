"""Loads pytest-qt, after the system libraries that Qt needs are known to be there.

Debian's bare system has none of them, and pytest-qt would end the whole run with an internal
error. Where this may install them (root, apt-get) it does; where not, the run ends with one
sentence that names the packages. The windows are never skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

PACKAGES = (
    "libglib2.0-0",
    "libegl1",
    "libgl1",
    "libxkbcommon0",
    "libdbus-1-3",
    "libfontconfig1",
    "libcups2",
    "fonts-dejavu-core",
)
LACKING = "Thiếu thư viện hệ thống cho cửa sổ (Qt); hãy cài các gói sau rồi chạy lại: {packages}."
_PROBE = (
    "import PySide6.QtWidgets, PySide6.QtSvg, PySide6.QtPrintSupport, PySide6.QtNetwork;"
    "PySide6.QtWidgets.QApplication([]);"
    "from PySide6.QtGui import QFontDatabase; assert QFontDatabase.families()"
)


def loads() -> bool:
    """Whether a window can be made here, tried in a process of its own: Qt aborts on failure."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    probe = [sys.executable, "-c", _PROBE]
    return subprocess.run(probe, env=environment, capture_output=True, check=False).returncode == 0


def install() -> bool:
    """Install the packages where this may; whether it worked."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-yqq", "--no-install-recommends", *PACKAGES],
    ):
        if subprocess.run(command, env=environment, stdout=sys.stderr, check=False).returncode:
            return False
    return loads()


def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Runs before any test module is read."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if not (loads() or install()):
        pytest.exit(LACKING.format(packages=" ".join(PACKAGES)), returncode=4)
    early_config.pluginmanager.import_plugin("pytestqt.plugin")
