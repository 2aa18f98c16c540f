"""The findings library: find a sentence, fill its blanks, keep one's own, give it away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from cchc_desktop.domain import dossiers, library, times
from cchc_desktop.domain.agency import Agency
from cchc_desktop.domain.campaign import Campaign, Framework
from cchc_desktop.domain.dossiers import DossierRow
from cchc_desktop.domain.finding import Finding
from cchc_desktop.domain.ids import EntryId, new_id
from cchc_desktop.domain.library import Entry, EntryKind
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.domain.visit import Visit
from cchc_desktop.exchange import library_file, visit_list
from cchc_desktop.store import records
from cchc_desktop.usecases import calendars
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Desk, missing
from cchc_desktop.usecases.writing import write_whole

MOST = 8
"""Sentences offered at once."""


class Library:
    """The shipped sentences and the team's own, which stand first."""

    def __init__(self, desk: Desk, forms: Path) -> None:
        self._desk = desk
        self._forms = forms

    def own(self) -> tuple[Entry, ...]:
        """The team's own sentences in their order."""
        return records.everything(self._desk.database, Entry)

    def entries(self, framework: Framework) -> tuple[Entry, ...]:
        """All sentences for that framework."""
        return (*self.own(), *library.shipped(framework))

    def offered(
        self, framework: Framework, kind: EntryKind, area: str, typed: str
    ) -> tuple[Entry, ...]:
        """What fits the letters typed, the best first."""
        return library.offered(self.entries(framework), typed, area, kind, MOST)

    def values(self, visit_id: str) -> dict[str, str]:
        """What this visit already knows for the blanks of the library, by their names."""
        visit = self._desk.get(Visit, visit_id)
        campaign = self._desk.get(Campaign, visit.campaign_id)
        agency = self._desk.get(Agency, visit.agency_id)
        known = {"nam": str(campaign.year), "ten_co_quan": agency.name, "ten_don_vi": agency.name}
        if visit.period_to:
            known["ngay_chot"] = visit.period_to.strftime("%d/%m/%Y")
        return known | self._figures(visit_id)

    def fill(self, visit_id: str, entry: Entry) -> str:
        """The entry's sentence with what the visit knows, the other blanks left open."""
        known = self.values(visit_id)
        names = library.names_in(entry.text)
        if "ty_le" in names:
            known |= self._rate(visit_id, names)
        if entry.kind is EntryKind.RECOMMENDATION and "ngay" in names:
            due = self.due(self._desk.get(Visit, visit_id), entry.deadline_days)
            known |= {"ngay": due.strftime("%d/%m/%Y")} if due else {}
        return library.filled(entry.text, known)

    def add(self, finding: Finding) -> Entry:
        """The inspector's sentence as an entry of the library; one that says it already stays."""
        entry = Entry(
            EntryId(new_id()),
            finding.area,
            EntryKind(finding.kind.value),
            finding.text,
            finding.code,
            finding.severity,
            criteria=(finding.criterion,) if finding.criterion else (),
            rank=self._desk.next_rank(self.own()),
        )
        known = next((one for one in self.own() if one.key == entry.key), None)
        return known or self._desk.add(Op.ADD_ENTRY, entry, missing(text=entry.text))

    def remedy(self, finding: Finding) -> tuple[str, date | None]:
        """What the library recommends for a shortcoming, and until when; "" where it has nothing.

        The term is counted in working days from the visit's last day (DOMAIN §10).
        """
        visit = self._desk.get(Visit, finding.visit_id)
        framework = self._desk.get(Campaign, visit.campaign_id).framework
        wanted = {finding.criterion} - {""}
        listed = library.remedies(self.entries(framework), finding.area, wanted)
        if not wanted or not listed or not wanted & set(listed[0].criteria):
            return "", None
        entry = listed[0]
        return self.fill(finding.visit_id, entry), self.due(visit, entry.deadline_days)

    def due(self, visit: Visit, days: int | None) -> date | None:
        """So many working days after the visit."""
        if days is None:
            return None
        return calendars.calendar(self._forms).add(
            times.vietnam_day(visit.ends or visit.starts), days
        )

    def move(self, entry: Entry, place: int) -> None:
        """Give an own entry another place."""
        self._desk.move(Op.EDIT_ENTRY, self.own(), entry, place)

    def write(self, text: str, area: str) -> Entry:
        """A new own entry, a shortcoming until it is said otherwise."""
        rank = self._desk.next_rank(self.own())
        entry = Entry(EntryId(new_id()), area, EntryKind.SHORTCOMING, text, rank=rank)
        return self._desk.add(Op.ADD_ENTRY, entry, missing(text=text))

    def edit(self, seen: Entry, **changes: Any) -> Entry:
        """Keep changed attributes of an own entry."""
        checks = missing(**({"text": changes["text"]} if "text" in changes else {}))
        return self._desk.edit(Op.EDIT_ENTRY, seen, checks, **changes)

    def remove(self, entry: Entry) -> None:
        """Take an own entry away."""
        self._desk.remove(Op.REMOVE_ENTRY, entry)

    def give(self, target: Path, replace_existing: bool = False) -> int:
        """Write the team's own sentences to a file; how many they are.

        Raises:
            ExpectedError: the file cannot be written, or is there already.
        """
        if target.exists() and not replace_existing:
            raise ExpectedError(ExpectedCode.FILE_EXISTS, path=str(target))
        own = self.own()
        write_whole(target, library_file.written(own))
        return len(own)

    def take_in(self, source: Path) -> int:
        """Take in the sentences of a file that are not there yet; how many they are.

        Raises:
            InvalidInputError: what is wrong in the file, all of it; nothing is taken.
            ExpectedError: it cannot be read.
        """
        known = {entry.key for entry in self.own()}
        for framework in Framework:
            known |= {entry.key for entry in library.shipped(framework)}
        is_json = source.suffix.lower() == ".json"
        read = library_file.read if is_json else visit_list.read_library
        fresh = {e.key: e for e in read(source) if e.key not in known}
        self._add_all(list(fresh.values()))
        return len(fresh)

    def _add_all(self, entries: Sequence[Entry]) -> None:
        listed = list(self.own())
        for entry in entries:
            rank = self._desk.next_rank(listed)
            listed.append(replace(entry, id=EntryId(new_id()), rank=rank))
        if entries:
            with self._desk.change(Op.IMPORT_LIBRARY) as change:
                change.add_all(listed[-len(entries) :])

    def _figures(self, visit_id: str) -> dict[str, str]:
        rows = self._desk.parts(DossierRow, visit_id)
        if not rows:
            return {}
        total = dossiers.total(dossiers.first_source(rows))
        counts = {
            "so_da_giai_quyet": total.resolved,
            "so_dung_han": dossiers.rates(total).on_time.part,
            "so_qua_han": total.resolved_late,
        }
        return {name: f"{n:,}".replace(",", ".") for name, n in counts.items() if n is not None}

    def _rate(self, visit_id: str, names: frozenset[str]) -> dict[str, str]:
        """The rate that the other blanks of the sentence speak of; none where they do not."""
        rows = dossiers.first_source(self._desk.parts(DossierRow, visit_id))
        rates = dossiers.rates(dossiers.total(rows))
        rate = None
        if "so_qua_han" in names:
            rate = rates.late
        elif "so_dung_han" in names:
            rate = rates.on_time
        percent = rate.percent() if rate else None
        return {} if percent is None else {"ty_le": f"{percent:.2f}".replace(".", ",")}
