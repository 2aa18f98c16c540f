"""Changes of many laptops, made up, as bundles: what the benchmarks of syncing take in."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from cchc_desktop.domain.ids import new_id
from cchc_desktop.sync import bundle
from cchc_desktop.sync.bundle import Bundle
from cchc_desktop.sync.lines import Line
from cchc_desktop.sync.signing import Signer
from tests.bench import generate

MOMENT = "2026-11-23T21:15:00+07:00"
_AT = 1_777_000_000_000


class Pen:
    """One laptop that writes operation after operation."""

    def __init__(self, name: str) -> None:
        self.name = hashlib.sha256(name.encode()).hexdigest()[:16]
        self.signer = Signer(hashlib.sha256(name.encode()).digest())
        self.n = 0

    def line(self, kind: str, entity: str, values: dict[str, object], seen: str = "") -> Line:
        """The next operation; ``seen`` is the dot that it replaces."""
        self.n += 1
        return Line(
            self.name,
            self.n,
            self.n,
            f"edit_{kind}" if seen else f"add_{kind}",
            self.n,
            _AT + self.n,
            "Đặng Quỳnh Như",
            kind,
            entity,
            _json(values),
            _json({name: [seen] for name in values}) if seen else None,
        )

    @property
    def dot(self) -> str:
        """The name of its last operation."""
        return f"{self.name}:{self.n}"

    def bundled(self, lines: Sequence[Line]) -> Bundle:
        """Its operations as a bundle."""
        return bundle.written(self.signer, "Máy thử", lines, MOMENT)


def begun(pen: Pen) -> tuple[list[Line], str, str]:
    """A campaign and an agency; with their ids."""
    campaign, agency = new_id(), new_id()
    about = {"title": "Kiểm tra", "year": 2026, "framework": "nq76"}
    lines = [
        pen.line("campaign", campaign, about),
        pen.line("agency", agency, {"name": "Sở Thử", "level": "department"}),
    ]
    return lines, campaign, agency


def visit(pen: Pen, campaign: str, agency: str, number: int) -> tuple[Line, str]:
    """A visit; with its id."""
    record = new_id()
    starts = f"2026-0{1 + number % 9}-1{number % 9}T01:00:00+00:00"
    values: dict[str, object] = {"campaign_id": campaign, "agency_id": agency, "starts": starts}
    return pen.line("visit", record, values | {"number": number}), record


def findings(count: int, seed: int = 1) -> tuple[list[Line], list[Line]]:
    """So many findings of visits of 40, made; then each of them edited, as a second list."""
    pen, chance = Pen("bench"), random.Random(seed)
    made, campaign, agency = begun(pen)
    dots: list[tuple[str, str]] = []
    where = ""
    for number in range(count):
        if number % 40 == 0:
            line, where = visit(pen, campaign, agency, number // 40)
            made.append(line)
        entity = new_id()
        values = {"visit_id": where, **generate.finding(chance, number // 40, number)}
        made.append(pen.line("finding", entity, values | {"rank": f"V{number % 40:02d}1"}))
        dots.append((entity, pen.dot))
    edited = [
        pen.line("finding", entity, {"text": f"Đã sửa lần hai: mục {place}."}, dot)
        for place, (entity, dot) in enumerate(dots)
    ]
    return made, edited


def cut(lines: Sequence[Line], pen: Pen, size: int = bundle.MOST_CHANGES) -> list[Bundle]:
    """Successive operations as bundles of that size."""
    return [pen.bundled(lines[start : start + size]) for start in range(0, len(lines), size)]


def campaign_of(visits: int, operations: int = 1400, laptops: int = 4) -> Iterator[Bundle]:
    """A campaign as it comes together: a bundle per visit, by one laptop after another."""
    pens = [Pen(f"laptop {number}") for number in range(laptops)]
    chance = random.Random(7)
    lines, campaign, agency = begun(pens[0])
    yield pens[0].bundled(lines)
    for number in range(visits):
        pen = pens[number % laptops]
        line, where = visit(pen, campaign, agency, number)
        lines = [line]
        dots = []
        for place in range(60):
            entity = new_id()
            values = {"visit_id": where, **generate.finding(chance, number, place)}
            lines.append(pen.line("finding", entity, values | {"rank": f"V{place:02d}1"}))
            dots.append([entity, pen.dot])
        while len(lines) < operations:
            one = dots[len(lines) % 60]
            text = f"Nội dung sửa lần {len(lines)} của mục {number}, còn chậm so với quy định."
            lines.append(pen.line("finding", one[0], {"text": text}, one[1]))
            one[1] = pen.dot
        yield pen.bundled(lines)


def laid(stick: Path, bundles: Iterator[Bundle] | Sequence[Bundle]) -> int:
    """Lay bundles into a folder; gives how many operations there are."""
    count = 0
    for packed in bundles:
        path = stick / "bundles" / packed.manifest.device / f"{packed.name}.cchc"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(packed.data)
        count += len(packed.changes)
    return count


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
