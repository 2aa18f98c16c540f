"""The team's passphrase of each shared folder, kept for this laptop: in memory, or on its disk."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path

from cchc_desktop.domain import viet

_FILE = "passphrases.json"
_LOGIN = "login "


class Passphrases:
    """Asked for once. On the disk only where the person wished it: ``device/``, mode 0600.

    The folder ``device`` is no part of a backup, and is never written into a shared folder.
    """

    def __init__(self, workspace: Path) -> None:
        self._folder = workspace / "device"
        self._here: dict[str, str] = {}

    def of(self, place: Path | str) -> str | None:
        """The passphrase of that folder, None where none is known."""
        found = self._here.get(_name(place))
        return found if found is not None else self._kept().get(_name(place))

    def is_kept(self, place: Path | str) -> bool:
        """Whether it lies on this laptop's disk."""
        return _name(place) in self._kept()

    def remember(self, place: Path | str, passphrase: str, *, on_disk: bool) -> None:
        """Know it until the program ends, and after that where it may lie on the disk.

        Raises:
            OSError: the workspace cannot be written.
        """
        self._here[_name(place)] = viet.clean(passphrase)
        kept = self._kept()
        if on_disk:
            self._write(kept | {_name(place): viet.clean(passphrase)})
        elif _name(place) in kept:
            self._write({name: text for name, text in kept.items() if name != _name(place)})

    def forget(self, place: Path | str) -> None:
        """Know it no more, here and on the disk."""
        self._here.pop(_name(place), None)
        kept = self._kept()
        if kept.pop(_name(place), None) is not None:
            self._write(kept)

    def login(self, shown: str) -> str | None:
        """The password of a server by its shown address, None where none is known."""
        return self.of(f"{_LOGIN}{shown}")

    def remember_login(self, shown: str, password: str, *, on_disk: bool) -> None:
        """Know it until the program ends, and after that where it may lie on the disk.

        Raises:
            OSError: the workspace cannot be written.
        """
        self.remember(f"{_LOGIN}{shown}", password, on_disk=on_disk)

    def _kept(self) -> dict[str, str]:
        try:
            kept = json.loads((self._folder / _FILE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(kept, dict):
            return {}
        return {name: text for name, text in kept.items() if isinstance(text, str)}

    def _write(self, kept: dict[str, str]) -> None:
        self._folder.mkdir(mode=0o700, exist_ok=True)
        temporary = self._folder / f".tmp-{secrets.token_hex(4)}"
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(kept, file, ensure_ascii=False)
        temporary.replace(self._folder / _FILE)


def _name(place: Path | str) -> str:
    return str(place)
