"""Dossier figures (số liệu hồ sơ TTHC): sums that must agree, rates with their denominators."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction

from cchc_desktop.domain.ids import DossierRowId, VisitId


@dataclass(frozen=True)
class Counts:
    """Whole numbers of one field in the period; None is "not tracked", which is not 0.

    The columns of biểu II.06a/VPCP/KSTT (DOMAIN §4.1), and ``returned`` beside them.
    """

    carried_over: int | None = None
    received_online: int | None = None
    received_direct: int | None = None
    received_postal: int | None = None
    resolved_early: int | None = None
    resolved_on_time: int | None = None
    resolved_late: int | None = None
    pending_in_time: int | None = None
    pending_late: int | None = None
    returned: int | None = None

    @property
    def received(self) -> int | None:
        """Column 3: taken in during the period and carried over; None where a part is."""
        return _sum(
            self.carried_over, self.received_online, self.received_direct, self.received_postal
        )

    @property
    def received_in_period(self) -> int | None:
        """Columns 4 and 5 (online, direct and postal)."""
        return _sum(self.received_online, self.received_direct, self.received_postal)

    @property
    def resolved(self) -> int | None:
        """Column 7: early, on time and late."""
        return _sum(self.resolved_early, self.resolved_on_time, self.resolved_late)

    @property
    def pending(self) -> int | None:
        """Column 11: in time and late."""
        return _sum(self.pending_in_time, self.pending_late)


COUNT_NAMES = tuple(f.name for f in fields(Counts))


@dataclass(frozen=True)
class DossierRow:
    """Dossier figures of one field (lĩnh vực) from one source."""

    id: DossierRowId
    visit_id: VisitId
    field_name: str
    source: str = ""
    counts: Counts = Counts()
    rank: str = ""
    read_at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True)
class Breach:
    """An identity that does not hold: received on the left, accounted for on the right."""

    field_name: str
    source: str
    left: int
    right: int


def breach_of(row: DossierRow) -> Breach | None:
    """The breach of the form's identity, or None where it holds or a member is not tracked.

    carried over + received = resolved + pending + returned (exchange form, dossier_row).
    """
    counts = row.counts
    left = counts.received
    right = _sum(counts.resolved, counts.pending, counts.returned)
    if left is None or right is None or left == right:
        return None
    return Breach(row.field_name, row.source, left, right)


def breaches(rows: Iterable[DossierRow]) -> tuple[Breach, ...]:
    """All breaches among the rows, in their order."""
    return tuple(b for b in map(breach_of, rows) if b is not None)


def total(rows: Iterable[DossierRow]) -> Counts:
    """The rows added column by column; a column that any row does not track is not tracked."""
    listed = [row.counts for row in rows]
    if not listed:
        return Counts()
    return Counts(**{name: _sum(*(getattr(c, name) for c in listed)) for name in COUNT_NAMES})


@dataclass(frozen=True)
class Rate:
    """A share. ``part`` or ``whole`` None: not tracked; ``whole`` 0: nothing arose."""

    part: int | None
    whole: int | None

    @property
    def is_tracked(self) -> bool:
        """Whether both numbers are known."""
        return self.part is not None and self.whole is not None

    @property
    def fraction(self) -> Fraction | None:
        """The exact share, None where it is not tracked or nothing arose."""
        if self.part is None or not self.whole:
            return None
        return Fraction(self.part, self.whole)

    def six_decimals(self) -> str | None:
        """The share as text with six decimals, rounded half-up ("0.982500")."""
        exact = self.fraction
        if exact is None:
            return None
        return str(rounded(exact, Decimal("0.000001")))

    def percent(self) -> Decimal | None:
        """Hundredths with two decimals, half-up; never 100 unless it is exactly that.

        99,996 % with one dossier late is shown as 99,99 (DOMAIN §4.2).
        """
        exact = self.fraction
        if exact is None:
            return None
        return percent_of(exact)


@dataclass(frozen=True)
class Rates:
    """The rates of DOMAIN §4.2, each with its own denominator."""

    on_time: Rate
    late: Rate
    late_all: Rate
    online: Rate
    postal: Rate


def rates(counts: Counts) -> Rates:
    """The rates of one row or of the total: added first, then divided."""
    return Rates(
        on_time=Rate(_sum(counts.resolved_early, counts.resolved_on_time), counts.resolved),
        late=Rate(counts.resolved_late, counts.resolved),
        late_all=Rate(
            _sum(counts.resolved_late, counts.pending_late),
            _sum(counts.resolved, counts.pending_late),
        ),
        online=Rate(counts.received_online, counts.received_in_period),
        postal=Rate(counts.received_postal, counts.received_in_period),
    )


def _sum(*numbers: int | None) -> int | None:
    total_ = 0
    for number in numbers:
        if number is None:
            return None
        total_ += number
    return total_


def percent_of(share: Fraction) -> Decimal:
    """A share in hundredths with two decimals, half-up; never 100 unless it is exactly that."""
    shown = rounded(share * 100, Decimal("0.01"))
    return Decimal("99.99") if shown == 100 and share < 1 else shown


def rounded(exact: Fraction, step: Decimal) -> Decimal:
    """Half-up on the exact fraction: no binary and no double rounding."""
    scaled = exact / Fraction(step)
    whole = (scaled.numerator * 2 + scaled.denominator) // (scaled.denominator * 2)
    return (Decimal(whole) * step).quantize(
        step, rounding=ROUND_DOWN if whole < 0 else ROUND_HALF_UP
    )
