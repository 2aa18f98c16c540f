"""Visits: what goes in and out, lists, minutes, figures, search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_desktop.commands.grammar.group import Add, Group, name_visit, whole, year

if TYPE_CHECKING:
    from cchc_desktop.domain.annexes import AnnexKind

_HELP = """\
  import TỆP [--preview]                nhận tệp kế hoạch (JSON); --preview: chỉ xem trước
  export [--campaign MÃ] -o TỆP         ghi một đợt kiểm tra ra tệp JSON
  visits [--year NĂM]                   liệt kê các cuộc kiểm tra
  minutes --visit N -o TỆP.pdf          in biên bản; N là số biên bản hoặc mã cuộc kiểm tra
  minutes … [--docx TỆP.docx]           ghi thêm bản Word
  minutes … [--annexes all|none|photos,figures,samples,replies,documents]  phụ lục kèm theo
  minutes --all [--year NĂM] -o THƯ_MỤC in biên bản của mọi cuộc kiểm tra
  figures --visit N [--year NĂM]        số liệu hồ sơ, tỷ lệ, chỗ chưa khớp
  sample --visit N --size n --seed s --from TỆP  rút mẫu hồ sơ từ danh sách
  search CHỮ [--limit 50]               tìm trong mọi dữ liệu, không cần gõ dấu
  check                                 kiểm tra dữ liệu có nguyên vẹn không
"""


def _annexes(text: str) -> tuple[AnnexKind, ...]:
    from cchc_desktop.domain import annexes  # noqa: PLC0415  (for few commands)

    return annexes.read(text)


def _add(add: Add) -> None:
    taking = add("import")
    taking.add_argument("file", metavar="TỆP")
    taking.add_argument("--preview", action="store_true")
    exporting = add("export")
    exporting.add_argument("--campaign")
    exporting.add_argument("-o", dest="output", required=True)
    add("visits").add_argument("--year", type=year)
    add("check")
    printing = add("minutes")
    which = printing.add_mutually_exclusive_group(required=True)
    which.add_argument("--visit")
    which.add_argument("--all", action="store_true")
    printing.add_argument("--year", type=year)
    printing.add_argument("-o", dest="output", required=True)
    printing.add_argument("--docx", metavar="TỆP")
    printing.add_argument("--annexes", type=_annexes)
    seeking = add("search")
    seeking.add_argument("text", metavar="CHỮ")
    seeking.add_argument("--limit", type=whole, default=50)
    for name in ("figures", "sample"):
        one = add(name)
        name_visit(one)
    one.add_argument("--size", type=whole, required=True)
    one.add_argument("--seed", required=True)
    one.add_argument("--from", dest="source", required=True)


GROUP = Group(
    _HELP,
    {
        "import": ("exchanging", "take_in"),
        "export": ("exchanging", "export"),
        "visits": ("visits", "visits"),
        "check": ("visits", "check"),
        "minutes": ("papers", "minutes"),
        "search": ("searching", "search"),
        "figures": ("figures", "figures"),
        "sample": ("figures", "sample"),
    },
    _add,
)
