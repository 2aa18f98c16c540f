"""A bucket of S3 or of what speaks like it (MinIO), on boto3: a PUT is whole or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.domain.refusals import RefusalCode, RefusedError
from cchc_desktop.sync.places.address import Address

_EXISTS = ("PreconditionFailed", "412")
_MEANWHILE = ("ConditionalRequestConflict", "409")
_WRONG_KEYS = ("InvalidAccessKeyId", "SignatureDoesNotMatch")
_TRIES = 5


class S3Place:
    """See Place. Keys and the server's address come from the environment as boto3 reads it.

    ``?endpoint=`` and ``?region=`` of the address stand before it; a user and password of the
    address are the access key and its secret.
    """

    def __init__(self, address: Address, password: str) -> None:
        self._shown = address.shown
        self._bucket = address.host
        self._prefix = address.path.strip("/") + "/" if address.path.strip("/") else ""
        keys: dict[str, str] = {}
        if address.user and password:
            keys = {
                "aws_access_key_id": address.user,
                "aws_secret_access_key": password,
            }
        config = Config(connect_timeout=10, read_timeout=120, retries={"max_attempts": 3})
        with self._refused():
            self._client: Any = boto3.client(
                "s3",
                endpoint_url=address.options.get("endpoint"),
                region_name=address.options.get("region"),
                config=config,
                **keys,
            )

    def listed(self, under: str, depth: int = 1) -> dict[str, int]:
        """See Place; only names so many folders below, as a folder would give them."""
        start = self._prefix + (f"{under}/" if under else "")
        out = {}
        more: dict[str, str] = {} if depth > 1 else {"Delimiter": "/"}
        with self._refused():
            pages = self._client.get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self._bucket, Prefix=start, **more):
                for entry in page.get("Contents", ()):
                    below = entry["Key"].removeprefix(start)
                    if below and below.count("/") == depth - 1:
                        out[entry["Key"].removeprefix(self._prefix)] = int(entry["Size"])
        return out

    def read(self, name: str, limit: int) -> bytes:
        """See Place."""
        with self._refused():
            found = self._client.get_object(Bucket=self._bucket, Key=self._prefix + name)
            with found["Body"] as body:
                return bytes(body.read(limit + 1))

    def write_new(self, name: str, data: bytes) -> None:
        """See Place."""
        with self._refused():
            for _ in range(_TRIES):
                try:
                    self._put(name, data, IfNoneMatch="*")
                except ClientError as error:
                    code = error.response["Error"]["Code"]
                    if code in _EXISTS:
                        return
                    if code not in _MEANWHILE:
                        raise
                else:
                    return
        raise RefusedError(RefusalCode.PLACE)

    def replace_damaged(self, name: str, data: bytes) -> None:
        """See Place."""
        with self._refused():
            self._put(name, data)

    def together(self) -> AbstractContextManager[None]:
        """See Place: a server answers for each file."""
        return nullcontext()

    def remove_own(self, name: str) -> None:
        """See Place."""
        with suppress(RefusedError, ExpectedError), self._refused():
            self._client.delete_object(Bucket=self._bucket, Key=self._prefix + name)

    def close(self) -> None:
        """See Place."""
        self._client.close()

    def _put(self, name: str, data: bytes, **more: str) -> None:
        self._client.put_object(Bucket=self._bucket, Key=self._prefix + name, Body=data, **more)

    @contextmanager
    def _refused(self) -> Iterator[None]:
        """Whatever the client says is that the place fails, or that the keys are wrong."""
        try:
            yield
        except (ClientError, BotoCoreError, OSError, ValueError) as error:
            if isinstance(error, ClientError) and error.response["Error"]["Code"] in _WRONG_KEYS:
                raise ExpectedError(ExpectedCode.LOGIN, path=self._shown) from None
            raise RefusedError(RefusalCode.PLACE) from None
