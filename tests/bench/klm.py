"""``python -m tests.bench.klm [--write]``: ten tasks here and in Word with Excel, by keystrokes.

The keystroke-level model of Card, Moran & Newell (The Keystroke-Level Model for User Performance
Time with Interactive Systems, CACM 23(7), 1980): seconds of an operator times how often it comes.
Ours are no list: each task is done in a real window by ``Hands``, which counts what it presses,
so a changed sequence changes the table or fails. Ends with 1 where less than twice as fast in
total, where one task is slower, or where ``klm.md`` says something else (``--write`` renews it).
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.bench.klm_office import OFFICE

SECONDS = {"K": 0.28, "P": 1.1, "H": 0.4, "M": 1.35}
"""K of an average typist (40 words a minute), the others as Card, Moran & Newell have them."""
FILE = Path(__file__).with_name("klm.md")
TITLES = {
    "start": "Mở biên bản cho một cơ quan: tên, số, ngày, chủ trì",
    "library": "Một hạn chế lấy từ thư viện câu, điền chỗ trống",
    "own": "Một hạn chế tự viết, căn cứ, kiến nghị hạn 20 ngày làm việc",
    "figures": "Bảng hồ sơ 8 lĩnh vực từ Excel: tỷ lệ, kiểm tra tổng, vào biên bản",
    "sample": "Rút mẫu 20 trên 60 hồ sơ, ghi cách rút",
    "late": "Số ngày trễ qua Tết của 20 hồ sơ, kết quả vào biên bản",
    "photos": "Sáu ảnh có chú thích, một ảnh che một phần",
    "attendance": "Thành phần hai bên, một người vắng buổi chiều",
    "print": "Số thứ tự, trang ký, in",
    "find": "Tìm một câu của biên bản năm trước",
}
_STEP = re.compile(r"([KPHM])(\d*)")


@dataclass(frozen=True)
class Line:
    """A step with its operators."""

    words: str
    counts: Counter[str]

    @property
    def seconds(self) -> float:
        """What the model says that it takes."""
        return seconds(self.counts)

    def shown(self) -> str:
        """ "2M 1H 14K"."""
        return " ".join(f"{self.counts[one]}{one}" for one in "MHPK" if self.counts[one])


def seconds(counts: Counter[str]) -> float:
    """Of all operators together."""
    return sum(SECONDS[operator] * times for operator, times in counts.items())


def total(lines: Iterable[Line]) -> float:
    """Of all steps together."""
    return sum(line.seconds for line in lines)


def office() -> dict[str, list[Line]]:
    """The tasks in Word and Excel, with their typing in Telex counted."""
    from tests.journeys.hands import telex_keys  # noqa: PLC0415 (Qt is set up first)

    tasks: dict[str, list[Line]] = {}
    for task, steps in OFFICE.items():
        tasks[task] = []
        for words, operators, typed in steps:
            counts = Counter[str]()
            for operator, times in _STEP.findall(operators):
                counts[operator] += int(times or 1)
            counts["K"] += telex_keys(typed)
            shown = f"{words}: “{' ↵ '.join(typed.splitlines())}”" if typed else words
            tasks[task].append(Line(shown, counts))
    return tasks


def ours() -> dict[str, list[Line]]:
    """The tasks here, done."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from tests.bench.klm_tasks import TASKS, at_work  # noqa: PLC0415 (Qt is set up first)

    tasks: dict[str, list[Line]] = {}
    with tempfile.TemporaryDirectory() as folder, at_work(Path(folder)) as (hands, given):
        for task, do in TASKS.items():
            before = len(hands.steps)
            do(hands, given)
            done = hands.steps[before:]
            tasks[task] = [Line(one.words, Counter(one.counts)) for one in done]
    return tasks


def table(here: dict[str, list[Line]], there: dict[str, list[Line]]) -> str:
    """The whole of klm.md."""
    sums = [(task, total(here[task]), total(there[task])) for task in TITLES]
    whole = sum(here_ for _, here_, _ in sums), sum(there_ for _, _, there_ in sums)
    lines = [
        "# Keystroke-level comparison: here, and Word with Excel",
        "",
        *_HOW,
        "",
        "| task | here, s | Word and Excel, s | times faster |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {TITLES[task]} | {ours_:.1f} | {theirs:.1f} | {theirs / ours_:.1f} |"
        for task, ours_, theirs in sums
    ]
    lines += [
        f"| **all ten** | **{whole[0]:.1f}** | **{whole[1]:.1f}** | **{whole[1] / whole[0]:.1f}** |"
    ]
    for task, title in TITLES.items():
        lines += ["", f"## {title}", "", "| step | operators | s |", "|---|---|---|"]
        for name, steps in (("here", here[task]), ("Word and Excel", there[task])):
            lines += [f"| *{name}* | | **{total(steps):.1f}** |"]
            lines += [f"| {one.words} | {one.shown()} | {one.seconds:.2f} |" for one in steps]
    return "\n".join(lines) + "\n"


_HOW = (
    "Model: Card, Moran & Newell, *The Keystroke-Level Model for User Performance Time with",
    "Interactive Systems*, CACM 23(7), 1980. K a key or mouse button 0.28 s (average typist, 40",
    "words a minute), P pointing 1.1 s, H a hand between keyboard and mouse 0.4 s, M making up",
    "one's mind 1.35 s; waiting (R) is left out on both sides. Letters cost their keys in Telex,",
    "Shift and Ctrl are keys of their own. The same visit, the same text, a skilled person, no",
    "mistake. *Here* is counted by `tests/bench/klm.py` while it does each task in a real window",
    "(`tests/bench/klm_tasks.py`): `python -m tests.bench.klm --write` makes this file anew, and",
    "without `--write` it fails where the file says something else. *Word and Excel* is counted by",
    "hand (`tests/bench/klm_office.py`), in favour of Word: last year's minutes as template, the",
    "library, the agency's table and the list of dossiers are open already, scrolling costs one P.",
    "The model knows no errors: a wrong formula or a forgotten renumbering is not in it.",
)


def faults(here: dict[str, list[Line]], there: dict[str, list[Line]]) -> list[str]:
    """What is not as promised: in total twice as fast, no task slower."""
    found = [task for task in TITLES if total(here[task]) > total(there[task])]
    said = [f"slower here: {TITLES[task]}" for task in found]
    whole = [sum(map(total, tasks.values())) for tasks in (here, there)]
    if whole[1] < 2 * whole[0]:
        said.append(f"not twice as fast: {whole[0]:.1f} s, {whole[1]:.1f} s")
    return said


def main() -> int:
    """Do the tasks, compare, print or write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    here, there = ours(), office()
    text = table(here, there)
    if options.write:
        FILE.write_text(text, "utf-8")
    said = faults(here, there)
    if FILE.read_text("utf-8") != text:
        said.append("klm.md says something else")
    sys.stdout.write(text.split("\n## ")[0] + "\n" + "\n".join(said) + "\n")
    return 1 if said else 0


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # Qt's own teardown after a print dialog without printers crashes now and then
