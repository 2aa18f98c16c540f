"""A PDF as it is heard: the tree of its elements with the text that each of them holds."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pdfplumber
from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text


@dataclass
class Heard:
    """An element: its kind, its own text, its kids in order."""

    kind: str
    text: str = ""
    alt: str = ""
    scope: str = ""
    columns: int = 1
    rows: int = 1
    kids: list[Heard] = field(default_factory=list)

    def all(self) -> Iterator[Heard]:
        yield self
        for kid in self.kids:
            yield from kid.all()

    @property
    def whole(self) -> str:
        """Its text and that of its kids."""
        return " ".join("".join(one.text for one in self.all()).split())


class Tagged:
    """The tree of a file, and what on its pages is in it or not."""

    def __init__(self, pdf: bytes) -> None:
        with pdfplumber.open(io.BytesIO(pdf)) as opened:
            self._pages = {page.page_obj.pageid: n for n, page in enumerate(opened.pages)}
            self._texts: dict[tuple[int, int], str] = {}
            self.outside: list[str] = []
            """Characters of no element that are not marked as only seen."""
            for number, page in enumerate(opened.pages):
                for char in page.chars:
                    piece = char.get("mcid")
                    if piece is not None:
                        key = (number, int(piece))
                        self._texts[key] = self._texts.get(key, "") + char["text"]
                    elif char.get("tag") != "Artifact":
                        self.outside.append(char["text"])
            self.named: Counter[tuple[int, int]] = Counter()
            """Page and number of every piece that the tree names."""
            self.catalog = {k: resolve1(v) for k, v in opened.doc.catalog.items()}
            tree = resolve1(self.catalog["StructTreeRoot"])
            self.root = self._heard(resolve1(tree["K"]))

    @property
    def unheard(self) -> set[tuple[int, int]]:
        """Pieces with text that the tree does not name."""
        return set(self._texts) - set(self.named)

    def of(self, *kinds: str) -> list[Heard]:
        return [one for one in self.root.all() if one.kind in kinds]

    def _heard(self, element: Any) -> Heard:
        told = resolve1(element.get("A")) or {}
        alt = element.get("Alt")
        heard = Heard(
            element["S"].name,
            alt=decode_text(alt) if alt else "",
            scope=told["Scope"].name if "Scope" in told else "",
            columns=told.get("ColSpan", 1),
            rows=told.get("RowSpan", 1),
        )
        page = element.get("Pg")
        kids = resolve1(element.get("K"))
        for kid in kids if isinstance(kids, list) else [kids]:
            if isinstance(kid, int):
                heard.text += self._piece(page, kid)
                continue
            said = resolve1(kid)
            if "MCID" in said:
                heard.text += self._piece(said["Pg"], said["MCID"])
            elif "S" in said:
                heard.kids.append(self._heard(said))
        return heard

    def _piece(self, page: Any, number: int) -> str:
        key = (self._pages[page.objid], number)
        self.named[key] += 1
        return self._texts.get(key, "")
