"""One box over everything: the best first, every kind given room, the sentence with its marks."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.problems import ProblemCode
from cchc_desktop.store import search
from cchc_desktop.store.database import Database
from cchc_desktop.usecases.searching import Found, Hit
from cchc_desktop.usecases.workspace import Workspace
from tests import desks
from tests.bench import generate


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return desks.with_sample(tmp_path)


def add(workspace: Workspace, text: str) -> str:
    visit = desks.finance(workspace)
    return workspace.findings.add(visit.id, "TTHC", FindingKind.SHORTCOMING, text).id


def ids(workspace: Workspace, typed: str) -> list[str]:
    return [hit.id for hit in workspace.searching.find(typed)]


def of_kind(workspace: Workspace, typed: str, kind: Found) -> list[Hit]:
    return [hit for hit in workspace.searching.find(typed) if hit.kind is kind]


def restless(workspace: Workspace) -> bool:
    return workspace.searching.is_restless


@pytest.mark.parametrize("typed", ["tre hen", "trễ hẹn", "TRE HEN", "hẹn trễ", "trễ  hẹ"])
def test_words_are_found_without_diacritics_and_in_any_order(
    workspace: Workspace, typed: str
) -> None:
    assert any("trễ hẹn" in hit.text for hit in of_kind(workspace, typed, Found.FINDING))


@pytest.mark.parametrize("typed", ["dat dai", "đất đai", "Dat Đai"])
def test_the_stroke_of_d_does_not_matter(workspace: Workspace, typed: str) -> None:
    assert any("đất đai" in hit.text for hit in workspace.searching.find(typed))


@pytest.mark.parametrize(("typed", "written"), [("hòa giải", "hoà"), ("hoà giải", "hòa")])
def test_both_ways_of_placing_a_tone_are_one_and_both_are_exact(
    workspace: Workspace, typed: str, written: str
) -> None:
    made = add(workspace, f"Thủ tục {written} giải ở cơ sở.")
    add(workspace, "Thủ tục hoa giải ở cơ sở, mới hơn.")
    assert ids(workspace, typed)[0] == made


@pytest.mark.parametrize("typed", ["ban giao", "bàn giao", "bán giao", "Bán giao"])
def test_what_has_the_very_diacritics_comes_first(workspace: Workspace, typed: str) -> None:
    made = {
        text: add(workspace, f"{text.capitalize()} hồ sơ kapok.")
        for text in ("ban giao", "bán giao", "bàn giao", "bạn giao")
    }
    assert ids(workspace, typed)[0] == made[typed.lower()]
    assert set(made.values()) <= set(ids(workspace, typed))


def test_the_phrase_comes_before_the_words_apart_and_new_before_old(workspace: Workspace) -> None:
    together = [add(workspace, f"Kho lưu trữ zeta eta {n}.") for n in range(2)]
    apart = add(workspace, "Eta rồi mới đến zeta.")
    assert ids(workspace, "zeta eta") == [together[1], together[0], apart]


def test_while_a_word_has_one_letter_what_goes_on_so_stays_first(workspace: Workspace) -> None:
    later = add(workspace, "Kapok xanh.")
    add(workspace, "Kapok vàng.")
    assert ids(workspace, "kapok x")[0] == later
    assert len(ids(workspace, "kapok x")) == 2


def test_every_kind_is_found(workspace: Workspace) -> None:
    workspace.library.write("Kapok của thư viện riêng.", "TTHC")
    for typed, kind in (
        ("kapok", Found.ENTRY),
        ("so tai chinh", Found.VISIT),
        ("so tai chinh", Found.AGENCY),
        ("tran thi ngoc anh", Found.ATTENDEE),
        ("tre hen", Found.FINDING),
        ("tre hen", Found.RECOMMENDATION),
        ("1332/qd", Found.BASIS),
        ("76/nq-cp", Found.DOCUMENT),
        ("van ban xin loi", Found.ENTRY),
    ):
        assert of_kind(workspace, typed, kind), (typed, kind)


def test_no_kind_crowds_out_another(workspace: Workspace) -> None:
    for n in range(60):
        add(workspace, f"Sở Tài chính lần {n}.")
    found = workspace.searching.find("so tai chinh")
    assert len(found) == 50
    assert {Found.VISIT, Found.AGENCY, Found.FINDING, Found.RECOMMENDATION} <= {
        hit.kind for hit in found
    }


def test_a_hit_says_whose_visit_it_is_and_marks_the_words(workspace: Workspace) -> None:
    made = add(workspace, "Chậm.")
    workspace.findings.edit(workspace.findings.get(made), cause="Thiếu capybara ở bộ phận.")
    hit = workspace.searching.find("capyb")[0]
    assert (hit.id, hit.field, hit.text) == (made, "cause", "Thiếu capybara ở bộ phận.")
    assert [hit.text[start:end] for start, end in hit.marks] == ["capybara"]
    assert (hit.agency, hit.day) == ("Sở Tài chính", date(2018, 10, 9))
    assert hit.visit_id == desks.finance(workspace).id


def test_a_hit_says_what_the_agency_is_called_now(workspace: Workspace) -> None:
    add(workspace, "Quokka.")
    assert workspace.searching.find("quokka")[0].agency == "Sở Tài chính"
    visit = desks.finance(workspace)
    workspace.desk.database.execute(
        "UPDATE agency SET name = 'Sở Kapok' WHERE id = ?", (visit.agency_id,)
    )
    assert workspace.searching.find("quokka")[0].agency == "Sở Kapok"


def test_a_document_cited_is_shown_with_the_sentence_that_cites_it(workspace: Workspace) -> None:
    made = add(workspace, "Chưa công khai.")
    workspace.findings.edit(workspace.findings.get(made), cites=("999/2018/NĐ-CP", "1/QĐ"))
    hit = of_kind(workspace, "999/2018/nd", Found.FINDING)[0]
    assert hit.text == "Chưa công khai. · 999/2018/NĐ-CP; 1/QĐ"


def test_an_agency_leads_to_its_newest_visit(workspace: Workspace) -> None:
    hit = of_kind(workspace, "so tai chinh", Found.AGENCY)[0]
    assert hit.visit_id == desks.finance(workspace).id


def test_blanks_of_the_library_are_called_as_people_call_them(workspace: Workspace) -> None:
    workspace.library.write("Còn {so_luong} hồ sơ kapok.", "TTHC")
    assert of_kind(workspace, "kapok", Found.ENTRY)[0].text == "Còn {số lượng} hồ sơ kapok."


def test_documents_written_from_memory_are_marked(workspace: Workspace) -> None:
    found = of_kind(workspace, "nghi dinh", Found.DOCUMENT)
    assert {hit.is_verified for hit in found} == {True, False}


def test_what_is_edited_removed_and_undone_is_found_as_it_stands(workspace: Workspace) -> None:
    made = add(workspace, "Chữ quokka đứng đây.")
    finding = workspace.findings.edit(workspace.findings.get(made), text="Chữ wombat đứng đây.")
    assert (ids(workspace, "quokka"), ids(workspace, "wombat")) == ([], [made])
    workspace.findings.remove(finding)
    assert ids(workspace, "wombat") == []
    workspace.history.undo()
    assert ids(workspace, "wombat") == [made]
    workspace.history.undo()
    assert (ids(workspace, "quokka"), ids(workspace, "wombat")) == ([made], [])


def test_what_another_process_writes_is_found(workspace: Workspace, tmp_path: Path) -> None:
    assert ids(workspace, "quokka") == []
    other = Workspace(tmp_path, desks.Clock())
    made = add(other, "Quokka từ máy khác.")
    other.close()
    assert ids(workspace, "quokka") == [made]


def test_a_restored_copy_brings_its_own_index(workspace: Workspace) -> None:
    made = add(workspace, "Quokka.")
    copy = workspace.backups.make()
    workspace.findings.remove(workspace.findings.get(made))
    assert ids(workspace, "quokka") == []
    workspace.backups.restore(copy)
    assert ids(workspace, "quokka") == [made]
    assert workspace.checking.problems() == []


def test_no_more_than_asked_for_and_all_are_counted(workspace: Workspace) -> None:
    for n in range(70):
        add(workspace, f"Câu giống nhau số {n}.")
    assert len(workspace.searching.find("cau giong nhau", 7)) == 7
    assert workspace.searching.find("cau giong nhau", 0) == ()
    assert workspace.searching.count("cau giong nhau") == 70
    assert workspace.searching.count("c") == 0
    assert workspace.searching.find("c") == ()


@pytest.mark.parametrize("typed", ["a*", "NEAR(", "AND OR", "x:y", '""', "-- x", "ho so *", "^ho"])
def test_signs_of_the_query_language_mean_nothing(workspace: Workspace, typed: str) -> None:
    workspace.searching.find(typed)
    workspace.searching.count(typed)


def test_the_check_finds_a_decayed_index_and_makes_it_anew(workspace: Workspace) -> None:
    database = workspace.desk.database
    database.execute("INSERT INTO visit_search (rowid, lines) VALUES (99, 'quokka')")
    assert [p.code for p in workspace.checking.problems()] == [ProblemCode.SEARCH_DIFFERS]
    assert workspace.checking.problems() == []


def test_the_index_is_merged_after_many_changes_only(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert restless(workspace)  # what earlier starts left
    workspace.searching.tidy()
    assert not restless(workspace)
    for n in range(50):
        add(workspace, f"Câu {n}.")
    assert restless(workspace)
    merged = []

    def merge(database: Database) -> bool:
        merged.append(database)
        return False

    monkeypatch.setattr(search, "merge", merge)
    workspace.searching.tidy()
    assert len(merged) == 1
    assert not restless(workspace)


def test_a_bulk_counts_as_many_changes(workspace: Workspace, tmp_path: Path) -> None:
    other = desks.fresh(tmp_path / "other")
    other.searching.tidy()
    path = tmp_path / "campaign.json"
    path.write_text(json.dumps(generate.campaign(20, 400)), encoding="utf-8")
    other.exchanging.take_in(path)
    assert restless(other)
