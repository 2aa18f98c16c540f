"""Amendment (biên bản bổ sung): what of signed minutes is corrected, from what to what, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime

from cchc_desktop.domain.ids import AmendmentId, VisitId
from cchc_desktop.domain.problems import Problem, ProblemCode


@dataclass(frozen=True)
class Correction:
    """One place: ``where`` says it to people; kind, record and name say which attribute.

    All three are empty for what the minutes left out.
    """

    where: str
    old: str
    new: str
    reason: str
    kind: str = ""
    record: str = ""
    name: str = ""


@dataclass(frozen=True)
class Amendment:
    """Amendment of a visit's minutes; ``file`` is empty until it is signed, then nothing changes.

    ``file`` and ``scan`` are hashes of kept files.

    ``corrects`` is the signing whose paper it corrects; ``corrections`` a line of JSON each.
    """

    id: AmendmentId
    visit_id: VisitId
    corrects: str
    number: int | None = None
    made: datetime | None = None
    corrections: tuple[str, ...] = ()
    file: str = ""
    size: int = 0
    pages: int = 0
    tree: tuple[str, ...] = ()
    signers: tuple[str, ...] = ()
    version: int = 0
    """Which supplementary minutes of the visit they are, from 1; 0 until they are signed."""
    root: str = ""
    data: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()
    """What the root was counted over: see ``domain.root``."""
    key: str = ""
    seal: str = ""
    codes: tuple[str, ...] = ()
    """As of a signing."""
    scan: str = ""
    scan_size: int = 0
    rank: str = ""
    read_at: int = field(default=0, compare=False, repr=False)

    @property
    def is_signed(self) -> bool:
        """Whether it is on paper for ever."""
        return bool(self.file)

    @property
    def listed(self) -> tuple[Correction, ...]:
        """Its corrections; a line that another program wrote otherwise is left out."""
        found = (_read(line) for line in self.corrections)
        return tuple(one for one in found if one is not None)


def lines_of(corrections: Sequence[Correction]) -> tuple[str, ...]:
    """Corrections as they are kept."""
    return tuple(json.dumps(asdict(one), ensure_ascii=False) for one in corrections)


def problems_of(one: Correction) -> Iterator[Problem]:
    """What is wrong in a correction: nothing named, no reason, nothing that changes."""
    for name in ("where", "reason"):
        if not getattr(one, name).strip():
            yield Problem(ProblemCode.MISSING, name)
    if one.old.strip() == one.new.strip():
        yield Problem(ProblemCode.NOTHING_CHANGES, "new")


def _read(line: str) -> Correction | None:
    try:
        return Correction(**json.loads(line))
    except (ValueError, TypeError):
        return None
