"""Signings that come from elsewhere, sound or forged: rows stay a function of the operations."""

from __future__ import annotations

import json
import random
import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.domain import cut
from cchc_desktop.store import arriving
from cchc_desktop.sync.lines import Line
from cchc_desktop.usecases.workspace import Workspace
from tests import desks
from tests.store import dump

PEN = "00112233445566ff"
SIGNED = {"version": 1, "at": "2026-05-05T01:00:00+00:00", "root": "r", "file": "", "size": 0}
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("sign", "sign", "edit", "add", "take back")),
        st.integers(0, 9),
        st.one_of(st.none(), st.text(max_size=12), st.sampled_from((f"{PEN}:1-9", f"{PEN}:0-"))),
    ),
    min_size=2,
    max_size=8,
)


@cache
def base() -> Path:
    """A workspace with the sample; its folder stays as long as the tests run."""
    folder = Path(_KEPT.name) / "base"
    desks.with_sample(folder).close()
    return folder


_KEPT = TemporaryDirectory()


def lines(desk: Workspace, steps: list[tuple[str, int, str | None]]) -> list[Line]:
    """What another laptop wrote; a cut without a given text holds some of what stands here."""
    database = desk.desk.database
    visits = sorted(row.id for row in desk.visits.rows())
    findings = sorted(f.id for v in visits for f in desk.findings.of_visit(v))
    dots = sorted(database.execute("SELECT pen, n FROM journal").fetchall())
    out: list[Line] = []
    signings: list[str] = []
    for n, (what, which, given_cut) in enumerate(steps, 1):
        visit, finding = visits[which % len(visits)], findings[which % len(findings)]
        if what == "sign" or not signings:
            some = dots[: which * len(dots) // 9] + [(PEN, n) for n in range(1, n, 2)]
            text = cut.written(some) if given_cut is None else given_cut
            signings.append(f"signing{n}")
            kind, entity = "signing", signings[-1]
            values: dict[str, object] = {**SIGNED, "visit_id": visit, "cut": text, "pages": 1}
        elif what == "take back":
            kind, entity, values = "signing", signings[which % len(signings)], {"removed": True}
        elif what == "edit":
            kind, entity, values = "finding", finding, {"text": f"Sửa {n}."}
        else:
            kind, entity = "finding", f"finding{n}"
            values = {"visit_id": visit, "area": "TC", "kind": "strength", "text": f"Mới {n}."}
        vals = json.dumps(values, ensure_ascii=False)
        lamport = 10_000 + n
        out.append(Line(PEN, n, n, "x", lamport, 1_777_000_000_000 + n, "A", kind, entity, vals))
    return out


@given(steps=STEPS, seed=st.integers(0, 99))
@settings(max_examples=12, deadline=None, derandomize=True, database=None)
def test_in_any_order_signings_leave_the_same_record(
    steps: list[tuple[str, int, str | None]], seed: int
) -> None:
    with TemporaryDirectory() as folder:
        shown = []
        for place in range(2):
            shutil.copytree(base(), Path(folder) / f"{place}")
            desk = Workspace(Path(folder) / f"{place}")
            coming = lines(desk, steps)
            if place:
                random.Random(seed).shuffle(coming)
            database = desk.desk.database
            for line in coming:
                desk.desk.take_in([line])
                assert dump.tables(database) == dump.rebuilt(database)
            assert arriving.spans(database)[PEN] == [(1, len(steps))]
            shown.append(dump.shared(database))
            desk.close()
        assert shown[0] == shown[1]
