"""Signing: what is missing, and the signature."""

from __future__ import annotations

from cchc_desktop.commands.grammar.group import Add, Group, name_visit
from cchc_desktop.domain.keys import SignerRole

_HELP = """\
  complete --visit N [--year NĂM]       còn thiếu gì trước khi ký biên bản
  sign --visit N [--p12 TỆP | --pkcs11 THƯ_VIỆN --token TÊN] [--as VAI] [--image ẢNH]
       [--scan TỆP] [--override LÝ_DO] [--clock-ok]
                                        ký và khóa biên bản: ký số, hoặc nhận bản quét đã ký tay;
                                        --override: vẫn ký khi còn thiếu; --clock-ok: ngày giờ đúng;
                                        VAI: head, secretary, agency, member
  handover --visit N -o TỆP.zip         bộ hồ sơ bàn giao: biên bản, tài liệu, dữ liệu, mã băm
  verify TỆP                            bộ hồ sơ bàn giao có còn nguyên vẹn không
"""


def _add(add: Add) -> None:
    name_visit(add("complete"))
    handing = add("handover")
    name_visit(handing)
    handing.add_argument("-o", dest="output", required=True)
    add("verify").add_argument("file", metavar="TỆP")
    signing = add("sign")
    name_visit(signing)
    key = signing.add_mutually_exclusive_group()
    key.add_argument("--p12", metavar="TỆP")
    key.add_argument("--pkcs11", metavar="THƯ_VIỆN")
    signing.add_argument("--token", metavar="TÊN", default="")
    roles = [role.value for role in SignerRole]
    signing.add_argument("--as", dest="role", choices=roles, default=SignerRole.HEAD.value)
    signing.add_argument("--image", metavar="ẢNH")
    signing.add_argument("--scan", metavar="TỆP")
    signing.add_argument("--override", metavar="LÝ_DO")
    signing.add_argument("--clock-ok", action="store_true")


GROUP = Group(
    _HELP,
    {
        "complete": ("signing", "complete"),
        "sign": ("signing", "sign"),
        "handover": ("proof", "handover"),
        "verify": ("proof", "verify"),
    },
    _add,
)
