"""The secret half of the team key: beside the database, for its owner's eyes only.

``device/`` is no part of a backup and is never written into a shared folder. With a passphrase
the secret lies sealed (scrypt, AES-GCM); it is known then until the program ends.
"""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cchc_desktop.domain.problems import ExpectedCode, ExpectedError, not_written
from cchc_desktop.sync import seal
from cchc_desktop.sync.signing import Signer

_FILE = "team-key.json"


class KeyFile:
    """The key of one workspace."""

    def __init__(self, workspace: Path) -> None:
        self._path = workspace / "device" / _FILE
        self._secret: bytes | None = None

    @property
    def public(self) -> str:
        """The public half, empty where no key was made yet.

        Raises:
            ExpectedError: the file is damaged.
        """
        kept = self._kept()
        return str(kept["public"]) if kept else ""

    @property
    def is_locked(self) -> bool:
        """Whether a passphrase must be given first."""
        kept = self._kept()
        return bool(kept) and "sealed" in kept and self._secret is None

    @property
    def is_protected(self) -> bool:
        """Whether it lies sealed."""
        return "sealed" in self._kept()

    def make(self) -> None:
        """Make the key, once.

        Raises:
            ExpectedError: the workspace cannot be written.
        """
        secret = secrets.token_bytes(32)
        self._write({"public": Signer(secret).public, "secret": secret.hex()})

    def signer(self) -> Signer:
        """The key, ready to sign.

        Raises:
            ExpectedError: it is locked, or damaged.
        """
        kept = self._kept()
        if self.is_locked:
            raise ExpectedError(ExpectedCode.TEAM_KEY_LOCKED)
        try:
            signer = Signer(self._secret or bytes.fromhex(kept["secret"]))
        except (KeyError, TypeError, ValueError) as error:
            raise self._damaged() from error
        if signer.public != kept["public"]:
            raise self._damaged()
        return signer

    def unlock(self, passphrase: str) -> None:
        """Know the secret until the program ends.

        Raises:
            ExpectedError: another passphrase sealed it.
        """
        kept = self._kept()
        if "sealed" not in kept:
            return
        try:
            key = seal.folder_key(passphrase, bytes.fromhex(kept["salt"]))
            sealed = bytes.fromhex(kept["sealed"])
            self._secret = AESGCM(key).decrypt(sealed[:12], sealed[12:], _about(kept["public"]))
        except InvalidTag:
            raise ExpectedError(ExpectedCode.TEAM_KEY_LOCKED) from None
        except (KeyError, TypeError, ValueError) as error:
            raise self._damaged() from error

    def protect(self, passphrase: str) -> None:
        """Seal it by that passphrase; by an empty one it lies open again.

        Raises:
            ExpectedError: it is locked, or the workspace cannot be written.
        """
        self.signer()
        kept = self._kept()
        secret = self._secret or bytes.fromhex(kept["secret"])
        if not passphrase:
            self._write({"public": kept["public"], "secret": secret.hex()})
            return
        salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
        key = seal.folder_key(passphrase, salt)
        sealed = nonce + AESGCM(key).encrypt(nonce, secret, _about(kept["public"]))
        self._write({"public": kept["public"], "salt": salt.hex(), "sealed": sealed.hex()})
        self._secret = secret

    def _kept(self) -> dict[str, Any]:
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise self._damaged() from error
        if not isinstance(kept, dict) or not isinstance(kept.get("public"), str):
            raise self._damaged()
        return kept

    def _write(self, kept: dict[str, str]) -> None:
        try:
            self._path.parent.mkdir(mode=0o700, exist_ok=True)
            temporary = self._path.with_name(f".tmp-{secrets.token_hex(4)}")
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(kept, file)
            temporary.replace(self._path)
        except OSError as error:
            raise not_written(error, self._path) from error

    def _damaged(self) -> ExpectedError:
        return ExpectedError(ExpectedCode.TEAM_KEY_DAMAGED, path=str(self._path))


def _about(public: str) -> bytes:
    return f"cchc-team-key-1 {public}".encode()
