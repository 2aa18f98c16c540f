"""The commands ``complete`` and ``sign``."""

from __future__ import annotations

from argparse import Namespace

from cchc_desktop.commands import console
from cchc_desktop.domain import completeness
from cchc_desktop.usecases.workspace import Workspace
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
