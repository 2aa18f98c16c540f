"""The command ``cites``."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from cchc_desktop.commands import console
from cchc_desktop.domain.validity import Judged
from cchc_desktop.usecases.workspace import Workspace
from cchc_desktop.words import citing, labels

_NOTHING_GIVEN = "Hãy cho tên tệp, hoặc --text với nội dung cần xét."


def cites(workspace: Workspace, options: Namespace) -> int:
    """Find the documents that a text cites, and judge each at the day of signing."""
    text = _text(workspace, options)
    if text is None:
        console.complain(_NOTHING_GIVEN)
        return 2
    looked = workspace.citing.look(text, options.signed, options.seen)
    if options.json:
        console.give_json([_document(one) for one in looked.judged])
        return 0
    for one in looked.judged:
        console.say(f"{citing.verdict(one.verdict)}: {one.citation.text}. {citing.why(one)}")
    if not looked.judged:
        console.say("Không thấy văn bản nào được dẫn.")
    day = labels.date(looked.signed)
    console.say(f"Xét tại ngày {day}. {citing.register_day(looked.register.checked)}")
    return 0


def _text(workspace: Workspace, options: Namespace) -> str | None:
    if options.file is not None:
        return workspace.citing.read(Path(options.file))
    if options.text is not None:
        return str(options.text)
    if sys.stdin is not None and not sys.stdin.isatty():
        return sys.stdin.read() or None
    return None


def _document(judged: Judged) -> dict[str, Any]:
    row, cited = judged.document, judged.citation
    issued = cited.issued or (row.issued if row else None)
    return {
        "text": cited.text,
        "number": row.number if row else cited.number or None,
        "issued": issued.isoformat() if issued else None,
        "title": citing.title(row) if row else None,
        "verdict": judged.verdict.value,
        "replaced_by": citing.references(judged.replacing) or None,
        "why": citing.why(judged),
        "kind": cited.kind or None,
        "basis": not cited.is_repealed_here,
        "verified": row.is_verified if row else None,
    }
