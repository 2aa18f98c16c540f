"""Legal bases (căn cứ) as one types them: what the register offers, what a line says."""

from __future__ import annotations

from datetime import date
from typing import Any

from cchc_desktop.domain import citations, legal, validity, viet
from cchc_desktop.domain.legal import LegalDocument, Register
from cchc_desktop.domain.validity import Verdict

MOST = 8
"""Documents offered at once."""


def offered(register: Register, typed: str) -> tuple[LegalDocument, ...]:
    """Documents that fit what was typed, diacritics or not: by number first, then by words.

    Of each group the newest comes first; at most ``MOST``.
    """
    key = legal.number_key(typed)
    words = viet.fold(typed).split()
    if len(key) < 2:
        return ()
    ranked = []
    for document in register.documents:
        number = legal.number_key(document.number)
        said = viet.fold(f"{document.kind} so {document.number} {document.subject}")
        is_number = number.startswith(key) or legal.number_key(document.kind) + number == key
        if is_number or all(word in said for word in words):
            ranked.append((not is_number, -(document.issued or date.min).toordinal(), document))
    ranked.sort(key=lambda one: one[:2])
    return tuple(document for _, _, document in ranked[:MOST])


def line(document: LegalDocument) -> str:
    """The document in one line, from which ``read`` finds it again."""
    day = f" ({document.issued:%d/%m/%Y})" if document.issued else ""
    return f"{document.kind} {document.number}{day}: {document.subject}"


def read(text: str, register: Register) -> dict[str, Any]:
    """Attributes of a LegalBasis that a line says; all that the register knows of it.

    Where the register has several of that number and no day tells them apart, nothing of theirs
    is taken. Attributes that nobody said are given empty; ``kind`` and ``issued`` are left out.
    """
    found = citations.find(text, register)
    if not found:
        return _said(number=text)
    cited = found[0]
    known = _known(_one(register, cited, text))
    if known:
        return known
    if not cited.number:
        return _said(number=text)
    said = _said(number=cited.number, subject=text[cited.end :].strip(" ,.;:-()"))
    if cited.kind:
        said["kind"] = cited.kind
    if cited.issued:
        said["issued"] = cited.issued
    return said


_GOOD = (Verdict.IN_FORCE, Verdict.AMENDED, Verdict.PARTLY)


def cite(words: str, register: Register, day: date) -> str:
    """A criterion's basis as a finding cites it; "" where it is no document, or out of force then.

    What the register does not know, or cannot tell from another of its number, is left to people.
    """
    document = register.of_reference(legal.reference(words))
    if document is None or validity.at(document, day, register)[0] not in _GOOD:
        return ""
    if len(register.numbered(document.number)) > 1 and document.issued:
        return f"{document.number} ({document.issued:%d/%m/%Y})"
    return document.number


def _one(register: Register, cited: citations.Citation, text: str) -> LegalDocument | None:
    named = [one for one in register.documents if viet.clean(text).strip() == line(one)]
    if named:
        return named[0]
    many = register.numbered(cited.number) if cited.number else ()
    if cited.issued is not None:
        many = tuple(one for one in many if one.issued == cited.issued)
    return many[0] if len(many) == 1 and not many[0].is_local else None


def _known(document: LegalDocument | None) -> dict[str, Any]:
    if document is None:
        return {}
    said = _said(
        number=document.number,
        issuer=document.issuer,
        subject=document.subject,
        effective=document.effective,
        expired=document.expired,
        replaced_by="; ".join(one.words for one in document.replaced_by),
    )
    said["kind"] = document.kind
    if document.issued is not None:
        said["issued"] = document.issued
    return said


def _said(**given: Any) -> dict[str, Any]:
    nothing = {
        "number": "",
        "issuer": "",
        "subject": "",
        "effective": None,
        "expired": None,
        "replaced_by": "",
    }
    return nothing | given
