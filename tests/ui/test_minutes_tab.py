from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.annexes import AnnexKind
from cchc_desktop.domain.papers import PaperKind
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.pages.paper_choices import AnnexButton
from cchc_desktop.ui.widgets.page_view import page_sizes
from tests.ui.visit_desk import SOON, VisitDesk, visit_desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, the_look: Look) -> Iterator[VisitDesk]:
    with visit_desk(qtbot, tmp_path, the_look, "minutes") as opened:
        qtbot.waitUntil(opened.page.minutes.view.is_drawn, timeout=SOON)
        yield opened


def test_the_pages_are_shown_as_wide_as_the_view(desk: VisitDesk) -> None:
    tab = desk.page.minutes
    assert tab.view.page_count >= 2
    assert tab.status.text() == f"{tab.view.page_count} trang"
    assert tab.fit.isChecked()


def test_paper_is_drawn_with_ink_on_white(desk: VisitDesk) -> None:
    picture = desk.page.minutes.view.viewport().grab().toImage()
    middle = [picture.pixelColor(picture.width() // 2, y).lightness() for y in range(400)]
    assert max(middle) > 250
    assert min(middle) < 100


def test_a_change_elsewhere_is_drawn_and_the_place_stays(desk: VisitDesk) -> None:
    tab = desk.page.minutes
    tab.zoom(1)
    desk.bot.waitUntil(tab.view.is_drawn, timeout=SOON)
    bar = tab.view.verticalScrollBar()
    bar.setValue(700)
    before = tab.preview.pdf
    finding = desk.workspace.findings.of_visit(desk.visit_id)[0]
    desk.workspace.findings.edit(finding, text="Câu đã sửa.")
    desk.bot.waitUntil(lambda: tab.preview.pdf != before, timeout=SOON)
    assert abs(bar.value() - 700) < 60


def test_zoom_steps_and_fits(desk: VisitDesk) -> None:
    tab = desk.page.minutes
    fitted = tab.view.zoom
    desk.press("Ctrl+-")
    assert tab.view.zoom < fitted
    assert not tab.fit.isChecked()
    desk.press("Ctrl+0")
    assert tab.view.zoom == fitted


def test_the_name_offered_has_number_and_agency_without_diacritics(desk: VisitDesk) -> None:
    assert desk.page.minutes.file_name() == "BB-05-So-Tai-chinh.pdf"


def test_the_paper_is_saved_whole(desk: VisitDesk, tmp_path: Path) -> None:
    target = tmp_path / "Biên bản.pdf"
    desk.page.minutes.save_as(target)
    desk.bot.waitUntil(lambda: bool(desk.said), timeout=SOON)
    assert target.read_bytes().startswith(b"%PDF-")
    assert str(target) in desk.said[-1][0]


def test_a_folder_that_cannot_be_written_is_told(desk: VisitDesk, tmp_path: Path) -> None:
    desk.page.minutes.save_as(tmp_path / "gone" / "a.pdf")
    desk.bot.waitUntil(lambda: bool(desk.told), timeout=SOON)
    assert desk.said == []


def test_all_pages_are_printed(desk: VisitDesk, tmp_path: Path) -> None:
    target = tmp_path / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setFullPage(True)
    desk.page.minutes.print_on(printer)
    desk.bot.waitUntil(
        lambda: target.exists() and target.read_bytes().rstrip().endswith(b"%%EOF"),
        timeout=4 * SOON,
    )
    sizes = page_sizes(target.read_bytes())
    assert len(sizes) == desk.page.minutes.view.page_count
    assert [round(edge) for edge in sizes[0]] == [595, 842]


def test_paper_that_cannot_be_drawn_says_so_and_the_old_one_stays(
    desk: VisitDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_fonts(*_given: object, **_named: object) -> None:
        raise ExpectedError(ExpectedCode.NO_FONTS)

    monkeypatch.setattr(desk.workspace.minutes, "draw", no_fonts)
    pages = desk.page.minutes.view.page_count
    desk.page.minutes.preview.draw()
    desk.bot.waitUntil(lambda: bool(desk.told), timeout=SOON)
    assert desk.page.minutes.view.page_count == pages


def test_annexes_that_are_ticked_print_and_are_remembered(desk: VisitDesk) -> None:
    tab = desk.page.minutes
    pages = tab.view.page_count
    tab.annexes.ticks[AnnexKind.FIGURES].setChecked(True)
    desk.bot.waitUntil(lambda: tab.view.page_count == pages + 1, timeout=SOON)
    assert set(AnnexButton(desk.page.minutes.context).kinds()) == {
        AnnexKind.FIGURES,
        AnnexKind.PHOTOS,
    }


def test_word_and_the_other_papers_are_saved_from_their_menu(
    desk: VisitDesk, tmp_path: Path
) -> None:
    tab = desk.page.minutes
    assert set(tab.others.items) == {"word", "notice", "letter", "heads", "supplementary"}
    word, notice = tmp_path / "bản in.docx", tmp_path / "thông báo.pdf"
    tab.save_word(word)
    tab.save_paper(PaperKind.NOTICE, notice)
    desk.bot.waitUntil(lambda: word.exists() and notice.exists(), timeout=SOON)
    assert word.read_bytes()[:2] == b"PK"
    assert len(page_sizes(notice.read_bytes())) >= 2


def test_as_many_copies_as_the_minutes_say_are_offered(desk: VisitDesk) -> None:
    visit = desk.workspace.visits.get(desk.visit_id)
    desk.workspace.visits.edit(visit, copies=4)
    desk.bot.waitUntil(lambda: desk.page.minutes._printer().copyCount() == 4, timeout=SOON)


@pytest.mark.skipif(bool(QPrinterInfo.availablePrinterNames()), reason="máy này có máy in")
def test_without_any_printer_the_pdf_is_offered_instead(desk: VisitDesk) -> None:
    tab = desk.page.minutes
    with desk.bot.waitSignal(tab.context.said) as told:
        tab.print_button.click()
    sentence, action, do = told.args
    assert "chưa có máy in" in sentence
    assert action == "Lưu PDF..."
    do()
    dialog = next(w for w in tab.window().findChildren(QFileDialog) if w.isVisible())
    assert dialog.selectedFiles()[0].endswith(tab.file_name())
    dialog.reject()
