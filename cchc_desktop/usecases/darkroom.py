"""Copies of photos: for the screen, as small pictures, for paper, with black-outs burnt in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from cchc_desktop.domain import layers as drawn
from cchc_desktop.domain.evidence import Evidence, Media
from cchc_desktop.domain.layers import Layer
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.store import conflicts
from cchc_desktop.store.database import Database
from cchc_desktop.store.evidence_files import EvidenceFiles

_SCREEN = "-s"
T = TypeVar("T")


class Darkroom:
    """What is made of kept photos; the photos themselves stay as they came."""

    def __init__(self, database: Database, files: EvidenceFiles) -> None:
        self._database = database
        self._files = files

    def layers(self, evidence: Evidence) -> tuple[Layer, ...]:
        """What is drawn on it; where laptops differ, every black-out that one of them made.

        Raises:
            ExpectedError: a newer program drew there.
        """
        texts = [evidence.layers]
        for conflict in conflicts.of_record(self._database, evidence.id):
            if conflict.field == "layers":
                texts += [str(choice.value) for choice in conflict.choices]
        try:
            shown, *others = [drawn.read(text) for text in texts]
        except (ValueError, TypeError) as error:
            raise ExpectedError(ExpectedCode.LAYERS_UNREADABLE, name=evidence.name) from error
        more = [one for other in others for one in drawn.blacked(other) if one not in shown]
        return (*shown, *more)

    def screen(self, evidence: Evidence) -> bytes:
        """The picture as it came, upright, about 2,000 pixels across, as JPEG.

        Raises:
            ExpectedError: it is gone, or no picture.
        """
        known = self._files.view(evidence.sha256, _SCREEN)
        if known is None:
            from cchc_desktop.exchange import pictures  # noqa: PLC0415 (Pillow, at first use)

            known = self._made(evidence, pictures.look).screen
            self._files.keep_view(evidence.sha256, _SCREEN, known)
        return known

    def keep_screen(self, sha256: str, screen: bytes) -> None:
        """Keep the copy that was made while the photo came in."""
        self._files.keep_view(sha256, _SCREEN, screen)

    def thumb(self, evidence: Evidence) -> bytes:
        """A small JPEG with what is drawn on it.

        Raises:
            ExpectedError: it is gone, or no picture.
        """
        layers = self.layers(evidence)
        name = thumb_name(drawn.written(layers))
        known = self._files.view(evidence.sha256, name)
        if known is None:
            from cchc_desktop.exchange import pictures  # noqa: PLC0415 (Pillow, at first use)

            known = pictures.thumb(self.screen(evidence), layers)
            self._files.keep_view(evidence.sha256, name, known)
        return known

    def for_paper(self, evidence: Evidence, width_mm: float) -> bytes:
        """A JPEG for that width on paper, at most 220 dots an inch, with layers burnt in.

        The pages beside the form are drawn again after each change: it is made once.

        Raises:
            ExpectedError: it is gone, no picture, or a newer program drew on it.
        """
        layers = self.layers(evidence)
        name = self._paper_name(evidence, layers, width_mm)
        known = self._files.view(evidence.sha256, name) if name else None
        if known is None:
            from cchc_desktop.exchange import pictures  # noqa: PLC0415 (Pillow, at first use)

            known = self._made(evidence, lambda p, m: pictures.for_paper(p, m, layers, width_mm))
            if name:
                self._files.keep_view(evidence.sha256, name, known)
        return known

    def _paper_name(self, evidence: Evidence, layers: tuple[Layer, ...], width_mm: float) -> str:
        """How the copy for paper is called; empty where the photo itself is gone."""
        try:
            now = self._files.path(evidence.sha256).stat()
        except OSError:
            return ""
        state = f"{width_mm:.2f} {now.st_size} {now.st_mtime_ns} {drawn.written(layers)}"
        return f"-p{hashlib.sha256(state.encode()).hexdigest()[:16]}"

    def handed_over(self, evidence: Evidence) -> bytes:
        """The whole picture as a new JPEG, black-outs and drawings burnt in.

        Raises:
            ExpectedError: it is gone, no picture, or a newer program drew on it.
        """
        from cchc_desktop.exchange import pictures  # noqa: PLC0415 (Pillow, at first use)

        layers = self.layers(evidence)
        return self._made(evidence, lambda p, m: pictures.redacted(p, m, layers))

    def forget_thumbs(self, evidence: Evidence) -> None:
        """Delete small pictures of how it was drawn on before."""
        self._files.drop_views(evidence.sha256, but=_SCREEN)

    def is_blacked(self, evidence: Evidence) -> bool:
        """Whether something on it is blacked out, or may be: a newer program drew there."""
        try:
            return bool(drawn.blacked(self.layers(evidence)))
        except ExpectedError:
            return True

    def _made(self, evidence: Evidence, make: Callable[[Path, Media], T]) -> T:
        from cchc_desktop.exchange.pictures import BadPictureError  # noqa: PLC0415 (see above)

        if not evidence.is_picture:
            raise ExpectedError(ExpectedCode.NOT_A_PICTURE, name=evidence.name)
        path = self._files.path(evidence.sha256)
        try:
            return make(path, Media(evidence.media))
        except BadPictureError as error:
            raise ExpectedError(ExpectedCode.PICTURE_UNUSABLE, name=evidence.name) from error


def thumb_name(layers: str) -> str:
    """How the small picture with these layers is called after the hash."""
    return f"-t{hashlib.sha256(layers.encode()).hexdigest()[:12]}"
