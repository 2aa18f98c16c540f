"""Pictures: what the camera says, upright copies for screen and paper, black-outs burnt in.

The copies are encoded from pixels alone: no EXIF, no thumbnail, no profile of the original goes
with them. A JPEG is asked for half, a quarter, an eighth of its size, which its decoder gives
for little (house/PERFORMANCE.md, b 9): never ask for more than ``SCREEN``.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageOps, UnidentifiedImageError

from cchc_desktop.domain.evidence import Media
from cchc_desktop.domain.layers import Layer
from cchc_desktop.domain.problems import ProblemCode
from cchc_desktop.exchange import burning

PIXELS: Final = 125_000_000
"""Pixels that a picture may have: more than any telephone takes at once."""
SCREEN: Final = 2000
THUMB: Final = 320
DPI: Final = 220
_LIGHT: Final = 150_000
"""Bytes that a print copy should stay under."""
_QUALITIES: Final = (82, 76, 70, 62, 54)
_INCH: Final = 25.4

# The limit is held by ``_opened``, which says so by a code; Pillow's own would warn.
Image.MAX_IMAGE_PIXELS = None

_FORMATS = {
    Media.JPEG: "JPEG",
    Media.PNG: "PNG",
    Media.WEBP: "WEBP",
    Media.TIFF: "TIFF",
    Media.GIF: "GIF",
    Media.BMP: "BMP",
    Media.HEIC: "HEIF",
}


class BadPictureError(Exception):
    """A picture that cannot be used, and why."""

    def __init__(self, code: ProblemCode, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(code.value)


@dataclass(frozen=True)
class Looked:
    """What a look at a picture gives: its measures, what the camera says, the screen copy."""

    width: int
    height: int
    taken: str
    location: str
    screen: bytes


def reads_heic() -> bool:
    """Whether photos of iPhones can be read here: the library may be missing."""
    try:
        import pi_heif  # noqa: PLC0415 (optional, and only for such a photo)
    except ImportError:
        return False
    pi_heif.register_heif_opener(thumbnails=False)
    return True


def look(path: Path, media: Media) -> Looked:
    """Read a picture whole, at half size where the decoder gives that for less.

    Raises:
        BadPictureError: it is cut, has too many pixels, cannot be read here.
    """
    with _opened(path, media) as image:
        width, height = image.size
        taken, location = _camera(image)
        screen = _encoded(_upright(image, SCREEN), 80)
        return Looked(width, height, taken, location, screen)


def camera(path: Path, media: Media) -> tuple[str, str]:
    """Time and place of taking, without decoding the picture.

    Raises:
        BadPictureError: it is none, has too many pixels, cannot be read here.
    """
    with _opened(path, media) as image:
        return _camera(image)


def thumb(screen: bytes, layers: Sequence[Layer]) -> bytes:
    """A small picture out of a screen copy, what was drawn burnt in."""
    with Image.open(io.BytesIO(screen)) as image:
        image.draft("RGB", (THUMB * 2, THUMB * 2))
        full = image.convert("RGB")
    burning.burn(full, layers, (2, 2))
    full.thumbnail((THUMB, THUMB), Image.Resampling.BILINEAR, reducing_gap=2.0)
    return _encoded(full, 78)


def for_paper(path: Path, media: Media, layers: Sequence[Layer], width_mm: float) -> bytes:
    """A JPEG for that width on paper, at most 220 dots an inch, what was drawn burnt in.

    Raises:
        BadPictureError: it is cut, has too many pixels, cannot be read here.
    """
    dots = max(1, math.floor(width_mm / _INCH * DPI))
    with _opened(path, media) as image:
        pixels = _burnt(image, media, layers, dots)
    if pixels.width > dots:
        height = max(1, round(pixels.height * dots / pixels.width))
        pixels = pixels.resize((dots, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    for quality in _QUALITIES:
        made = _encoded(pixels, quality, DPI)
        if len(made) <= _LIGHT:
            break
    return made


def redacted(path: Path, media: Media, layers: Sequence[Layer]) -> bytes:
    """The whole picture as a new JPEG with black-outs and drawings burnt in.

    Raises:
        BadPictureError: it is cut, has too many pixels, cannot be read here.
    """
    with _opened(path, media) as image:
        return _encoded(_burnt(image, media, layers, None), 90)


def _burnt(
    image: Image.Image, media: Media, layers: Sequence[Layer], width: int | None
) -> Image.Image:
    """The upright pixels, at least that wide where they are, with everything drawn on them.

    Black is burnt in before anything is scaled, and reaches as far as a lossy original carries
    traces of what lay under it: one block of its encoder.
    """
    size = _upright_size(image)
    pixels = _upright(image, None if width is None else width)
    burning.burn(pixels, layers, burning.spread_of(media, size, pixels.size))
    return pixels


@contextmanager
def _opened(path: Path, media: Media) -> Iterator[Image.Image]:
    """The picture, of that very kind, of no more pixels than can be held."""
    if media is Media.HEIC and not reads_heic():
        raise BadPictureError(ProblemCode.NO_HEIC)
    try:
        with Image.open(path, formats=[_FORMATS[media]]) as image:
            _demand_few_pixels(image)
            yield image
    except BadPictureError:
        raise
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise BadPictureError(ProblemCode.FILE_CUT) from error
    except (IndexError, TypeError, KeyError, OverflowError, MemoryError, RuntimeError) as error:
        # What a decoder says of a file that somebody made to break it.
        raise BadPictureError(ProblemCode.FILE_CUT) from error


def _demand_few_pixels(image: Image.Image) -> None:
    """By the header alone, before anything is decoded."""
    if image.width * image.height > PIXELS:
        values = {"width": image.width, "height": image.height}
        raise BadPictureError(ProblemCode.TOO_MANY_PIXELS, **values)


def _upright(image: Image.Image, least: int | None) -> Image.Image:
    """The pixels as one holds them, decoded no larger than need be for that many across."""
    if least is not None:
        image.draft("RGB", _draft_for(image, least))
    image.load()
    ImageOps.exif_transpose(image, in_place=True)
    pixels = _flat(image)
    if least == SCREEN and max(pixels.size) > SCREEN + SCREEN // 10:
        pixels.thumbnail((SCREEN, SCREEN), Image.Resampling.BILINEAR, reducing_gap=2.0)
    return pixels


def _draft_for(image: Image.Image, width: int) -> tuple[int, int]:
    """What to ask of the decoder: as wide as that upright, or for the screen as long as that."""
    across = max(image.size) if width == SCREEN else _upright_size(image)[0]
    part = min(1.0, width / across)
    return math.ceil(image.width * part), math.ceil(image.height * part)


def _upright_size(image: Image.Image) -> tuple[int, int]:
    lies = image.getexif().get(0x0112, 1) in (5, 6, 7, 8)
    return (image.height, image.width) if lies else (image.width, image.height)


def _flat(image: Image.Image) -> Image.Image:
    """RGB on white: paper has no transparency."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layered = image.convert("RGBA")
        ground = Image.new("RGB", image.size, "white")
        ground.paste(layered, mask=layered.getchannel("A"))
        return ground
    if image.mode in ("I", "I;16", "I;16B", "F"):
        image = image.point(lambda value: value / 256).convert("L")
    return image.convert("RGB") if image.mode != "RGB" else image


def _encoded(image: Image.Image, quality: int, dpi: int | None = None) -> bytes:
    """A new JPEG out of the pixels and nothing else."""
    image.info = {}
    out = io.BytesIO()
    more: dict[str, Any] = {} if dpi is None else {"dpi": (dpi, dpi)}
    image.save(out, "JPEG", quality=quality, exif=b"", icc_profile=None, **more)
    return out.getvalue()


def _camera(image: Image.Image) -> tuple[str, str]:
    """Time and place of taking by the camera's own words; empty where it says nothing usable."""
    with suppress(Exception):  # a camera's words may be any bytes: they are shown or left out
        exif = image.getexif()
        return _moment(exif), _place(exif.get_ifd(0x8825))
    return "", ""


def _moment(exif: Image.Exif) -> str:
    detail = exif.get_ifd(0x8769)
    said = str(detail.get(0x9003) or detail.get(0x9004) or exif.get(0x0132) or "")
    with suppress(ValueError):
        return datetime.strptime(said.strip("\0 "), "%Y:%m:%d %H:%M:%S").isoformat()  # noqa: DTZ007
    return ""


def _place(gps: dict[int, Any]) -> str:
    if 2 not in gps or 4 not in gps:
        return ""
    north, east = _degrees(gps[2]), _degrees(gps[4])
    north = -north if str(gps.get(1, "N")).startswith("S") else north
    east = -east if str(gps.get(3, "E")).startswith("W") else east
    if not (abs(north) <= 90 and abs(east) <= 180) or (north, east) == (0, 0):
        return ""
    return f"{north:.5f},{east:.5f}"


def _degrees(parts: Sequence[Any]) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    return degrees + minutes / 60 + seconds / 3600
