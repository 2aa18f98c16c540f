"""Where a shared folder lies: a path, or an address; its password is never shown or logged."""

from __future__ import annotations

import importlib.util
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.sync.place import FolderPlace, Place

Where = Path | str
"""A folder of this machine, or an address like ``webdavs://host/folder``."""
Ask = Callable[[str], str | None]
"""Asks a person for the password of a shown address; None where nobody can be asked."""
USER, PASSWORD = "CCHC_PLACE_USER", "CCHC_PLACE_PASSWORD"
_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")
_EXTRAS = {
    "webdav": ("webdav", "webdav4"),
    "webdavs": ("webdav", "webdav4"),
    "s3": ("s3", "boto3"),
    "sftp": ("sftp", "paramiko"),
}


@dataclass(frozen=True)
class Address:
    """An address taken apart; ``password`` is never part of what is printed of it."""

    scheme: str
    host: str
    port: int | None
    path: str
    user: str = ""
    password: str = field(default="", repr=False)
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        """The address as people may see it."""
        user = f"{self.user}@" if self.user else ""
        port = f":{self.port}" if self.port else ""
        return f"{self.scheme}://{user}{self.host}{port}{self.path}"


def is_address(where: Where) -> bool:
    """Whether it is no folder of this machine."""
    return isinstance(where, str) and _ADDRESS.match(where) is not None


def shown(where: Where) -> str:
    """The folder or address as people may see it: without a password."""
    if not is_address(where):
        return str(where)
    try:
        return parsed(str(where)).shown
    except ExpectedError:
        return str(where).split("://", 1)[0] + "://…"


def parsed(text: str) -> Address:
    """The address in this text; what it lacks comes from the environment.

    Raises:
        ExpectedError: it is of no known kind, or cannot be read.
    """
    scheme = text.split("://", 1)[0].lower()
    if scheme not in _EXTRAS:
        raise ExpectedError(ExpectedCode.NO_SUCH_PLACE_KIND, path=f"{scheme}://")
    try:
        parts = urlsplit(text)
        port = parts.port
        host = parts.hostname or ""
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    if not host:
        raise ExpectedError(ExpectedCode.BAD_ADDRESS, scheme=scheme)
    return Address(
        scheme,
        host if scheme != "s3" else parts.netloc.rpartition("@")[2],
        port,
        unquote(parts.path).rstrip("/"),
        unquote(parts.username or "") or os.environ.get(USER, ""),
        unquote(parts.password or "") or os.environ.get(PASSWORD, ""),
        {name: values[-1] for name, values in parse_qs(parts.query).items()},
    )


def opened(where: Where, ask: Ask | None = None) -> Place:
    """The place behind the four verbs.

    Raises:
        ExpectedError: the address is of no known kind, or the extra for it is not installed.
        RefusedError: ``PLACE``, it cannot be reached.
    """
    if not is_address(where):
        return FolderPlace(Path(where))
    address = parsed(str(where))
    extra, module = _EXTRAS[address.scheme]
    if importlib.util.find_spec(module) is None:
        raise ExpectedError(ExpectedCode.NO_EXTRA, extra=extra, path=address.shown)
    return _beyond(address, ask or (lambda _shown: None))


def _beyond(address: Address, ask: Ask) -> Place:
    # Loaded here: each client library takes a third of a second, and is an optional extra.
    if extra_of(address) == "s3":
        from cchc_desktop.sync.places.s3 import S3Place  # noqa: PLC0415

        return S3Place(address)
    password = address.password
    if not password and address.user and extra_of(address) == "webdav":
        password = ask(address.shown) or ""
    if extra_of(address) == "webdav":
        from cchc_desktop.sync.places.webdav import WebdavPlace  # noqa: PLC0415

        return WebdavPlace(address, password)
    from cchc_desktop.sync.places.sftp import SftpPlace  # noqa: PLC0415

    return SftpPlace(address, ask)


def extra_of(address: Address) -> str:
    """The optional extra that an address needs."""
    return _EXTRAS[address.scheme][0]
