"""The list of 35,000 visits: read whole, painted, sorted, filtered; and one visit opened.

Each floor is what PERFORMANCE names: the same rows by raw SQL, an empty view, ``list.sort`` with
the stored key, a list comprehension over stored folded texts, one visit's findings by raw SQL.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import cycle
from operator import attrgetter
from pathlib import Path

from cchc_desktop.domain import viet
from cchc_desktop.domain.visit import VisitRow
from cchc_desktop.store import visits
from cchc_desktop.usecases.workspace import Workspace
from tests.bench import searching
from tests.bench.measuring import Result, against

_VISITS = 35_000
_PER_VISIT = 3
_FINDINGS_OF = "SELECT * FROM finding WHERE visit_id = ? ORDER BY rank, id"


def visits_all() -> list[Result]:
    """All 35,000 visits with their counts, beside the same statement fetched raw."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = _filled(folder)
        raw = sqlite3.connect(Path(folder) / "cchc.db")
        raw.execute("PRAGMA cache_size = -16000")
        result = against(
            "visits_all",
            lambda: raw.execute(visits.ROWS.format("")).fetchall(),
            workspace.visits.rows,
            1.2,
        )
        raw.close()
        workspace.close()
    return [result]


def visit_open() -> list[Result]:
    """The findings of one visit of 30, and of one with 200."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder))
        database = workspace.desk.database
        searching.fill(database, 10_000)
        with database.writing():
            database.execute("UPDATE finding SET visit_id = 'v0' WHERE n <= 200")
        raw = sqlite3.connect(Path(folder) / "cchc.db")
        out = [
            against(
                f"visit_open {words}",
                _many(partial(_raw_findings, raw, visit)),
                _many(partial(workspace.findings.of_visit, visit)),
                10.0,
            )
            for words, visit in (("30", "v200"), ("200", "v0"))
        ]
        raw.close()
        workspace.close()
    return out


def table() -> list[Result]:
    """First paint, sorting by agency and filtering, in the very page of the window."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Loaded here: the other benchmarks need no Qt.
    from PySide6.QtWidgets import QApplication, QTableView  # noqa: PLC0415

    from cchc_desktop.ui.look import Look  # noqa: PLC0415
    from cchc_desktop.ui.models.cells import set_up  # noqa: PLC0415
    from cchc_desktop.ui.models.rows import RowsModel  # noqa: PLC0415
    from cchc_desktop.ui.start import make_window  # noqa: PLC0415

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        workspace = _filled(folder)
        window = make_window(workspace, Look(app), Path(folder) / "log" / "cchc.log")
        page = window.visits
        empty = QTableView()
        nothing: RowsModel[VisitRow] = RowsModel(page.model.columns, lambda row: row.id)
        empty.setModel(nothing)
        set_up(empty, two_lines=True)
        for view in (empty, page.table):
            view.resize(1000, 600)
        until = time.monotonic() + 60
        while page.model.rowCount() < _VISITS and time.monotonic() < until:
            app.processEvents()  # the first lines are there at once, all of them come behind
        assert page.model.rowCount() == _VISITS
        rows = list(workspace.visits.rows())
        folded = [viet.fold(row.agency) for row in rows]
        turns = cycle((0, 1))
        keys = cycle((attrgetter("number"), attrgetter("visited.sort_key")))
        typed = cycle("34")
        out = [
            against("table_paint", empty.grab, page.table.grab, 4.0),
            against(
                "table_sort",
                lambda: rows.sort(key=next(keys)),
                lambda: page.model.sort(next(turns)),
                2.0,
            ),
            against(
                "table_filter",
                lambda: [text for text in folded if "xa so 3" in text],
                lambda: page.filter.setText(f"xa so {next(typed)}"),
                5.0,
            ),
        ]
        window._context.jobs.close()
        window.close()
        workspace.close()
    return out


def _filled(folder: str) -> Workspace:
    workspace = Workspace(Path(folder))
    workspace.set_preferences(author="Lò Thị Ưởng")
    searching.fill(workspace.desk.database, _VISITS * _PER_VISIT, _PER_VISIT)
    with workspace.desk.database.writing():  # the key that the writer keeps, here in bulk
        names = workspace.desk.database.execute("SELECT id, name FROM agency").fetchall()
        workspace.desk.database.execute_many(
            "UPDATE agency SET sort_key = ?, folded = ? WHERE id = ?",
            [(viet.sort_key(name), viet.fold(name), id_) for id_, name in names],
        )
    return workspace


def _many(work: Callable[[], object]) -> Callable[[], object]:
    def fifty() -> None:
        for _ in range(50):
            work()

    return fifty


def _raw_findings(raw: sqlite3.Connection, visit: str) -> object:
    return raw.execute(_FINDINGS_OF, (visit,)).fetchall()
