"""A command that is sent Ctrl+C at one chosen moment of its work.

``python -m tests.commands.interrupted MOMENT COMMAND …``; at the moment ``never`` it sends none
and waits for one from outside, which a test that runs in the background could not pass on.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from typing import Any

import peewee

import main
from cchc_desktop.exchange import campaign_json, json_text
from cchc_desktop.store.database import Database
from cchc_desktop.store.writer import Writer
from cchc_desktop.usecases.matching import Matcher

MOMENTS: dict[str, tuple[Any, str, int]] = {
    "while the file is opened": (campaign_json, "read", 1),
    "while its JSON is parsed": (json_text, "tree_of", 1),
    "while it is matched": (Matcher, "lists", 3),
    "before the first row": (Writer, "add_all", 1),
    "after some tables": (Database, "execute_many", 4),
    "before the counters": (Writer, "close", 1),
    "at the commit": (peewee.Database, "commit", 1),
    "after the commit": (Writer, "committed", 1),
}
"""Where, and before which call of it, the signal comes."""


def plant(owner: Any, name: str, nth: int) -> None:
    """Send SIGINT before the n-th call."""
    work: Callable[..., Any] = getattr(owner, name)
    calls = 0

    def interrupted(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == nth:
            signal.raise_signal(signal.SIGINT)
        return work(*arguments, **named)

    setattr(owner, name, interrupted)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if sys.argv[1] != "never":
        plant(*MOMENTS[sys.argv[1]])
    sys.exit(main.main(sys.argv[2:]))
