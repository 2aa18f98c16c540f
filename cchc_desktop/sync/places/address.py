"""Where a shared folder lies: a path, or an address; its password is never shown or logged."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

from cchc_desktop.domain.problems import ExpectedCode, ExpectedError

Where = Path | str
"""A folder of this machine, or an address like ``webdavs://host/folder``."""
Ask = Callable[[str], str | None]
"""Asks a person for the password of a shown address; None where nobody can be asked."""
USER, PASSWORD = "CCHC_PLACE_USER", "CCHC_PLACE_PASSWORD"
_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")
EXTRAS = {
    "webdav": ("webdav", "webdav4"),
    "webdavs": ("webdav", "webdav4"),
    "s3": ("s3", "boto3"),
    "sftp": ("sftp", "paramiko"),
}
"""The optional extra of each kind of address, and the module that it brings."""


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


def without_login(text: str) -> tuple[str, str]:
    """The address without who signs in, and the user's name."""
    parts = urlsplit(text)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl(), unquote(
        parts.username or ""
    )


def with_user(text: str, user: str) -> tuple[str, str]:
    """The address with that user, or the one that it names; and the password that it had.

    Raises:
        ExpectedError: it is of no known kind, or cannot be read.
    """
    parsed(text)
    parts = urlsplit(text)
    user = user or unquote(parts.username or "")
    host = parts.netloc.rpartition("@")[2]
    netloc = f"{quote(user, safe='')}@{host}" if user else host
    return parts._replace(netloc=netloc).geturl(), unquote(parts.password or "")


def parsed(text: str) -> Address:
    """The address in this text; what it lacks comes from the environment.

    Raises:
        ExpectedError: it is of no known kind, or cannot be read.
    """
    scheme = text.split("://", 1)[0].lower()
    if scheme not in EXTRAS:
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
