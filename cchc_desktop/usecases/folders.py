"""Open a shared folder: its markers, its passphrase, its receipts."""

from __future__ import annotations

from pathlib import Path

from cchc_desktop.domain.refusals import RefusalCode, RefusedError
from cchc_desktop.sync import marker, receipt, sticks
from cchc_desktop.sync.folder import SharedFolder
from cchc_desktop.sync.place import Place
from cchc_desktop.sync.places import address, opening
from cchc_desktop.sync.places.address import Ask, Where

__all__ = (
    "Folders",
    "Where",
    "is_address",
    "receipts_in",
    "shown",
    "where",
    "with_user",
    "without_login",
)


class Folders:
    """Shared folders, each key derived once: that is slow on purpose."""

    def __init__(self) -> None:
        self.ask: Ask | None = None
        """Asks a person for the password of a server; set by windows and commands."""
        self._places: dict[str, Place] = {}
        self._keys: dict[tuple[str, str | None], bytes | None] = {}

    def needs_passphrase(self, place: Where, is_open: bool = False) -> bool:
        """Whether the folder cannot be used without one; a new folder can when ``is_open``.

        Raises:
            RefusedError: the folder cannot be read.
        """
        found = marker.found(self._place(place))
        return any(one.is_sealed for one in found) if found else not is_open

    def is_new(self, place: Where) -> bool:
        """Whether nobody has used the folder yet.

        Raises:
            RefusedError: the folder cannot be read.
        """
        return not marker.found(self._place(place))

    def is_stick(self, place: Where) -> bool:
        """Whether it lies on something that is carried about; an address does not."""
        return not address.is_address(place) and sticks.is_stick(Path(place))

    def opened(
        self, path: Where, passphrase: str | None, is_open: bool = False, may_make: bool = False
    ) -> SharedFolder:
        """The folder, ready to be read; a new one gets its marker where that is allowed.

        Raises:
            RefusedError: it cannot be read, or not with that passphrase.
        """
        place = self._place(path)
        found = marker.found(place)
        if not found:
            if not passphrase and not is_open:
                raise RefusedError(RefusalCode.PASSPHRASE)
            if not may_make:
                return SharedFolder(place, [None])
            found = [marker.make(place, passphrase)]
        for one in found:
            if (one.name, passphrase) not in self._keys:  # made once: it is slow on purpose
                self._keys[one.name, passphrase] = marker.keys([one], passphrase)[0]
        return SharedFolder(place, [self._keys[one.name, passphrase] for one in found])

    def _place(self, where: Where) -> Place:
        """The folder behind the four verbs; a server is connected to once.

        Raises:
            RefusedError: it is not there.
            ExpectedError: the address is none, or what it needs is not installed.
        """
        if not address.is_address(where):
            if not Path(where).is_dir():
                raise RefusedError(RefusalCode.PLACE)
            return opening.opened(where)
        if str(where) not in self._places:
            self._places[str(where)] = opening.opened(where, self.ask)
        return self._places[str(where)]

    def forget(self, where: Where) -> None:
        """Let go of a server: the next visit connects, and signs in, anew."""
        if (place := self._places.pop(str(where), None)) is not None:
            place.close()

    def close(self) -> None:
        """Let go of all servers."""
        for place in self._places.values():
            place.close()
        self._places.clear()


def shown(where: Where) -> str:
    """The folder or address as people may see it: without a password."""
    return address.shown(where)


def is_address(where: Where) -> bool:
    """Whether it is no folder of this machine."""
    return address.is_address(where)


def where(text: str) -> Where:
    """The folder or address that a setting names."""
    return text if address.is_address(text) else Path(text)


def without_login(text: str) -> tuple[str, str]:
    """See ``places.address``."""
    return address.without_login(text)


def with_user(text: str, user: str) -> tuple[str, str]:
    """See ``places.address``.

    Raises:
        ExpectedError: it is no address of a known kind.
    """
    return address.with_user(text, user)


def receipts_in(folder: SharedFolder) -> list[tuple[str, receipt.Receipt]]:
    """Name and content of the receipts in the folder, in the order of their names."""
    read = ((path, receipt.read(content)) for path, content in folder.receipts())
    return [(path, one) for path, one in read if one is not None]
