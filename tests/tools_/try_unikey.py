"""Type Telex and VNI with the real ibus-unikey into real fields under Xvfb, and say what came.

Run by hand where xvfb, dbus, ibus, ibus-unikey and xdotool are installed:

    python -m tests.tools_.try_unikey

It is no test: how an input method behaves is the machine's. It ends with 1 where a field got
something else than what was typed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WANTED = "biên bản kiểm tra"
TYPED = {"telex": "bieen banr kieemr tra", "vni": "bie6n ban3 kie6m3 tra"}
"""By the method of typing, the keys."""
_METHODS = {"telex": "0", "vni": "1"}
_SCREEN = ":97"
_PROGRAM = """
import json, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from cchc_desktop.ui.look import Look, Scheme
from cchc_desktop.ui.widgets.choice import Suggest
from cchc_desktop.ui.widgets.editor import TextLine
from cchc_desktop.ui.widgets.long_text import LongText

app = QApplication([])
look = Look(app, Scheme.LIGHT)
window = QWidget()
column = QVBoxLayout(window)
fields = {"line": TextLine(), "suggest": Suggest(["biên bản kiểm tra", "bàn giao"]),
          "long": LongText()}
for field in fields.values():
    column.addWidget(field)
window.resize(500, 300)
window.show()
window.activateWindow()
names = list(fields)

def step(place):
    if place < len(names):
        fields[names[place]].setFocus()
        print("ready", names[place], flush=True)
        QTimer.singleShot(6000, lambda: step(place + 1))
    else:
        told = {name: str(field.value()) for name, field in fields.items()}
        print(json.dumps(told), flush=True)
        app.quit()

QTimer.singleShot(2500, lambda: step(0))
app.exec()
"""


def main() -> int:
    """Both methods; 1 where something came otherwise than it was typed."""
    if "--inside" in sys.argv:
        return _inside(sys.argv[-1])
    wrong = 0
    for method in TYPED:
        line = ["dbus-run-session", "--", sys.executable, "-m", "tests.tools_.try_unikey"]
        with tempfile.TemporaryDirectory() as home:
            around = os.environ | {"HOME": home, "XDG_CONFIG_HOME": f"{home}/.config"}
            around |= {"DISPLAY": _SCREEN, "GSETTINGS_BACKEND": "keyfile"}
            screen = subprocess.Popen(["Xvfb", _SCREEN, "-screen", "0", "800x600x24"])
            time.sleep(1)
            try:
                done = subprocess.run(
                    [*line, "--inside", method], env=around, timeout=120, check=False
                )
            finally:
                screen.terminate()
                screen.wait()
        wrong += done.returncode != 0
    return int(bool(wrong))


def _inside(method: str) -> int:
    """Within a bus of its own: start ibus, choose the method, type into each field."""
    settings = Path(os.environ["XDG_CONFIG_HOME"]) / "ibus-unikey"
    settings.mkdir(parents=True)
    chosen = "[Options]\nInputMethod=" + _METHODS[method] + "\nOutputCharset=0\n"
    (settings / "unikey.conf").write_text(chosen, encoding="utf-8")
    _set_method(method)
    bus = subprocess.Popen(["ibus-daemon", "--xim", "--panel", "disable"])
    time.sleep(3)
    subprocess.run(["ibus", "engine", "Unikey"], check=False)
    around = {k: v for k, v in os.environ.items() if k != "QT_QPA_PLATFORM"}
    around |= {"QT_IM_MODULE": "ibus", "PYTHONUTF8": "1"}
    program = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM], env=around, stdout=subprocess.PIPE, text=True
    )
    told: dict[str, str] = {}
    assert program.stdout is not None
    for line in program.stdout:
        if line.startswith("ready"):
            time.sleep(0.7)
            subprocess.run(["ibus", "engine", "Unikey"], check=False)
            keys = ["xdotool", "type", "--delay", "90", TYPED[method] + " "]
            subprocess.run(keys, check=False)
        elif line.startswith("{"):
            told = json.loads(line)
    program.wait()
    bus.terminate()
    for field, text in told.items():
        said = "đúng" if text == WANTED else "KHÁC"
        sys.stdout.write(f"{method} {field}: {text!r} {said}\n")
    return int(not told or any(text != WANTED for text in told.values()))


def _set_method(method: str) -> None:
    """Newer ibus-unikey keeps its settings in GSettings."""
    line = ["gsettings", "set", "org.freedesktop.ibus.engine.unikey", "input-method", method]
    subprocess.run(line, check=False, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
