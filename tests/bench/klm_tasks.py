"""The ten tasks of ``klm`` in a real window, each movement done and counted by ``Hands``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.ui import qt_vi
from cchc_desktop.ui.dialogs.new_visit import NewVisit
from cchc_desktop.ui.dialogs.palette import Palette
from cchc_desktop.ui.dialogs.photo_window import PhotoWindow
from cchc_desktop.ui.look import Look, Scheme
from cchc_desktop.ui.start import make_window
from cchc_desktop.usecases.workspace import Workspace
from tests import pictures
from tests.exchange.workbooks import HEADS
from tests.journeys import visitor
from tests.journeys.hands import Hands

_TABS = 20
"""So many Tabs at most lead from a field to another of its page."""
_FIELDS = ("Đất đai", "Hộ tịch", "Chứng thực", "Xây dựng", "Bảo trợ xã hội", "Lao động",
           "Văn hóa", "Nông nghiệp")  # fmt: skip


@contextmanager
def at_work(folder: Path) -> Iterator[tuple[Hands, Path]]:
    """A window on the workspace of an office that has last year's visits."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    qt_vi.install(app)
    visitor.prepare(folder / "w")
    given = folder / "in"
    given.mkdir()
    for place in range(6):
        (given / f"p{place}.jpg").write_bytes(pictures.jpeg(640, 480, seed=place + 1))
    workspace = Workspace(folder / "w", lambda: visitor.TODAY)
    campaign = workspace.planning.campaigns()[0]
    before = workspace.visits.add(
        campaign.id,
        "Ủy ban nhân dân xã Chiềng Lao",
        Level.COMMUNE,
        datetime(2025, 10, 9, 1, tzinfo=UTC),
    )
    workspace.findings.add(before.id, "TTHC", FindingKind.SHORTCOMING, visitor.SHORTCOMINGS[0])
    window = make_window(workspace, Look(app, Scheme.LIGHT), folder / "cchc.log")
    sys.excepthook = sys.__excepthook__  # the program's own would show a dialog
    window.resize(1366, 720)
    window.show()
    window.activateWindow()
    hands = Hands(window)
    hands.wait(window.isActiveWindow)
    window.show_page("visits")
    hands.rest()
    yield hands, given
    window._context.jobs.close()
    window.close()
    workspace.close()


def tab_to(hands: Hands, widget: QWidget) -> None:
    """Press Tab until the widget has the keyboard."""
    for _ in range(_TABS):
        if widget.hasFocus():
            return
        hands.press("Tab")
    raise AssertionError(f"no Tab leads there: {widget}")


def start(hands: Hands, _given: Path) -> None:
    hands.step("Ctrl+N, vài chữ của tên cơ quan")
    hands.press("Ctrl+N")
    dialog = hands.window.findChild(NewVisit)
    assert isinstance(dialog, NewVisit)
    hands.wait(dialog.isActiveWindow)
    hands.type("muong gion")
    hands.step("Chọn cơ quan của danh mục, Enter: ngày là hôm nay")
    hands.press("Down", "Return")
    assert dialog.agency.value() == visitor.AGENCY
    hands.press("Return")
    hands.wait(lambda: hands.window.page_name() == "visit")
    hands.rest()
    general = hands.window.visit.general
    hands.step("Ctrl+1, số biên bản")
    hands.press("Ctrl+1")
    hands.type(visitor.NUMBER)
    hands.step("Tab tới chủ trì, vài chữ, chọn trong đoàn")
    tab_to(hands, general.form.editor("chair").parts()[0])
    hands.type("nhu")
    hands.press("Down", "Return", "Tab")
    visit = hands.window._workspace.visits.get(hands.window.visit.visit_id)
    assert (visit.number, visit.chair) == (7, visitor.TEAM[0][0])


def library(hands: Hands, _given: Path) -> None:
    hands.step("Alt+H, vài chữ của câu")
    hands.press("Alt+H")
    hands.type("noi dung bat buoc")
    hands.step("Đọc các câu được gợi ý, chọn một câu: vào đúng lĩnh vực, có tiêu chí")
    hands.press("Down", "Return")
    hands.step("Gõ số vào chỗ trống")
    hands.type("04")
    hands.press("Tab")
    found = hands.window._workspace.findings.of_visit(hands.window.visit.visit_id)
    assert "04 nhiệm vụ" in found[-1].text


def own(hands: Hands, _given: Path) -> None:
    window = hands.window
    findings, recommendations = window.visit.findings, window.visit.recommendations
    hands.step("Alt+H, gõ câu, Enter")
    hands.press("Alt+H")
    hands.type(visitor.SHORTCOMINGS[0])
    hands.press("Return")
    hands.step("Bấm ô Căn cứ, gõ")
    hands.click(findings.editor.form.editor("cites").parts()[0])
    hands.type("Nghị định 61/2018/NĐ-CP")
    hands.step("Bấm Thêm kiến nghị, gõ đè; cơ quan chịu trách nhiệm đã có")
    reach(findings.editor.add_answer)
    hands.click(findings.editor.add_answer)
    hands.wait(lambda: window.visit.current() is recommendations)
    hands.press("Ctrl+A")
    hands.type("Ghi đủ cột ngày trả trong sổ theo dõi hồ sơ")
    hands.step("Tab tới Thời hạn, gõ +20")
    tab_to(hands, recommendations.form.editor("due").parts()[0])
    hands.type("+20")
    hands.press("Tab")
    (made,) = window._workspace.recommendations.of_visit(window.visit.visit_id)
    assert made.due is not None
    assert made.findings


def figures(hands: Hands, _given: Path) -> None:
    tab = hands.window.visit.figures
    lines = [*HEADS]
    for number, name in enumerate(_FIELDS, 1):
        lines.append((str(number), name, 110, 100, 0, 10, 100, 0, 95, 5, 10, 10, 0))
    text = "\n".join("\t".join(str(cell or "") for cell in line) for line in lines)
    hands.step("Trong bảng của cơ quan: chọn vùng số liệu, Ctrl+C, Alt+Tab về")
    for operator, times in (("H", 2), ("P", 2), ("K", 6)):
        hands.elsewhere(operator, times)
    hands.copied(text)
    hands.step("Ctrl+4, bấm vào bảng, Ctrl+V: cột được nhận ra")
    hands.press("Ctrl+4")
    hands.click(tab.table.viewport())
    hands.press("Ctrl+V")
    hands.wait(lambda: tab.intake.preview is not None)
    hands.step("Xem cột nào thành gì, Enter; tỷ lệ và tổng đã có", thinking=3)
    hands.press("Return")
    hands.wait(lambda: tab.intake.preview is None)
    hands.rest()
    hands.step("Đọc dòng kiểm tra tổng và các tỷ lệ", thinking=2)
    assert len(hands.window._workspace.dossiers.of_visit(tab.visit_id).rows) == len(_FIELDS)


def sample(hands: Hands, _given: Path) -> None:
    tab = hands.window.visit.sample
    hands.step("Trong danh sách: Ctrl+A, Ctrl+C, Alt+Tab về")
    hands.elsewhere("K", 6)
    hands.copied(visitor.dossiers())
    hands.step("Ctrl+5, dán, Tab, 20, Enter, Enter: cách rút in trong biên bản")
    hands.press("Ctrl+5")
    if not tab.drawing.codes.area.hasFocus():
        hands.click(tab.drawing.codes.area)
    hands.press("Ctrl+V")
    tab_to(hands, tab.drawing.size_field.parts()[0])
    hands.type("20")
    hands.press("Return", "Return")
    hands.wait(lambda: len(tab.list.cards()) == 20)


def late(hands: Hands, _given: Path) -> None:
    tab = hands.window.visit.sample
    hands.step("Ngày đã có trong danh sách: đọc số hồ sơ trễ, số ngày, thư xin lỗi", thinking=3)
    assert "nhiều nhất 4 ngày" in tab.said.text(), tab.said.text()


def photos(hands: Hands, given: Path) -> None:
    window = hands.window
    tab = window.visit.photos
    hands.step("Ctrl+6, đánh dấu sáu ảnh trong thư mục, kéo vào")
    hands.press("Ctrl+6")
    hands.drop(tab, sorted(str(path) for path in given.glob("*.jpg")))
    hands.wait(lambda: len(tab.list.model_.all()) == 6)
    hands.rest()
    hands.step("Bấm vào ô chú thích")
    hands.click(tab.panel.form.editor("caption").parts()[0])
    for place, caption in enumerate(visitor.CAPTIONS):
        if place:
            hands.step("Sang ảnh sau")
            hands.press("PgDown")
        hands.step("Gõ chú thích", thinking=0)
        hands.type(caption)
    hands.step("Mở ảnh, Shift+B bôi đen giữa ảnh, dời và kéo góc cho vừa chỗ, đóng", thinking=2)
    hands.click(tab.panel.view_button)
    shown = window.findChild(PhotoWindow)
    assert isinstance(shown, PhotoWindow)
    hands.wait(lambda: shown.canvas.hasFocus() and shown.canvas.width() > 40)
    hands.press("Shift+B", "Left", "Left", "Up", "Esc")
    if shown.isVisible():
        hands.press("Esc")
    hands.rest()
    kept = window._workspace.evidence.of_visit(tab.visit_id)
    assert tuple(one.caption for one in kept) == visitor.CAPTIONS
    assert any(window._workspace.evidence.is_blacked(one) for one in kept)


def attendance(hands: Hands, _given: Path) -> None:
    window = hands.window
    general = window.visit.general
    hands.step("Ctrl+1, cuộn xuống, bấm Lấy cả đoàn")
    hands.press("Ctrl+1")
    hands.elsewhere("P", 1)
    reach(general.team.all_button)
    hands.click(general.team.all_button)
    hands.step("Bấm ô họ tên của cơ quan, gõ từng người")
    hands.click(general.hosts.new.line)
    for name in visitor.HOSTS:
        hands.type(name)
        hands.press("Return")
    hands.step("Bấm người đầu, Enter, gõ chức vụ")
    hands.click(general.hosts.list.cards()[0])
    hands.press("Return")
    hands.type(visitor.CHAIR_OF_HOSTS)
    hands.step("Alt+B: thành hai buổi")
    hands.press("Alt+B")
    hands.step("Bấm người thứ hai, 2, V, gõ lý do")
    reach(general.hosts.list.cards()[1])
    hands.click(general.hosts.list.cards()[1])
    hands.press("2", "V")
    hands.type(visitor.AWAY)
    hands.press("Return")
    people = window._workspace.visits.attendees(window.visit.visit_id)
    assert len(people) == len(visitor.TEAM) + len(visitor.HOSTS)
    assert len(window._workspace.attendance.marks(window.visit.visit_id)) == 1


def print_(hands: Hands, _given: Path) -> None:
    window = hands.window
    hands.step("Xem các trang, mục còn thiếu; số thứ tự, trang ký đã có", thinking=2)
    hands.step("Ctrl+P, Enter")
    asked: list[str] = []
    tab = window.visit.minutes
    before = tab.print_paper
    tab.print_paper = lambda: asked.append("")  # type: ignore[method-assign]  # the system's dialog
    hands.press("Ctrl+P")
    hands.wait(lambda: bool(asked))
    hands.elsewhere("K", 1)
    tab.print_paper = before  # type: ignore[method-assign]
    assert window.visit.current() is tab
    hands.rest()


def find(hands: Hands, _given: Path) -> None:
    window = hands.window
    hands.step("Ctrl+K, vài chữ không dấu")
    hands.press("Ctrl+K")
    dialog = window.findChild(Palette)
    assert isinstance(dialog, Palette)
    hands.wait(dialog.isActiveWindow)
    hands.type("bo trong cot ngay")
    hands.wait(lambda: dialog.list.count() > 0)
    hands.rest()
    hands.step("Đọc các câu, xuống câu của năm trước, Enter", thinking=2)
    hands.press("Down", "Return")
    hands.wait(lambda: QApplication.activeModalWidget() is None)
    hands.rest()
    assert window.visit.header.title.text().endswith("xã Chiềng Lao")


def reach(widget: QWidget) -> None:
    """Scroll to the widget, as the wheel does on the way to it."""
    from PySide6.QtWidgets import QScrollArea  # noqa: PLC0415

    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()


TASKS: dict[str, Callable[[Hands, Path], None]] = {
    "start": start,
    "library": library,
    "own": own,
    "figures": figures,
    "sample": sample,
    "late": late,
    "photos": photos,
    "attendance": attendance,
    "print": print_,
    "find": find,
}
