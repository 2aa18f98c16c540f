"""Settings of this laptop: one frozen dataclass, one JSON file; nothing of it travels."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

_FILE = "preferences.json"


@dataclass(frozen=True)
class Preferences:
    """What belongs to the laptop: who works here, and how the window looks."""

    author: str = ""
    colours: str = "system"
    """“system”, “light” or “dark”."""
    zoom: int = 100
    """Size of the text in the window, in hundredths."""
    corrects_prose: bool = True
    """Whether slips of official prose are underlined."""
    corrects_spelling: bool = True
    """Whether words that are no Vietnamese syllables are underlined."""
    guards_areas: bool = True
    """Whether it is said that an area is another's."""
    annexes: str = "photos"
    """Annexes with which minutes print: “none”, or their names with commas."""
    learnt: str = ""
    """Words that are right all the same, one on each line."""
    sync_folder: str = ""
    """The shared folder used last, empty before the first."""
    sync_preview: bool = True
    """Whether what would come is shown before it is taken in."""
    synced: str = ""
    """The moment of the last sync that came to its end, empty before the first."""
    office: str = ""
    """The laptop of the office: who has what it confirmed may be wiped."""
    laptop: str = ""
    """How the others call this laptop; the inspector's name where none was given."""


def load(workspace: Path) -> Preferences:
    """The settings kept in the workspace; what cannot be read is as if never set."""
    try:
        kept = json.loads((workspace / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Preferences()
    if not isinstance(kept, dict):
        return Preferences()
    unset = Preferences()
    known = {f.name: getattr(unset, f.name) for f in fields(Preferences)}
    fitting = {n: v for n, v in kept.items() if n in known and type(v) is type(known[n])}
    return replace(unset, **fitting)


def save(workspace: Path, preferences: Preferences) -> None:
    """Keep the settings; the file is written whole or not at all."""
    import secrets  # noqa: PLC0415  (both for writing only: the first picture waits for this file)

    from cchc_desktop.domain import viet  # noqa: PLC0415

    text = json.dumps(asdict(preferences), ensure_ascii=False, indent=2)
    target = workspace / _FILE
    temporary = target.with_name(f".tmp-{secrets.token_hex(4)}")
    temporary.write_text(viet.clean(text) + "\n", encoding="utf-8")
    temporary.replace(target)
