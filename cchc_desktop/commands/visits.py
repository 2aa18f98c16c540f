"""The commands ``visits`` and ``check``."""

from __future__ import annotations

from argparse import Namespace

from cchc_desktop.commands import console
from cchc_desktop.domain import times
from cchc_desktop.domain.visit import as_it_stands
from cchc_desktop.usecases.workspace import Workspace
from cchc_desktop.words import labels, problem_texts


def visits(workspace: Workspace, options: Namespace) -> int:
    """List the visits."""
    rows = workspace.visits.rows(options.year)
    if options.json:
        console.give_json(
            [
                {
                    "id": row.id,
                    "number": row.number,
                    "year": row.year,
                    "agency": row.agency,
                    "level": row.level.value,
                    "starts": times.in_vietnam(row.starts).isoformat(),
                    "state": row.state.value,
                    "findings": row.strengths + row.shortcomings,
                    "recommendations": row.recommendations,
                }
                for row in rows
            ]
        )
        return 0
    for row in rows:
        number = labels.minutes_number(row.number) if row.number is not None else "--"
        day = labels.date(times.vietnam_day(row.starts))
        found = bool(row.strengths or row.shortcomings)
        state = labels.visit_state(as_it_stands(row.state, found))
        console.say(
            f"{number}/{row.year}  {day}  {row.agency}: {state}, {row.strengths} ưu điểm,"
            f" {row.shortcomings} hạn chế, {row.recommendations} kiến nghị"
        )
    if not rows:
        console.say("Chưa có cuộc kiểm tra nào.")
    return 0


def check(workspace: Workspace, options: Namespace) -> int:
    """Look whether the workspace is sound; 1 when it is not."""
    steps = {
        "pages": "Đang kiểm tra tệp dữ liệu…",
        "keys": "Đang kiểm tra liên kết…",
        "journal": "Đang đối chiếu nhật ký…",
        "search": "Đang đối chiếu chỉ mục tìm kiếm…",
        "evidence": "Đang kiểm tra tài liệu kiểm chứng…",
    }
    problems = workspace.checking.problems(lambda step: console.progress(steps[step]))
    console.end_progress()
    told = [{"code": p.code.value, "text": problem_texts.sentence(p)} for p in problems]
    dropped = workspace.checking.dropped()
    if options.json:
        console.give_json({"ok": not told, "problems": told, "dropped": dropped})
    elif not told:
        console.say("Dữ liệu nguyên vẹn.")
    if dropped and not options.json:
        console.say(
            f"{labels.number(len(dropped))} tệp kiểm chứng đã được bỏ khỏi máy này cho nhẹ máy; "
            "máy của cơ quan còn giữ, lấy lại bằng sync --fetch-photos."
        )
    for problem in told:
        console.complain(problem["text"])
    return 1 if told else 0
