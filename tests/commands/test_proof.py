"""``handover`` and ``verify``: whole is whole, and each sort of tampering has its own answer."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from cchc_desktop.documents import embedded
from cchc_desktop.domain import proof, root
from cchc_desktop.domain.proof import Fault, FaultCode
from cchc_desktop.words import proof as words
from tests import desks
from tests.commands.conftest import Called
from tests.commands.running import is_vietnamese

Change = Callable[[dict[str, bytes]], None]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A signed visit with a photo, and its hand-over beside it."""
    folder = tmp_path_factory.mktemp("bàn giao")
    photo = folder / "ảnh.jpg"
    Image.new("RGB", (40, 30), "red").save(photo)
    with_it = desks.with_sample(folder / "w")
    with_it.evidence.add(desks.first_finding(with_it).id, photo)
    with_it.close()
    return folder


@pytest.fixture
def workspace(made: Path) -> Path:
    return made / "w"


@pytest.fixture
def handed(workspace: Path, made: Path, called: Called) -> Path:
    target = made / "bàn giao.zip"
    if target.exists():
        return target
    assert called("--data", workspace, "sign", "--visit", "5", "--override", "Ký thử.").code == 0
    ran = called("--data", workspace, "handover", "--visit", "5", "-o", target, "--json")
    assert ran.code == 0
    assert set(ran.document) == {"file", "root", "photos"}
    assert ran.document["photos"] == 1
    return target


def changed(path: Path, change: Change) -> Path:
    with zipfile.ZipFile(path) as box:
        files = {name: box.read(name) for name in box.namelist()}
    change(files)
    target = path.with_name("khác.zip")
    with zipfile.ZipFile(target, "w") as box:
        for name, content in files.items():
            box.writestr(name, content)
    return target


def _photo(files: dict[str, bytes]) -> None:
    name = next(n for n in files if n.startswith("tai-lieu/"))
    files[name] = files[name][:-1] + bytes([files[name][-1] ^ 1])


def _digit(files: dict[str, bytes]) -> None:
    told = json.loads(files["du-lieu.json"])
    place = next(n for n, line in enumerate(told["data"]) if '"number":5' in line)
    told["data"][place] = told["data"][place].replace('"number":5', '"number":6')
    files["du-lieu.json"] = json.dumps(told).encode()


def _operation(files: dict[str, bytes]) -> None:
    told = json.loads(files["du-lieu.json"])
    del told["operations"][3]
    files["du-lieu.json"] = json.dumps(told).encode()


def _minutes(files: dict[str, bytes]) -> None:
    files["bien-ban.pdf"] = b"%PDF-1.4 another version"


def _other(files: dict[str, bytes]) -> None:
    """The minutes of another visit, signed too."""
    content = embedded.read_from(files["bien-ban.pdf"])
    assert content is not None
    told = json.loads(content)
    pdf = files["bien-ban.pdf"]
    other = json.dumps(told | {"root": "1" * 64}).encode()
    files["bien-ban.pdf"] = embedded.put(first_revision(pdf), other)


def first_revision(pdf: bytes) -> bytes:
    """The pages alone, as this program draws them."""
    return pdf[: pdf.index(b"%%EOF") + 6]


def _signature(files: dict[str, bytes]) -> None:
    """A number in the data, with every hash counted anew: only the key is missing."""
    told = json.loads(files["du-lieu.json"])
    told["data"] = [line.replace('"number":5', '"number":6') for line in told["data"]]
    told["parts"] = proof.parts_of(told["data"], told["operations"])
    told["root"] = root.of(told["data"], told["operations"], root.evidence_in(told["data"]))
    files["du-lieu.json"] = json.dumps(told).encode()


def _root(files: dict[str, bytes]) -> None:
    told = json.loads(files["du-lieu.json"])
    files["du-lieu.json"] = json.dumps(told | {"root": "0" * 64}).encode()


def _lost(files: dict[str, bytes]) -> None:
    del files[next(n for n in files if n.startswith("tai-lieu/"))]


def _more(files: dict[str, bytes]) -> None:
    files["tai-lieu/lạ.exe"] = b"MZ"


def _guide(files: dict[str, bytes]) -> None:
    files["HUONG-DAN.txt"] += "Không cần so mã băm.".encode()


def _no_guide(files: dict[str, bytes]) -> None:
    del files["HUONG-DAN.txt"]


def _up(files: dict[str, bytes]) -> None:
    files["../../x"] = b"x"


TAMPERED: tuple[tuple[Change, str], ...] = (
    (_photo, "photo_altered"),
    (_digit, "data_altered"),
    (_operation, "operations_altered"),
    (_minutes, "minutes_altered"),
    (_root, "root_altered"),
    (_lost, "photo_missing"),
    (_more, "file_too_many"),
    (_up, "unsafe_name"),
    (_guide, "guide_altered"),
    (_no_guide, "guide_altered"),
    (_other, "minutes_of_another_version"),
    (_signature, "team_signature_wrong"),
)


def test_minutes_that_lie_first_and_unpacked_do_not_answer_for_the_rest(
    workspace: Path, handed: Path, called: Called
) -> None:
    """Packed anew the minutes can stand within the first bytes of the ZIP, and are whole."""

    def first(files: dict[str, bytes]) -> None:
        _photo(files)
        for name in [one for one in files if one != "bien-ban.pdf"]:
            files[name] = files.pop(name)

    path = changed(handed, first)
    assert b"%PDF-" in path.read_bytes()[:100]
    ran = called("--data", workspace, "verify", path, "--json")
    assert [one["code"] for one in ran.document["faults"]] == ["photo_altered"]


def test_what_was_handed_over_is_whole(workspace: Path, handed: Path, called: Called) -> None:
    ran = called("--data", workspace, "verify", handed, "--json")
    assert ran.code == 0
    assert (ran.document["ok"], ran.document["faults"]) == (True, [])
    assert ran.document["version"] == 1
    assert len(ran.document["root"]) == 64


@pytest.mark.parametrize(("change", "code"), TAMPERED, ids=lambda v: str(v)[:18])
def test_each_sort_of_tampering_has_its_own_answer(
    change: Change, code: str, workspace: Path, handed: Path, called: Called
) -> None:
    ran = called("--data", workspace, "verify", changed(handed, change), "--json")
    assert ran.code == 1
    assert [one["code"] for one in ran.document["faults"]] == [code]
    assert ran.reasons == [ran.document["faults"][0]["text"]]
    assert is_vietnamese(ran.reasons[0])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"%PDF-1.4\n", "not_a_pdf"),
        (b"PK\x03\x04broken", "file_incomplete"),
        (b"x" * 4096, "not_a_handover"),
    ],
)
def test_what_is_no_handover_is_named_so(
    content: bytes, code: str, workspace: Path, tmp_path: Path, called: Called
) -> None:
    path = tmp_path / "lạ"
    path.write_bytes(content)
    ran = called("--data", workspace, "verify", path, "--json")
    assert ran.code == 1
    assert [one["code"] for one in ran.document["faults"]] == [code]


def test_a_draft_says_so_in_every_part(sample: Path, tmp_path: Path, called: Called) -> None:
    workspace, target = sample, tmp_path / "nháp.zip"
    assert called("--data", workspace, "handover", "--visit", "5", "-o", target).code == 0
    with zipfile.ZipFile(target) as box:
        assert all(name.startswith("BAN-NHAP-") for name in box.namelist())
        assert "BẢN NHÁP" in box.read("BAN-NHAP-HUONG-DAN.txt").decode("utf-8-sig")
        assert json.loads(box.read("BAN-NHAP-du-lieu.json"))["draft"] is True
        paper = pypdfium2.PdfDocument(io.BytesIO(box.read("BAN-NHAP-bien-ban.pdf")))
        assert all(any(o.type == 5 for o in page.get_objects()) for page in paper)
    ran = called("--data", workspace, "verify", target, "--json")
    assert (ran.code, ran.document["version"]) == (0, 0)
    again = called("--data", workspace, "handover", "--visit", "5", "-o", target)
    assert again.code == 1
    assert "--force" in again.reasons[0]


def test_every_fault_has_its_own_sentence() -> None:
    told = {words.sentence(Fault(code, "ảnh.jpg")) for code in FaultCode}
    assert len(told) == len(FaultCode)
    assert all(one.endswith(".") for one in told)
