"""Out: what the folder lacks of what this laptop holds, put right where it is damaged."""

from __future__ import annotations

from collections.abc import Callable

from cchc_desktop.domain import times
from cchc_desktop.domain.refusals import RefusedError
from cchc_desktop.store.evidence_files import EvidenceFiles
from cchc_desktop.sync import receipt
from cchc_desktop.sync.bundle import Bundle
from cchc_desktop.sync.folder import SharedFolder
from cchc_desktop.usecases import folders, photos
from cchc_desktop.usecases.desk import Desk
from cchc_desktop.usecases.packing import Held, Shelf
from cchc_desktop.usecases.reports import Round


class Sender:
    """Writes into a shared folder."""

    def __init__(self, desk: Desk, files: EvidenceFiles, shelf: Shelf) -> None:
        self._desk = desk
        self._files = files
        self._shelf = shelf

    def send(self, device: str, done: Round) -> None:
        """Evidence, others' bundles, own bundles, receipt: in this order, so that a stick pulled
        early holds no operation without what it needs.
        """  # noqa: D205
        photos.send(self._desk.database, self._files, done.folder, done.photos, tell=done.tell)
        self._shelf.pack()
        lacking = self.lacking(done.folder)
        lacking.sort(key=lambda held: (held.device == device, str(held.name)))
        for place, held in enumerate(lacking):
            done.tell(place, len(lacking))
            try:
                data = self._shelf.data(held)
            except RefusedError as error:  # damaged here: whoever has it whole gives it again
                done.refused.append(error.named(f"sync/{held.lying.path}"))
                continue
            done.folder.put_bundle(held.name, held.device, data)
            if held.device == device:
                done.sent += held.name.last - held.name.first + 1
        self._repair(done.folder)
        self._confirm(device, done)

    def lacking(self, folder: SharedFolder) -> list[Held]:
        """Kept bundles that the folder does not have, or in another size."""
        there = folder.bundles()
        out = []
        for held in self._shelf.held().values():
            found = [lying for ref in folder.refs(held.name) for lying in there.get(ref, ())]
            sizes = (held.lying.size, folder.bundle_size(held.lying.size))
            if not any(lying.size in sizes for lying in found):
                out.append(held)
        return out

    def _repair(self, folder: SharedFolder) -> None:
        """Put right what another laptop's receipt calls damaged; its bytes are looked at."""
        damaged = {ref for _, one in folders.receipts_in(folder) for ref in one.damaged}
        there = folder.bundles() if damaged else {}
        for held in self._shelf.held().values() if damaged else ():
            for ref in damaged.intersection(folder.refs(held.name)):
                try:
                    folder.get_bundle(there.get(ref, []))
                except RefusedError:
                    data = self._shelf.data(held)
                    folder.put_bundle(held.name, held.device, data, is_damaged=True)
        photos.repair(self._desk.database, self._files, folder, damaged)

    def verify(self, done: Round, may_write: bool) -> None:
        """Read everything again: the shelf, the folder's bundles, its evidence."""
        there = done.folder.bundles()
        for held in self._shelf.held().values():
            lying = [one for ref in done.folder.refs(held.name) for one in there.get(ref, ())]
            here = self._whole(self._shelf.read, held, done, f"sync/{held.lying.path}")
            if not lying:
                continue
            whole = self._whole(done.folder.get_bundle, lying, done, lying[0].path)
            if whole is None and here is not None and may_write:
                done.folder.put_bundle(held.name, held.device, here.data, is_damaged=True)
            elif here is None and whole is not None:
                self._shelf.repair(whole)
        if may_write:
            photos.verify(self._desk.database, self._files, done.folder, done.photos)

    @staticmethod
    def _whole(read: Callable[..., Bundle], asked: object, done: Round, name: str) -> Bundle | None:
        try:
            return read(asked)
        except RefusedError as error:
            done.refused.append(error.named(name))
            return None

    def _confirm(self, device: str, done: Round) -> None:
        """Write a receipt where there is something new to confirm; take the older own ones away."""
        own = [
            (path, one) for path, one in folders.receipts_in(done.folder) if f"/{device}-" in path
        ]
        whole = (s for s in photos.wanted(self._desk.database) if self._files.path(s).is_file())
        counts = self._shelf.counted()
        new = receipt.Receipt(
            device=device,
            device_name=self._desk.laptop_name,
            written=times.in_vietnam(self._desk.now()).isoformat(timespec="seconds"),
            changes=sum(counts.values()),
            bundles=receipt.held(str(name) for name in self._shelf.held()),
            evidence=receipt.held(whole),
            missing=tuple(sorted(done.photos.missing)),
            damaged=tuple(sorted({*done.damaged, *done.photos.damaged})),
            laptops=dict(sorted(counts.items())),
        )
        if own and own[-1][1].says_the_same(new):
            return
        last = int(own[-1][0].rpartition("/")[2].split("-")[1]) if own else 0
        done.folder.put_receipt(device, last + 1, receipt.written(new))
        for path, _ in own:
            done.folder.remove_own_receipt(path)
