"""A WebDAV folder (Nextcloud and others), on webdav4: a temporary file, then a move."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from typing import Any

import httpx
from webdav4.client import Client, ClientError, ResourceAlreadyExists, ResourceNotFound

from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.domain.refusals import RefusalCode, RefusedError
from cchc_desktop.sync.places.address import Address

_UNAUTHORIZED = 401
_PATIENCE = httpx.Timeout(30.0, read=120.0)


class WebdavPlace:
    """See Place. A PUT that is cut leaves a part of a file, hence never under its own name."""

    def __init__(self, address: Address, password: str) -> None:
        scheme = "https" if address.scheme == "webdavs" else "http"
        port = f":{address.port}" if address.port else ""
        auth = (address.user, password) if address.user else None
        url = f"{scheme}://{address.host}{port}{address.path}"
        self._shown = address.shown
        self._client = Client(url, auth=auth, timeout=_PATIENCE, follow_redirects=True)
        self._made: set[str] = {""}

    def listed(self, under: str, depth: int = 1) -> dict[str, int]:
        """See Place."""
        with self._refused():
            return dict(self._files(under, depth))

    def read(self, name: str, limit: int) -> bytes:
        """See Place."""
        out = bytearray()
        with self._refused():
            url = self._client.join_url(name)
            with self._client.http.stream("GET", url) as response:
                response.raise_for_status()
                for piece in response.iter_bytes():
                    out += piece
                    if len(out) > limit:
                        break
        return bytes(out[: limit + 1])

    def write_new(self, name: str, data: bytes) -> None:
        """See Place."""
        with suppress(ResourceAlreadyExists):
            self._put(name, data, overwrite=False)

    def replace_damaged(self, name: str, data: bytes) -> None:
        """See Place."""
        self._put(name, data, overwrite=True)

    def together(self) -> AbstractContextManager[None]:
        """See Place: a server answers for each file."""
        return nullcontext()

    def remove_own(self, name: str) -> None:
        """See Place."""
        with suppress(ClientError, httpx.HTTPError):
            self._client.remove(name)

    def close(self) -> None:
        """See Place."""
        self._client.http.close()

    def _files(self, under: str, depth: int) -> Iterator[tuple[str, int]]:
        try:
            entries: list[Any] = self._client.ls(under, detail=True)
        except ResourceNotFound:
            if not under:
                raise
            return
        for entry in entries:
            called = entry["name"].rstrip("/").rpartition("/")[2]
            name = f"{under}/{called}" if under else called
            if entry["type"] == "directory":
                if depth > 1:
                    yield from self._files(name, depth - 1)
            elif depth == 1:
                yield name, int(entry["content_length"] or 0)

    def _put(self, name: str, data: bytes, overwrite: bool) -> None:
        folder = name.rpartition("/")[0]
        temporary = f"{folder}/.tmp-{secrets.token_hex(8)}".lstrip("/")
        with self._refused(ResourceAlreadyExists):
            self._make(folder)
            try:
                response = self._client.request("PUT", temporary, content=data)
                response.raise_for_status()
                self._client.move(temporary, name, overwrite=overwrite)
            except BaseException:
                with suppress(ClientError, httpx.HTTPError):
                    self._client.remove(temporary)
                raise

    def _make(self, folder: str) -> None:
        if folder in self._made:
            return
        self._make(folder.rpartition("/")[0])
        with suppress(ResourceAlreadyExists):
            self._client.mkdir(folder)
        self._made.add(folder)

    @contextmanager
    def _refused(self, *but: type[Exception]) -> Iterator[None]:
        """Whatever the client says is that the place fails, or that nobody may come in."""
        try:
            yield
        except (ClientError, httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            if isinstance(error, but):
                raise
            if _status(error) == _UNAUTHORIZED:
                raise ExpectedError(ExpectedCode.LOGIN, path=self._shown) from None
            raise RefusedError(RefusalCode.PLACE) from None


def _status(error: Exception) -> int | None:
    if isinstance(error, httpx.HTTPStatusError):
        return error.response.status_code
    return getattr(error, "status_code", None)
