"""What a year comes to, counted, and what a person joined of it."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_desktop.domain import likeness
from cchc_desktop.domain.ids import AlikeId, new_id
from cchc_desktop.domain.likeness import Proposal
from cchc_desktop.domain.report_edit import Alike
from cchc_desktop.domain.year_counts import FoundText, YearCounts
from cchc_desktop.store import records, tallies
from cchc_desktop.usecases import tallying
from cchc_desktop.usecases.bulk import uncollected
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Desk, missing


class Synthesis:
    """Counts years; nothing of it is kept, so that it is never out of date."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def years(self) -> tuple[int, ...]:
        """The years that have a campaign, the latest first."""
        rows = self._desk.database.execute("SELECT DISTINCT year FROM campaign ORDER BY year DESC")
        return tuple(row[0] for row in rows.fetchall())

    @uncollected
    def of(self, year: int | None) -> YearCounts:
        """All that is counted of a year, read in one snapshot; None for all years."""
        with self._desk.database.reading():
            return tallying.counted(self._desk.database, year)

    # Likenesses --------------------------------------------------------------------------

    def proposals(self, year: int) -> tuple[Proposal, ...]:
        """Shortcomings without code that say much the same, for a person to decide about."""
        with self._desk.database.reading():
            loose = tallies.uncoded(self._desk.database, year)
            confirmed = records.everything(self._desk.database, Alike)
        return likeness.proposals(loose, confirmed)

    def confirmed(self) -> tuple[Alike, ...]:
        """What people joined, in the order in which they did."""
        return records.everything(self._desk.database, Alike)

    def join(self, proposal: Proposal, text: str = "", code: str = "") -> Alike:
        """A person says that these are one: a record that travels, and can be undone.

        Raises:
            InvalidInputError: it has no name.
        """
        known = self._desk.find(Alike, proposal.group) if proposal.group else None
        if known is not None:
            findings = tuple(dict.fromkeys((*known.findings, *proposal.findings)))
            return self._desk.edit(Op.GROUP_ALIKE, known, (), findings=findings)
        text = text.strip() or proposal.text.strip()
        made = Alike(AlikeId(new_id()), text, proposal.findings, proposal.area, code.strip())
        return self._desk.add(Op.GROUP_ALIKE, made, missing(text=text))

    def rename(self, one: Alike, **changes: str) -> Alike:
        """Another name or code for what was joined."""
        given = {"text": changes["text"]} if "text" in changes else {}
        return self._desk.edit(Op.GROUP_ALIKE, one, missing(**given), **changes)

    def part(self, one: Alike) -> None:
        """They are not one after all."""
        self._desk.remove(Op.UNGROUP_ALIKE, one)

    def texts(self, findings: Sequence[str]) -> dict[str, FoundText]:
        """What these findings say."""
        return tallies.texts(self._desk.database, findings)

    def code_names(self) -> dict[str, str]:
        """What each shortcoming code is called."""
        return tallying.names_of_codes(self._desk.database)
