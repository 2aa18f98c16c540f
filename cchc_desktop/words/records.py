"""What people read of records instead of codes and ids: values, places, a record in one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from cchc_desktop.domain.amendment import Correction
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.words import labels, places, values
from cchc_desktop.words.values import Known

_TELLING = {
    Kind.VISIT: ("starts", "venue"),
    Kind.AGENCY: ("level", "code", "address"),
    Kind.ATTENDEE: ("position", "side"),
    Kind.MEMBER: ("role", "position"),
    Kind.RATING: ("rating", "score", "note"),
    Kind.DOSSIER_ROW: ("source", "counts"),
    Kind.TABLE_ROW: ("form", "source", "counts"),
    Kind.RECOMMENDATION: ("addressee", "due"),
    Kind.EVIDENCE: ("caption",),
}
"""What of a record tells it from another that looks like it."""
_GONE = "(bản ghi đã xóa)"
_LEFT_OUT = "Bỏ khỏi biên bản"


class Named(Protocol):
    """A record as the use cases name it; ``wholes`` outermost first."""

    @property
    def kind(self) -> Kind:
        """What it is."""

    @property
    def label(self) -> str:
        """The words by which people know it."""

    @property
    def values(self) -> Mapping[str, Any]:
        """Its values, as the journal has them."""

    @property
    def wholes(self) -> Sequence[Named]:
        """What it is part of."""

    @property
    def campaign(self) -> Named | None:
        """The campaign that it is part of."""


class Naming(Protocol):
    """Looks names up."""

    def of(self, record: str) -> Named | None:
        """That record."""

    def label(self, record: str) -> str:
        """Its label."""

    def before(self, kind: Kind, record: str, rank: str) -> str:
        """The label of what stands just before that place."""


class RecordWords:
    """Made anew for each list: names are looked up once."""

    def __init__(self, naming: Naming) -> None:
        self._naming = naming

    def known(self, kind: Kind, record: str) -> Known:
        """What must be looked up to say the values of that record."""
        named = self._naming.of(record)
        campaign = named.campaign if named else None
        given = campaign.values.get("framework") if campaign else None
        return Known(
            label=self._naming.label,
            before=lambda rank: self._naming.before(kind, record, rank),
            framework=Framework(given) if given in list(Framework) else None,
        )

    def kind(self, record: str) -> Kind | None:
        """What it is; None where this program knows no such kind."""
        named = self._naming.of(record)
        return named.kind if named else None

    def said(self, kind: Kind, record: str, name: str, value: object) -> str:
        """A value in words."""
        return values.said(kind, name, value, self.known(kind, record))

    def way(self, kind: Kind, record: str, field: str, is_inside: bool = False) -> str:
        """The way to the field: "Sở Tài chính › Thủ tục hành chính › Hạn chế HC07 › Nội dung".

        ``is_inside``: within the minutes of one visit, which is not named.
        """
        named = self._naming.of(record)
        steps = (*named.wholes, named) if named else ()
        listed = [(one.kind, one.label, one.values) for one in steps]
        if is_inside:
            listed = [one for one in listed if one[0] not in (Kind.CAMPAIGN, Kind.VISIT)]
        return places.way(listed, self.known(kind, record), field)

    def summary(self, kind: Kind, record: str) -> str:
        """A record in one line: what it is, what it says, who wrote it into the journal."""
        named = self._naming.of(record)
        if named is None:
            return _GONE
        title = places.title(kind, named.label, named.values)
        wanted = _TELLING.get(kind, ())
        parts = [self.said(kind, record, n, named.values[n]) for n in wanted if n in named.values]
        label = "" if named.label in title else " ".join(named.label.split())
        return " · ".join(part for part in (title, label, *parts) if part)

    def correction(
        self, kind: Kind, record: str, field: str, change: tuple[Any, Any], by: tuple[str, datetime]
    ) -> Correction:
        """What came after the signing as supplementary minutes say it; ``change``: old and new."""
        old, new = change
        if not field:
            was, becomes = "", self._on_paper(kind, record)
        elif field == values.REMOVED:
            was, becomes = self._on_paper(kind, record), _LEFT_OUT
        else:
            was, becomes = (self.said(kind, record, field, value) for value in (old, new))
        author, at = by
        where = self.way(kind, record, "" if field == values.REMOVED else field, is_inside=True)
        return Correction(
            where.replace(places.STEP, ", "),
            was,
            becomes,
            f"{author} ghi lúc {labels.moment(at)}, đến sau khi ký",
            kind.value,
            record,
            field,
        )

    def _on_paper(self, kind: Kind, record: str) -> str:
        """A whole record as a paper says it: its own sentence, without the marks of a list."""
        named = self._naming.of(record)
        if named is not None and kind in (Kind.FINDING, Kind.RECOMMENDATION) and named.label:
            return " ".join(named.label.split())
        return self.summary(kind, record).replace(" · ", ", ")
