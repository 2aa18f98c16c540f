"""Signatures drawn by hand on the screen, on a draft copy: named there as not legally binding."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from cchc_desktop import paths
from cchc_desktop.documents import wording_signing
from cchc_desktop.documents.signature_places import Place
from cchc_desktop.domain.keys import SignerRole, Strokes

_FINE = 4
"""Dots of the picture per point of the paper."""
_INK = (20, 50, 160, 255)
_LABEL = 6
"""Size of the words below, in points; each of their two lines."""
_FONT = "LiberationSerif-Italic.ttf"


def put(pdf: bytes, places: tuple[Place, ...], drawn: Mapping[SignerRole, Strokes]) -> bytes:
    """The draft with each drawn signature in the first place of its role."""
    paper = pypdfium2.PdfDocument(pdf)
    try:
        for role, strokes in drawn.items():
            place = next((one for one in places if one.role is role), None)
            if place is not None and strokes:
                _put(paper, place, strokes)
        out = io.BytesIO()
        paper.save(out)
        return out.getvalue()
    finally:
        paper.close()


def _put(paper: pypdfium2.PdfDocument, place: Place, strokes: Strokes) -> None:
    left, bottom, right, top = place.box
    width, height = right - left, top - bottom
    page = paper[place.page]
    image = pypdfium2.PdfImage.new(paper)
    image.set_bitmap(pypdfium2.PdfBitmap.from_pil(_picture(strokes, width, height)))
    image.set_matrix(pypdfium2.PdfMatrix().scale(width, height).translate(left, bottom))
    page.insert_obj(image)
    page.gen_content()
    page.close()


def _picture(strokes: Strokes, width: float, height: float) -> Image.Image:
    size = round(width * _FINE), round(height * _FINE)
    picture = Image.new("RGBA", size, (255, 255, 255, 0))
    pen = ImageDraw.Draw(picture)
    room = size[1] - round(2.6 * _LABEL * _FINE)
    for stroke in strokes:
        points = [(x * size[0], y * room) for x, y in stroke]
        if len(points) == 1:
            points *= 2
        pen.line(points, fill=_INK, width=round(1.4 * _FINE), joint="curve")
    font = ImageFont.truetype(str(paths.resources() / "fonts" / _FONT), _LABEL * _FINE)
    middle = size[0] / 2
    for number, line in enumerate(wording_signing.DRAWN):
        y = room + number * 1.25 * _LABEL * _FINE
        pen.text((middle, y), line, fill=(90, 90, 90, 255), font=font, anchor="ma")
    return picture
