"""The year's synthesis: counts, report, news text."""

from __future__ import annotations

from cchc_desktop.commands.grammar.group import Add, Group, year

_HELP = """\
  stats --year NĂM                      mọi số liệu tổng hợp của năm
"""


def _add(add: Add) -> None:
    add("stats").add_argument("--year", type=year, required=True)


GROUP = Group(_HELP, {"stats": ("synthesis", "stats")}, _add)
