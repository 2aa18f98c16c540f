"""The search index: kept with every write, without marks and đ, exact marks first."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.store.search import Hit, find, words_of
from cchc_desktop.usecases.workspace import Workspace
from tests import desks


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return desks.with_sample(tmp_path)


def hits(workspace: Workspace, typed: str, limit: int = 50) -> tuple[Hit, ...]:
    return find(workspace.desk.database, typed, limit)


def add(workspace: Workspace, text: str) -> str:
    visit = desks.finance(workspace)
    return workspace.findings.add(visit.id, "TTHC", FindingKind.SHORTCOMING, text).id


@pytest.mark.parametrize("typed", ["tre hen", "trễ hẹn", "TRE HEN", "hẹn trễ", "trễ  hẹ"])
def test_words_are_found_without_marks_and_in_any_order(workspace: Workspace, typed: str) -> None:
    assert Kind.FINDING in {hit.kind for hit in hits(workspace, typed)}


@pytest.mark.parametrize("typed", ["dat dai", "đất đai", "Dat Đai"])
def test_the_stroke_of_d_does_not_matter(workspace: Workspace, typed: str) -> None:
    assert any("đất đai" in hit.text for hit in hits(workspace, typed))


def test_both_ways_of_placing_a_tone_are_one(workspace: Workspace) -> None:
    made = add(workspace, "Thủ tục hoà giải ở cơ sở.")
    assert hits(workspace, "hòa giải")[0].id == made


def test_exact_marks_come_first(workspace: Workspace) -> None:
    later = [add(workspace, "Bàn giao hồ sơ."), add(workspace, "Bán đấu giá."), "x"]
    assert [hit.id for hit in hits(workspace, "bàn")][:1] == later[:1]
    assert [hit.id for hit in hits(workspace, "bán")][:1] == later[1:2]


def test_words_one_after_the_other_come_before_words_apart(workspace: Workspace) -> None:
    together = add(workspace, "Kho lưu trữ zeta eta.")
    add(workspace, "Eta rồi mới đến zeta.")
    assert hits(workspace, "zeta eta")[0].id == together


def test_one_letter_finds_nothing_and_signs_do_no_harm(workspace: Workspace) -> None:
    for typed in ("t", "", '"', "a*", "NEAR(", "AND OR", "-", "x:y", "😀"):
        hits(workspace, typed)
    assert hits(workspace, "t") == ()


def test_what_is_edited_removed_and_undone_is_found_as_it_stands(workspace: Workspace) -> None:
    made = add(workspace, "Chữ quokka đứng đây.")
    assert [hit.id for hit in hits(workspace, "quokka")] == [made]
    finding = workspace.findings.edit(workspace.findings.get(made), text="Chữ wombat đứng đây.")
    assert hits(workspace, "quokka") == ()
    assert [hit.id for hit in hits(workspace, "wombat")] == [made]
    workspace.findings.remove(finding)
    assert hits(workspace, "wombat") == ()
    workspace.history.undo()
    assert [hit.id for hit in hits(workspace, "wombat")] == [made]
    workspace.history.undo()
    assert [hit.id for hit in hits(workspace, "quokka")] == [made]


def test_the_line_that_fits_is_shown(workspace: Workspace) -> None:
    made = add(workspace, "Chậm.")
    workspace.findings.edit(workspace.findings.get(made), cause="Thiếu capybara ở bộ phận.")
    assert hits(workspace, "capybara")[0].text == "Thiếu capybara ở bộ phận."


def test_no_more_than_asked_for(workspace: Workspace) -> None:
    for n in range(20):
        add(workspace, f"Câu giống nhau số {n}.")
    assert len(hits(workspace, "giong nhau", 7)) == 7


def test_words_are_letters_and_digits() -> None:
    assert words_of("Đất-đai, 12/2018!") == ["dat", "dai", "12", "2018"]
