"""The four verbs mean the same on every place: whole or nothing, one winner, never torn."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, suppress
from pathlib import Path

import pytest

from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.domain.refusals import RefusalCode, RefusedError
from cchc_desktop.sync.place import Place
from cchc_desktop.sync.places import address, opening
from tests import desks, pictures
from tests.store import dump
from tests.sync.places import servers

# The servers leave sockets to the collector; what the places leave is closed here.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
KINDS = ("folder", "webdav", "s3", "sftp")


@pytest.fixture(scope="module", params=KINDS)
def where(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "folder":
        yield str(folder)
        return
    with started(request.param, folder) as given:
        yield given


@pytest.fixture(params=KINDS)
def empty_place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A place in which no other test left anything."""
    folder = tmp_path / "place"
    if request.param == "folder":
        folder.mkdir()
        yield str(folder)
        return
    folder.mkdir(exist_ok=True)
    with started(request.param, folder) as given:
        yield given


def started(kind: str, folder: Path) -> AbstractContextManager[str]:
    """The server of that kind."""
    if kind == "webdav":
        return servers.webdav(folder / "dav")
    return (
        servers.s3(f"cchc-{secrets.token_hex(4)}")
        if kind == "s3"
        else servers.sftp(folder / "sftp")
    )


@pytest.fixture
def place(where: str) -> Iterator[Place]:
    opened = opening.opened(where)
    yield opened
    opened.close()


def name_in(folder: str) -> str:
    return f"{folder}/{secrets.token_hex(16)}.cchc"


def test_what_was_written_is_listed_and_read(place: Place) -> None:
    folder = f"bundles/{secrets.token_hex(8)}"
    name, empty = name_in(folder), name_in(folder)
    data = secrets.token_bytes(300_000)
    place.write_new(name, data)
    place.write_new(empty, b"")
    listed = place.listed("bundles", depth=2)
    assert (listed[name], listed[empty]) == (len(data), 0)
    assert place.listed(folder) == {name: len(data), empty: 0}
    assert name not in place.listed("bundles")
    assert place.read(name, 1_000_000) == data
    assert place.read(empty, 10) == b""
    assert not [one for one in place.listed("bundles", depth=2) if ".tmp-" in one]


def test_what_is_written_together_is_whole_at_the_end(place: Place) -> None:
    names = [name_in("evidence/ab") for _ in range(3)]
    with place.together():
        for name in names:
            place.write_new(name, name.encode())
    assert [place.read(name, 200) for name in names] == [name.encode() for name in names]
    with pytest.raises(KeyError), place.together():
        place.write_new(late := name_in("evidence/ab"), b"late")
        raise KeyError  # a person stopped the work
    assert place.read(late, 10) == b"late"
    place.write_new(alone := name_in("evidence/ab"), b"alone")
    assert set(place.listed("evidence/ab")) == {*names, late, alone}


def test_more_than_the_limit_is_told_by_one_byte(place: Place) -> None:
    name = name_in("evidence/aa")
    place.write_new(name, b"x" * 5000)
    assert place.read(name, 4999) == b"x" * 5000
    assert place.read(name, 100) == b"x" * 101


def test_what_is_there_stays_until_it_is_called_damaged(place: Place) -> None:
    name = name_in("receipts")
    place.write_new(name, b"one")
    place.write_new(name, b"two")
    assert place.read(name, 10) == b"one"
    place.replace_damaged(name, b"right")
    assert place.read(name, 10) == b"right"
    place.replace_damaged(other := name_in("receipts"), b"new")
    assert place.read(other, 10) == b"new"
    place.remove_own(name)
    assert name not in place.listed("receipts")
    place.remove_own(name)


def test_nothing_is_listed_where_nothing_is(place: Place) -> None:
    assert place.listed("chua-co", depth=2) == {}
    assert isinstance(place.listed(""), dict)
    with pytest.raises(RefusedError) as caught:
        place.read(name_in("chua-co"), 10)
    assert caught.value.code is RefusalCode.PLACE


def test_of_eight_writers_of_one_name_one_wins_and_nothing_is_torn(where: str) -> None:
    places = [opening.opened(where) for _ in range(8)]
    for _ in range(4):
        name = name_in("bundles/00112233aabbccdd")
        contents = [bytes([number]) * 60_000 for number in range(8)]
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda pair: pair[0].write_new(name, pair[1]), zip(places, contents)))  # noqa: B023, B905
        found = [place.read(name, 100_000) for place in places]
        assert found[0] in contents
        assert set(found) == {found[0]}
    listed = places[0].listed("bundles", depth=2)
    assert not [one for one in listed if ".tmp-" in one]
    for one in places:
        one.close()


def test_an_upload_that_is_cut_leaves_nothing_under_the_name(where: str) -> None:
    """A line that breaks in the middle of a file: the next time it is written whole."""
    if not address.is_address(where):
        pytest.skip("a folder has no line")
    name = name_in("bundles/00112233aabbccdd")
    data = secrets.token_bytes(2_000_000)
    given = address.parsed(where)
    endpoint = given.options.get("endpoint", "")
    port = int(endpoint.rpartition(":")[2]) if endpoint else given.port or 0
    with Cutting(port, after=600_000) as cut:
        broken = opening.opened(where.replace(f":{port}", f":{cut.port}"))
        cut.is_armed = True
        with pytest.raises(RefusedError) as caught:
            broken.write_new(name, data)
        assert caught.value.code is RefusalCode.PLACE
        broken.close()
    place = opening.opened(where)
    assert name not in place.listed("bundles", depth=2)
    place.write_new(name, data)
    assert place.read(name, 3_000_000) == data
    place.close()


class Cutting:
    """A door before a server that shuts after so many bytes of one connection."""

    def __init__(self, port: int, after: int) -> None:
        self._target, self._after = port, after
        self.is_armed = False
        self._listener = socket.socket()
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen(20)
        self.port = int(self._listener.getsockname()[1])
        self._pool = ThreadPoolExecutor(40)
        self._open: list[socket.socket] = []

    def __enter__(self) -> Cutting:
        self._pool.submit(self._serve)
        return self

    def __exit__(self, *_error: object) -> None:
        for one in (self._listener, *self._open):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)  # wakes the threads that wait in it
            one.close()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _serve(self) -> None:
        while True:
            try:
                incoming, _ = self._listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self._target))
            self._open += [incoming, server]
            self._pool.submit(self._pump, incoming, server, True)
            self._pool.submit(self._pump, server, incoming, False)

    def _pump(self, source: socket.socket, target: socket.socket, counts: bool) -> None:
        passed = 0
        try:
            while piece := source.recv(65536):
                passed += len(piece)
                if counts and self.is_armed and passed > self._after:
                    break
                target.sendall(piece)
        except OSError:
            pass
        for one in (source, target):
            try:
                one.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue


def test_a_server_that_is_not_there_is_a_place_that_failed(where: str) -> None:
    if not address.is_address(where):
        pytest.skip("a folder has no server")
    given = address.parsed(where)
    endpoint = given.options.get("endpoint", "")
    port = endpoint.rpartition(":")[2] if endpoint else str(given.port)
    with pytest.raises(RefusedError) as caught:
        opening.opened(where.replace(f":{port}", f":{servers.free_port()}")).listed("")
    assert caught.value.code is RefusalCode.PLACE


@pytest.mark.parametrize("text", ["ftp://x/y", "webdav:///y", "sftp://[::1/y", "http://x"])
def test_what_is_no_address_is_told(text: str) -> None:
    with pytest.raises(ExpectedError):
        opening.opened(text)


def test_a_password_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "webdavs://lan:b%C3%AD%20m%E1%BA%ADt@mây.example:444/đoàn/?x=1"
    given = address.parsed(text)
    assert given.password == "bí mật"
    assert "bí" not in repr(given)
    assert address.shown(text) == "webdavs://lan@mây.example:444/đoàn"
    monkeypatch.setenv(address.USER, "minh")
    monkeypatch.setenv(address.PASSWORD, "khác")
    asked = address.parsed("webdavs://mây.example/")
    assert (asked.user, asked.password) == ("minh", "khác")


@pytest.mark.parametrize("scheme", ["webdav", "s3", "sftp"])
def test_a_missing_extra_is_named(scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(ExpectedError) as caught:
        opening.opened(f"{scheme}://x/y")
    assert caught.value.code is ExpectedCode.NO_EXTRA
    assert caught.value.values["extra"] == scheme


def test_two_laptops_meet_there_and_the_server_learns_nothing(
    empty_place: str, tmp_path: Path
) -> None:
    where = empty_place
    one, two = desks.with_sample(tmp_path / "one"), desks.fresh(tmp_path / "two")
    photo = tmp_path / "a.pdf"
    photo.write_bytes(pictures.pdf(secrets.token_bytes(50_000)))
    one.evidence.add(desks.first_finding(one).id, photo)
    sent = one.syncing.sync(where, "Đoàn 2018")
    assert (sent.refused, sent.sent_photos) == ((), 1)
    came = two.syncing.sync(where, "Đoàn 2018")
    assert came.refused == ()
    assert [r.missing_photos for r in came.received] == [0]
    assert dump.shared(two.desk.database) == dump.shared(one.desk.database)
    assert two.checking.problems() == []
    again = one.syncing.sync(where, "Đoàn 2018", verify=True)
    assert (again.refused, again.sent_changes, again.sent_photos) == ((), 0, 0)
    wrong = two.syncing.sync(where, "sai")
    assert [r.code for r in wrong.refused] == [RefusalCode.PASSPHRASE]
    assert servers.PASSWORD not in wrong.refused[0].file
    found = two.confirming.receipts(where, "Đoàn 2018")
    assert [replica.is_all for replica in found.replicas] == [True, True]
    for laptop in (one, two):
        laptop.close()
