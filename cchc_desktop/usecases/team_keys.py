"""The team's keys: this workspace's own, made at its first signing, and those of the others.

Each laptop signs by a key of its own, whose secret never leaves it. The public half is a record,
so it reaches the others by syncing; it counts there once the head of the team has compared its
fingerprint and confirmed it (``usecases.team``), which is a record too and reaches everybody.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from cchc_desktop.domain import team_key
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.domain.team_key import Seal, Standing, TeamKey
from cchc_desktop.store import records
from cchc_desktop.sync.signing import is_signed
from cchc_desktop.sync.team_key import KeyFile
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Desk


class TeamKeys:
    """Asked by those who sign and check; ``known`` gives the keys that the team confirmed."""

    def __init__(self, desk: Desk, workspace: Path, known: Callable[[], Collection[str]]) -> None:
        self._desk = desk
        self._file = KeyFile(workspace)
        self._known = known

    @property
    def own(self) -> str:
        """The public half of this workspace's key, empty where it has none yet."""
        return self._file.public

    @property
    def is_locked(self) -> bool:
        """Whether a passphrase must be given before signing."""
        return self._file.is_locked

    @property
    def is_protected(self) -> bool:
        """Whether it lies sealed by a passphrase."""
        return self._file.is_protected

    def unlock(self, passphrase: str) -> None:
        """Open the key until the program ends.

        Raises:
            ExpectedError: another passphrase sealed it.
        """
        self._file.unlock(passphrase)

    def protect(self, passphrase: str) -> None:
        """Seal the key by a passphrase, or by none any more; made first where there is none.

        Raises:
            ExpectedError: it is locked, or cannot be written.
        """
        self.ready()
        self._file.protect(passphrase)
        self.tell()

    def ready(self) -> Seal:
        """The key, ready to sign; made where there is none.

        Raises:
            ExpectedError: it is locked, damaged, or cannot be written.
        """
        if not self._file.public:
            self._file.make()
        return self._file.signer()

    def tell(self) -> None:
        """Let the team know the public half: after the first thing that it signed."""
        public = self._file.public
        record_id = team_key.key_id(public)
        if public and self._desk.find(TeamKey, record_id) is None:
            name, now = self._desk.laptop_name, self._desk.now()
            self._desk.add(Op.MAKE_TEAM_KEY, TeamKey(record_id, public, name, now))

    def listed(self) -> tuple[TeamKey, ...]:
        """The keys that are known here, confirmed_by or not."""
        return records.everything(self._desk.database, TeamKey)

    def named(self, given: str) -> TeamKey:
        """The key of a fingerprint as a person types it.

        Raises:
            ExpectedError: no such key is known here.
        """
        found = self.whose("".join(given.split()).lower())
        if found is None:
            raise ExpectedError(ExpectedCode.NO_TEAM_KEY)
        return found

    def is_known(self, public: str) -> bool:
        """Whether it is this workspace's own key, or was confirmed by a person."""
        return public in (self._public_here(), *self._known())

    def whose(self, fingerprint: str) -> TeamKey | None:
        """The key of that fingerprint, None where no such key is known here."""
        return next((one for one in self.listed() if one.fingerprint == fingerprint), None)

    def judge(self, public: str, signature: str, content: bytes) -> Standing:
        """Whether that key signed these bytes, and whose it is."""
        if not public:
            return Standing.NONE
        if not is_signed(public, signature, content):
            return Standing.WRONG
        return Standing.KNOWN if self.is_known(public) else Standing.UNKNOWN

    def _public_here(self) -> str:
        try:
            return self._file.public
        except ExpectedError:  # damaged: then none is this workspace's own
            return ""
