"""The command ``search``."""

from __future__ import annotations

from argparse import Namespace

from cchc_desktop.commands import console
from cchc_desktop.usecases.workspace import Workspace
from cchc_desktop.words import searching


def search(workspace: Workspace, options: Namespace) -> int:
    """Find everything that holds the words, the best first."""
    hits = workspace.searching.find(options.text, options.limit)
    if options.json:
        console.give_json(
            [
                {"kind": hit.kind.value, "id": hit.id, "visit": hit.visit_id, "text": hit.text}
                for hit in hits
            ]
        )
        return 0
    for hit in hits:
        console.say(
            f"{searching.kind(hit.kind.value, hit.is_verified)}: {' '.join(hit.text.split())}"
        )
    if not hits:
        console.say("Không tìm thấy.")
    return 0
