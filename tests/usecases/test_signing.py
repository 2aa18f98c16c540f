"""Signing: refused while something blocks, then frozen with paper, hashes and proof."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_desktop.documents import signatures
from cchc_desktop.domain import cut, root
from cchc_desktop.domain.keys import Pkcs12Key, SignerRole
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError, InvalidInputError, ProblemCode
from cchc_desktop.domain.signing import SigningWay
from cchc_desktop.domain.visit import VisitState
from cchc_desktop.store import journal
from cchc_desktop.usecases.sealing import Order
from cchc_desktop.usecases.signing import Signed
from cchc_desktop.usecases.workspace import Workspace
from tests import desks, keys

ANYWAY = Order(reason="Cơ quan đã có văn bản riêng.", is_clock_right=True)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return desks.with_sample(tmp_path / "w")


def sign(workspace: Workspace, order: Order = ANYWAY) -> Signed:
    return workspace.signing.sign(desks.finance(workspace).id, order)


def test_what_is_missing_keeps_a_visit_from_being_signed(workspace: Workspace) -> None:
    rows = desks.journal_rows(workspace)
    with pytest.raises(ExpectedError) as refused:
        sign(workspace, replace(ANYWAY, reason=" "))
    assert refused.value.code is ExpectedCode.NOT_COMPLETE
    assert refused.value.values == {"count": 3}
    assert desks.journal_rows(workspace) == rows
    assert not desks.finance(workspace).is_locked


def test_a_reason_signs_all_the_same_and_is_kept(workspace: Workspace) -> None:
    signing = sign(workspace).signing
    assert (signing.reason, signing.overridden) == (ANYWAY.reason, ("no_basis",))
    last = journal.of_record(workspace.desk.database, signing.id)[0]
    assert (last.verb, last.vals["reason"]) == ("sign", ANYWAY.reason)


def test_where_nothing_blocks_no_reason_is_kept(workspace: Workspace) -> None:
    for one in workspace.findings.of_visit(desks.finance(workspace).id):
        workspace.findings.edit(one, cites=("Nghị định 61/2018/NĐ-CP",))
    signing = sign(workspace).signing
    assert (signing.reason, signing.overridden) == ("", ())


def test_a_signed_visit_is_locked_and_signed_once(workspace: Workspace) -> None:
    sign(workspace)
    assert desks.finance(workspace).state is VisitState.SIGNED
    with pytest.raises(InvalidInputError) as refused:
        sign(workspace)
    assert [p.code for p in refused.value.problems] == [ProblemCode.LOCKED]


def test_the_file_is_kept_by_its_hash_and_stands_under_a_readable_name(
    workspace: Workspace,
) -> None:
    done = sign(workspace)
    content = done.file.read_bytes()
    assert hashlib.sha256(content).hexdigest() == done.signing.file
    assert done.file.name.startswith("BB-05-So-Tai-chinh-1-")
    assert workspace.minutes.draw(done.signing.visit_id).pdf == content


def test_a_lost_file_is_printed_again_from_the_frozen_tree(workspace: Workspace) -> None:
    done = sign(workspace)
    (workspace.folder / "evidence" / done.signing.file[:2] / done.signing.file).unlink()
    # The kept file goes on with empty fields for signatures; what is read on it is the same.
    assert done.file.read_bytes().startswith(workspace.minutes.draw(done.signing.visit_id).pdf)
    assert [p.code for p in workspace.checking.problems()] == [ProblemCode.EVIDENCE_GONE]


def test_what_is_shared_with_other_visits_may_change_and_the_paper_does_not(
    workspace: Workspace,
) -> None:
    done = sign(workspace)
    campaign = workspace.planning.campaigns()[0]
    workspace.planning.edit(campaign, title="Một tên khác hẳn")
    assert workspace.minutes.draw(done.signing.visit_id).pdf == done.file.read_bytes()


def test_the_cut_holds_every_operation_that_the_paper_shows(workspace: Workspace) -> None:
    finding = desks.first_finding(workspace)
    workspace.findings.edit(finding, text="Sửa trước khi ký.")
    signing = sign(workspace).signing
    held = cut.read(signing.cut)
    assert all(op.dot in held for op in journal.of_record(workspace.desk.database, finding.id))


def test_the_root_follows_from_what_the_record_keeps(workspace: Workspace) -> None:
    signing = sign(workspace).signing
    evidence = root.evidence_in(signing.data)
    assert root.of(signing.data, signing.operations, evidence) == signing.root
    kinds = {json.loads(line)["kind"] for line in signing.data}
    assert {"campaign", "agency", "visit", "finding", "attendee", "dossier_row"} <= kinds


def test_the_root_counts_what_the_cut_holds_joined_records_too(workspace: Workspace) -> None:
    visit = desks.finance(workspace)
    first, second = workspace.visits.attendees(visit.id)[:2]
    workspace.visits.edit_attendee(second, position="Chuyên viên chính")
    workspace.joining.join(first.id, second.id)
    signing = sign(workspace).signing
    counted = {line.split(" ")[0] for line in signing.operations}
    held = cut.read(signing.cut)
    assert cut.written(_dot(line) for line in counted) == signing.cut
    assert all(_dot(line) in held for line in counted)
    of_second = {f"{op.pen}:{op.n}" for op in journal.of_record(workspace.desk.database, second.id)}
    assert of_second <= counted


def test_what_the_team_notes_for_itself_is_in_no_proof(workspace: Workspace) -> None:
    finding = desks.first_finding(workspace)
    workspace.findings.edit(finding, note="CHỈ CHO ĐOÀN")
    workspace.notes.add(finding.visit_id, "VIỆC RIÊNG CỦA ĐOÀN")
    signing = sign(workspace).signing
    said = "\n".join((*signing.data, *signing.operations, *signing.tree))
    assert "CHỈ CHO ĐOÀN" not in said
    assert "VIỆC RIÊNG CỦA ĐOÀN" not in said


def test_two_laptops_with_the_same_journal_count_the_same_operations(workspace: Workspace) -> None:
    signing = sign(workspace).signing
    names = [line.split()[0] for line in signing.operations]
    held = cut.read(signing.cut)
    assert all(journal.read_dot(name) in held for name in names)
    assert len(names) == len(set(names))


def test_a_scan_is_taken_in_by_its_hash(workspace: Workspace, tmp_path: Path) -> None:
    scan = tmp_path / "bản quét.jpg"
    scan.write_bytes(b"\xff\xd8\xff\xe0 picture")
    signing = sign(workspace, replace(ANYWAY, scan=scan)).signing
    assert signing.way is SigningWay.SCAN
    assert signing.scan == hashlib.sha256(scan.read_bytes()).hexdigest()
    kept = workspace.folder / "evidence" / signing.scan[:2] / signing.scan
    assert kept.read_bytes() == scan.read_bytes()


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"PK\x03\x04", ExpectedCode.NOT_A_SCAN), (None, ExpectedCode.CANNOT_READ)],
)
def test_a_scan_that_is_none_signs_nothing(
    content: bytes | None, code: ExpectedCode, workspace: Workspace, tmp_path: Path
) -> None:
    scan = tmp_path / "scan.pdf"
    if content is not None:
        scan.write_bytes(content)
    with pytest.raises(ExpectedError) as refused:
        sign(workspace, replace(ANYWAY, scan=scan))
    assert refused.value.code is code
    assert not desks.finance(workspace).is_locked


def test_a_doubtful_date_waits_for_a_person(tmp_path: Path) -> None:
    clock = desks.Clock()
    workspace = desks.with_sample(tmp_path, clock)  # in 2018: before this program was made
    assert workspace.signing.clock_is_doubtful()
    with pytest.raises(ExpectedError) as refused:
        sign(workspace, replace(ANYWAY, is_clock_right=False))
    assert refused.value.code is ExpectedCode.DOUBTFUL_CLOCK
    clock.forward(20 * 365 * 86_400)
    assert not workspace.signing.clock_is_doubtful()
    workspace.findings.edit(desks.first_finding(workspace), text="Sửa trong tương lai.")
    clock.forward(-2 * 86_400)
    assert workspace.signing.clock_is_doubtful()


def test_undo_stops_at_the_signing_and_redo_too(workspace: Workspace) -> None:
    finding = desks.first_finding(workspace)
    workspace.findings.edit(finding, text="Sửa trước khi ký.")
    workspace.history.undo()
    sign(workspace)
    assert workspace.history.next_redo() is None
    assert workspace.history.next_undo() != "sign"
    assert desks.finance(workspace).is_locked


def test_the_signed_file_goes_to_the_other_laptops(workspace: Workspace, tmp_path: Path) -> None:
    done = sign(workspace)
    shared = tmp_path / "chung"
    shared.mkdir()
    workspace.syncing.sync(shared, passphrase=None, is_open=True)
    other = desks.fresh(tmp_path / "máy khác")
    other.syncing.sync(shared, passphrase=None)
    assert other.signing.of_visit(done.signing.visit_id) == (done.signing,)
    assert other.minutes.draw(done.signing.visit_id).pdf == done.file.read_bytes()
    assert other.checking.problems() == []


def _key(folder: Path, name: str) -> Pkcs12Key:
    folder.mkdir(exist_ok=True)
    return Pkcs12Key(keys.p12(folder, name), keys.PASSPHRASE)


def test_a_key_signs_and_others_sign_the_same_file_after_it(
    workspace: Workspace, tmp_path: Path
) -> None:
    first = sign(workspace, replace(ANYWAY, key=_key(tmp_path / "a", "Nguyễn Văn Ân")))
    assert (first.signing.way, first.signing.signers) == (SigningWay.PKCS12, ("Nguyễn Văn Ân",))
    order = replace(ANYWAY, key=_key(tmp_path / "b", "Lò Thị Ưởng"), role=SignerRole.AGENCY)
    second = workspace.signing.countersign(first.signing.visit_id, order)
    assert second.signing.signers == ("Nguyễn Văn Ân", "Lò Thị Ưởng")
    assert second.signing.root == first.signing.root
    pdf = workspace.minutes.draw(first.signing.visit_id).pdf
    assert signatures.signed_names(pdf) == second.signing.signers
    assert pdf.startswith(first.file.read_bytes())
    assert [one.file for one in workspace.signing.of_visit(first.signing.visit_id)] == [
        first.signing.file,
        second.signing.file,
    ]
    assert workspace.checking.problems() == []


def test_a_wrong_passphrase_leaves_everything_as_it_was(
    workspace: Workspace, tmp_path: Path
) -> None:
    rows = desks.journal_rows(workspace)
    key = Pkcs12Key(_key(tmp_path / "a", "Nguyễn Văn Ân").file, "sai")
    with pytest.raises(ExpectedError) as refused:
        sign(workspace, replace(ANYWAY, key=key))
    assert refused.value.code is ExpectedCode.WRONG_PASSPHRASE
    assert desks.journal_rows(workspace) == rows
    assert not (workspace.folder / "signed").exists()
    assert not desks.finance(workspace).is_locked


def test_nobody_signs_after_the_others_what_nobody_signed(
    workspace: Workspace, tmp_path: Path
) -> None:
    order = replace(ANYWAY, key=_key(tmp_path / "a", "Lò Thị Ưởng"))
    with pytest.raises(ExpectedError) as refused:
        workspace.signing.countersign(desks.finance(workspace).id, order)
    assert refused.value.code is ExpectedCode.NOTHING_SIGNED


def test_the_reason_is_printed_in_the_log(
    workspace: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO"):
        sign(workspace)
    assert ANYWAY.reason in caplog.text


def _dot(text: str) -> tuple[str, int]:
    pen, _, number = text.partition(":")
    return pen, int(number)


def test_a_signed_visit_has_no_draft_copy_any_more(workspace: Workspace, tmp_path: Path) -> None:
    visit_id = desks.finance(workspace).id
    drawn = {SignerRole.HEAD: (((0.1, 0.2), (0.9, 0.8)),)}
    target = tmp_path / "nháp.pdf"
    workspace.minutes.write_drawn(visit_id, drawn, target)
    before = target.read_bytes()
    sign(workspace)
    with pytest.raises(InvalidInputError):
        workspace.minutes.write_drawn(visit_id, drawn, target)
    assert target.read_bytes() == before


def test_no_reason_helps_while_a_choice_waits(tmp_path: Path) -> None:
    """Once somebody has chosen it can be signed."""
    one, two = desks.with_sample(tmp_path / "one"), desks.fresh(tmp_path / "two")
    stick = tmp_path / "stick"
    stick.mkdir()
    for laptop in (one, two):
        laptop.syncing.sync(stick, is_open=True)
    for laptop, text in ((one, "Một."), (two, "Hai.")):
        laptop.findings.edit(desks.first_finding(laptop), text=text)
    for laptop in (two, one):
        laptop.syncing.sync(stick, is_open=True)
    visit = desks.first_finding(one).visit_id
    with pytest.raises(ExpectedError) as caught:
        one.signing.sign(visit, ANYWAY)
    assert caught.value.code is ExpectedCode.OPEN_CONFLICTS
    assert not one.visits.get(visit).is_locked
    (waiting,) = one.settling.conflicts()
    one.settling.take(waiting.id, 1)
    one.signing.sign(visit, ANYWAY)
    assert one.visits.get(visit).is_locked
