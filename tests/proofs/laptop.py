"""One laptop of the machine, and chance that is the same in every run of one example."""

from __future__ import annotations

import hashlib
import itertools
import os
import random
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

from cchc_desktop.domain.kinds import CLASSES, Entity, Kind
from cchc_desktop.store import records
from cchc_desktop.store.records import table_name
from cchc_desktop.usecases.workspace import Workspace
from tests import desks


@contextmanager
def repeatable() -> Iterator[None]:
    """Pens, ids and keys out of one seed, so that an example that failed fails again."""
    chance = random.Random(7)
    ticks = itertools.count(1_600_000_000_000_000_000, 3_000_000)
    with ExitStack() as stack:
        for name, made in {
            "token_hex": lambda n=16: chance.randbytes(n).hex(),
            "token_bytes": lambda n=32: chance.randbytes(n),
        }.items():
            stack.enter_context(mock.patch.object(secrets, name, made))
        stack.enter_context(mock.patch.object(os, "urandom", chance.randbytes))
        stack.enter_context(mock.patch.object(time, "time_ns", lambda: next(ticks)))
        yield


class Laptop:
    """A workspace that can be closed, opened again and copied."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        if not (folder / "cchc.db").exists():
            (folder / "cchc.db").write_bytes(_empty())
        self.clock = desks.Clock()
        self.clock.forward(240_000_000)  # May 2026
        self.workspace = Workspace(folder, self.clock)

    def start_anew(self) -> None:
        """Close the program and start it again: another pen."""
        self.workspace.close()
        self.workspace = Workspace(self.folder, self.clock)

    def copied(self, folder: Path) -> Laptop:
        """The workspace copied to another place, as a folder is copied."""
        self.workspace.close()
        shutil.copytree(self.folder, folder)
        self.workspace = Workspace(self.folder, self.clock)
        return Laptop(folder)

    def ids(self, kind: Kind) -> list[str]:
        """The records of a kind that stand here."""
        rows = self.workspace.desk.database.execute(
            f"SELECT id FROM {table_name(kind)} ORDER BY id"
        )
        return [row[0] for row in rows.fetchall()]

    def all(self) -> list[tuple[Kind, str]]:
        """Every record that stands here."""
        return [(kind, one) for kind in Kind for one in self.ids(kind)]

    def read(self, kind: Kind, record_id: str) -> Entity:
        """The record as a form shows it."""
        found = records.one(self.workspace.desk.database, CLASSES[kind], record_id)
        assert found is not None
        return found

    def keep_file(self, which: int) -> tuple[str, int]:
        """A file in the store of this laptop: hash and size."""
        content = b"photo %d" % which
        digest = hashlib.sha256(content).hexdigest()
        self.workspace._files.keep(digest, content)
        return digest, len(content)

    @property
    def pen(self) -> str:
        """Who writes here now."""
        return self.workspace.desk._pen.name


@cache
def _empty() -> bytes:
    """The file of a new workspace: made once in a process."""
    with TemporaryDirectory() as folder:
        Workspace(Path(folder)).close()
        return (Path(folder) / "cchc.db").read_bytes()
