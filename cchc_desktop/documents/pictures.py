"""Pictures of a paper: measured in their boxes, and drawn one at a time."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

from PIL import Image as Pillow
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from cchc_desktop.documents.blocks import Picture, Pictures, Run
from cchc_desktop.documents.flow import Image, Item, Mark, Rule, Text
from cchc_desktop.documents.lines import Glyphs, broken
from cchc_desktop.documents.paragraphs import baseline
from cchc_desktop.documents.styles import MM, Measures, Style
from cchc_desktop.documents.tags import Tag

Source = Callable[[str, float], bytes | None]
"""Gives a picture by its name for a width in millimetres, upright; None where it is missing."""
_GAP = 10.0
_FRAME = 0.5
_MOST_DPI = 220
_ORIENTATION = 0x0112
_LYING = 5
"""From this orientation on width and height change places."""


def none(_name: str, _width: float) -> bytes | None:
    """No picture at all: for papers that have none."""
    return None


def rows(block: Pictures, m: Measures, glyphs: Glyphs) -> list[Item]:
    """Boxes side by side in one piece, the captions below them."""
    column = m.text_width / block.columns
    width = column - _GAP
    marks: list[Mark] = []
    bottom = 0.0
    read: list[Tag] = []
    for place, picture in enumerate(block.pictures):
        x = place * column + _GAP / 2
        image = _image(picture, x, width, block.height, m, glyphs)
        marks.append(image)
        read.append(image.tag)
        y = block.height + m.caption.before
        for text, style in ((picture.caption, m.caption), (picture.hash, m.hash)):
            if text:
                below, y = _centred(text, style, x, width, y, glyphs, Tag("P"))
                marks += below
                read += {one.tag: None for one in below if one.tag}
        bottom = max(bottom, y)
    return [Item(bottom, tuple(marks), before=8.0, tags=tuple(read))]


def _image(
    picture: Picture, x: float, width: float, height: float, m: Measures, glyphs: Glyphs
) -> Image:
    frame = [
        Rule(x, 0, x + width, 0, _FRAME),
        Rule(x, height, x + width, height, _FRAME),
        Rule(x, 0, x, height, _FRAME),
        Rule(x + width, 0, x + width, height, _FRAME),
    ]
    tag = Tag("Figure", alt=picture.caption or picture.name)
    said, tall = _centred(picture.missing, m.caption, x + 6, width - 12, 0.0, glyphs, tag)
    down = max(0.0, (height - tall) / 2)
    texts = [replace(one, y=one.y + down) for one in said]
    return Image(x, 0, width, height, picture.name, picture.caption, (*texts, *frame), tag)


def _centred(
    text: str, style: Style, x: float, width: float, y: float, glyphs: Glyphs, tag: Tag
) -> tuple[list[Text], float]:
    marks = []
    for line in broken([Run(glyphs.drawable(text))], style.face, style.size, width, 0):
        left = x + (width - line.width) / 2
        level = y + baseline(style)
        marks += [Text(left, level, p.text, p.face, style.size, tag=tag) for p in line.shown]
        y += style.leading
    return marks, y


def draw(canvas: PhotoCanvas, mark: Image, left: float, top: float) -> bool:
    """Draw the picture at the foot of its box; whether there was one."""
    content = canvas.source(mark.name, mark.width / MM)
    found = jpeg(content, mark.width, mark.height) if content else None
    if found is None:
        return False
    content, pixels = found
    scale = min(mark.width / pixels[0], mark.height / pixels[1])
    width, height = pixels[0] * scale, pixels[1] * scale
    x = left + mark.x + (mark.width - width) / 2
    y = top - mark.y - mark.height  # its caption is right below
    canvas.photo(mark.name, content, pixels, (x, y, width, height))
    return True


def jpeg(content: bytes, width: float, height: float) -> tuple[bytes, tuple[int, int]] | None:
    """The picture as a JPEG of at most 220 dpi in that box, and its size in pixels.

    None where the bytes are no picture.
    """
    try:
        with Pillow.open(io.BytesIO(content)) as opened:
            return _fitting(opened, content, width, height)
    except (OSError, ValueError, SyntaxError, Pillow.DecompressionBombError):
        return None


def _fitting(
    opened: Pillow.Image, content: bytes, width: float, height: float
) -> tuple[bytes, tuple[int, int]]:
    orientation = opened.getexif().get(_ORIENTATION, 1)
    is_lying = orientation >= _LYING
    pixels = (opened.height, opened.width) if is_lying else opened.size
    dpi = 72 / min(width / pixels[0], height / pixels[1])
    is_plain = opened.format == "JPEG" and opened.mode in ("RGB", "L") and orientation == 1
    if is_plain and dpi <= _MOST_DPI * 1.02:
        return content, pixels
    share = min(1.0, _MOST_DPI / dpi)
    size = (max(1, round(pixels[0] * share)), max(1, round(pixels[1] * share)))
    # Unpacked at half or quarter size where that is enough.
    opened.draft("RGB", (size[1], size[0]) if is_lying else size)
    # Loaded here: minutes without photos need not wait for it.
    from PIL import ImageOps  # noqa: PLC0415

    small = ImageOps.exif_transpose(opened).convert("RGB").resize(size, Pillow.Resampling.LANCZOS)
    target = io.BytesIO()
    small.save(target, "JPEG", quality=82)
    return target.getvalue(), size


class PhotoCanvas(Canvas):  # type: ignore[misc]
    """A canvas that takes a JPEG as it is: reportlab's own way unpacks each to name it."""

    source: Source = staticmethod(none)

    def photo(
        self,
        key: str,
        content: bytes,
        pixels: tuple[int, int],
        box: tuple[float, float, float, float],
    ) -> None:
        """Draw a JPEG into a box; the same key twice is one picture in the file."""
        name = self._doc.getXObjectName(key)
        if name not in self._doc.idToObject:
            photo = _Photo(key, content, pixels)
            self._setXObjects(photo)
            self._doc.Reference(photo, name)
            self._doc.addForm(key, photo)
        x, y, width, height = box
        self.saveState()
        self.translate(x, y)
        self.scale(width, height)
        self._code.append(f"/{name} Do")
        self.restoreState()
        self._formsinuse.append(key)


class _Photo(pdfdoc.PDFObject):  # type: ignore[misc]
    """A JPEG as it lies in the file: nothing is unpacked, nothing written in letters."""

    def __init__(self, name: str, content: bytes, pixels: tuple[int, int]) -> None:
        self.name = name
        self._content = content
        self._pixels = pixels

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """See PDFObject."""
        with Pillow.open(io.BytesIO(self._content)) as opened:
            space = "DeviceGray" if opened.mode == "L" else "DeviceRGB"
        stream = pdfdoc.PDFStream(content=self._content)
        stream.dictionary["Type"] = pdfdoc.PDFName("XObject")
        stream.dictionary["Subtype"] = pdfdoc.PDFName("Image")
        stream.dictionary["Width"], stream.dictionary["Height"] = self._pixels
        stream.dictionary["BitsPerComponent"] = 8
        stream.dictionary["ColorSpace"] = pdfdoc.PDFName(space)
        stream.dictionary["Filter"] = pdfdoc.PDFName("DCTDecode")
        stream.filters = []
        written: bytes = stream.format(document)
        return written
