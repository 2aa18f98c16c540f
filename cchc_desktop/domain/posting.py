"""Public posting (niêm yết công khai): the published procedures against what hangs on the board."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from cchc_desktop.domain.ids import PostedId, ProcedureId, VisitId, natural_id
from cchc_desktop.domain.viet import fold, spelling_key

ADDRESS = "*"
"""In the place of a procedure's key: the address for complaints (phản ánh, kiến nghị)."""
_FREE = re.compile(
    r"(?:mien(?: phi| le phi)+|khong(?: thu| mat| co| phai nop)?(?: phi| le phi)*|0(?: dong)?)"
)
"""The writings of no fee."""
_NUMBER = re.compile(r"\d+")


class Seen(StrEnum):
    """What was seen on the board: có niêm yết, không niêm yết."""

    UP = "up"
    MISSING = "missing"


class Gap(StrEnum):
    """What is wrong with a posting."""

    MISSING = "missing"
    ABOLISHED = "abolished"
    """Still up although it was abolished."""
    OUTDATED = "outdated"
    """Up as an earlier decision published it."""
    FEE = "fee"
    TERM = "term"
    UNKNOWN = "unknown"
    """Up, but the published list does not have it."""
    NO_ADDRESS = "no_address"


@dataclass(frozen=True)
class Procedure:
    """A procedure (thủ tục hành chính) as the province published it."""

    id: ProcedureId
    name: str
    code: str = ""
    field_name: str = ""
    fee: str = ""
    term: str = ""
    """Time to resolve it, as published: “05 ngày làm việc”."""
    decision: str = ""
    """Number of the decision that published it."""
    abolished: date | None = None
    rank: str = ""
    read_at: int = field(default=0, compare=False, repr=False)

    @property
    def key(self) -> str:
        """What ties a posting to it: its code, or its name where it has none."""
        return key_of(self.code, self.name)


@dataclass(frozen=True)
class Posted:
    """What was seen at a visit of one procedure; texts of the board only where they differ."""

    id: PostedId
    visit_id: VisitId
    procedure: str
    """Key of the procedure, or ``ADDRESS``."""
    seen: Seen
    name: str = ""
    fee: str = ""
    term: str = ""
    decision: str = ""
    note: str = ""
    rank: str = ""
    read_at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True)
class Found:
    """One gap: what is wrong, with the published text and that of the board."""

    gap: Gap
    name: str
    published: str = ""
    board: str = ""


def key_of(code: str, name: str) -> str:
    """The key of a procedure: its code without blanks, else its folded name."""
    bare = re.sub(r"\s", "", code).casefold()
    return bare or " ".join(fold(spelling_key(name)).split())


class Published:
    """The published list as it is looked up from a board, which seldom shows codes."""

    def __init__(self, procedures: Iterable[Procedure]) -> None:
        self._keys: set[str] = set()
        self._of_name: dict[str, set[str]] = {}
        for one in procedures:
            self._keys.add(one.key)
            self._of_name.setdefault(key_of("", one.name), set()).add(one.key)

    def key(self, code: str, name: str) -> str:
        """The key of the procedure with that code, or else of the only one of that name.

        Where there is neither, the key that it has itself.
        """
        own = key_of(code, name)
        named = self._of_name.get(key_of("", name), set())
        return own if own in self._keys or len(named) != 1 else next(iter(named))


def procedure_id(code: str, name: str) -> ProcedureId:
    """The id of a published procedure: taken in on two laptops it is one."""
    return ProcedureId(natural_id("procedure", "", key_of(code, name)))


def posted_id(visit_id: str, procedure: str) -> PostedId:
    """The id of what was seen of a procedure at a visit: ticked on two laptops it is one."""
    return PostedId(natural_id("posted", visit_id, procedure))


def gaps(published: Sequence[Procedure], posted: Iterable[Posted], day: date) -> tuple[Found, ...]:
    """All gaps at a visit of that day, in the order of the published list.

    A procedure at which nobody looked is no gap.
    """
    looked: Mapping[str, Posted] = {one.procedure: one for one in posted}
    known = {one.key for one in published}
    ticked = [(one, looked[one.key]) for one in published if one.key in looked]
    found = [gap for one, seen in ticked for gap in _of(one, seen, day)]
    found += [
        Found(Gap.UNKNOWN, one.name or key)
        for key, one in looked.items()
        if key not in known and key != ADDRESS and one.seen is Seen.UP
    ]
    address = looked.get(ADDRESS)
    if address is not None and address.seen is Seen.MISSING:
        found.append(Found(Gap.NO_ADDRESS, ""))
    return tuple(found)


def _of(one: Procedure, seen: Posted, day: date) -> Iterator[Found]:
    is_abolished = one.abolished is not None and one.abolished <= day
    if seen.seen is Seen.MISSING:
        if not is_abolished:
            yield Found(Gap.MISSING, one.name)
        return
    if is_abolished:
        yield Found(Gap.ABOLISHED, one.name)
        return
    for gap, published, board in (
        (Gap.OUTDATED, one.decision, seen.decision),
        (Gap.FEE, one.fee, seen.fee),
        (Gap.TERM, one.term, seen.term),
    ):
        if published and board and not alike(published, board):
            yield Found(gap, one.name, published, board)


def alike(published: str, board: str) -> bool:
    """Whether two writings say the same: “05 ngày làm việc” and “5 ngày LV” do."""
    return _plain(published) == _plain(board)


def _plain(text: str) -> str:
    folded = fold(spelling_key(text))
    for short, long in (("ngay lv", "ngay lam viec"), ("vnd", "dong"), ("ngay trong", "trong")):
        folded = folded.replace(short, long)
    folded = re.sub(r"(?<=\d)[.,](?=\d{3}(?!\d))", "", folded)
    folded = re.sub(r"(?<=\d)\s*d\b", " dong", folded)
    folded = _NUMBER.sub(lambda found: f" {int(found[0])} ", folded)
    plain = " ".join(re.sub(r"[^\w/]+", " ", folded).split()).replace(" /", "/").replace("/ ", "/")
    return "khong" if _FREE.fullmatch(plain) else plain
