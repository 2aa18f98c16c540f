"""Several laptops: shared folder, conflicts, histories."""

from __future__ import annotations

from cchc_desktop.commands.grammar.group import Add, Group, folder, name_visit, whole

_HELP = """\
  sync THƯ_MỤC [--preview] [--in-only] [--verify] [--open] [--fetch-photos]  đồng bộ với các máy
  take TỆP…                             nhận gói đồng bộ từ tệp
  conflicts [--visit N]                 những chỗ các máy ghi khác nhau, chờ chọn
  settle MÃ --take 1|2 | --value CHỮ | --proposal | --reopen  chọn giá trị
  settle --visit N --take-all MÁY       chọn mọi giá trị của một máy trong cuộc kiểm tra
  duplicates                            những bản ghi có thể là một
  history MÃ [--field MỤC]              mọi giá trị từng có của một bản ghi
  join MÃ MÃ                            gộp hai bản ghi là một
  after-signing --visit N [--supplement MÃ | --aside MÃ --reason CHỮ]  những gì đến sau khi ký
  adopt TỆP [--folder THƯ_MỤC]          nhận gói bị từ chối vì rẽ nhánh (FORKED)
  receipts THƯ_MỤC [--office MÁY] [--drop-photos]  máy nào đã xác nhận những gì; được xóa chưa
  pack -o TỆP                           mọi gói và tệp kiểm chứng trong một tệp để gửi thư
  archive -o THƯ_MỤC                    lưu trữ cuối đợt: gói, tệp kiểm chứng, biên bản, mã băm
"""


def _add(add: Add) -> None:
    sync = add("sync")
    sync.add_argument("folder", metavar="THƯ_MỤC", type=folder)
    for flag in ("--preview", "--in-only", "--verify", "--open", "--fetch-photos"):
        sync.add_argument(flag, action="store_true")
    add("take").add_argument("files", metavar="TỆP", nargs="+")
    waiting = add("conflicts")
    settling = add("settle")
    settling.add_argument("id", metavar="MÃ", nargs="?")
    how = settling.add_mutually_exclusive_group(required=True)
    how.add_argument("--take", type=whole)
    how.add_argument("--value")
    how.add_argument("--proposal", action="store_true")
    how.add_argument("--reopen", action="store_true")
    how.add_argument("--take-all", metavar="MÁY")
    for one in (waiting, settling):
        name_visit(one, required=False)
    add("duplicates")
    confirmed = add("receipts")
    confirmed.add_argument("folder", metavar="THƯ_MỤC", type=folder)
    confirmed.add_argument("--office")
    confirmed.add_argument("--drop-photos", action="store_true")
    joining = add("join")
    joining.add_argument("ids", metavar="MÃ", nargs=2)
    later = add("after-signing")
    name_visit(later)
    fate = later.add_mutually_exclusive_group()
    fate.add_argument("--supplement", metavar="MÃ")
    fate.add_argument("--aside", metavar="MÃ")
    later.add_argument("--reason")
    adopting = add("adopt")
    adopting.add_argument("file", metavar="TỆP")
    adopting.add_argument("--folder", metavar="THƯ_MỤC", type=folder)
    for name in ("pack", "archive"):
        add(name).add_argument("-o", "--output", required=True, type=folder)
    telling = add("history")
    telling.add_argument("id", metavar="MÃ")
    telling.add_argument("--field")


GROUP = Group(
    _HELP,
    {
        "sync": ("syncing", "sync"),
        "take": ("syncing", "take"),
        "receipts": ("syncing", "receipts"),
        "conflicts": ("settling", "conflicts"),
        "settle": ("settling", "settle"),
        "duplicates": ("settling", "duplicates"),
        "history": ("settling", "history"),
        "join": ("joining", "join"),
        "after-signing": ("joining", "after_signing"),
        "adopt": ("joining", "adopt"),
        "pack": ("joining", "pack"),
        "archive": ("joining", "archive"),
    },
    _add,
)
