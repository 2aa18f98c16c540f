"""Two laptops, a stick, and the page Đồng bộ of the first, for tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.finding import Finding
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.pages.sync_page import SyncPage
from tests import desks
from tests.ui.page_desk import PageDesk, page_desk
from tests.ui.visit_desk import focused

BEFORE = "Còn hồ sơ giải quyết trễ hẹn."
MINE = "Còn 09 hồ sơ giải quyết trễ hẹn (1,75%)."
THEIRS = "Còn hồ sơ giải quyết trễ hẹn. 04 hồ sơ không có văn bản xin lỗi."
JOINED = "Còn 09 hồ sơ giải quyết trễ hẹn (1,75%). 04 hồ sơ không có văn bản xin lỗi."


class Pair:
    """Two laptops, a stick, and the page of the first."""

    def __init__(self, bot: QtBot, folder: Path, desk: PageDesk) -> None:
        self.bot = bot
        self.desk = desk
        self.stick = folder / "stick"
        self.stick.mkdir()
        self.one = desk.workspace
        self.two = desks.fresh(folder / "two")
        self.two.set_preferences(author="Đặng Quỳnh Như")
        self.page = SyncPage(desk.context)
        bot.addWidget(self.page, before_close_func=self.stop)
        self.page.resize(1178, 640)
        self.page.show()
        self.page.activateWindow()
        bot.waitUntil(self.page.isActiveWindow)

    def stop(self, _page: object) -> None:
        self.desk.jobs.close()

    def rest(self) -> None:
        self.bot.waitUntil(lambda: self.desk.jobs.current is None, timeout=10_000)
        self.bot.wait(1)
        self.bot.waitUntil(lambda: self.desk.jobs.current is None, timeout=10_000)

    def meet(self) -> None:
        """Both have the same record."""
        self.page.use_folder(self.stick)
        for laptop in (self.one, self.two, self.one):
            laptop.syncing.sync(self.stick, is_open=True)

    def disagree(self) -> Finding:
        """Both write into one sentence."""
        finding = desks.first_finding(self.one)
        self.one.findings.edit(finding, text=BEFORE)
        self.meet()
        self.two.findings.edit(self.two.findings.get(finding.id), text=THEIRS)
        self.one.findings.edit(self.one.findings.get(finding.id), text=MINE)
        self.two.syncing.sync(self.stick, is_open=True)
        return finding

    def sync(self) -> None:
        self.rest()
        self.page.start()
        self.rest()

    def choosing(self) -> Finding:
        """The page shows the conflict of one sentence."""
        finding = self.disagree()
        self.one.set_preferences(sync_preview=False)
        self.sync()
        self.page.show_conflicts()
        self.rest()
        return finding

    def text(self, finding: Finding) -> str:
        return self.one.findings.get(finding.id).text

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(focused(), key)


@contextmanager
def made_pair(bot: QtBot, folder: Path, the_look: Look) -> Iterator[Pair]:
    """The pair, with the sample campaign on the first laptop."""
    workspace = desks.with_sample(folder / "one")
    workspace.set_preferences(author="Lò Thị Ưởng")
    with page_desk(workspace, the_look) as desk:
        made = Pair(bot, folder, desk)
        made.rest()
        yield made
    made.two.close()
