"""Counts of a year equal counts made another way: plain SQL and loops written here."""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.domain import year_counts
from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.ids import AlikeId, SuccessionId, VerdictId, new_id
from cchc_desktop.domain.recommendation import Status
from cchc_desktop.domain.report_edit import Alike
from cchc_desktop.domain.succession import Succession
from cchc_desktop.domain.verdict import Verdict
from cchc_desktop.store import tallies
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.workspace import Workspace
from tests import desks
from tests.bench import generate

_CODES = ("HC01", "HC07", "")
_LEVELS = ("department", "district", "commune")


@pytest.fixture(scope="module", params=(1, 2, 3))
def generated(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A workspace of two years out of a seed, with codes, likenesses, verdicts and sources."""
    folder = tmp_path_factory.mktemp("generated")
    chance = random.Random(request.param)
    workspace = desks.fresh(folder / "w")
    for year in (2025, 2026):
        form = generate.campaign(chance.randint(4, 9), chance.randint(40, 120), request.param)
        form["campaign"]["year"] = year
        form["campaign"]["title"] += f" {year}"
        for visit in form["visits"]:
            _vary(chance, visit, year)
        (folder / "form.json").write_text(json.dumps(form), encoding="utf-8")
        workspace.exchanging.take_in(folder / "form.json")
    _judge(chance, workspace)
    yield workspace
    workspace.close()


def _vary(chance: random.Random, visit: dict[str, Any], year: int) -> None:
    visit["agency"]["level"] = chance.choice(_LEVELS)
    visit["agency"]["name"] += f" ({visit['agency']['level']})"
    visit["starts"] = visit["starts"].replace("2026", str(year))
    if chance.random() < 0.2:
        visit["findings"] = []
    for finding in visit["findings"]:
        if finding["kind"] == "shortcoming" and (code := chance.choice(_CODES)):
            finding["code"] = code
    for row in visit["dossiers"]:
        row["source"] = chance.choice(("Một cửa điện tử", "Báo cáo"))
        if chance.random() < 0.1:
            del row["resolved_early"]


def _judge(chance: random.Random, workspace: Workspace) -> None:
    database = workspace.desk.database
    ids = [row[0] for row in database.execute("SELECT id FROM recommendation").fetchall()]
    values = [value for value in Status if value is not Status.OPEN]
    with workspace.desk.change(Op.JUDGE) as change:
        for one in chance.sample(ids, len(ids) // 2):
            for day in chance.sample(range(1, 28), chance.randint(1, 3)):
                value = chance.choice([*values, None])
                change.add(Verdict(VerdictId(new_id()), one, date(2026, 11, day), value=value))
    loose = [one.id for one in tallies.uncoded(database, None)]
    with workspace.desk.change(Op.GROUP_ALIKE) as change:
        chosen = tuple(chance.sample(loose, min(5, len(loose))))
        change.add(Alike(AlikeId(new_id()), "Giống nhau", chosen[:3]))
        change.add(Alike(AlikeId(new_id()), "Giống nữa", chosen[2:], code="HC07"))


def _plain(workspace: Workspace, year: int) -> Iterator[dict[str, Any]]:
    """Every finding of the year, joined in loops."""
    ask = workspace.desk.database.execute
    campaigns = {r[0] for r in ask("SELECT id FROM campaign WHERE year = ?", (year,)).fetchall()}
    levels = dict(ask("SELECT id, level FROM agency").fetchall())
    visits = ask("SELECT id, campaign_id, agency_id FROM visit").fetchall()
    of_year = {v: agency for v, campaign, agency in visits if campaign in campaigns}
    for key, visit, kind, area, code in ask(
        "SELECT id, visit_id, kind, area, code FROM finding"
    ).fetchall():
        if visit in of_year:
            agency = of_year[visit]
            yield {
                "id": key,
                "agency": agency,
                "level": levels[agency],
                "kind": kind,
                "area": area,
                "code": code,
            }


@pytest.mark.parametrize("year", [2025, 2026])
def test_every_number_equals_a_count_made_another_way(generated: Workspace, year: int) -> None:
    counts = generated.synthesis.of(year)
    plain = list(_plain(generated, year))
    bad = [one for one in plain if one["kind"] == FindingKind.SHORTCOMING]
    good = [one for one in plain if one["kind"] == FindingKind.STRENGTH]
    assert set(counts.strengths) == {one["id"] for one in good}
    for area, count in counts.by_area.items():
        assert set(count.strengths) == {one["id"] for one in good if one["area"] == area}
        assert set(count.shortcomings) == {one["id"] for one in bad if one["area"] == area}
    assert {one["area"] for one in plain} == set(counts.by_area)
    for level, of_level in counts.by_level.items():
        ids = {one["id"] for one in bad if one["level"] == level.value}
        assert set(of_level.shortcomings) == ids
    groups = dict(generated.desk.database.execute("SELECT id, findings FROM alike").fetchall())
    codes = dict(generated.desk.database.execute("SELECT id, code FROM alike").fetchall())
    keys: dict[str, set[str]] = defaultdict(set)
    agencies: dict[str, set[str]] = defaultdict(set)
    for one in bad:
        group = next((g for g in sorted(groups) if one["id"] in json.loads(groups[g])), "")
        key = one["code"] or (codes[group] or group if group else one["id"])
        keys[key].add(one["id"])
        agencies[key].add(one["agency"])
    assert {one.key: set(one.findings) for one in counts.shortcomings} == keys
    assert {one.key: set(one.agencies) for one in counts.shortcomings} == agencies


@pytest.mark.parametrize("year", [2025, 2026])
def test_no_finding_is_counted_twice(generated: Workspace, year: int) -> None:
    listed = [f for one in generated.synthesis.of(year).shortcomings for f in one.findings]
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize("year", [2025, 2026])
def test_recommendations_stand_by_their_newest_verdict(generated: Workspace, year: int) -> None:
    ask = generated.desk.database.execute
    found: Counter[str] = Counter()
    rows = ask(
        "SELECT r.id, r.status FROM recommendation r JOIN visit v ON v.id = r.visit_id"
        " JOIN campaign c ON c.id = v.campaign_id WHERE c.year = ?",
        (year,),
    ).fetchall()
    verdicts = ask("SELECT recommendation_id, day, id, value FROM verdict").fetchall()
    for key, status in rows:
        said = [(day, i, v) for r, day, i, v in verdicts if r == key and v is not None]
        found[max(said)[2] if said else status] += 1
    counts = generated.synthesis.of(year)
    told = {status.value: len(ids) for status, ids in counts.by_status.items() if ids}
    assert told == dict(found)
    assert sum(len(one) for one in counts.by_addressee.values()) == len(rows)


@pytest.mark.parametrize("year", [2025, 2026])
def test_figures_are_added_in_each_source_and_then_divided(generated: Workspace, year: int) -> None:
    rows = generated.desk.database.execute(
        "SELECT d.source, d.counts FROM dossier_row d JOIN visit v ON v.id = d.visit_id"
        " JOIN campaign c ON c.id = v.campaign_id WHERE c.year = ?",
        (year,),
    ).fetchall()
    late: Counter[str] = Counter()
    resolved: dict[str, int | None] = {}
    for source, text in rows:
        given = json.loads(text)
        late[source] += given["resolved_late"]
        parts = [given.get(n) for n in ("resolved_early", "resolved_on_time", "resolved_late")]
        before = resolved.get(source, 0)
        is_known = before is not None and None not in parts
        resolved[source] = (before or 0) + sum(parts) if is_known else None
    for one in generated.synthesis.of(year).sources:
        assert one.total.resolved == resolved[one.source]
        assert one.total.resolved_late == late[one.source]
        assert one.rates.late.whole == resolved[one.source]


@pytest.mark.parametrize("by", [("code",), ("level", "area"), ("agency",), ("year", "kind")])
def test_grouped_counts_equal_those_of_the_years(generated: Workspace, by: tuple[str, ...]) -> None:
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for year in (2025, 2026):
        for one in _plain(generated, year):
            found[tuple(one.get(name, year) for name in by)].add(one["id"])
    told = tallies.grouped(generated.desk.database, by)
    assert {row[: len(by)]: row[len(by)] for row in told} == {k: len(v) for k, v in found.items()}
    for row in told:
        where = dict(zip(by, row[: len(by)], strict=True))
        assert set(tallies.ids_behind(generated.desk.database, **where)) == found[row[: len(by)]]


def test_findings_are_counted_over_a_covering_index(generated: Workspace) -> None:
    plan = generated.desk.database.execute(
        "EXPLAIN QUERY PLAN " + tallies.findings_sql(), (2026,)
    ).fetchall()
    said = " ".join(row[3] for row in plan)
    assert "COVERING INDEX finding_counts" in said
    assert "SCAN" not in said


def test_the_words_of_findings_are_asked_in_few_questions(generated: Workspace) -> None:
    ids = [one.id for one in generated.synthesis.of(2026).findings]
    asked: list[str] = []
    execute = generated.desk.database.execute

    class Spy:
        def execute(self, sql: str, values: tuple[Any, ...] = ()) -> Any:
            asked.append(sql)
            return execute(sql, values)

    found = tallies.texts(Spy(), ids)  # type: ignore[arg-type]
    assert set(found) == set(ids)
    assert len(asked) == 1


def test_a_visit_counts_for_the_agency_that_stood_on_its_day(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    counts = workspace.synthesis.of(2018)
    first, second = counts.agencies
    link = Succession(SuccessionId("s"), first, second, day=date(2018, 1, 1))
    with workspace.desk.change(Op.ADD_SUCCESSION) as change:
        change.add(link)
    assert workspace.synthesis.of(2018).agencies == (second,)
    later = Succession(SuccessionId("s"), first, second, day=date(2025, 7, 1))
    moved = year_counts.standing(counts.visits, [], [later])
    assert set(moved.values()) == {first, second}
    workspace.close()
