"""A folder behind SSH, on paramiko: a temporary file, then a rename that refuses what is there.

The server's key must be known: from the user's ``known_hosts``, or as ``?hostkey=SHA256:…``.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import stat
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress

import paramiko

from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.domain.refusals import RefusalCode, RefusedError
from cchc_desktop.sync.places.address import Address, Ask

_PATIENCE = 30.0


class _Known(paramiko.MissingHostKeyPolicy):  # type: ignore[misc]  # paramiko has no types
    """Takes a server whose key has the fingerprint that the address names, and no other."""

    def __init__(self, wanted: str) -> None:
        self._wanted = wanted

    def missing_host_key(
        self, _client: paramiko.SSHClient, hostname: str, key: paramiko.PKey
    ) -> None:
        """See MissingHostKeyPolicy."""
        found = fingerprint(key)
        if not self._wanted or found != self._wanted:
            raise ExpectedError(ExpectedCode.UNKNOWN_HOST, host=hostname, key=found)


class SftpPlace:
    """See Place."""

    def __init__(self, address: Address, ask: Ask) -> None:
        self._root = address.path or "."
        self._made: set[str] = {""}
        client = paramiko.SSHClient()
        client.set_missing_host_key_policy(_Known(address.options.get("hostkey", "")))
        with suppress(OSError):
            client.load_system_host_keys()
        with _refused():
            try:
                self._connect(client, address, ask)
                sftp = client.open_sftp()
            except BaseException:
                client.close()
                raise
            channel = sftp.get_channel()
            if channel is not None:
                channel.settimeout(_PATIENCE * 4)
        self._client, self._sftp = client, sftp

    def listed(self, under: str, depth: int = 1) -> dict[str, int]:
        """See Place."""
        with _refused():
            return dict(self._files(under, depth))

    def read(self, name: str, limit: int) -> bytes:
        """See Place."""
        with _refused(), self._sftp.open(self._path(name), "rb") as file:
            size = file.stat().st_size or 0
            file.prefetch(min(size, limit + 1))
            return bytes(file.read(limit + 1))

    def write_new(self, name: str, data: bytes) -> None:
        """See Place."""
        with _refused():
            if not self._is_there(name):
                self._put(name, data, is_new=True)

    def replace_damaged(self, name: str, data: bytes) -> None:
        """See Place."""
        with _refused():
            self._put(name, data, is_new=False)

    def together(self) -> AbstractContextManager[None]:
        """See Place: a server answers for each file."""
        return nullcontext()

    def remove_own(self, name: str) -> None:
        """See Place."""
        with suppress(RefusedError), _refused():
            self._sftp.remove(self._path(name))

    def close(self) -> None:
        """See Place."""
        self._client.close()

    @staticmethod
    def _connect(client: paramiko.SSHClient, address: Address, ask: Ask) -> None:
        def connect(password: str | None) -> None:
            client.connect(
                address.host,
                port=address.port or 22,
                username=address.user or None,
                password=password,
                key_filename=address.options.get("key"),
                timeout=_PATIENCE,
                banner_timeout=_PATIENCE,
                auth_timeout=_PATIENCE,
            )

        try:
            connect(address.password or None)
        except paramiko.AuthenticationException:
            password = None if address.password else ask(address.shown)
            if password:
                with suppress(paramiko.AuthenticationException):
                    connect(password)
                    return
            raise ExpectedError(ExpectedCode.LOGIN, path=address.shown) from None

    def _files(self, under: str, depth: int) -> Iterator[tuple[str, int]]:
        try:
            entries = self._sftp.listdir_attr(self._path(under))
        except FileNotFoundError:
            if not under:
                raise
            return
        for entry in entries:
            name = f"{under}/{entry.filename}" if under else entry.filename
            if stat.S_ISDIR(entry.st_mode or 0):
                if depth > 1:
                    yield from self._files(name, depth - 1)
            elif depth == 1:
                yield name, entry.st_size or 0

    def _put(self, name: str, data: bytes, is_new: bool) -> None:
        folder = name.rpartition("/")[0]
        self._make(folder)
        temporary = self._path(f"{folder}/.tmp-{secrets.token_hex(8)}".lstrip("/"))
        try:
            with self._sftp.open(temporary, "wb") as file:
                file.set_pipelined(True)
                file.write(data)
            if self._sftp.stat(temporary).st_size != len(data):
                raise OSError("cut")
            if not is_new:
                self._sftp.posix_rename(temporary, self._path(name))
                return
            try:
                self._sftp.rename(temporary, self._path(name))
            except OSError:  # somebody was first, or it cannot be written at all
                if not self._is_there(name):
                    raise
        finally:
            with suppress(OSError, paramiko.SSHException, EOFError):
                self._sftp.remove(temporary)

    def _is_there(self, name: str) -> bool:
        try:
            self._sftp.stat(self._path(name))
        except FileNotFoundError:
            return False
        return True

    def _make(self, folder: str) -> None:
        if folder in self._made:
            return
        self._make(folder.rpartition("/")[0])
        with suppress(OSError):  # it is there, or the write that follows says that it cannot be
            self._sftp.mkdir(self._path(folder))
        self._made.add(folder)

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}" if name else self._root


def fingerprint(key: paramiko.PKey) -> str:
    """The key's name as ``ssh-keygen -l`` writes it."""
    digest = hashlib.sha256(key.asbytes()).digest()
    return "SHA256:" + base64.b64encode(digest).decode().rstrip("=")


@contextmanager
def _refused() -> Iterator[None]:
    """Whatever the client says is that the place fails."""
    try:
        yield
    except (paramiko.SSHException, OSError, EOFError, ValueError):
        raise RefusedError(RefusalCode.PLACE) from None
