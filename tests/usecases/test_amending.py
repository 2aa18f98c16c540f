"""Signed minutes are corrected by others that name them; both print for ever."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest

from cchc_desktop.documents import embedded, minutes_pdf, papers
from cchc_desktop.domain import page_code, root
from cchc_desktop.domain.amendment import Amendment, Correction
from cchc_desktop.domain.papers import PaperKind
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError, InvalidInputError, ProblemCode
from cchc_desktop.domain.proof import FaultCode
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.sealing import Order
from cchc_desktop.usecases.workspace import Workspace
from cchc_desktop.words import proof as proof_words
from tests import desks, pictures

ORDER = Order(reason="Ký thử.", is_clock_right=True)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = desks.with_sample(tmp_path / "w")
    made.signing.sign(desks.finance(made).id, ORDER)
    return made


def venue(workspace: Workspace) -> Correction:
    found = workspace.amending.places(desks.finance(workspace).id)
    place = next(one for one in found if one.name == "venue")
    return replace(place, where="Địa điểm", new="Hội trường tầng 3", reason="Ghi nhầm phòng họp.")


def correct(workspace: Workspace) -> Amendment:
    return workspace.amending.correct(desks.finance(workspace).id, venue(workspace))


def said(pdf: bytes) -> str:
    with pdfplumber.open(io.BytesIO(pdf)) as paper:
        return " ".join(" ".join((page.extract_text() or "").split()) for page in paper.pages)


def drawn(workspace: Workspace) -> bytes:
    return workspace.papers.draw(PaperKind.SUPPLEMENTARY, desks.finance(workspace).id).pdf


def test_unsigned_minutes_are_edited_and_not_amended(tmp_path: Path) -> None:
    unsigned = desks.with_sample(tmp_path)
    with pytest.raises(ExpectedError) as refused:
        correct(unsigned)
    assert refused.value.code is ExpectedCode.NOT_SIGNED_YET


def test_a_correction_names_old_new_and_reason_on_the_paper(workspace: Workspace) -> None:
    correct(workspace)
    text = said(drawn(workspace))
    for part in ("Phòng họp Sở Tài chính", "Hội trường tầng 3", "Ghi nhầm phòng họp", "05/BB-ĐKT"):
        assert part in text


def test_the_minutes_that_are_corrected_stay_as_they_were(workspace: Workspace) -> None:
    visit = desks.finance(workspace)
    before = workspace.minutes.draw(visit.id).pdf
    correct(workspace)
    workspace.amending.sign(visit.id, ORDER)
    assert workspace.minutes.draw(visit.id).pdf == before
    assert desks.finance(workspace).venue == visit.venue


def test_several_corrections_stand_in_one_paper_until_it_is_signed(workspace: Workspace) -> None:
    correct(workspace)
    one = workspace.amending.correct(
        desks.finance(workspace).id,
        Correction("Bổ sung", "", "Cơ quan gửi thêm.", "Sót."),
    )
    assert [c.where for c in one.listed] == ["Địa điểm", "Bổ sung"]
    signed, file = workspace.amending.sign(one.visit_id, ORDER)
    assert file.read_bytes() == drawn(workspace)
    again = correct(workspace)
    assert again.id != signed.id
    assert [c.where for c in again.listed] == ["Địa điểm"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reason": " "}, ProblemCode.MISSING),
        ({"where": ""}, ProblemCode.MISSING),
        ({"new": "Phòng họp Sở Tài chính"}, ProblemCode.NOTHING_CHANGES),
    ],
)
def test_a_correction_without_reason_place_or_change_is_none(
    changes: dict[str, str], code: ProblemCode, workspace: Workspace
) -> None:
    old = venue(workspace)
    wrong = replace(old, **changes) if "new" not in changes else replace(old, new=old.old)
    with pytest.raises(InvalidInputError) as refused:
        workspace.amending.correct(desks.finance(workspace).id, wrong)
    assert [p.code for p in refused.value.problems] == [code]


def test_signed_supplementary_minutes_take_no_change(workspace: Workspace) -> None:
    signed, _ = workspace.amending.sign(correct(workspace).visit_id, ORDER)
    with pytest.raises(InvalidInputError) as refused:
        workspace.amending.edit(signed, number=9)
    assert [p.code for p in refused.value.problems] == [ProblemCode.LOCKED]
    with pytest.raises(InvalidInputError):
        workspace.desk.remove(Op.AMEND, signed)


def test_nothing_to_sign_where_nothing_is_corrected(workspace: Workspace) -> None:
    with pytest.raises(ExpectedError) as refused:
        workspace.amending.sign(desks.finance(workspace).id, ORDER)
    assert refused.value.code is ExpectedCode.NOTHING_AMENDED


def test_a_lost_file_prints_again_from_its_tree(workspace: Workspace) -> None:
    signed, file = workspace.amending.sign(correct(workspace).visit_id, ORDER)
    (workspace.folder / "evidence" / signed.file[:2] / signed.file).unlink()
    assert file.read_bytes().startswith(drawn(workspace))


def test_supplementary_minutes_travel_to_the_other_laptops(
    workspace: Workspace, tmp_path: Path
) -> None:
    signed, _ = workspace.amending.sign(correct(workspace).visit_id, ORDER)
    shared = tmp_path / "chung"
    shared.mkdir()
    workspace.syncing.sync(shared, is_open=True)
    other = desks.fresh(tmp_path / "máy khác")
    other.syncing.sync(shared)
    assert other.amending.of_visit(signed.visit_id) == (signed,)
    assert drawn(other) == drawn(workspace)
    assert other.checking.problems() == []


def signed(workspace: Workspace, order: Order = ORDER) -> tuple[Amendment, Path]:
    return workspace.amending.sign(correct(workspace).visit_id, order)


def test_signed_supplementary_minutes_carry_their_proof_and_are_verified(
    workspace: Workspace,
) -> None:
    one, file = signed(workspace)
    verdict = workspace.proving.check(file)
    assert verdict.is_ok
    assert (verdict.root, verdict.version, verdict.supplement) == (one.root, 1, 1)
    assert verdict.standing.value == "known"
    assert verdict.subject == "Sở Tài chính"
    told = json.loads(embedded.read(file) or b"")
    assert root.of(told["data"], told["operations"], ()) == one.root
    minutes = workspace.signing.of_visit(one.visit_id)[0]
    records = {record["kind"]: record["values"] for record in map(json.loads, told["data"])}
    assert records["signing"] == {"root": minutes.root, "version": 1}
    assert any("Hội trường tầng 3" in line for line in records["amendment"]["corrections"])
    assert len(told["operations"]) == 1


def test_each_page_of_supplementary_minutes_is_known_by_its_code(workspace: Workspace) -> None:
    one, _ = signed(workspace)
    assert len(one.codes) == one.pages
    for text in one.codes:
        verdict = workspace.proving.code(text)
        assert verdict.is_ok
        assert "bổ sung lần 1" in proof_words.whole(verdict)
        assert "sửa 1 chỗ" in proof_words.page(verdict)
    altered = one.codes[0].replace("*V1S1*", "*V1S2*")
    assert altered != one.codes[0]
    assert [f.code for f in workspace.proving.code(altered).faults] == [FaultCode.CODE_ALTERED]
    plain = one.codes[0].replace("*V1S1*", "*V1*")
    assert [f.code for f in workspace.proving.code(plain).faults] == [FaultCode.CODE_UNREADABLE]


def test_what_was_altered_in_supplementary_minutes_is_said(
    workspace: Workspace, tmp_path: Path
) -> None:
    one, file = signed(workspace)
    told = json.loads(embedded.read(file) or b"")
    supplement = workspace.amending.supplement(one.visit_id)
    assert supplement is not None
    codes = page_code.kept(one.codes)

    def faults(pdf: bytes, **changes: object) -> list[FaultCode]:
        target = tmp_path / "sửa.pdf"
        target.write_bytes(embedded.put(pdf, json.dumps(told | changes).encode()))
        return [fault.code for fault in workspace.proving.check(target).faults]

    whole = papers.render_supplement(supplement, codes=codes).pdf
    assert faults(whole) == []
    other = (replace(supplement.changes[0], new="Hội trường tầng 5"),)
    forged = papers.render_supplement(replace(supplement, changes=other), codes=codes).pdf
    assert faults(forged) == [FaultCode.PAGE_ALTERED]
    data = [line.replace("tầng 3", "tầng 5") for line in told["data"]]
    assert faults(whole, data=data) == [FaultCode.DATA_ALTERED]
    assert faults(whole, operations=[]) == [FaultCode.OPERATIONS_ALTERED]
    assert faults(whole, supplement=2) == [FaultCode.TEAM_SIGNATURE_WRONG]
    signing = workspace.signing.of_visit(one.visit_id)[0]
    minutes = workspace.minutes.assemble(one.visit_id)
    other_pages = minutes_pdf.render(minutes, codes=page_code.kept(signing.codes)).pdf
    assert FaultCode.PAGE_OF_ANOTHER_VERSION in faults(other_pages)


def test_a_second_paper_counts_on_and_names_the_first(workspace: Workspace) -> None:
    first, _ = signed(workspace)
    second, file = signed(workspace)
    assert (first.version, second.version) == (1, 2)
    assert first.root != second.root
    assert workspace.proving.check(file).supplement == 2


def test_a_scan_of_signed_supplementary_minutes_is_kept_and_known(
    workspace: Workspace, tmp_path: Path
) -> None:
    scan = tmp_path / "bản quét.pdf"
    scan.write_bytes(b"%PDF-1.4 scan\n")
    one, _ = signed(workspace, replace(ORDER, scan=scan))
    assert one.scan == hashlib.sha256(scan.read_bytes()).hexdigest()
    assert one.scan_size == len(scan.read_bytes())
    verdict = workspace.proving.check(scan)
    assert (verdict.is_ok, verdict.root, verdict.supplement) == (True, one.root, 1)
    assert workspace.checking.problems() == []
    kept = workspace.folder / "evidence" / one.scan[:2] / one.scan
    kept.unlink()
    assert [p.code for p in workspace.checking.problems()] == [ProblemCode.EVIDENCE_GONE]


def test_scans_of_what_was_signed_on_paper_are_handed_over_and_checked(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path / "w")
    visit_id = desks.finance(workspace).id
    scans = {
        "ban-quet-bien-ban.pdf": b"%PDF-1.4 first",
        "ban-quet-bien-ban-bo-sung-1.jpg": pictures.jpeg(),
    }
    paths = []
    for name, content in scans.items():
        paths.append(tmp_path / name)
        paths[-1].write_bytes(content)
    workspace.signing.sign(visit_id, replace(ORDER, scan=paths[0]))
    correct(workspace)
    workspace.amending.sign(visit_id, replace(ORDER, scan=paths[1]))
    target = tmp_path / "bàn giao.zip"
    workspace.handing.hand_over(visit_id, target, proof_words.instructions)
    with zipfile.ZipFile(target) as box:
        files = {entry: box.read(entry) for entry in box.namelist()}
    assert {name: files[name] for name in scans} == scans
    assert workspace.proving.check(target).is_ok
    for name in scans:
        for code in (FaultCode.SCAN_ALTERED, FaultCode.SCAN_MISSING):
            given = {key: value for key, value in files.items() if key != name}
            if code is FaultCode.SCAN_ALTERED:
                given[name] = files[name] + b"?"
            with zipfile.ZipFile(target, "w") as box:
                for entry, content in given.items():
                    box.writestr(entry, content)
            assert [one.code for one in workspace.proving.check(target).faults] == [code]


def test_what_is_no_scan_signs_nothing(workspace: Workspace, tmp_path: Path) -> None:
    other = tmp_path / "a.txt"
    other.write_text("không phải bản quét", encoding="utf-8")
    visit_id = correct(workspace).visit_id
    rows = desks.journal_rows(workspace)
    for wrong in (other, tmp_path / "không có.pdf"):
        with pytest.raises(ExpectedError):
            workspace.amending.sign(visit_id, replace(ORDER, scan=wrong))
    assert desks.journal_rows(workspace) == rows


def test_signed_supplementary_minutes_are_handed_over_and_checked(
    workspace: Workspace, tmp_path: Path
) -> None:
    one, file = signed(workspace)
    workspace.amending.correct(one.visit_id, replace(venue(workspace), reason="Còn ghi nhầm."))
    target = tmp_path / "bàn giao.zip"
    done = workspace.handing.hand_over(one.visit_id, target, proof_words.instructions)
    assert done.photos == 0
    name = "bien-ban-bo-sung-1.pdf"
    with zipfile.ZipFile(target) as box:
        files = {entry: box.read(entry) for entry in box.namelist()}
    assert files[name] == file.read_bytes()
    assert [entry for entry in files if "bo-sung" in entry] == [name], "those at work stay here"
    assert workspace.proving.check(target).is_ok
    altered = files | {name: files[name][:-1] + b"?"}
    del files[name]
    for given, code in (
        (altered, FaultCode.SUPPLEMENT_ALTERED),
        (files, FaultCode.SUPPLEMENT_MISSING),
    ):
        with zipfile.ZipFile(target, "w") as box:
            for entry, content in given.items():
                box.writestr(entry, content)
        faults = workspace.proving.check(target).faults
        assert [(fault.code, fault.name) for fault in faults] == [(code, name)]
