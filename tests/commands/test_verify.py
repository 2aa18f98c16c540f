"""``verify``: minutes that carry their data, pages of paper, and what is made to harm."""

from __future__ import annotations

import io
import json
import re
import resource
import struct
import time
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pytest
from PIL import Image

from cchc_desktop.documents import embedded, minutes_pdf
from cchc_desktop.domain import page_code
from cchc_desktop.domain.campaign import Role
from cchc_desktop.domain.keys import Pkcs12Key
from cchc_desktop.domain.minutes import Minutes
from cchc_desktop.domain.page_code import Stamp
from cchc_desktop.domain.signing import Signing
from cchc_desktop.sync.signing import Signer
from cchc_desktop.usecases.sealing import Order
from tests import desks, keys
from tests.commands.conftest import Called
from tests.commands.running import is_vietnamese

SIGNER = "Nguyễn Văn Ân"


class Made(NamedTuple):
    """A signed visit: its workspace, its file, what was kept of it, what it was drawn from."""

    workspace: Path
    file: Path
    signing: Signing
    minutes: Minutes
    other: Minutes
    source: Callable[[str, float], bytes | None]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("kiểm chứng")
    workspace = desks.with_sample(folder / "w")
    photo = folder / "ảnh.jpg"
    Image.effect_noise((640, 480), 60).convert("RGB").save(photo)
    finding = desks.first_finding(workspace)
    workspace.evidence.add(finding.id, photo)
    visit = desks.finance(workspace)
    minutes = workspace.minutes.assemble(visit.id)
    evidence = workspace.evidence.of_visit(visit.id)[0]
    kept: dict[float, bytes] = {}

    def source(_name: str, width: float) -> bytes | None:
        if width not in kept:
            kept[width] = workspace.evidence.print_copy(evidence, width)
        return kept[width]

    minutes_pdf.render(minutes, source=source)
    order = Order(
        reason="Ký thử.",
        is_clock_right=True,
        key=Pkcs12Key(keys.p12(folder, SIGNER), keys.PASSPHRASE),
    )
    done = workspace.signing.sign(visit.id, order)
    other = replace(minutes, visit=replace(minutes.visit, copies=9))
    workspace.close()
    return Made(folder / "w", done.file, done.signing, minutes, other, source)


Verified = Callable[..., tuple[int, list[str], dict[str, object]]]


@pytest.fixture
def verify(called: Called, made: Made) -> Verified:
    """Code, codes of faults, and all that was told."""

    def call(*what: str | Path) -> tuple[int, list[str], dict[str, object]]:
        ran = called("--data", made.workspace, "verify", *what, "--json")
        told = ran.document
        assert all(is_vietnamese(reason) for reason in ran.reasons)
        assert ran.reasons == [one["text"] for one in told["faults"]]
        return ran.code, [one["code"] for one in told["faults"]], told

    return call


def written(folder: Path, content: bytes) -> Path:
    path = folder / "bị sửa.pdf"
    path.write_bytes(content)
    return path


def data_of(made: Made) -> dict[str, object]:
    content = embedded.read(made.file)
    assert content is not None
    return dict(json.loads(content))


def with_data(pdf: bytes, told: dict[str, object]) -> bytes:
    return embedded.put(pdf, json.dumps(told).encode())


def redrawn(made: Made, minutes: Minutes) -> bytes:
    """Pages as a forger would draw them: the old codes, other contents."""
    codes = page_code.kept(made.signing.codes)
    return minutes_pdf.render(minutes, codes=codes, source=made.source).pdf


def test_the_signed_file_carries_its_data_and_is_whole(verify: Verified, made: Made) -> None:
    code, faults, told = verify(made.file)
    assert (code, faults) == (0, [])
    assert told["root"] == made.signing.root
    assert (told["signature"], told["signatures"]) == ("known", [SIGNER])


def test_another_workspace_does_not_know_the_key(
    made: Made, called: Called, tmp_path: Path
) -> None:
    ran = called("--data", tmp_path / "khác", "verify", made.file, "--json")
    assert (ran.code, ran.document["signature"]) == (0, "unknown")
    said = called("--data", tmp_path / "khác", "verify", made.file)
    assert "chưa được xác nhận" in said.out.decode()
    assert "không phải chữ ký số" in said.out.decode()


def test_one_digit_is_one_answer(verify: Verified, made: Made, tmp_path: Path) -> None:
    pdf = with_data(redrawn(made, made.other), data_of(made))
    code, faults, told = verify(written(tmp_path, pdf))
    assert (code, faults) == (1, ["page_altered"])
    assert "trang 3" in str(told["faults"])


def test_one_byte_of_a_photo_is_one_answer(verify: Verified, made: Made, tmp_path: Path) -> None:
    pdf = bytearray(redrawn(made, made.minutes))
    picture = re.search(rb"/Subtype\s*/Image.*?stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    assert picture is not None
    place = (picture.start(1) + picture.end(1)) // 2
    pdf[place] = pdf[place] + 1 if pdf[place] < ord("t") else pdf[place] - 1
    code, faults, told = verify(written(tmp_path, with_data(bytes(pdf), data_of(made))))
    assert (code, faults) == (1, ["page_photo_altered"])
    assert "trang 4" in str(told["faults"])


def test_one_operation_left_out_is_one_answer(verify: Verified, made: Made, tmp_path: Path) -> None:
    told = data_of(made)
    operations = list(told["operations"])  # type: ignore[call-overload]
    pdf = with_data(redrawn(made, made.minutes), told | {"operations": operations[1:]})
    code, faults, _ = verify(written(tmp_path, pdf))
    assert (code, faults) == (1, ["operations_altered"])


def test_a_page_of_another_version_is_one_answer(
    verify: Verified, made: Made, tmp_path: Path
) -> None:
    later = Stamp(2, "ab" * 32, Signer(b"k" * 32))
    other = minutes_pdf.render(made.other, codes=later(made.other), source=made.source).pdf
    paper = pypdfium2.PdfDocument(redrawn(made, made.minutes))
    paper.del_page(2)
    paper.import_pages(pypdfium2.PdfDocument(other), [2], index=2)
    out = io.BytesIO()
    paper.save(out)
    code, faults, told = verify(written(tmp_path, with_data(out.getvalue(), data_of(made))))
    assert (code, faults) == (1, ["page_of_another_version"])
    assert "Trang 3" in str(told["faults"])


def test_a_page_left_out_is_one_answer(verify: Verified, made: Made, tmp_path: Path) -> None:
    paper = pypdfium2.PdfDocument(redrawn(made, made.minutes))
    paper.del_page(len(paper) - 1)
    out = io.BytesIO()
    paper.save(out)
    _, faults, _ = verify(written(tmp_path, with_data(out.getvalue(), data_of(made))))
    assert faults == ["pages_differ"]


def test_a_byte_of_a_signed_file_breaks_its_signature(
    verify: Verified, made: Made, tmp_path: Path
) -> None:
    pdf = made.file.read_bytes()
    place = pdf.index(b"/Title")
    pdf = pdf[: place + 8] + bytes([pdf[place + 8] ^ 1]) + pdf[place + 9 :]
    code, faults, told = verify(written(tmp_path, pdf))
    assert (code, faults) == (1, ["pdf_signature_broken"])
    assert SIGNER in str(told["faults"])


def test_what_is_written_over_a_signed_file_is_told(
    verify: Verified, made: Made, tmp_path: Path
) -> None:
    from pyhanko.pdf_utils.generic import StreamObject  # noqa: PLC0415
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415

    writer = IncrementalPdfFileWriter(io.BytesIO(made.file.read_bytes()))
    ink = StreamObject(stream_data=b"1 1 1 rg 100 500 200 40 re f")
    writer.add_stream_to_page(0, writer.add_object(ink))
    out = io.BytesIO()
    writer.write(out)
    _, faults, _ = verify(written(tmp_path, out.getvalue()))
    assert faults == ["page_altered", "pdf_changed_after_signing"]


def test_other_papers_are_named_so(verify: Verified, made: Made, tmp_path: Path) -> None:
    plain = minutes_pdf.render(made.minutes, source=made.source).pdf
    assert verify(written(tmp_path, plain))[1] == ["pdf_without_data"]
    assert verify(written(tmp_path, b"%PDF-1.7\n" + b"\x00\xff" * 5000))[1] == ["not_a_pdf"]


@pytest.mark.parametrize("left_out", [1, 6, 3_000, 30_000])
def test_a_file_without_its_end_is_named_so(
    left_out: int, verify: Verified, made: Made, called: Called, tmp_path: Path
) -> None:
    """As a broken download leaves it: signed minutes, a draft, a hand-over."""
    pdf = made.file.read_bytes().rstrip()
    plain = minutes_pdf.render(made.minutes, source=made.source).pdf.rstrip()
    box = tmp_path / "bàn giao.zip"
    assert called("--data", made.workspace, "handover", "--visit", "5", "-o", box).code == 0
    for whole in (pdf, plain, box.read_bytes()):
        code, faults, told = verify(written(tmp_path, whole[:-left_out]))
        assert (code, faults) == (1, ["file_incomplete"])
        assert "lấy lại" in str(told["faults"])
    empty_end = written(tmp_path, pdf[:-left_out] + b"\0" * left_out)
    assert verify(empty_end)[1] == ["file_incomplete"]
    assert verify(written(tmp_path, pdf + b"\r\n\0\0"))[1] != ["file_incomplete"]


def scanned(pdf: Path, number: int) -> str:
    zxing = pytest.importorskip("zxingcpp")
    page = pypdfium2.PdfDocument(pdf)[number]
    picture = page.render(scale=300 / 72).to_pil().convert("L")
    (found,) = zxing.read_barcodes(picture)
    return str(found.text)


def test_each_page_is_read_by_a_scanner_and_agrees(verify: Verified, made: Made) -> None:
    assert made.signing.pages == len(made.signing.codes) == 4
    for number, text in enumerate(made.signing.codes):
        assert scanned(made.file, number) == text
        code, faults, told = verify("--code", text)
        assert (code, faults, told["signature"]) == (0, [], "known")
        assert f"trang {number + 1}/4" in str(told["page"])
        assert "Sở Tài chính" in str(told["page"])


def test_a_code_is_told_from_others(verify: Verified, made: Made) -> None:
    text = made.signing.codes[1]
    assert verify("--code", text.lower().replace("*", " * "))[1] == []
    assert verify("--code", text[:-1])[1] == ["code_unreadable"]
    assert verify("--code", "https://example.org")[1] == ["code_unreadable"]
    assert verify("--code", re.sub(r"\*292\.", "*293.", text))[1] == ["code_altered"]
    stranger = Stamp(1, "cd" * 32, Signer(b"k" * 32))(made.minutes)(1, 4)
    assert verify("--code", stranger.text)[1] == ["code_unknown"]
    stranger = Stamp(1, made.signing.root, Signer(b"k" * 32))(made.other)(2, 4)
    assert verify("--code", stranger.text)[1] == ["code_differs"]


def bomb(size: int, claimed: int) -> bytes:
    """A ZIP of one file that unpacks to so many mebibytes and claims as many."""
    work = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = work.compress(b"\0" * (1 << 20)) + work.flush(zlib.Z_FULL_FLUSH)
    second = work.compress(b"\0" * (1 << 20)) + work.flush(zlib.Z_FULL_FLUSH)
    packed = first + second * (size - 1) + work.flush()
    name, big = b"du-lieu.json", struct.pack("<HHQQ", 1, 16, claimed << 20, len(packed))
    common = struct.pack("<HHHHHIIIHH", 45, 0, 8, 0, 33, 0, 2**32 - 1, 2**32 - 1, len(name), 20)
    local = b"PK\x03\x04" + common + name + big + packed
    head = b"PK\x01\x02\x2d\x03" + common + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name + big
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(head), len(local), 0)
    return local + head + end


@pytest.mark.parametrize(
    ("claimed", "code"), [(10_240, "too_big"), (1, "not_a_handover"), (15, "not_a_handover")]
)
def test_ten_gigabytes_are_not_unpacked(
    claimed: int, code: str, verify: Verified, tmp_path: Path
) -> None:
    path = tmp_path / "bom.zip"
    path.write_bytes(bomb(10_240, claimed))
    assert path.stat().st_size < 11 << 20
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    assert verify(path)[1] == [code]
    assert time.process_time() - start < 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 << 10


def test_data_in_a_pdf_that_unpack_without_end_are_not_unpacked(
    verify: Verified, made: Made, tmp_path: Path
) -> None:
    pdf = embedded.put(redrawn(made, made.minutes), b"{" + b" " * (200 << 20))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert verify(written(tmp_path, pdf))[1] == ["pdf_without_data"]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 << 10


def test_a_name_that_leads_out_is_not_unpacked(verify: Verified, tmp_path: Path) -> None:
    path = tmp_path / "lên.zip"
    with zipfile.ZipFile(path, "w") as box:
        box.writestr("../../du-lieu.json", b"{}")
    assert verify(path)[1] == ["unsafe_name"]


def test_a_team_key_is_listed_protected_and_confirmed(
    made: Made, called: Called, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own,) = called("--data", made.workspace, "teamkey", "--json").document
    assert (own["own"], own["known"]) == (True, True)
    assert ((made.workspace / "device" / "team-key.json").stat().st_mode & 0o777) == 0o600
    monkeypatch.setenv("CCHC_KEY_PASSPHRASE", "mật khẩu của đoàn")
    assert called("--data", made.workspace, "teamkey", "--protect").code == 0
    assert "sealed" in (made.workspace / "device" / "team-key.json").read_text("utf-8")
    target = tmp_path / "bàn giao.zip"
    handing = ("--data", made.workspace, "handover", "--visit", "5", "-o", target)
    monkeypatch.setenv("CCHC_KEY_PASSPHRASE", "sai")
    refused = called(*handing)
    assert refused.code == 1
    assert "khóa của đoàn" in refused.reasons[0].lower()
    assert not target.exists()
    monkeypatch.setenv("CCHC_KEY_PASSPHRASE", "mật khẩu của đoàn")
    assert called(*handing).code == 0
    assert called("--data", made.workspace, "teamkey", "--open").code == 0
    confirming = ("--data", made.workspace, "teamkey", "--confirm", own["fingerprint"], "--json")
    assert called(*confirming).code == 1  # who works here is no head of the team
    with_it = desks.fresh(made.workspace)
    campaign = with_it.planning.campaigns()[0]
    members = with_it.planning.members(campaign.id)
    head = next(one for one in members if one.role is Role.HEAD)
    with_it.set_preferences(author=head.name)
    with_it.close()
    assert called(*confirming).document[0]["known"]
    assert called("--data", made.workspace, "teamkey", "--confirm", "ffff").code == 1
