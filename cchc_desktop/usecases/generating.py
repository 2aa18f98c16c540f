"""Make a workspace up, for trying and for benchmarks; never beside real visits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from cchc_desktop.domain import made_up_register, succession
from cchc_desktop.domain.agency import Agency
from cchc_desktop.domain.kinds import Entity
from cchc_desktop.domain.made_up import Numbers
from cchc_desktop.domain.made_up_register import Province
from cchc_desktop.domain.made_up_visits import Maker
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.domain.succession import Succession
from cchc_desktop.domain.visit import Visit
from cchc_desktop.store import generated, journal, records
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Change, Desk

PER_VISIT = 50
"""Findings of a visit, about, where nothing else is asked for."""
_PER_PROVINCE = 2_000
"""Visits of nine years in one province; for more there are made-up provinces beside it."""
_AT_ONCE = 20_000
"""Records written together: few segments of the search index, little memory."""


@dataclass(frozen=True)
class Made:
    """How much was made."""

    visits: int
    findings: int
    records: int


class Generating:
    """Writes made-up records as one change: whole, or nothing of it."""

    def __init__(self, desk: Desk, keep_shipped: Callable[[Change], object]) -> None:
        self._desk = desk
        self._keep_shipped = keep_shipped

    @property
    def is_made_up(self) -> bool:
        """Whether all that stands here was made up."""
        return generated.is_made_up(self._desk.database)

    def make(
        self,
        visits: int,
        seed: int,
        findings: int | None = None,
        tell: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> Made:
        """So many visits of nine years, the same for the same seed.

        Raises:
            ExpectedError: there are real campaigns or visits here, or this seed's already; the
                disk is full.
        """
        ids = Numbers(seed)
        total = findings if findings is not None else visits * PER_VISIT
        with self._desk.change(Op.GENERATE) as change:
            self._refuse(ids, seed)
            self._keep_shipped(change)
            provinces = self._provinces(change, ids, seed, -(-visits // _PER_PROVINCE))
            graph = succession.lines_of(records.everything(self._desk.database, Succession))
            maker = Maker(seed, ids, graph, visits, total)
            done = count = 0
            for batch in _batches(maker.make(provinces)):
                change.add_all(batch)
                done += sum(isinstance(one, Visit) for one in batch)
                count += len(batch)
                tell(done, visits)
        return Made(visits, maker.written, count)

    def _refuse(self, ids: Numbers, seed: int) -> None:
        database = self._desk.database
        if generated.holds_real(database):
            raise ExpectedError(ExpectedCode.HOLDS_REAL_VISITS, path=str(database.path.parent))
        if journal.known(database, [ids.first()]):
            raise ExpectedError(
                ExpectedCode.MADE_UP_ALREADY, path=str(database.path.parent), seed=seed
            )

    def _provinces(self, change: Change, ids: Numbers, seed: int, count: int) -> list[Province]:
        """The one whose register ships, and made-up ones; each agency knows who followed it."""
        database = self._desk.database
        home = made_up_register.home(records.everything(database, Agency))
        links = list(records.everything(database, Succession))
        new = list(made_up_register.commune_links(home.agencies, links, ids))
        change.add_all(new)
        provinces = [home]
        for number in range(2, count + 1):
            name = f"{seed}-{number}"
            twin, of_twin = made_up_register.copied(name, home.agencies, [*links, *new], ids)
            change.add_all([*twin.agencies, *of_twin])
            provinces.append(twin)
        return provinces


def _batches(visits: Iterable[list[Entity]]) -> Iterator[list[Entity]]:
    batch: list[Entity] = []
    for of_visit in visits:
        batch += of_visit
        if len(batch) >= _AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch
