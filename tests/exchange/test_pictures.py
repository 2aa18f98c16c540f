"""Pictures: whatever lies under a black-out cannot be told from what is handed over."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from cchc_desktop.domain.evidence import Media
from cchc_desktop.domain.layers import FULL, Layer, Shape
from cchc_desktop.domain.problems import ProblemCode
from cchc_desktop.exchange import file_types, pictures
from tests import pictures as made

SIZE = (400, 304)
BOX = (96, 80, 239, 175)
"""Where the secret stands, in pixels."""
BLACK = Layer(
    Shape.BLACK,
    BOX[0] * FULL // SIZE[0],
    BOX[1] * FULL // SIZE[1],
    -(-(BOX[2] + 1) * FULL // SIZE[0]),
    -(-(BOX[3] + 1) * FULL // SIZE[1]),
)
FORMS = {
    Media.PNG: "PNG",
    Media.JPEG: "JPEG",
    Media.BMP: "BMP",
    Media.GIF: "GIF",
    Media.TIFF: "TIFF",
    Media.WEBP: "WEBP",
}


def with_secret(seed: int | None) -> Image.Image:
    """The same picture, with another secret in the box; None leaves it white."""
    image = made.noise(*SIZE, seed=5)
    draw = ImageDraw.Draw(image)
    draw.rectangle(BOX, fill="white")
    if seed is not None:
        box = (BOX[2] - BOX[0] + 1, BOX[3] - BOX[1] + 1)
        image.paste(made.noise(*box, seed=seed), BOX[:2])
    return image


def kept(folder: Path, seed: int | None, form: str = "PNG") -> Path:
    path = folder / f"{seed}.{form}"
    path.write_bytes(made.encoded(with_secret(seed), form))
    return path


@pytest.mark.parametrize("media", [Media.PNG, Media.BMP, Media.TIFF, Media.JPEG])
@pytest.mark.parametrize("width", [None, 30.0])
def test_what_lies_under_black_changes_no_byte_of_what_is_handed_over(
    tmp_path: Path, media: Media, width: float | None
) -> None:
    def out(seed: int | None) -> bytes:
        path = kept(tmp_path, seed, FORMS[media])
        if width is None:
            return pictures.redacted(path, media, [BLACK])
        return pictures.for_paper(path, media, [BLACK], width)

    assert out(1) == out(2) == out(None)


def test_without_black_the_same_two_pictures_differ(tmp_path: Path) -> None:
    """The proof above could fail: what it compares is not all the same."""
    one, two = kept(tmp_path, 1), kept(tmp_path, 2)
    assert pictures.redacted(one, Media.PNG, []) != pictures.redacted(two, Media.PNG, [])
    frame = [Layer(Shape.FRAME, *BLACK.box)]
    assert pictures.for_paper(one, Media.PNG, frame, 30) != pictures.for_paper(
        two, Media.PNG, frame, 30
    )


def _span(channel: Image.Image) -> tuple[int, int]:
    counts = channel.histogram()
    met = [value for value, count in enumerate(counts) if count]
    return met[0], met[-1]


@pytest.mark.parametrize("media", FORMS)
def test_every_pixel_of_the_box_is_black(tmp_path: Path, media: Media) -> None:
    path = kept(tmp_path, 1, FORMS[media])
    with Image.open(io.BytesIO(pictures.redacted(path, media, [BLACK]))) as image:
        inner = (BOX[0] + 16, BOX[1] + 16, BOX[2] - 16, BOX[3] - 16)  # its edge meets colours
        assert max(high for _, high in map(_span, image.crop(inner).split())) <= 2


def test_nothing_of_the_camera_goes_with_a_copy(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    thumb = made.encoded(made.noise(32, 24, seed=9))
    exif = Image.Exif()
    exif[0x010F] = "SECRET-CAMERA"
    exif.get_ifd(0x8769)[0x9003] = made.TAKEN
    image = made.noise(200, 150)
    path.write_bytes(
        made.encoded(image, exif=exif, comment=b"SECRET-COMMENT", icc_profile=b"SECRET-ICC" * 20)
        + thumb
    )
    assert b"SECRET-CAMERA" in path.read_bytes()
    for copy in (
        pictures.redacted(path, Media.JPEG, [BLACK]),
        pictures.for_paper(path, Media.JPEG, [], 80),
        pictures.look(path, Media.JPEG).screen,
    ):
        for trace in (b"SECRET", b"Exif", b"2026:11", b"ICC_PROFILE", thumb[-64:]):
            assert trace not in copy
        assert copy.count(b"\xff\xd8\xff") == 1, "one picture, no thumbnail"
        with Image.open(io.BytesIO(copy)) as opened:
            assert not opened.getexif()


@settings(max_examples=25, deadline=None)
@given(
    st.tuples(*(st.integers(0, FULL),) * 4),
    st.sampled_from([1, 3, 6, 8]),
    st.floats(5, 60),
)
def test_no_place_of_black_lets_anything_through(
    tmp_path_factory: pytest.TempPathFactory,
    at: tuple[int, int, int, int],
    turned: int,
    width: float,
) -> None:
    """Two pictures that differ in the box alone, however turned, come out alike."""
    layer = Layer(Shape.BLACK, *at)
    folder = tmp_path_factory.mktemp("black")
    outs = []
    for seed in (1, 2):
        image = made.noise(120, 90, seed=7)
        left, top, right, bottom = layer.box
        across, down = image.width / FULL, image.height / FULL
        box = (
            int(left * across),
            int(top * down),
            -int(-right * across // 1),
            -int(-bottom * down // 1),
        )
        if box[2] > box[0] and box[3] > box[1]:
            image.paste(made.noise(box[2] - box[0], box[3] - box[1], seed=seed), box[:2])
        back = {1: None, 3: 3, 6: 2, 8: 4}[turned]  # as the camera held it
        if back is not None:
            image = image.transpose(Image.Transpose(back))
        exif = Image.Exif()
        exif[0x0112] = turned
        path = folder / f"{seed}.png"
        path.write_bytes(made.encoded(image, "PNG", exif=exif))
        outs.append(pictures.for_paper(path, Media.PNG, [layer], width))
    assert outs[0] == outs[1]


def test_a_print_copy_is_as_fine_as_paper_shows_and_light(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(made.jpeg(4000, 3000, turned=6))
    copy = pictures.for_paper(path, Media.JPEG, [], 80)
    with Image.open(io.BytesIO(copy)) as image:
        assert image.size == (692, 923), "upright, 220 dots an inch over 80 mm"
    assert len(copy) < 150_000
    small = tmp_path / "b.jpg"
    small.write_bytes(made.jpeg(64, 48))
    with Image.open(io.BytesIO(pictures.for_paper(small, Media.JPEG, [], 80))) as image:
        assert image.size == (64, 48), "never made larger"


@pytest.mark.parametrize("turned", [1, 3, 6])
def test_a_screen_copy_is_upright_and_never_asks_for_all(tmp_path: Path, turned: int) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(made.jpeg(4032, 3024, turned=turned))
    looked = pictures.look(path, Media.JPEG)
    with Image.open(io.BytesIO(looked.screen)) as image:
        assert image.size == ((1512, 2016) if turned > 4 else (2016, 1512))
    assert looked.taken == "2026-11-27T09:12:33"
    assert looked.location == "21.32700,103.91400"


KINDS: dict[Media, Callable[[], bytes]] = {
    **{media: partial(made.encoded, made.noise(), form) for media, form in FORMS.items()},
    Media.PDF: lambda: made.pdf(b"x" * 500),
    Media.DOCX: lambda: made.office("word/document.xml"),
    Media.XLSX: lambda: made.office("xl/workbook.xml"),
    Media.DOC: lambda: made.ole("WordDocument"),
    Media.XLS: lambda: made.ole("Workbook"),
}


@pytest.mark.parametrize("media", KINDS)
def test_a_file_is_what_its_content_says(tmp_path: Path, media: Media) -> None:
    path = tmp_path / "lying.exe"
    path.write_bytes(KINDS[media]())
    assert file_types.media_of(path) is media


@pytest.mark.parametrize("media", [m for m in KINDS if m not in (Media.DOC, Media.XLS)])
def test_a_file_that_was_cut_is_refused(tmp_path: Path, media: Media) -> None:
    whole = KINDS[media]()
    path = tmp_path / "cut"
    for part in (0.3, 0.6, 0.9):
        path.write_bytes(whole[: max(16, int(len(whole) * part))])
        found = file_types.media_of(path)
        if isinstance(found, Media) and found.is_picture:
            with pytest.raises(pictures.BadPictureError) as caught:
                pictures.look(path, found)
            found = caught.value.code
        assert found is ProblemCode.FILE_CUT


@pytest.mark.parametrize(
    "content", [b"MZ\x90\0 a program", b"hello", made.office("evil.bin"), made.ole("Project")]
)
def test_what_nobody_can_look_at_is_no_evidence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(content)
    assert file_types.media_of(path) is ProblemCode.NOT_EVIDENCE


def test_a_bomb_of_pixels_is_refused_by_its_header(tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    Image.new("1", (20_000, 20_000)).save(path)
    assert path.stat().st_size < 100_000
    with pytest.raises(pictures.BadPictureError) as caught:
        pictures.look(path, Media.PNG)
    assert caught.value.code is ProblemCode.TOO_MANY_PIXELS
    assert caught.value.values == {"width": 20_000, "height": 20_000}


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_damage_is_anything_but_a_refusal_or_a_picture(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    media = data.draw(st.sampled_from([*FORMS]))
    content = bytearray(KINDS[media]())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("damage") / "x"
    path.write_bytes(bytes(content))
    try:
        assert pictures.look(path, media).screen.startswith(b"\xff\xd8")
    except pictures.BadPictureError as error:
        assert error.code in (ProblemCode.FILE_CUT, ProblemCode.TOO_MANY_PIXELS)


def heic() -> bytes:
    """The head of a photo of an iPhone; nothing in these tests can write a whole one."""
    return b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200)


def test_a_photo_of_an_iphone_is_known_and_a_broken_one_refused(tmp_path: Path) -> None:
    path = tmp_path / "IMG_1.heic"
    path.write_bytes(heic())
    assert file_types.media_of(path) is Media.HEIC
    with pytest.raises(pictures.BadPictureError) as caught:
        pictures.look(path, Media.HEIC)
    assert caught.value.code in (ProblemCode.FILE_CUT, ProblemCode.NO_HEIC)


def test_without_the_library_a_photo_of_an_iphone_is_refused_clearly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "IMG_1.heic"
    path.write_bytes(heic())
    monkeypatch.setitem(sys.modules, "pi_heif", None)
    with pytest.raises(pictures.BadPictureError) as caught:
        pictures.look(path, Media.HEIC)
    assert caught.value.code is ProblemCode.NO_HEIC


PHOTO = Path(__file__).with_name("photo.heic")
"""``tests.pictures.jpeg()`` encoded by libheif's heif-enc, with the camera's words."""


@pytest.mark.skipif(not pictures.reads_heic(), reason="máy này không đọc được HEIC")
def test_time_and_place_of_an_iphone_are_read_and_do_not_go_with_copies() -> None:
    assert file_types.media_of(PHOTO) is Media.HEIC
    looked = pictures.look(PHOTO, Media.HEIC)
    assert (looked.width, looked.height) == (64, 48)
    assert (looked.taken, looked.location) == ("2026-11-27T09:12:33", "21.32700,103.91400")
    assert pictures.camera(PHOTO, Media.HEIC) == (looked.taken, looked.location)
    for copy in (looked.screen, pictures.for_paper(PHOTO, Media.HEIC, (), 160)):
        with Image.open(io.BytesIO(copy)) as image:
            assert image.format == "JPEG"
            assert not dict(image.getexif())
