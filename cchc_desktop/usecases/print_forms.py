"""How a campaign's papers are printed: chosen once, shared with the team, shown at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_desktop.domain import print_form
from cchc_desktop.domain.print_form import PrintForm
from cchc_desktop.domain.visit import Visit
from cchc_desktop.store import records
from cchc_desktop.usecases import assembling
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Desk

if TYPE_CHECKING:
    from cchc_desktop.documents.paper import Paper


class PrintForms:
    """The print forms of campaigns. It is a record, so that all laptops print alike."""

    def __init__(self, desk: Desk, forms: Path) -> None:
        self._desk = desk
        self._forms = forms

    def of_campaign(self, campaign_id: str) -> PrintForm:
        """What was chosen for a campaign, the decree's own choice where nothing was."""
        return assembling.form_of(self._desk, campaign_id)

    def edit(self, seen: PrintForm, **changes: Any) -> PrintForm:
        """Keep a choice.

        Raises:
            InvalidInputError: it is out of range; nothing is kept.
        """
        wanted = replace(seen, **changes)
        checks = print_form.problems_of(wanted)
        if self._desk.find(PrintForm, seen.id) is None:
            return self._desk.add(Op.EDIT_PRINT_FORM, wanted, checks)
        return self._desk.edit(Op.EDIT_PRINT_FORM, seen, checks, **changes)

    def preview(self, campaign_id: str) -> Paper | None:
        """The minutes of the campaign's first visit in its form, None where it has no visit."""
        # Loaded here: reportlab takes 150 ms that the first window must not wait for.
        from cchc_desktop.documents import minutes_pdf  # noqa: PLC0415

        listed = records.of_parent(self._desk.database, Visit, campaign_id)
        if not listed:
            return None
        return minutes_pdf.render(assembling.assemble(self._desk, self._forms, listed[0].id))
