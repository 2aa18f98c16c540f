"""Open the place behind a path or an address."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.sync.place import FolderPlace, Place
from cchc_desktop.sync.places.address import EXTRAS, Address, Ask, Where, is_address, parsed


def opened(where: Where, ask: Ask | None = None) -> Place:
    """The place behind the four verbs.

    Raises:
        ExpectedError: the address is of no known kind, or the extra for it is not installed.
        RefusedError: ``PLACE``, it cannot be reached.
    """
    if not is_address(where):
        return FolderPlace(Path(where))
    address = parsed(str(where))
    extra, module = EXTRAS[address.scheme]
    if importlib.util.find_spec(module) is None:
        raise ExpectedError(ExpectedCode.NO_EXTRA, extra=extra, path=address.shown)
    return _beyond(address, ask or (lambda _shown: None))


def _beyond(address: Address, ask: Ask) -> Place:
    extra = EXTRAS[address.scheme][0]
    password = address.password
    if not password and address.user and extra in ("webdav", "s3"):
        password = ask(address.shown) or ""
    # Loaded here: each client library takes a third of a second, and is an optional extra.
    if extra == "s3":
        from cchc_desktop.sync.places.s3 import S3Place  # noqa: PLC0415

        return S3Place(address, password)
    if extra == "webdav":
        from cchc_desktop.sync.places.webdav import WebdavPlace  # noqa: PLC0415

        return WebdavPlace(address, password)
    from cchc_desktop.sync.places.sftp import SftpPlace  # noqa: PLC0415

    return SftpPlace(address, ask)
