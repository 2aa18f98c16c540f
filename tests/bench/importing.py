"""Take in 200 visits with 8,000 findings, whole process, against plain Python doing the least.

The floor parses the same file and writes the same rows, journal rows and search index with
``executemany`` (house/PERFORMANCE.md, a).
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench import generate
from tests.bench.measuring import Result, against, environment

_FLOOR = """
import json, sqlite3, sys, hashlib
connection = sqlite3.connect(sys.argv[2], isolation_level=None)
connection.executescript("PRAGMA journal_mode=wal; PRAGMA synchronous=full;")
for table in ("journal (n INTEGER PRIMARY KEY, kind TEXT, entity TEXT, vals TEXT)",
              "record (n INTEGER PRIMARY KEY, id TEXT UNIQUE, parent TEXT, a TEXT, b TEXT,"
              " c TEXT)"):
    connection.execute("CREATE TABLE " + table)
connection.execute(
    "CREATE VIRTUAL TABLE search USING fts5 (text, content = '', prefix = '2 3',"
    " tokenize = 'unicode61 remove_diacritics 2')"
)
connection.execute("CREATE INDEX j ON journal (entity, n)")
connection.execute("CREATE INDEX r ON record (parent, n)")
form = json.load(open(sys.argv[1], encoding="utf-8"))
rows, journal = [], []
def take(kind, parent, record):
    key = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    made = hashlib.sha1((kind + parent + key).encode()).hexdigest()
    texts = [v for v in record.values() if isinstance(v, str)][:3] + [""] * 3
    rows.append((made, parent, *texts[:3]))
    journal.append((kind, made, key))
    return made
campaign = take("campaign", "", form["campaign"])
for visit in form["visits"]:
    plain = {k: v for k, v in visit.items() if not isinstance(v, list)}
    made = take("visit", campaign, plain)
    for kind in ("attendees", "findings", "dossiers", "recommendations"):
        for record in visit[kind]:
            take(kind, made, record)
connection.execute("BEGIN IMMEDIATE")
connection.executemany("INSERT INTO record (id, parent, a, b, c) VALUES (?,?,?,?,?)", rows)
connection.executemany("INSERT INTO journal (kind, entity, vals) VALUES (?,?,?)", journal)
connection.executemany(
    "INSERT INTO search (rowid, text) VALUES (?,?)",
    [(n, " ".join(row[2:])) for n, row in enumerate(rows, 1)],
)
connection.execute("COMMIT")
connection.close()
"""


def import_in() -> list[Result]:
    """The whole command, from the start of Python to its end."""
    root = Path(__file__).parents[2]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "campaign.json"
        form = generate.campaign(200, 8_000)
        path.write_text(json.dumps(form, ensure_ascii=False), encoding="utf-8")
        count = iter(range(1000))
        env = environment(folder)

        def floor() -> None:
            target = Path(folder) / f"floor{next(count)}.db"
            subprocess.run(
                [sys.executable, "-c", _FLOOR, str(path), str(target)], check=True, env=env
            )

        def ours() -> None:
            data = Path(folder) / f"ours{next(count)}"
            subprocess.run(
                [sys.executable, str(root / "main.py"), "--data", data, "import", path],
                check=True,
                stdout=subprocess.DEVNULL,
                env=env,
            )

        return [against("import_in", floor, ours, bar=6.0, rounds=7)]
