"""The commands ``conflicts``, ``settle``, ``duplicates`` and ``history``."""

from __future__ import annotations

import json
from argparse import Namespace
from typing import Any

from cchc_desktop.commands import console
from cchc_desktop.domain import times
from cchc_desktop.usecases.settling import Open, Value
from cchc_desktop.usecases.workspace import Workspace
from cchc_desktop.words import attribute_names, labels, likeness

_REMOVED = "removed"


def conflicts(workspace: Workspace, options: Namespace) -> int:
    """What waits for a person; waiting is no error."""
    found = workspace.settling.conflicts(_visit(workspace, options))
    return _told(found, options, "Không có chỗ nào chờ chọn.")


def settle(workspace: Workspace, options: Namespace) -> int:
    """Choose; itself an operation like any other."""
    if (options.id is None) != (options.take_all is not None) or (
        options.take_all is not None and options.visit is None
    ):
        console.complain("Cần một mã khác biệt, hoặc --visit N cùng --take-all MÁY.")
        return 2
    settled = _settled(workspace, options)
    code = _told(settled, options, "Không có chỗ nào của máy đó chờ chọn.")
    for one in () if options.json else settled:
        past = workspace.settling.history(one.record, one.field)
        chosen = [value for value in past if value.is_current]
        where = f"{one.id}: " if len(settled) > 1 else ""
        if len(chosen) == 1:
            console.say(f"{where}Đã chọn {_shown(one.field, chosen[0].value)}.")
        elif chosen:
            console.say(f"{where}Các giá trị trên lại chờ chọn.")
    return code


def duplicates(workspace: Workspace, options: Namespace) -> int:
    """Records that look like one."""
    found = workspace.settling.duplicates()
    told = [
        {
            "id": one.id,
            "kind": one.kind,
            "records": list(one.records),
            "why": likeness.why(one.why.value, one.value),
        }
        for one in found
    ]
    if options.json:
        console.give_json(told)
        return 0
    for group in told:
        console.say(f"{group['why']}: {', '.join(group['records'])}")
    if not told:
        console.say("Không thấy bản ghi nào trùng nhau.")
    return 0


def history(workspace: Workspace, options: Namespace) -> int:
    """Every value that a record's fields ever had."""
    values = workspace.settling.history(options.id, options.field)
    if options.json:
        console.give_json([_past(value) for value in values])
        return 0
    for value in values:
        mark = " (hiện nay)" if value.is_current else ""
        console.say(
            f"{_field(value.field)}: {_shown(value.field, value.value)} – {value.author},"
            f" {labels.moment(value.at)}{mark}"
        )
    if not values:
        console.say("Mục này chưa từng có giá trị.")
    return 0


def _settled(workspace: Workspace, options: Namespace) -> list[Open]:
    settling = workspace.settling
    if options.take_all is not None:
        visit = workspace.visits.named(options.visit, options.year)
        return settling.take_all(visit.id, options.take_all)
    if options.take is not None:
        return [settling.take(options.id, options.take)]
    if options.value is not None:
        return [settling.write(options.id, options.value)]
    if options.proposal:
        return [settling.take_proposal(options.id)]
    return [settling.reopen(options.id)]


def _visit(workspace: Workspace, options: Namespace) -> str | None:
    if options.visit is None:
        return None
    return workspace.visits.named(options.visit, options.year).id


def _told(found: list[Open], options: Namespace, nothing: str) -> int:
    if options.json:
        console.give_json([_document(one) for one in found])
        return 0
    for one in found:
        console.say(f"{one.id}  {attribute_names.kind(one.kind.value)}, {_field(one.field)}")
        if one.before is not None:
            console.say(f"   trước đó: {_shown(one.field, one.before)}")
        for number, value in enumerate(one.values, 1):
            console.say(
                f"   {number}. {_shown(one.field, value.value)} – {value.author},"
                f" {labels.moment(value.at)}"
            )
        if one.proposal is not None:
            console.say(f"   câu gộp: {one.proposal}")
    if not found:
        console.say(nothing)
    return 0


def _document(one: Open) -> dict[str, Any]:
    return {
        "id": one.id,
        "visit": one.visit,
        "kind": one.kind.value,
        "record": one.record,
        "field": one.field,
        "before": one.before,
        "values": [
            {
                "value": value.value,
                "author": value.author,
                "replica": value.replica,
                "at": times.in_vietnam(value.at).isoformat(),
                "clock_doubtful": value.is_doubtful,
            }
            for value in one.values
        ],
        "shown": one.shown,
        "proposal": one.proposal,
    }


def _past(value: Value) -> dict[str, Any]:
    return {
        "field": value.field,
        "value": value.value,
        "author": value.author,
        "replica": value.replica,
        "at": times.in_vietnam(value.at).isoformat(),
        "current": value.is_current,
    }


def _field(name: str) -> str:
    if name == _REMOVED:
        return "việc xóa"
    return attribute_names.attribute(name) or name


def _shown(name: str, value: Any) -> str:
    if name == _REMOVED:
        return "xóa" if value else "giữ lại"
    if isinstance(value, str):
        return f"“{' '.join(value.split())}”"
    return json.dumps(value, ensure_ascii=False)
