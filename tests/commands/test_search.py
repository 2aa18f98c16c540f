"""The command ``search`` to the letter of its contract."""

from __future__ import annotations

from pathlib import Path

from tests.commands.conftest import Called


def test_hits_have_kind_id_visit_and_text(called: Called, workspace: Path) -> None:
    found = called("--data", workspace, "search", "so tai chinh", "--json").document
    assert all(set(hit) == {"kind", "id", "visit", "text"} for hit in found)
    assert [hit["kind"] for hit in found[:2]] == ["visit", "agency"]
    assert [hit["text"] for hit in found[:2]] == ["Sở Tài chính · 05 · 09/10/2018", "Sở Tài chính"]
    assert found[0]["visit"] == found[0]["id"] == found[1]["visit"]


def test_the_limit_holds(called: Called, workspace: Path) -> None:
    found = called("--data", workspace, "search", "ho so", "--limit", "3", "--json").document
    assert len(found) == 3


def test_sentences_of_the_library_are_found_too(called: Called, workspace: Path) -> None:
    found = called("--data", workspace, "search", "camera", "--json").document
    assert {hit["kind"] for hit in found} <= {"entry", "finding"}


def test_hits_are_told_in_words(called: Called, workspace: Path) -> None:
    ran = called("--data", workspace, "search", "tre hen")
    assert ran.text.startswith("Ghi nhận: ")


def test_nothing_found_is_no_fault(called: Called, workspace: Path) -> None:
    ran = called("--data", workspace, "search", "không có chữ này đâu xyz")
    assert (ran.code, ran.text) == (0, "Không tìm thấy.\n")
    assert called("--data", workspace, "search", "xyzxyz", "--json").document == []


def test_documents_of_the_register_are_found_by_number(called: Called, workspace: Path) -> None:
    found = called("--data", workspace, "search", "136/2001", "--json").document
    assert [hit["kind"] for hit in found] == ["document"]
    assert found[0]["text"].startswith("Quyết định 136/2001/QĐ-TTg")
