"""Guard (nhắc để tránh sửa nhầm) of areas: whose it is, so that nobody edits it by a slip.

It reminds and stops nothing: anyone may go on, and what is typed is kept all the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from cchc_desktop.domain.campaign import Member, Role
from cchc_desktop.domain.viet import spelling_key

_FREE = (Role.HEAD, Role.SECRETARY)


def others_in_charge(members: Iterable[Member], area: str, name: str) -> tuple[str, ...]:
    """Who looks after that area instead of the person of that name; empty for nothing to say.

    Head and secretary edit everywhere; an area that nobody looks after is everybody's, and a
    laptop that nobody gave a name is asked nothing.
    """
    team = tuple(members)
    key = spelling_key(name)
    mine = [one for one in team if spelling_key(one.name) == key]
    if not key or any(one.role in _FREE or area in one.areas for one in mine):
        return ()
    return tuple(one.name for one in team if area in one.areas)
