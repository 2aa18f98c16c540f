"""Every dialog of the program by name, and how it opens over a window on worked-on records."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from cchc_desktop.domain.amendment import Correction
from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.past_minutes import PastFinding, PastMinutes
from cchc_desktop.ui.actions import Name
from cchc_desktop.ui.dialogs.amending import AmendDialog
from cchc_desktop.ui.dialogs.drawing_sign import DrawSignDialog
from cchc_desktop.ui.dialogs.leaving import Leaving
from cchc_desktop.ui.dialogs.listing import Listing
from cchc_desktop.ui.dialogs.palette import Palette
from cchc_desktop.ui.dialogs.past_preview import PastPreview
from cchc_desktop.ui.dialogs.photo_window import PhotoWindow
from cchc_desktop.ui.dialogs.proving import KeyDialog
from cchc_desktop.ui.dialogs.server import ServerDialog
from cchc_desktop.ui.dialogs.signing import SignDialog
from cchc_desktop.ui.dialogs.who_am_i import WhoAmI
from cchc_desktop.ui.pages.recall import show_history
from cchc_desktop.ui.window import Window
from tests import desks

Openers = dict[str, Callable[[], object]]

TABLE = (
    "TT\tLĩnh vực\tĐã giải quyết\t\t\n\t\tTrước hạn\tĐúng hạn\tQuá hạn\n"
    "1\tĐất đai\t1.200\t30\t1,5\n2\tHộ tịch\t5\t-\t0\n"
    "3\tThành lập và hoạt động của doanh nghiệp, hợp tác xã\t51\t2\t0\n"
    "\tTổng cộng\t1.256\t32\t0\n"
)
_UNREAD = (
    "a) Số liệu giải quyết hồ sơ từ ngày 01 tháng 01 đến ngày 30 tháng 9: tiếp nhận 292 hồ sơ.",
    "(có phụ lục kèm theo)",
)
_LINES = ("$.visits[0].starts: Ngày không đúng.", "Thiếu tên cơ quan.")


def openers(window: Window) -> Openers:
    """All of them."""
    return _of_the_window(window) | _of_signing(window) | _of_what_comes_in(window)


def _of_the_window(window: Window) -> Openers:
    def by_action(name: Name) -> Callable[[], None]:
        return window.actions_[name].trigger

    def typed() -> None:
        window.actions_[Name.FIND].trigger()
        dialog = window.findChild(Palette)
        assert isinstance(dialog, Palette)
        dialog.line.setText("bien ban")
        dialog._search()  # without the pause

    def add() -> None:
        window.show_page("visits")
        window.pages.start_adding()

    def photo(key: Qt.Key | None) -> None:
        workspace = window._workspace
        ids = [one.id for one in workspace.evidence.of_visit(desks.finance(workspace).id)]
        dialog = PhotoWindow(window._context, ids, ids[0], parent=window)
        dialog.open()
        dialog.resize(dialog.sizeHint())
        if key is not None:
            QTest.keyClick(dialog, key)

    def history() -> None:
        workspace = window._workspace
        finding = desks.first_finding(workspace)
        changed = workspace.findings.edit(finding, text=f"{finding.text} Đã kiểm tra lại.")
        show_history(window._context, window, Kind.FINDING, changed.id, "text")

    return {
        "dialog: shortcuts": by_action(Name.SHORTCUTS),
        "dialog: find": by_action(Name.FIND),
        "dialog: find, typed": typed,
        "dialog: about": by_action(Name.ABOUT),
        "dialog: new visit": add,
        "dialog: who": lambda: WhoAmI(["Lò Thị Ưởng"], window).open(),
        "dialog: leaving": lambda: Leaving(window).open(),
        "dialog: photo": lambda: photo(None),
        "dialog: photo, black": lambda: photo(Qt.Key.Key_B),
        "dialog: history": history,
    }


def _of_signing(window: Window) -> Openers:
    def amend() -> None:
        old = "Còn 09 hồ sơ giải quyết trễ hẹn (1,75%), trong đó 04 hồ sơ không có thư xin lỗi."
        place = Correction("", old, "", "", "finding", "f", "text")
        dialog = AmendDialog([place], window)
        new = "Còn 06 hồ sơ giải quyết trễ hẹn (1,17%)."
        dialog.show_corrections([Correction("Mục III.1", old, new, "đếm trùng 03 hồ sơ")])
        dialog.open()

    def draw() -> None:
        dialog = DrawSignDialog(window)
        dialog.pad.show_strokes((((0.2, 0.6), (0.3, 0.3), (0.4, 0.7), (0.6, 0.4)),))
        dialog.open()

    return {
        "dialog: verify": window.actions_[Name.VERIFY].trigger,
        "dialog: key": lambda: KeyDialog(window).open(),
        "dialog: sign": lambda: SignDialog(
            ["Chưa ghi giờ kết thúc."], "08:00 09/10/2018", parent=window
        ).open(),
        "dialog: draw a signature": draw,
        "dialog: amend": amend,
    }


def _of_what_comes_in(window: Window) -> Openers:
    def figures() -> None:
        window.open_visit(desks.finance(window._workspace).id, "figures")
        QGuiApplication.clipboard().setText(TABLE)
        window.visit.figures.intake.paste(must=True)

    def past() -> None:
        starts = datetime.fromisoformat("2016-05-10T08:00+07:00")
        found = PastMinutes(
            "Sở Lạ",
            number=7,
            starts=starts,
            ends=starts + timedelta(hours=8),
            findings=(PastFinding("CDDH", FindingKind.STRENGTH, "Ban hành kế hoạch kịp thời."),),
            left=_UNREAD,
        )
        PastPreview(found, None, window).open()

    def campaign() -> None:
        told = json.loads(desks.SAMPLE.read_text(encoding="utf-8"))
        told["campaign"]["title"] = "Kiểm tra công tác cải cách hành chính năm 2018 của tỉnh"
        changed = window._workspace.folder.parent / "ke-hoach-2018.json"
        changed.write_text(json.dumps(told), encoding="utf-8")
        window.filing.preview(changed)

    return {
        "dialog: server": lambda: ServerDialog(
            "webdavs://may-chu/doan", "doan", "Máy chủ không nhận mật khẩu.", window
        ).open(),
        "dialog: listing": lambda: Listing(
            "Không nhập được tệp", ["Tệp có 2 chỗ sai."], _LINES, "Đóng", "Hủy", window
        ).open(),
        "dialog: paste preview": figures,
        "dialog: past minutes": past,
        "dialog: import preview": campaign,
    }
