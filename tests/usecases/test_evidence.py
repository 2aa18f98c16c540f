"""Photos and files of a visit: in whole or not at all, linked, blacked out, originals deleted."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_desktop.domain.campaign import Role
from cchc_desktop.domain.evidence import Evidence
from cchc_desktop.domain.layers import Layer, Shape
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError, InvalidInputError, ProblemCode
from cchc_desktop.store import evidence_files
from cchc_desktop.usecases.workspace import Workspace
from tests import desks, pictures

BLACK = Layer(Shape.BLACK, 2000, 2000, 6000, 6000)


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    return desks.with_sample(tmp_path / "w")


def written(folder: Path, **files: bytes) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name.replace("__", ".")).write_bytes(content)
    return [folder / name.replace("__", ".") for name in files]


def codes(problems: object) -> list[ProblemCode]:
    return [problem.code for problem in problems]  # type: ignore[attr-defined]


def test_each_file_is_answered_for_and_the_bad_ones_hold_back_none(
    desk: Workspace, tmp_path: Path
) -> None:
    visit = desks.finance(desk).id
    photo = pictures.jpeg(seed=1)
    sources = written(
        tmp_path / "in",
        a__jpg=photo,
        cut__jpg=pictures.jpeg(seed=2)[:900],
        empty__jpg=b"",
        lying__jpg=pictures.encoded(pictures.noise(seed=3), "PNG"),
        program__jpg=b"MZ a program",
        again__jpg=photo,
        paper__pdf=pictures.pdf(),
    )
    taken = desk.evidence.take_in(visit, sources)
    assert [one.name for one in taken.kept] == ["a.jpg", "lying.jpg", "paper.pdf"]
    assert [one.media for one in taken.kept] == ["jpeg", "png", "pdf"]
    assert codes(taken.refused) == [
        ProblemCode.FILE_CUT,
        ProblemCode.FILE_EMPTY,
        ProblemCode.NOT_EVIDENCE,
    ]
    assert codes(taken.known) == [ProblemCode.KNOWN_ALREADY]
    assert codes(taken.remarks) == [ProblemCode.LYING_EXTENSION]
    assert desk.evidence.path(taken.kept[0]).read_bytes() == photo
    stored = {path.name for path in (tmp_path / "w" / "evidence").glob("??/*")}
    assert stored == {one.sha256 for one in taken.kept}, "of what was refused nothing stays"
    assert not list((tmp_path / "w" / "evidence").glob(".tmp-*"))
    assert desk.history.next_undo() == "add_evidence"
    desk.history.undo()
    assert desk.evidence.of_visit(visit) == ()


def test_a_folder_of_a_telephone_comes_in_by_name_without_its_bookkeeping(
    desk: Workspace, tmp_path: Path
) -> None:
    card = tmp_path / "DCIM"
    written(card, b__jpg=pictures.jpeg(seed=1))
    written(card / "100", a__jpg=pictures.jpeg(seed=2), Thumbs__db=b"x")
    written(card / ".thumbnails", c__jpg=pictures.jpeg(seed=3))
    taken = desk.evidence.take_in(desks.finance(desk).id, [card])
    assert [one.name for one in taken.kept] == ["a.jpg", "b.jpg"]
    assert not taken.refused


def test_the_same_photo_at_a_second_finding_is_linked_to_both(
    desk: Workspace, tmp_path: Path
) -> None:
    visit = desks.finance(desk).id
    one, two = desk.findings.of_visit(visit)[:2]
    (source,) = written(tmp_path / "in", a__jpg=pictures.jpeg())
    first = desk.evidence.add(one.id, source)
    second = desk.evidence.add(two.id, source)
    assert first.id == second.id
    assert second.links == (f"finding:{one.id}", f"finding:{two.id}")
    assert desk.evidence.of_findings(visit)[two.id] == 1


def test_a_removed_finding_leaves_its_photo_with_the_visit(desk: Workspace, tmp_path: Path) -> None:
    finding = desks.first_finding(desk)
    (source,) = written(tmp_path / "in", a__jpg=pictures.jpeg())
    photo = desk.evidence.add(finding.id, source)
    desk.findings.remove(desk.findings.get(finding.id))
    assert [one.id for one in desk.evidence.of_visit(finding.visit_id)] == [photo.id]
    desk.history.undo()
    assert desk.evidence.of_finding(finding.id) == (photo,)


def test_a_disk_that_fills_up_keeps_the_whole_ones_and_names_the_rest(
    desk: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = written(tmp_path / "in", **{f"p{n}__jpg": pictures.jpeg(seed=n) for n in range(1, 5)})
    _break_copy(monkeypatch, "p3.jpg", lambda: OSError(errno.ENOSPC, "full"), is_write=True)
    taken = desk.evidence.take_in(desks.finance(desk).id, sources)
    assert [one.name for one in taken.kept] == ["p1.jpg", "p2.jpg"]
    assert codes(taken.refused) == [ProblemCode.NO_ROOM_LEFT] * 2
    assert [p.where for p in taken.refused] == ["p3.jpg", "p4.jpg"]
    assert not list((tmp_path / "w" / "evidence").glob(".tmp-*"))
    monkeypatch.undo()
    again = desk.evidence.take_in(desks.finance(desk).id, sources)
    assert (len(again.kept), len(again.known)) == (2, 2)
    assert desk.checking.problems() == []


def test_a_stick_that_is_pulled_out_loses_only_what_was_not_read(
    desk: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = written(tmp_path / "in", **{f"p{n}__jpg": pictures.jpeg(seed=n) for n in range(1, 4)})
    _break_copy(monkeypatch, "p2.jpg", lambda: OSError(errno.EIO, "gone"), is_write=False)
    sources[2].unlink()
    taken = desk.evidence.take_in(desks.finance(desk).id, sources)
    assert [one.name for one in taken.kept] == ["p1.jpg"]
    assert codes(taken.refused) == [ProblemCode.CANNOT_COPY] * 2


def test_a_stop_keeps_what_came_and_names_what_did_not(desk: Workspace, tmp_path: Path) -> None:
    sources = written(tmp_path / "in", **{f"p{n}__jpg": pictures.jpeg(seed=n) for n in range(1, 5)})

    def report(done: int, _total: int) -> None:
        if done == 2:
            raise ExpectedError(ExpectedCode.CANCELLED)

    taken = desk.evidence.take_in(desks.finance(desk).id, sources, report=report)
    assert taken.was_stopped
    assert [one.name for one in taken.kept] == ["p1.jpg", "p2.jpg"]
    assert codes(taken.refused) == [ProblemCode.NOT_REACHED] * 2


def test_printed_photos_are_pictures_in_their_order(desk: Workspace, tmp_path: Path) -> None:
    visit = desks.finance(desk).id
    sources = written(
        tmp_path / "in",
        a__jpg=pictures.jpeg(seed=1),
        b__jpg=pictures.jpeg(seed=2),
        c__pdf=pictures.pdf(),
        d__jpg=pictures.jpeg(seed=3),
    )
    a, b, _, d = desk.evidence.take_in(visit, sources).kept
    desk.evidence.edit(desk.evidence.get(b.id), printed=False)
    desk.evidence.move(desk.evidence.get(d.id), 0)
    assert [one.id for one in desk.evidence.printed_photos(visit)] == [d.id, a.id]
    assert desk.evidence.print_copy(desk.evidence.get(a.id), 60).startswith(b"\xff\xd8")


def test_what_a_newer_program_drew_is_not_printed_without_it(
    desk: Workspace, tmp_path: Path
) -> None:
    (source,) = written(tmp_path / "in", a__jpg=pictures.jpeg())
    photo = desk.evidence.add(desks.first_finding(desk).id, source)
    strange = desk.evidence.edit(photo, layers='[{"shape":"blur","at":[0,0,9,9]}]')
    with pytest.raises(ExpectedError) as on_paper:
        desk.evidence.print_copy(strange, 60)
    with pytest.raises(ExpectedError) as on_screen:
        desk.evidence.thumb(strange)
    assert {on_paper.value.code, on_screen.value.code} == {ExpectedCode.LAYERS_UNREADABLE}


@pytest.fixture
def blacked(desk: Workspace, tmp_path: Path) -> tuple[Workspace, str]:
    """A photo of 6 kB with a black-out, at the first finding."""
    (source,) = written(tmp_path / "in", a__jpg=pictures.jpeg(400, 300))
    photo = desk.evidence.add(desks.first_finding(desk).id, source)
    desk.evidence.thumb(photo)
    desk.evidence.draw(photo, [BLACK, Layer(Shape.ARROW, 0, 0, 9000, 9000)])
    desk.set_preferences(author=head_of(desk))
    return desk, photo.id


def head_of(desk: Workspace) -> str:
    campaign = desk.planning.campaigns()[0]
    return next(m.name for m in desk.planning.members(campaign.id) if m.role is Role.HEAD)


def test_an_original_is_deleted_by_the_head_alone_and_leaves_no_byte(
    blacked: tuple[Workspace, str], tmp_path: Path
) -> None:
    desk, photo_id = blacked
    photo = desk.evidence.get(photo_id)
    original = desk.evidence.path(photo).read_bytes()
    desk.evidence.opened(photo)
    desk.set_preferences(author="Người khác")
    with pytest.raises(ExpectedError) as caught:
        desk.evidence.wipe_original(photo)
    assert caught.value.code is ExpectedCode.MAY_NOT_WIPE
    desk.set_preferences(author=head_of(desk))
    wiped = desk.evidence.wipe_original(photo)
    assert (wiped.original, wiped.wiped_by, wiped.layers) == (photo.sha256, head_of(desk), "")
    assert wiped.wiped_at is not None
    assert wiped.links == photo.links
    middle = original[len(original) // 2 :][:200]
    for path in (tmp_path / "w").rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert middle not in content, path
            assert not path.name.startswith(photo.sha256), path
    assert desk.checking.problems() == [], "nothing is called missing"
    assert desk.history.next_undo() != "wipe_original"
    assert any(v.field == "original" for v in desk.settling.history(photo_id))
    assert desk.evidence.print_copy(wiped, 60).startswith(b"\xff\xd8")


def test_a_picture_without_black_keeps_its_original(desk: Workspace, tmp_path: Path) -> None:
    (source,) = written(tmp_path / "in", a__jpg=pictures.jpeg())
    photo = desk.evidence.add(desks.first_finding(desk).id, source)
    desk.set_preferences(author=head_of(desk))
    with pytest.raises(ExpectedError) as caught:
        desk.evidence.wipe_original(photo)
    assert caught.value.code is ExpectedCode.NOTHING_BLACKED


def test_sync_takes_a_deleted_original_away_everywhere_and_never_brings_it_back(
    blacked: tuple[Workspace, str], tmp_path: Path
) -> None:
    one, photo_id = blacked
    two = desks.fresh(tmp_path / "two")
    stick = tmp_path / "stick"
    stick.mkdir()
    one.syncing.sync(stick, is_open=True)
    two.syncing.sync(stick, is_open=True)
    photo = two.evidence.get(photo_id)
    assert two.evidence.path(photo).is_file()
    one.evidence.wipe_original(one.evidence.get(photo_id))
    one.syncing.sync(stick, is_open=True)
    two.syncing.sync(stick, is_open=True)
    for _ in range(2):
        for desk in (one, two):
            report = desk.syncing.sync(stick, is_open=True)
            assert not report.refused
    for folder in (tmp_path / "w", tmp_path / "two", stick):
        assert not list(folder.rglob(photo.sha256)), folder
    wiped = two.evidence.get(photo_id)
    assert two.evidence.path(wiped).is_file()
    assert two.checking.problems() == []


def test_black_of_either_laptop_stays_black_where_they_differ(
    blacked: tuple[Workspace, str], tmp_path: Path
) -> None:
    one, photo_id = blacked
    two = desks.fresh(tmp_path / "two")
    stick = tmp_path / "stick"
    stick.mkdir()
    one.syncing.sync(stick, is_open=True)
    two.syncing.sync(stick, is_open=True)
    corner = Layer(Shape.BLACK, 8000, 8000, 9000, 9000)
    one.evidence.draw(one.evidence.get(photo_id), [corner])
    two.evidence.draw(two.evidence.get(photo_id), [Layer(Shape.FRAME, 1, 1, 9, 9)])
    for desk in (one, two, one):
        desk.syncing.sync(stick, is_open=True)
    for desk in (one, two):
        assert corner in desk.evidence.layers(desk.evidence.get(photo_id))


def test_a_campaign_file_carries_black_pictures_burnt_in_and_the_rest_untouched(
    blacked: tuple[Workspace, str], tmp_path: Path
) -> None:
    desk, photo_id = blacked
    photo = desk.evidence.get(photo_id)
    (loose,) = written(tmp_path / "more", b__jpg=pictures.jpeg(seed=8))
    other = desk.evidence.take_in(photo.visit_id, [loose], ["criterion:2.1"]).kept[0]
    out = tmp_path / "out"
    out.mkdir()
    desk.exchanging.export(desk.planning.campaigns()[0].id, out / "plan.json")
    names = {path.name for path in (out / "evidence").iterdir()}
    assert photo.sha256 not in names
    assert other.sha256 in names
    for path in (out / "evidence").iterdir():
        assert hashlib.sha256(path.read_bytes()).hexdigest() == path.name
    again = desk.exchanging.take_in(out / "plan.json")
    assert (again.new, again.changed) == (0, 0), "its own file brings nothing back"
    stranger = desks.fresh(tmp_path / "stranger")
    stranger.exchanging.take_in(out / "plan.json")
    came: dict[str, Evidence] = {one.id: one for one in stranger.evidence.of_visit(photo.visit_id)}
    assert came[photo_id].links == photo.links
    assert came[photo_id].layers == ""
    assert came[other.id].links == ("criterion:2.1",)
    assert came[other.id].taken == "2026-11-27T09:12:33"


def test_a_copy_for_other_programs_is_named_by_its_content(desk: Workspace, tmp_path: Path) -> None:
    finding = desks.first_finding(desk)
    (source,) = written(tmp_path / "in", **{"../x: 1__exe".replace("../", "__"): pictures.pdf()})
    paper = desk.evidence.add(finding.id, source)
    opened = desk.evidence.opened(paper)
    assert opened.suffix == ".pdf"
    assert opened.read_bytes() == source.read_bytes()
    assert (tmp_path / "w" / "views") in opened.parents
    with pytest.raises(ExpectedError) as caught:
        desk.evidence.print_copy(paper, 60)
    assert caught.value.code is ExpectedCode.NOT_A_PICTURE


def test_one_file_that_is_none_is_refused_with_its_reason(desk: Workspace, tmp_path: Path) -> None:
    (source,) = written(tmp_path / "in", a__jpg=b"")
    with pytest.raises(InvalidInputError) as caught:
        desk.evidence.add(desks.first_finding(desk).id, source)
    assert codes(caught.value.problems) == [ProblemCode.FILE_EMPTY]


def _break_copy(
    monkeypatch: pytest.MonkeyPatch, name: str, error: Callable[[], OSError], *, is_write: bool
) -> None:
    """Let the copying of that file fail, while it is written or while it is read."""
    whole = evidence_files._copy

    def copy(source: Path, target: Path) -> evidence_files.KeptFile:
        if source.name != name:
            return whole(source, target)
        target.write_bytes(b"half")
        with evidence_files._writing(target) if is_write else evidence_files._reading(source):
            raise error()

    monkeypatch.setattr(evidence_files, "_copy", copy)
