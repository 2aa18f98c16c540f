"""What photos and files are called, and what their cameras say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cchc_desktop.domain import times
from cchc_desktop.domain.evidence import Evidence, Linkable, LinkTo, Media
from cchc_desktop.domain.layers import Shape
from cchc_desktop.domain.problems import Problem
from cchc_desktop.words import labels, problem_texts

_MEDIA = {
    Media.JPEG: "ảnh JPEG",
    Media.PNG: "ảnh PNG",
    Media.WEBP: "ảnh WebP",
    Media.TIFF: "ảnh TIFF",
    Media.GIF: "ảnh GIF",
    Media.BMP: "ảnh BMP",
    Media.HEIC: "ảnh HEIC",
    Media.PDF: "tệp PDF",
    Media.DOCX: "tệp Word",
    Media.XLSX: "tệp Excel",
    Media.DOC: "tệp Word (bản cũ)",
    Media.XLS: "tệp Excel (bản cũ)",
}
_SORTS = {"finding": "Ghi nhận", "criterion": "Tiêu chí", "drawn": "Hồ sơ rút mẫu"}
_SHAPES = {
    Shape.ARROW: "mũi tên",
    Shape.FRAME: "khung",
    Shape.TEXT: "chữ",
    Shape.NUMBER: "số thứ tự",
    Shape.BLACK: "bôi đen",
}


def media(name: str) -> str:
    """What sort of file it is."""
    return _MEDIA[Media(name)] if name in Media.__members__.values() else "tệp"


def shape(of: Shape) -> str:
    """What a layer is called."""
    return _SHAPES[of]


def linkable(one: Linkable) -> str:
    """What evidence may be linked to, as a line in a list."""
    match one.to:
        case LinkTo.FINDING:
            return f"Ghi nhận: {one.text}"
        case LinkTo.CRITERION:
            return f"Tiêu chí {one.name}: {one.text}"
        case LinkTo.DRAWN:
            return f"Hồ sơ rút mẫu: {one.text}"


def link(kept: str) -> str:
    """A link to what is no longer asked at this visit, by its code."""
    sort, _, name = kept.partition(":")
    return f"{_SORTS.get(sort, 'mục')} {name}"


def size(count: int) -> str:
    """The size of a file as people say it."""
    if count < 1024 * 1024:
        return f"{max(1, round(count / 1024))} KB"
    return f"{count / 1024 / 1024:.1f} MB".replace(".", ",")


def camera(evidence: Evidence) -> str:
    """Time and place of taking by the camera's clock and receiver; empty where it says neither."""
    parts = []
    if evidence.taken:
        moment = datetime.fromisoformat(evidence.taken)
        parts.append(f"Giờ máy ảnh: {moment:%H:%M:%S} ngày {moment:%d/%m/%Y}")
    if evidence.location:
        north, _, east = evidence.location.partition(",")
        parts.append(f"tọa độ máy ảnh: {north.replace('.', ',')}; {east.replace('.', ',')}")
    if not parts:
        return ""
    return " · ".join(parts) + " (theo máy ảnh, chưa kiểm chứng)"


def wiped(evidence: Evidence) -> str:
    """Who deleted the original, and when; empty where nobody did."""
    if evidence.wiped_at is None:
        return ""
    day = labels.date(times.vietnam_day(evidence.wiped_at))
    return f"Đã xóa bản gốc ngày {day} bởi {evidence.wiped_by}."


def taken_in(kept: int, known: int, refused: int) -> str:
    """What became of files that came in, as one sentence."""
    parts = [f"Đã nhận {kept} ảnh, tài liệu" if kept else "Không nhận được tệp nào mới"]
    if known:
        parts.append(f"{known} tệp đã có từ trước")
    if refused:
        parts.append(f"{refused} tệp không nhận được")
    return "; ".join(parts) + "."


def sentences(problems: Sequence[Problem]) -> list[str]:
    """One sentence for each."""
    return [problem_texts.sentence(problem) for problem in problems]
