"""The commands ``join``, ``after-signing``, ``adopt``, ``pack`` and ``archive``."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path

from cchc_desktop.commands import console, syncing
from cchc_desktop.domain import times
from cchc_desktop.domain.amendment import Correction
from cchc_desktop.usecases.after_signing import How, Late
from cchc_desktop.usecases.archiving import Packed
from cchc_desktop.usecases.workspace import Workspace
from cchc_desktop.words import attribute_names, labels
from cchc_desktop.words.records import RecordWords


def join(workspace: Workspace, options: Namespace) -> int:
    """Two records that are one; gives the id that stands for both."""
    kept = workspace.joining.join(*options.ids)
    if options.json:
        console.give_json({"id": kept})
    else:
        console.say(f"Đã gộp thành một bản ghi: {kept}.")
    return 0


def after_signing(workspace: Workspace, options: Namespace) -> int:
    """What came after the signing of a visit; or what becomes of one of them."""
    visit = workspace.visits.named(options.visit, options.year)
    late, words = workspace.after_signing, RecordWords(workspace.recalling.naming())
    if options.supplement is not None:
        taken_up = late.late(options.supplement)
        late.put_into_supplement(options.supplement, _correction(words, taken_up))
    elif options.aside is not None:
        if options.reason is None:
            console.complain("Cần lý do: --aside MÃ --reason CHỮ.")
            return 2
        left = late.late(options.aside)
        late.put_aside(options.aside, options.reason, _correction(words, left))
    found = late.of_visit(visit.id)
    if options.json:
        console.give_json(
            [
                {
                    "id": one.id,
                    "kind": one.kind.value,
                    "records": [one.record],
                    "why": _why(one),
                    "field": one.field,
                    "value": one.value,
                    "shown": one.shown,
                    "author": one.author,
                    "replica": one.replica,
                    "at": times.in_vietnam(one.at).isoformat(),
                    "how": one.how.value if one.how is not None else None,
                    "reason": one.reason,
                }
                for one in found
            ]
        )
        return 0
    for one in found:
        said = _correction(words, one)
        where = f"{said.where}: " if said.where else ""
        now = f"; biên bản đã ký: {_short(said.old)}" if said.old else ""
        console.say(f"{one.id}  {_why(one)}{_decided(one)}")
        console.say(f"   {where}{_short(said.new)}{now}")
    if not found:
        console.say("Không có gì đến sau khi ký.")
    return 0


def adopt(workspace: Workspace, options: Namespace) -> int:
    """A bundle refused as forked: its words under the own pen."""
    passphrase = os.environ.get("CCHC_PASSPHRASE")
    report = workspace.syncing.adopt(options.file, passphrase, options.folder)
    return syncing.told(report, options)


def pack(workspace: Workspace, options: Namespace) -> int:
    """All bundles and evidence in one file for the mail."""
    return _packed(workspace.archiving.pack(Path(options.output), options.force), options)


def archive(workspace: Workspace, options: Namespace) -> int:
    """The end of a campaign: everything in a folder, read again."""
    console.progress("Đang lưu trữ và đọc lại…")
    made = workspace.archiving.archive(Path(options.output))
    console.end_progress()
    return _packed(made, options)


def _packed(made: Packed, options: Namespace) -> int:
    if options.json:
        console.give_json(
            {
                "file": str(made.file),
                "bundles": made.bundles,
                "photos": made.photos,
                "sha256": made.sha256,
                **({} if made.is_all else {"dropped": made.dropped, "missing": made.missing}),
            }
        )
        return _left_out(made)
    console.say(
        f"Đã ghi {labels.number(made.bundles)} gói, {labels.number(made.photos)} tệp kiểm chứng"
        f" vào {made.file} (SHA-256 {made.sha256})."
    )
    return _left_out(made)


def _left_out(made: Packed) -> int:
    """Say which evidence files are not in it; 1 where there are some."""
    if made.dropped:
        console.complain(
            f"Thiếu {labels.number(made.dropped)} tệp kiểm chứng đã bỏ khỏi máy này để lấy chỗ; "
            "hãy lấy lại bằng lệnh sync THƯ_MỤC --fetch-photos rồi làm lại."
        )
    if made.missing:
        console.complain(
            f"Thiếu {labels.number(made.missing)} tệp kiểm chứng chưa về máy này hoặc đã hỏng; "
            "hãy đồng bộ với máy có tệp rồi làm lại."
        )
    return 0 if made.is_all else 1


def _why(one: Late) -> str:
    what = attribute_names.kind(one.kind.value)
    who = f"{one.author}, {labels.moment(one.at)}"
    if not one.field:
        return f"Thêm {what} sau khi ký ({who})"
    if one.field == "removed":
        return f"Xóa {what} sau khi ký ({who})"
    return f"Sửa {attribute_names.attribute(one.field) or one.field} sau khi ký ({who})"


def _decided(one: Late) -> str:
    match one.how:
        case How.SUPPLEMENT:
            return "; đưa vào biên bản bổ sung"
        case How.ASIDE:
            return f"; để ngoài: {one.reason}"
        case None:
            return ""


def _correction(words: RecordWords, one: Late) -> Correction:
    change, by = (one.shown, one.value), (one.author, one.at)
    return words.correction(one.kind, one.record, one.field, change, by)


def _short(text: str) -> str:
    return f"“{' '.join(text.split())}”"
