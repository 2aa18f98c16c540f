"""The commands ``handover`` and ``verify``."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from cchc_desktop.commands import console
from cchc_desktop.usecases.workspace import Workspace
from cchc_desktop.words import proof as words


def handover(workspace: Workspace, options: Namespace) -> int:
    """Write the minutes with all that proves them into one ZIP."""
    visit = workspace.visits.named(options.visit, options.year)
    done = workspace.handing.hand_over(
        visit.id, Path(options.output), words.instructions, options.force
    )
    if options.json:
        console.give_json({"file": str(done.file), "root": done.root, "photos": done.photos})
    else:
        console.say(f"Đã ghi bộ hồ sơ bàn giao, {done.photos} tài liệu kiểm chứng: {done.file}")
        console.say(f"Mã băm gốc: {done.root}")
    return 0


def verify(workspace: Workspace, options: Namespace) -> int:
    """Tell whether a hand-over is whole and unaltered; 1 when it is not."""
    verdict = workspace.handing.check(Path(options.file))
    told = [{"code": one.code.value, "text": words.sentence(one)} for one in verdict.faults]
    if options.json:
        console.give_json(
            {
                "ok": verdict.is_ok,
                "root": verdict.root,
                "version": verdict.version,
                "faults": told,
            }
        )
    elif verdict.is_ok:
        console.say(words.whole(verdict))
        console.say(f"Mã băm gốc: {verdict.root}")
    for one in told:
        console.complain(one["text"])
    return 0 if verdict.is_ok else 1
