"""The year's synthesis: counts, report, news text."""

from __future__ import annotations

from cchc_desktop.commands.grammar.group import Add, Group, year

_HELP = """\
  stats --year NĂM                      mọi số liệu tổng hợp của năm
  report --year NĂM -o TỆP.pdf|.docx|.html  báo cáo tổng hợp của năm
  news --year NĂM -o TỆP.txt|.docx      bản tin ngắn về kết quả kiểm tra
"""


def _add(add: Add) -> None:
    add("stats").add_argument("--year", type=year, required=True)
    for name in ("report", "news"):
        command = add(name)
        command.add_argument("--year", type=year, required=True)
        command.add_argument("-o", dest="output", required=True)


GROUP = Group(
    _HELP,
    {
        "stats": ("synthesis", "stats"),
        "report": ("synthesis", "report"),
        "news": ("synthesis", "news"),
    },
    _add,
)
