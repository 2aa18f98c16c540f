"""What one visit to a shared folder did, or would do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from cchc_desktop.domain.refusals import Refusal
from cchc_desktop.store.database import Database
from cchc_desktop.sync.folder import SharedFolder
from cchc_desktop.usecases.photos import Photos
from cchc_desktop.usecases.tidings import Tidings, VisitNews

Tell = Callable[[int, int], None]
"""Hears how far the work is, and may stop it by raising."""


@dataclass(frozen=True)
class Received:
    """What came from one laptop."""

    replica: str
    name: str
    changes: int
    photos: int
    missing_photos: int
    is_confirmed: bool = False
    """Whether the head of the team has confirmed its key."""


@dataclass(frozen=True)
class Missing:
    """Operations of a laptop that must exist and have not come."""

    replica: str
    first: int
    last: int


@dataclass(frozen=True)
class Report:
    """What one visit to the folder did, or would do."""

    replica: str
    sent_changes: int = 0
    sent_photos: int = 0
    received: tuple[Received, ...] = ()
    missing: tuple[Missing, ...] = ()
    conflicts: int = 0
    duplicates: int = 0
    after_signing: int = 0
    refused: tuple[Refusal, ...] = ()
    visits: tuple[VisitNews, ...] = ()

    @property
    def unconfirmed(self) -> tuple[Received, ...]:
        """The laptops whose keys nobody confirmed."""
        return tuple(one for one in self.received if not one.is_confirmed)


@dataclass
class Round:
    """The state of one visit to the folder."""

    folder: SharedFolder
    is_preview: bool
    sent: int = 0
    changes: dict[str, int] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    photos: Photos = field(default_factory=Photos)
    has_backup: bool = False
    tidings: Tidings = field(default_factory=Tidings)
    database: Database | None = None
    """The copy on which a preview tries what comes; None for the file itself."""
    tell: Tell = lambda _done, _total: None
