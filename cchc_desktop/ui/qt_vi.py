"""Qt's own words in Vietnamese: buttons, file dialog, context menus, keys, printing.

PySide6 ships no Vietnamese catalogue, so the table stands in ``resources/translations``. It
covers what Qt asks for in our windows; a test listens to Qt and finds what is missing.
"""

from __future__ import annotations

import json
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator

from cchc_desktop import paths

Table = dict[str, dict[str, str]]


def table() -> Table:
    """Context of Qt, to its words in English, to ours."""
    path = paths.resources() / "translations" / "qt_vi.json"
    found: Table = json.loads(path.read_text(encoding="utf-8"))
    return found


class QtVietnamese(QTranslator):
    """Answers Qt from the table; what is not in it is left to others."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = table()

    def isEmpty(self) -> bool:  # noqa: N802 (Qt's name)
        """See QTranslator: an empty translator would not be asked."""
        return False

    def translate(  # None is "not mine" (STACK §5)
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """See QTranslator."""
        return self._table.get(context, {}).get(text)


def install(app: QCoreApplication) -> QtVietnamese:
    """Speak Vietnamese from now on: Qt's words, numbers and names of days; once is enough."""
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    translator = _of(app)
    app.removeTranslator(translator)
    app.installTranslator(translator)
    return translator


@lru_cache(maxsize=1)
def _of(app: QCoreApplication) -> QtVietnamese:
    return QtVietnamese(app)
