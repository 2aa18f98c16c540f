"""The shared folder: what lies there by name, and how it gets there and back whole.

Every name fixes the bytes under it; files of other names are none of ours.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import lru_cache

from cchc_desktop.domain.refusals import RefusalCode, RefusedError
from cchc_desktop.sync import bundle, seal
from cchc_desktop.sync.bundle import Bundle, Name
from cchc_desktop.sync.place import Place

EVIDENCE_LIMIT = 512 * 1024 * 1024
RECEIPT_LIMIT = 4 * 1024 * 1024
"""Bytes of a receipt that names very much that is missing."""
_SUFFIX = ".cchc"
_TAG = re.compile(r"(?<![0-9a-f])([0-9a-f]{32})(?![0-9a-f])")
_DEVICE = re.compile(r"bundles/([0-9a-f]{16})/")
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Lying:
    """A file that may be a bundle: ``ref`` is what its name says of its bytes."""

    path: str
    size: int
    ref: str
    name: Name | None


class SharedFolder:
    """A folder with its keys; the first of them is the one to write by, None for unsealed."""

    def __init__(self, place: Place, keys: Sequence[bytes | None]) -> None:
        self._place = place
        self._keys = keys

    @property
    def is_sealed(self) -> bool:
        """Whether what is written here is sealed."""
        return self._keys[0] is not None

    # Bundles

    def bundles(self) -> dict[str, list[Lying]]:
        """Files that may be bundles, by what their names say; the best name first.

        Copies that synchronising programs make of a file ("… (1)", "sync-conflict") stand beside
        it: their bytes decide.

        Raises:
            RefusedError: the folder cannot be listed.
        """
        out: dict[str, list[Lying]] = {}
        for path, size in self._place.listed("bundles", depth=2).items():
            lying = _lying(path, size)
            if lying is not None:
                out.setdefault(lying.ref, []).append(lying)
        for same in out.values():
            same.sort(key=lambda lying: (len(lying.path), lying.path))
        return out

    def refs(self, name: Name) -> list[str]:
        """How the bundle of that name may be called here, the way to write it first."""
        return [name.sha32 if k is None else seal.tag_of(k, name.sha32)[:32] for k in self._keys]

    def bundle_path(self, name: Name, device: str) -> str:
        """Where a bundle of that laptop is written."""
        called = str(name) if not self.is_sealed else self.refs(name)[0]
        return f"bundles/{device}/{called}{_SUFFIX}"

    def bundle_size(self, size: int) -> int:
        """How long a file of that size is here."""
        return size + seal.OVERHEAD if self.is_sealed else size

    def get_bundle(self, lying: Sequence[Lying]) -> Bundle:
        """The bundle of files of one name: the first whose bytes fit it.

        Raises:
            RefusedError: none does; the reason of the first.
        """
        first: RefusedError | None = None
        for one in lying:
            try:
                return self._read_bundle(one)
            except RefusedError as error:
                first = first or error
        raise first or RefusedError(RefusalCode.PLACE)

    def put_bundle(self, name: Name, device: str, data: bytes, is_damaged: bool = False) -> None:
        """Write a bundle, byte for byte; in the place of one that does not fit its name."""
        path = self.bundle_path(name, device)
        write = self._place.replace_damaged if is_damaged else self._place.write_new
        write(path, self._closed(data))

    # Evidence

    def evidence(self) -> dict[str, int]:
        """Size of each evidence file here, by the name that it has here."""
        listed = self._place.listed("evidence", depth=2)
        names = ((path.rpartition("/")[2].lower(), size) for path, size in listed.items())
        return {name: size for name, size in names if _HASH.fullmatch(name)}

    def evidence_names(self, sha256: str) -> list[str]:
        """How the file of that hash may be called here, the way to write it first."""
        return [sha256 if key is None else seal.tag_of(key, sha256) for key in self._keys]

    def get_evidence(self, sha256: str, present: Iterable[str]) -> bytes:
        """The bytes of an evidence file.

        Raises:
            RefusedError: it is not here, or not whole.
        """
        for key, called in zip(self._keys, self.evidence_names(sha256), strict=True):
            if called in present:
                data = self._place.read(f"evidence/{called[:2]}/{called}", EVIDENCE_LIMIT + 1024)
                content = data if key is None else seal.opened(key, data)
                if hashlib.sha256(content).hexdigest() == sha256:
                    return content
        raise RefusedError(RefusalCode.HASH)

    def put_evidence(self, sha256: str, content: bytes, is_damaged: bool = False) -> None:
        """Write an evidence file; in the place of one that does not fit its name."""
        called = self.evidence_names(sha256)[0]
        write = self._place.replace_damaged if is_damaged else self._place.write_new
        write(f"evidence/{called[:2]}/{called}", self._closed(content))

    def together(self) -> AbstractContextManager[None]:
        """What is written in this block waits for the disk together."""
        return self._place.together()

    def drop_evidence(self, sha256: str, present: Iterable[str]) -> bool:
        """Take a photo away whose original the team deleted; whether one lay here."""
        names = [name for name in self.evidence_names(sha256) if name in present]
        for called in names:
            self._place.remove_own(f"evidence/{called[:2]}/{called}")
        return bool(names)

    # Receipts

    def receipts(self) -> Iterator[tuple[str, bytes]]:
        """Name and content of the receipts that are whole."""
        for path in sorted(self._place.listed("receipts")):
            data = self._place.read(path, RECEIPT_LIMIT)
            for key in self._keys:
                try:
                    content = data if key is None else seal.opened(key, data)
                except RefusedError:
                    continue
                digest = hashlib.sha256(content).hexdigest()[:32]
                if (digest if key is None else seal.tag_of(key, digest)[:32]) in path.lower():
                    yield path, content
                    break

    def put_receipt(self, device: str, sequence: int, content: bytes) -> str:
        """Write a receipt; gives its name."""
        digest = hashlib.sha256(content).hexdigest()[:32]
        key = self._keys[0]
        called = digest if key is None else seal.tag_of(key, digest)[:32]
        path = f"receipts/{device}-{sequence:06d}-{called}.json"
        self._place.write_new(path, self._closed(content))
        return path

    def remove_own_receipt(self, path: str) -> None:
        """Take an own older receipt away; but for deleted originals the only deletion."""
        self._place.remove_own(path)

    def _closed(self, content: bytes) -> bytes:
        key = self._keys[0]
        return content if key is None else seal.sealed(key, content)

    def _read_bundle(self, lying: Lying) -> Bundle:
        limit = bundle.FILE_LIMIT + seal.OVERHEAD
        if lying.size > limit:
            raise RefusedError(RefusalCode.TOO_BIG)
        data = self._place.read(lying.path, limit)
        if lying.name is not None:
            return bundle.read(data, lying.ref)
        if all(key is None for key in self._keys):
            raise RefusedError(RefusalCode.PASSPHRASE)
        for key in self._keys:
            if key is None:
                continue
            try:
                content = seal.opened(key, data)
            except RefusedError:
                continue
            digest = hashlib.sha256(content).hexdigest()[:32]
            if seal.tag_of(key, digest)[:32] == lying.ref:
                return bundle.read(content, digest)
        raise RefusedError(RefusalCode.HASH)


def device_of_path(path: str) -> str:
    """The laptop under whose name a bundle lies, empty for none."""
    match = _DEVICE.match(path)
    return match[1] if match else ""


@lru_cache(maxsize=20_000)
def _lying(path: str, size: int) -> Lying | None:
    """A file that may be a bundle, None for one that is none of ours.

    A visit asks it eight times of each name.
    """
    called = path.rpartition("/")[2].lower()
    if _SUFFIX not in called or not device_of_path(path.lower()) or called.startswith(".tmp-"):
        return None
    name = bundle.found_name(called)
    if name is not None:
        return Lying(path, size, name.sha32, name)
    match = _TAG.search(called)
    return Lying(path, size, match[1], None) if match else None
