"""Walks the real accessibility tree from another process; the system's Python runs it.

It prints one JSON object: what stands in the tree before and after a button was pressed, on each
page of the rail, and in dialogs.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import pyatspi  # type: ignore[import-not-found,import-untyped,unused-ignore]

PATIENCE = 40
_MOST = 40
_BUTTON = "Thêm buổi"
_PAGES = {
    "Tổng quan": "Tổng quan",
    "Kế hoạch năm": "Kế hoạch năm",
    "Lịch kiểm tra": "Lịch kiểm tra",
    "Kiến nghị": "Theo dõi kiến nghị",
    "Báo cáo": "Báo cáo",
    "Cơ quan": "Cơ quan",
    "Văn bản": "Văn bản",
    "Đồng bộ": "Đồng bộ",
}
"""Buttons of the rail, and the heading of the page to which each leads."""
_DIALOGS = {"Máy chủ...": "Thôi"}
"""Buttons of the last page that open a dialog, and what closes it."""


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
    after = listed(program)
    pages = {name: page(program, name, heading) for name, heading in _PAGES.items()}
    pages |= {name: dialog(program, name, close) for name, close in _DIALOGS.items()}
    sys.stdout.write(json.dumps({"before": before, "after": after, "pages": pages}) + "\n")
    return 0


def page(program: Any, name: str, heading: str) -> list[dict[str, Any]]:
    press(named(program, name))
    if not waited(lambda: has_heading(program, heading)):
        sys.stderr.write(f"no page {heading}\n")
    return listed(program)


def has_heading(program: Any, heading: str) -> bool:
    return any(
        node.name == heading and node.getRoleName() in ("label", "static") for node in walk(program)
    )


def dialog(program: Any, name: str, close: str) -> list[dict[str, Any]]:
    press(named(program, name))
    waited(lambda: named(program, close))
    found = listed(program)
    press(named(program, close))
    return found


def press(button: Any) -> None:
    if button is not None:
        button.queryAction().doAction(0)


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
    """Everything below that node; of a long list or table the first rows."""
    try:
        count = node.childCount
    except Exception:
        return
    yield node
    for place in range(min(count, _MOST) if depth < 30 else 0):
        child = node.getChildAtIndex(place)
        if child is not None and (depth < 2 or child.getState().contains(pyatspi.STATE_SHOWING)):
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
