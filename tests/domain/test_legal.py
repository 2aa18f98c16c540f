"""The register of documents as shipped."""

from __future__ import annotations

from datetime import date

from cchc_desktop.domain.legal import register


def test_every_document_has_a_number_a_kind_and_an_id_of_its_own() -> None:
    listed = register()
    assert len(listed) == len({one.id for one in listed}) == 166
    assert all(one.kind and one.subject for one in listed)


def test_a_document_reads_as_kind_number_and_subject() -> None:
    found = next(one for one in register() if one.number == "136/2001/QĐ-TTg")
    assert found.title.startswith("Quyết định 136/2001/QĐ-TTg: Phê duyệt Chương trình")
    assert found.issued == date(2001, 9, 17)
    assert found.is_verified
