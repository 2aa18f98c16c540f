"""The findings library: found by a few letters, filled from the visit, given away and taken in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.finding import Finding, FindingKind
from cchc_desktop.domain.library import Entry, EntryKind, blanks, shipped
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError, ProblemCode
from cchc_desktop.usecases.workspace import Workspace
from tests import desks


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return desks.with_sample(tmp_path / "w")


def texts(found: tuple[Entry, ...]) -> list[str]:
    return [entry.text for entry in found]


def own_sentence(workspace: Workspace, text: str) -> Finding:
    visit = desks.finance(workspace)
    return workspace.findings.add(visit.id, "TTHC", FindingKind.SHORTCOMING, text, code="HC07")


def test_a_few_letters_without_diacritics_find_sentences_of_the_area_first(
    workspace: Workspace,
) -> None:
    found = workspace.library.offered(Framework.NQ30C, EntryKind.SHORTCOMING, "TTHC", "tre hen")
    assert found
    assert found[0].area == "TTHC"
    areas = [entry.area for entry in found]
    assert areas == sorted(areas, key=lambda area: area != "TTHC")


def test_only_sentences_of_the_framework_and_kind_are_offered(workspace: Workspace) -> None:
    known = {entry.id for entry in shipped(Framework.NQ30C)}
    for kind in EntryKind:
        found = workspace.library.offered(Framework.NQ30C, kind, "CDDH", "ke hoach")
        assert found
        assert {entry.kind for entry in found} == {kind}
        assert {entry.id for entry in found} <= known


def test_figures_of_the_visit_fill_the_blanks_they_match(workspace: Workspace) -> None:
    visit = desks.finance(workspace)
    entry = replace(
        shipped(Framework.NQ30C)[0],
        text="{ten_co_quan} năm {nam}: {so_qua_han}/{so_da_giai_quyet} hồ sơ trễ hẹn ({ty_le}%),"
        " chốt ngày {ngay_chot}; {so_luong} thư xin lỗi.",
    )
    said = workspace.library.fill(visit.id, entry)
    assert said == (
        "Sở Tài chính năm 2018: 6/276 hồ sơ trễ hẹn (2,17%), chốt ngày 30/09/2018;"
        " {số lượng} thư xin lỗi."
    )
    assert blanks(said) == ("số lượng",)


def test_a_rate_without_its_counts_stays_a_blank(workspace: Workspace) -> None:
    entry = replace(shipped(Framework.NQ30C)[0], text="Tỷ lệ đạt {ty_le}%.")
    said = workspace.library.fill(desks.finance(workspace).id, entry)
    assert blanks(said) == ("tỷ lệ",)


def test_ones_own_sentence_becomes_an_entry_once(workspace: Workspace) -> None:
    finding = own_sentence(workspace, "Chưa có camera giám sát tại Bộ phận Một cửa.")
    first = workspace.library.add(finding)
    again = workspace.library.add(
        replace(finding, text="chưa có CAMERA giám sát tại bộ phận một cửa.")
    )
    assert first.id == again.id
    found = workspace.library.offered(Framework.NQ76, EntryKind.SHORTCOMING, "TTHC", "camera")
    assert texts(found)[0] == finding.text
    assert found[0].code == "HC07"


def test_an_entry_can_be_taken_back(workspace: Workspace) -> None:
    workspace.library.add(own_sentence(workspace, "Một câu của đoàn."))
    workspace.history.undo()
    assert workspace.library.own() == ()


def test_the_library_travels_as_a_file_without_doubles(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.library.add(own_sentence(workspace, "Câu một của đoàn."))
    workspace.library.add(own_sentence(workspace, "Câu hai của đoàn."))
    file = tmp_path / "thư viện.json"
    assert workspace.library.give(file) == 2
    other = desks.fresh(tmp_path / "other")
    assert other.library.take_in(file) == 2
    assert other.library.take_in(file) == 0
    assert workspace.library.take_in(file) == 0
    assert texts(other.library.own()) == texts(workspace.library.own())
    other.library.give(tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == file.read_bytes()
    other.history.undo()
    assert other.library.own() == ()


def test_an_existing_file_is_not_replaced_unasked(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text("của người khác")
    with pytest.raises(ExpectedError):
        workspace.library.give(file)
    assert file.read_text() == "của người khác"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("{", ProblemCode.NOT_JSON),
        ('{"format": "other", "version": 1, "entries": []}', ProblemCode.WRONG_FORMAT),
        ('{"format": "cchc-library", "version": 2, "entries": []}', ProblemCode.WRONG_VERSION),
        (
            '{"format": "cchc-library", "version": 1, "entries": [{"kind": "strength"}]}',
            ProblemCode.MISSING_MEMBER,
        ),
        (
            (
                '{"format": "cchc-library", "version": 1, "entries": [{"area": "TC", "kind": "x",'
                ' "text": "a", "more": 1}]}'
            ),
            ProblemCode.NOT_ALLOWED,
        ),
    ],
)
def test_a_faulty_file_is_refused_whole(
    workspace: Workspace, tmp_path: Path, text: str, wrong: ProblemCode
) -> None:
    file = tmp_path / "sai.json"
    file.write_text(text, encoding="utf-8")
    before = desks.journal_rows(workspace)
    with pytest.raises(InvalidInputError) as raised:
        workspace.library.take_in(file)
    assert wrong in [problem.code for problem in raised.value.problems]
    assert desks.journal_rows(workspace) == before


def test_a_recommendation_comes_with_a_term_in_working_days(workspace: Workspace) -> None:
    visit = desks.finance(workspace)
    remedy = next(e for e in shipped(Framework.NQ30C) if e.kind is EntryKind.RECOMMENDATION)
    finding = workspace.findings.add(
        visit.id, remedy.area, FindingKind.SHORTCOMING, "Chậm.", criterion=remedy.criteria[0]
    )
    text, due = workspace.library.remedy(finding)
    assert text.startswith(remedy.text.split("{", maxsplit=1)[0])
    assert due is not None
    assert due > date(2018, 10, 9)
    assert due.weekday() < 5
    assert workspace.library.due(visit, 1) == date(2018, 10, 10)
    assert workspace.library.due(visit, 4) == date(2018, 10, 15)


def test_the_day_of_a_recommendation_is_its_own_term(workspace: Workspace) -> None:
    visit = desks.finance(workspace)
    entries = shipped(Framework.NQ30C)
    dated = [e for e in entries if e.kind is EntryKind.RECOMMENDATION and "{ngay}" in e.text]
    assert dated
    for entry in dated:
        due = workspace.library.due(visit, entry.deadline_days)
        said = workspace.library.fill(visit.id, entry)
        assert (f"{due:%d/%m/%Y}" if due else "{") in said


def test_a_shortcoming_without_criterion_has_no_remedy_of_the_library(
    workspace: Workspace,
) -> None:
    assert workspace.library.remedy(own_sentence(workspace, "Khác.")) == ("", None)


def test_open_blanks_are_named_before_printing(workspace: Workspace) -> None:
    own_sentence(workspace, "Còn {số lượng} hồ sơ tại {tên đơn vị}.")
    warnings = workspace.minutes.draw(desks.finance(workspace).id).warnings
    named = [p.values["name"] for p in warnings if p.code is ProblemCode.OPEN_BLANK and p.values]
    assert named == ["số lượng", "tên đơn vị"]


def test_words_stand_before_letters_within_longer_words(workspace: Workspace) -> None:
    workspace.library.write("Kế hoạch cấp trên giao chưa bám sát chức năng hành chính.", "CDDH")
    late = workspace.library.write("Còn nhiều hồ sơ trễ hạn.", "TTHC")
    found = workspace.library.offered(Framework.NQ30C, EntryKind.SHORTCOMING, "CDDH", "tre han")
    texts = [entry.text for entry in found]
    assert texts.index(late.text) < texts.index(
        "Kế hoạch cấp trên giao chưa bám sát chức năng hành chính."
    )
