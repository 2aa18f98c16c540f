"""The words “BẢN NHÁP” across every page of a paper that was not signed."""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from cchc_desktop import paths
from cchc_desktop.documents import wording_signing

_SIZE = (900, 240)
_WIDE = 0.6
"""Part of the page's width that the words take."""


def put(pdf: bytes) -> bytes:
    """The paper with the words in pale grey in the middle of each page."""
    paper = pypdfium2.PdfDocument(pdf)
    try:
        picture = _picture()
        for page in paper:
            width, height = page.get_size()
            wide = width * _WIDE
            tall = wide * _SIZE[1] / _SIZE[0]
            image = pypdfium2.PdfImage.new(paper)
            image.set_bitmap(pypdfium2.PdfBitmap.from_pil(picture))
            place = ((width - wide) / 2, (height - tall) / 2)
            image.set_matrix(pypdfium2.PdfMatrix().scale(wide, tall).translate(*place))
            page.insert_obj(image)
            page.gen_content()
            page.close()
        out = io.BytesIO()
        paper.save(out)
        return out.getvalue()
    finally:
        paper.close()


def _picture() -> Image.Image:
    picture = Image.new("RGBA", _SIZE, (255, 255, 255, 0))
    file = str(paths.resources() / "fonts" / "LiberationSerif-Bold.ttf")
    font = ImageFont.truetype(file, 150)
    middle = (_SIZE[0] / 2, _SIZE[1] / 2)
    pen = ImageDraw.Draw(picture)
    pen.text(middle, wording_signing.DRAFT, fill=(120, 120, 120, 70), font=font, anchor="mm")
    return picture
