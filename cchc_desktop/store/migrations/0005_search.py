"""Search: a full-text index for each kind that is looked for, kept by triggers.

An index holds no second copy of the text: it reads a view in which đ is folded, for the tokenizer
takes all marks away but that stroke (house/PERFORMANCE.md, b 5 and b 7). In a bulk the triggers
rest, and the records of the bulk are indexed at its end: each statement that touches an index
closes a segment of it, and ten thousand such segments cost more than the rows.

Plain SQL that knows no living model; a published step is never edited. A later step that makes
one of these tables anew makes its triggers anew, too, and rebuilds its index.
"""

from __future__ import annotations

from typing import Any

from cchc_desktop.store.migrations.steps import apply

# Of each table: the record's visit, and the lines that are searched.
SEARCHED = {
    "agency": ("NULL", ("name", "code", "address")),
    "attendee": ("visit_id", ("name", "position")),
    "finding": (
        "visit_id",
        ("text", "cause", "reply_text", "responsible", "note", "cites", "code"),
    ),
    "recommendation": ("visit_id", ("text", "addressee")),
    "basis": ("NULL", ("kind", "number", "issuer", "subject")),
    "entry": ("NULL", ("text", "code")),
}
VISIT = ("venue", "scope", "chair", "secretary", "method", "agency_statement", "conclusion")

PAUSE = """
CREATE TABLE search_pause (paused INTEGER NOT NULL);
INSERT INTO search_pause VALUES (0);
"""
LINES = """
CREATE VIEW {table}_lines AS
    SELECT n, id, {visit} AS visit_id, {first} AS chief, {lines} AS lines FROM {table};
"""
# A visit is found by its agency, by the number of its minutes, and by its day in Viet Nam.
VISIT_LINES = """
CREATE VIEW visit_lines AS
    SELECT v.n AS n, v.id AS id, v.id AS visit_id, coalesce(a.name, '') AS chief,
        coalesce(a.name, '') || char(31) || coalesce(printf('%02d', v.number), '') || char(31)
        || strftime('%d/%m/%Y', v.starts, '+7 hours') || char(31) || {lines} AS lines
    FROM visit v LEFT JOIN agency a ON a.id = v.agency_id;
"""
INDEX = """
CREATE VIEW {table}_folded AS
    SELECT n, replace(replace(lines, char(273), 'd'), char(272), 'D') AS lines FROM {table}_lines;
CREATE VIRTUAL TABLE {table}_search USING fts5(lines, content='{table}_folded',
    content_rowid='n', prefix='2 3', columnsize=0, tokenize='unicode61 remove_diacritics 2');
INSERT INTO {table}_search ({table}_search, rank) VALUES ('automerge', 0);
INSERT INTO {table}_search ({table}_search, rank) VALUES ('crisismerge', 64);
INSERT INTO {table}_search ({table}_search) VALUES ('rebuild');
"""
WHEN = "WHEN (SELECT paused FROM search_pause) = 0"
TRIGGERS = """
CREATE TRIGGER {table}_search_1 AFTER INSERT ON {table} {when}
    BEGIN {put} n = new.n; END;
CREATE TRIGGER {table}_search_2 BEFORE UPDATE OF {columns} ON {table} {when}
    BEGIN {take} n = old.n; END;
CREATE TRIGGER {table}_search_3 AFTER UPDATE OF {columns} ON {table} {when}
    BEGIN {put} n = new.n; END;
CREATE TRIGGER {table}_search_4 BEFORE DELETE ON {table} {when}
    BEGIN {take} n = old.n; END;
"""
# An agency's name stands in the index of its visits; it may come after them, and go before them.
OF_AGENCY = """
CREATE TRIGGER agency_search_5 BEFORE INSERT ON agency {when}
    BEGIN {take} n IN (SELECT n FROM visit WHERE agency_id = new.id); END;
CREATE TRIGGER agency_search_6 AFTER INSERT ON agency {when}
    BEGIN {put} n IN (SELECT n FROM visit WHERE agency_id = new.id); END;
CREATE TRIGGER agency_search_7 BEFORE UPDATE OF name ON agency {when}
    BEGIN {take} n IN (SELECT n FROM visit WHERE agency_id = old.id); END;
CREATE TRIGGER agency_search_8 AFTER UPDATE OF name ON agency {when}
    BEGIN {put} n IN (SELECT n FROM visit WHERE agency_id = new.id); END;
CREATE TRIGGER agency_search_9 BEFORE DELETE ON agency {when}
    BEGIN {take} n IN (SELECT n FROM visit WHERE agency_id = old.id); END;
CREATE TRIGGER agency_search_10 AFTER DELETE ON agency {when}
    BEGIN {put} n IN (SELECT n FROM visit WHERE agency_id = old.id); END;
"""


def _put(table: str) -> str:
    return f"INSERT INTO {table}_search (rowid, lines) SELECT n, lines FROM {table}_folded WHERE"


def _take(table: str) -> str:
    return (
        f"INSERT INTO {table}_search ({table}_search, rowid, lines)"
        f" SELECT 'delete', n, lines FROM {table}_folded WHERE"
    )


def _steps(table: str, view: str, visit: str, columns: tuple[str, ...], *more: str) -> str:
    lines = " || char(31) || ".join(columns)
    return (
        view.format(table=table, visit=visit, first=columns[0], lines=lines)
        + INDEX.format(table=table)
        + TRIGGERS.format(
            table=table,
            columns=", ".join(columns + more),
            when=WHEN,
            put=_put(table),
            take=_take(table),
        )
    )


STEPS = "".join(
    (
        PAUSE,
        *(_steps(table, LINES, visit, lines) for table, (visit, lines) in SEARCHED.items()),
        _steps("visit", VISIT_LINES, "id", VISIT, "agency_id", "number", "starts"),
        OF_AGENCY.format(when=WHEN, put=_put("visit"), take=_take("visit")),
        "PRAGMA user_version = 5;\n",
    )
)


def up(_migrator: Any, database: Any) -> None:
    """See STEPS."""
    apply(database, STEPS)
