"""Public posting: the published list of procedures, what hangs on a board, the gaps between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from cchc_desktop.domain import posting, times
from cchc_desktop.domain.finding import Finding, FindingKind
from cchc_desktop.domain.ids import FindingId, VisitId, new_id
from cchc_desktop.domain.posting import ADDRESS, Found, Posted, Procedure, Seen
from cchc_desktop.domain.visit import Visit
from cchc_desktop.exchange import procedure_list
from cchc_desktop.store import records
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Desk, missing

NOT_UPDATED = "HC08"
"""Code of the shortcoming “cập nhật, niêm yết thủ tục … chưa kịp thời”."""
PROCEDURES = "TTHC"
"""The area of procedures, in both frameworks."""


class Postings:
    """Procedures and what was seen of them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def published(self) -> tuple[Procedure, ...]:
        """The province's list in its order."""
        return records.everything(self._desk.database, Procedure)

    def of_visit(self, visit_id: str) -> tuple[Posted, ...]:
        """What was seen at that visit."""
        return self._desk.parts(Posted, visit_id)

    def gaps(self, visit_id: str) -> tuple[Found, ...]:
        """What is wrong on the board, on the last day of the visit."""
        visit = self._desk.get(Visit, visit_id)
        day = times.vietnam_day(visit.ends or visit.starts)
        return posting.gaps(self.published(), self.of_visit(visit_id), day)

    def publish(self, source: Path) -> int:
        """Take in the published list: new ones added, known ones edited; how many of both.

        Raises:
            InvalidInputError: every cell that is wrong; nothing is taken.
            ExpectedError: the file cannot be read.
        """
        known = {one.key: one for one in self.published()}
        listed: list[Procedure] = list(known.values())
        count = 0
        with self._desk.change(Op.IMPORT_PROCEDURES) as change:
            for given in procedure_list.read(source):
                seen = known.get(given.key)
                made = Procedure(
                    seen.id if seen else posting.procedure_id(given.code, given.name),
                    rank=seen.rank if seen else self._desk.next_rank(listed[-1:]),
                    **vars(given),
                )
                if seen is None:
                    listed.append(made)
                    change.add(made)
                elif made != seen:
                    change.put(replace(made, read_at=seen.read_at), seen)
                count += made != seen
        return count

    def tick(self, visit_id: str, procedure: str, seen: Seen | None, name: str = "") -> None:
        """Note what was seen of a procedure (its key, or ``ADDRESS``); None takes it back."""
        known = self._desk.find(Posted, posting.posted_id(visit_id, procedure))
        if known is None:
            if seen is not None:
                self._desk.add(Op.TICK_POSTING, self._made(visit_id, procedure, seen, name))
        elif seen is None:
            self._desk.remove(Op.TICK_POSTING, known)
        elif known.seen is not seen:
            with self._desk.change(Op.TICK_POSTING) as change:
                change.put(replace(known, seen=seen), known)

    def edit(self, seen: Posted, **changes: Any) -> Posted:
        """Keep what the board says of fee, term or decision."""
        return self._desk.edit(Op.TICK_POSTING, seen, (), **changes)

    def miss_the_rest(self, visit_id: str, keys: Iterable[str]) -> int:
        """Note all of these that nobody ticked as missing; how many."""
        ticked = {one.procedure for one in self.of_visit(visit_id)}
        rest = [key for key in dict.fromkeys(keys) if key not in ticked]
        self._add_all(visit_id, [self._made(visit_id, key, Seen.MISSING) for key in rest])
        return len(rest)

    def read_board(self, visit_id: str, source: Path) -> int:
        """Take in what a board shows from a table: each line is up; how many procedures.

        A board seldom shows codes: then a procedure is known by its name.

        Raises:
            InvalidInputError: every cell that is wrong; nothing is taken.
            ExpectedError: the file cannot be read.
        """
        known = {one.procedure: one for one in self.of_visit(visit_id)}
        published = posting.Published(self.published())
        lines = {
            published.key(line.code, line.name): line
            for line in reversed(procedure_list.read(source))
        }
        with self._desk.change(Op.TICK_POSTING) as change:
            for key, line in reversed(lines.items()):
                board: dict[str, Any] = {
                    "fee": line.fee,
                    "term": line.term,
                    "decision": line.decision,
                }
                seen = known.get(key)
                if seen is None:
                    made = self._made(visit_id, key, Seen.UP, line.name)
                    change.add(replace(made, **board))
                else:
                    change.put(replace(seen, seen=Seen.UP, **board), seen)
        return len(lines)

    def draft(self, visit_id: str, text: str) -> Finding:
        """The shortcoming of the gaps as a finding of the visit."""
        finding = Finding(
            FindingId(new_id()),
            VisitId(visit_id),
            PROCEDURES,
            FindingKind.SHORTCOMING,
            text,
            code=NOT_UPDATED,
            rank=self._desk.next_rank(self._desk.parts(Finding, visit_id)),
        )
        return self._desk.add(Op.ADD_FINDING, finding, missing(text=text))

    def _made(self, visit_id: str, procedure: str, seen: Seen, name: str = "") -> Posted:
        return Posted(
            posting.posted_id(visit_id, procedure), VisitId(visit_id), procedure, seen, name
        )

    def _add_all(self, visit_id: str, made: Sequence[Posted]) -> None:
        if made:
            with self._desk.change(Op.TICK_POSTING) as change:
                for one in made:
                    change.add(one)


__all__ = ("ADDRESS", "Postings")
