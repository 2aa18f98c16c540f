"""What people decide about a year's report: words, order and hiding of its blocks, likenesses."""

from __future__ import annotations

from dataclasses import dataclass, field

from cchc_desktop.domain.ids import AlikeId, ReportBlockId, natural_id


@dataclass(frozen=True)
class ReportBlock:
    """What a person decided about one block (khối) of a year's report.

    ``text`` empty: the block says what follows from the data. ``known`` are the numbers that it
    had when it was worded, each as "key=place=value": what differs since is marked, the words
    stay.
    ``rank`` empty: it stands where it stands by itself.
    """

    id: ReportBlockId
    year: int
    block: str
    text: str = ""
    known: tuple[str, ...] = ()
    hidden: bool = False
    rank: str = ""
    read_at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True)
class Alike:
    """Shortcomings that a person said are one (nhóm tồn tại, hạn chế), and how it is called.

    With a ``code`` they are counted under that code, else as one of their own.
    """

    id: AlikeId
    text: str
    findings: tuple[str, ...] = ()
    area: str = ""
    code: str = ""
    read_at: int = field(default=0, compare=False, repr=False)


def block_id(year: int, block: str) -> ReportBlockId:
    """The id of what is decided about a block: on two laptops it is one."""
    return ReportBlockId(natural_id("report_block", "", str(year), block))
