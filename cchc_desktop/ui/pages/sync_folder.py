"""The shared folder on the page: which one, this laptop's name, its passphrase, asked once."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from cchc_desktop.domain.problems import ExpectedError
from cchc_desktop.domain.refusals import RefusalCode, RefusedError
from cchc_desktop.ui import look
from cchc_desktop.ui.widgets.choice import Check
from cchc_desktop.ui.widgets.editor import TextLine
from cchc_desktop.ui.widgets.line import Line
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.folders import Where, is_address, shown
from cchc_desktop.usecases.workspace import Workspace
from cchc_desktop.words import problem_texts, refusal_texts


@dataclass(frozen=True)
class Look:
    """What the folder is like now; ``refusal`` where it cannot be used."""

    place: Where
    is_new: bool = False
    is_sealed: bool = False
    is_stick: bool = False
    refusal: RefusalCode | None = None
    failure: ExpectedError | None = None
    """The server cannot be used: the address, who signs in, or what this laptop lacks."""


def looked_at(workspace: Workspace, place: Where) -> Look:
    """Look at a folder; slow on a network, so done in the lane."""
    folders = workspace.syncing.folders
    try:
        is_new = folders.is_new(place)
        return Look(
            place,
            is_new,
            not is_new and folders.needs_passphrase(place, is_open=True),
            folders.is_stick(place),
        )
    except RefusedError as error:
        folders.forget(place)  # a connection that broke is made anew the next time
        return Look(place, refusal=error.code)
    except ExpectedError as error:
        folders.forget(place)
        return Look(place, failure=error)


class FolderCard(QFrame):
    """``show_look``; ``passphrase()`` is what to use now, after ``is_ready()``."""

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._look: Look | None = None
        self._known_team = ""
        look.mark(self, card=True)
        self.place = Wrapped()
        look.set_size(self.place, look.Size.TEXT, bold=True)
        self.state = Wrapped(tone=look.Tone.SOFT)
        self.name = TextLine(workspace.preferences.author)
        self.name.set_accessible(self.tr("Tên máy này trong đoàn"))
        self.team = TextLine(self.tr("Đặt một lần, các máy khác nhận theo"))
        self.team.set_accessible(self.tr("Tên đoàn"))
        self.seals = Check(self.tr("Đặt mật khẩu của đoàn cho thư mục này"))
        self.first = _secret(self.tr("Mật khẩu của đoàn"))
        self.again = _secret(self.tr("Gõ lại mật khẩu"))
        self.keeps = Check(self.tr("Nhớ mật khẩu trên máy này"))
        self.keeps_note = Wrapped(
            self.tr(
                "Không chọn: máy chỉ nhớ mật khẩu đến khi đóng chương trình. Chọn: mật khẩu nằm "
                "trong thư mục dữ liệu của máy này, ai mở được tài khoản này trên máy thì đọc được."
            ),
            tone=look.Tone.SOFT,
        )
        self.previews = Check(self.tr("Cho xem trước rồi mới nhận"))
        self.problem = Wrapped(tone=look.Tone.BAD)
        self.problem.hide()
        self._lay_out()
        self.seals.edited.connect(self._show_fields)
        self.keeps.edited.connect(self._on_keeps)
        self.previews.edited.connect(self._on_previews)
        self.name.left.connect(self.flush)
        self.team.left.connect(self.flush)
        self.name.set_value(workspace.preferences.laptop)
        self.previews.set_value(workspace.preferences.sync_preview)

    def show_look(self, found: Look) -> None:
        """Show that folder; the passphrase field is there only while it is needed."""
        is_other = self._look is None or self._look.place != found.place
        self._look = found
        self.place.set_text(shown(found.place))
        if is_other:
            self.first.clear()
            self.again.clear()
            self.seals.set_value(found.is_stick)
        self._show_team(found)
        self.keeps.set_value(self._workspace.passphrases.is_kept(found.place))
        self.say(self._refused(found.place, found.refusal) if found.refusal else "")
        if found.failure is not None:
            self.say(problem_texts.expected(found.failure))
        self._show_fields()

    @property
    def is_open(self) -> bool:
        """Whether a new folder is to be used without a passphrase."""
        return self._look is not None and self._look.is_new and not self.seals.value()

    def wants_passphrase(self) -> bool:
        """Whether one must be typed."""
        return self._needs() and self._known() is None

    def is_ready(self) -> bool:
        """Whether work can begin; what is missing is said, and has the keyboard."""
        self.flush()
        if self._look is not None and self._look.is_new:
            self._workspace.team.name_once(str(self.team.value()))
        self.say("")
        if not self.wants_passphrase():
            return True
        is_new = self._look is not None and self._look.is_new
        if not self.first.text():
            self.say(self.tr("Chưa nhập mật khẩu của đoàn."))
            self.first.setFocus()
            return False
        if is_new and self.first.text() != self.again.text():
            self.say(self.tr("Hai lần nhập mật khẩu không giống nhau; hãy gõ lại."))
            self.again.setFocus()
            return False
        return True

    def passphrase(self) -> str | None:
        """What was typed, or is known; None for an open folder."""
        if not self._needs():
            return None
        return self._known() or self.first.text()

    def took(self, passphrase: str | None) -> None:
        """The folder opened with it: know it from now on."""
        if passphrase and self._look is not None:
            on_disk = bool(self.keeps.value())
            self._workspace.passphrases.remember(self._look.place, passphrase, on_disk=on_disk)
            self.first.clear()
            self.again.clear()

    def refuse(self) -> None:
        """The passphrase was wrong: ask again, in the field."""
        if self._look is not None:
            self._workspace.passphrases.forget(self._look.place)
        self._show_fields()
        self.say(self.tr("Mật khẩu của đoàn chưa đúng; chưa có gì thay đổi. Hãy nhập lại."))
        self.first.selectAll()
        self.first.setFocus()

    def say(self, sentence: str) -> None:
        """Say what is wrong with the folder or its passphrase, or nothing."""
        self.problem.set_text(sentence)
        self.problem.setVisible(bool(sentence))

    def flush(self) -> None:
        """Keep the name of the laptop."""
        name = str(self.name.value())
        if name != self._workspace.preferences.laptop:
            self._workspace.set_preferences(laptop=name)
            self.changed.emit()
        self._keep_team()

    def _show_team(self, found: Look) -> None:
        """The team's name; for a folder that is new, one to begin with."""
        if str(self.team.value()) != self._known_team:
            return  # somebody types
        known = self._workspace.team.team().name
        self._known_team = known or (self._proposed() if found.is_new else "")
        self.team.set_value(self._known_team)

    def _proposed(self) -> str:
        campaigns = self._workspace.planning.campaigns()
        if not campaigns:
            return ""
        first = campaigns[0]
        words = self.tr("Đoàn kiểm tra cải cách hành chính {place} năm {year}")
        return words.format(place=first.place, year=first.year).replace("  ", " ")

    def _keep_team(self) -> None:
        """What was typed; of one that was proposed only ``is_ready`` makes a record."""
        name = str(self.team.value()).strip()
        if name and name != self._known_team:
            self._known_team = name
            self._workspace.team.edit(name=name)
            self.changed.emit()

    def _needs(self) -> bool:
        found = self._look
        if found is None:
            return False
        return bool(self.seals.value()) if found.is_new else found.is_sealed

    def _known(self) -> str | None:
        return self._workspace.passphrases.of(self._look.place) if self._look else None

    @staticmethod
    def _refused(place: Where, code: RefusalCode) -> str:
        if code is RefusalCode.PLACE and is_address(place):
            return QCoreApplication.translate(
                "FolderCard",
                "Chưa nối được với máy chủ này. Dữ liệu trên máy còn nguyên; hãy xem lại mạng và "
                "địa chỉ rồi đồng bộ lại, hay chọn thư mục khác.",
            )
        if code is RefusalCode.PLACE:
            return QCoreApplication.translate(
                "FolderCard",
                "Không thấy thư mục này. Dữ liệu trên máy còn nguyên; hãy cắm lại USB hoặc nối lại "
                "mạng rồi đồng bộ, hay chọn thư mục khác.",
            )
        return refusal_texts.for_code(code)

    def _show_fields(self) -> None:
        found = self._look
        is_new = found is not None and found.is_new
        asks = self.wants_passphrase()
        self.seals.setVisible(is_new)
        for field in (self.first, self.again):
            field.setVisible(asks)
        self.again.setVisible(asks and is_new)
        self.keeps.setVisible(self._needs())
        self.keeps_note.setVisible(self._needs())
        is_bare = found is not None and not (
            found.is_new or found.is_sealed or found.refusal or found.failure
        )
        self.state.set_text(self._state())
        is_risky = is_bare and found is not None and found.is_stick
        self.state.set_tone(look.Tone.WARN if is_risky else look.Tone.SOFT)

    def _state(self) -> str:
        found = self._look
        if found is None or found.refusal or found.failure:
            return ""
        if found.is_new:
            advice = self.tr("Thư mục chưa có máy nào dùng.")
            if found.is_stick:
                advice += self.tr(
                    " Đây là USB hoặc ổ rời: nên đặt mật khẩu, để mất ổ thì không ai đọc được."
                )
            return advice
        if not found.is_sealed and found.is_stick:
            return self.tr(
                "USB hoặc ổ rời này chưa đặt mật khẩu: mất ổ thì ai nhặt được cũng đọc được mọi "
                "nội dung và ảnh. Muốn an toàn hơn, chọn một thư mục mới trên ổ và đặt mật khẩu."
            )
        if not found.is_sealed:
            return self.tr("Thư mục không đặt mật khẩu: ai mở được thư mục thì đọc được.")
        if self.wants_passphrase():
            return self.tr("Thư mục có mật khẩu của đoàn; hỏi người đã đặt thư mục này.")
        return self.tr("Thư mục có mật khẩu của đoàn; máy này đang nhớ mật khẩu.")

    def _on_keeps(self) -> None:
        known = self._known()
        if known and self._look is not None:
            on_disk = bool(self.keeps.value())
            self._workspace.passphrases.remember(self._look.place, known, on_disk=on_disk)

    def _on_previews(self) -> None:
        self._workspace.set_preferences(sync_preview=bool(self.previews.value()))

    def _lay_out(self) -> None:
        for small in (self.keeps_note, self.state):
            look.set_size(small, look.Size.SMALL)
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.Space.BETWEEN)
        grid.setVerticalSpacing(look.Space.WITHIN)
        grid.addWidget(_label(self.tr("Tên đoàn")), 0, 0)
        grid.addWidget(self.team, 1, 0)
        grid.addWidget(_label(self.tr("Tên máy này trong đoàn")), 0, 1)
        grid.addWidget(self.name, 1, 1)
        grid.addWidget(self.first, 2, 0)
        grid.addWidget(self.again, 2, 1)
        for place in range(2):
            grid.setColumnStretch(place, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(look.Space.WITHIN)
        for part in (self.place, self.state):
            column.addWidget(part)
        column.addLayout(grid)
        for widget in (self.seals, self.problem, self.keeps, self.keeps_note, self.previews):
            column.addWidget(widget)


def _secret(hint: str) -> Line:
    made = Line()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setPlaceholderText(hint)
    made.setAccessibleName(hint)
    return made


def _label(text: str) -> QWidget:
    made = Wrapped(text, tone=look.Tone.SOFT)
    look.set_size(made, look.Size.SMALL)
    return made
