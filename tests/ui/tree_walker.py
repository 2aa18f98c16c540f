"""Walks the real accessibility tree from another process; the system's Python runs it.

It prints one JSON object: what stands in the tree before and after a button was pressed.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import pyatspi  # type: ignore[import-not-found,import-untyped,unused-ignore]

PATIENCE = 40
_BUTTON = "Thêm buổi"


def main() -> int:
    program = waited(find_program)
    if program is None:
        sys.stderr.write("no program in the tree\n")
        return 1
    waited(lambda: named(program, _BUTTON))
    before = listed(program)
    button = named(program, _BUTTON)
    if button is not None:
        button.queryAction().doAction(0)
        waited(lambda: [node for node in walk(program) if "Buổi chiều" in node.name])
    sys.stdout.write(json.dumps({"before": before, "after": listed(program)}) + "\n")
    return 0


def waited(ask: Any) -> Any:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        found = ask()
        if found:
            return found
        time.sleep(0.3)
    return None


def find_program() -> Any:
    desktop = pyatspi.Registry.getDesktop(0)
    for place in range(desktop.childCount):
        one = desktop.getChildAtIndex(place)
        if one is not None and "CCHC" in one.name:
            return one
    return None


def named(program: Any, name: str) -> Any:
    return next((node for node in walk(program) if node.name == name), None)


def walk(node: Any, depth: int = 0) -> Any:
    try:
        count = node.childCount
    except Exception:
        return
    yield node
    for place in range(min(count, 200) if depth < 30 else 0):
        child = node.getChildAtIndex(place)
        if child is not None:
            yield from walk(child, depth + 1)


def listed(program: Any) -> list[dict[str, Any]]:
    out = []
    for node in walk(program):
        states = node.getState()
        if states.contains(pyatspi.STATE_SHOWING):
            kept = ("focusable", "checked", "selected", "editable", "enabled")
            has = [s for s in kept if states.contains(getattr(pyatspi, f"STATE_{s.upper()}"))]
            out.append({"role": node.getRoleName(), "name": node.name, "states": has})
    return out


if __name__ == "__main__":
    sys.exit(main())
