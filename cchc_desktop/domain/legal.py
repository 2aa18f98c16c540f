"""Legal register (sổ văn bản): the documents that inspections cite, as data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from cchc_desktop.domain import viet
from cchc_desktop.domain.forms import made, per_edition, read_form

FILE = "legal_documents.json"
_CITED_BY_NAME = ("luat", "bo luat", "phap lenh", "hien phap")
_DAY = re.compile(r"\((\d{1,2})/(\d{1,2})/(\d{4})")
_YEAR = re.compile(r"/(\d{4})/")


class Standing(StrEnum):
    """What the register says of a document today; the words of its column ``tinh_trang``."""

    IN_FORCE = "con_hieu_luc"
    EXPIRED = "het_hieu_luc"
    PARTLY = "het_mot_phan"
    PHASE_OVER = "het_giai_doan"
    """Its programme or plan has run out; nobody repealed it."""
    EXPIRING = "sap_het_hieu_luc"
    TO_VERIFY = "can_xac_minh"


@dataclass(frozen=True)
class Reference:
    """Another document that a row names: "76/NQ-CP (15/7/2021)"; the day only where given."""

    number: str
    issued: date | None = None
    words: str = ""
    """All that the row says of it."""

    @property
    def year(self) -> int | None:
        """The year of its issue, as far as number or day tell it."""
        if self.issued is not None:
            return self.issued.year
        found = _YEAR.search(self.number)
        return int(found[1]) if found else None


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
    effective: date | None = None
    expired: date | None = None
    standing: Standing = Standing.IN_FORCE
    replaced_by: tuple[Reference, ...] = ()
    amended_by: tuple[Reference, ...] = ()
    note: str = ""

    @property
    def title(self) -> str:
        """Kind, number and subject, as one reads it."""
        return f"{self.kind} {self.number}: {self.subject}"

    @property
    def is_law(self) -> bool:
        """Whether it is cited by its name alone (Nghị định 30, Phụ lục I, Mục II)."""
        return viet.fold(self.kind) in _CITED_BY_NAME

    @property
    def is_local(self) -> bool:
        """Whether a province, a district or a commune issued it: each has such numbers."""
        return viet.fold(self.number).endswith(("-ubnd", "-hdnd"))


@dataclass(frozen=True)
class Register:
    """The register as of a day; ``checked`` is printed wherever it was asked."""

    documents: tuple[LegalDocument, ...]
    checked: date

    def numbered(self, number: str) -> tuple[LegalDocument, ...]:
        """All documents of that number and symbol: it is no key (two are 76/NQ-CP)."""
        key = number_key(number)
        return tuple(one for one in self.documents if number_key(one.number) == key)

    def named(self, kind: str, name: str) -> tuple[LegalDocument, ...]:
        """Laws of that very name, oldest first."""
        wanted = name_key(name)
        found = [
            one
            for one in self.documents
            if one.is_law and one.kind == kind and name_key(one.subject) == wanted
        ]
        return tuple(sorted(found, key=lambda one: one.issued or date.min))

    def of_reference(self, reference: Reference) -> LegalDocument | None:
        """The document that a row names, None where the register lacks it."""
        found = self.numbered(reference.number)
        if reference.issued is not None:
            found = tuple(one for one in found if one.issued == reference.issued)
        return found[0] if len(found) == 1 else None


def number_key(number: str) -> str:
    """What all writings of one number share: "45/2016/QÐ-TTG " and "45/2016/QĐ-TTg" are one."""
    letters = viet.fold(number)
    return re.sub(r"[\s.]", "", re.sub(r"[\u2010-\u2015\u2212]", "-", letters))


def name_key(name: str) -> str:
    """What all writings of a law's name share: folded, blanks joined, QPPL written out."""
    folded = " ".join(viet.fold(viet.spelling_key(name)).split())
    return (
        folded.replace("qppl", "quy pham phap luat")
        .replace("hdnd", "hoi dong nhan dan")
        .replace("ubnd", "uy ban nhan dan")
    )


@per_edition
def register() -> tuple[LegalDocument, ...]:
    """All documents of the shipped register, in its order."""
    return shipped().documents


@per_edition
def shipped() -> Register:
    """The register that comes with the program, with the day on which it was checked."""
    return parse(read_form(FILE))


def parse(form: Mapping[str, Any]) -> Register:
    """A register out of its data file."""
    return Register(
        tuple(_document(given) for given in form["documents"]),
        date.fromisoformat(made(form)),
    )


def reference(words: str) -> Reference:
    """What a row says of another document: its number, and its day where that is given."""
    day = _DAY.search(words)
    issued = date(int(day[3]), int(day[2]), int(day[1])) if day else None
    return Reference(words.partition("(")[0].strip(), issued, words)


def _document(given: Mapping[str, Any]) -> LegalDocument:
    return LegalDocument(
        given["id"],
        given["loai"],
        given["so_ky_hieu"],
        given["co_quan_ban_hanh"],
        given["trich_yeu"],
        _day(given["ngay_ban_hanh"]),
        given["verification"] == "source",
        _day(given["hieu_luc_tu"]),
        _day(given["het_hieu_luc_tu"]),
        Standing(given["tinh_trang"]),
        tuple(reference(words) for words in given["thay_the_boi"]),
        tuple(reference(words) for words in given["sua_doi_boi"]),
        given["note"] or "",
    )


def _day(given: str | None) -> date | None:
    return date.fromisoformat(given) if given else None
