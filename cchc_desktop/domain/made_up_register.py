"""Made-up provinces: the shipped register again under other names, with successions for all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from cchc_desktop.domain.agency import Agency, Level, name_key
from cchc_desktop.domain.made_up import Numbers, words
from cchc_desktop.domain.shipped_agencies import YEARS, register
from cchc_desktop.domain.succession import Succession, SuccessionKind

MERGER = date(2025, 7, 1)
"""The day on which communes were merged and districts ended."""


@dataclass(frozen=True)
class Province:
    """One province: what it is called, its agencies of all times."""

    name: str
    authority: str
    is_home: bool
    symbol: str
    agencies: tuple[Agency, ...]


def home(agencies: Iterable[Agency]) -> Province:
    """The province whose register ships, out of all agencies."""
    said = words()
    shipped = {(name_key(one.name), one.level) for year in YEARS for one in register(year)}
    agencies = [one for one in agencies if (name_key(one.name), one.level) in shipped]
    return Province(said["home"], said["home_authority"], True, said["symbol"], tuple(agencies))


def copied(
    number: str, agencies: Iterable[Agency], successions: Iterable[Succession], ids: Numbers
) -> tuple[Province, tuple[Succession, ...]]:
    """Another province with the same register, and the same successions within it."""
    said = words()
    name = said["province"].format(number=number)
    twins = {
        one.id: replace(
            one,
            id=ids.next(),
            name=said["agency"].format(name=one.name, province=name),
            code=f"T{number}-{one.code}" if one.code else "",
        )
        for one in agencies
    }
    links = tuple(
        replace(
            one,
            id=ids.next(),
            predecessor_id=twins[one.predecessor_id].id,  # type: ignore[index]
            successor_id=twins[one.successor_id].id,  # type: ignore[index]
        )
        for one in successions
        if one.predecessor_id in twins and one.successor_id in twins
    )
    authority = said["authority"].format(province=name)
    symbol = f"{said['symbol']}-T{number}"
    return Province(name, authority, False, symbol, tuple(twins.values())), links


def commune_links(
    agencies: Sequence[Agency], known: Iterable[Succession], ids: Numbers
) -> Iterator[Succession]:
    """Links for the communes of which nobody knows who followed: to the one of the same name,
    else in the order of the register, so that some three old ones make one new.
    """  # noqa: D205  (one sentence)
    linked = {one.predecessor_id for one in known}
    old = [one for one in agencies if _ends(one) and one.id not in linked]
    new = [one for one in agencies if one.level is Level.COMMUNE and one.valid_from == MERGER]
    if not new:
        return
    named = {name_key(one.name): one for one in new}
    for place, one in enumerate(old):
        heir = named.get(name_key(one.name)) or new[place * len(new) // len(old)]
        yield Succession(
            ids.next(),
            one.id,
            heir.id,
            SuccessionKind.MERGED,
            MERGER,
            note=words()["succession_note"],
        )


def _ends(one: Agency) -> bool:
    return one.level is Level.COMMUNE and one.valid_to == MERGER - timedelta(days=1)
