"""Every command once: text, shortcut, icon.

``actions = Actions(window)`` makes the QActions; ``actions[Name.UNDO]`` is one of them. Menus and
buttons are made from them, ``sheet()`` lists all shortcuts for F1.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from cchc_desktop.ui import look


class Name(StrEnum):
    """The commands of the window."""

    IMPORT = auto()
    EXPORT = auto()
    EXPORT_LIST = auto()
    IMPORT_VISITS = auto()
    IMPORT_MINUTES = auto()
    TEMPLATES = auto()
    BACK_UP = auto()
    RESTORE = auto()
    CHECK = auto()
    QUIT = auto()
    UNDO = auto()
    REDO = auto()
    ADD = auto()
    EDIT = auto()
    REMOVE = auto()
    MOVE_UP = auto()
    MOVE_DOWN = auto()
    SEARCH = auto()
    FIND = auto()
    PRINT = auto()
    SAVE_PDF = auto()
    HAND_OVER = auto()
    VERIFY = auto()
    ZOOM_IN = auto()
    ZOOM_OUT = auto()
    GO_VISITS = auto()
    GO_CAMPAIGN = auto()
    GO_CALENDAR = auto()
    GO_BOARD = auto()
    GO_AGENCIES = auto()
    GO_OVERVIEW = auto()
    GO_REPORT = auto()
    GO_WAITING = auto()
    GO_SYNC = auto()
    GO_DOCUMENTS = auto()
    GO_SETTINGS = auto()
    SYNC = auto()
    BACK = auto()
    NEXT_TAB = auto()
    PREVIOUS_TAB = auto()
    NEXT_AREA = auto()
    PREVIOUS_AREA = auto()
    SHORTCUTS = auto()
    ABOUT = auto()


@dataclass(frozen=True)
class Command:
    """One command as data. ``shortcut`` is portable text ("Ctrl+N"), empty for none.

    ``is_local`` keys are handled by the list that has the focus; the action has no key of its
    own then, so that Delete in a text field deletes a letter.
    """

    name: Name
    group: str
    text: str
    shortcut: str = ""
    icon: str = ""
    is_local: bool = False
    also: str = ""
    """A key beside the one that menus show, for hands that learned it elsewhere."""


_NOT_IN_MENUS = frozenset(
    {
        Name.ZOOM_IN,
        Name.ZOOM_OUT,
        Name.NEXT_TAB,
        Name.PREVIOUS_TAB,
        Name.NEXT_AREA,
        Name.PREVIOUS_AREA,
    }
)
"""Known by their keys and by what stands on the page."""


class Actions(QObject):
    """The QActions of one window, made from data."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.commands = self._commands()
        self._actions = {command.name: self._made(command, window) for command in self.commands}
        self._is_tinted = False

    def __getitem__(self, name: Name) -> QAction:
        return self._actions[name]

    def sheet(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Groups with their commands and keys as people read them, for the sheet of F1."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for command in self.commands:
            if command.shortcut:
                keys = filter(None, (command.shortcut, command.also))
                row = (command.text.rstrip("."), ", ".join(map(shown_key, keys)))
                groups.setdefault(command.group, []).append(row)
        groups.setdefault(self.tr("Khi gõ"), []).extend(self._typing_keys())
        return list(groups.items())

    def fill(self, bar: QMenuBar) -> None:
        """Put the commands into menus, one for each group; the local ones stay with their lists."""
        menus: dict[str, QMenu] = {}
        for command in self.commands:
            if command.is_local or command.name in _NOT_IN_MENUS:
                continue
            if command.group not in menus:
                menus[command.group] = bar.addMenu(command.group)
                menus[command.group].aboutToShow.connect(self.tint)
            menus[command.group].addAction(self._actions[command.name])

    def rename(self, name: Name, text: str) -> None:
        """Give the command other words ("Hoàn tác: sửa ghi nhận")."""
        command = next(c for c in self.commands if c.name is name)
        action = self._actions[name]
        action.setText(text)
        action.setToolTip(_tooltip(text, command.shortcut))

    def tint(self) -> None:
        """Give the actions their icons, when a menu is about to show them and never before."""
        if self._is_tinted:
            return
        self._is_tinted = True
        for command in self.commands:
            if command.icon:
                self._actions[command.name].setIcon(look.icon(command.icon))

    def forget_tint(self) -> None:
        """The look is another one: icons are made anew; connect to ``Look.changed``."""
        self._is_tinted = False

    def _made(self, command: Command, window: QWidget) -> QAction:
        action = QAction(command.text, window)
        action.setObjectName(command.name.value)
        action.setToolTip(_tooltip(command.text, command.shortcut))
        if command.shortcut and not command.is_local:
            keys = filter(None, (command.shortcut, command.also))
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            window.addAction(action)
        return action

    def _typing_keys(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Các thẻ của cuộc kiểm tra"), "Ctrl+1 … Ctrl+9"),
            (self.tr("Câu gõ vào là ưu điểm, là hạn chế"), "Alt+U, Alt+H"),
            (self.tr("Tiêu chí: đạt, một phần, không đạt, không áp dụng, bỏ"), "1, 2, 3, 4, 0"),
            (self.tr("Tiêu chí: xem lại, lập ghi nhận"), "X, G"),
            (self.tr("Ghi chú, việc cần xem lại"), "Alt+N"),
            (self.tr("Lần kiểm tra trước ở bên cạnh"), "Alt+T"),
            (self.tr("Trang giấy ở bên cạnh"), "Alt+G"),
            (self.tr("Điểm danh: có mặt, đến muộn, vắng"), "C, M, V"),
            (self.tr("Thêm buổi làm việc"), "Alt+B"),
            (self.tr("Vẫn sửa lĩnh vực người khác phụ trách"), "Alt+V"),
            (self.tr("Trang biên bản vừa bề ngang"), "Ctrl+0"),
            (self.tr("Lấy giá trị thứ nhất, thứ hai khi có khác biệt"), "Alt+1, Alt+2"),
            (self.tr("Chỗ cần chọn: lấy giá trị, sang chỗ sau"), "1, 2, 3, Enter"),
            (self.tr("Chỗ cần chọn: lấy bản tự ghi"), "Ctrl+Enter"),
            (self.tr("Lịch sử của ô, của mục đang chọn"), "Ctrl+H"),
            (self.tr("Mở lịch, mở danh sách"), shown_key("Alt+Down")),
            (self.tr("Sang ô sau hoặc chỗ điền sau, về ô trước"), "Tab, Shift+Tab"),
            (self.tr("Xong câu vừa gõ; sửa mục chọn"), "Enter"),
            (self.tr("Rời ô đang gõ, rồi trở lại danh sách"), "Esc"),
            (self.tr("Mục đầu, mục cuối"), "Home, End"),
            (self.tr("Sửa chỗ gạch chân ở con trỏ, cả ô"), "Ctrl+., Ctrl+Shift+."),
            (self.tr("Thêm chữ gạch chân vào từ điển"), "Alt+."),
            (self.tr("Số liệu: xóa dòng"), shown_key("Ctrl+Del")),
        ]

    def _commands(self) -> tuple[Command, ...]:
        file, edit = self.tr("Tệp"), self.tr("Sửa")
        minutes, go, aid = self.tr("Biên bản"), self.tr("Đi tới"), self.tr("Trợ giúp")
        return (
            Command(Name.IMPORT, file, self.tr("Nhập từ tệp..."), "Ctrl+O", "import"),
            Command(Name.EXPORT, file, self.tr("Xuất ra tệp..."), "Ctrl+Shift+S", "export"),
            Command(Name.EXPORT_LIST, file, self.tr("Xuất danh sách..."), "Ctrl+E", "export"),
            Command(Name.IMPORT_VISITS, file, self.tr("Nhập bảng cuộc kiểm tra..."), "", "import"),
            Command(Name.IMPORT_MINUTES, file, self.tr("Đọc lại biên bản cũ..."), "", "document"),
            Command(Name.TEMPLATES, file, self.tr("Tệp mẫu để nhập..."), "", "save"),
            Command(Name.SYNC, file, self.tr("Đồng bộ ngay"), "Ctrl+F5", "sync"),
            Command(Name.BACK_UP, file, self.tr("Sao lưu ngay"), "", "save"),
            Command(Name.RESTORE, file, self.tr("Khôi phục bản sao lưu..."), "", "history"),
            Command(Name.CHECK, file, self.tr("Kiểm tra dữ liệu"), "", "check"),
            Command(Name.QUIT, file, self.tr("Thoát"), "Ctrl+Q"),
            Command(Name.UNDO, edit, self.tr("Hoàn tác"), "Ctrl+Z", "undo"),
            Command(Name.REDO, edit, self.tr("Làm lại"), "Ctrl+Y", "redo", also="Ctrl+Shift+Z"),
            Command(Name.ADD, edit, self.tr("Thêm"), "Ctrl+N", "add"),
            Command(Name.EDIT, edit, self.tr("Sửa mục chọn"), "F2", "edit", is_local=True),
            Command(Name.REMOVE, edit, self.tr("Xóa mục chọn"), "Del", "remove", is_local=True),
            Command(Name.MOVE_UP, edit, self.tr("Chuyển lên"), "Alt+Up", "up", is_local=True),
            Command(
                Name.MOVE_DOWN, edit, self.tr("Chuyển xuống"), "Alt+Down", "down", is_local=True
            ),
            Command(Name.SEARCH, edit, self.tr("Lọc, tìm"), "Ctrl+F", "search"),
            Command(Name.FIND, edit, self.tr("Tìm trong mọi dữ liệu..."), "Ctrl+K", "search"),
            Command(Name.PRINT, minutes, self.tr("In biên bản..."), "Ctrl+P", "print"),
            Command(Name.SAVE_PDF, minutes, self.tr("Lưu biên bản PDF..."), "Ctrl+S", "save"),
            Command(Name.HAND_OVER, minutes, self.tr("Bàn giao..."), "", "export"),
            Command(Name.VERIFY, minutes, self.tr("Kiểm chứng..."), "", "check"),
            Command(Name.ZOOM_IN, minutes, self.tr("Phóng to"), "Ctrl++", "zoom-in", also="Ctrl+="),
            Command(Name.ZOOM_OUT, minutes, self.tr("Thu nhỏ"), "Ctrl+-", "zoom-out"),
            Command(Name.GO_VISITS, go, self.tr("Cuộc kiểm tra"), "F6", "visits"),
            Command(Name.GO_OVERVIEW, go, self.tr("Tổng quan"), "F11", "overview"),
            Command(Name.GO_REPORT, go, self.tr("Báo cáo"), "Shift+F11", "report"),
            Command(Name.GO_CAMPAIGN, go, self.tr("Kế hoạch năm"), "F7", "campaign"),
            Command(Name.GO_CALENDAR, go, self.tr("Lịch kiểm tra"), "Shift+F7", "calendar"),
            Command(Name.GO_BOARD, go, self.tr("Theo dõi kiến nghị"), "Shift+F6", "recommendation"),
            Command(Name.GO_AGENCIES, go, self.tr("Cơ quan"), "Shift+F8", "agency"),
            Command(Name.GO_WAITING, go, self.tr("Còn chờ"), "F9", "waiting"),
            Command(Name.GO_SYNC, go, self.tr("Đồng bộ"), "F5", "sync"),
            Command(Name.GO_DOCUMENTS, go, self.tr("Văn bản"), "Shift+F9", "documents"),
            Command(Name.GO_SETTINGS, go, self.tr("Cài đặt"), "F8", "settings"),
            Command(Name.BACK, go, self.tr("Trở lại danh sách"), "Alt+Left", "left"),
            Command(Name.NEXT_TAB, go, self.tr("Thẻ sau"), "Ctrl+PgDown"),
            Command(Name.PREVIOUS_TAB, go, self.tr("Thẻ trước"), "Ctrl+PgUp"),
            Command(Name.NEXT_AREA, go, self.tr("Lĩnh vực sau"), "Ctrl+Down"),
            Command(Name.PREVIOUS_AREA, go, self.tr("Lĩnh vực trước"), "Ctrl+Up"),
            Command(Name.SHORTCUTS, aid, self.tr("Phím tắt"), "F1", also="?"),
            Command(Name.ABOUT, aid, self.tr("Giới thiệu"), "", "info"),
        )


def shown_key(shortcut: str) -> str:
    """The shortcut as people read it ("Alt+↓")."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)


def _tooltip(text: str, shortcut: str) -> str:
    words = text.rstrip(".")
    return f"{words} ({shown_key(shortcut)})" if shortcut else words
