"""A bundle is read whole or refused whole, by name."""

from __future__ import annotations

import hashlib
import json
import os
import tracemalloc
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from cchc_desktop.domain.refusals import RefusalCode, RefusedError
from cchc_desktop.sync import bundle, lines
from cchc_desktop.sync.lines import LIST_LIMIT, TEXT_LIMIT
from cchc_desktop.sync.signing import Signer
from tests.sync.bundles import PEN, SIGNER, line, made, sha32

EVERY = 1 if os.environ.get("CCHC_LONG") else 7


def code_of(data: bytes, name: str | None = None) -> RefusalCode:
    with pytest.raises(RefusedError) as caught:
        bundle.read(data, name)
    return caught.value.code


def repacked(change: Callable[[dict[str, bytes]], None], compress: int | None = None) -> bytes:
    """A bundle whose parts were changed by somebody who can make zips."""
    with zipfile.ZipFile(BytesIO(made().data)) as archive:
        entries = archive.infolist()
        parts = {entry.filename: archive.read(entry) for entry in entries}
        kinds = {entry.filename: entry.compress_type for entry in entries}
    change(parts)
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content, compress or kinds.get(name, zipfile.ZIP_STORED))
    return out.getvalue()


def signed(about: dict[str, object], content: bytes, signer: Signer = SIGNER) -> bytes:
    """A bundle of that manifest and those changes, soundly signed whatever they say."""
    whole = {
        "changes": {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()},
        "count": 3,
        "device": signer.device,
        "first": 1,
        "format": "cchc-bundle",
        "key": signer.public,
        "last": 3,
        "pen": PEN,
        "reads_from": 1,
    } | about
    manifest = json.dumps(whole).encode()
    digest = hashlib.sha256(manifest).digest()
    signature = {"manifest": digest.hex(), "signature": signer.sign(digest)}

    def put(parts: dict[str, bytes]) -> None:
        parts["manifest.json"] = manifest
        parts["changes.jsonl"] = content
        parts["signature.json"] = json.dumps(signature).encode()

    return repacked(put)


def changes_of(data: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read("changes.jsonl")


def test_what_was_written_is_read() -> None:
    written = made()
    read = bundle.read(written.data, written.name.sha32)
    assert read.changes == written.changes
    assert (read.name, read.manifest) == (written.name, written.manifest)
    assert read.manifest.device_name == "Máy Lan"


def test_the_same_changes_are_the_same_bytes() -> None:
    assert made().data == made().data


def test_every_flipped_bit_is_refused_by_the_name() -> None:
    data = made().data
    for place in range(0, len(data) * 8, EVERY):
        broken = bytearray(data)
        broken[place // 8] ^= 1 << place % 8
        assert code_of(bytes(broken), sha32(data)) is RefusalCode.HASH


def test_every_cut_and_every_doubling_is_refused_by_the_name() -> None:
    data = made().data
    for length in range(0, len(data), EVERY):
        assert code_of(data[:length], sha32(data)) is RefusalCode.HASH
    assert code_of(data + data, sha32(data)) is RefusalCode.HASH


def test_a_flipped_bit_under_a_new_name_changes_no_word() -> None:
    """Who renames a broken file cannot make it say something else."""
    whole = made()
    for place in range(0, len(whole.data) * 8, EVERY * 3):
        broken = bytearray(whole.data)
        broken[place // 8] ^= 1 << place % 8
        try:
            read = bundle.read(bytes(broken), sha32(bytes(broken)))
        except RefusedError:
            continue
        assert (read.changes, read.manifest) == (whole.changes, whole.manifest)


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip" * 100, b"\x00" * 4096])
def test_strangers_are_not_ours(data: bytes) -> None:
    assert code_of(data, sha32(data)) is RefusalCode.NOT_OURS


@pytest.mark.parametrize("name", ["../../evil", "CON", "a" * 300, "MANIFEST.JSON"])
def test_an_entry_of_another_name_is_not_ours(name: str) -> None:
    def add(parts: dict[str, bytes]) -> None:
        parts[name] = b"x"

    assert code_of(repacked(add)) is RefusalCode.NOT_OURS


def test_edited_words_are_refused() -> None:
    def edit(parts: dict[str, bytes]) -> None:
        parts["changes.jsonl"] = parts["changes.jsonl"].replace("chậm".encode(), "tốtt".encode())

    assert code_of(repacked(edit)) is RefusalCode.HASH


def test_an_edited_manifest_is_refused() -> None:
    def edit(parts: dict[str, bytes]) -> None:
        parts["manifest.json"] = parts["manifest.json"].replace(b"Lan", b"Ban")

    assert code_of(repacked(edit)) is RefusalCode.SIGNATURE


def test_words_under_another_laptops_name_are_refused() -> None:
    other = Signer(b"\x07" * 32)
    content = changes_of(made().data)
    assert code_of(signed({"device": SIGNER.device}, content, other)) is RefusalCode.SIGNATURE
    assert bundle.read(signed({}, content, other)).manifest.device == other.device


@pytest.mark.parametrize(
    "about", [{"count": 2}, {"last": 4, "count": 4}, {"first": 0}, {"pen": "f" * 16}, {"last": 2}]
)
def test_numbers_that_do_not_agree_are_refused(about: dict[str, object]) -> None:
    assert code_of(signed(about, changes_of(made().data))) is RefusalCode.COUNT


@pytest.mark.parametrize(
    "spoiled",
    [
        (b'"n":2', b'"n":"2"'),
        (b'"l":2', b'"l":9007199254740992'),
        (b'"l":2', b'"l":0'),
        (b'"l":2', b'"l":NaN'),
        (b'"l":2', b'"l":true'),
        (b'"c":2', b'"c":3'),
        (b'"v":{', b'"v":[{'),
        (b'"k":"finding"', b'"k":5'),
        (b'"e":"f2"', b'"e":""'),
        (b'"e":"f2"', b'"e":"\\ud800"'),
        (b':2"]', b':x"]'),
        (b'"w":', b'"verb":'),
    ],
    ids=str,
)
def test_a_line_that_is_none_is_refused_with_its_number(spoiled: tuple[bytes, bytes]) -> None:
    rows = changes_of(made().data).splitlines(keepends=True)
    assert spoiled[0] in rows[1]
    rows[1] = rows[1].replace(*spoiled)
    with pytest.raises(RefusedError) as caught:
        bundle.read(signed({}, b"".join(rows)))
    assert (caught.value.code, caught.value.line) == (RefusalCode.LINE, 2)


def test_a_line_that_is_spelled_otherwise_is_kept_in_our_spelling() -> None:
    spelled = lines.written(line(1)).decode().removesuffix("\n")
    other = " " + spelled.replace('":', '" : ').replace("niêm", "ni\\u00eam")
    assert other.encode() != spelled.encode()
    assert lines.parsed(other.encode() + b"\t\n", PEN, 1) == [line(1)]


def test_a_nested_line_is_refused() -> None:
    rows = changes_of(made().data).splitlines(keepends=True)
    rows[0] = b"[" * 100_000 + b"\n"
    assert code_of(signed({}, b"".join(rows))) is RefusalCode.LINE


def test_a_text_beyond_the_limit_is_refused() -> None:
    vals = json.dumps({"text": "a" * (TEXT_LIMIT + 1)})
    assert code_of(made(vals=vals).data) is RefusalCode.TOO_BIG
    listed = json.dumps({"population": [f"H-{n:08d}" for n in range(40_000)]})
    assert len(listed) < LIST_LIMIT
    assert len(bundle.read(made(vals=listed).data).changes) == 3


def test_a_newer_bundle_is_named_and_not_read() -> None:
    read = bundle.read(signed({"reads_from": 2}, b"what nobody knows yet"))
    assert read.is_newer
    assert read.changes == ()


def test_what_a_newer_program_adds_is_let_be() -> None:
    rows = changes_of(made().data).replace(b'{"r"', b'{"new":{"x":[1]},"r"')
    read = bundle.read(signed({"more": [1, 2]}, rows))
    assert read.changes == made().changes


def test_a_bomb_is_stopped_early() -> None:
    def blow(parts: dict[str, bytes]) -> None:
        parts["changes.jsonl"] = b"\0" * (bundle.FILE_LIMIT + 1)

    bomb = repacked(blow)
    assert len(bomb) < 200_000
    tracemalloc.start()
    try:
        assert code_of(bomb) is RefusalCode.TOO_BIG
        assert tracemalloc.get_traced_memory()[1] < 200 * 1024 * 1024
    finally:
        tracemalloc.stop()


def test_a_bomb_whose_header_lies_is_stopped_early() -> None:
    """Both headers say that the changes are 100 bytes."""

    def blow(parts: dict[str, bytes]) -> None:
        parts["changes.jsonl"] = b"\0" * (bundle.FILE_LIMIT + 1)

    size, told = (n.to_bytes(4, "little") for n in (bundle.FILE_LIMIT + 1, 100))
    bomb = repacked(blow)
    assert bomb.count(size) == 2
    tracemalloc.start()
    try:
        assert code_of(bomb.replace(size, told)) in (RefusalCode.TOO_BIG, RefusalCode.NOT_OURS)
        assert tracemalloc.get_traced_memory()[1] < 200 * 1024 * 1024
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "around",
    [
        "{}.cchc",
        "{} (1).cchc",
        "{} - Copy.cchc",
        "{}.sync-conflict-20261123-101010-ABCDEFG.cchc",
        "{}-DESKTOP-4F2.cchc",
        "{} (conflicted copy 2026-11-23).cchc",
        "Bản sao của {}.cchc",
    ],
)
def test_the_name_is_found_in_the_names_that_other_programs_make(around: str) -> None:
    name = made().name
    assert bundle.found_name(around.format(name)) == name
    assert bundle.found_name(around.format(str(name).upper())) == name


def test_lines_of_a_later_span_keep_their_numbers() -> None:
    later = made(first=100_000_001)
    assert bundle.read(later.data).changes[0] == line(100_000_001)
    assert bundle.found_name(str(later.name)) == later.name
