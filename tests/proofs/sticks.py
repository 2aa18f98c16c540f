"""Rules: what happens to laptops and to the folder between them."""

from __future__ import annotations

import hashlib
import json
import zipfile
from io import BytesIO
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from cchc_desktop.domain.kinds import Kind
from cchc_desktop.sync import bundle
from cchc_desktop.sync.lines import Line
from cchc_desktop.sync.signing import Signer
from tests.proofs.base import LAPTOPS, MOST_LAPTOPS, WHICH, Base
from tests.proofs.laptop import Laptop
from tests.store import dump

_STRANGERS = (
    "CON",
    "nul.cchc",
    "a" * 250,
    "..cchc",
    "%2e%2e%2fx.cchc",
    "ẢNH.JPG",
    "ảnh.jpg",
    ".tmp-0123456789abcdef",
    "Thumbs.db",
    "0" * 32 + ".part",
    "x\ny.json",
)
_MOMENT = "2026-11-23T21:15:00+07:00"


class Sticks(Base):
    """Lost, halved, doubled, foreign files; backups, copies, clocks, newer programs."""

    @rule(i=LAPTOPS)
    def start_anew(self, i: int) -> None:
        self.laptop(i).start_anew()

    @rule(i=LAPTOPS)
    def make_a_backup(self, i: int) -> None:
        self.desk(i).backups.make()

    @rule(i=LAPTOPS, which=WHICH)
    def go_back_to_a_backup(self, i: int, which: int) -> None:
        """What was written since comes back from the shelf with the next visit to the folder."""
        desk = self.desk(i)
        if copies := desk.backups.listed():
            desk.backups.restore(copies[which % len(copies)])
            self._restored.append(i)
            self.forget_forms(i)

    @precondition(lambda self: len(self.laptops) < MOST_LAPTOPS)
    @rule(i=LAPTOPS)
    def copy_a_workspace(self, i: int) -> None:
        """Both go on: the copy is another laptop."""
        number = len(self.laptops)
        self.laptops.append(self.laptop(i).copied(self.root / f"w{number}"))
        self._dirty.add(number)

    @precondition(lambda self: len(self.laptops) < MOST_LAPTOPS)
    @rule()
    def join_late(self) -> None:
        """An empty laptop: all that ever was in the folder and is whole comes to it."""
        number = len(self.laptops)
        self.laptops.append(Laptop(self.root / f"w{number}"))
        self.sync(number)

    @rule(i=LAPTOPS, days=st.integers(-400, 2000))
    def set_the_clock_wrong(self, i: int, days: int) -> None:
        self.laptop(i).clock.forward(days * 86_400)

    @rule(i=LAPTOPS)
    def visit_the_folder(self, i: int) -> None:
        self.sync(i)

    @rule(i=LAPTOPS)
    def look_first(self, i: int) -> None:
        """What a preview says comes true."""
        before = self._shared(i % len(self.laptops))
        said = self.desk(i).syncing.sync(self.stick, preview=True, is_open=True)
        assert dump.shared(self.desk(i).desk.database) == before
        came = self.desk(i).syncing.sync(self.stick, is_open=True)
        told = [[(r.replica, r.changes) for r in one.received if r.changes] for one in (said, came)]
        assert told[0] == told[1]
        assert (said.conflicts, said.sent_photos) == (came.conflicts, came.sent_photos)

    def _files(self) -> list[Path]:
        return sorted(p for p in self.stick.rglob("*") if p.is_file())

    @rule(which=WHICH)
    def lose_a_file(self, which: int) -> None:
        if files := self._files():
            files[which % len(files)].unlink()

    @rule(which=WHICH, part=st.floats(0, 0.99))
    def halve_a_file(self, which: int, part: float) -> None:
        if files := self._files():
            path = files[which % len(files)]
            path.write_bytes(path.read_bytes()[: int(path.stat().st_size * part)])

    @rule(which=WHICH)
    def double_a_file(self, which: int) -> None:
        if files := self._files():
            path = files[which % len(files)]
            path.with_name(f"{path.stem[:200]} (1){path.suffix}").write_bytes(path.read_bytes())

    @rule(which=WHICH, other=WHICH)
    def swap_two_files(self, which: int, other: int) -> None:
        if files := self._files():
            left, right = files[which % len(files)], files[other % len(files)]
            data = left.read_bytes()
            left.write_bytes(right.read_bytes())
            right.write_bytes(data)

    @rule(which=WHICH)
    def lay_a_stranger(self, which: int) -> None:
        rooms = [self.stick, *sorted(p for p in self.stick.rglob("*") if p.is_dir())]
        room = rooms[which % len(rooms)]
        (room / _STRANGERS[which % len(_STRANGERS)]).write_bytes(b"x")

    @rule(which=WHICH)
    def take_another_stick(self, which: int) -> None:
        """The stick is lost; a new, empty one goes round."""
        if which % 4 == 0:
            self.stick = self.root / f"stick{len(list(self.root.glob('stick*')))}"
            self.stick.mkdir()

    @rule(which=WHICH, is_unreadable=st.booleans())
    def meet_a_newer_program(self, which: int, is_unreadable: bool) -> None:
        """Unknown kinds and fields, and a file that only a newer program reads: kept, relayed."""
        number = len(list(self.root.glob("newer*")))
        (self.root / f"newer{number}").touch()
        pen = f"{number:016x}"
        findings = self.laptop(which).ids(Kind.FINDING)
        entity = findings[which % len(findings)] if findings else "h0"
        kind = "finding" if findings else "hologram"
        words = {"mood": self.text(), "severity": "rất nặng", "depth": {"x": [which]}}
        vals = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
        plain = (f"{pen}", 1, 1, "dream", 5 + which, 1_777_000_000_000, "Máy mới")
        line = Line(*plain, kind, entity, vals)
        signer = Signer(hashlib.sha256(pen.encode()).digest())
        packed = bundle.written(signer, "Máy mới", [line], _MOMENT)
        if is_unreadable:
            self.typed.pop()
            data = _of_version_two(packed.data, signer)
            name = bundle.name_of(packed.manifest, data)
            self.newer.append(str(name))
        else:
            data, name = packed.data, packed.name
        path = self.stick / "bundles" / signer.device / f"{name}.cchc"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self.sync(which)  # one laptop has it, whatever becomes of the stick


def _of_version_two(data: bytes, signer: Signer) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        about = json.loads(archive.read("manifest.json"))
    manifest = bundle._canonical(about | {"reads_from": 2})
    digest = hashlib.sha256(manifest).digest()
    signature = {"manifest": digest.hex(), "signature": signer.sign(digest)}
    return bundle._zipped((manifest, b"?", bundle._canonical(signature)))
