"""A drawn sample as it is kept: the list it was drawn from, the seed, and each dossier drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from cchc_desktop.domain.ids import DrawnId, SampleId, VisitId

if TYPE_CHECKING:
    # The rules are loaded when a sample is judged: every record's class is known at start.
    from cchc_desktop.domain.sample import Pause, SampledDossier


@dataclass(frozen=True)
class Sample:
    """Sample of dossiers (mẫu hồ sơ): who has list, seed and size can draw it again."""

    id: SampleId
    visit_id: VisitId
    title: str
    source: str = ""
    """Where the list came from, as it is printed."""
    population: tuple[str, ...] = ()
    size: int = 0
    seed: str = ""
    reported_part: int | None = None
    """What the agency itself reports as in time, of ``reported_whole`` dossiers."""
    reported_whole: int | None = None
    rank: str = ""
    read_at: int = field(default=0, compare=False, repr=False)

    @property
    def reported(self) -> Fraction | None:
        """The share in time that the agency reports, None where it reports none.

        Two laptops may have left numbers that cannot be a share; they are none either.
        """
        part, whole = self.reported_part, self.reported_whole
        if part is None or not whole or not 0 <= part <= whole:
            return None
        return Fraction(part, whole)


@dataclass(frozen=True)
class Drawn:
    """One dossier of a sample, as recorded at the visit (see SampledDossier)."""

    id: DrawnId
    sample_id: SampleId
    code: str
    procedure: str = ""
    received: date | None = None
    due: date | None = None
    pauses: tuple[str, ...] = ()
    """Stops of the clock, “2026-02-02/2026-02-05”; an open one ends with the stroke."""
    returned: date | None = None
    slip: bool | None = None
    control_form: bool | None = None
    apology: bool | None = None
    extension: bool | None = None
    note: str = ""
    rank: str = ""
    read_at: int = field(default=0, compare=False, repr=False)

    @property
    def dossier(self) -> SampledDossier:
        """The dossier as rules judge it."""
        from cchc_desktop.domain.sample import SampledDossier  # noqa: PLC0415 (see above)

        return SampledDossier(
            self.code,
            self.procedure,
            self.received,
            self.due,
            tuple(pause_of(text) for text in self.pauses),
            self.returned,
            self.slip,
            self.control_form,
            self.apology,
            self.extension,
            self.note,
        )


def pause_of(text: str) -> Pause:
    """A stop of the clock out of its kept form.

    Raises:
        ValueError: it is none.
    """
    from cchc_desktop.domain.sample import Pause  # noqa: PLC0415 (see above)

    starts, _, ends = text.partition("/")
    return Pause(date.fromisoformat(starts), date.fromisoformat(ends) if ends else None)


def text_of(pause: Pause) -> str:
    """The kept form of a stop of the clock."""
    return f"{pause.starts.isoformat()}/{pause.ends.isoformat() if pause.ends else ''}"
