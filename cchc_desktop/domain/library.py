"""Findings library (thư viện câu nhận xét): sentences with blanks, shipped and the team's own."""

from __future__ import annotations

from dataclasses import dataclass, field

from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.ids import EntryId


@dataclass(frozen=True)
class Entry:
    """One sentence of the library; ``{so_luong}`` is a blank to be filled at the visit."""

    id: EntryId
    area: str
    kind: FindingKind
    text: str
    code: str = ""
    """Code of the shortcoming that it tells (HC01 …), empty where it has none."""
    remedy: str = ""
    """The recommendation that goes with it, with blanks of its own."""
    deadline_days: int | None = None
    """Working days that the recommendation is given."""
    criteria: tuple[str, ...] = ()
    rank: str = ""
    read_at: int = field(default=0, compare=False, repr=False)
