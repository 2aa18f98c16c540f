"""Photos on paper: made once for all the times that pages are drawn, fine enough and light."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from cchc_desktop.domain.annexes import AnnexKind
from cchc_desktop.domain.evidence import Evidence
from cchc_desktop.domain.layers import Layer, Shape
from cchc_desktop.domain.problems import ProblemCode
from cchc_desktop.exchange import pictures as making
from cchc_desktop.usecases.workspace import Workspace
from tests import desks, pictures

PHOTOS = (AnnexKind.PHOTOS,)
DPI, WEIGHT = 220, 150_000


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    return desks.with_sample(tmp_path / "w")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a copy for paper was made, by the hash of its photo."""
    counts: Counter[str] = Counter()
    whole = making.for_paper

    def counted(path: Path, *given: object) -> bytes:
        counts[path.name] += 1
        return whole(path, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(making, "for_paper", counted)
    return counts


def add(desk: Workspace, folder: Path, *contents: bytes) -> tuple[str, tuple[Evidence, ...]]:
    visit_id = desks.finance(desk).id
    folder.mkdir()
    for n, content in enumerate(contents):
        (folder / f"ảnh {n}.jpg").write_bytes(content)
    desk.evidence.take_in(visit_id, sorted(folder.iterdir()))
    for one in desk.evidence.of_visit(visit_id):
        if not one.printed:
            desk.evidence.edit(one, printed=True)
    return visit_id, desk.evidence.of_visit(visit_id)


def small(seed: int) -> bytes:
    return pictures.jpeg(seed=seed)


def test_pages_that_are_drawn_again_make_no_photo_again(
    desk: Workspace, tmp_path: Path, made: Counter[str]
) -> None:
    visit_id, photos = add(desk, tmp_path / "in", *map(small, range(3)))
    first = desk.minutes.draw(visit_id, PHOTOS).pdf
    assert made == dict.fromkeys((one.sha256 for one in photos), 1)
    assert desk.minutes.draw(visit_id, PHOTOS).pdf == first
    assert set(made.values()) == {1}
    black = (Layer(Shape.BLACK, 2000, 2000, 6000, 6000),)
    desk.evidence.draw(photos[0], black)
    assert desk.minutes.draw(visit_id, PHOTOS).pdf != first
    assert made == {photos[0].sha256: 2, photos[1].sha256: 1, photos[2].sha256: 1}


def test_a_photo_that_went_or_was_altered_is_never_shown_from_its_copy(
    desk: Workspace, tmp_path: Path, made: Counter[str]
) -> None:
    visit_id, (one, _) = add(desk, tmp_path / "in", small(0), small(1))
    desk.minutes.draw(visit_id, PHOTOS)
    kept = desk.folder / "evidence" / one.sha256[:2] / one.sha256
    before = kept.stat()
    kept.chmod(0o644)
    kept.write_bytes(pictures.jpeg(seed=77))
    os.utime(kept, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    desk.minutes.draw(visit_id, PHOTOS)
    assert made[one.sha256] == 2
    kept.unlink()
    paper = desk.minutes.draw(visit_id, PHOTOS)
    assert ProblemCode.EVIDENCE_GONE in [p.code for p in paper.warnings]


@pytest.mark.parametrize("a_page", [2, 4, 6])
def test_each_photo_on_paper_has_no_more_dots_and_bytes_than_it_needs(
    a_page: int, desk: Workspace, tmp_path: Path
) -> None:
    lying, standing = (pictures.jpeg(2400, 1800, turned=turned) for turned in (1, 6))
    visit_id, photos = add(desk, tmp_path / "in", lying, standing)
    form = desk.papers.forms.of_campaign(desks.finance(desk).campaign_id)
    desk.papers.forms.edit(form, photos_a_page=a_page)
    paper = pypdfium2.PdfDocument(desk.minutes.draw(visit_id, PHOTOS).pdf)
    found = 0
    for page in paper:
        for image in page.get_objects((raw.FPDF_PAGEOBJ_IMAGE,)):
            left, bottom, right, top = image.get_bounds()
            width, height = image.get_px_size()
            assert width / (right - left) * 72 <= DPI + 1
            assert height / (top - bottom) * 72 <= DPI + 1
            assert len(image.get_data(decode_simple=False)) < WEIGHT
            found += 1
    assert found == len(photos)
