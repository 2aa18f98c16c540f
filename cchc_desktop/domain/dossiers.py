"""Dossier figures (số liệu hồ sơ TTHC): sums that must agree, rates with their denominators."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from cchc_desktop.domain.ids import DossierRowId, VisitId
from cchc_desktop.domain.viet import spelling_key


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
    received_offline: int | None = None
    """Column 5 as one number, where direct and postal are not told apart."""
    digitised: int | None = None
    electronic_results: int | None = None
    with_fees: int | None = None
    online_payments: int | None = None
    apologies: int | None = None

    @property
    def offline(self) -> int | None:
        """Column 5: direct and postal, told apart or not."""
        both = _sum(self.received_direct, self.received_postal)
        return self.received_offline if both is None else both

    @property
    def received(self) -> int | None:
        """Column 3: taken in during the period and carried over; None where a part is."""
        return _sum(self.carried_over, self.received_online, self.offline)

    @property
    def received_in_period(self) -> int | None:
        """Columns 4 and 5 (online, direct and postal)."""
        return _sum(self.received_online, self.offline)

    @property
    def resolved(self) -> int | None:
        """Column 7: early, on time and late."""
        return _sum(self.resolved_early, self.resolved_on_time, self.resolved_late)

    @property
    def pending(self) -> int | None:
        """Column 11: in time and late."""
        return _sum(self.pending_in_time, self.pending_late)

    @property
    def late(self) -> int | None:
        """Columns 10 and 13: resolved late, or pending and late."""
        return _sum(self.resolved_late, self.pending_late)


COUNT_NAMES = tuple(f.name for f in fields(Counts))
FORM_NAMES = COUNT_NAMES[: COUNT_NAMES.index("returned") + 1]
"""The counts of the form's identity; the rest is tracked by some agencies only."""
EXTRA_NAMES = COUNT_NAMES[len(FORM_NAMES) :]


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
    added = {name: _sum(*(getattr(c, name) for c in listed)) for name in COUNT_NAMES}
    if added["received_direct"] is None or added["received_postal"] is None:
        # Some rows tell direct and postal apart and some do not: column 5 is added all the same.
        added["received_offline"] = _sum(*(c.offline for c in listed))
    return Counts(**added)


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
    digitised: Rate
    electronic: Rate
    paid_online: Rate
    apologised: Rate


EXTRA_RATES = ("digitised", "electronic", "paid_online", "apologised")
"""Rates of counts that not every agency tracks: shown and printed where they are."""


def rates(counts: Counts) -> Rates:
    """The rates of one row or of the total: added first, then divided."""
    return Rates(
        on_time=Rate(_sum(counts.resolved_early, counts.resolved_on_time), counts.resolved),
        late=Rate(counts.resolved_late, counts.resolved),
        late_all=Rate(
            counts.late,
            _sum(counts.resolved, counts.pending_late),
        ),
        online=Rate(counts.received_online, counts.received_in_period),
        postal=Rate(counts.received_postal, counts.received_in_period),
        digitised=Rate(counts.digitised, counts.received_in_period),
        electronic=Rate(counts.electronic_results, counts.resolved),
        paid_online=Rate(counts.online_payments, counts.with_fees),
        apologised=Rate(counts.apologies, counts.late),
    )


def by_source(rows: Iterable[DossierRow]) -> dict[str, tuple[DossierRow, ...]]:
    """The rows of each source apart, in the order in which the sources come.

    What two sources say of the same dossiers is compared and never added.
    """
    found: dict[str, tuple[DossierRow, ...]] = {}
    for row in rows:
        found[row.source] = (*found.get(row.source, ()), row)
    return found


def first_source(rows: Iterable[DossierRow]) -> tuple[DossierRow, ...]:
    """The rows of the source that stands first: it gives the visit's own figures."""
    return next(iter(by_source(rows).values()), ())


def field_key(name: str) -> str:
    """A field's name as it is compared: case, blanks and the place of the tone mark aside."""
    return spelling_key(" ".join(name.split())).casefold()


@dataclass(frozen=True)
class SourceDifference:
    """A count of which two sources say different things."""

    field_name: str
    name: str
    first: tuple[str, int]
    second: tuple[str, int]

    @property
    def gap(self) -> int:
        """How far apart they are."""
        return abs(self.first[1] - self.second[1])


def source_differences(rows: Iterable[Any]) -> tuple[SourceDifference, ...]:
    """Field by field and column by column what other sources say otherwise than the first.

    Works over rows of any table: ``counts`` is a mapping or ``Counts``.
    """
    order: dict[str, int] = {}
    listed = list(rows)
    for row in listed:
        order.setdefault(row.source, len(order))
    listed.sort(key=lambda row: order[row.source])
    first: dict[str, Any] = {}
    found: list[SourceDifference] = []
    for row in listed:
        known = first.setdefault(field_key(row.field_name), row)
        if known.source == row.source:
            continue
        mine, other = _mapped(known.counts), _mapped(row.counts)
        found += [
            SourceDifference(
                known.field_name, name, (known.source, mine[name]), (row.source, other[name])
            )
            for name in mine
            if name in other and mine[name] != other[name]
        ]
    return tuple(found)


def _mapped(counts: Any) -> dict[str, int]:
    if not isinstance(counts, Counts):
        return dict(counts)
    names = (*COUNT_NAMES, "received", "resolved", "pending")
    return {n: c for n in names if (c := getattr(counts, n)) is not None}


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
