"""A signed paper prints for ever from its frozen tree, whatever later programs say."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from cchc_desktop.documents import frozen, minutes_pdf, styles, wording
from tests.builders import before_2020, make_minutes


@pytest.mark.parametrize("minutes", [make_minutes(), before_2020()], ids=["nd30", "tt01"])
def test_the_frozen_tree_prints_the_same_bytes(minutes: object) -> None:
    paper = minutes_pdf.render(minutes)  # type: ignore[arg-type]
    lines = frozen.lines(paper)
    assert frozen.render(lines).pdf == paper.pdf
    assert all(json.loads(line) for line in lines)


def test_other_words_and_other_styles_of_a_later_program_change_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paper = minutes_pdf.render(make_minutes())
    lines = frozen.lines(paper)
    monkeypatch.setattr(wording, "RESULTS", "MỘT TIÊU ĐỀ KHÁC")
    monkeypatch.setattr(wording, "SHORTCOMINGS", "Một chữ khác")
    monkeypatch.setattr(styles, "measures", lambda _profile: replace(styles.Measures(), left=100.0))
    assert minutes_pdf.render(make_minutes()).pdf != paper.pdf
    assert frozen.render(lines).pdf == paper.pdf


def test_what_a_newer_program_added_is_left_out_and_what_it_did_not_write_has_its_default() -> None:
    paper = minutes_pdf.render(make_minutes())
    lines = list(frozen.lines(paper))
    measures = json.loads(lines[0])
    del measures["number_size"]
    lines[0] = json.dumps(measures | {"from_2040": 1})
    assert frozen.render(lines).pdf == paper.pdf
