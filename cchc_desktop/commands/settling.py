"""The commands ``conflicts``, ``settle``, ``duplicates`` and ``history``."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from cchc_desktop.commands import console
from cchc_desktop.domain import times
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.usecases.settling import Open, Value
from cchc_desktop.usecases.workspace import Workspace
from cchc_desktop.words import labels, likeness, values
from cchc_desktop.words.records import RecordWords


def conflicts(workspace: Workspace, options: Namespace) -> int:
    """What waits for a person; waiting is no error."""
    found = workspace.settling.conflicts(_visit(workspace, options))
    return _told(workspace, found, options, "Không có chỗ nào chờ chọn.")


def settle(workspace: Workspace, options: Namespace) -> int:
    """Choose; itself an operation like any other."""
    if (options.id is None) != (options.take_all is not None) or (
        options.take_all is not None and options.visit is None
    ):
        console.complain("Cần một mã khác biệt, hoặc --visit N cùng --take-all MÁY.")
        return 2
    settled = _settled(workspace, options)
    code = _told(workspace, settled, options, "Không có chỗ nào của máy đó chờ chọn.")
    words = RecordWords(workspace.recalling.naming())
    for one in () if options.json else settled:
        past = workspace.settling.history(one.record, one.field)
        chosen = [value for value in past if value.is_current]
        where = f"{one.id}: " if len(settled) > 1 else ""
        if len(chosen) == 1:
            console.say(f"{where}Đã chọn {_chosen(words, one, chosen[0].value)}.")
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
    past = workspace.settling.history(options.id, options.field)
    if options.json:
        console.give_json([_past(value) for value in past])
        return 0
    words = RecordWords(workspace.recalling.naming())
    kind = words.kind(options.id)
    for value in past:
        mark = " (hiện nay)" if value.is_current else ""
        said = _said(words, kind, options.id, value.field, value.value)
        console.say(
            f"{values.field_name(value.field)}: {said} – {value.author},"
            f" {labels.moment(value.at)}{mark}"
        )
    if not past:
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


def _told(workspace: Workspace, found: list[Open], options: Namespace, nothing: str) -> int:
    if options.json:
        console.give_json([_document(one) for one in found])
        return 0
    words = RecordWords(workspace.recalling.naming())
    for one in found:
        console.say(f"{one.id}  {words.way(one.kind, one.record, one.field)}")
        if one.before is not None:
            console.say(f"   trước đó: {_chosen(words, one, one.before)}")
        for number, value in enumerate(one.values, 1):
            console.say(
                f"   {number}. {_chosen(words, one, value.value)} – {value.author},"
                f" {labels.moment(value.at)}"
            )
        if one.proposal is not None:
            console.say(f"   câu gộp: {_chosen(words, one, one.proposal)}")
    if not found:
        console.say(nothing)
    return 0


def _chosen(words: RecordWords, one: Open, value: Any) -> str:
    return _said(words, one.kind, one.record, one.field, value)


def _said(words: RecordWords, kind: Kind | None, record: str, field: str, value: Any) -> str:
    if kind is None:
        return str(value)
    said = " ".join(words.said(kind, record, field, value).split())
    return f"“{said}”" if isinstance(value, str) and value else said


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
