"""Hand over to the commands or to the window: who asks for a command never loads Qt."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from types import ModuleType

TOO_OLD = "CCHC Desktop cần Python 3.11 trở lên; máy này đang dùng Python {0}.{1}."
STOPPED = "Đã dừng theo yêu cầu."
RARELY = 50_000
"""New objects until Python looks for circles of them."""
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def has_display() -> bool:
    """Whether a window can be shown; decided before Qt, which aborts where it cannot."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in _DISPLAYS)


def named_folder(arguments: list[str]) -> str | None:
    """The folder, where the arguments say no more than where the data lies; empty for none."""
    if not arguments:
        return ""
    if len(arguments) == 1 and arguments[0].startswith("--data="):
        return arguments[0].removeprefix("--data=") or None
    if len(arguments) == 2 and arguments[0] == "--data" and not arguments[1].startswith("-"):
        return arguments[1] or None
    return None


def loaded(module: str) -> ModuleType:
    """A part of the program; nobody looks for circles among its modules, now or later."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        return importlib.import_module(module)
    finally:
        gc.freeze()  # they stay as long as the program does
        if was_on:
            gc.enable()


def main(arguments: list[str]) -> int:
    """The exit code of what was asked for."""
    if sys.version_info < (3, 11):  # noqa: UP036  (the sentence is for those who run an older one)
        print(TOO_OLD.format(*sys.version_info), file=sys.stderr)  # noqa: T201
        return 2
    folder = named_folder(arguments)
    if folder is not None and has_display():
        start = loaded("cchc_desktop.ui.start")
        paths = importlib.import_module("pathlib")
        return int(start.run(paths.Path(folder) if folder else None))
    gc.set_threshold(RARELY)  # a command is short: looking for circles is a tenth of it
    try:
        if folder is not None:
            sample = importlib.import_module("cchc_desktop.commands.sample")
            return int(sample.write_sample_minutes())
        line = importlib.import_module("cchc_desktop.commands.line")
        return int(line.main(arguments))
    except KeyboardInterrupt:  # before the command, or after it
        print(STOPPED, file=sys.stderr)  # noqa: T201
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
