"""Digital signatures: by the eyes of pyHanko, of pdfsig, and of those who look at the page."""

from __future__ import annotations

import io
import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pkcs11
import pypdfium2
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pkcs11 import exceptions
from pkcs11.util.rsa import decode_rsa_private_key
from pkcs11.util.x509 import decode_x509_certificate
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.pkcs11 import PKCS11Signer
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from cchc_desktop.documents import minutes_pdf, signature_stamp, signatures
from cchc_desktop.documents.signature_places import places
from cchc_desktop.domain.keys import Key, Pkcs11Key, Pkcs12Key, SignerRole
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from tests import keys
from tests.builders import before_2020, make_attendee, make_minutes

AT = datetime(2026, 11, 28, 1, 0, tzinfo=UTC)
LONG = "Công Tằng Tôn Nữ Nguyễn Thị Hoàng Phượng Ưởng của Đoàn kiểm tra tỉnh Sơn La"
HOLDER = "Tôn Nữ Thị Hoàng Phượng Ưởng Quỳnh Như"
"""As long as a certificate takes: 64 bytes."""
SOFTHSM = Path("/usr/lib/softhsm/libsofthsm2.so")


@pytest.fixture(scope="module")
def fielded() -> bytes:
    paper = minutes_pdf.render(make_minutes())
    return signatures.with_fields(paper.pdf, places(paper))


def file_key(folder: Path, name: str, **given: Any) -> Pkcs12Key:
    folder.mkdir(exist_ok=True)
    return Pkcs12Key(keys.p12(folder, name, **given), keys.PASSPHRASE)


def statuses(pdf: bytes) -> list[Any]:
    trusted = list(load_certs_from_pemder_data(keys.authority()[1].public_bytes(Encoding.DER)))
    context = ValidationContext(trust_roots=trusted, moment=AT, allow_fetching=False)
    reader = PdfFileReader(io.BytesIO(pdf))
    return [validate_pdf_signature(one, context) for one in reader.embedded_signatures]


def signed(pdf: bytes, *given: tuple[Key, SignerRole]) -> bytes:
    for key, role in given:
        pdf, _ = signatures.sign(pdf, key, role, AT)
    return pdf


def test_each_who_signs_has_a_field_of_his_own_between_his_title_and_his_name() -> None:
    minutes = make_minutes()
    paper = minutes_pdf.render(minutes)
    found = places(paper)
    assert [place.field for place in found] == ["agency-1", "secretary-1", "head-1"]
    page = pypdfium2.PdfDocument(paper.pdf)[found[0].page].get_textpage()
    for place, name in zip(
        found, ("Trần Thị Ngọc Ánh", "Đặng Quỳnh Như", "Nguyễn Văn Ân"), strict=True
    ):
        left, bottom, right, top = place.box
        assert 90 < right - left < 170
        assert 60 < top - bottom < 85
        assert page.get_text_bounded(left, bottom, right, top).strip() == ""
        below = page.get_text_bounded(left - 4, bottom - 24, right + 4, bottom)
        assert name in " ".join(below.split())


def test_many_who_sign_have_fields_on_their_rows_and_one_without_a_name_too() -> None:
    more = tuple(make_attendee(f"Thành viên {n}") for n in range(4))
    paper = minutes_pdf.render(make_minutes(attendees=more))
    found = places(paper)
    assert [p.field for p in found] == [
        "agency-1",
        "secretary-1",
        "head-1",
        "member-1",
        "member-2",
        "member-3",
        "member-4",
    ]
    assert len({p.box for p in found}) == len(found)


def test_the_form_of_2011_has_the_same_fields() -> None:
    assert len(places(minutes_pdf.render(before_2020()))) == 3


def test_three_sign_one_file_and_each_earlier_one_stays_valid(
    fielded: bytes, tmp_path: Path
) -> None:
    pdf = signed(
        fielded,
        (file_key(tmp_path / "a", "Trần Thị Ngọc Ánh"), SignerRole.AGENCY),
        (file_key(tmp_path / "b", HOLDER), SignerRole.SECRETARY),
        (file_key(tmp_path / "c", "Nguyễn Văn Ân"), SignerRole.HEAD),
    )
    assert signatures.signed_names(pdf) == ("Trần Thị Ngọc Ánh", HOLDER, "Nguyễn Văn Ân")
    assert [(s.intact, s.valid, s.trusted) for s in statuses(pdf)] == [(True, True, True)] * 3
    assert [s.docmdp_ok for s in statuses(pdf)] == [True] * 3
    assert pdf.startswith(fielded)


def test_pdfsig_says_that_every_signature_is_valid(fielded: bytes, tmp_path: Path) -> None:
    if shutil.which("pdfsig") is None:
        pytest.skip("pdfsig (poppler-utils) is not here")
    key = file_key(tmp_path / "a", "Trần Thị Ngọc Ánh")
    pdf = signed(fielded, (key, SignerRole.AGENCY), (key, SignerRole.HEAD))
    path = tmp_path / "signed.pdf"
    path.write_bytes(pdf)
    said = _pdfsig(path)
    assert said.count("Signature is Valid") == 2
    assert said.count("Trần Thị Ngọc Ánh") >= 2
    place = pdf.index(b"BT")
    path.write_bytes(pdf[:place] + b"X" + pdf[place + 1 :])
    assert "Signature is Valid" not in _pdfsig(path)


def _pdfsig(path: Path) -> str:
    ran = subprocess.run(
        ["pdfsig", "-nocert", str(path)], capture_output=True, text=True, check=False, timeout=60
    )
    return ran.stdout + ran.stderr


def test_one_altered_byte_is_seen(fielded: bytes, tmp_path: Path) -> None:
    pdf = signed(fielded, (file_key(tmp_path / "a", "Nguyễn Văn Ân"), SignerRole.HEAD))
    place = len(fielded) // 2
    broken = pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]
    try:
        found = statuses(broken)
    except Exception:  # (a byte of the structure: pyHanko cannot even read it)
        return
    assert not found[0].intact


def test_the_name_and_the_time_of_viet_nam_are_seen_on_the_page(
    fielded: bytes, tmp_path: Path
) -> None:
    pdf = signed(fielded, (file_key(tmp_path / "a", HOLDER), SignerRole.HEAD))
    before, after = _picture(fielded), _picture(pdf)
    changed = [n for n, (b, a) in enumerate(zip(before, after, strict=True)) if b != a]
    assert changed == [len(before) - 1]
    stamp = signature_stamp.draw(130, 75, LONG, AT)
    said = pypdfium2.PdfDocument(stamp)[0].get_textpage().get_text_bounded()
    assert "2026-11-28T08:00:00+07:00" in said
    assert " ".join(said.split()).count("Công Tằng Tôn Nữ Nguyễn Thị Hoàng Phượng Ưởng") == 1


def _picture(pdf: bytes) -> list[bytes]:
    paper = pypdfium2.PdfDocument(pdf)
    paper.init_forms()
    return [page.render(scale=0.5, may_draw_forms=True).to_pil().tobytes() for page in paper]


@pytest.mark.parametrize("width", [60, 130, 200])
@pytest.mark.parametrize("name", ["Lò Văn A", LONG, LONG * 3, "Ư" * 90])
def test_no_name_is_written_outside_its_field(name: str, width: int) -> None:
    page = pypdfium2.PdfDocument(signature_stamp.draw(width, 75, name, AT))[0]
    texts = page.get_textpage()
    for n in range(texts.count_rects()):
        left, bottom, right, top = texts.get_rect(n)
        assert left >= -0.5
        assert right <= width + 0.5
        assert bottom >= -0.5
        assert top <= 75.5


REFUSED = (
    (lambda f: Pkcs12Key(keys.p12(f, "Lò Văn A"), "sai"), ExpectedCode.WRONG_PASSPHRASE),
    (lambda f: Pkcs12Key(f / "không có.p12", "x"), ExpectedCode.CANNOT_READ),
    (lambda f: Pkcs12Key(_written(f, b"%PDF-1.4"), "x"), ExpectedCode.NOT_A_KEY),
    (lambda f: Pkcs12Key(_written(f, b""), "x"), ExpectedCode.NOT_A_KEY),
    (
        lambda f: Pkcs12Key(keys.p12(f, "Lò Văn A", AT - timedelta(days=1)), keys.PASSPHRASE),
        ExpectedCode.EXPIRED_CERTIFICATE,
    ),
    (lambda f: Pkcs11Key(str(f / "không.so"), "x", "1"), ExpectedCode.NO_TOKEN_LIBRARY),
)


def _written(folder: Path, content: bytes) -> Path:
    path = folder / "khóa.p12"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("key", "code"), REFUSED, ids=[f"{n} {code}" for n, (_, code) in enumerate(REFUSED)]
)
def test_a_key_that_cannot_sign_says_why(
    key: Any, code: ExpectedCode, fielded: bytes, tmp_path: Path
) -> None:
    with pytest.raises(ExpectedError) as refused:
        signatures.sign(fielded, key(tmp_path), SignerRole.HEAD, AT)
    assert refused.value.code is code
    assert "sai" not in str(refused.value)


def test_a_role_that_has_signed_has_no_field_left(fielded: bytes, tmp_path: Path) -> None:
    key = file_key(tmp_path / "a", "Nguyễn Văn Ân")
    pdf = signed(fielded, (key, SignerRole.HEAD))
    with pytest.raises(ExpectedError) as refused:
        signatures.sign(pdf, key, SignerRole.HEAD, AT)
    assert refused.value.code is ExpectedCode.NO_FIELD_LEFT


def test_without_the_extra_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signatures, "IS_HERE", False)
    with pytest.raises(ExpectedError) as refused:
        signatures.with_fields(b"", ())
    assert refused.value.code is ExpectedCode.NO_SIGN_EXTRA


def test_secrets_are_never_written_where_a_key_is_told() -> None:
    for key in (Pkcs12Key(Path("a"), "bí mật"), Pkcs11Key("lib", "label", "bí mật")):
        assert "bí mật" not in repr(key)


# A token -----------------------------------------------------------------------------------

PIN = "12345678"


@pytest.fixture(scope="session")
def token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A token with a key and its certificate, made by SoftHSM."""
    if not SOFTHSM.exists() or shutil.which("softhsm2-util") is None:
        pytest.skip("SoftHSM (softhsm2) is not here")
    folder = tmp_path_factory.mktemp("token")
    (folder / "tokens").mkdir()
    config = folder / "softhsm2.conf"
    config.write_text(f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\n")
    old = os.environ.get("SOFTHSM2_CONF")
    os.environ["SOFTHSM2_CONF"] = str(config)
    label = "kyso-" + secrets.token_hex(3)
    command = ["softhsm2-util", "--init-token", "--free", "--label", label]
    subprocess.run([*command, "--so-pin", PIN, "--pin", PIN], check=True, capture_output=True)
    _load(label)
    yield label
    if old is None:
        del os.environ["SOFTHSM2_CONF"]
    else:
        os.environ["SOFTHSM2_CONF"] = old


def _load(label: str) -> None:
    key, certificate = keys.person("Lò Thị Ưởng")
    der = key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    with pkcs11.lib(str(SOFTHSM)).get_token(token_label=label).open(user_pin=PIN, rw=True) as open_:
        private = decode_rsa_private_key(der)
        open_.create_object(private | {pkcs11.Attribute.TOKEN: True, pkcs11.Attribute.ID: b"\1"})
        told = decode_x509_certificate(certificate.public_bytes(Encoding.DER))
        open_.create_object(told | {pkcs11.Attribute.TOKEN: True, pkcs11.Attribute.ID: b"\1"})


def test_a_token_signs_beside_a_file(token: str, fielded: bytes, tmp_path: Path) -> None:
    pdf = signed(
        fielded,
        (file_key(tmp_path / "a", "Trần Thị Ngọc Ánh"), SignerRole.AGENCY),
        (Pkcs11Key(str(SOFTHSM), token, PIN), SignerRole.HEAD),
    )
    assert signatures.signed_names(pdf) == ("Trần Thị Ngọc Ánh", "Lò Thị Ưởng")
    assert [(s.intact, s.valid, s.trusted) for s in statuses(pdf)] == [(True, True, True)] * 2


@pytest.mark.parametrize(
    ("label", "pin", "code"),
    [
        ("", "0000", ExpectedCode.WRONG_PIN),
        ("rút ra rồi", PIN, ExpectedCode.TOKEN_GONE),
    ],
)
def test_a_token_that_cannot_sign_says_why(
    label: str, pin: str, code: ExpectedCode, token: str, fielded: bytes
) -> None:
    with pytest.raises(ExpectedError) as refused:
        signatures.sign(fielded, Pkcs11Key(str(SOFTHSM), label or token, pin), SignerRole.HEAD, AT)
    assert refused.value.code is code


def test_a_token_pulled_out_while_it_signs_leaves_the_file(
    token: str, fielded: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object, **__: object) -> bytes:
        raise exceptions.DeviceRemoved

    monkeypatch.setattr(PKCS11Signer, "async_sign_raw", gone)
    with pytest.raises(ExpectedError) as refused:
        signatures.sign(fielded, Pkcs11Key(str(SOFTHSM), token, PIN), SignerRole.HEAD, AT)
    assert refused.value.code is ExpectedCode.TOKEN_GONE
