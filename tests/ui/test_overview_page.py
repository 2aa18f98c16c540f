"""The dashboard: what it shows, how its marks are walked, opened, said and copied."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.times import VIETNAM
from cchc_desktop.ui import look
from cchc_desktop.ui.look import Look, Scheme
from cchc_desktop.ui.pages.overview_page import OverviewPage
from cchc_desktop.ui.widgets.charts.bars import Bars
from cchc_desktop.ui.widgets.charts.chart import Chart
from cchc_desktop.ui.widgets.charts.heat import Heat
from cchc_desktop.ui.widgets.charts.marks import Fill, Mark
from cchc_desktop.ui.widgets.charts.multiples import Multiples
from cchc_desktop.usecases.workspace import Workspace
from tests import desks
from tests.ui.page_desk import PageDesk, page_desk

GRID = [
    Mark(f"{row}{column}", row, n * 3 + k, str(n * 3 + k), column)
    for n, row in enumerate(("Sở A", "Sở B"))
    for k, column in enumerate(("Thể chế", "Thủ tục", "Tài chính"))
]
BARS = [
    Mark("a", "Cấp xã", 3, "3/5 cuộc", whole=5),
    Mark("b", "Cấp huyện", 2, "2/2 cuộc", whole=2, fill=Fill.HATCHED),
    Mark("c", "Cấp sở", 0, "0/1 cuộc", whole=1, fill=Fill.DOTTED),
]


@pytest.fixture
def desk(tmp_path: Path, the_look: Look) -> Iterator[PageDesk]:
    clock = desks.Clock()
    clock.moment = datetime(2019, 6, 1, 3, 0, tzinfo=UTC)
    with page_desk(desks.with_sample(tmp_path, clock), the_look) as made:
        yield made


def rest(bot: QtBot, desk: PageDesk) -> None:
    for _ in range(3):
        bot.wait(20)
        bot.waitUntil(lambda: desk.jobs.current is None, timeout=15_000)


def shown(bot: QtBot, desk: PageDesk) -> OverviewPage:
    page = OverviewPage(desk.context)
    desk.show(bot, page)
    rest(bot, desk)
    return page


def chart(bot: QtBot, made: Chart, marks: list[Mark], width: int = 700) -> Chart:
    bot.addWidget(made)
    made.resize(width, 100)
    made.show_marks(marks)
    made.show()
    made.activateWindow()
    bot.waitUntil(made.isActiveWindow)
    made.setFocus(Qt.FocusReason.TabFocusReason)
    return made


def heat() -> Heat:
    return Heat("Nhiệt", "Cơ quan", "Số lượng")


@pytest.mark.parametrize("count", [3, 9, 12])
def test_years_below_columns_do_not_run_into_each_other(
    qtbot: QtBot, the_look: Look, count: int
) -> None:
    years = [str(2015 + n) for n in range(count)]
    marks = [Mark(year, "HC01", n, str(n), year) for n, year in enumerate(years)]
    made = chart(qtbot, Multiples("Biểu đồ", "Cơ quan", "Số lượng"), marks, 240)
    assert isinstance(made, Multiples)
    step = made.places[1].left() - made.places[0].left()
    metrics = QFontMetrics(look.font(look.Size.SMALL))
    words = [made._word(metrics, year, step) for year in years]
    assert all(metrics.horizontalAdvance(word) < step for word in words)
    assert words == (years if count == 3 else [f"\u2019{year[2:]}" for year in years])


@pytest.mark.parametrize("width", [220, 700, 1300])
@pytest.mark.parametrize("kind", [Bars, Multiples, Heat])
def test_marks_lie_apart_and_inside(
    qtbot: QtBot, the_look: Look, kind: type[Chart], width: int
) -> None:
    marks = BARS if kind is Bars else GRID
    made = chart(qtbot, kind("Biểu đồ", "Cơ quan", "Số lượng"), marks, width)
    assert len(made.places) == len(marks)
    for n, place in enumerate(made.places):
        assert place.bottom() <= made.height()
        assert place.width() > 8
        assert not any(place.intersects(other) for other in made.places[n + 1 :])


def test_a_heat_map_never_asks_for_more_width_than_it_has(qtbot: QtBot, the_look: Look) -> None:
    """At 200 % a page is some 480 pixels wide: columns go on below instead of out of sight."""
    areas = [f"Công tác {n} của lĩnh vực" for n in range(9)]
    marks = [
        Mark(f"{row}{n}", row, n, str(n), area) for row in "AB" for n, area in enumerate(areas)
    ]
    made = chart(qtbot, heat(), marks, 430)
    assert made.minimumSizeHint().width() <= 0
    assert made.minimumWidth() == 0
    assert max(place.right() for place in made.places) <= 430
    assert len({place.left() for place in made.places}) < len(areas)
    words = QFontMetricsF(look.font(look.Size.SMALL)).horizontalAdvance("Công")
    assert min(place.width() for place in made.places) > words


def test_arrows_walk_the_marks_and_enter_opens_one(qtbot: QtBot, the_look: Look) -> None:
    made = chart(qtbot, heat(), GRID)
    assert made.current_key() == "Sở AThể chế"
    for key, wanted in (
        (Qt.Key.Key_Right, "Sở AThủ tục"),
        (Qt.Key.Key_Down, "Sở BThủ tục"),
        (Qt.Key.Key_Left, "Sở BThể chế"),
        (Qt.Key.Key_Left, "Sở BThể chế"),
        (Qt.Key.Key_End, "Sở BTài chính"),
        (Qt.Key.Key_Up, "Sở ATài chính"),
        (Qt.Key.Key_Home, "Sở AThể chế"),
    ):
        QTest.keyClick(made, key)
        assert made.current_key() == wanted
        assert wanted[:4] in made.accessibleName(), "a screen reader hears where one is"
    with qtbot.waitSignal(made.chosen) as opened:
        QTest.keyClick(made, Qt.Key.Key_Return)
    assert opened.args == ["Sở AThể chế"]
    with qtbot.waitSignal(made.chosen) as opened:
        place = made.places[4].center().toPoint()
        QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == ["Sở BThủ tục"]


def test_a_chart_says_its_whole_table_and_copies_it(qtbot: QtBot, the_look: Look) -> None:
    made = chart(qtbot, heat(), GRID)
    assert "Sở B, Tài chính: 5" in made.accessibleDescription()
    QTest.keyClick(
        made, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    mime = QApplication.clipboard().mimeData()
    assert mime.text().splitlines() == [
        "Cơ quan\tThể chế\tThủ tục\tTài chính",
        "Sở A\t0\t1\t2",
        "Sở B\t3\t4\t5",
    ]
    assert "<td>Sở B</td><td>3</td>" in mime.html()
    made.copy_picture()
    picture = QApplication.clipboard().image()
    assert picture.width() >= made.width()
    bars = chart(qtbot, Bars("Cuộc", "Cấp", "Số lượng"), BARS)
    assert list(bars.table())[:2] == [("Cấp", "Số lượng"), ("Cấp xã", "3/5 cuộc")]


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_patterns_tell_bars_apart_in_grey(qtbot: QtBot, the_look: Look, scheme: Scheme) -> None:
    """The same colour and length, another fill: the pixels of the bars differ all the same."""
    the_look.set_scheme(scheme)
    marks = [Mark(fill.value, "Hàng", 5, "5", fill=fill) for fill in Fill]
    made = chart(qtbot, Bars("Cuộc", "Cấp", "Số lượng"), marks)
    image = made.picture().toImage()
    seen = []
    for place in made.places:
        y = round(place.center().y())
        seen.append(
            [image.pixelColor(x, y + d).lightness() for d in (0, 1) for x in range(90, 400)]
        )
    assert all(one != other for n, one in enumerate(seen) for other in seen[n + 1 :])
    ground = QColor(look.colours().surface)
    assert image.pixelColor(QPoint(1, 1)) == ground


def test_the_sample_is_shown_and_a_mark_leads_to_its_record(qtbot: QtBot, desk: PageDesk) -> None:
    page = shown(qtbot, desk)
    assert [mark.shown for mark in page.held.chart.marks] == ["1/1 cuộc", "1/1 cuộc", "2/2 cuộc"]
    assert page.standings.chart.marks[0].shown == "5"
    row = next(mark for mark in page.late.chart.marks if mark.row == "Sở Tài chính")
    assert row.shown == "6/276 hồ sơ (2,17%)"
    mark = next(one for one in page.heat.chart.marks if one.value)
    page.heat.chart.chosen.emit(mark.key)
    rest(qtbot, desk)
    assert page.behind.isVisible()
    assert len(page.behind.list.rows()) == mark.value
    assert page.listed() is not None
    with qtbot.waitSignal(page.record_asked) as asked:
        QTest.keyClick(page.behind.list.table, Qt.Key.Key_Return)
    found = {one.id for one in desk.workspace.findings.of_visit(asked.args[0])}
    assert asked.args[1:] == ["findings", page.behind.list.key()]
    assert page.behind.list.key() in found
    QTest.keyClick(page.behind.list.table, Qt.Key.Key_Escape)
    assert not page.behind.isVisible()
    page.open_mark("held:")
    rest(qtbot, desk)
    with qtbot.waitSignal(page.visit_asked):
        QTest.keyClick(page.behind.list.table, Qt.Key.Key_Return)


def test_what_is_chosen_narrows_the_charts(qtbot: QtBot, desk: PageDesk) -> None:
    page = shown(qtbot, desk)
    agency = next(key for key, name in page.agencies_offered() if name == "Sở Tài chính")
    page.agencies.set_value(agency)
    page.agencies.edited.emit()
    rest(qtbot, desk)
    assert {mark.row for mark in page.heat.chart.marks} == {"Sở Tài chính"}
    assert page.agencies.value() == agency
    page.areas.set_value("TTHC")
    page.areas.edited.emit()
    rest(qtbot, desk)
    assert not page.heat.chart.marks
    assert page.heat.nothing.isVisible()


def test_an_agency_that_another_year_has_not_is_let_go(qtbot: QtBot, desk: PageDesk) -> None:
    workspace = desk.workspace
    campaign = workspace.planning.add("Năm 2019", 2019, Framework.NQ30C)
    starts = datetime(2019, 6, 3, 8, 0, tzinfo=VIETNAM)
    workspace.visits.add(campaign.id, "Sở Y tế", Level.DEPARTMENT, starts)
    page = shown(qtbot, desk)
    assert page.years.value() == 2019
    page.agencies.set_value(page.agencies_offered()[0][0])
    page.years.set_value(2018)
    page.years.edited.emit()
    rest(qtbot, desk)
    rest(qtbot, desk)
    assert page.agencies.value() == ""
    assert len(page.held.chart.marks) == 3


def test_news_come_into_the_charts(qtbot: QtBot, desk: PageDesk) -> None:
    page = shown(qtbot, desk)
    before = sum(mark.value for mark in page.heat.chart.marks)
    visit = desks.finance(desk.workspace)
    found = desk.workspace.findings.of_visit(visit.id)
    worst = next(one for one in found if one.kind.value == "shortcoming")
    desk.workspace.findings.remove(worst)
    rest(qtbot, desk)
    assert sum(mark.value for mark in page.heat.chart.marks) == before - 1


def test_without_a_campaign_one_sentence_stands_there(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    with page_desk(Workspace(tmp_path), the_look) as desk:
        page = shown(qtbot, desk)
        assert page.empty.isVisible()
        assert page.listed() is None
