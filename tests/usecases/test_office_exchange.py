"""What the office keeps travels in the exchange form, and comes back the same."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.kinds import CLASSES, Kind
from cchc_desktop.domain.likeness import Proposal
from cchc_desktop.domain.problems import InvalidInputError, ProblemCode
from cchc_desktop.domain.recommendation import Status
from cchc_desktop.domain.succession import SuccessionKind
from cchc_desktop.store import records
from cchc_desktop.usecases.workspace import Workspace
from tests import desks, pictures
from tests.exchange.forms import validator

OFFICE = (
    Kind.AGENCY,
    Kind.SUCCESSION,
    Kind.VERDICT,
    Kind.REMEDY,
    Kind.TARGET,
    Kind.OUTSIDE,
    Kind.REPORT_BLOCK,
    Kind.ALIKE,
)


def kept(workspace: Workspace) -> dict[str, list[str]]:
    """Everything of the office as text, without when it was read."""
    return {
        kind: [str(one) for one in records.everything(workspace.desk.database, CLASSES[kind])]
        for kind in OFFICE
    }


def exported(workspace: Workspace, target: Path) -> dict[str, Any]:
    campaign = workspace.exchanging.only_campaign(None)
    workspace.exchanging.export(campaign.id, target)
    document: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    document.pop("read_at")
    return document


def file_of(folder: Path, document: dict[str, Any], name: str = "sửa.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    """A workspace in which the office did one of everything."""
    workspace = desks.with_sample(tmp_path / "một")
    finance = desks.finance(workspace)
    first, second = workspace.recommendations.of_visit(finance.id)[:2]
    following = workspace.following
    following.judge_in_office(
        first.id, Status.PARTLY, date(2019, 3, 1), text="Đã mua máy.", evidence="Hóa đơn 12"
    )
    following.judge_in_office(first.id, None, date(2019, 4, 1), note="Chờ báo cáo")
    shown = tmp_path / "ảnh máy.pdf"
    shown.write_bytes(pictures.pdf(b"the machines"))
    following.show_by(following.verdicts(first.id)[0], shown)
    paper = tmp_path / "báo cáo.pdf"
    paper.write_bytes(pictures.pdf(b"what was done"))
    remedy = following.add_remedy(second.id, date(2019, 2, 1), paper)
    following.edit_remedy(remedy, number="15/BC-STC", text="Đã niêm yết.", confirmed=False)
    following.add_remedy(second.id, date(2019, 5, 1))

    agencies = workspace.agencies
    old = agencies.add("Phòng Giá", Level.DEPARTMENT, valid_to=date(2018, 1, 1))
    new = agencies.add("Sở Tài chính và Kế hoạch", Level.DEPARTMENT, valid_from=date(2025, 3, 1))
    agencies.add_succession(
        old.id, finance.agency_id, SuccessionKind.MERGED, date(2018, 1, 2), "Quyết định 1/QĐ-UBND"
    )
    agencies.add_succession(
        finance.agency_id, new.id, SuccessionKind.RENAMED, date(2025, 3, 1), note="x"
    )
    agencies.add_succession(new.id, "", SuccessionKind.ABOLISHED)

    workspace.year_plan.set_target(2018, "", 30, "Kế hoạch 9/KH-UBND")
    workspace.year_plan.set_target(2019, Level.COMMUNE, 50)
    table = tmp_path / "đoàn khác.csv"
    table.write_text(
        "Cơ quan chủ trì;Đơn vị được kiểm tra;Từ ngày;Đến ngày;Nội dung\n"
        "Thanh tra tỉnh;Sở Tài chính;10/10/2018;12/10/2018;Ngân sách\n",
        encoding="utf-8",
    )
    assert workspace.year_plan.take_in_outside(table) == 1

    drafted = workspace.year_report.of(2018)
    block = drafted.blocks[2]
    workspace.year_report.word(2018, block, "Lời của người viết, 2 đơn vị.")
    workspace.year_report.hide(2018, drafted.blocks[3], True)
    workspace.year_report.move(2018, drafted.blocks, block, 0)
    loose = [f.id for f in workspace.findings.of_visit(finance.id)][-2:]
    workspace.synthesis.join(Proposal("TC", "Chậm trả", tuple(loose)))
    return workspace


def test_everything_of_the_office_comes_back_the_same_in_an_empty_workspace(
    office: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one = exported(office, tmp_path / "a" / "x.json")
    assert [error.message for error in validator().iter_errors(one)] == []
    assert set(one["office"]) == {
        "agencies", "successions", "targets", "outside", "report", "alike",
    }  # fmt: skip
    other = desks.fresh(tmp_path / "hai")
    other.exchanging.take_in(tmp_path / "a" / "x.json")
    before, after = kept(office), kept(other)
    assert after == before
    assert all(before.values()), "a kind of which the test has none"
    assert exported(other, tmp_path / "b" / "x.json") == one
    (remedy, _) = records.everything(other.desk.database, CLASSES[Kind.REMEDY])
    paper = other.following.file_of(other.following.remedy(remedy.id))
    assert paper.read_bytes() == pictures.pdf(b"what was done")
    assert other.following.remedy(remedy.id).name == "báo cáo.pdf"
    (shown, _) = records.everything(other.desk.database, CLASSES[Kind.VERDICT])
    verdict = other.following.verdict(shown.id)
    assert verdict.name == "ảnh máy.pdf"
    assert other.following.file_of(verdict).read_bytes() == pictures.pdf(b"the machines")
    assert [b.text for b in other.year_report.of(2018).blocks if b.is_worded] == [
        b.text for b in office.year_report.of(2018).blocks if b.is_worded
    ]


def test_the_same_file_twice_changes_nothing(office: Workspace, tmp_path: Path) -> None:
    exported(office, tmp_path / "x.json")
    rows = desks.journal_rows(office)
    arrival = office.exchanging.take_in(tmp_path / "x.json")
    assert (arrival.new, arrival.changed) == (0, 0)
    assert desks.journal_rows(office) == rows


def test_one_undo_takes_the_office_back_too(office: Workspace, tmp_path: Path) -> None:
    exported(office, tmp_path / "x.json")
    other = desks.fresh(tmp_path / "hai")
    other.exchanging.take_in(tmp_path / "x.json")
    other.history.undo()
    assert not any(kept(other).values())


def test_an_agency_that_is_known_here_keeps_its_own_id(office: Workspace, tmp_path: Path) -> None:
    """The other laptop has the register already, under ids of its own."""
    document = exported(office, tmp_path / "x.json")
    other = desks.fresh(tmp_path / "hai")
    mine = other.agencies.add("PHÒNG GIÁ", Level.DEPARTMENT)
    other.exchanging.take_in(file_of(tmp_path, document, "y.json"))
    names = [one.name for one in other.agencies.everyone()]
    assert sum(name.casefold() == "phòng giá" for name in names) == 1
    finance = desks.finance(other).agency_id
    assert mine.id in other.agencies.lines().history(finance)


def test_records_without_ids_are_found_again(office: Workspace, tmp_path: Path) -> None:
    document = exported(office, tmp_path / "x.json")
    for one in (*document["office"]["targets"], *document["office"]["outside"]):
        del one["id"]
    for visit in document["visits"]:
        for one in visit.get("recommendations", ()):
            for part in (*one.get("verdicts", ()), *one.get("remedies", ())):
                del part["id"]
    path = file_of(tmp_path, document)
    arrival = office.exchanging.take_in(path)
    assert (arrival.new, arrival.changed) == (0, 0)
    other = desks.fresh(tmp_path / "hai")
    other.exchanging.take_in(path)
    assert other.exchanging.take_in(path).new == 0
    assert len(kept(other)[Kind.VERDICT]) == 2


def test_every_fault_of_the_office_is_told_by_its_path(office: Workspace, tmp_path: Path) -> None:
    document = exported(office, tmp_path / "x.json")
    told = document["office"]
    told["successions"][0]["predecessor"] = "nobody"
    del told["successions"][1]["successor"]
    told["targets"][0]["percent"] = 101
    told["outside"][0]["last"] = "2018-10-01"
    told["agencies"][0]["valid_to"] = "1900-01-01"
    told["agencies"][0]["valid_from"] = "1901-01-01"
    told["report"][0]["year"] = 1
    judged = next(
        (f"$.visits[{v}].recommendations[{r}].verdicts[0]", one)
        for v, visit in enumerate(document["visits"])
        for r, one in enumerate(visit.get("recommendations", ()))
        if "verdicts" in one
    )
    judged[1]["verdicts"][0]["value"] = "open"
    reported = next(
        (f"$.visits[{v}].recommendations[{r}].remedies[0]", one)
        for v, visit in enumerate(document["visits"])
        for r, one in enumerate(visit.get("recommendations", ()))
        if "remedies" in one
    )
    reported[1]["remedies"][0]["file"] = "../x"
    with pytest.raises(InvalidInputError) as refused:
        office.exchanging.preview(file_of(tmp_path, document))
    assert {(p.where, p.code) for p in refused.value.problems} == {
        ("$.office.successions[0].predecessor", ProblemCode.NOT_ALLOWED),
        ("$.office.successions[1].successor", ProblemCode.MISSING_MEMBER),
        ("$.office.targets[0].percent", ProblemCode.OUT_OF_RANGE),
        ("$.office.outside[0].last", ProblemCode.ENDS_BEFORE_STARTS),
        ("$.office.agencies[0].valid_to", ProblemCode.ENDS_BEFORE_VALID),
        ("$.office.report[0].year", ProblemCode.OUT_OF_RANGE),
        (f"{judged[0]}.value", ProblemCode.NOT_ALLOWED),
        (f"{reported[0]}.file", ProblemCode.EVIDENCE_OUTSIDE),
    }


def test_a_circle_of_successors_refuses_the_file(office: Workspace, tmp_path: Path) -> None:
    document = exported(office, tmp_path / "x.json")
    first = document["office"]["successions"][0]
    back = {**first, "predecessor": first["successor"], "successor": first["predecessor"]}
    document["office"]["successions"].append({**back, "id": "back"})
    with pytest.raises(InvalidInputError) as refused:
        office.exchanging.preview(file_of(tmp_path, document))
    assert [p.code for p in refused.value.problems] == [ProblemCode.SUCCESSION_CIRCLE]


def test_what_was_judged_at_a_visit_signed_here_stays(office: Workspace, tmp_path: Path) -> None:
    """Taken in as signed elsewhere, its verdicts come with it; changed ones are left out."""
    visit = desks.finance(office)
    (first, *_) = office.recommendations.of_visit(visit.id)
    office.following.judge(first.id, visit.id, value=Status.DONE)
    document = exported(office, tmp_path / "x.json")
    document["visits"][0]["state"] = "signed"
    other = desks.fresh(tmp_path / "hai")
    arrival = other.exchanging.take_in(file_of(tmp_path, document))
    assert arrival.warnings == ()
    assert len(other.following.verdicts(first.id)) == 3
    verdicts = document["visits"][0]["recommendations"][0]["verdicts"]
    next(v for v in verdicts if "visit" in v)["value"] = "not_done"
    arrival = other.exchanging.take_in(file_of(tmp_path, document, "2.json"))
    assert [w.code for w in arrival.warnings] == [ProblemCode.LOCKED]
    assert arrival.changed == 0
