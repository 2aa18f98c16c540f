"""Signed minutes are corrected by others that name them; both print for ever."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest

from cchc_desktop.domain.amendment import Amendment, Correction
from cchc_desktop.domain.papers import PaperKind
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError, InvalidInputError, ProblemCode
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.sealing import Order
from cchc_desktop.usecases.workspace import Workspace
from tests import desks

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
