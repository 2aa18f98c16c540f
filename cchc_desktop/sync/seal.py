"""The team's passphrase: what lies in a sealed folder tells nothing and cannot be altered.

Deterministic: the same content has the same name and the same bytes from every laptop, so that
two writers of one name write the same (house/SYNC.md §4). The header carries the keyed hash of
the content, not its plain one: a finder cannot even ask whether a certain file lies there.
"""

from __future__ import annotations

import hashlib
import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from cchc_desktop.domain import viet
from cchc_desktop.domain.refusals import RefusalCode, RefusedError

MAGIC = b"CCHC1"
OVERHEAD = len(MAGIC) + 32 + 16
"""Bytes by which a sealed file is longer than its content."""
_COST = 2**15
_NONCE = bytes(12)


def folder_key(passphrase: str, salt: bytes) -> bytes:
    """The folder's key, 32 bytes; slow on purpose."""
    scrypt = Scrypt(salt=salt, length=32, n=_COST, r=8, p=1)
    return scrypt.derive(viet.clean(passphrase).encode())


def tag_of(key: bytes, digest: str) -> str:
    """The name, 64 hex digits, of the content of that hash, or half of it, in a sealed folder."""
    return hmac.digest(key, bytes.fromhex(digest), "sha256").hex()


def sealed(key: bytes, content: bytes) -> bytes:
    """The content as it lies in the folder."""
    tag = bytes.fromhex(tag_of(key, hashlib.sha256(content).hexdigest()))
    return MAGIC + tag + AESGCM(_content_key(key, tag)).encrypt(_NONCE, content, MAGIC + tag)


def is_sealed(data: bytes) -> bool:
    """Whether these bytes are a sealed file."""
    return data.startswith(MAGIC) and len(data) >= OVERHEAD


def opened(key: bytes, data: bytes) -> bytes:
    """The content of a sealed file.

    Raises:
        RefusedError: not whole or altered, or sealed with another passphrase.
    """
    if not is_sealed(data):
        raise RefusedError(RefusalCode.HASH)
    head = data[: len(MAGIC) + 32]
    tag = head[len(MAGIC) :]
    try:
        content = AESGCM(_content_key(key, tag)).decrypt(_NONCE, data[len(head) :], head)
    except InvalidTag:
        raise RefusedError(RefusalCode.HASH) from None
    if bytes.fromhex(tag_of(key, hashlib.sha256(content).hexdigest())) != tag:
        raise RefusedError(RefusalCode.HASH)
    return content


def _content_key(key: bytes, tag: bytes) -> bytes:
    """One key per content, so that the nonce may be nought."""
    return HKDF(SHA256(), 32, salt=None, info=MAGIC + tag).derive(key)
