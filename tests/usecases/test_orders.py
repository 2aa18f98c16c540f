"""A list whose order was changed on both sides has one order that holds both, and no doubles."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.usecases.workspace import Workspace
from tests import desks

COUNT = 6
_MOVES = st.lists(st.tuples(st.integers(0, COUNT - 1), st.integers(0, COUNT)), max_size=4)


class Two:
    """Two laptops that hold one list of findings."""

    def __init__(self, root: Path) -> None:
        self.stick = root / "stick"
        self.stick.mkdir()
        self.one, self.two = (desks.fresh(root / name) for name in ("one", "two"))
        campaign = self.one.planning.add("Kiểm tra", 2026, Framework.NQ76)
        starts = datetime(2026, 5, 4, 1, 0, tzinfo=UTC)
        self.visit = self.one.visits.add(campaign.id, "Sở Nội vụ", Level.DEPARTMENT, starts).id
        for number in range(COUNT):
            self.one.findings.add(self.visit, "TCC", FindingKind.STRENGTH, f"Câu {number}.")
        self.meet()

    def meet(self) -> None:
        for laptop in (self.one, self.two, self.one):
            assert laptop.syncing.sync(self.stick, is_open=True).conflicts == 0
        assert self.texts(self.one) == self.texts(self.two)

    def texts(self, laptop: Workspace) -> list[str]:
        return [finding.text for finding in laptop.findings.of_visit(self.visit)]

    def move(self, laptop: Workspace, text: str, place: int) -> None:
        here = laptop.findings.of_visit(self.visit)
        laptop.findings.move(next(f for f in here if f.text == text), place)

    def close(self) -> None:
        self.one.close()
        self.two.close()


@settings(max_examples=25 if os.environ.get("CCHC_LONG") else 6, deadline=None)
@given(mine=_MOVES, yours=_MOVES, adds=st.booleans())
def test_both_orders_are_held(
    mine: list[tuple[int, int]], yours: list[tuple[int, int]], adds: bool
) -> None:
    with TemporaryDirectory() as folder:
        both = Two(Path(folder))
        for name, laptop, moves in (("một", both.one, mine), ("hai", both.two, yours)):
            for number, place in moves:
                both.move(laptop, f"Câu {number}.", place)
            if adds:
                laptop.findings.add(both.visit, "TCC", FindingKind.STRENGTH, f"Của máy {name}.")
        both.meet()
        after = both.texts(both.one)
        assert len(after) == len(set(after)) == COUNT + 2 * adds
        moved = {number for number, _ in [*mine, *yours]}
        still = [f"Câu {n}." for n in range(COUNT) if n not in moved]
        assert [text for text in after if text in still] == still
        # Whoever moves next moves for all, whatever stood beside it.
        both.move(both.two, after[0], len(after))
        both.meet()
        assert both.texts(both.one)[-1] == after[0]
        both.close()
