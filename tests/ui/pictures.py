"""Pictures for people: the whole window on worked-on records, screen by screen.

``python -m tests.ui.pictures FOLDER`` writes every page, every tab of a visit and every dialog
there, light, dark and with text at 200 %; ``--readme`` renews ``resources/readme`` instead.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qt_compat import qt_api
from pytestqt.qtbot import QtBot

from cchc_desktop import paths
from cchc_desktop.ui import qt_vi
from cchc_desktop.ui.look import Look, Scheme
from cchc_desktop.ui.window import Window
from cchc_desktop.usecases.workspace import Workspace
from tests.ui.filled import filled
from tests.ui.readme_pictures import readme_pictures
from tests.ui.screens import screens
from tests.ui.windows import opened

README = paths.resources() / "readme"
_SCREEN = {
    "name": "laptop",
    "x": 0,
    "y": 0,
    "width": 1366,
    "height": 768,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1,
}
_HALF = (683, 360)
"""What a screen of 1366×720 has room for at 200 %."""


class Hand(QtBot):
    """What tests use of pytest-qt, outside of pytest."""

    def __init__(self) -> None:
        qt_api.set_qt_api("pyside6")
        super().__init__(None)  # type: ignore[arg-type]  # only addWidget asks it

    def addWidget(  # noqa: N802 (pytest-qt's name)
        self, widget: QWidget, *, before_close_func: Callable[[QWidget], None] | None = None
    ) -> None:
        """Nobody closes it but the end of the process."""


def window_on(bot: Hand, workspace: Workspace, look: Look) -> Window:
    """The window; what goes wrong is said here, not in its log."""
    told_by = sys.excepthook
    window = opened(bot, workspace, look)
    sys.excepthook = told_by
    return window


def save_small(picture: QPixmap, target: Path) -> None:
    """As a PNG of 256 colours."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    image = Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGB")
    few = image.quantize(256, dither=Image.Dither.NONE)
    few.save(target, optimize=True)


def write_screens(folder: Path, workspace: Workspace, look: Look, ending: str) -> None:
    """Each screen as ``NAME-ENDING.png``."""
    bot = Hand()
    window = window_on(bot, workspace, look)
    if os.environ.get("QT_SCALE_FACTOR") == "2":
        window.resize(*_HALF)
    for name, root in screens(bot, window):
        if name in ("minutes", "settings"):
            bot.wait(1500)  # paper is drawn when it is looked at
        plain = name.replace(": ", "-").replace(", ", "-").replace(" ", "-")
        save_small(root.grab(), folder / f"{plain}-{ending}.png")
    window._context.jobs.close()
    window.hide()


def main() -> None:
    """Make what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.ui.pictures")
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--readme", action="store_true")
    parser.add_argument("--one", choices=["light", "dark", "large"])
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        _make(given, Path(scratch))


def _laptop(folder: Path) -> str:
    """Qt's offscreen platform with the screen of a cheap laptop; its own is 800×800."""
    told = folder / "screen.json"
    told.write_text(json.dumps({"screens": [_SCREEN]}), encoding="utf-8")
    return f"offscreen:configfile={told}"


def _make(given: argparse.Namespace, scratch: Path) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", _laptop(scratch))
    if not given.readme and not given.one:
        for one in ("light", "dark", "large"):
            again = [sys.executable, "-m", "tests.ui.pictures", str(given.folder), "--one", one]
            scale = {"QT_SCALE_FACTOR": "2"} if one == "large" else {}
            subprocess.run(again, env=os.environ | scale, check=True)
        return
    app = QApplication(sys.argv[:1])
    qt_vi.install(app)
    look = Look(app, Scheme.DARK if given.one == "dark" else Scheme.LIGHT)
    workspace = filled(scratch)
    if given.readme:
        bot = Hand()
        for name, picture in readme_pictures(bot, window_on(bot, workspace, look), look):
            save_small(picture, README / f"{name}.png")
    else:
        given.folder.mkdir(parents=True, exist_ok=True)
        write_screens(given.folder, workspace, look, given.one)


if __name__ == "__main__":
    main()
