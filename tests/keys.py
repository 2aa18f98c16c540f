"""Keys for tests: an authority, and people's certificates in PKCS#12 files."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

PASSPHRASE = "mật khẩu"
SINCE = datetime(2018, 1, 1, tzinfo=UTC)
UNTIL = datetime(2060, 1, 1, tzinfo=UTC)


def _name(text: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.COMMON_NAME, text),
        ]
    )


@cache
def authority() -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = _name("Nơi cấp chứng thư để thử")
    made = (
        _builder(name, name, key.public_key(), UNTIL)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(_usage(is_authority=True), critical=True)
        .sign(key, hashes.SHA256())
    )
    return key, made


@cache
def person(name: str, until: datetime = UNTIL) -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    issuer_key, issuer = authority()
    made = (
        _builder(_name(name), issuer.subject, key.public_key(), until)
        .add_extension(_usage(is_authority=False), critical=True)
        .sign(issuer_key, hashes.SHA256())
    )
    return key, made


def p12(folder: Path, name: str, until: datetime = UNTIL) -> Path:
    """A PKCS#12 file of that person, sealed by ``PASSPHRASE``."""
    key, certificate = person(name, until)
    path = folder / "khóa.p12"
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(
            name.encode()[:60],
            key,
            certificate,
            [authority()[1]],
            BestAvailableEncryption(PASSPHRASE.encode()),
        )
    )
    return path


def _builder(
    subject: x509.Name, issuer: x509.Name, key: rsa.RSAPublicKey, until: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(min(SINCE, until - timedelta(days=1)))
        .not_valid_after(until)
    )


def _usage(is_authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=not is_authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        encipher_only=False,
        decipher_only=False,
    )
