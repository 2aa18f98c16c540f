"""A canvas whose file is PDF/A-2b and PDF/UA-1: tagged, titled, in a known colour space."""

from __future__ import annotations

import hashlib
import math
from functools import cache
from typing import Any

from reportlab.pdfbase import pdfdoc

from cchc_desktop import paths
from cchc_desktop.documents import draft_letters, fonts, xmp
from cchc_desktop.documents.pictures import PhotoCanvas
from cchc_desktop.documents.structure import Box, Element, Structure
from cchc_desktop.documents.tags import Tag

_LANGUAGE = "vi-VN"
_ARTIFACT = "/Artifact BMC"
_END = "EMC"
_DRAFT = "draft"
_DRAFT_LENGTH = 0.6
"""Of the words that mark a draft, in parts of the page's diagonal."""
_PALE = 0.92


class ArchiveCanvas(PhotoCanvas):
    """Draws what is told it to read, and all else as what is only seen."""

    def __init__(self, target: Any, size: tuple[float, float], is_draft: bool = False) -> None:
        super().__init__(
            target,
            pagesize=size,
            pageCompression=1,
            invariant=1,
            initialFontName=fonts.REGULAR,
            initialFontSize=14,
            lang=_LANGUAGE,
        )
        self._doc.__class__ = _Document
        self.structure = Structure()
        self._is_draft = is_draft
        self._open: Tag | None = None
        self._labels: list[tuple[int, str]] = []

    def begin_part(self, label: str) -> None:
        """What follows is a part with its own page numbers; ``label`` names its pages."""
        self.structure.begin_part()
        self._labels.append((len(self.structure.pages), label))

    def read(self, tag: Tag) -> None:
        """What is drawn from here on belongs to that element, until ``seen_only`` or another."""
        if tag is not self._open:
            self.close()
            kind, number = self.structure.piece(tag)
            self._code.append(f"/{kind} <</MCID {number}>> BDC")
            self._open = tag

    def is_open(self, tag: Tag) -> bool:
        """Whether what is drawn now belongs to that element."""
        return tag is self._open

    def picture(self, tag: Tag, box: Box) -> None:
        """Say where the picture of that element stands."""
        self.structure.place(tag).box = box

    def seen_only(self, kind: str = "") -> None:
        """What is drawn from here on, until ``close``, is only seen."""
        self.close()
        self._code.append(f"/Artifact <</Type /{kind}>> BDC" if kind else _ARTIFACT)

    def close(self) -> None:
        """End the piece that is open."""
        if self._open is not None:
            self.end()
            self._open = None

    def end(self) -> None:
        """End what ``seen_only`` began."""
        self._code.append(_END)

    def begin_page(self, width: float, height: float) -> None:
        """The next page, of that size; of a draft, its mark is the first that is drawn on it."""
        self.setPageSize((width, height))
        self.structure.begin_page()
        if self._is_draft:
            self._draft(width, height)

    def _draft(self, width: float, height: float) -> None:
        """Pale words from corner to corner, behind all else; the same drawing for every page."""
        if not self.hasForm(_DRAFT):
            self.beginForm(_DRAFT, -100, -300, draft_letters.WIDTH + 100, 1000)
            self._code.append(f"{_PALE} g {draft_letters.OUTLINES}f")
            self.endForm()
        scale = _DRAFT_LENGTH * math.hypot(width, height) / draft_letters.WIDTH
        self.seen_only("Pagination /Subtype /Watermark")
        self.saveState()
        self.translate(width / 2, height / 2)
        self.rotate(math.degrees(math.atan2(height, width)))
        self.scale(scale, scale)
        self.translate(-draft_letters.WIDTH / 2, -draft_letters.CAPITAL / 2)
        self.doForm(_DRAFT)
        self.restoreState()
        self.end()

    def showPage(self) -> None:  # noqa: N802 (reportlab's name)
        """See Canvas."""
        self.close()
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = len(self.structure.pages) - 1, pdfdoc.PDFName("S")

    def save(self) -> None:
        """See Canvas."""
        catalog = self._doc.Catalog
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.MarkInfo = _Raw(b"<</Marked true>>")
        catalog.ViewerPreferences = _Raw(b"<</DisplayDocTitle true>>")
        catalog.PageLabels = _Raw(self._page_labels())
        catalog.Metadata = _Raw(_stream(xmp.packet(self._doc.info), b"/Type/Metadata/Subtype/XML"))
        profile = self._doc.Reference(_Raw(_stream(_colours(), b"/N 3"))).format(self._doc)
        catalog.OutputIntents = _Raw(
            b"[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
            b"/Info(sRGB IEC61966-2.1)/DestOutputProfile " + profile + b">>]"
        )
        catalog.StructTreeRoot = self._tree()
        super().save()

    def _page_labels(self) -> bytes:
        shown = (b"%d<<%s/S/D>>" % (first, _prefix(label)) for first, label in self._labels)
        return b"<</Nums[" + b"".join(shown) + b"]>>"

    def _tree(self) -> _Raw:
        """The tree as objects of the file, each with its number known beforehand."""
        document = self._doc
        root = _Raw(b"")
        raws = {element: _Raw(b"") for element in self.structure.elements()}
        top = document.Reference(root).format(document)
        refs = {e: document.Reference(raw).format(document) for e, raw in raws.items()}
        pages = [document.Reference(page).format(document) for page in document.Pages.pages]
        for element, raw in raws.items():
            parent = refs[element.parent] if element.parent else top
            raw.content = _written(element, parent, refs, pages)
        rows = (
            b"%d[%s]" % (number, b" ".join([refs[e] for e in held]))
            for number, held in enumerate(self.structure.pages)
        )
        root.content = b"<</Type/StructTreeRoot/K %s/ParentTree<</Nums[%s]>>" % (
            refs[self.structure.root],
            b"".join(rows),
        ) + (b"/ParentTreeNextKey %d>>" % len(pages))
        return root


def _written(
    element: Element, parent: bytes, refs: dict[Element, bytes], pages: list[bytes]
) -> bytes:
    first = next((kid[0] for kid in element.kids if isinstance(kid, tuple)), None)
    kids = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(refs[kid])
        elif kid[0] == first:
            kids.append(b"%d" % kid[1])
        else:
            kids.append(b"<</Type/MCR/Pg %s/MCID %d>>" % (pages[kid[0]], kid[1]))
    page = b"" if first is None else b"/Pg " + pages[first]
    return b"<</Type/StructElem/S/%s/P %s%s/K[%s]%s>>" % (
        element.kind.encode(),
        parent,
        page,
        b" ".join(kids),
        _told(element),
    )


def _told(element: Element) -> bytes:
    """What else is said of an element: alternative text, spans, whose heading a cell is."""
    tag = element.tag
    if tag is None:
        return b""
    if element.kind == "Figure":
        box = element.box or (0, 0, 0, 0)
        corners = b" ".join(b"%.2f" % side for side in box)
        return b"/Alt %s/A<</O/Layout/BBox[%s]>>" % (_text(tag.alt), corners)
    if element.kind not in ("TH", "TD"):
        return b""
    scope = b"/Scope/Column" if element.kind == "TH" else b""
    across = b"/ColSpan %d" % tag.columns if tag.columns > 1 else b""
    down = b"/RowSpan %d" % tag.rows if tag.rows > 1 else b""
    told = scope + across + down
    return b"/A<</O/Table%s>>" % told if told else b""


def _prefix(label: str) -> bytes:
    return b"/P" + _text(f"{label} - ") if label else b""


def _text(text: str) -> bytes:
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"


def _stream(content: bytes, said: bytes) -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (said, len(content), content)


@cache
def _colours() -> bytes:
    """The profile of sRGB: its bytes are kept, for a new one would carry the time."""
    return (paths.resources() / "colours" / "srgb.icc").read_bytes()


class _Raw(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object whose bytes are known."""

    __RefOnly__ = 1

    def __init__(self, content: bytes) -> None:
        self.content = content

    def format(self, _document: Any) -> bytes:
        """See PDFObject."""
        return self.content


class _Document(pdfdoc.PDFDocument):  # type: ignore[misc]
    """Written as PDF/A asks: bytes above 127 in the second line, lines end before endstream."""

    def format(self) -> bytes:
        """See PDFDocument."""
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        catalog = self.Reference(self.Catalog).format(self)
        info = self.Reference(self.info).format(self)
        places: list[int] = []
        while name := self.numberToId.get(len(places) + 1):
            places.append(len(out))
            held = self.idToObject[name]
            content = pdfdoc.format(held, self, toplevel=1).rstrip(b"\n")
            if content.endswith(b"endstream") and not isinstance(held, _Raw):
                # Always: a line end that is there already is the last byte of what was packed.
                content = content[:-9] + b"\nendstream"
            out += b"%d 0 obj\n%s\nendobj\n" % (len(places), content)
        digest = hashlib.sha256(out).hexdigest()[:32].encode()
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        out += b"trailer\n<</Size %d/Root %s/Info %s/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n" % (
            *(len(places) + 1, catalog, info),
            *(digest, digest, start),
        )
        return bytes(out)
