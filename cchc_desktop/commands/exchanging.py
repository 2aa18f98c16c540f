"""The commands ``import`` and ``export``."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from cchc_desktop.commands import console
from cchc_desktop.usecases.exchanging import Arrival
from cchc_desktop.usecases.workspace import Workspace
from cchc_desktop.words import labels


def take_in(workspace: Workspace, options: Namespace) -> int:
    """Take in, or preview, a campaign file."""
    console.progress("Đang đọc tệp…")
    path = Path(options.file)
    if options.preview:
        arrival = workspace.exchanging.preview(path)
    else:
        arrival = workspace.exchanging.take_in(path, console.hold_interrupts)
    console.end_progress()
    warnings = [console.fault(problem) for problem in arrival.warnings]
    if options.json:
        counts = {"new": arrival.new, "changed": arrival.changed, "same": arrival.same}
        console.give_json({**counts, "warnings": warnings})
    else:
        console.say(_told(arrival, options.preview))
    for line in console.lines_of(warnings):
        console.complain(f"Lưu ý: {line}")
    return 0


def export(workspace: Workspace, options: Namespace) -> int:
    """Write a campaign as the exchange form."""
    campaign = workspace.exchanging.only_campaign(options.campaign)
    target = workspace.exchanging.export(campaign.id, Path(options.output), options.force)
    if options.json:
        console.give_json({"file": str(target), "campaign": campaign.id})
    else:
        console.say(f"Đã ghi “{campaign.title}” vào {target}.")
    return 0


def _told(arrival: Arrival, is_preview: bool) -> str:
    new, changed, same = (labels.number(n) for n in (arrival.new, arrival.changed, arrival.same))
    if is_preview:
        return f"Nếu nhận: {new} mục mới, {changed} mục thay đổi, {same} mục giữ nguyên."
    return f"Đã nhận: {new} mục mới, {changed} mục thay đổi, {same} mục giữ nguyên."
