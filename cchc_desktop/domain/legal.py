"""Legal register (danh mục văn bản): the documents that inspections cite, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from cchc_desktop.domain.areas import read_form

FILE = "legal_documents.json"


@dataclass(frozen=True)
class LegalDocument:
    """One document (văn bản) of the register; None where a day is not known."""

    id: str
    kind: str
    number: str
    issuer: str
    subject: str
    issued: date | None
    is_verified: bool
    """Whether a source was seen; what was written from memory is shown as such."""

    @property
    def title(self) -> str:
        """Kind, number and subject, as one reads it."""
        return f"{self.kind} {self.number}: {self.subject}"


@cache
def register() -> tuple[LegalDocument, ...]:
    """All documents of the shipped register, in its order."""
    return tuple(_document(given) for given in read_form(FILE)["documents"])


def _document(given: Mapping[str, Any]) -> LegalDocument:
    issued = given["ngay_ban_hanh"]
    return LegalDocument(
        given["id"],
        given["loai"],
        given["so_ky_hieu"],
        given["co_quan_ban_hanh"],
        given["trich_yeu"],
        date.fromisoformat(issued) if issued else None,
        given["verification"] == "source",
    )
