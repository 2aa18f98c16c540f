"""Make resources/forms/working_days.json out of the library `holidays` and what it lacks.

Not a dependency of the project; in a throw-away environment:
``python -m venv V && V/bin/pip install holidays==0.109``, then
``V/bin/python tests/tools_/make_working_days.py``.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import holidays  # type: ignore[import-not-found]  # lives in the throw-away environment only

TARGET = Path(__file__).parents[2] / "resources" / "forms" / "working_days.json"
YEARS = range(2011, 2027)
TET = "Tết Nguyên đán (nghỉ bù)"

# Day off and the Saturday worked instead, where the library 0.109 lacks the pair.
LACKING = {
    "2012-12-31": ("2013-01-05", "tienphong.vn post601552; baothainguyen.vn 28/12/2012"),
    "2013-02-15": ("2013-02-23", "tienphong.vn post601552; baothainguyen.vn 28/12/2012"),
    "2014-01-28": ("2014-01-25", "laodong.com.vn 174011"),
    "2014-01-29": ("2014-02-08", "laodong.com.vn 174011"),
    "2026-01-02": ("2026-01-10", "24h.com.vn 26/12/2025 (c46a1724830)"),
}
# Substitute days of Tết where the library takes the law of 2012 before it was in force (01/5/2013)
# or another choice than the Prime Minister's.
SUBSTITUTES = {
    "2013-02-13": "baothainguyen.vn 28/12/2012",
    "2014-02-05": "laodong.com.vn 174011",
}
# Nobody was found who says so besides the library, or the law that makes it so was not read.
UNVERIFIED = (
    *("2014-05-02", "2014-04-26", "2014-09-01", "2014-09-06"),
    *("2015-02-16", "2015-02-14", "2015-04-29", "2015-04-25", "2026-11-24"),
)
META = {
    "title": "Ngày nghỉ lễ, nghỉ bù, nghỉ hoán đổi và ngày làm bù 2011 - 2026",
    "made": "2026-11-24",
    "source": (
        "Thư viện lịch nghỉ lễ mã nguồn mở; các chỗ thiếu hoặc sai đã sửa theo quyết định của "
        "Chính phủ"
    ),
    "licence": "Ngày nghỉ là quy định của pháp luật; tên gọi theo thư viện holidays (MIT)",
    "scope": "Cơ quan nghỉ thứ Bảy, Chủ nhật hằng tuần (cán bộ, công chức, viên chức)",
    "unverified": (
        "Các ngày mang dấu unverified chưa đối chiếu được với văn bản hay tin tức nào ngoài "
        "thư viện; riêng 24/11/2026 mới thấy Nghị quyết 80-NQ/TW, chưa đọc văn bản luật"
    ),
}


def year_of(year: int) -> dict[str, list[dict[str, Any]]]:
    """The special days of one year, in order."""
    listed = holidays.VN(years=year, language="vi")
    plain = holidays.VN(years=year, language="vi", observed=False)
    pairs = all_pairs()
    off: dict[str, tuple[str, str]] = {}
    for day, name in sorted(listed.items()):
        if day.isoformat() in pairs:
            continue
        if day in plain:
            off[day.isoformat()] = (name.replace("Nguyên Đán", "Nguyên đán"), "holiday")
        elif name.endswith("(nghỉ bù)"):
            off[day.isoformat()] = (name, "substitute")
        else:  # named after a day of the moon that it often is not, as "29 Tết" on 27/01/2025
            off[day.isoformat()] = (TET, "substitute")
    off |= {day: (TET, "substitute") for day in SUBSTITUTES if day.startswith(str(year))}
    for day, back in pairs.items():
        if day.startswith(str(year)):
            off[day] = (f"Nghỉ hoán đổi, làm bù {shown(back)}", "swap")
    work = {b: f"Làm bù cho {shown(d)}" for d, b in pairs.items() if b[:4] == str(year)}
    return {
        "off": [marked({"date": d, "name": n, "kind": k}) for d, (n, k) in sorted(off.items())],
        "work": [marked({"date": d, "name": n}) for d, n in sorted(work.items())],
    }


def all_pairs() -> dict[str, str]:
    """Each day off by exchange and the Saturday worked instead, over all years."""
    pairs = {off: back for off, (back, _) in LACKING.items()}
    for day, name in holidays.VN(years=list(YEARS), language="vi").items():
        if name.startswith("Ngày nghỉ (thay cho ngày "):
            back = name.removesuffix(")").rpartition(" ")[2]
            pairs[day.isoformat()] = "-".join(reversed(back.split("/")))
    return pairs


def marked(day: dict[str, Any]) -> dict[str, Any]:
    """The day, with its mark where nobody vouches for it."""
    return {**day, "unverified": True} if day["date"] in UNVERIFIED else day


def shown(day: str) -> str:
    """A date as people write it."""
    return date.fromisoformat(day).strftime("%d/%m/%Y")


def corrections() -> list[dict[str, str]]:
    """What was put right by hand, each with its source."""
    swaps = [
        {"date": day, "worked": back, "source": source} for day, (back, source) in LACKING.items()
    ]
    return swaps + [{"date": day, "source": source} for day, source in SUBSTITUTES.items()]


if __name__ == "__main__":
    meta = META | {"corrections": corrections()}
    made = {"meta": meta, "years": {str(year): year_of(year) for year in YEARS}}
    text = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
    TARGET.write_text(text, encoding="utf-8", newline="\n")
