"""The commands ``plan``, ``agencies`` and ``recommendations``."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from cchc_desktop.commands import console
from cchc_desktop.domain.plan import Share
from cchc_desktop.usecases.following import BoardLine
from cchc_desktop.usecases.workspace import Workspace
from cchc_desktop.words import followup, labels


def plan(workspace: Workspace, options: Namespace) -> int:
    """Tell how much of the register a year's plan covers, and what is to be looked at."""
    found = workspace.year_plan.of(options.year)
    whole = found.shares[""]
    told = [{"code": one.code.value, "text": followup.warning(one)} for one in found.warnings]
    if options.json:
        by_level = {level: _share(one) for level, one in found.shares.items() if level}
        console.give_json({**_share(whole), "by_level": by_level, "warnings": told})
        return 0
    console.say(
        f"Năm {options.year}: {whole.agencies} cơ quan, {whole.planned} trong kế hoạch,"
        f" {whole.visited} đã kiểm tra."
    )
    for level, one in found.levels():
        target = f", chỉ tiêu {one.target}%" if one.target is not None else ""
        percent = one.percent(one.planned)
        shown = f" ({labels.percent(percent)}{target})" if percent is not None else ""
        console.say(f"{labels.level(level)}: {one.planned}/{one.agencies} trong kế hoạch{shown}.")
    for warning in told:
        console.complain(f"Lưu ý: {warning['text']}")
    return 0


def agencies(workspace: Workspace, options: Namespace) -> int:
    """List the register as of a day."""
    day = options.on or workspace.following.today()
    register = workspace.agencies.register(day)
    if options.json:
        console.give_json(
            [
                {
                    "id": one.agency.id,
                    "name": one.agency.name,
                    "level": one.agency.level.value,
                    "from": one.agency.valid_from.isoformat() if one.agency.valid_from else None,
                    "to": one.agency.valid_to.isoformat() if one.agency.valid_to else None,
                    "predecessors": list(one.predecessors),
                    "successors": list(one.successors),
                    "code": one.agency.code,
                    "visits": one.visits,
                    "history": one.history,
                }
                for one in register
            ]
        )
        return 0
    for one in register:
        console.say(
            f"{one.agency.name} ({labels.level(one.agency.level)}): {one.history} cuộc kiểm tra,"
            f" mã {one.agency.id}"
        )
    if not register:
        console.say(f"Ngày {labels.date(day)} không có cơ quan nào trong danh mục.")
    return 0


def recommendations(workspace: Workspace, options: Namespace) -> int:
    """List the board, or write it to a file."""
    agency_id = workspace.agencies.named(options.agency).id if options.agency else ""
    lines = workspace.following.board(agency_id)
    if options.open:
        lines = [one for one in lines if one.is_open]
    elif options.overdue:
        lines = [one for one in lines if one.is_overdue]
    told = [_told(one) for one in lines] or ["Không có kiến nghị nào."]
    if options.output:
        target = Path(options.output)
        rows = [followup.board_cells(one) for one in lines]
        heads, title = followup.BOARD_HEADS, followup.BOARD_TITLE
        workspace.list_files.write(target, title, heads, rows, options.force)
        told = [f"Đã ghi {labels.number(len(lines))} kiến nghị vào {target}."]
    if options.json:
        console.give_json([_document(one) for one in lines])
        return 0
    for sentence in told:
        console.say(sentence)
    return 0


def _share(one: Share) -> dict[str, object]:
    return {
        "agencies": one.agencies,
        "planned": one.planned,
        "visited": one.visited,
        "target": one.target,
    }


def _document(one: BoardLine) -> dict[str, object]:
    row = one.row
    return {
        "id": row.id,
        "visit": row.visit_id,
        "agency": one.agency,
        "agency_id": one.agency_id,
        "text": row.text,
        "addressee": row.addressee,
        "due": row.due.isoformat() if row.due else None,
        "status": row.status.value,
        "days_overdue": one.days_overdue,
        "inherited_from": one.inherited_from,
        "judged": row.judged.isoformat() if row.judged else None,
    }


def _told(one: BoardLine) -> str:
    row = one.row
    parts = [
        followup.verdict(row.status),
        f"hạn {labels.date(row.due)}" if row.due else "",
        followup.overdue(one.days_overdue),
    ]
    shown = ", ".join(part for part in parts if part)
    return f"{one.agency}: {' '.join(row.text.split())} ({shown})"
