"""A fork is refused whole; adopting it loses no word of it, and nobody is asked twice."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.domain.refusals import RefusalCode
from cchc_desktop.usecases.workspace import Workspace
from tests import desks
from tests.store import dump

PASSPHRASE = "Đoàn kiểm tra 2018"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def forked(tmp_path: Path) -> tuple[Workspace, Workspace]:
    """A virtual machine that was resumed twice: one pen, other words under its second number."""
    one = desks.with_sample(tmp_path / "one")
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    two = desks.fresh(tmp_path / "two")
    two.desk._pen.name, two.desk._pen.used = one.desk._pen.name, one.desk._pen.used
    for laptop, texts in ((one, ["Một.", "Hai."]), (two, ["Ba.", "Bốn.", "Năm."])):
        for text in texts:
            laptop.findings.edit(desks.first_finding(laptop), text=text)
    return one, two


def codes(workspace: Workspace, stick: Path) -> list[RefusalCode]:
    return [r.code for r in workspace.syncing.sync(stick, is_open=True).refused]


def test_a_fork_is_adopted_under_the_own_pen(
    forked: tuple[Workspace, Workspace], stick: Path, tmp_path: Path
) -> None:
    one, two = forked
    assert codes(one, stick) == []
    assert codes(two, stick) == [RefusalCode.FORKED]
    (file,) = [p for p in stick.rglob("*.cchc") if one.syncing.device in p.parts]
    rows = desks.journal_rows(two)
    report = two.syncing.adopt(file)
    assert (report.refused, report.received[0].changes) == ((), 2)
    assert desks.journal_rows(two) == rows + 2
    values = {v.value for v in two.settling.history(desks.first_finding(two).id, "text")}
    assert {"Một.", "Hai.", "Ba.", "Bốn.", "Năm."} <= values
    # What the fork replaced of its own words is replaced; both lines' last words wait.
    (waiting,) = two.settling.conflicts()
    assert {value.value for value in waiting.values} == {"Hai.", "Năm."}
    assert two.checking.problems() == []
    assert dump.tables(two.desk.database) == dump.rebuilt(two.desk.database)
    # Adopted is adopted: the same bundle is no news, neither by hand nor from the folder.
    assert two.syncing.adopt(file).received[0].changes == 0
    assert codes(two, stick) == []
    three = desks.fresh(tmp_path / "three")
    codes(three, stick)
    later = codes(three, stick)
    assert later in ([], [RefusalCode.FORKED])
    assert {v.value for v in three.settling.history(desks.first_finding(two).id, "text")} >= {
        "Một.",
        "Hai.",
    }


def test_origin_author_and_time_of_adopted_words_stay(
    forked: tuple[Workspace, Workspace], stick: Path
) -> None:
    one, two = forked
    codes(one, stick)
    (file,) = stick.rglob("*.cchc")
    two.syncing.adopt(file)
    found = two.desk.database.execute(
        "SELECT j.at, j.author, j.origins FROM journal AS j WHERE verb = 'adopt' ORDER BY n"
    ).fetchall()
    mine = one.desk.database.execute(
        "SELECT at, author, pen, n FROM journal ORDER BY seq DESC LIMIT 2"
    ).fetchall()
    for (at, author, origins), (at_there, author_there, pen, n) in zip(
        found, reversed(mine), strict=True
    ):
        assert (at, author) == (at_there, author_there)
        assert set(json.loads(origins).values()) == {f"{pen}:{n}"}


def test_a_sealed_fork_is_adopted_with_the_passphrase(
    forked: tuple[Workspace, Workspace], stick: Path
) -> None:
    one, two = forked
    one.syncing.sync(stick, PASSPHRASE)
    (file,) = stick.rglob("*.cchc")
    assert [r.code for r in two.syncing.adopt(file).refused] == [RefusalCode.PASSPHRASE]
    assert two.syncing.adopt(file, PASSPHRASE).received[0].changes == 2


def test_what_is_no_fork_is_not_adopted(
    forked: tuple[Workspace, Workspace], stick: Path, tmp_path: Path
) -> None:
    one, _ = forked
    codes(one, stick)
    (file,) = stick.rglob("*.cchc")
    with pytest.raises(ExpectedError) as caught:
        one.syncing.adopt(file)
    assert caught.value.code is ExpectedCode.NOT_FORKED
    stranger = tmp_path / "ảnh.jpg"
    stranger.write_bytes(b"x")
    assert [r.code for r in one.syncing.adopt(stranger).refused] == [RefusalCode.NOT_OURS]
    assert [r.code for r in one.syncing.adopt(tmp_path / "không").refused] == [RefusalCode.PLACE]


@pytest.mark.parametrize("is_named", [True, False])
def test_a_fork_in_a_pack_is_adopted_by_the_name_that_its_refusal_gave(
    forked: tuple[Workspace, Workspace], stick: Path, tmp_path: Path, is_named: bool
) -> None:
    one, two = forked
    codes(one, stick)
    mail = tmp_path / "gói: của Một.zip"
    one.archiving.pack(mail)
    (refused,) = two.syncing.take([mail]).refused
    assert refused.code is RefusalCode.FORKED
    given = refused.file if is_named else str(mail)
    report = two.syncing.adopt(given, None, stick)  # the window names its folder too
    assert (report.refused, report.received[0].changes) == ((), 2)
    assert two.syncing.take([mail]).refused == ()
    missing = f"{mail}: bundles/{'0' * 16}/{'0' * 16}-{'0' * 8}-{'0' * 8}-{'0' * 32}.cchc"
    assert [r.code for r in two.syncing.adopt(missing).refused] == [RefusalCode.NOT_OURS]
