"""Whatever arrives in whatever order: rows and heads are those of the pure function."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.store import arriving, succeeding
from cchc_desktop.store.arriving import Row
from cchc_desktop.store.database import Database
from tests import desks
from tests.store import dump

HISTORIES = 300
BEGUN: dict[str, tuple[str, dict[str, Any]]] = {
    "C": ("campaign", {"title": "Kiểm tra", "year": 2026, "framework": "nq76"}),
    "A": ("agency", {"name": "Sở Thử", "level": "department"}),
    "V": ("visit", {"campaign_id": "C", "agency_id": "A", "starts": "2026-05-04T01:00:00+00:00"}),
    "F": ("finding", {"visit_id": "V", "area": "TC", "kind": "shortcoming", "text": "Một"}),
    "G": ("finding", {"visit_id": "V", "area": "TC", "kind": "strength", "text": "Hai"}),
    "X": ("finding", {"visit_id": "C", "area": "TC", "kind": "strength", "text": "Ba"}),
    "S": ("sample", {"visit_id": "V", "title": "Mẫu"}),
    "T": ("sample", {"visit_id": "V", "title": "Mẫu hai"}),
    "D": ("drawn", {"sample_id": "S", "code": "H1"}),
    "N": ("a newer kind", {"text": "mới"}),
}
EDITS: dict[str, list[dict[str, Any]]] = {
    "C": [{"title": "Đợt hai"}, {"year": "không phải số"}, {"removed": True}],
    "A": [{"name": "Sở Khác"}, {"address": "phường 1"}],
    "V": [{"venue": "hội trường"}, {"campaign_id": "C"}, {"removed": True}, {"number": 7}],
    "F": [{"text": "Sửa"}, {"cause": "Do thiếu người"}, {"text": 5}, {"text": "Sửa", "note": "x"}],
    "G": [
        {"text": "Sửa"},
        {"removed": True},
        {"removed": False},
        {"later field": 1},
        {"rank": "b"},
    ],
    "X": [{"visit_id": "V"}],
    "S": [{"title": "Khác"}, {"removed": True}],
    "T": [{"title": "Khác"}],
    "D": [{"code": "H2"}, {"sample_id": "T"}, {"removed": True}],
    "N": [{"text": "nữa"}],
}


class History:
    """Operations of three laptops; some name what they did not see, or lie about their order."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.lies = self.chance.random() < 0.5
        self.rows: list[Row] = []
        self.used = {pen * 16: 0 for pen in "abc"}
        self.heads: dict[tuple[str, str], list[str]] = {}
        self.lamport = 0
        for entity in sorted(BEGUN, key=lambda _: self.chance.random()) if self.lies else BEGUN:
            self.write(entity, BEGUN[entity][1])
        for _ in range(self.chance.randrange(30)):
            entity = self.chance.choice("CAVFFFFGGXSTDDN" if self.lies else "AVFFFFFFGGST")
            edits = EDITS[entity] if self.lies else EDITS[entity][:2]
            self.write(entity, self.chance.choice(edits))

    def write(self, entity: str, values: dict[str, Any]) -> None:
        pen = self.chance.choice(list(self.used))
        self.used[pen] += 1
        self.lamport += self.chance.choice((0, 1, 1, 3)) if self.lies else 1
        seen = {}
        for name in values:
            heads = self.heads.setdefault((entity, name), [])
            seen[name] = self.chance.sample(heads, self.chance.randrange(len(heads) + 1))
            if not self.lies or self.chance.random() < 0.7:
                seen[name] = heads[-1:]
            heads.append(f"{pen}:{self.used[pen]}")
        named = {name: dots for name, dots in seen.items() if dots}
        place = len(self.rows)
        vals, replaced = json.dumps(values), json.dumps(named) if named else None
        begun = (pen, self.used[pen], self.used[pen], "edit", self.lamport + 1, place % 7, "Lan")
        self.rows.append((*begun, BEGUN[entity][0], entity, vals, replaced, None, None))

    def batches(self) -> list[list[Row]]:
        """The operations in parts, mostly in another order than that in which they were written."""
        rows, out = list(self.rows), []
        if self.lies:
            early = self.chance.choice((0, 4, len(BEGUN)))
            later = rows[early:]
            self.chance.shuffle(later)
            rows[early:] = later
        while rows:
            size = self.chance.choice((1, 4, 40) if self.lies else (2, 5, 8))
            part, rows = rows[:size], rows[size:]
            out.append(part)
        return out


class TakenBackError(Exception):
    """Nothing of a history stays."""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Database:
    return desks.fresh(tmp_path_factory.mktemp("arriving")).desk.database


def test_any_history_in_any_order_gives_what_the_pure_function_says(database: Database) -> None:
    followed = 0
    for seed in range(HISTORIES):
        with pytest.raises(TakenBackError), database.writing():
            for batch in History(seed).batches():
                followed += len(succeeding.follow(database, batch).altered)
                arriving.take_in(database, batch)
                assert dump.tables(database) == dump.rebuilt(database), seed
            left = waiting(database)
            raise TakenBackError
        with pytest.raises(TakenBackError), database.writing():
            arriving.take_in(database, History(seed).rows)
            assert waiting(database) == left, seed
            raise TakenBackError
    assert followed > HISTORIES  # both ways were gone, not the long one alone


def test_what_waited_under_an_older_program_stands_when_its_whole_comes(tmp_path: Path) -> None:
    workspace = desks.fresh(tmp_path)
    database, begun = workspace.desk.database, one_of_each()
    with database.writing():
        arriving.take_in(database, [begun["V"], begun["F"], begun["G"]])
        database.execute("DELETE FROM awaiting")
        database.execute("INSERT INTO awaiting SELECT '', entity, '' FROM waiting")
        arriving.take_in(database, [begun["C"]])
        arriving.take_in(database, [begun["A"]])
    assert dump.tables(database) == dump.rebuilt(database)
    assert {finding.id for finding in workspace.findings.of_visit("V")} == {"F", "G"}
    for table in ("waiting", "awaiting"):
        assert database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0


def test_a_waiting_record_that_the_journal_lost_holds_nobody_up(database: Database) -> None:
    begun = one_of_each()
    with pytest.raises(TakenBackError), database.writing():
        database.execute("INSERT INTO waiting VALUES ('lost', 'finding')")
        database.execute("INSERT INTO awaiting VALUES ('V', 'lost', 'visit')")
        arriving.take_in(database, [begun[one] for one in "CAV"])
        assert dump.tables(database) == dump.rebuilt(database)
        raise TakenBackError


def test_what_waits_is_not_looked_at_before_its_whole_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, begun = desks.fresh(tmp_path).desk.database, one_of_each()
    read: set[Any] = set()
    execute = database.execute

    def watched(sql: str, given: tuple[Any, ...] = ()) -> Any:
        read.update(given)
        return execute(sql, given)

    with database.writing():
        arriving.take_in(database, [begun["D"]])
        arriving.take_in(database, [begun["V"], begun["G"]])
        monkeypatch.setattr(database, "execute", watched)
        arriving.take_in(database, [begun["N"], begun["A"]])
        assert "D" not in read
        arriving.take_in(database, [begun["C"], begun["S"]])
        assert "D" in read
    assert dump.tables(database) == dump.rebuilt(database)


def test_a_part_moved_to_a_whole_that_is_not_here_waits_for_it(database: Database) -> None:
    begun = one_of_each()
    with pytest.raises(TakenBackError), database.writing():
        arriving.take_in(database, [begun[one] for one in "CAVSD"])
        arriving.take_in(database, [after(begun["D"], {"sample_id": "T"})])
        assert dump.tables(database) == dump.rebuilt(database)
        assert waiting(database) == {"D"}
        arriving.take_in(database, [begun["T"]])
        assert dump.tables(database) == dump.rebuilt(database)
        assert waiting(database) == set()
        raise TakenBackError


def test_a_removed_whole_that_waits_is_let_go_with_its_last_part(database: Database) -> None:
    begun = one_of_each()
    with pytest.raises(TakenBackError), database.writing():
        arriving.take_in(database, [begun["S"], begun["D"]])
        arriving.take_in(database, [after(begun["S"], {"removed": True}, "visit_id", "title")])
        assert waiting(database) == {"S", "D"}
        arriving.take_in(database, [after(begun["D"], {"sample_id": "T"})])
        assert waiting(database) == {"D"}
        raise TakenBackError


@pytest.mark.parametrize(
    ("whole", "values"), [("C", {"year": "hai nghìn"}), ("V", {"starts": "nay mai"})]
)
def test_a_new_part_of_a_whole_that_falls_in_the_same_batch_waits_with_it(
    database: Database, whole: str, values: dict[str, Any]
) -> None:
    begun = one_of_each()
    with pytest.raises(TakenBackError), database.writing():
        arriving.take_in(database, [begun[one] for one in "CAVF"])
        arriving.take_in(database, [after(begun[whole], values), begun["G"]])
        assert dump.tables(database) == dump.rebuilt(database)
        assert waiting(database) == {whole, *"VFG"}
        raise TakenBackError


def test_an_edit_of_a_signing_moves_its_cut(database: Database) -> None:
    begun = one_of_each()
    signing = {
        "visit_id": "V",
        "version": 1,
        "at": "2026-05-04T01:00:00+00:00",
        "root": "r",
        "file": "f" * 64,
        "size": 1,
        "pages": 1,
        "cut": "",
    }
    signed = (*after(begun["V"], signing)[:7], "signing", "Z", json.dumps(signing), *[None] * 3)
    with pytest.raises(TakenBackError), database.writing():
        arriving.take_in(database, [*(begun[one] for one in "CAVF"), signed])
        assert dump.tables(database)["cuts"] == {}
        arriving.take_in(database, [after(signed, {"cut": f"{begun['F'][0]}:{begun['F'][1]}"})])
        assert dump.tables(database) == dump.rebuilt(database)
        assert set(dump.tables(database)["cuts"]) == {"Z"}
        raise TakenBackError


def waiting(database: Database) -> set[str]:
    return {row[0] for row in database.execute("SELECT entity FROM waiting").fetchall()}


def after(made: Row, values: dict[str, Any], *seen: str) -> Row:
    """An operation that comes after the one that made a record, and replaces what that gave."""
    replaced = {name: [f"{made[0]}:{made[1]}"] for name in seen or values}
    named = (json.dumps(values), json.dumps(replaced), None, None)
    return (
        "d" * 16,
        1 + len(made[8] + str(values)),
        1,
        "edit",
        made[4] + 90,
        1,
        "Lan",
        *made[7:9],
        *named,
    )


def one_of_each() -> dict[str, Row]:
    """The operations that made the records of an honest history."""
    history = next(one for one in map(History, range(9)) if not one.lies)
    return {row[8]: row for row in reversed(history.rows)}
