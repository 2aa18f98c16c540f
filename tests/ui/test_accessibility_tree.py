"""What screen readers get: the real accessibility tree, read by another process over AT-SPI.

Qt's own view of names and roles is tested in test_spoken; this one proves that all of it arrives.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests import desks
from tests.ui import starting

ROLES = (
    "push button", "button", "text", "entry", "check box", "combo box", "list item",
    "table", "list", "page tab", "chart", "spin button", "password text",
)  # fmt: skip
WALKER = Path(__file__).with_name("tree_walker.py")
SYSTEM = "/usr/bin/python3"
_ACT = """
def act(window, nth):
    rows = window._workspace.visits.rows()
    window.open_visit(next(row.id for row in rows if row.number == 5), "general")
"""
_TOGETHER = """
"$@" &
program=$!
{python} {walker}
code=$?
kill $program
exit $code
"""


def needed() -> None:
    """Skip by name where the machine has not what this needs."""
    for tool in ("xvfb-run", "dbus-run-session", SYSTEM):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    asked = subprocess.run([SYSTEM, "-c", "import pyatspi"], capture_output=True, check=False)
    if asked.returncode:
        pytest.skip("python3-pyatspi is not installed")
    launchers = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
    if not any(Path(one).exists() for one in launchers):
        pytest.skip("at-spi2-core is not installed")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    needed()
    folder = tmp_path_factory.mktemp("tree")
    workspace = desks.with_sample(folder / "data")
    workspace.set_preferences(author="Lò Thị Ưởng")
    workspace.close()
    script = folder / "together.sh"
    script.write_text(_TOGETHER.format(python=SYSTEM, walker=WALKER), encoding="utf-8")
    line = ["xvfb-run", "-a", "dbus-run-session", "--", "sh", str(script)]
    # Not the offscreen platform: it has no bridge to other programs.
    around = {k: v for k, v in os.environ.items() if k != "QT_QPA_PLATFORM"}
    around |= {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [*line, *starting.program(_ACT), str(folder / "data")],
        capture_output=True,
        text=True,
        env=around,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return told


@pytest.mark.parametrize(
    "page",
    [
        "Tổng quan",
        "Kế hoạch năm",
        "Lịch kiểm tra",
        "Kiến nghị",
        "Báo cáo",
        "Cơ quan",
        "Văn bản",
        "Đồng bộ",
        "Máy chủ...",
    ],
)
def test_pages_of_the_office_and_a_dialog_arrive_with_all_their_names(
    tree: dict[str, Any], page: str
) -> None:
    listed = tree["pages"][page]
    stops = [one for one in listed if "focusable" in one["states"]]
    assert [one for one in stops if one["role"] in ROLES and not one["name"].strip()] == []
    asked = {
        "Tổng quan": ("combo box", "Mọi lĩnh vực"),
        "Kế hoạch năm": ("text", "Tên đợt kiểm tra"),
        "Lịch kiểm tra": ("page tab", "Độ bao phủ"),
        "Kiến nghị": ("table", "Danh sách kiến nghị"),
        "Báo cáo": ("list", "Các khối của báo cáo"),
        "Cơ quan": ("table", "Danh mục cơ quan"),
        "Văn bản": ("text", "Nội dung"),
        "Đồng bộ": ("button", "Chọn thư mục"),
        "Máy chủ...": ("text", "Địa chỉ"),
    }
    role, begin = asked[page]
    assert [one for one in listed if role in one["role"] and one["name"].startswith(begin)], [
        (one["role"], one["name"]) for one in stops
    ]


def nodes(tree: dict[str, Any], role: str) -> dict[str, list[str]]:
    return {one["name"]: one["states"] for one in tree["before"] if one["role"] == role}


def test_everything_that_takes_the_keyboard_has_a_name(
    tree: dict[str, Any],
) -> None:
    nameless = [
        one
        for one in tree["before"]
        if "focusable" in one["states"] and one["role"] in ROLES and not one["name"].strip()
    ]
    assert nameless == []
    assert len([one for one in tree["before"] if "focusable" in one["states"]]) > 20


def test_tabs_fields_people_and_checks_arrive_with_role_and_state(
    tree: dict[str, Any],
) -> None:
    tabs = nodes(tree, "page tab")
    assert {"Thông tin", "Tiêu chí"} <= {name.split("  ")[0] for name in tabs}
    assert "selected" in tabs["Thông tin"]
    assert any(
        name.startswith("Địa điểm") for name in (*nodes(tree, "text"), *nodes(tree, "entry"))
    )
    people = [name for name in nodes(tree, "list item") if "Nguyễn Văn Ân" in name]
    assert people
    checks = nodes(tree, "check box")
    assert any("Vắng" in name for name in checks)
    signs = [states for name, states in checks.items() if "Ký biên bản" in name]
    assert any("checked" in states for states in signs)


def test_a_button_is_pressed_over_the_tree_and_what_it_made_arrives(
    tree: dict[str, Any],
) -> None:
    before = {one["name"] for one in tree["before"]}
    after = {one["name"] for one in tree["after"] if one["role"] == "list item"}
    assert any("Buổi chiều" in name for name in after - before)
