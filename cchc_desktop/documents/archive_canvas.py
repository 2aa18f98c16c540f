"""A canvas whose file is PDF/A-2b and PDF/UA-1: tagged, titled, in a known colour space."""

from __future__ import annotations

import hashlib
import math
from array import array
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, BinaryIO

from reportlab.lib import rl_accel
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen import canvas, textobject

from cchc_desktop import paths
from cchc_desktop.documents import draft_letters, fonts, xmp
from cchc_desktop.documents.pictures import PhotoCanvas
from cchc_desktop.documents.structure import ROOT, Box, Piece, Structure, Told
from cchc_desktop.documents.tags import Tag

_LANGUAGE = "vi-VN"
_ARTIFACT = "/Artifact BMC"
_END = "EMC"
_DRAFT = "draft"
_DRAFT_LENGTH = 0.6
"""Of the words that mark a draft, in parts of the page's diagonal."""
_PALE = 0.92
_PLAIN = Told()


_shown = lru_cache(maxsize=8192)(rl_accel.fp_str)


def _numbers(*given: Any) -> str:
    """What reportlab writes for numbers; most of them it has written before.

    Columns, sizes and lines of a table come again and again: a third of drawing was this.
    """
    if len(given) == 1 and isinstance(given[0], list | tuple):
        given = tuple(given[0])
    return " ".join([_shown(one) for one in given])


canvas.fp_str = textobject.fp_str = _numbers


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
        self.structure.boxes[self.structure.place(tag)] = box

    def is_read(self, tag: Tag) -> None:
        """Say that there is no picture of that element: it is read, not told of."""
        self.structure.kinds[self.structure.place(tag)] = "P"

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
        # Packed at once: reportlab would keep what thousands of pages say until the end.
        content = pdfdoc.PDFStream(content=page.stream, filters=[pdfdoc.PDFZCompress])
        page.Contents, page.stream = _Raw(_ended(content.format(self._doc))), None

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
        tree = self._doc.tree = _Tree(self.structure)
        tree.root = catalog.StructTreeRoot = _Raw(b"")
        tree.root_reference = self._doc.Reference(tree.root).format(self._doc)
        tree.pages = [self._doc.Reference(one).format(self._doc) for one in self._doc.Pages.pages]
        super().save()

    def _page_labels(self) -> bytes:
        shown = (b"%d<<%s/S/D>>" % (first, _prefix(label)) for first, label in self._labels)
        return b"<</Nums[" + b"".join(shown) + b"]>>"


class _Tree:
    """The tree as objects of the file: its elements come after all others, the root is last."""

    root: _Raw
    root_reference: bytes
    pages: list[bytes]
    """References to the pages."""

    def __init__(self, structure: Structure) -> None:
        self._structure = structure

    def elements(self, first: int) -> Iterator[bytes]:
        """The elements, whose objects are numbered from ``first``."""
        for element, parent in enumerate(self._structure.parents):
            above = self.root_reference if element == ROOT else b"%d 0 R" % (first + parent)
            yield self._written(element, above, first)

    def root_content(self, first: int) -> bytes:
        """The root, when the elements are numbered from ``first``."""
        rows = (
            b"%d[%s]" % (number, b" ".join([b"%d 0 R" % (first + one) for one in held]))
            for number, held in enumerate(self._structure.pages)
        )
        shown = b"<</Type/StructTreeRoot/K %d 0 R/ParentTree<</Nums[%s]>>/ParentTreeNextKey %d>>"
        return shown % (first + ROOT, b"".join(rows), len(self.pages))

    def _written(self, element: int, parent: bytes, first: int) -> bytes:
        on = None
        kids = []
        for kid in self._structure.kids(element):
            if not isinstance(kid, Piece):
                kids.append(b"%d 0 R" % (first + kid))
                continue
            if on is None:
                on = kid.page
            if kid.page == on:
                kids.append(b"%d" % kid.number)
            else:
                kids.append(b"<</Type/MCR/Pg %s/MCID %d>>" % (self.pages[kid.page], kid.number))
        page = b"" if on is None else b"/Pg " + self.pages[on]
        kind = self._structure.kinds[element].encode()
        told = self._told(element, kind)
        shown = b"<</Type/StructElem/S/%s/P %s%s/K[%s]%s>>"
        return shown % (kind, parent, page, b" ".join(kids), told)

    def _told(self, element: int, kind: bytes) -> bytes:
        """What else is said of an element: alternative text, spans, whose heading a cell is."""
        told = self._structure.told.get(element, _PLAIN)
        if kind == b"Figure":
            box = self._structure.boxes.get(element, (0, 0, 0, 0))
            corners = b" ".join(b"%.2f" % side for side in box)
            return b"/Alt %s/A<</O/Layout/BBox[%s]>>" % (_text(told.alt), corners)
        if kind not in (b"TH", b"TD"):
            return b""
        scope = b"/Scope/Column" if kind == b"TH" else b""
        across = b"/ColSpan %d" % told.columns if told.columns > 1 else b""
        down = b"/RowSpan %d" % told.rows if told.rows > 1 else b""
        said = scope + across + down
        return b"/A<</O/Table%s>>" % said if said else b""


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

    tree: _Tree
    _file: BinaryIO

    def SaveToFile(self, file: BinaryIO, canvas: Any) -> None:  # noqa: N802 (reportlab's name)
        """See PDFDocument; what is written is held by the file alone."""
        self._file = file
        self.GetPDFData(canvas)

    def format(self) -> bytes:
        """See PDFDocument; the content goes to the file."""
        digest = hashlib.sha256()
        at = 0

        def put(content: bytes) -> None:
            nonlocal at
            digest.update(content)
            at += self._file.write(content)

        put(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        catalog = self.Reference(self.Catalog).format(self)
        info = self.Reference(self.info).format(self)
        places = array("q")
        for number, content in self._objects(places):
            places[number - 1] = at
            put(b"%d 0 obj\n%s\nendobj\n" % (number, content))
        start = at
        named = digest.hexdigest()[:32].encode()
        put(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
        for place in places:
            put(b"%010d 00000 n \n" % place)
        put(
            b"trailer\n<</Size %d/Root %s/Info %s/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n"
            % (len(places) + 1, catalog, info, named, named, start)
        )
        return b""

    def _objects(self, places: array[int]) -> Iterator[tuple[int, bytes]]:
        """Each object with its number, for which there is room in ``places``; the tree is last."""
        root = 0
        while name := self.numberToId.get(len(places) + 1):
            places.append(0)
            held = self.idToObject[name]
            if held is self.tree.root:
                root = len(places)
                continue
            content = pdfdoc.format(held, self, toplevel=1).rstrip(b"\n")
            yield len(places), content if isinstance(held, _Raw) else _ended(content)
        first = len(places) + 1
        for content in self.tree.elements(first):
            places.append(0)
            yield len(places), content
        yield root, self.tree.root_content(first)


def _ended(content: bytes) -> bytes:
    """A line end before “endstream”; one that is there already is the last byte that was packed."""
    content = content.rstrip(b"\n")
    return content[:-9] + b"\nendstream" if content.endswith(b"endstream") else content
