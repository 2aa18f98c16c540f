"""What came after a signing: listed with its author, never applied, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from cchc_desktop.domain.amendment import Amendment, Correction
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.store import after, journal, registers
from cchc_desktop.store.after import Later
from cchc_desktop.store.counting import Counting
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Desk, missing, refuse
from cchc_desktop.usecases.packing import Shelf


class Papers(Protocol):
    """The supplementary minutes at work: new, and as they were read; see ``Amending``."""

    def with_correction(
        self, visit_id: str, correction: Correction
    ) -> tuple[Amendment, Amendment | None]:
        """With one more correction."""

    def without_correction(
        self, visit_id: str, correction: Correction
    ) -> tuple[Amendment, Amendment] | None:
        """Without it."""


class How(StrEnum):
    """What a person did with a value that came after the signing."""

    SUPPLEMENT = "supplement"
    ASIDE = "aside"


@dataclass(frozen=True)
class Late:
    """One value that came after the signing; ``field`` is empty for a whole new record.

    ``how`` is None while it waits for a person; ``reason`` says why it was put aside.
    """

    id: str
    visit: str
    kind: Kind
    record: str
    field: str
    value: Any
    shown: Any
    author: str
    replica: str
    at: datetime
    how: How | None = None
    reason: str = ""


class AfterSigning:
    """Signed minutes never change by taking in; what came later waits in a list."""

    def __init__(self, desk: Desk, workspace: Path, papers: Papers) -> None:
        self._desk = desk
        self._papers = papers
        self._shelf = Shelf(desk, workspace)

    def of_visit(self, visit_id: str) -> list[Late]:
        """All that came after the signing of a visit, decided or not."""
        devices = self._shelf.devices()
        return [
            _late(later, devices.get(later.operation.pen, later.operation.pen))
            for later in after.of_visit(self._desk.database, visit_id)
        ]

    def count(self) -> int:
        """How much waits, of all signed visits."""
        return len(after.open_of_all(self._desk.database))

    def put_into_supplement(self, late_id: str, correction: Correction) -> None:
        """Take it up in the supplementary minutes at work, begun where there are none.

        ``correction`` says it as their paper does.

        Raises:
            ExpectedError: there is no such value.
        """
        later = self._found(late_id)
        if _how(later) is How.SUPPLEMENT:
            return
        self._choose(
            Op.PUT_INTO_SUPPLEMENT,
            later,
            {"how": How.SUPPLEMENT.value},
            self._papers.with_correction(later.visit, correction),
        )

    def put_aside(self, late_id: str, reason: str, correction: Correction | None = None) -> None:
        """Leave it out of all minutes, with the reason; a correction that took it up goes too.

        Raises:
            ExpectedError: there is no such value.
            InvalidInputError: there is no reason.
        """
        refuse(missing(reason=reason))
        later = self._found(late_id)
        taken_up = None
        if correction is not None and _how(later) is How.SUPPLEMENT:
            taken_up = self._papers.without_correction(later.visit, correction)
        choice = {"how": How.ASIDE.value, "reason": reason.strip()}
        self._choose(Op.PUT_ASIDE, later, choice, taken_up)

    def supplement(self, visit_id: str) -> list[Late]:
        """What supplementary minutes of a visit have to take up."""
        return [one for one in self.of_visit(visit_id) if one.how is How.SUPPLEMENT]

    def late(self, late_id: str) -> Late:
        """One value that came after a signing.

        Raises:
            ExpectedError: there is no such value.
        """
        later = self._found(late_id)
        pen = later.operation.pen
        return _late(later, self._shelf.devices().get(pen, pen))

    def _choose(
        self,
        op: Op,
        later: Later,
        choice: dict[str, str],
        paper: tuple[Amendment, Amendment | None] | None,
    ) -> None:
        """The choice and what it makes of the supplementary minutes, as one change."""
        heads = registers.heads_of(journal.of_record(self._desk.database, later.entity))
        seen = {later.mark: [head.dot for head in heads.get(later.mark, ())]}
        with self._desk.change(op) as change:
            change.write(later.kind, later.entity, {later.mark: choice}, seen, {})
            if paper is None:
                return
            new, old = paper
            if old is None:
                change.add(new)
            else:
                change.put(new, old)

    def _found(self, late_id: str) -> Later:
        entity = late_id.split(":", 1)[0]
        read = Counting(self._desk.database)
        operations = read.everything(entity)
        if operations and operations[0].kind in Kind.__members__.values():
            visit = read.visit_of(Kind(operations[0].kind), read.of(entity), operations)
            for later in after.of_visit(self._desk.database, visit) if visit else ():
                if later.id == late_id:
                    return later
        raise ExpectedError(ExpectedCode.NO_SUCH_LATER, id=late_id)


def _late(later: Later, replica: str) -> Late:
    choice = later.choice if isinstance(later.choice, dict) else {}
    try:
        at = datetime.fromtimestamp(later.operation.at / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        at = datetime.max.replace(tzinfo=UTC)
    return Late(
        later.id,
        later.visit,
        later.kind,
        later.entity,
        later.field,
        later.value,
        later.shown,
        later.operation.author,
        replica,
        at,
        _how(later),
        str(choice.get("reason", "")),
    )


def _how(later: Later) -> How | None:
    choice = later.choice if isinstance(later.choice, dict) else {}
    how = choice.get("how")
    return How(how) if how in set(How) else None
