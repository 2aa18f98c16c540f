"""Signing: what is missing, and the signature."""

from __future__ import annotations

from cchc_desktop.commands.grammar.group import Add, Group, name_visit

_HELP = """\
  complete --visit N [--year NĂM]       còn thiếu gì trước khi ký biên bản
  sign --visit N [--scan TỆP] [--override LÝ_DO]  ký và khóa biên bản; --scan: bản quét đã ký tay,
                                        --override: vẫn ký khi còn thiếu, --clock-ok: ngày giờ đúng
"""


def _add(add: Add) -> None:
    name_visit(add("complete"))
    signing = add("sign")
    name_visit(signing)
    signing.add_argument("--scan", metavar="TỆP")
    signing.add_argument("--override", metavar="LÝ_DO")
    signing.add_argument("--clock-ok", action="store_true")


GROUP = Group(_HELP, {"complete": ("signing", "complete"), "sign": ("signing", "sign")}, _add)
