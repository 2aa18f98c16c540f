"""The office's side: register of agencies, the year's plan, what became of recommendations."""

from __future__ import annotations

import argparse
import datetime

from cchc_desktop.commands.grammar.group import Add, Group, year

_HELP = """\
  plan --year NĂM                       độ bao phủ và cảnh báo của kế hoạch năm
  agencies [--on NGÀY]                  danh mục cơ quan tại một ngày (không ghi: hôm nay)
  recommendations [--open|--overdue] [--agency MÃ] [-o TỆP.xlsx|.csv]  theo dõi kiến nghị
"""


def day(text: str) -> datetime.date:
    """A day, as ISO 8601 or as people write it."""
    from cchc_desktop.words import labels  # noqa: PLC0415  (for few commands)

    found = labels.parse_date(text)
    if found is None:
        raise argparse.ArgumentTypeError("expected one argument")
    return found


def _add(add: Add) -> None:
    add("plan").add_argument("--year", type=year, required=True)
    add("agencies").add_argument("--on", type=day)
    board = add("recommendations")
    which = board.add_mutually_exclusive_group()
    which.add_argument("--open", action="store_true")
    which.add_argument("--overdue", action="store_true")
    board.add_argument("--agency")
    board.add_argument("-o", dest="output")


GROUP = Group(
    _HELP,
    {
        "plan": ("office", "plan"),
        "agencies": ("office", "agencies"),
        "recommendations": ("office", "recommendations"),
    },
    _add,
)
