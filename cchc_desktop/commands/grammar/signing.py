"""Signing: what is missing, and the signature."""

from __future__ import annotations

from argparse import ArgumentParser

from cchc_desktop.commands.grammar.group import Add, Group, name_visit

_HELP = """\
  complete --visit N [--year NĂM]       còn thiếu gì trước khi ký biên bản
  sign --visit N [--scan TỆP] [--clock-ok]  ký tay và khóa biên bản; --clock-ok: ngày giờ đúng
  sign --visit N [--override LÝ_DO]     vẫn ký khi còn thiếu, lý do được lưu lại
  sign --visit N --p12 TỆP [--as head|secretary|agency|member] [--image ẢNH]  ký số, ký thêm
  sign --visit N --pkcs11 THƯ_VIỆN --token TÊN [--as VAI]  ký số bằng thiết bị
  amend --visit N --where CHỖ [--old CŨ] --new MỚI --reason LÝ_DO  ghi vào biên bản bổ sung
  amend --visit N --sign [--scan TỆP | --p12 TỆP | --pkcs11 THƯ_VIỆN --token TÊN]  ký bản bổ sung
  handover --visit N -o TỆP.zip         bộ hồ sơ bàn giao: biên bản, tài liệu, dữ liệu, mã băm
  verify TỆP | --code MÃ                bộ hồ sơ, biên bản PDF, trang giấy có còn nguyên vẹn không
  teamkey [--confirm DẤU] [--protect | --open]  khóa của đoàn: liệt kê, xác nhận, đặt mật khẩu
"""


def _add(add: Add) -> None:
    name_visit(add("complete"))
    amending = add("amend")
    name_visit(amending)
    amending.add_argument("--where", metavar="CHỖ")
    amending.add_argument("--old", metavar="CŨ", default="")
    amending.add_argument("--new", metavar="MỚI")
    amending.add_argument("--reason", metavar="LÝ_DO")
    amending.add_argument("--sign", action="store_true")
    amending.add_argument("--scan", metavar="TỆP")
    _name_key(amending)
    handing = add("handover")
    name_visit(handing)
    handing.add_argument("-o", dest="output", required=True)
    what = add("verify").add_mutually_exclusive_group(required=True)
    what.add_argument("file", metavar="TỆP", nargs="?")
    what.add_argument("--code", metavar="MÃ")
    key = add("teamkey")
    key.add_argument("--confirm", metavar="DẤU")
    lock = key.add_mutually_exclusive_group()
    lock.add_argument("--protect", action="store_true")
    lock.add_argument("--open", action="store_true")
    signing = add("sign")
    name_visit(signing)
    _name_key(signing)
    signing.add_argument("--image", metavar="ẢNH")
    signing.add_argument("--scan", metavar="TỆP")
    signing.add_argument("--override", metavar="LÝ_DO")
    signing.add_argument("--clock-ok", action="store_true")


def _name_key(parser: ArgumentParser) -> None:
    """The key that signs, and as whom."""
    from cchc_desktop.domain.keys import SignerRole  # noqa: PLC0415  (for few commands)

    key = parser.add_mutually_exclusive_group()
    key.add_argument("--p12", metavar="TỆP")
    key.add_argument("--pkcs11", metavar="THƯ_VIỆN")
    parser.add_argument("--token", metavar="TÊN", default="")
    roles = [role.value for role in SignerRole]
    parser.add_argument("--as", dest="role", choices=roles, default=SignerRole.HEAD.value)


GROUP = Group(
    _HELP,
    {
        "complete": ("signing", "complete"),
        "sign": ("signing", "sign"),
        "amend": ("signing", "amend"),
        "handover": ("proof", "handover"),
        "verify": ("proof", "verify"),
        "teamkey": ("proof", "teamkey"),
    },
    _add,
)
