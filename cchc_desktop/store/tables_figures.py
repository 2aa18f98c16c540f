"""Peewee models of the other tables of figures and of scoring tables."""

from __future__ import annotations

from peewee import FloatField, IntegerField, TextField

from cchc_desktop.domain.kinds import Kind
from cchc_desktop.store.table import Record


class TableRowTable(Record):
    """Rows of the other tables of figures; ``counts`` is one JSON object."""

    visit_id = TextField()
    form = TextField()
    field_name = TextField()
    source = TextField()
    counts = TextField()
    rank = TextField()

    class Meta:
        """Its table."""

        table_name = "table_row"


class ScaleLineTable(Record):
    """Lines of scoring tables."""

    framework = TextField()
    year = IntegerField()
    criterion = TextField()
    most = FloatField()
    name = TextField()

    class Meta:
        """Its table."""

        table_name = "scale_line"


FIGURES_TABLES: dict[Kind, type[Record]] = {
    Kind.TABLE_ROW: TableRowTable,
    Kind.SCALE_LINE: ScaleLineTable,
}
