"""The commands ``complete`` and ``sign``."""

from __future__ import annotations

import getpass
import os
import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from cchc_desktop.commands import console, proof
from cchc_desktop.domain import completeness
from cchc_desktop.domain.amendment import Correction
from cchc_desktop.domain.keys import Key, Pkcs11Key, Pkcs12Key, SignerRole
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.usecases.sealing import Order
from cchc_desktop.usecases.workspace import Workspace
from cchc_desktop.words import amending
from cchc_desktop.words import completeness as words


def complete(workspace: Workspace, options: Namespace) -> int:
    """Tell what is missing before signing; 1 while something blocks."""
    visit = workspace.visits.named(options.visit, options.year)
    lacks = workspace.completing.lacks(visit.id)
    blocking = completeness.blocking(lacks)
    if options.json:
        console.give_json(
            [
                {
                    "code": one.code.value,
                    "blocking": one.is_blocking,
                    "text": words.sentence(one),
                    "kind": one.kind.value,
                    "id": one.id,
                }
                for one in lacks
            ]
        )
    else:
        console.say(words.count(len(blocking), len(lacks) - len(blocking)) + ".")
        for one in lacks:
            if not one.is_blocking:
                console.say(f"Nên xem lại: {words.sentence(one)}")
    for one in blocking:
        console.complain(words.sentence(one))
    return 1 if blocking else 0


def sign(workspace: Workspace, options: Namespace) -> int:
    """Freeze a visit with its paper; refused while something blocks and no reason is given."""
    visit = workspace.visits.named(options.visit, options.year)
    proof.unlock(workspace)
    order = Order(
        scan=Path(options.scan) if options.scan else None,
        reason=options.override or "",
        key=_key(options),
        role=SignerRole(options.role),
        picture=Path(options.image) if options.image else None,
        is_clock_right=options.clock_ok,
    )
    try:
        if order.key is not None and workspace.signing.of_visit(visit.id):
            done = workspace.signing.countersign(visit.id, order)
        else:
            done = workspace.signing.sign(visit.id, order)
    except ExpectedError as error:
        if error.code is ExpectedCode.NOT_COMPLETE:
            for one in workspace.completing.blocking(visit.id):
                console.complain(words.sentence(one))
        raise
    if options.json:
        console.give_json(
            {
                "visit": visit.id,
                "version": done.signing.version,
                "root": done.signing.root,
                "file": str(done.file),
            }
        )
    else:
        console.say(f"Đã ký và khóa biên bản, phiên bản {done.signing.version}: {done.file}")
        console.say(f"Mã băm gốc: {done.signing.root}")
    return 0


def amend(workspace: Workspace, options: Namespace) -> int:
    """Put a correction into the supplementary minutes of a signed visit, or sign them."""
    visit = workspace.visits.named(options.visit, options.year)
    file = ""
    if options.sign:
        proof.unlock(workspace)
        order = Order(
            scan=Path(options.scan) if options.scan else None,
            key=_key(options),
            role=SignerRole(options.role),
        )
        amendment, path = workspace.amending.sign(visit.id, order)
        file = str(path)
    else:
        amendment = workspace.amending.correct(visit.id, _correction(workspace, visit.id, options))
    count = len(amendment.listed)
    if options.json:
        given = {"visit": visit.id, "corrections": count, "file": file, "root": amendment.root}
        console.give_json(given)
    elif file:
        console.say(f"Đã ký biên bản bổ sung, {count} chỗ sửa: {file}")
        console.say(f"Mã băm gốc: {amendment.root}")
    else:
        console.say(f"Biên bản bổ sung đang lập có {count} chỗ sửa.")
    return 0


def _correction(workspace: Workspace, visit_id: str, options: Namespace) -> Correction:
    """What the options say; of a place that the minutes have also what stands there now."""
    where, new, reason = options.where or "", options.new or "", options.reason or ""
    if not options.old:
        for one in workspace.amending.places(visit_id):
            named = amending.place(one)
            if named.casefold() == where.strip().casefold():
                return replace(one, where=named, new=new, reason=reason)
    return Correction(where, options.old, new, reason)


def _key(options: Namespace) -> Key | None:
    """The key that the options name, its passphrase or PIN from the environment or terminal.

    Raises:
        ExpectedError: it cannot be had.
    """
    if options.p12:
        file = Path(options.p12)
        wrong = ExpectedError(ExpectedCode.WRONG_PASSPHRASE, path=str(file))
        return Pkcs12Key(file, _secret("Mật khẩu của tệp khóa: ", wrong))
    if options.pkcs11:
        wrong = ExpectedError(ExpectedCode.WRONG_PIN, label=options.token)
        return Pkcs11Key(options.pkcs11, options.token, _secret("Mã PIN: ", wrong))
    return None


def _secret(question: str, missing: ExpectedError) -> str:
    given = os.environ.get("CCHC_PASSPHRASE")
    if given is not None:
        return given
    if sys.stdin is None or not sys.stdin.isatty():
        raise missing
    return getpass.getpass(question)
