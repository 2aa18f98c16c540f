"""Papers of a visit beside its minutes."""

from __future__ import annotations

import argparse
from datetime import date

from cchc_desktop.commands.grammar.group import Add, Group, name_visit, whole

_HELP = """\
  paper notice --visit N -o TỆP         thông báo kết quả kiểm tra (.pdf hoặc .docx)
  paper letter --visit N -o TỆP         công văn gửi cơ quan trước khi kiểm tra
  paper heads --visit N -o TỆP          phiếu gửi từng người chịu trách nhiệm
  paper supplementary --visit N -o TỆP  biên bản bổ sung
  paper … [--number SỐ] [--day NGÀY]    số và ngày ban hành; không ghi thì để trống
"""


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("expected one argument") from error


def _add(add: Add) -> None:
    from cchc_desktop.domain.papers import PaperKind  # noqa: PLC0415  (for few commands)

    printing = add("paper")
    printing.add_argument("kind", choices=[kind.value for kind in PaperKind], metavar="LOẠI")
    name_visit(printing)
    printing.add_argument("-o", dest="output", required=True)
    printing.add_argument("--number", type=whole)
    printing.add_argument("--day", type=_day)


GROUP = Group(_HELP, {"paper": ("papers", "paper")}, _add)
