"""The command ``generate``."""

from __future__ import annotations

from argparse import Namespace

from cchc_desktop.commands import console
from cchc_desktop.usecases.workspace import Workspace
from cchc_desktop.words import labels


def generate(workspace: Workspace, options: Namespace) -> int:
    """Make visits up, for trying and for benchmarks."""

    def tell(done: int, total: int) -> None:
        number = labels.number
        console.progress(f"Đang tạo dữ liệu thử: {number(done)}/{number(total)} cuộc kiểm tra…")

    made = workspace.generating.make(options.visits, options.seed, options.findings, tell)
    console.end_progress()
    if options.json:
        console.give_json(
            {"visits": made.visits, "findings": made.findings, "records": made.records}
        )
        return 0
    console.say(
        f"Đã tạo {labels.number(made.visits)} cuộc kiểm tra, {labels.number(made.findings)} ghi"
        f" nhận vào {workspace.folder}. Toàn bộ là dữ liệu thử."
    )
    return 0
