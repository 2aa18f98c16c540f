"""All that a team works with goes out in the exchange form and comes back in an empty workspace."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.domain import ids, scale
from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.drawn import Drawn, Sample
from cchc_desktop.domain.form_file import OwnCode
from cchc_desktop.domain.kinds import CLASSES, Entity, Kind, depth, kind_of
from cchc_desktop.domain.legal import Standing
from cchc_desktop.domain.library import Entry, EntryKind
from cchc_desktop.domain.note import About, Note
from cchc_desktop.domain.own_document import OwnDocument, own_id
from cchc_desktop.domain.posting import ADDRESS, Posted, Procedure, Seen, posted_id, procedure_id
from cchc_desktop.domain.problems import InvalidInputError, ProblemCode
from cchc_desktop.domain.succession import SuccessionKind
from cchc_desktop.store import records
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.workspace import Workspace
from tests import desks
from tests.builders import make_agency
from tests.domain.test_kinds import ONE_OF_EACH
from tests.exchange.forms import validator

STAYING = {
    *(Kind.SIGNING, Kind.AMENDMENT, Kind.TEAM_KEY),  # proof travels in the hand-over
    *(Kind.TEAM, Kind.KNOWN_KEY, Kind.FORM_FILE, Kind.PRINT_FORM),  # the team's own settings
}
"""Kinds that the form does not have: they go from laptop to laptop by syncing."""
ELSEWHERE = {Kind.EVIDENCE, Kind.VERDICT, Kind.REMEDY, Kind.RATING, Kind.MARKED}
"""They need a file, a recommendation, or have no id: test_exchanging, test_office_exchange."""
DAY = date(2018, 9, 3)


def filled(visit: str) -> list[Entity]:
    """One of each with all that it can say, and one with little."""
    sample = Sample(
        ids.SampleId("sample"), ids.VisitId(visit), "Hồ sơ đất đai", "Cổng", ("A", "B", "C"), 2,
        "12", 90, 100, "a",
    )  # fmt: skip
    pauses = ("2018-09-04/2018-09-05", "2018-09-07/")
    return [
        sample,
        Sample(ids.SampleId("bare"), ids.VisitId(visit), "Mẫu khác", rank="b"),
        Drawn(
            ids.DrawnId("drawn"), sample.id, "A", "Đăng ký", DAY, DAY, pauses, DAY, True, False,
            None, True, "Thiếu phiếu", "a",
        ),
        Drawn(ids.DrawnId("drawn2"), sample.id, "B", rank="b"),
        Note(
            ids.NoteId("note"), ids.VisitId(visit), "Xem lại", About.CRITERION, "TTHC.01", "Lan",
            True, "a",
        ),
        Note(ids.NoteId("note2"), ids.VisitId(visit), "Hỏi thêm", rank="b"),
        Posted(
            posted_id(visit, "1.001"), ids.VisitId(visit), "1.001", Seen.UP, "Tên", "0 đồng",
            "5 ngày", "12/QĐ", "mờ", "a",
        ),
        Posted(posted_id(visit, ADDRESS), ids.VisitId(visit), ADDRESS, Seen.MISSING, rank="b"),
        Procedure(
            procedure_id("1.001", "Khai sinh"), "Khai sinh", "1.001", "Hộ tịch", "0", "1 ngày",
            "9/QĐ-UBND", DAY, "a",
        ),
        Entry(
            ids.EntryId("entry"), "TTHC", EntryKind.RECOMMENDATION, "Trả {so_luong} hồ sơ", "HC01",
            2, 20, ("TTHC.01",), "a",
        ),
        OwnCode(ids.CodeId("own"), "SL01", "Chưa niêm yết", "TTHC", "a"),
        OwnDocument(
            own_id("12/QĐ-UBND", DAY), "Quyết định", "12/QĐ-UBND", "UBND tỉnh", "Kế hoạch", DAY,
            DAY, date(2019, 1, 1), Standing.EXPIRED, ("13/QĐ-UBND",), ("14/QĐ-UBND",), "Công báo",
            "x", "a",
        ),
        scale.line(Framework.NQ30C, 2018, "1.1", 2.5, "Kế hoạch"),
    ]  # fmt: skip


def kept(workspace: Workspace, kinds: set[Kind]) -> dict[str, set[Any]]:
    """All records of these kinds, without their places: a list keeps its order, not its keys."""

    def told(kind: Kind) -> set[str]:
        listed: Sequence[Any] = records.everything(workspace.desk.database, CLASSES[kind])
        return {str(replace(one, rank="") if hasattr(one, "rank") else one) for one in listed}

    return {kind: told(kind) for kind in kinds}


@pytest.fixture
def full(tmp_path: Path) -> Workspace:
    workspace = desks.with_sample(tmp_path / "một")
    with workspace.desk.change(Op.IMPORT) as change:
        for entity in filled(desks.finance(workspace).id):
            change.add(entity)
    return workspace


def exported(workspace: Workspace, target: Path) -> dict[str, Any]:
    target.parent.mkdir(exist_ok=True)
    workspace.exchanging.export(workspace.exchanging.only_campaign(None).id, target)
    document: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    document.pop("read_at")
    return document


def test_everything_comes_back_with_all_that_it_says(full: Workspace, tmp_path: Path) -> None:
    document = exported(full, tmp_path / "a" / "x.json")
    assert [error.message for error in validator().iter_errors(document)] == []
    other = desks.fresh(tmp_path / "hai")
    other.exchanging.take_in(tmp_path / "a" / "x.json")
    kinds = {kind_of(one) for one in filled("")}
    assert kept(other, kinds) == kept(full, kinds)
    assert exported(other, tmp_path / "b" / "x.json") == document
    again = other.exchanging.take_in(tmp_path / "a" / "x.json")
    assert (again.new, again.changed, again.warnings) == (0, 0, ())
    other.history.undo()
    assert not any(kept(other, kinds).values())


def test_without_ids_they_are_the_same_records_on_every_laptop(
    full: Workspace, tmp_path: Path
) -> None:
    document = exported(full, tmp_path / "a" / "x.json")
    visit = next(one for one in document["visits"] if "samples" in one)
    listed = [*visit["samples"], *visit["samples"][0]["drawn"], *visit["posted"], *visit["notes"]]
    listed += [
        one for name in ("procedures", "documents", "library") for one in named(document, name)
    ]
    for one in (*listed, *named(document, "own_codes"), *named(document, "scale")):
        del one["id"]
    path = tmp_path / "a" / "y.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    arrival = full.exchanging.take_in(path)
    assert (arrival.new, arrival.changed) == (0, 0)
    one, two = desks.fresh(tmp_path / "hai"), desks.fresh(tmp_path / "ba")
    kinds = {kind_of(record) for record in filled("")}
    for other in (one, two):
        other.exchanging.take_in(path)
    assert kept(one, kinds) == kept(two, kinds)
    (line,) = records.everything(one.desk.database, CLASSES[Kind.SCALE_LINE])
    assert line == scale.line(Framework.NQ30C, 2018, "1.1", 2.5, "Kế hoạch")


def named(document: dict[str, Any], name: str) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = document["office"][name]
    return listed


def test_every_fault_is_told_by_its_path(full: Workspace, tmp_path: Path) -> None:
    document = exported(full, tmp_path / "a" / "x.json")
    place, visit = next((n, v) for n, v in enumerate(document["visits"]) if "samples" in v)
    visit["samples"][0]["drawn"][0]["pauses"] = ["2018-09-04/", "hôm qua"]
    visit["samples"][0]["reported_part"] = -1
    visit["posted"][0]["seen"] = "maybe"
    visit["notes"][0]["about"] = "weather"
    named(document, "library")[0]["kind"] = "joke"
    named(document, "own_codes")[0]["code"] = " "
    named(document, "scale")[0]["most"] = -2
    named(document, "documents")[0]["standing"] = "fine"
    del named(document, "procedures")[0]["name"]
    path = tmp_path / "a" / "y.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(InvalidInputError) as refused:
        full.exchanging.preview(path)
    at = f"$.visits[{place}]"
    assert {(p.where, p.code) for p in refused.value.problems} == {
        (f"{at}.samples[0].drawn[0].pauses[1]", ProblemCode.BAD_DATE),
        (f"{at}.samples[0].reported_part", ProblemCode.NEGATIVE),
        (f"{at}.posted[0].seen", ProblemCode.NOT_ALLOWED),
        (f"{at}.notes[0].about", ProblemCode.NOT_ALLOWED),
        ("$.office.library[0].kind", ProblemCode.NOT_ALLOWED),
        ("$.office.own_codes[0].code", ProblemCode.EMPTY_TEXT),
        ("$.office.scale[0].most", ProblemCode.NEGATIVE),
        ("$.office.documents[0].standing", ProblemCode.NOT_ALLOWED),
        ("$.office.procedures[0].name", ProblemCode.MISSING_MEMBER),
    }


def test_each_kind_is_in_the_form_or_known_to_stay(tmp_path: Path) -> None:
    """A new kind of record is put into the form, or named above with the reason."""
    one, other = desks.fresh(tmp_path / "một"), desks.fresh(tmp_path / "hai")
    with one.desk.change(Op.IMPORT) as change:
        change.add(make_agency(id=ids.AgencyId("old"), name="Phòng Giá"))
        for entity in sorted(ONE_OF_EACH, key=lambda entity: depth(kind_of(entity))):
            if kind_of(entity) not in STAYING | ELSEWHERE:
                change.add(entity)
    exported(one, tmp_path / "a" / "x.json")
    other.exchanging.take_in(tmp_path / "a" / "x.json")
    kinds = set(Kind) - STAYING - ELSEWHERE
    before = kept(one, kinds)
    assert all(before.values())
    assert kept(other, kinds) == before


def test_what_names_an_agency_that_was_removed_stays_here(tmp_path: Path) -> None:
    one, other = desks.with_sample(tmp_path / "một"), desks.fresh(tmp_path / "hai")
    old = one.agencies.add("Phòng Giá", Level.DEPARTMENT)
    heir = desks.finance(one).agency_id
    one.agencies.add_succession(old.id, heir, SuccessionKind.MERGED)
    with one.desk.change(Op.REMOVE_AGENCY) as change:
        change.remove(old)
    exported(one, tmp_path / "a" / "x.json")
    other.exchanging.take_in(tmp_path / "a" / "x.json")
    assert len(other.visits.rows()) == len(one.visits.rows())
    assert other.agencies.successions() == ()
