"""Legal bases: citations found in a text and judged."""

from __future__ import annotations

import argparse
from datetime import date

from cchc_desktop.commands.grammar.group import Add, Group

_HELP = """\
  cites [TỆP] [--text CHỮ] [--signed NGÀY] [--seen NGÀY]  xét hiệu lực văn bản được dẫn làm căn cứ
"""


def _day(text: str) -> date:
    from cchc_desktop.words import labels  # noqa: PLC0415  (for few commands)

    found = labels.parse_date(text)
    if found is None:
        raise argparse.ArgumentTypeError("expected one argument")
    return found


def _add(add: Add) -> None:
    citing = add("cites")
    citing.add_argument("file", metavar="TỆP", nargs="?")
    citing.add_argument("--text")
    citing.add_argument("--signed", type=_day)
    citing.add_argument("--seen", type=_day)


GROUP = Group(_HELP, {"cites": ("citing", "cites")}, _add)
