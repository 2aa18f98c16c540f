"""A whole visit made in a real window, key by key: run as a process of its own, and killed.

``python -m tests.journeys.visitor WORKSPACE INPUT`` works in a prepared workspace (``prepare``)
with what lies in INPUT: photos, and the table of the agency as LibreOffice puts it on the
clipboard. When all is done it writes ``done.json`` there and goes on as if nothing were, until
somebody kills it.
"""

from __future__ import annotations

import faulthandler
import json
import sys
import traceback
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication, QPlainTextEdit

from cchc_desktop.domain.campaign import Framework, Role
from cchc_desktop.domain.finding import Stance
from cchc_desktop.ui import qt_vi
from cchc_desktop.ui.dialogs.new_visit import NewVisit
from cchc_desktop.ui.dialogs.photo_window import PhotoWindow
from cchc_desktop.ui.look import Look, Scheme
from cchc_desktop.ui.start import make_window
from cchc_desktop.ui.window import Window
from cchc_desktop.usecases.workspace import Workspace
from tests.journeys.hands import Hands

AGENCY = "Ủy ban nhân dân xã Mường Giôn"
NUMBER = "07"
TEAM = (
    ("Đặng Quỳnh Như", Role.HEAD, "Phó Giám đốc Sở Nội vụ"),
    ("Lò Thị Ưởng", Role.SECRETARY, "Chuyên viên Sở Nội vụ"),
    ("Vì Văn Điện", Role.MEMBER, "Chuyên viên Sở Tư pháp"),
)
HOSTS = ("Quàng Văn Hặc", "Lường Thị Xuyến", "Cà Văn Ớt")
CHAIR_OF_HOSTS = "Chủ tịch Ủy ban nhân dân xã"
AWAY = "đi họp huyện ủy cũ"
LIBRARY = (
    # what is typed, what fills the blanks, what must then stand in the minutes
    ("thieu noi dung bat buoc", ("04",), "04 nhiệm vụ không ghi sản phẩm"),
    ("ke hoach ban hanh cham", ("12",), "Kế hoạch ban hành chậm 12 ngày"),
    ("niem yet chua theo kip", ("09",), "còn 09 thủ tục đã sửa đổi"),
    ("van ban xin loi", ("05",), "đối với 05 trường hợp"),
    ("khong phat sinh ho so", ("18",), "Còn 18 dịch vụ công trực tuyến"),
    ("con can cu vao", ("Quyết định số 03/QĐ-UBND", "Nghị định số 61/2018/NĐ-CP", "01/7/2025"),
     "còn căn cứ vào Nghị định số 61/2018/NĐ-CP"),
)  # fmt: skip
STRENGTHS = (
    "Chủ tịch Ủy ban nhân dân xã trực tiếp đối thoại với công dân hai lần trong năm.",
    "Trụ sở tiếp công dân gọn gàng, có bàn viết và nước uống.",
)
SHORTCOMINGS = (
    "Sổ theo dõi hồ sơ bỏ trống cột ngày trả từ trang 14 đến trang 19.",
    "Biển tên công chức tại Bộ phận Một cửa còn ghi tên huyện cũ.",
)
REPLY = "Ủy ban nhân dân xã nhất trí, sẽ thay biển tên trong tháng 4."
STATEMENT = "Ủy ban nhân dân xã tiếp thu toàn bộ ý kiến của Đoàn kiểm tra"
CAPTIONS = tuple(f"Ảnh hiện trường thứ {n}" for n in ("nhất", "hai", "ba", "tư", "năm", "sáu"))
BLACKED = 2
"""The place of the photo on which something is blacked out."""
TODAY = datetime(2026, 3, 10, 1, 0, tzinfo=UTC)


def prepare(folder: Path) -> None:
    """A workspace as an office has it before the visit: register, campaign, team, name."""
    workspace = Workspace(folder, lambda: TODAY)
    workspace.agencies.take_in_shipped()
    campaign = workspace.planning.add("Kiểm tra công tác CCHC", 2026, Framework.NQ76)
    workspace.planning.edit(campaign, symbol="BB-ĐKT", place="Sơn La")
    workspace.planning.add_basis(campaign.id, "Quyết định", "15/QĐ-UBND", date(2026, 1, 12))
    for name, role, position in TEAM:
        member = workspace.planning.add_member(campaign.id, name, role)
        workspace.planning.edit_member(member, position=position)
    workspace.set_preferences(author=TEAM[1][0])
    workspace.backups.make()
    workspace.close()


def dossiers() -> str:
    """Sixty dossiers received before Tết Bính Ngọ (17 February 2026), every third one late."""
    lines = ["Mã hồ sơ\tThủ tục\tNgày tiếp nhận\tNgày hẹn trả\tNgày trả\tThư xin lỗi"]
    for n in range(60):
        received = date(2026, 2, 2) + timedelta(days=n % 5)
        due = date(2026, 2, 12)
        returned = date(2026, 2, 25) if n % 3 == 0 else date(2026, 2, 11)
        days = "\t".join(f"{day:%d/%m/%Y}" for day in (received, due, returned))
        lines.append(f"H{n + 1:03d}\tChứng thực\t{days}\t{'có' if n % 2 == 0 else '-'}")
    return "\n".join(lines) + "\n"


def visit(hands: Hands, given: Path) -> None:
    """Everything of the half day."""
    add_the_visit(hands)
    say_when_and_who(hands)
    take_attendance(hands)
    rate_the_checklist(hands)
    record_findings(hands)
    record_replies(hands)
    paste_figures(hands, given)
    draw_dossiers(hands)
    take_photos_in(hands, given)
    black_out(hands)
    recommend(hands)


def add_the_visit(hands: Hands) -> None:
    window = hands.window
    hands.step("Ctrl+N, vài chữ của tên cơ quan, chọn, Enter")
    hands.press("Ctrl+N")
    dialog = window.findChild(NewVisit)
    assert isinstance(dialog, NewVisit)
    hands.wait(dialog.isActiveWindow)
    hands.type("muong gion")
    hands.press("Down", "Return")
    assert dialog.agency.value() == AGENCY, dialog.agency.value()
    hands.press("Return")
    hands.wait(lambda: window.page_name() == "visit")
    hands.rest()


def say_when_and_who(hands: Hands) -> None:
    general = hands.window.visit.general
    hands.step("Số biên bản")
    hands.press("Ctrl+1")
    hands.type(NUMBER)
    for name, text in (("chair", TEAM[0][0]), ("secretary", TEAM[1][0])):
        hands.step("Chủ trì, thư ký")
        general.form.focus(name)
        hands.type(text)
        hands.press("Tab")


def take_attendance(hands: Hands) -> None:
    general = hands.window.visit.general
    hands.step("Lấy cả đoàn")
    hands.click(general.team.all_button)
    hands.step("Thành phần của cơ quan")
    general.hosts.new.line.setFocus()
    for name in HOSTS:
        hands.type(name)
        hands.press("Return")
    first = general.hosts.people()[0]
    general.hosts.list.choose(first.id)
    general.hosts.form.focus("position")
    hands.type(CHAIR_OF_HOSTS)
    hands.press("Tab")
    hands.step("Hai buổi, một người vắng buổi chiều")
    hands.press("Alt+B")
    general.hosts.list.choose(general.hosts.people()[1].id)
    general.hosts.list.focus_chosen()
    hands.press("2", "V")
    hands.type(AWAY)
    hands.press("Return")


def rate_the_checklist(hands: Hands) -> None:
    checklist = hands.window.visit.checklist
    hands.step("Tiêu chí")
    hands.press("Ctrl+2")
    areas = list(dict.fromkeys(item.criterion.area for item in checklist._items))
    for place, area in enumerate(areas):
        rated = [item for item in checklist._items if item.criterion.area == area]
        for number, _ in enumerate(rated):
            hands.press("3" if number % 7 == 6 else "2" if number % 5 == 4 else "1")
        if place + 1 < len(areas):
            hands.press("Ctrl+Down")
    assert checklist.left() == 0


def record_findings(hands: Hands) -> None:
    findings = hands.window.visit.findings
    hands.press("Ctrl+3")
    for words, keys, sentences in (("Ưu điểm", "Alt+U", STRENGTHS), ("Hạn chế", "Alt+H", ())):
        hands.step(words)
        hands.press(keys)
        for sentence in sentences:
            hands.type(sentence)
            hands.press("Return")
    for typed, fillings, _ in LIBRARY:
        hands.step("Câu của thư viện")
        hands.press("Alt+H")
        hands.type(typed)
        hands.press("Down")
        hands.press("Return")
        for filling in fillings:
            area = QApplication.focusWidget()
            assert isinstance(area, QPlainTextEdit), typed
            assert area.textCursor().selectedText().startswith("{"), (
                typed,
                filling,
                area.toPlainText(),
                area.textCursor().selectedText(),
                findings.editor.finding.text,
                [one.text[:30] for one in findings._findings],
                findings.new.line.text(),
            )
            hands.type(filling)
            hands.press("Tab")
    for sentence in SHORTCOMINGS:
        hands.step("Câu tự viết")
        hands.press("Alt+H")
        hands.type(sentence)
        hands.press("Return")
    hands.wait(lambda: len(findings._findings) == 10)


def record_replies(hands: Hands) -> None:
    window = hands.window
    findings = window.visit.findings
    found = next(f for f in findings._findings if f.text == SHORTCOMINGS[1])
    hands.step("Ý kiến của cơ quan")
    findings.list.choose(found.id)
    form = findings.editor.form
    form.focus("reply_stance")
    form.editor("reply_stance").set_value(Stance.AGREE)
    form.editor("reply_stance").edited.emit()
    form.focus("reply_text")
    hands.type(REPLY)
    hands.press("Ctrl+1")
    window.visit.general.words_form.focus("agency_statement")
    hands.type(STATEMENT)
    window.visit.general.form.focus("number")


def paste_figures(hands: Hands, given: Path) -> None:
    figures = hands.window.visit.figures
    hands.wait((given / "clipboard.json").exists)
    clip = json.loads((given / "clipboard.json").read_text("utf-8"))
    hands.step("Dán bảng số liệu")
    hands.press("Ctrl+4")
    figures.table.setFocus()
    hands.copied(clip["text"], clip["html"])
    hands.press("Ctrl+V")
    hands.wait(lambda: figures.intake.preview is not None)
    assert figures.intake.preview is not None
    hands.think()
    hands.press("Return")
    hands.wait(lambda: figures.intake.preview is None)
    hands.rest()


def draw_dossiers(hands: Hands) -> None:
    sample = hands.window.visit.sample
    hands.step("Rút mẫu")
    hands.press("Ctrl+5")
    sample.drawing.focus_first()
    hands.copied(dossiers())
    hands.press("Ctrl+V")
    sample.drawing.size_field.setFocus()
    hands.type("20")
    hands.press("Return", "Return")
    hands.wait(lambda: len(sample.list.cards()) == 20)


def take_photos_in(hands: Hands, given: Path) -> None:
    photos = hands.window.visit.photos
    hands.step("Ảnh")
    hands.press("Ctrl+6")
    paths = sorted(str(path) for path in given.glob("*.jpg"))
    hands.drop(photos, paths)
    hands.wait(lambda: len(photos.list.model_.all()) == len(paths))
    hands.rest()
    for place, caption in enumerate(CAPTIONS):
        hands.step("Chú thích")
        photos.list.choose(photos.list.model_.all()[place].id)
        photos.panel.focus_caption()
        hands.type(caption)
    photos.list.setFocus()


def black_out(hands: Hands) -> None:
    window = hands.window
    photos = window.visit.photos
    hands.step("Bôi đen")
    photos.list.choose(photos.list.model_.all()[BLACKED].id)
    photos.list.setFocus()
    hands.press("Return")
    shown = window.findChild(PhotoWindow)
    assert isinstance(shown, PhotoWindow)
    hands.wait(lambda: shown.canvas.hasFocus() and shown.canvas.width() > 40)
    hands.press("Shift+B", "Esc")
    if shown.isVisible():
        hands.press("Esc")
    hands.rest()


def recommend(hands: Hands) -> None:
    window = hands.window
    findings = window.visit.findings
    hands.step("Kiến nghị")
    hands.press("Ctrl+3")
    found = next(f for f in findings._findings if "xin lỗi" in f.text)
    findings.list.choose(found.id)
    hands.click(findings.editor.add_answer)
    hands.wait(lambda: window.visit.current() is window.visit.recommendations)


def main(folder: Path, given: Path) -> int:
    """Work, say that it is done, and stay."""
    faulthandler.enable()
    app = QApplication([])
    qt_vi.install(app)
    look = Look(app, Scheme.LIGHT)
    workspace = Workspace(folder, lambda: TODAY)
    window: Window = make_window(workspace, look, folder / "log" / "cchc.log")
    window.resize(1366, 720)
    window.show()
    window.activateWindow()
    window.begin()
    hands = Hands(window)
    hands.wait(window.isActiveWindow)
    hands.rest()
    try:
        visit(hands, given)
    except BaseException:  # the program's own hook would show a dialog
        traceback.print_exc()
        return 1
    (given / "done.json").write_text("{}", "utf-8")
    return app.exec()


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), Path(sys.argv[2])))
