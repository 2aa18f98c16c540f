"""The tabs of a visit, one shown at a time; each is loaded, made and filled when first wanted."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from cchc_desktop.domain.visit import Visit
from cchc_desktop.ui.context import Context
from cchc_desktop.usecases.changes import Changed

if TYPE_CHECKING:
    from cchc_desktop.ui.pages.visit_tab import VisitTab

_Tab = TypeVar("_Tab", bound="VisitTab")


class VisitTabs(QStackedWidget):
    """``tabs["findings"]`` is that tab, on the visit that is open.

    Opening a visit fills the tab that is shown alone: the others keep what they showed, with
    nothing unkept in them, until they are wanted.
    """

    made = Signal(str, object)
    """A tab is there for the first time: its name, the tab."""

    def __init__(
        self, context: Context, names: Iterable[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._names = tuple(names)
        self._made: dict[str, VisitTab] = {}
        self._visit: Visit | None = None
        self._behind: set[str] = set()
        self._stale: set[str] = set()

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __getitem__(self, name: str) -> VisitTab:
        tab = self._made.get(name) or self._make(name)
        if name in self._behind and self._visit is not None:
            self._behind.discard(name)
            self._stale.discard(name)
            tab.open(self._visit)
        if self.indexOf(tab) < 0:  # filled before: shown empty it would be laid out twice
            place = self._names.index(name)
            self.insertWidget(sum(self._names.index(other) < place for other in self._made), tab)
        return tab

    def is_made(self, name: str) -> bool:
        """Whether that tab was wanted before."""
        return name in self._made

    def open(self, visit: Visit) -> None:
        """From now on the tabs are of that visit."""
        self._visit = visit
        self._behind = set(self._names)
        self._stale.clear()

    def show_tab(self, name: str) -> None:
        """Show that tab as it stands now; what was typed in the one before is kept first."""
        shown = cast("VisitTab | None", self.currentWidget())
        tab = self[name]
        if shown is not None and shown is not tab:
            shown.flush()
        if name in self._stale and self._visit is not None:
            self._stale.discard(name)
            tab.visit = self._visit
            tab.show_all()
        self.setCurrentWidget(tab)

    def renew(self, visit: Visit, changed: Changed, current: str) -> None:
        """Tell the tab in sight the news; the others ask when they are looked at."""
        self._visit = visit
        for name, tab in self._made.items():
            if name in self._behind:
                continue
            if name == current:
                tab.renew(visit, changed)
            elif tab.concerns(changed):
                self._stale.add(name)

    def flush(self) -> bool:
        """Keep everything typed; whether nothing unkept is left."""
        kept = [tab.flush() for tab in self._made.values()]  # every one is asked
        return all(kept)

    def _make(self, name: str) -> VisitTab:
        """The class ``…Tab`` of the module ``…_tab``, loaded now."""
        module = importlib.import_module(f"cchc_desktop.ui.pages.{name}_tab")
        tab = cast("VisitTab", getattr(module, f"{name.capitalize()}Tab")(self._context, self))
        self._made[name] = tab
        self.made.emit(name, tab)
        return tab


class Wanted(Generic[_Tab]):
    """A tab as an attribute of the page: ``findings: Wanted[FindingsTab] = Wanted()``."""

    def __set_name__(self, _owner: type[Any], name: str) -> None:
        self._name = name

    def __get__(self, page: Any, _owner: type[Any]) -> _Tab:
        return cast(_Tab, page.tabs[self._name])
