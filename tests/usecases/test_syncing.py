"""A visit to a shared folder: what comes, what is refused by name, what is put right again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cchc_desktop.domain.agency import Agency, Level
from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.problems import InvalidInputError, ProblemCode
from cchc_desktop.domain.refusals import RefusalCode, RefusedError
from cchc_desktop.store import arriving, conflicts
from cchc_desktop.sync import bundle, lines
from cchc_desktop.sync.bundle import Bundle
from cchc_desktop.sync.lines import Line
from cchc_desktop.sync.place import FolderPlace
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.syncing import Report
from cchc_desktop.usecases.workspace import Workspace
from tests import builders, desks, pictures
from tests.store import dump
from tests.sync.bundles import PEN, SIGNER, line

PASSPHRASE = "Đoàn kiểm tra 2018"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def one(tmp_path: Path) -> Workspace:
    return desks.with_sample(tmp_path / "one")


@pytest.fixture
def two(tmp_path: Path) -> Workspace:
    return desks.fresh(tmp_path / "two")


def visit(workspace: Workspace, stick: Path, verify: bool = False) -> Report:
    return workspace.syncing.sync(stick, is_open=True, verify=verify)


def codes(report: Report) -> list[RefusalCode]:
    return [refusal.code for refusal in report.refused]


def bundles(stick: Path) -> list[Path]:
    return sorted(stick.rglob("*.cchc"))


def put(stick: Path, packed: Bundle) -> None:
    path = stick / "bundles" / packed.manifest.device / f"{packed.name}.cchc"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(packed.data)


def packed(*given: Line) -> Bundle:
    return bundle.written(SIGNER, "Máy Lan", given, "2026-11-23T21:15:00+07:00")


def photo(workspace: Workspace, folder: Path, content: bytes = b"photo") -> str:
    path = folder / "a.jpg"
    path.write_bytes(pictures.pdf(content))
    return workspace.evidence.add(desks.first_finding(workspace).id, path).sha256


def test_the_same_stick_twice_changes_nothing(one: Workspace, stick: Path) -> None:
    visit(one, stick)
    files = {path: path.read_bytes() for path in stick.rglob("*") if path.is_file()}
    rows = desks.journal_rows(one)
    again = visit(one, stick)
    assert (again.sent_changes, again.received, again.refused) == (0, (), ())
    assert {path: path.read_bytes() for path in stick.rglob("*") if path.is_file()} == files
    assert desks.journal_rows(one) == rows


def test_photos_come_by_hash_and_a_broken_one_waits(
    one: Workspace, two: Workspace, stick: Path, tmp_path: Path
) -> None:
    sha256 = photo(one, tmp_path, b"photo" * 1000)
    assert visit(one, stick).sent_photos == 1
    (lying,) = stick.glob("evidence/*/*")
    lying.write_bytes(lying.read_bytes()[:-1] + bytes([lying.read_bytes()[-1] ^ 1]))
    report = visit(two, stick)
    assert [(r.photos, r.missing_photos) for r in report.received] == [(0, 1)]
    assert codes(report) == [RefusalCode.HASH]
    assert codes(visit(one, stick, verify=True)) == [RefusalCode.HASH]
    report = visit(two, stick)
    assert [(r.photos, r.missing_photos) for r in report.received] == [(1, 0)]
    assert two.checking.problems() == []
    assert lying.name == sha256


def test_a_sealed_folder_gives_the_same_and_tells_nothing(
    one: Workspace, two: Workspace, stick: Path, tmp_path: Path
) -> None:
    sha256 = photo(one, tmp_path)
    one.syncing.sync(stick, PASSPHRASE)
    two.syncing.sync(stick, PASSPHRASE)
    assert dump.shared(two.desk.database) == dump.shared(one.desk.database)
    names = "\n".join(path.as_posix() for path in stick.rglob("*"))
    assert sha256 not in names
    content = b"".join(p.read_bytes() for p in stick.rglob("*") if p.is_file())
    assert bytes.fromhex(sha256) not in content
    assert codes(two.syncing.sync(stick, "sai")) == [RefusalCode.PASSPHRASE]
    assert codes(two.syncing.sync(stick, is_open=True)) == [RefusalCode.PASSPHRASE]


def test_a_lost_stick_is_written_again_by_whoever_holds_it(
    one: Workspace, two: Workspace, stick: Path, tmp_path: Path
) -> None:
    visit(one, stick)
    visit(two, stick)
    another = tmp_path / "another"
    another.mkdir()
    three = desks.fresh(tmp_path / "three")
    visit(two, another)
    visit(three, another)
    assert dump.shared(three.desk.database) == dump.shared(one.desk.database)
    name = bundles(stick)[0]
    assert (another / name.relative_to(stick)).read_bytes() == name.read_bytes()


def test_only_a_conflict_file_is_there_and_it_is_whole(
    one: Workspace, two: Workspace, stick: Path
) -> None:
    visit(one, stick)
    (path,) = bundles(stick)
    path.rename(path.with_name(f"{path.stem}.sync-conflict-20261123-101010-ABCDEFG.cchc"))
    assert visit(two, stick).refused == ()
    assert dump.shared(two.desk.database) == dump.shared(one.desk.database)


def test_files_that_are_none_of_ours_are_passed_over(
    one: Workspace, two: Workspace, stick: Path
) -> None:
    visit(one, stick)
    device = bundles(stick)[0].parent
    names = ["CON", "a" * 200, "x.cchc.part", "Thumbs.db", "desktop.ini", ".tmp-0123456789abcdef"]
    for name in (*names, *(f"ảnh {n}.jpg" for n in range(300))):
        for folder in (stick, device, stick / "evidence", stick / "receipts"):
            folder.mkdir(exist_ok=True)
            (folder / name).write_bytes(b"x")
    assert visit(two, stick).refused == ()
    assert dump.shared(two.desk.database) == dump.shared(one.desk.database)


def test_a_bundle_swapped_with_another_is_refused_by_name(
    one: Workspace, two: Workspace, stick: Path
) -> None:
    visit(one, stick)
    one.findings.edit(desks.first_finding(one), text="Sau.")
    visit(one, stick)
    left, right = bundles(stick)
    data = left.read_bytes()
    left.write_bytes(right.read_bytes())
    right.write_bytes(data)
    report = visit(two, stick)
    assert codes(report) == [RefusalCode.HASH] * 2
    assert [r.file for r in report.refused] == [
        p.relative_to(stick).as_posix() for p in (left, right)
    ]
    visit(one, stick)  # the receipt said so, and the sizes
    assert visit(two, stick).refused == ()
    assert dump.shared(two.desk.database) == dump.shared(one.desk.database)


def test_what_is_missing_between_is_told_until_it_comes(
    one: Workspace, two: Workspace, stick: Path
) -> None:
    visit(one, stick)
    for text in ("Một.", "Hai."):
        one.findings.edit(desks.first_finding(one), text=text)
        visit(one, stick)
    middle = sorted(bundles(stick))[1]
    data = middle.read_bytes()
    middle.unlink()
    report = visit(two, stick)
    assert [(m.replica, m.last - m.first) for m in report.missing] == [(one.syncing.device, 0)]
    middle.write_bytes(data)
    assert visit(two, stick).missing == ()


def test_parts_wait_for_their_whole(one: Workspace, two: Workspace, stick: Path) -> None:
    """A finding whose visit has not come stands in the journal only, and in its place later."""
    visit(one, stick)
    made = one.findings.add(desks.finance(one).id, "TCC", FindingKind.STRENGTH, "Mới.")
    visit(one, stick)
    first, second = bundles(stick)
    data = first.read_bytes()
    first.unlink()
    visit(two, stick)
    assert made.id not in dump.shared(two.desk.database)
    assert two.checking.problems() == []
    first.write_bytes(data)
    visit(two, stick)
    assert two.findings.get(made.id).text == "Mới."
    assert dump.shared(two.desk.database) == dump.shared(one.desk.database)
    assert second.exists()


def test_a_finding_added_to_a_removed_visit_brings_it_back_and_asks(
    one: Workspace, two: Workspace, stick: Path
) -> None:
    visit(one, stick)
    visit(two, stick)
    seen = desks.finance(one)
    one.visits.remove(seen)
    made = two.findings.add(seen.id, "TCC", FindingKind.STRENGTH, "Mới.")
    for workspace in (one, two, one):
        report = visit(workspace, stick)
    assert report.conflicts == 1
    assert one.findings.get(made.id).text == "Mới."
    assert dump.shared(two.desk.database) == dump.shared(one.desk.database)
    (conflict,) = one.settling.conflicts()
    assert (conflict.record, conflict.field) == (seen.id, "removed")
    assert [value.value for value in conflict.values] == [False, True]
    one.settling.take(conflict.id, 2)
    assert seen.id not in {row.id for row in one.visits.rows()}
    visit(one, stick)
    visit(two, stick)
    assert dump.shared(two.desk.database) == dump.shared(one.desk.database)
    assert two.settling.conflicts() == []


def test_an_agency_that_was_visited_elsewhere_cannot_be_chosen_away(
    one: Workspace, two: Workspace, stick: Path
) -> None:
    """It would stand all the same, and the question would come back for ever."""
    with one.desk.change(Op.ADD_AGENCY) as change:
        change.add(builders.make_agency(name="Sở Mới"))
    visit(one, stick)
    visit(two, stick)
    one.agencies.remove(one.desk.get(Agency, "agency"))
    starts = desks.finance(two).starts
    two.visits.add(desks.finance(two).campaign_id, "Sở Mới", Level.DEPARTMENT, starts)
    for workspace in (one, two, one):
        visit(workspace, stick)
    (conflict,) = one.settling.conflicts()
    assert (conflict.record, conflict.field) == ("agency", "removed")
    with pytest.raises(InvalidInputError) as caught:
        one.settling.take(conflict.id, 2)
    assert [problem.code for problem in caught.value.problems] == [ProblemCode.AGENCY_IN_USE]
    one.settling.take(conflict.id, 1)
    assert one.settling.conflicts() == []


def test_other_words_under_the_same_name_are_refused_whole(two: Workspace, stick: Path) -> None:
    put(stick, packed(line(1), line(2)))
    assert visit(two, stick).refused == ()
    put(stick, packed(line(1), line(2, author="người khác"), line(3)))
    rows = desks.journal_rows(two)
    assert codes(visit(two, stick)) == [RefusalCode.FORKED]
    assert desks.journal_rows(two) == rows


def test_overlapping_bundles_of_one_pen_are_one_history(two: Workspace, stick: Path) -> None:
    put(stick, packed(line(1), line(2)))
    put(stick, packed(line(2), line(3)))
    assert visit(two, stick).refused == ()
    assert arriving.spans(two.desk.database)[PEN] == [(1, 3)]


def test_kinds_and_fields_of_a_newer_program_are_kept_and_carried_on(
    one: Workspace, two: Workspace, stick: Path
) -> None:
    visit(one, stick)
    finding = desks.first_finding(one)
    strange = line(1, kind="hologram", entity="h1", vals='{"depth":3}', seen=None)
    newer = line(2, entity=finding.id, vals='{"mood":"vui","severity":"rất nặng"}', seen=None)
    put(stick, packed(strange, newer))
    assert visit(two, stick).refused == ()
    assert two.findings.get(finding.id) == finding
    assert two.checking.problems() == []
    visit(one, stick)
    assert dump.shared(two.desk.database) == dump.shared(one.desk.database)


def test_a_value_that_only_a_newer_program_reads_is_not_replaced_unseen(
    one: Workspace, two: Workspace, stick: Path
) -> None:
    """Its form showed an empty field: a newer program will ask which value is meant."""
    visit(one, stick)
    seen = desks.first_finding(one)
    put(stick, packed(line(1, entity=seen.id, vals='{"severity":"rất nặng"}', seen=None)))
    visit(two, stick)
    for severity in (2, 3):
        two.findings.edit(two.findings.get(seen.id), severity=severity)
        standing = conflicts.heads_of_record(two.desk.database, seen.id)["severity"]
        assert [op.vals["severity"] for op in standing] == ["rất nặng", severity]
    visit(two, stick)
    one.findings.edit(seen, severity=1)
    visit(one, stick)
    (waits,) = one.settling.conflicts()
    one.settling.take(waits.id, 1)
    standing = conflicts.heads_of_record(one.desk.database, seen.id)["severity"]
    assert {op.vals["severity"] for op in standing} == {"rất nặng", waits.values[0].value}


def test_a_copied_workspace_is_another_laptop(one: Workspace, stick: Path, tmp_path: Path) -> None:
    visit(one, stick)
    device = one.syncing.device
    one.findings.edit(desks.first_finding(one), text="Chưa gửi.")
    one.close()
    shutil.copytree(tmp_path / "one", tmp_path / "copy")
    first, copy = desks.fresh(tmp_path / "one"), desks.fresh(tmp_path / "copy")
    assert first.syncing.device == device
    assert copy.syncing.device != device
    for workspace, text in ((first, "Bản chính."), (copy, "Bản sao.")):
        workspace.findings.edit(desks.first_finding(workspace), text=text)
    for workspace in (first, copy, first):
        assert visit(workspace, stick).refused == ()
    assert dump.shared(first.desk.database) == dump.shared(copy.desk.database)
    assert len(first.settling.conflicts()) == 1
    # What the copy brought along unsent is one laptop's work, the same one's for both.
    told = [[v.replica for c in w.settling.conflicts() for v in c.values] for w in (first, copy)]
    assert told[0] == told[1]
    visit(copy, stick)
    assert first.syncing._shelf.devices() == copy.syncing._shelf.devices()


def test_a_restored_backup_loses_nothing_that_was_typed_since(
    one: Workspace, two: Workspace, stick: Path
) -> None:
    copy = one.backups.make()
    one.findings.edit(desks.first_finding(one), text="Sau bản sao lưu.")
    one.backups.restore(copy)
    assert desks.first_finding(one).text != "Sau bản sao lưu."
    visit(one, stick)
    assert desks.first_finding(one).text == "Sau bản sao lưu."
    visit(two, stick)
    assert dump.shared(two.desk.database) == dump.shared(one.desk.database)


def test_a_place_that_fails_on_the_way_is_told_and_goes_on_next_time(
    one: Workspace, two: Workspace, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit(one, stick)
    with monkeypatch.context() as patch:

        def pulled(_self: FolderPlace, _name: str, _data: bytes) -> None:
            raise RefusedError(RefusalCode.PLACE)

        patch.setattr(FolderPlace, "replace_damaged", _only_on(stick, pulled))
        report = visit(two, stick)
    assert codes(report) == [RefusalCode.PLACE]
    assert report.received[0].changes == desks.journal_rows(one)
    assert visit(two, stick).refused == ()
    assert dump.shared(two.desk.database) == dump.shared(one.desk.database)


def _only_on(stick: Path, fails: object) -> object:
    real = FolderPlace.replace_damaged

    def write(self: FolderPlace, name: str, data: bytes) -> None:
        if self.root == stick:
            fails(self, name, data)  # type: ignore[operator]
        real(self, name, data)

    return write


def test_a_change_too_large_for_one_bundle_is_divided(
    one: Workspace, two: Workspace, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "MOST_CHANGES", 10)
    visit(one, stick)
    assert len(bundles(stick)) == -(-desks.journal_rows(one) // 10)
    assert visit(two, stick).missing == ()
    assert dump.shared(two.desk.database) == dump.shared(one.desk.database)


def test_operations_come_in_any_order_and_batches(one: Workspace, tmp_path: Path) -> None:
    one.findings.edit(desks.first_finding(one), text="Khác.")
    one.findings.remove(one.findings.of_visit(desks.finance(one).id)[1])
    one.history.undo()
    ((pen, [(first, last)]),) = arriving.spans(one.desk.database).items()
    rows = arriving.rows_of(one.desk.database, pen, first, last)
    backwards = desks.fresh(tmp_path / "backwards")
    for row in reversed(rows):
        assert backwards.desk.take_in([row]) == 1
        assert backwards.desk.take_in([row]) == 0
        assert backwards.checking.problems() == []
    assert dump.shared(backwards.desk.database) == dump.shared(one.desk.database)


def test_a_line_is_a_row_of_the_journal(one: Workspace) -> None:
    ((pen, [(first, last)]),) = arriving.spans(one.desk.database).items()
    for row in arriving.rows_of(one.desk.database, pen, first, last):
        assert Line(*row) == row
        assert lines.parsed(lines.written(Line(*row)), pen, row[1]) == [row]
