"""Small pictures for lists, made in the lane, one after another, and kept for this start."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QPixmap

from cchc_desktop.domain.evidence import Evidence
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.models.photos import PhotosModel

_Key = tuple[str, str]


class Thumbs(QObject):
    """``wanted(model.all())`` has what is missing made, and gives it to the model."""

    def __init__(self, context: Context, model: PhotosModel) -> None:
        super().__init__(model)
        self._context = context
        self._model = model
        self._asked: dict[str, _Key] = {}

    def wanted(self, evidence: Sequence[Evidence]) -> None:
        """Have small pictures made of those that are new, or drawn on since."""
        for one in evidence:
            key = (one.sha256, one.layers)
            if one.is_picture and self._asked.get(one.id) != key:
                self._asked[one.id] = key
                self._make(one, key)

    def ask_again(self) -> None:
        """Forget what failed: files may have come since."""
        self._asked.clear()

    def _make(self, one: Evidence, key: _Key) -> None:
        self._context.jobs.run(
            lambda: self._context.workspace.evidence.thumb(one),
            done=lambda jpeg: self._on_made(one.id, key, jpeg),
            failed=lambda _error: self._on_failed(one.id, key),
        )

    def _on_made(self, evidence_id: str, key: _Key, jpeg: bytes) -> None:
        if self._asked.get(evidence_id) == key:
            thumb = QPixmap()
            thumb.loadFromData(jpeg)
            self._model.set_thumb(evidence_id, thumb)

    def _on_failed(self, evidence_id: str, key: _Key) -> None:
        if self._asked.get(evidence_id) == key:
            del self._asked[evidence_id]  # asked again with the next news
            self._model.set_thumb(evidence_id, None)
