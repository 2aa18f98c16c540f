"""Photos come in, are captioned, put in order, linked, drawn on, and never hold the window up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.layers import Shape
from cchc_desktop.ui.dialogs.choosing import Choosing
from cchc_desktop.ui.dialogs.photo_window import PhotoWindow
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.pages.photos_tab import PhotosTab
from cchc_desktop.ui.widgets import tab_order
from tests import desks, pictures
from tests.ui.visit_desk import SOON, VisitDesk, erase, focused, type_here, visit_desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, the_look: Look) -> Iterator[VisitDesk]:
    with visit_desk(qtbot, tmp_path / "w", the_look, "photos") as made:
        yield made


def files(folder: Path, count: int) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for n in range(1, count + 1):
        (folder / f"p{n}.jpg").write_bytes(pictures.jpeg(160, 120, seed=n))
    return sorted(folder.glob("p*.jpg"))


def drop(target: QWidget, paths: list[Path]) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    target.dropEvent(event)


def filled(desk: VisitDesk, tmp_path: Path, count: int = 3) -> PhotosTab:
    """The tab with that many photos, their small pictures made."""
    tab = desk.page.photos
    drop(tab, files(tmp_path / "in", count))
    desk.bot.waitUntil(lambda: len(tab.list.model_.all()) == count, timeout=SOON)
    free(desk)
    return tab


def free(desk: VisitDesk) -> None:
    desk.bot.waitUntil(lambda: desk.jobs.current is None, timeout=SOON)


def names(tab: PhotosTab) -> list[str]:
    return [one.name for one in tab.list.model_.all()]


def test_dropped_files_stand_there_with_their_pictures(desk: VisitDesk, tmp_path: Path) -> None:
    tab = filled(desk, tmp_path)
    assert names(tab) == ["p1.jpg", "p2.jpg", "p3.jpg"]
    model = tab.list.model_
    for row in range(3):
        assert model.data(model.index(row), Qt.ItemDataRole.DecorationRole) is not None
    assert any("Đã nhận 3 ảnh" in said for said, _ in desk.said)
    assert "7" not in desk.page.tab_bar.tabText(5)
    assert desk.page.tab_bar.tabText(5).startswith("Ảnh, tài liệu")


def test_the_keyboard_goes_along_to_the_first_photos_without_a_look_through_the_page(
    desk: VisitDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = desk.page.photos
    desk.bot.waitUntil(tab.isVisible, timeout=SOON)
    tab.focus_first()
    assert focused() is tab.empty.primary
    looked: list[bool] = []

    def step(_page: QWidget, is_forward: bool) -> bool:
        looked.append(is_forward)
        return True

    monkeypatch.setattr(tab_order, "step", step)
    filled(desk, tmp_path)
    assert focused() is tab.list
    assert looked == []


def test_refused_files_are_named_with_their_reason(desk: VisitDesk, tmp_path: Path) -> None:
    tab = filled(desk, tmp_path, 1)
    (tmp_path / "rỗng.jpg").write_bytes(b"")
    drop(tab, [tmp_path / "rỗng.jpg", tmp_path / "in" / "p1.jpg"])
    desk.bot.waitUntil(lambda: "rỗng.jpg" in tab.intake.said.text(), timeout=SOON)
    text = tab.intake.said.text()
    assert "0 byte" in text
    assert "đã có trong cuộc kiểm tra này" in text
    assert tab.intake.isVisible()
    tab.intake.close_button.click()
    assert not tab.intake.isVisible()


def test_a_copied_picture_is_pasted(desk: VisitDesk) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    tab = desk.page.photos
    tab.paste_button.click()
    desk.bot.waitUntil(lambda: len(tab.list.model_.all()) == 1, timeout=SOON)
    (one,) = tab.list.model_.all()
    assert one.media == "png"
    assert one.name.startswith("Ảnh dán ")


def test_the_caption_is_kept_and_printing_is_turned_by_space(
    desk: VisitDesk, tmp_path: Path
) -> None:
    tab = filled(desk, tmp_path)
    tab.panel.focus_caption()
    type_here("Sổ theo dõi, trang 14")
    desk.page.flush()
    tab.list.setFocus()
    QTest.keyClick(tab.list, Qt.Key.Key_Space)
    kept = desk.workspace.evidence.of_visit(desk.visit_id)[0]
    assert (kept.caption, kept.printed) == ("Sổ theo dõi, trang 14", False)


def test_captions_are_typed_one_after_the_other(desk: VisitDesk, tmp_path: Path) -> None:
    tab = filled(desk, tmp_path)
    tab.list.choose(tab.list.model_.all()[0].id)
    tab.panel.focus_caption()
    for words in ("một", "hai", "ba"):
        type_here(words)
        desk.press("PgDown")
    assert desk.page.flush()
    kept = desk.workspace.evidence.of_visit(desk.visit_id)
    assert [one.caption for one in kept] == ["một", "hai", "ba"]
    desk.press("PgUp")
    assert tab.list.chosen_id() == kept[1].id


def test_photos_are_put_in_order_by_keys(desk: VisitDesk, tmp_path: Path) -> None:
    tab = filled(desk, tmp_path)
    tab.list.choose(tab.list.model_.all()[0].id)
    tab.list.setFocus()
    QTest.keyClick(tab.list, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    desk.bot.waitUntil(lambda: names(tab) == ["p2.jpg", "p1.jpg", "p3.jpg"], timeout=SOON)
    QTest.keyClick(tab.list, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    desk.bot.waitUntil(lambda: names(tab) == ["p1.jpg", "p2.jpg", "p3.jpg"], timeout=SOON)


def test_a_removed_photo_is_offered_back(desk: VisitDesk, tmp_path: Path) -> None:
    tab = filled(desk, tmp_path)
    tab.list.setFocus()
    QTest.keyClick(tab.list, Qt.Key.Key_Delete)
    desk.bot.waitUntil(lambda: len(names(tab)) == 2, timeout=SOON)
    _, undo = desk.said[-1]
    assert undo is not None
    undo()
    desk.bot.waitUntil(lambda: len(names(tab)) == 3, timeout=SOON)


def test_a_photo_is_linked_to_a_finding_and_shown_there(desk: VisitDesk, tmp_path: Path) -> None:
    tab = filled(desk, tmp_path, 1)
    tab.panel.link_button.click()
    dialog = desk.page.window().findChild(Choosing)
    assert isinstance(dialog, Choosing)
    assert dialog.list.item(0).text().startswith("Ghi nhận: ")
    dialog.list.setCurrentRow(0)
    dialog.button.click()
    finding = desk.workspace.findings.of_visit(desk.visit_id)[0]
    assert len(desk.workspace.evidence.of_finding(finding.id)) == 1
    desk.page.go_to("findings")
    desk.page.findings.show_record(finding.id)
    strip = desk.page.findings.editor.evidence
    assert [one.name for one in strip.list.model_.all()] == ["p1.jpg"]
    strip.off_button.click()
    assert desk.workspace.evidence.of_finding(finding.id) == ()
    assert len(desk.workspace.evidence.of_visit(desk.visit_id)) == 1


def test_one_of_many_findings_is_found_by_a_few_bare_letters(
    desk: VisitDesk, tmp_path: Path
) -> None:
    add = desk.workspace.findings.add
    for n in range(60):
        add(desk.visit_id, "CDDH", FindingKind.STRENGTH, f"Kế hoạch số {n} ban hành đúng hạn.")
    wanted = add(desk.visit_id, "CDDH", FindingKind.STRENGTH, "Niêm yết tại phường Quyết Thắng.")
    tab = filled(desk, tmp_path, 1)
    tab.panel.link_button.click()
    dialog = desk.page.window().findChild(Choosing)
    assert isinstance(dialog, Choosing)
    desk.bot.waitUntil(lambda: focused() is dialog.filter, timeout=SOON)
    type_here("thang niem")
    (left,) = dialog.shown()
    assert dialog.list.currentRow() == left > 60
    type_here("xyz")
    assert dialog.shown() == [] and not dialog.button.isEnabled()
    assert "xyz" in dialog.nothing.text()
    erase()
    assert len(dialog.shown()) == dialog.list.count()
    QTest.keyClick(dialog.filter, Qt.Key.Key_Down)
    assert dialog.list.currentRow() == 1
    type_here("thang niem")
    QTest.keyClick(dialog.filter, Qt.Key.Key_Return)
    (photo,) = desk.workspace.evidence.of_visit(desk.visit_id)
    assert photo.links == (f"finding:{wanted.id}",)


def test_a_long_caption_is_whole_in_the_tooltip_and_in_the_window_of_the_photo(
    desk: VisitDesk, tmp_path: Path
) -> None:
    tab = filled(desk, tmp_path, 1)
    caption = "Bảng niêm yết <trái> & phải thiếu mức phí của bốn thủ tục; " * 12
    (photo,) = desk.workspace.evidence.of_visit(desk.visit_id)
    desk.workspace.evidence.edit(photo, caption=caption.strip())
    index = tab.list.model_.index(0)
    desk.bot.waitUntil(lambda: index.data() == caption.strip(), timeout=SOON)
    told = index.data(Qt.ItemDataRole.ToolTipRole)
    assert QtGui.Qt.mightBeRichText(told), "a plain one is one line that leaves the screen"
    document = QTextDocument()
    document.setHtml(told)
    assert caption.strip() in document.toPlainText()
    desk.page.resize(640, 340)
    window = photo_window(desk, tab)
    needed = window.caption.heightForWidth(window.caption.width())
    assert window.caption.height() >= needed
    bar = window._words.verticalScrollBar()
    assert window._words.height() + bar.maximum() >= needed, "one gets to its end"
    desk.bot.waitUntil(lambda: window._area.horizontalScrollBar().maximum() == 0, timeout=SOON)
    assert window._area.verticalScrollBar().maximum() == 0, "the whole photo is seen"
    assert window.width() <= desk.page.width()


def photo_window(desk: VisitDesk, tab: PhotosTab) -> PhotoWindow:
    tab.list.setFocus()
    QTest.keyClick(tab.list, Qt.Key.Key_Return)
    window = desk.page.window().findChild(PhotoWindow)
    assert isinstance(window, PhotoWindow)
    free(desk)
    desk.bot.waitUntil(lambda: window.canvas.width() > 40, timeout=SOON)
    return window


def test_black_is_drawn_by_mouse_kept_at_once_and_undone(desk: VisitDesk, tmp_path: Path) -> None:
    tab = filled(desk, tmp_path, 1)
    window = photo_window(desk, tab)
    canvas = window.canvas
    QTest.keyClick(canvas, Qt.Key.Key_B)
    assert canvas.tool is Shape.BLACK
    size = canvas.size()
    first = QPoint(size.width() // 4, size.height() // 4)
    second = QPoint(size.width() // 2, size.height() // 2)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, first)
    QTest.mouseMove(canvas, second)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, second)
    (layer,) = desk.workspace.evidence.layers(desk.workspace.evidence.of_visit(desk.visit_id)[0])
    assert layer.shape is Shape.BLACK
    assert window.tools.checkedId() == 0, "back to choosing"
    shown = canvas.grab().toImage()
    middle = QPoint((first.x() + second.x()) // 2, (first.y() + second.y()) // 2)
    assert shown.pixelColor(middle * shown.devicePixelRatio()).name() == "#000000"
    QTest.keyClick(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert canvas.layers() == ()
    assert desk.workspace.evidence.of_visit(desk.visit_id)[0].layers == ""
    window.reject()


def test_everything_is_drawn_from_the_keyboard(desk: VisitDesk, tmp_path: Path) -> None:
    tab = filled(desk, tmp_path, 1)
    window = photo_window(desk, tab)
    canvas = window.canvas
    shift = Qt.KeyboardModifier.ShiftModifier
    for key in (Qt.Key.Key_A, Qt.Key.Key_K, Qt.Key.Key_S, Qt.Key.Key_S, Qt.Key.Key_B):
        QTest.keyClick(canvas, key, shift)
    QTest.keyClick(canvas, Qt.Key.Key_T, shift)
    type_here("Thiếu chữ ký")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    layers = canvas.layers()
    assert [(one.shape, one.text) for one in layers] == [
        (Shape.ARROW, ""),
        (Shape.FRAME, ""),
        (Shape.NUMBER, "1"),
        (Shape.NUMBER, "2"),
        (Shape.BLACK, ""),
        (Shape.TEXT, "Thiếu chữ ký"),
    ]
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.layers()[5].x1 < layers[5].x1
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    kept = desk.workspace.evidence.of_visit(desk.visit_id)[0]
    assert len(desk.workspace.evidence.layers(kept)) == 5
    window.reject()


def test_pages_turn_the_photos(desk: VisitDesk, tmp_path: Path) -> None:
    tab = filled(desk, tmp_path)
    tab.list.choose(tab.list.model_.all()[0].id)
    window = photo_window(desk, tab)
    QTest.keyClick(window.canvas, Qt.Key.Key_PageDown)
    assert window.count.text() == "2 trên 3"
    free(desk)
    QTest.keyClick(window.canvas, Qt.Key.Key_Right)
    free(desk)
    assert window.count.text() == "3 trên 3"
    assert not window.next_button.isEnabled()
    window.reject()


def test_a_stop_keeps_what_came(desk: VisitDesk, tmp_path: Path) -> None:
    tab = desk.page.photos
    paths = files(tmp_path / "in", 12)
    tab.intake.take(paths)
    assert tab.intake.stop_button.isVisible()
    tab.intake.stop_button.click()
    desk.bot.waitUntil(lambda: "Đã dừng trước khi nhận" in tab.intake.said.text(), timeout=SOON)
    kept = desk.workspace.evidence.of_visit(desk.visit_id)
    assert len(kept) < 12
    assert desk.workspace.checking.problems() == []


def test_a_signed_visit_takes_no_photo(desk: VisitDesk, tmp_path: Path) -> None:
    tab = filled(desk, tmp_path, 1)
    tab.visit = desks.finance(desk.workspace)
    tab.list.is_locked = True
    QTest.keyClick(tab.list, Qt.Key.Key_Delete)
    QTest.keyClick(tab.list, Qt.Key.Key_Space)
    (one,) = desk.workspace.evidence.of_visit(desk.visit_id)
    assert one.printed
