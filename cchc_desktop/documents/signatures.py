"""Digital signatures on a finished PDF: empty fields, and keys that fill them one by one.

Each signature is a revision of its own, so that those before it stay valid. pyHanko is an optional
extra (``sign``); what it cannot do leaves the bytes that were given as they were.
"""

from __future__ import annotations

import io
import logging
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cchc_desktop.documents import signature_stamp, wording_signing
from cchc_desktop.documents.signature_places import Place
from cchc_desktop.domain.keys import Key, Pkcs11Key, Pkcs12Key, SignerRole
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError

try:
    import pkcs11
    from asn1crypto import x509
    from pkcs11 import exceptions as token_errors
    from pyhanko.config.pkcs11 import TokenCriteria
    from pyhanko.pdf_utils.content import ImportedPdfPage
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign import fields, signers
    from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
    from pyhanko.sign.timestamps import TimeStamper  # noqa: F401  (whether the extra is whole)
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko.stamp import StaticStampStyle

    from cchc_desktop.documents import signature_tags

    logging.getLogger("pyhanko").setLevel(logging.ERROR)  # what it finds is told to people
    IS_HERE = True
except ImportError:
    IS_HERE = False


def demand() -> None:
    """Say so where the optional extra is not installed.

    Raises:
        ExpectedError: it is not.
    """
    if not IS_HERE:
        raise ExpectedError(ExpectedCode.NO_SIGN_EXTRA)


def with_fields(pdf: bytes, places: Sequence[Place]) -> bytes:
    """The PDF with an empty signature field at each place, for this program's keys or others'."""
    demand()
    if not places:
        return pdf
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    for place in places:
        x1, y1, x2, y2 = (round(side) for side in place.box)
        fields.append_signature_field(
            writer,
            fields.SigFieldSpec(
                place.field,
                on_page=place.page,
                box=(x1, y1, x2, y2),
                readable_field_name=wording_signing.FIELDS[place.role],
            ),
        )
    signature_tags.tag(writer, {place.field for place in places})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def sign(
    pdf: bytes, key: Key, role: SignerRole, at: datetime, picture: Path | None = None
) -> tuple[bytes, str]:
    """The PDF with the first empty field of that role filled, and whose certificate did it.

    Raises:
        ExpectedError: wrong passphrase or PIN, no such token, one that was pulled out, a
            certificate that is not valid at that moment, no empty field of that role.
    """
    demand()
    field = _empty_field(pdf, role)
    with _signer(key) as signer:
        certificate = signer.signing_cert
        _demand_valid(certificate, at)
        name = name_of(certificate)
        with tempfile.TemporaryDirectory() as folder:
            stamp = Path(folder) / "stamp.pdf"
            writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
            width, height = _size(pdf, field)
            stamp.write_bytes(signature_stamp.draw(width, height, name, at, picture))
            style = StaticStampStyle(background=ImportedPdfPage(str(stamp)), border_width=0)
            work = signers.PdfSigner(
                signers.PdfSignatureMetadata(
                    field_name=field,
                    name=name,
                    md_algorithm="sha256",
                    subfilter=fields.SigSeedSubFilter.PADES,
                ),
                signer=signer,
                stamp_style=style,
            )
            out = work.sign_pdf(writer)
    return bytes(out.getbuffer()), name


def signed_names(pdf: bytes) -> tuple[str, ...]:
    """The names in the certificates of the signatures on a PDF, in their order."""
    demand()
    reader = PdfFileReader(io.BytesIO(pdf))
    return tuple(name_of(one.signer_cert) for one in reader.embedded_signatures)


@dataclass(frozen=True)
class Found:
    """A signature on a PDF: whose, whether what it covers is whole, and untouched since."""

    name: str
    is_whole: bool
    is_last: bool
    """Whether nothing but further signatures came after it."""


def found(path: Path) -> tuple[Found, ...]:
    """The digital signatures on a PDF; none where it cannot be read.

    Whether the certificates are to be trusted is not asked: that needs the state's own register.
    """
    demand()
    try:
        with path.open("rb") as file:
            listed = PdfFileReader(file, strict=False).embedded_signatures
            return tuple(_found(one) for one in listed)
    except (PdfError, OSError, ValueError, KeyError, TypeError, AttributeError):
        return ()


def _found(one: Any) -> Found:
    name = name_of(one.signer_cert)
    try:
        one.compute_integrity_info()
        is_intact, is_valid = validate_sig_integrity(
            one.signer_info, one.signer_cert, "data", one.compute_digest()
        )
        is_last = bool(one.summarise_integrity_info()["docmdp_ok"])
    except (PdfError, SignatureValidationError, ValueError, KeyError, TypeError):
        return Found(name, is_whole=False, is_last=False)
    covers = one.coverage is not None and one.coverage >= SignatureCoverageLevel.ENTIRE_REVISION
    return Found(name, is_intact and is_valid, is_last and covers)


def name_of(certificate: Any) -> str:
    """The common name of a certificate's holder."""
    subject = certificate.subject.native
    return str(subject.get("common_name") or certificate.subject.human_friendly)


def _empty_field(pdf: bytes, role: SignerRole) -> str:
    reader = PdfFileReader(io.BytesIO(pdf))
    found = fields.enumerate_sig_fields(reader, filled_status=False)
    for name, _, _ in found:
        if str(name).rpartition("-")[0] == role.value:
            return str(name)
    raise ExpectedError(ExpectedCode.NO_FIELD_LEFT)


def _size(pdf: bytes, field: str) -> tuple[float, float]:
    reader = PdfFileReader(io.BytesIO(pdf))
    for name, _, reference in fields.enumerate_sig_fields(reader):
        if name == field:
            x1, y1, x2, y2 = (float(side) for side in reference.get_object()["/Rect"])
            return abs(x2 - x1), abs(y2 - y1)
    raise AssertionError(field)


def _demand_valid(certificate: Any, at: datetime) -> None:
    until, since = certificate.not_valid_after, certificate.not_valid_before
    if not since <= at.astimezone(UTC) <= until:
        raise ExpectedError(
            ExpectedCode.EXPIRED_CERTIFICATE,
            name=name_of(certificate),
            since=since.strftime("%d/%m/%Y"),
            until=until.strftime("%d/%m/%Y"),
        )


@contextmanager
def _signer(key: Key) -> Iterator[Any]:
    if isinstance(key, Pkcs12Key):
        yield _from_file(key)
        return
    try:
        pkcs11.lib(key.library)
    except RuntimeError as error:  # no such file, or none of this kind
        raise ExpectedError(
            ExpectedCode.NO_TOKEN_LIBRARY, path=key.library, reason=str(error)
        ) from error
    with _token_complaints(key):
        session = open_pkcs11_session(
            key.library, token_criteria=TokenCriteria(label=key.label), user_pin=key.pin
        )
        try:
            yield _from_token(session, key)
        finally:
            session.close()


def _from_file(key: Pkcs12Key) -> Any:
    try:
        content = key.file.read_bytes()
    except OSError as error:
        raise ExpectedError(
            ExpectedCode.CANNOT_READ, path=str(key.file), reason=str(error)
        ) from error
    try:
        return signers.SimpleSigner.load_pkcs12_data(
            content, other_certs=(), passphrase=key.passphrase.encode("utf-8")
        )
    except (ValueError, TypeError, AttributeError) as error:
        # A wrong passphrase and a damaged file look the same from outside: both fail the seal.
        is_one = content[:1] == b"\x30"
        code = ExpectedCode.WRONG_PASSPHRASE if is_one else ExpectedCode.NOT_A_KEY
        raise ExpectedError(code, path=str(key.file)) from error


def _from_token(session: Any, key: Pkcs11Key) -> Any:
    """The first key of the token that has a certificate."""
    kinds, names = pkcs11.ObjectClass, pkcs11.Attribute
    private = {one[names.ID] for one in session.get_objects({names.CLASS: kinds.PRIVATE_KEY})}
    for one in session.get_objects({names.CLASS: kinds.CERTIFICATE}):
        if one[names.ID] in private:
            certificate = x509.Certificate.load(one[names.VALUE])
            return PKCS11Signer(session, signing_cert=certificate, key_id=one[names.ID])
    raise ExpectedError(ExpectedCode.NO_KEY_ON_TOKEN, label=key.label)


@contextmanager
def _token_complaints(key: Pkcs11Key) -> Iterator[None]:
    """What the token's library says, as what it means to a person."""
    try:
        yield
    except (token_errors.PinIncorrect, token_errors.PinInvalid, token_errors.PinLenRange) as error:
        raise ExpectedError(ExpectedCode.WRONG_PIN, label=key.label) from error
    except (token_errors.PinLocked, token_errors.PinExpired) as error:
        raise ExpectedError(ExpectedCode.PIN_LOCKED, label=key.label) from error
    except token_errors.PKCS11Error as error:
        raise ExpectedError(ExpectedCode.TOKEN_GONE, label=key.label, reason=repr(error)) from error
