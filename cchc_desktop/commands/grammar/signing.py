"""Signing: what is missing, and the signature."""

from __future__ import annotations

from cchc_desktop.commands.grammar.group import Add, Group, name_visit

_HELP = """\
  complete --visit N [--year NĂM]       còn thiếu gì trước khi ký biên bản
"""


def _add(add: Add) -> None:
    name_visit(add("complete"))


GROUP = Group(_HELP, {"complete": ("signing", "complete")}, _add)
