"""Other papers and annexes as what stands on them, told apart as ``Sheet`` tells minutes apart."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cached_property

from pypdfium2 import PdfDocument, PdfPage

from tests.documents.sheets import MM, Line, Paragraph, Sheet

KINDS = {
    "minutes": "biên bản",
    "supplementary": "biên bản",
    "notice": "thông báo",
    "heads": "phiếu",
    "letter": "kính gửi:",
    "report": "báo cáo",
}
_TITLED = {
    "minutes": ("I", "III"),
    "supplementary": ("I",),
    "notice": ("II", "III"),
    "heads": (),
    "letter": ("3.", "4.", "5."),
    "report": ("II", "III", "VII"),
}
"""Where numbered paragraphs are titles: sections, or in a letter their own numbers."""
BESIDE = ("notice", "heads", "letter", "report")
"""Papers whose recipients stand beside the signer (Mẫu 1.4, Mẫu 1.5)."""


class PaperSheet(Sheet):
    """A part of a paper: its pages alone, numbered from 1."""

    def __init__(self, pdf: bytes, name: str = "minutes") -> None:
        self.name = name
        super().__init__(pdf)
        self.charts = [x for x in self.text_lines if name == "report" and self._in_chart(x)]
        self.text_lines = [x for x in self.text_lines if x not in self.charts]

    def _in_chart(self, line: Line) -> bool:
        """Words of a chart, of ten points, and the title above it."""
        is_text = line.page > 1 or line.baseline > self.kind.baseline
        return line.size == 10 or (is_text and line.bold and not line.italic and line.size == 12)

    @cached_property
    def kind(self) -> Line:
        wanted = KINDS[self.name]
        return next(x for x in self.text_lines if x.text.casefold().startswith(wanted))

    @cached_property
    def subject(self) -> list[Line]:
        return [] if self.name == "letter" else super().subject

    @cached_property
    def head_right(self) -> list[Line]:
        return [x for x in super().head_right if x not in self.places]

    @cached_property
    def addressed(self) -> list[Line]:
        """“Kính gửi” of a report, between its subject and its text."""
        return [x for x in super().body if self.name == "report" and x.text.startswith("Kính gửi")]

    @cached_property
    def body(self) -> list[Line]:
        return [x for x in super().body if x not in self.addressed]

    @property
    def places(self) -> list[Line]:
        """Place and day, under the motto."""
        return [x for x in self.head if x not in self.head_left and ", ngày" in x.text]

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        found = super().paragraphs
        section = ""
        for one in found:
            heading = re.match(r"([IVX]+)\. ", one.text)
            section = heading[1] if heading else section
            if re.match(r"\d+\. ", one.text):
                titled = _TITLED[self.name]
                is_titled = section in titled or one.text[:2] in titled
                one.component = "khoan_co_tieu_de" if is_titled else "khoan"
        return found

    @property
    def signing(self) -> list[Line]:
        if self.name not in BESIDE:
            return super().signing
        return [x for x in self.foot if x.x0 > self.sizes[0][0] / 2 - 60]

    @property
    def recipients(self) -> list[Line]:
        if self.name not in BESIDE:
            return super().recipients
        return [x for x in self.foot if x not in self.signing]

    def components(self) -> Iterator[tuple[str, list[Line]]]:
        about = self.about
        for name, lines in super().components():
            if name == "ten_loai" and self.name == "letter":
                yield "kinh_gui", [self.kind]
            elif name == "co_quan_chu_quan":
                yield name, [x for x in lines if x not in about]
            else:
                yield name, lines
        if self.name == "report":
            yield "kinh_gui", self.addressed
        yield "dia_danh_thoi_gian", self.places
        yield "trich_yeu_cong_van", about

    @property
    def about(self) -> list[Line]:
        """What a letter is about: the lines below its number at the left."""
        starts = [x.baseline for x in self.head_left if x.text.startswith("V/v")]
        return [x for x in self.head_left if starts and x.baseline >= starts[0]]


class AnnexSheet(Sheet):
    """An annex: label, title and guide above, then whatever it holds."""

    @property
    def label(self) -> Line:
        return self.lines[0]

    @cached_property
    def guide(self) -> list[Line]:
        starts = next(n for n, x in enumerate(self.lines) if x.text.startswith("(Kèm theo"))
        ends = next(n for n, x in enumerate(self.lines) if n >= starts and x.text.endswith(")"))
        return self.lines[starts : ends + 1]

    @property
    def title(self) -> list[Line]:
        return self.lines[1 : self.lines.index(self.guide[0])]


def parts(pdf: bytes) -> list[bytes]:
    """The parts of a paper, cut where pages begin to be numbered anew."""
    source = PdfDocument(pdf)
    starts = [0, *(n for n in range(1, len(source)) if not _is_numbered(source[n]))]
    ends = [*starts[1:], len(source)]
    out = []
    for first, last in zip(starts, ends, strict=True):
        part = PdfDocument.new()
        part.import_pages(source, list(range(first, last)))
        target = io.BytesIO()
        part.save(target)
        out.append(target.getvalue())
    return out


def _is_numbered(page: PdfPage) -> bool:
    """Whether a number stands in the upper margin, or at the right of the lower one."""
    width, height = page.get_size()
    text = page.get_textpage()
    above = text.get_text_bounded(bottom=height - 18 * MM)
    below = text.get_text_bounded(left=width - 50 * MM, top=18 * MM)
    return any(c.isdigit() for c in above + below)
