"""The commands ``handover``, ``verify`` and ``teamkey``."""

from __future__ import annotations

import getpass
import os
import sys
from argparse import Namespace
from pathlib import Path

from cchc_desktop.commands import console
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.usecases.workspace import Workspace
from cchc_desktop.words import proof as words


def unlock(workspace: Workspace) -> None:
    """Open the team key where a passphrase protects it: from the environment or terminal.

    Raises:
        ExpectedError: there is no passphrase, or another one sealed it.
    """
    if workspace.team_keys.is_locked:
        workspace.team_keys.unlock(_passphrase("Mật khẩu khóa của đoàn: "))


def handover(workspace: Workspace, options: Namespace) -> int:
    """Write the minutes with all that proves them into one ZIP."""
    visit = workspace.visits.named(options.visit, options.year)
    unlock(workspace)
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
    """Tell whether a hand-over, minutes or a page are whole; 1 when they are not."""
    proving = workspace.proving
    verdict = proving.code(options.code) if options.code else proving.check(Path(options.file))
    told = [{"code": one.code.value, "text": words.sentence(one)} for one in verdict.faults]
    if options.json:
        console.give_json(
            {
                "ok": verdict.is_ok,
                "root": verdict.root,
                "version": verdict.version,
                "faults": told,
                "signature": verdict.standing.value,
                "key": verdict.key,
                "signatures": list(verdict.signatures),
                "page": words.page(verdict),
            }
        )
    else:
        if verdict.is_ok:
            console.say(words.whole(verdict))
            console.say(f"Mã băm gốc: {verdict.root}")
        if verdict.root:
            console.say(words.signed(verdict))
            console.say(words.MEANING)
        if verdict.signatures:
            console.say(words.digitally(verdict))
    for one in told:
        console.complain(one["text"])
    return 0 if verdict.is_ok else 1


def teamkey(workspace: Workspace, options: Namespace) -> int:
    """List the team's keys, confirm one, or protect this laptop's own by a passphrase."""
    keys = workspace.team_keys
    unlock(workspace)
    if options.confirm:
        given = keys.named(options.confirm)
        workspace.team.confirm_key(given.public, given.laptop)
    if options.protect or options.open:
        keys.protect(_passphrase("Mật khẩu mới: ") if options.protect else "")
    own = keys.own
    listed = [
        {
            "fingerprint": one.fingerprint,
            "public": one.public,
            "laptop": one.laptop,
            "own": one.public == own,
            "known": keys.is_known(one.public),
        }
        for one in keys.listed()
    ]
    if options.json:
        console.give_json(listed)
        return 0
    if not listed:
        console.say("Chưa có khóa nào; khóa của máy này được tạo khi ký hoặc bàn giao lần đầu.")
    for key in keys.listed():
        state = "khóa của máy này" if key.public == own else "chưa xác nhận"
        if key.public in workspace.team.known():
            state = "đã xác nhận"
        console.say(f"{words.shown(key.fingerprint)}  {key.laptop}  ({state})")
    return 0


def _passphrase(question: str) -> str:
    given = os.environ.get("CCHC_KEY_PASSPHRASE")
    if given is not None:
        return given
    if sys.stdin is None or not sys.stdin.isatty():
        raise ExpectedError(ExpectedCode.TEAM_KEY_LOCKED)
    return getpass.getpass(question)
