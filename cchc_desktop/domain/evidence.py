"""Evidence (tài liệu kiểm chứng): a photo or file of a visit, and what it is linked to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from cchc_desktop.domain.ids import EvidenceId, VisitId


class Media(StrEnum):
    """What a file is by its content, whatever it is called."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    TIFF = "tiff"
    GIF = "gif"
    BMP = "bmp"
    HEIC = "heic"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    DOC = "doc"
    XLS = "xls"

    @property
    def is_picture(self) -> bool:
        """Whether it can be drawn on and printed as a picture."""
        return self not in _PAPERS


_PAPERS = frozenset({Media.PDF, Media.DOCX, Media.XLSX, Media.DOC, Media.XLS})

EXTENSIONS: dict[Media, tuple[str, ...]] = {
    Media.JPEG: ("jpg", "jpeg", "jpe", "jfif"),
    Media.PNG: ("png",),
    Media.WEBP: ("webp",),
    Media.TIFF: ("tif", "tiff"),
    Media.GIF: ("gif",),
    Media.BMP: ("bmp", "dib"),
    Media.HEIC: ("heic", "heif", "hif"),
    Media.PDF: ("pdf",),
    Media.DOCX: ("docx", "docm", "dotx"),
    Media.XLSX: ("xlsx", "xlsm", "xltx"),
    Media.DOC: ("doc", "dot"),
    Media.XLS: ("xls", "xlt"),
}
"""What files of a kind are called; another extension lies."""


class LinkTo(StrEnum):
    """What evidence may be linked to."""

    FINDING = "finding"
    CRITERION = "criterion"
    DRAWN = "drawn"


@dataclass(frozen=True)
class Evidence:
    """Photo or file of a visit, kept by the hash of its bytes.

    ``taken`` and ``location`` are what the camera says (giờ máy ảnh): shown, never trusted.
    ``layers`` is what was drawn on it (see ``layers``); ``original`` the hash of the picture
    that was deleted after its black-outs were burnt in.
    """

    id: EvidenceId
    visit_id: VisitId
    sha256: str
    size: int
    name: str
    caption: str = ""
    printed: bool = True
    links: tuple[str, ...] = ()
    media: str = ""
    taken: str = ""
    location: str = ""
    layers: str = ""
    original: str = ""
    wiped_at: datetime | None = None
    wiped_by: str = ""
    rank: str = ""
    read_at: int = field(default=0, compare=False, repr=False)

    @property
    def is_picture(self) -> bool:
        """Whether it can be drawn on and printed as a picture."""
        return self.media in Media.__members__.values() and Media(self.media).is_picture

    def linked(self, to: LinkTo) -> tuple[str, ...]:
        """The ids or codes of that sort that it is linked to."""
        found = (link.partition(":") for link in self.links)
        return tuple(name for sort, _, name in found if sort == to.value)

    def is_linked(self, to: LinkTo, name: str) -> bool:
        """Whether it is linked to that one."""
        return link_to(to, name) in self.links


@dataclass(frozen=True)
class Linkable:
    """One thing of a visit that evidence may be linked to: its sort, id or code, and words."""

    to: LinkTo
    name: str
    text: str

    @property
    def link(self) -> str:
        """The kept form of a link to it."""
        return link_to(self.to, self.name)


def link_to(to: LinkTo, name: str) -> str:
    """The kept form of a link."""
    return f"{to.value}:{name}"


def joined_links(*several: Iterable[str]) -> tuple[str, ...]:
    """All links, each once, in their order."""
    return tuple(dict.fromkeys(link for links in several for link in links))


def of_finding(evidence: Sequence[Evidence], finding_id: str) -> tuple[Evidence, ...]:
    """Those of them that are linked to that finding."""
    return tuple(one for one in evidence if one.is_linked(LinkTo.FINDING, finding_id))
