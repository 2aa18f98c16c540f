"""A finished PDF as what stands on it: lines of glyphs with place, size and face, and rules.

Nothing here knows how the program lays pages out: it reads the file as a clerk reads paper.
All lengths are points, measured from the top left corner of the page.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby, pairwise
from typing import Any

import pdfplumber

MM = 72 / 25.4
ASCENT = 0.891
DESCENT = 0.216
SINGLE = 1.149
"""Line to line in single spacing, in parts of the size: what Word takes for Times New Roman."""
_COLUMN_GAP = 16.0
_HEAD_GAP = 9.0
_KIND = "biên bản"
_SIGN_ROOM = 45.0
_NAMES_END = 22.0
_SMALL_PRINT = 7.0


@dataclass(frozen=True)
class Line:
    """Text on one baseline without a wide gap in it."""

    page: int
    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    faces: frozenset[str]
    colours: frozenset[Any]

    @property
    def top(self) -> float:
        return self.baseline - ASCENT * self.size

    @property
    def bottom(self) -> float:
        return self.baseline + DESCENT * self.size

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def bold(self) -> bool:
        return all("Bold" in face for face in self.faces)

    @property
    def italic(self) -> bool:
        return all("Italic" in face for face in self.faces)

    @property
    def plain(self) -> bool:
        return not any("Bold" in face or "Italic" in face for face in self.faces)


@dataclass(frozen=True)
class Stroke:
    """A straight rule."""

    page: int
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass
class Paragraph:
    """Lines that belong together, and which component of the decree they are."""

    component: str
    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


class Sheet:
    """The minutes as read from the file, with its parts told apart by their words and places."""

    def __init__(self, pdf: bytes) -> None:
        self.bytes = pdf
        with pdfplumber.open(io.BytesIO(pdf)) as opened:
            self.metadata: dict[str, str] = dict(opened.metadata)
            self.language = _text(opened.doc.catalog.get("Lang"))
            self.fonts = tuple(_fonts(opened.doc))
            self.sizes = [(float(p.width), float(p.height)) for p in opened.pages]
            self.strokes = [s for n, p in enumerate(opened.pages, 1) for s in _strokes(n, p)]
            every = [line for n, p in enumerate(opened.pages, 1) for line in _lines(n, p)]
        height = self.sizes[0][1]
        self.codes = [x for x in every if _is_of_code(x, self.sizes[x.page - 1][1])]
        self.numbers = [x for x in every if _is_page_number(x, height) and x not in self.codes]
        self.lines = [x for x in every if x not in self.numbers and x not in self.codes]
        self.tables = [x for x in self.lines if self._in_table(x)]
        self.text_lines = [x for x in self.lines if x not in self.tables]

    @cached_property
    def kind(self) -> Line:
        """The line that names the kind of paper."""
        return next(x for x in self.text_lines if x.text.casefold() == _KIND)

    @property
    def head(self) -> list[Line]:
        return [x for x in self.text_lines if x.page == 1 and x.baseline < self.kind.baseline]

    @cached_property
    def head_left(self) -> list[Line]:
        middle = self.sizes[0][0] / 2
        return [x for x in self.head if x.x0 < middle - 40]

    @cached_property
    def head_right(self) -> list[Line]:
        return [x for x in self.head if x not in self.head_left]

    @cached_property
    def subject(self) -> list[Line]:
        """What stands between the kind of paper and the rule below it."""
        after = [x for x in self.text_lines if x.page == 1 and x.baseline > self.kind.baseline]
        rules = [s.top for s in self.strokes if s.page == 1 and s.top > self.kind.baseline]
        return [x for x in after if rules and x.baseline < rules[0]]

    @cached_property
    def body(self) -> list[Line]:
        seen = {*self.head, self.kind, *self.subject}
        rest = [x for x in self.text_lines if x not in seen]
        return rest[: self._closing_end(rest)]

    @cached_property
    def foot(self) -> list[Line]:
        seen = {*self.head, self.kind, *self.subject}
        rest = [x for x in self.text_lines if x not in seen]
        return rest[self._closing_end(rest) :]

    @property
    def left(self) -> float:
        """Where lines of text begin."""
        return min(x.x0 for x in self.body)

    @property
    def right(self) -> float:
        return max(x.x1 for x in self.body)

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """The body's paragraphs, told apart by their first line's indent."""
        found: list[Paragraph] = []
        section = ""
        for line in self.body:
            if line.x0 > self.left + 5 or not found:
                heading = re.match(r"([IVX]+)\. ", line.text)
                section = heading[1] if heading else section
                found.append(Paragraph(_component(line.text, section)))
            found[-1].lines.append(line)
        return found

    @cached_property
    def signatures(self) -> tuple[list[Line], list[Line]]:
        """Lines of those who sign: what they sign as, and their names."""
        titles: list[Line] = []
        names: list[Line] = []
        into = titles
        last: Line | None = None
        for line in self.signing:
            if last and last.page != line.page:
                into, last = titles, None
            gap = line.baseline - last.baseline if last else 0.0
            if into is titles and gap > _SIGN_ROOM:
                into = names
            elif into is names and gap > _NAMES_END:
                into = titles
            last = line
            if not line.text.startswith("("):
                into.append(line)
        return titles, names

    @property
    def signing(self) -> list[Line]:
        return self.foot[: self._recipients_start()]

    @property
    def recipients(self) -> list[Line]:
        return self.foot[self._recipients_start() :]

    @property
    def text(self) -> str:
        """All text but page numbers, a line a line."""
        return "\n".join(x.text for x in self.lines)

    @property
    def flowing(self) -> str:
        """All text in one line: for finding sentences that lines break."""
        return " ".join(x.text for x in self.lines)

    def components(self) -> Iterator[tuple[str, list[Line]]]:
        """Lines by component of ``nd30_layout.json``."""
        motto = "độc lập"
        yield "quoc_hieu", [x for x in self.head_right if motto not in x.text.casefold()]
        yield "tieu_ngu", [x for x in self.head_right if motto in x.text.casefold()]
        issuer = self.issuer
        number = [x for x in self.head_left if x.text.startswith("Số")]
        others = [x for x in self.head_left if x not in issuer and x not in number]
        yield "co_quan_chu_quan", others
        yield "co_quan_ban_hanh", issuer
        yield "so_ky_hieu", number
        yield "ten_loai", [self.kind]
        yield "trich_yeu", self.subject
        for name in ("can_cu", "noi_dung", "muc_la_ma", "khoan_co_tieu_de", "khoan", "diem"):
            yield name, [x for p in self.paragraphs if p.component == name for x in p.lines]
        yield "quyen_han_chuc_vu", self.signatures[0]
        yield "ho_ten", self.signatures[1]
        yield "noi_nhan_label", self.recipients[:1]
        yield "noi_nhan_list", self.recipients[1:]
        yield "so_trang", self.numbers

    @cached_property
    def issuer(self) -> list[Line]:
        """The issuing body: the lines just above the left rule that share one face."""
        rules = [s for s in self.strokes if s.page == 1 and s.centre < self.sizes[0][0] / 2]
        above = [x for x in self.head_left if rules and x.baseline < rules[0].top]
        return [x for x in above if x.faces == above[-1].faces]

    def rule_under(self, lines: list[Line]) -> Stroke | None:
        """The first rule below the last of these lines and above what follows."""
        if not lines:
            return None
        last = lines[-1]
        for stroke in self.strokes:
            near = last.baseline < stroke.top < last.baseline + 12
            if stroke.page == last.page and near and last.x0 < stroke.centre < last.x1:
                return stroke
        return None

    def _in_table(self, line: Line) -> bool:
        return any(
            s.page == line.page and s.x0 == s.x1 and s.top < line.baseline < s.bottom + 1
            for s in self.strokes
        )

    def _closing_end(self, rest: list[Line]) -> int:
        ends = [n for n, x in enumerate(rest, 1) if x.text.endswith("./.")]
        return ends[-1] if ends else len(rest)

    def _recipients_start(self) -> int:
        starts = (n for n, x in enumerate(self.foot) if x.text.casefold().startswith("nơi nhận"))
        return next(starts, len(self.foot))


def _component(text: str, section: str) -> str:
    if not section:
        return "can_cu" if text.startswith("Căn cứ") else "noi_dung"
    if re.match(r"[IVX]+\. ", text):
        return "muc_la_ma"
    if re.match(r"\d+\. ", text):
        return "khoan_co_tieu_de" if section in ("I", "III") else "khoan"
    return "diem" if re.match(r"\w\) ", text) else "noi_dung"


def _is_page_number(line: Line, height: float) -> bool:
    outside = line.bottom < 20 * MM or line.top > height - 20 * MM
    return outside and line.text.isdigit()


def _is_of_code(line: Line, height: float) -> bool:
    """Whether it is the small print beside the code of a signed page."""
    return line.top > height - 20 * MM and line.size < _SMALL_PRINT


def _lines(number: int, page: Any) -> Iterator[Line]:
    height = float(page.height)
    chars = [c for c in page.chars if c["text"]]
    chars.sort(key=lambda c: (round(height - c["matrix"][5], 1), c["x0"]))
    rows = [list(r) for _, r in groupby(chars, key=lambda c: round(height - c["matrix"][5], 1))]
    said = ["".join(c["text"] for c in row).strip().casefold() for row in rows]
    borders = [s for s in page.lines if s["x0"] == s["x1"]]
    head = said.index(_KIND) if number == 1 and _KIND in said else 0
    for place, row in enumerate(rows):
        part: list[Any] = []
        for char in row:
            gap = char["x0"] - part[-1]["x1"] if part else 0.0
            wide = gap > (_HEAD_GAP if place < head else _COLUMN_GAP)
            if part and (wide or _is_cut(borders, part[-1], char)):
                yield from _line(number, height, part)
                part = []
            part.append(char)
        yield from _line(number, height, part)


def _is_cut(borders: list[Any], left: Any, right: Any) -> bool:
    """Whether the border of a table's cell runs between two glyphs."""
    return any(
        left["x0"] < s["x0"] < right["x1"]
        and s["top"] < left["bottom"] - 2
        and left["top"] + 2 < s["bottom"]
        for s in borders
    )


def _line(page: int, height: float, chars: list[Any]) -> Iterator[Line]:
    inked = [c for c in chars if not c["text"].isspace()]
    if inked:
        yield Line(
            page,
            "".join(c["text"] for c in chars).strip(),
            inked[0]["x0"],
            inked[-1]["x1"],
            height - inked[0]["matrix"][5],
            max(c["size"] for c in inked),
            frozenset(c["fontname"].split("+")[-1] for c in inked),
            frozenset(_colour(c["non_stroking_color"]) for c in inked),
        )


def _colour(value: Any) -> tuple[float, ...]:
    return tuple(value) if isinstance(value, tuple | list) else (value,)


def _strokes(number: int, page: Any) -> Iterator[Stroke]:
    found = [Stroke(number, s["x0"], s["x1"], s["top"], s["bottom"]) for s in page.lines]
    yield from sorted(found, key=lambda s: s.top)


def _fonts(document: Any) -> Iterator[tuple[str, bool]]:
    """Every font of the file, whether a page uses it or not: its name, and whether embedded."""
    for xref in document.xrefs:
        for number in xref.get_objids():
            value = document.getobj(number)
            if isinstance(value, dict) and _name(value.get("Type")) == "Font":
                descriptor = value.get("FontDescriptor")
                described = descriptor.resolve() if descriptor is not None else {}
                yield _name(value.get("BaseFont")), any(k.startswith("FontFile") for k in described)


def _name(value: Any) -> str:
    return str(getattr(value, "name", value))


def _text(value: Any) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else ""


def gaps(lines: list[Line]) -> Iterator[tuple[Line, Line, float]]:
    """Neighbours on one page, and from baseline to baseline."""
    for upper, lower in pairwise(lines):
        if upper.page == lower.page:
            yield upper, lower, lower.baseline - upper.baseline
