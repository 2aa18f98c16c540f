"""The commands ``sync`` and ``take``."""

from __future__ import annotations

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cchc_desktop.commands import console
from cchc_desktop.domain.refusals import Refusal, RefusalCode, RefusedError
from cchc_desktop.usecases import folders
from cchc_desktop.usecases.confirming import Confirmations
from cchc_desktop.usecases.syncing import Received, Report
from cchc_desktop.usecases.workspace import Workspace
from cchc_desktop.words import labels, refusal_texts
from cchc_desktop.words import syncing as words


def sync(workspace: Workspace, options: Namespace) -> int:
    """One visit to a shared folder; 1 when something was refused or the place failed."""
    place = _place(workspace, options.folder)
    try:
        passphrase = _passphrase(workspace, place, options.open)
    except RefusedError as error:
        report = Report(workspace.syncing.device, refused=(error.named(folders.shown(place)),))
        return told(report, options)
    if not passphrase and workspace.syncing.folders.is_stick(place):
        console.complain(
            "Lưu ý: thư mục trên USB hoặc ổ rời này không đặt mật khẩu, mất ổ thì ai nhặt được cũng"
            " đọc được."
        )
    console.progress("Đang đồng bộ…")
    report = workspace.syncing.sync(
        place,
        passphrase,
        preview=options.preview,
        in_only=options.in_only,
        verify=options.verify,
        is_open=options.open,
    )
    if not options.preview and not any(one.file == folders.shown(place) for one in report.refused):
        now = workspace.desk.now()
        workspace.set_preferences(synced=now.isoformat(timespec="seconds"))
    if options.fetch_photos and not report.refused:
        workspace.confirming.fetch_photos(place, passphrase)
    console.end_progress()
    return told(report, options, options.preview)


def take(workspace: Workspace, options: Namespace) -> int:
    """Take in bundles given by hand."""
    return told(workspace.syncing.take([Path(name) for name in options.files]), options)


def receipts(workspace: Workspace, options: Namespace) -> int:
    """Who has confirmed what; may this laptop be wiped."""
    place = _place(workspace, options.folder)
    dropped = None
    try:
        passphrase = _passphrase(workspace, place, True)
        if options.drop_photos:
            dropped = workspace.confirming.drop_photos(place, passphrase, options.office)
        found = workspace.confirming.receipts(place, passphrase)
    except RefusedError as error:
        console.complain(refusal_texts.sentence(error.named(folders.shown(place))))
        return 1
    confirmed, office = workspace.team.confirmed(), found.named(options.office)
    if options.json:
        console.give_json(
            {
                "team": workspace.team.team().name,
                "wipeable": found.is_wipeable(options.office),
                "office_confirmed": bool(office) and office <= confirmed,
                **({} if dropped is None else {"dropped": dropped.__dict__}),
                "replicas": [
                    {
                        "replica": one.replica,
                        "name": one.name,
                        "changes": {"have": one.changes, "of": found.changes},
                        "photos": {"have": one.photos, "of": found.photos},
                        "all": one.is_all,
                        "confirmed": one.replica in confirmed,
                    }
                    for one in found.replicas
                ],
            }
        )
        return 0
    if dropped is not None:
        console.say(f"Đã bỏ {labels.number(dropped.photos)} tệp kiểm chứng khỏi máy này.")
    for one in found.replicas:
        state = words.confirmed(one.is_all, found.lacks(one))
        console.say(
            f"{words.laptop(one.name, one.replica)} ({one.replica}): {one.changes}/{found.changes}"
            f" thay đổi, {one.photos}/{found.photos} tệp kiểm chứng, {state}"
            f"{'' if one.replica in confirmed else f'; {words.UNCONFIRMED}'}."
        )
    for line in _may_be_wiped(found, options.office, office <= confirmed):
        console.say(line)
    return 0


def _may_be_wiped(found: Confirmations, office: str | None, is_known: bool) -> Iterator[str]:
    """Whether this laptop may be wiped, in words; of no office nothing can be said."""
    if not office:
        yield (
            "Chưa trả lời được có thể xóa dữ liệu trên máy này không: hãy nêu máy của cơ quan "
            "(--office TÊN hoặc mã máy)."
        )
    elif not found.is_wipeable(office):
        yield "Chưa được xóa dữ liệu trên máy này: máy của cơ quan chưa xác nhận đủ."
    else:
        yield "Máy của cơ quan đã xác nhận đủ: có thể xóa dữ liệu trên máy này."
        if not is_known:
            yield words.COMPARE_FIRST


def _place(workspace: Workspace, given: str) -> Path | str:
    """The folder or address of a command; a server's password is asked for at a terminal."""
    if not folders.is_address(given):
        return Path(given)
    workspace.syncing.folders.ask = _server_password
    return given


def _server_password(shown: str) -> str | None:
    if sys.stdin is None or not sys.stdin.isatty():
        return None
    return getpass.getpass(f"Mật khẩu máy chủ {shown}: ")


def _passphrase(workspace: Workspace, place: Path | str, is_open: bool) -> str | None:
    """The team's passphrase from the environment or the terminal, None where none is needed.

    Raises:
        RefusedError: it is needed and cannot be had, or the folder cannot be read.
    """
    given = os.environ.get("CCHC_PASSPHRASE")
    if not workspace.syncing.folders.needs_passphrase(place, is_open):
        # A new folder that is to be open stays open, whatever the environment holds.
        return None if is_open else given
    if given:
        return given
    if sys.stdin is None or not sys.stdin.isatty():
        raise RefusedError(RefusalCode.PASSPHRASE)
    typed = getpass.getpass("Mật khẩu của đoàn: ")
    if workspace.syncing.folders.is_new(place) and getpass.getpass("Gõ lại mật khẩu: ") != typed:
        raise RefusedError(RefusalCode.PASSPHRASE)
    return typed


def told(report: Report, options: Namespace, is_preview: bool = False) -> int:
    """Tell what came of it; 1 when something was refused."""
    if options.json:
        console.give_json(_document(report))
    else:
        _say(report, is_preview)
        if report.unconfirmed:
            said = ", ".join(one.name or one.replica for one in report.unconfirmed)
            console.say(f"Máy chưa được trưởng đoàn xác nhận: {said}.")
    for refusal in report.refused:
        console.complain(refusal_texts.sentence(refusal))
    return 1 if report.refused else 0


def _say(report: Report, is_preview: bool) -> None:
    sent, photos = labels.number(report.sent_changes), labels.number(report.sent_photos)
    verb = "Sẽ ghi ra" if is_preview else "Đã ghi ra"
    console.say(f"{verb} thư mục: {sent} thay đổi, {photos} tệp kiểm chứng.")
    for one in report.received:
        console.say(_line(one, is_preview))
    names = {one.replica: one.name for one in report.received}
    for gap in report.missing:
        name = words.laptop(names.get(gap.replica, ""), gap.replica)
        console.say(f"{name}: còn thiếu thay đổi {gap.first}–{gap.last}.")
    if report.conflicts:
        console.say(f"{labels.number(report.conflicts)} chỗ các máy ghi khác nhau, chờ chọn.")
    if report.duplicates:
        console.say(f"{labels.number(report.duplicates)} nhóm bản ghi có thể là một.")
    if report.after_signing:
        console.say(f"{labels.number(report.after_signing)} mục đến sau khi ký, không áp dụng.")


def _line(one: Received, is_preview: bool) -> str:
    verb = "sẽ nhận" if is_preview else "nhận"
    text = f"{words.laptop(one.name, one.replica)}: {verb} {labels.number(one.changes)} thay đổi"
    if one.photos:
        text += f", {labels.number(one.photos)} tệp kiểm chứng khớp mã băm"
    if one.missing_photos:
        text += f", còn thiếu {labels.number(one.missing_photos)} tệp kiểm chứng"
    return text + "."


def _document(report: Report) -> dict[str, Any]:
    return {
        "replica": report.replica,
        "sent": {"changes": report.sent_changes, "photos": report.sent_photos},
        "received": [
            {
                "replica": one.replica,
                "name": one.name,
                "changes": one.changes,
                "photos": one.photos,
                "missing_photos": one.missing_photos,
                "confirmed": one.is_confirmed,
            }
            for one in report.received
        ],
        "missing": [
            {"replica": gap.replica, "from": gap.first, "to": gap.last} for gap in report.missing
        ],
        "unconfirmed": [one.replica for one in report.received if not one.is_confirmed],
        "conflicts": report.conflicts,
        "duplicates": report.duplicates,
        "after_signing": report.after_signing,
        "refused": [_refusal(refusal) for refusal in report.refused],
    }


def _refusal(refusal: Refusal) -> dict[str, str]:
    return {
        "file": refusal.file,
        "code": refusal.code.value,
        "text": refusal_texts.reason(refusal),
    }
