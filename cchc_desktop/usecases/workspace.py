"""All use cases on one desk: the object that windows and commands are given."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_desktop.domain import times, viet
from cchc_desktop.domain.forms import SHELF
from cchc_desktop.store.opening import open_database
from cchc_desktop.usecases import form_files, preferences
from cchc_desktop.usecases.desk import Desk
from cchc_desktop.usecases.office import Office
from cchc_desktop.usecases.planning import Planning
from cchc_desktop.usecases.preferences import Preferences
from cchc_desktop.usecases.visits import Visits

if TYPE_CHECKING:
    from cchc_desktop.domain.evidence import Evidence
    from cchc_desktop.usecases.after_signing import AfterSigning
    from cchc_desktop.usecases.amending import Amending
    from cchc_desktop.usecases.archiving import Archiving
    from cchc_desktop.usecases.attendance import AttendanceDesk
    from cchc_desktop.usecases.calendar_desk import CalendarDesk
    from cchc_desktop.usecases.checking import Checking
    from cchc_desktop.usecases.checklists import Checklists
    from cchc_desktop.usecases.citing import Citing
    from cchc_desktop.usecases.completing import Completing
    from cchc_desktop.usecases.confirming import Confirming
    from cchc_desktop.usecases.dossiers import Dossiers
    from cchc_desktop.usecases.earlier import Earlier
    from cchc_desktop.usecases.evidence import EvidenceFolder
    from cchc_desktop.usecases.exchanging import Exchanging
    from cchc_desktop.usecases.figures_in import FiguresIn
    from cchc_desktop.usecases.folders import Folders
    from cchc_desktop.usecases.forms_desk import FormsDesk
    from cchc_desktop.usecases.handing import Handing
    from cchc_desktop.usecases.joining import Joining
    from cchc_desktop.usecases.laptops import Laptops
    from cchc_desktop.usecases.library import Library
    from cchc_desktop.usecases.minutes import MinutesDesk
    from cchc_desktop.usecases.notes import Notes
    from cchc_desktop.usecases.papers import PapersDesk
    from cchc_desktop.usecases.passphrases import Passphrases
    from cchc_desktop.usecases.postings import Postings
    from cchc_desktop.usecases.recalling import Recalling
    from cchc_desktop.usecases.recommendations import Recommendations
    from cchc_desktop.usecases.samples import Samples
    from cchc_desktop.usecases.scales import Scales
    from cchc_desktop.usecases.searching import Searching
    from cchc_desktop.usecases.settling import Settling
    from cchc_desktop.usecases.signing import SigningDesk
    from cchc_desktop.usecases.syncing import Syncing
    from cchc_desktop.usecases.tables import Tables
    from cchc_desktop.usecases.waiting import WaitingDesk


class Workspace(Office):
    """One laptop's folder: database, evidence, backups, log, settings.

    Raises:
        ExpectedError: the folder cannot be written, the file is damaged or of a newer program.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime] = times.now) -> None:
        self.folder = folder
        database = open_database(folder / "cchc.db")
        self.preferences = preferences.load(folder)
        self.desk = Desk(database, self.preferences.author or _system_user(), now)
        self.desk.laptop = self.preferences.laptop
        SHELF.use(folder / "forms")
        form_files.lay_out(self.desk, folder / "forms")
        self.desk.listen(lambda told: form_files.hear(self.desk, folder / "forms", told))
        self.planning = Planning(self.desk)
        self.visits = Visits(self.desk)

    # Loaded when first wanted: the first window shows the list of visits, and waits for no more.

    @cached_property
    def checklists(self) -> Checklists:
        """Criteria and their ratings."""
        from cchc_desktop.usecases.checklists import Checklists  # noqa: PLC0415

        return Checklists(self.desk)

    @cached_property
    def library(self) -> Library:
        """Sentences with blanks."""
        from cchc_desktop.usecases.library import Library  # noqa: PLC0415

        return Library(self.desk, self.folder / "forms")

    @cached_property
    def searching(self) -> Searching:
        """One box over everything."""
        from cchc_desktop.usecases.searching import Searching  # noqa: PLC0415

        return Searching(self.desk)

    @cached_property
    def samples(self) -> Samples:
        """Samples of dossiers."""
        from cchc_desktop.usecases.samples import Samples  # noqa: PLC0415

        return Samples(self.desk, self.folder / "forms")

    @cached_property
    def attendance(self) -> AttendanceDesk:
        """Who was there, session by session."""
        from cchc_desktop.usecases.attendance import AttendanceDesk  # noqa: PLC0415

        return AttendanceDesk(self.desk)

    @cached_property
    def forms(self) -> FormsDesk:
        """Data files of the year, and the province's own codes."""
        from cchc_desktop.usecases.forms_desk import FormsDesk  # noqa: PLC0415

        return FormsDesk(self.desk)

    @cached_property
    def calendar(self) -> CalendarDesk:
        """Working days."""
        from cchc_desktop.usecases.calendar_desk import CalendarDesk  # noqa: PLC0415

        return CalendarDesk(self.desk, self.folder / "forms")

    @cached_property
    def evidence(self) -> EvidenceFolder:
        """Photos and files."""
        from cchc_desktop.usecases.evidence import EvidenceFolder  # noqa: PLC0415

        return EvidenceFolder(self.desk, self._files)

    @cached_property
    def dossiers(self) -> Dossiers:
        """Dossier figures."""
        from cchc_desktop.usecases.dossiers import Dossiers  # noqa: PLC0415

        return Dossiers(self.desk)

    @cached_property
    def figures_in(self) -> FiguresIn:
        """Figures from files and the clipboard."""
        from cchc_desktop.usecases.figures_in import FiguresIn  # noqa: PLC0415

        return FiguresIn(self.desk)

    @cached_property
    def tables(self) -> Tables:
        """The other tables of figures."""
        from cchc_desktop.usecases.tables import Tables  # noqa: PLC0415

        return Tables(self.desk)

    @cached_property
    def scales(self) -> Scales:
        """The province's scoring tables."""
        from cchc_desktop.usecases.scales import Scales  # noqa: PLC0415

        return Scales(self.desk)

    @cached_property
    def recommendations(self) -> Recommendations:
        """Recommendations."""
        from cchc_desktop.usecases.recommendations import Recommendations  # noqa: PLC0415

        return Recommendations(self.desk)

    @cached_property
    def earlier(self) -> Earlier:
        """Earlier visits of the same agency."""
        from cchc_desktop.usecases.earlier import Earlier  # noqa: PLC0415

        return Earlier(self.desk)

    @cached_property
    def notes(self) -> Notes:
        """Notes within the team."""
        from cchc_desktop.usecases.notes import Notes  # noqa: PLC0415

        return Notes(self.desk)

    @cached_property
    def waiting(self) -> WaitingDesk:
        """What still waits, and for whom."""
        from cchc_desktop.usecases.waiting import WaitingDesk  # noqa: PLC0415

        return WaitingDesk(self.desk)

    @cached_property
    def completing(self) -> Completing:
        """What is missing before minutes are signed."""
        from cchc_desktop.usecases.completing import Completing  # noqa: PLC0415

        return Completing(self.desk, self._files, self.citing.register)

    @cached_property
    def postings(self) -> Postings:
        """Published procedures, and what hangs on the boards."""
        from cchc_desktop.usecases.postings import Postings  # noqa: PLC0415

        return Postings(self.desk)

    @cached_property
    def citing(self) -> Citing:
        """The legal register, and citations judged by it."""
        from cchc_desktop.usecases.citing import Citing  # noqa: PLC0415

        return Citing(self.desk)

    @cached_property
    def minutes(self) -> MinutesDesk:
        """Minutes, drawn and written."""
        from cchc_desktop.usecases.minutes import MinutesDesk  # noqa: PLC0415

        return MinutesDesk(self.desk, self.folder / "forms", self._files, self.evidence.print_copy)

    @cached_property
    def papers(self) -> PapersDesk:
        """Papers beside the minutes."""
        from cchc_desktop.usecases.papers import PapersDesk  # noqa: PLC0415

        return PapersDesk(
            self.desk, self.folder / "forms", self.amending.supplement, self.amending.kept
        )

    @cached_property
    def amending(self) -> Amending:
        """Supplementary minutes."""
        from cchc_desktop.usecases.amending import Amending  # noqa: PLC0415

        return Amending(
            self.desk,
            self._files,
            self.folder,
            self.minutes.assemble,
            lambda *given: self.papers.draw_supplement(*given),  # noqa: PLW0108 (made when asked)
            self.team_keys.ready,
            self.team_keys.tell,
        )

    @cached_property
    def handing(self) -> Handing:
        """Hand-overs with their proof."""
        from cchc_desktop.usecases.handing import Handing  # noqa: PLC0415

        def burnt(one: Evidence) -> bytes | None:
            return self.evidence.handed_over(one) if self.evidence.is_blacked(one) else None

        return Handing(
            self.desk,
            self._files,
            self.signing.proof,
            partial(self.minutes.draw, is_draft=True),
            burnt,
            self.team_keys.ready,
            self.team_keys.tell,
        )

    @cached_property
    def signing(self) -> SigningDesk:
        """Signing, which freezes a visit."""
        from cchc_desktop.usecases.signing import SigningDesk  # noqa: PLC0415

        return SigningDesk(
            self.desk,
            self._files,
            self.folder,
            self.completing.lacks,
            lambda visit_id, stamp: self.minutes.draw(visit_id, stamp=stamp),
            self.team_keys.ready,
            self.team_keys.tell,
        )

    @cached_property
    def exchanging(self) -> Exchanging:
        """Files of the exchange form."""
        from cchc_desktop.sync.device import this_device  # noqa: PLC0415
        from cchc_desktop.usecases.exchanging import Exchanging  # noqa: PLC0415

        return Exchanging(self.desk, self._files, this_device(self.folder).id)

    @cached_property
    def checking(self) -> Checking:
        """What is damaged or missing."""
        from cchc_desktop.usecases.checking import Checking  # noqa: PLC0415

        return Checking(self.desk, self._files)

    @cached_property
    def syncing(self) -> Syncing:
        """Shared folders."""
        from cchc_desktop.usecases.syncing import Syncing  # noqa: PLC0415

        return Syncing(self.desk, self._files, self.folder, self._folders)

    @cached_property
    def joining(self) -> Joining:
        """Things made twice apart."""
        from cchc_desktop.usecases.joining import Joining  # noqa: PLC0415

        return Joining(self.desk)

    @cached_property
    def after_signing(self) -> AfterSigning:
        """What came after a signing."""
        from cchc_desktop.usecases.after_signing import AfterSigning  # noqa: PLC0415

        return AfterSigning(self.desk, self.folder, self.amending)

    @cached_property
    def archiving(self) -> Archiving:
        """Packs for the mail, and archives."""
        from cchc_desktop.usecases.archiving import Archiving  # noqa: PLC0415

        def draw(visit_id: str) -> bytes:
            return self.minutes.draw(visit_id).pdf

        return Archiving(self.desk, self._files, self.folder, draw)

    @cached_property
    def confirming(self) -> Confirming:
        """Receipts of shared folders."""
        from cchc_desktop.usecases.confirming import Confirming  # noqa: PLC0415

        return Confirming(self.desk, self._files, self.folder, self._folders)

    @cached_property
    def _folders(self) -> Folders:
        from cchc_desktop.usecases.folders import Folders  # noqa: PLC0415

        return Folders()

    @cached_property
    def settling(self) -> Settling:
        """Conflicts and histories."""
        from cchc_desktop.usecases.settling import Settling  # noqa: PLC0415

        return Settling(self.desk, self.folder)

    @cached_property
    def laptops(self) -> Laptops:
        """The laptops known here."""
        from cchc_desktop.usecases.laptops import Laptops  # noqa: PLC0415

        return Laptops(self.desk, self._files, self.folder)

    @cached_property
    def recalling(self) -> Recalling:
        """Every value that ever stood, and what records are called."""
        from cchc_desktop.usecases.recalling import Recalling  # noqa: PLC0415

        return Recalling(self.desk, self.laptops, self.folder)

    @cached_property
    def passphrases(self) -> Passphrases:
        """Passphrases of shared folders."""
        from cchc_desktop.usecases.passphrases import Passphrases  # noqa: PLC0415

        return Passphrases(self.folder)

    def set_preferences(self, **changes: Any) -> Preferences:
        """Keep changed settings; a new name stands in the journal from now on."""
        self.preferences = replace(self.preferences, **changes)
        preferences.save(self.folder, self.preferences)
        self.desk.author = self.preferences.author or _system_user()
        self.desk.laptop = self.preferences.laptop
        return self.preferences

    def close(self) -> None:
        """Close the file for this thread."""
        if "searching" in vars(self):  # it reads over a connection of its own
            self.searching.close()
        if "_folders" in vars(self):
            self._folders.close()
        self.desk.database.close()


def _system_user() -> str:
    """Who works here before a name was given: the system's user."""
    try:
        # A system set to ASCII hands over the letters beyond it as bytes.
        return viet.clean(os.fsencode(getpass.getuser()).decode("utf-8", "replace"))
    except (OSError, KeyError, ImportError):
        return "?"
