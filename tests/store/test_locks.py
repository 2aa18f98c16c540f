"""No door writes what a signed paper shows: each is tried at the store's one writer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from cchc_desktop.domain.campaign import Campaign
from cchc_desktop.domain.evidence import Evidence
from cchc_desktop.domain.finding import Finding
from cchc_desktop.domain.ids import EvidenceId, FindingId
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.note import Note
from cchc_desktop.domain.problems import InvalidInputError, ProblemCode
from cchc_desktop.domain.signing import Signing
from cchc_desktop.domain.visit import Visit, VisitState
from cchc_desktop.store import journal, locks, records
from cchc_desktop.store.database import Database
from cchc_desktop.store.pens import Pen, Stamp
from cchc_desktop.store.writer import Writer
from cchc_desktop.usecases.desk import Desk
from cchc_desktop.usecases.sealing import Order
from cchc_desktop.usecases.workspace import Workspace
from tests import desks
from tests.builders import make_attendee, make_dossier_row, make_finding, make_recommendation

Try = Callable[[Writer, Database, Visit], None]


@pytest.fixture
def signed(tmp_path: Path) -> Workspace:
    workspace = desks.with_sample(tmp_path)
    visit = desks.finance(workspace)
    finding = desks.first_finding(workspace)
    photo = tmp_path / "ảnh.jpg"
    Image.new("RGB", (8, 6)).save(photo)
    workspace.evidence.add(finding.id, photo)
    workspace.notes.add(visit.id, "Hỏi lại số.")
    workspace.signing.sign(visit.id, Order(reason="ký thử", is_clock_right=True))
    return workspace


def _finding(database: Database, visit: Visit) -> Finding:
    return records.of_parent(database, Finding, visit.id)[0]


def _evidence(database: Database, visit: Visit) -> Evidence:
    return records.of_parent(database, Evidence, visit.id)[0]


def _signing(database: Database, visit: Visit) -> Signing:
    return records.of_parent(database, Signing, visit.id)[0]


def _elsewhere(database: Database, visit: Visit) -> Finding:
    other = next(v for v in records.everything(database, Visit) if v.id != visit.id)
    return records.of_parent(database, Finding, other.id)[0]


DOORS: dict[str, Try] = {
    "add a finding": lambda w, _, v: w.add(make_finding(visit_id=v.id)),
    "add a person": lambda w, _, v: w.add(make_attendee(visit_id=v.id)),
    "add figures": lambda w, _, v: w.add(make_dossier_row(visit_id=v.id)),
    "add a recommendation": lambda w, _, v: w.add(make_recommendation(visit_id=v.id)),
    "add evidence": lambda w, _, v: w.add(
        Evidence(EvidenceId("new"), v.id, "0" * 64, 3, "ảnh.jpg")
    ),
    "add many, as a file from outside does": lambda w, _, v: w.add_all(
        [make_finding(visit_id=v.id), make_finding(visit_id=v.id)]
    ),
    "put a field of the visit": lambda w, _, v: w.put(replace(v, venue="khác"), v),
    "put a finding": lambda w, d, v: w.put(replace(_finding(d, v), text="khác"), _finding(d, v)),
    "put a caption": lambda w, d, v: w.put(
        replace(_evidence(d, v), caption="khác"), _evidence(d, v)
    ),
    "move a finding in its list": lambda w, d, v: w.put(
        replace(_finding(d, v), rank="zz"), _finding(d, v)
    ),
    "move a finding out of the visit": lambda w, d, v: w.put(
        replace(_finding(d, v), visit_id=_elsewhere(d, v).visit_id), _finding(d, v)
    ),
    "move a finding into the visit": lambda w, d, v: w.put(
        replace(_elsewhere(d, v), visit_id=v.id), _elsewhere(d, v)
    ),
    "remove the visit": lambda w, _, v: w.remove(v),
    "remove the campaign with all its visits": lambda w, d, v: w.remove(
        records.where(d, Campaign, "id = ?", (v.campaign_id,))[0]
    ),
    "remove a finding": lambda w, d, v: w.remove(_finding(d, v)),
    "remove evidence": lambda w, d, v: w.remove(_evidence(d, v)),
    "remove the signing": lambda w, d, v: w.remove(_signing(d, v)),
    "put the signing": lambda w, d, v: w.put(
        replace(_signing(d, v), root="0" * 64), _signing(d, v)
    ),
    "undo or redo: write the journal's values": lambda w, d, v: w.write(
        Kind.FINDING, _finding(d, v).id, {"text": "khác"}, {}
    ),
    "join with another record": lambda w, d, v: w.write(
        Kind.FINDING, _finding(d, v).id, {"joined_into": "other"}, {}
    ),
    "back to a state before the signing": lambda w, _, v: w.put(
        replace(v, state=VisitState.IN_PROGRESS), v
    ),
    "a state and another field": lambda w, _, v: w.put(
        replace(v, state=VisitState.DONE, number=99), v
    ),
}


def write(workspace: Workspace, door: Try) -> None:
    database = workspace.desk.database
    visit = desks.finance(workspace)
    with database.writing():
        writer = Writer(database, Pen("f" * 16), Stamp("test", 1, "Lan"))
        door(writer, database, visit)
        writer.close()


@pytest.mark.parametrize("name", DOORS)
def test_no_door_writes_to_a_signed_visit(name: str, signed: Workspace) -> None:
    before = journal.position(signed.desk.database), _all_of(signed)
    with pytest.raises(InvalidInputError) as refused:
        write(signed, DOORS[name])
    assert [p.code for p in refused.value.problems] == [ProblemCode.LOCKED]
    assert (journal.position(signed.desk.database), _all_of(signed)) == before


@pytest.mark.parametrize("name", [n for n in DOORS if "signing" not in n and "join" not in n])
def test_the_same_doors_stand_open_before_the_signing(name: str, tmp_path: Path) -> None:
    """The poison: were they shut by something else, the test above would prove nothing."""
    workspace = desks.with_sample(tmp_path)
    photo = tmp_path / "ảnh.jpg"
    Image.new("RGB", (8, 6)).save(photo)
    workspace.evidence.add(desks.first_finding(workspace).id, photo)
    write(workspace, DOORS[name])


AFTER: dict[str, Try] = {
    "the next state": lambda w, _, v: w.put(replace(v, state=VisitState.NOTIFIED), v),
    "a note of the team": lambda w, d, v: w.put(replace(_note(d, v), done=True), _note(d, v)),
}


def _note(database: Database, visit: Visit) -> Note:
    return records.of_parent(database, Note, visit.id)[0]


@pytest.mark.parametrize("name", AFTER)
def test_what_goes_on_after_the_signing_is_let_through(name: str, signed: Workspace) -> None:
    write(signed, AFTER[name])
    assert locks.is_locked(signed.desk.database, desks.finance(signed).id)


def test_a_record_taken_away_before_the_signing_does_not_come_back(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    visit = desks.finance(workspace)
    gone = desks.first_finding(workspace)
    workspace.findings.remove(gone)
    workspace.signing.sign(visit.id, Order(reason="ký thử", is_clock_right=True))
    with pytest.raises(InvalidInputError):
        write(workspace, lambda w, _d, _v: w.write(Kind.FINDING, gone.id, {"removed": False}, {}))


def test_a_visit_that_was_signed_elsewhere_long_ago_is_locked_by_its_state(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    visit = desks.finance(workspace)
    _set_done(workspace.desk, visit)
    with pytest.raises(InvalidInputError):
        write(workspace, DOORS["put a finding"])


def _set_done(desk: Desk, visit: Visit) -> None:
    with desk.database.writing():
        writer = Writer(desk.database, Pen("e" * 16), Stamp("test", 1, "Lan"))
        writer.put(replace(visit, state=VisitState.DONE), visit)
        writer.close()


def _all_of(workspace: Workspace) -> list[object]:
    visit = desks.finance(workspace)
    return [visit, *workspace.findings.of_visit(visit.id), *workspace.visits.attendees(visit.id)]


def test_a_finding_of_another_visit_is_as_free_as_before(signed: Workspace) -> None:
    database = signed.desk.database
    other = _elsewhere(database, desks.finance(signed))
    signed.findings.edit(other, text="Sửa sau khi cơ quan kia ký.")
    assert records.one(database, Finding, FindingId(other.id)) is not None
    assert signed.history.next_undo() == "edit_finding"
