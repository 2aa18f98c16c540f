"""Names of agencies as people and tables write them, found in the register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cchc_desktop.domain import succession
from cchc_desktop.domain.agency import Agency, name_key
from cchc_desktop.domain.ids import SuccessionId, new_id
from cchc_desktop.domain.problems import (
    ExpectedCode,
    ExpectedError,
    ProblemCode,
)
from cchc_desktop.domain.succession import Succession
from cchc_desktop.exchange.agency_lists import ListedSuccession


@dataclass(frozen=True)
class Links:
    """Links that are new, and how many stood already."""

    new: tuple[Succession, ...]
    same: int


class Register:
    """Agencies by their names; of one name the one that stands on the day asked about."""

    def __init__(self, agencies: Sequence[Agency]) -> None:
        self._by_name: dict[str, list[Agency]] = {}
        for agency in agencies:
            self._by_name.setdefault(name_key(agency.name), []).append(agency)
            if agency.code:
                self._by_name.setdefault(agency.code.casefold(), []).append(agency)

    def found(self, name: str, on: date | None, is_after: bool = True) -> Agency | None:
        """The agency of that name or code.

        Of several the one standing on the day, else the later (``is_after``) or the earlier.
        """
        fitting = self._by_name.get(name_key(name)) or self._by_name.get(name.casefold()) or []
        standing = [one for one in fitting if on is None or one.stands_on(on)] or fitting
        standing = sorted(standing, key=lambda one: (one.valid_from or date.min, one.id))
        if not standing:
            return None
        return standing[-1] if is_after else standing[0]


def named(agencies: Sequence[Agency], name: str) -> Agency:
    """The agency of that id, code or name.

    Raises:
        ExpectedError: there is none, or several.
    """
    key = name_key(name)
    for fits in (
        lambda one: one.id == name,
        lambda one: bool(one.code) and one.code.casefold() == name.casefold(),
        lambda one: name_key(one.name) == key,
    ):
        found = [one for one in agencies if fits(one)]
        if len(found) > 1:
            ids = ", ".join(one.id for one in found)
            raise ExpectedError(ExpectedCode.AMBIGUOUS_AGENCY, id=name, ids=ids)
        if found:
            return found[0]
    raise ExpectedError(ExpectedCode.NO_SUCH_AGENCY, id=name)


def links(
    listed: Sequence[ListedSuccession],
    agencies: Sequence[Agency],
    standing: Sequence[Succession],
) -> Links:
    """The links of a table; those that stand already are left.

    Unknown names and circles are told to the lines.
    """
    register = Register(agencies)
    known = list(standing)
    pairs = {(one.predecessor_id, one.successor_id) for one in known}
    new: list[Succession] = []
    for one in listed:
        link = _link(one, register)
        if link is None:
            continue
        if (link.predecessor_id, link.successor_id) in pairs:
            continue
        for problem in succession.problems_of(link, known):
            one.line.fault(problem.code, problem.where)
            break
        else:
            pairs.add((link.predecessor_id, link.successor_id))
            known.append(link)
            new.append(link)
    return Links(tuple(new), len(listed) - len(new))


def _link(one: ListedSuccession, register: Register) -> Succession | None:
    before = date.fromordinal(one.day.toordinal() - 1) if one.day else None
    old = register.found(one.predecessor, before, is_after=False) if one.predecessor else None
    new = register.found(one.successor, one.day) if one.successor else None
    for name, said, found in (
        ("predecessor_id", one.predecessor, old),
        ("successor_id", one.successor, new),
    ):
        if said and found is None:
            one.line.fault(ProblemCode.UNKNOWN_AGENCY, name, value=said[:60])
    if old is None or one.kind is None or (one.successor and new is None):
        return None
    return Succession(
        SuccessionId(new_id()),
        old.id,
        new.id if new else "",
        one.kind,
        one.day,
        one.decision,
        one.note,
    )
