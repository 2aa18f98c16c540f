"""Made-up workspaces."""

from __future__ import annotations

from cchc_desktop.commands.grammar.group import Add, Group, whole

_MOST = 100_000
_HELP = """\
  generate --visits N --seed S [--findings M]  tạo dữ liệu thử, không bao giờ vào dữ liệu thật
"""


def some(text: str) -> int:
    """A whole number from one to a hundred thousand."""
    number = whole(text)
    if not 1 <= number <= _MOST:
        raise ValueError(text)
    return number


def _add(add: Add) -> None:
    made_up = add("generate")
    made_up.add_argument("--visits", type=some, required=True)
    made_up.add_argument("--seed", type=whole, required=True)
    made_up.add_argument("--findings", type=whole)


GROUP = Group(_HELP, {"generate": ("generating", "generate")}, _add)
