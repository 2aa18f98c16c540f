"""Small files of every kind that evidence may be, each whole."""

from __future__ import annotations

import io
import random
import zipfile

from PIL import Image

TAKEN = "2026:11:27 09:12:33"


def pdf(content: bytes = b"") -> bytes:
    """A file that says that it is a PDF, and has its end."""
    return b"%PDF-1.4\n" + content + b"\n%%EOF\n"


def noise(width: int = 64, height: int = 48, seed: int = 1) -> Image.Image:
    """A picture in which no two spots are alike."""
    small = Image.frombytes("RGB", (16, 12), random.Random(seed).randbytes(16 * 12 * 3))
    return small.resize((width, height), Image.Resampling.BICUBIC)


def encoded(image: Image.Image, form: str = "JPEG", **more: object) -> bytes:
    """The picture as a file of that form."""
    out = io.BytesIO()
    image.save(out, form, **more)
    return out.getvalue()


def jpeg(width: int = 64, height: int = 48, seed: int = 1, turned: int = 1) -> bytes:
    """A photo with a camera's words, turned by that EXIF number."""
    return encoded(noise(width, height, seed), exif=taken(turned), quality=85)


def taken(turned: int = 1, when: str = TAKEN) -> Image.Exif:
    """A camera's words: its name, when, where."""
    exif = Image.Exif()
    exif[0x0112] = turned
    exif[0x010F] = "TÊN MÁY".encode()
    exif.get_ifd(0x8769)[0x9003] = when
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (21.0, 19.0, 37.2), "E", (103.0, 54.0, 50.4)
    return exif


def office(part: str) -> bytes:
    """A zip with that part in it, as Word and Excel write it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(part, "<x/>")
    return out.getvalue()


def ole(name: str) -> bytes:
    """A container of Word or Excel before 2007, as far as its directory."""
    head = bytearray(512)
    head[:8] = bytes.fromhex("d0cf11e0a1b11ae1")
    head[30:32] = (9).to_bytes(2, "little")
    head[44:48] = (1).to_bytes(4, "little")
    head[48:52] = (1).to_bytes(4, "little")
    entry = name.encode("utf-16-le").ljust(128, b"\0")
    return bytes(head) + bytes(512) + entry.ljust(512, b"\0")
