"""The commands of a shared folder, as the contract has them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.domain import times
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.usecases.workspace import Workspace
from tests import desks, pictures
from tests.commands.conftest import Called
from tests.commands.running import is_vietnamese


@pytest.fixture(autouse=True)
def no_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CCHC_PASSPHRASE", raising=False)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "ổ USB"
    folder.mkdir()
    return folder


def document(called: Called, folder: Path, *arguments: str | Path, code: int = 0) -> Any:
    ran = called("--data", folder, "--json", *arguments)
    assert ran.code == code, ran
    return ran.document


@pytest.fixture
def other(called: Called, workspace: Path, stick: Path, tmp_path: Path) -> Path:
    """A second laptop that took everything in, and both then wrote into one field."""
    folder = tmp_path / "máy hai"
    document(called, workspace, "sync", stick, "--open")
    document(called, folder, "sync", stick)
    for path, text in ((workspace, "Máy một viết."), (folder, "Máy hai viết.")):
        desk = Workspace(path)
        desk.findings.edit(desks.first_finding(desk), text=text)
        desk.close()
    return folder


def test_a_new_folder_is_sealed_or_open_on_demand_only(
    called: Called, workspace: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = document(called, workspace, "sync", stick, code=1)
    assert [r["code"] for r in refused["refused"]] == ["PASSPHRASE"]
    assert list(stick.iterdir()) == []
    monkeypatch.setenv("CCHC_PASSPHRASE", "Đoàn 2018")
    assert document(called, workspace, "sync", stick)["sent"]["changes"] > 0
    words = b"".join(p.read_bytes() for p in stick.rglob("*") if p.is_file())
    assert "Sở Tài chính".encode() not in words
    assert b"cchc-bundle" not in words


def test_a_wrong_passphrase_is_refused_by_name(
    called: Called, workspace: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHC_PASSPHRASE", "đúng")
    document(called, workspace, "sync", stick)
    monkeypatch.setenv("CCHC_PASSPHRASE", "sai")
    ran = called("--data", workspace, "sync", stick)
    assert ran.code == 1
    assert [is_vietnamese(reason) for reason in ran.reasons] == [True]


def test_an_empty_laptop_gets_everything(
    called: Called, workspace: Path, stick: Path, tmp_path: Path
) -> None:
    sent = document(called, workspace, "sync", stick, "--open")
    assert set(sent) >= {
        "replica",
        "sent",
        "received",
        "missing",
        "conflicts",
        "duplicates",
        "after_signing",
        "refused",
    }
    empty = tmp_path / "máy mới"
    said = document(called, empty, "sync", stick, "--preview")
    assert document(called, empty, "visits") == []
    came = document(called, empty, "sync", stick)
    assert came["received"] == said["received"]
    assert came["received"][0]["replica"] == sent["replica"]
    assert came["received"][0]["changes"] == sent["sent"]["changes"]
    assert document(called, empty, "visits") == document(called, workspace, "visits")
    assert document(called, empty, "check")["ok"]
    again = document(called, empty, "sync", stick, "--verify")
    assert (again["received"][0]["changes"], again["sent"]["changes"]) == (0, 0)


def test_in_only_writes_nothing(called: Called, workspace: Path, stick: Path) -> None:
    document(called, workspace, "sync", stick, "--in-only", "--open")
    assert list(stick.iterdir()) == []


def test_a_folder_that_is_not_there_is_a_place_that_failed(called: Called, workspace: Path) -> None:
    refused = document(called, workspace, "sync", workspace / "không có", "--open", code=1)
    assert [r["code"] for r in refused["refused"]] == ["PLACE"]
    ran = called("--data", workspace, "sync", "webdav://máy-chủ/cchc")
    assert ran.code == 1
    assert is_vietnamese(ran.reasons[0])


def test_conflicts_are_no_error_and_are_settled_everywhere(
    called: Called, workspace: Path, stick: Path, other: Path
) -> None:
    for folder in (workspace, other, workspace):
        told = document(called, folder, "sync", stick)
    assert told["conflicts"] == 1
    (conflict,) = document(called, workspace, "conflicts", "--visit", "5")
    assert document(called, other, "conflicts") == [conflict]
    assert conflict["field"] == "text"
    assert {value["value"] for value in conflict["values"]} == {"Máy một viết.", "Máy hai viết."}
    assert conflict["shown"] == conflict["values"][0]["value"]
    assert conflict["before"] not in (None, conflict["shown"])
    document(called, workspace, "settle", conflict["id"], "--take", "2")
    assert document(called, workspace, "conflicts") == []
    document(called, workspace, "sync", stick)
    assert document(called, other, "sync", stick)["conflicts"] == 0
    told = document(called, other, "history", conflict["record"], "--field", "text")
    assert [value["current"] for value in told] == [False] * (len(told) - 1) + [True]
    assert told[-1]["value"] == conflict["values"][1]["value"]
    document(called, other, "settle", conflict["id"], "--reopen")
    reopened = document(called, other, "conflicts")
    assert [v["value"] for v in reopened[0]["values"]] == [v["value"] for v in conflict["values"]]
    # What stood there before the two, not the choice: a proposal would join them to nothing.
    assert [reopened[0][key] for key in ("before", "proposal")] == [
        conflict[key] for key in ("before", "proposal")
    ]


def test_a_choice_taken_back_says_who_wrote_the_values_wherever_they_stand(
    called: Called, workspace: Path, stick: Path, other: Path
) -> None:
    desk = Workspace(other)
    desk.set_preferences(author="Đặng Quỳnh Như")
    desk.findings.edit(desks.first_finding(desk), text="Như viết.")
    desk.close()
    for folder in (other, workspace):
        document(called, folder, "sync", stick)
    (conflict,) = document(called, workspace, "conflicts")
    document(called, workspace, "settle", conflict["id"], "--take", "2")
    document(called, workspace, "settle", conflict["id"], "--reopen")
    desk = Workspace(workspace)
    standing = desk.history.standing(Kind.FINDING, conflict["record"])["text"]
    told = [(one.author, times.in_vietnam(one.at).isoformat()) for one in standing]
    assert told == [(value["author"], value["at"]) for value in conflict["values"]]
    assert "Đặng Quỳnh Như" in {one.author for one in standing}
    desk.close()


def test_people_read_words_instead_of_codes_and_ids(
    called: Called, workspace: Path, stick: Path, other: Path
) -> None:
    for folder in (workspace, other, workspace):
        document(called, folder, "sync", stick)
    (conflict,) = document(called, workspace, "conflicts")
    said = called("--data", workspace, "conflicts").text
    assert "Sở Tài chính › " in said.splitlines()[0]
    said = called("--data", workspace, "history", conflict["record"]).text
    assert "Cuộc kiểm tra: “Sở Tài chính”" in said
    assert "strength" not in said
    refused = called("--data", workspace, "join", conflict["record"], conflict["visit"])
    assert refused.code == 1
    assert "nội dung ghi nhận và cuộc kiểm tra" in refused.reasons[0]


def test_a_laptop_is_named_as_lists_show_it_or_refused(
    called: Called, workspace: Path, stick: Path, other: Path
) -> None:
    desk = Workspace(other)
    desk.set_preferences(laptop="Máy Bình")
    desk.close()
    for folder in (other, workspace):
        document(called, folder, "sync", stick)
    lost = called("--data", workspace, "settle", "--visit", "5", "--take-all", "Máy Không")
    assert lost.code == 1
    assert "“Máy Không”" in lost.reasons[0]
    settled = document(called, workspace, "settle", "--visit", "5", "--take-all", "máy bình")
    assert len(settled) == 1
    # Known, with nothing more of it that waits: no error.
    assert document(called, workspace, "settle", "--visit", "5", "--take-all", "Máy Bình") == []


def test_all_of_one_laptop_are_taken_at_once(
    called: Called, workspace: Path, stick: Path, other: Path
) -> None:
    replica = document(called, other, "sync", stick)["replica"]
    document(called, workspace, "sync", stick)
    taken = document(called, workspace, "settle", "--visit", "5", "--take-all", replica)
    assert [one["field"] for one in taken] == ["text"]
    desk = Workspace(workspace)
    assert desks.first_finding(desk).text == "Máy hai viết."
    desk.history.undo()
    (conflict,) = desk.settling.conflicts()
    author = next(v.author for v in conflict.values if v.replica == replica)
    desk.close()
    by_name = document(called, workspace, "settle", "--visit", "5", "--take-all", author.lower())
    assert [one["field"] for one in by_name] == ["text"]


def test_settling_says_what_was_chosen_and_that_it_waits_again(
    called: Called, workspace: Path, stick: Path, other: Path
) -> None:
    document(called, other, "sync", stick)
    document(called, workspace, "sync", stick)
    (conflict,) = document(called, workspace, "conflicts")
    chosen = conflict["values"][1]["value"]
    ran = called("--data", workspace, "settle", conflict["id"], "--take", "2")
    assert ran.text.splitlines()[-1] == f"Đã chọn “{chosen}”."
    ran = called("--data", workspace, "settle", conflict["id"], "--reopen")
    assert ran.text.splitlines()[-1] == "Các giá trị trên lại chờ chọn."


def test_settling_what_does_not_wait_is_refused(called: Called, workspace: Path) -> None:
    for arguments in (["x:text", "--take", "1"], ["x:text", "--reopen"], ["x:text", "--proposal"]):
        ran = called("--data", workspace, "settle", *arguments)
        assert ran.code == 1
        assert is_vietnamese(ran.reasons[0])
    assert called("--data", workspace, "settle", "--take", "1").code == 2
    assert called("--data", workspace, "settle", "--take-all", "x").code == 2
    assert called("--data", workspace, "history", "x").code == 1


def test_a_bundle_is_taken_by_hand(
    called: Called, workspace: Path, stick: Path, tmp_path: Path
) -> None:
    document(called, workspace, "sync", stick, "--open")
    (bundle,) = stick.rglob("*.cchc")
    renamed = shutil.copy(bundle, tmp_path / "thư đính kèm.zip")
    stranger = tmp_path / "ảnh.jpg"
    stranger.write_bytes(b"x")
    told = document(called, tmp_path / "máy ba", "take", renamed, stranger, code=1)
    assert [one["changes"] for one in told["received"]] != [0]
    assert [(r["file"], r["code"]) for r in told["refused"]] == [(str(stranger), "NOT_OURS")]


def test_duplicates_are_named(called: Called, workspace: Path) -> None:
    assert document(called, workspace, "duplicates") == []
    desk = Workspace(workspace)
    visit = desks.finance(desk)
    person = desk.visits.attendees(visit.id)[0]
    desk.visits.add_attendee(visit.id, person.name, person.side)
    desk.close()
    (found,) = document(called, workspace, "duplicates")
    assert found["kind"] == "attendee"
    assert person.id in found["records"]


def test_a_laptop_may_be_wiped_when_the_office_confirmed_everything(
    called: Called, workspace: Path, stick: Path, tmp_path: Path
) -> None:
    document(called, workspace, "sync", stick, "--open")
    alone = document(called, workspace, "receipts", stick)
    assert (alone["wipeable"], len(alone["replicas"])) == (False, 1)
    office = document(called, tmp_path / "cơ quan", "sync", stick)["replica"]
    assert not document(called, workspace, "receipts", stick)["wipeable"]
    ran = called("--data", workspace, "receipts", stick)
    assert "--office" in ran.out.decode().splitlines()[-1]
    assert document(called, workspace, "receipts", stick, "--office", office)["wipeable"]
    desk = Workspace(workspace)
    desk.findings.edit(desks.first_finding(desk), text="Mới gõ.")
    desk.close()
    assert not document(called, workspace, "receipts", stick, "--office", office)["wipeable"]


def test_two_records_are_joined_and_answer_by_one_id(called: Called, workspace: Path) -> None:
    desk = Workspace(workspace)
    visit = desks.finance(desk)
    person = desk.visits.attendees(visit.id)[0]
    desk.visits.add_attendee(visit.id, person.name, person.side)
    desk.close()
    (found,) = document(called, workspace, "duplicates")
    kept = document(called, workspace, "join", *found["records"])
    assert kept == {"id": min(found["records"])}
    assert document(called, workspace, "duplicates") == []
    assert document(called, workspace, "check")["ok"]
    for wrong in (found["records"], ["x", "y"], [visit.id, person.id]):
        ran = called("--data", workspace, "join", *wrong)
        assert ran.code == 1
        assert is_vietnamese(ran.reasons[0])


def test_a_pack_goes_by_mail_and_an_archive_is_made(
    called: Called, workspace: Path, tmp_path: Path
) -> None:
    packed = document(called, workspace, "pack", "-o", tmp_path / "gói.zip")
    assert set(packed) == {"file", "bundles", "photos", "sha256"}
    assert called("--data", workspace, "pack", "-o", tmp_path / "gói.zip").code == 1
    taken = document(called, tmp_path / "máy hai", "take", packed["file"])
    assert taken["received"][0]["changes"] > 0
    archived = document(called, workspace, "archive", "-o", tmp_path / "lưu")
    assert set(archived) == {"file", "bundles", "photos", "sha256"}
    again = called("--data", workspace, "archive", "-o", tmp_path / "lưu")
    assert again.code == 1
    assert is_vietnamese(again.reasons[0])


def test_an_archive_without_all_evidence_is_told(
    called: Called, workspace: Path, tmp_path: Path
) -> None:
    desk = Workspace(workspace)
    photo = tmp_path / "a.jpg"
    photo.write_bytes(pictures.pdf(b"photo"))
    made = desk.evidence.add(desks.first_finding(desk).id, photo)
    desk._files.make_room(made.sha256)
    desk.close()
    ran = called("--data", workspace, "archive", "-o", tmp_path / "lưu")
    assert ran.code == 1
    assert is_vietnamese(ran.reasons[0])
    assert "1 tệp kiểm chứng đã bỏ khỏi máy này" in ran.reasons[0]
    assert (tmp_path / "lưu" / "SHA256SUMS").is_file()


def test_what_is_no_fork_is_not_adopted(called: Called, workspace: Path, stick: Path) -> None:
    document(called, workspace, "sync", stick, "--open")
    (bundle,) = stick.rglob("*.cchc")
    named = (bundle.relative_to(stick), "--folder", stick)
    for file in ((bundle,), named):
        ran = called("--data", workspace, "adopt", *file)
        assert ran.code == 1
        assert is_vietnamese(ran.reasons[0])
        assert "rẽ nhánh" in ran.reasons[0]


def test_nothing_came_after_what_nobody_signed(called: Called, workspace: Path) -> None:
    assert document(called, workspace, "after-signing", "--visit", "5") == []
    ran = called("--data", workspace, "after-signing", "--visit", "5", "--supplement", "x:y")
    assert ran.code == 1
    assert is_vietnamese(ran.reasons[0])
    aside = called("--data", workspace, "after-signing", "--visit", "5", "--aside", "x:y")
    assert aside.code == 2


def test_the_word_for_a_laptop_is_not_said_twice(
    called: Called, workspace: Path, stick: Path, tmp_path: Path
) -> None:
    desk = Workspace(workspace)
    desk.set_preferences(laptop="Máy Lan")
    desk.close()
    document(called, workspace, "sync", stick, "--open")
    new = tmp_path / "máy mới"
    said = called("--data", new, "sync", stick).text
    said += called("--data", new, "receipts", stick).text
    assert said.count("Máy Lan") == 3
    assert "Máy Máy" not in said
    told = document(called, new, "receipts", stick, "--office", "Máy Lan")
    assert (told["wipeable"], told["office_confirmed"]) == (True, False)
    said = called("--data", new, "receipts", stick, "--office", "máy lan").text
    assert "hãy so mã máy" in said
