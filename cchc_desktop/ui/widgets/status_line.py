"""The line at the foot: saved when, what is running and how far, counts, who works."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar

from cchc_desktop.ui import look
from cchc_desktop.ui.widgets.buttons import quiet_button


class StatusLine(QFrame):
    """``show_saved``, ``show_job``, ``show_counts``, ``show_synced``, ``show_author``."""

    cancel_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        look.mark(self, status=True)
        self.saved = QLabel()
        self.counts = QLabel()
        self.synced = QLabel()
        self.job = QLabel()
        self.bar = QProgressBar()
        self.bar.setFixedWidth(140)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Tiến độ"))
        self.cancel = quiet_button(self.tr("Dừng"))
        self.cancel.clicked.connect(self.cancel_asked)
        self.author = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(look.Space.ROUND)
        for part in (self.saved, self.counts, self.synced):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.job)
        row.addWidget(self.bar)
        row.addWidget(self.cancel)
        row.addWidget(self.author)
        for label in (self.saved, self.counts, self.synced, self.job, self.author):
            look.mark(label, tone="soft")
            look.set_size(label, look.Size.SMALL)
        look.set_size(self.cancel, look.Size.SMALL)
        line = self.saved.fontMetrics().height()
        self.cancel.setFixedHeight(line + 6)
        self.setFixedHeight(line + 12)
        self.synced.hide()
        self.show_saved("")
        self.show_job("", None)

    def show_saved(self, text: str) -> None:
        """When the last was kept."""
        self.saved.setText(text)
        self.saved.setVisible(bool(text))

    def show_counts(self, text: str) -> None:
        """How much there is."""
        self.counts.setText(text)

    def show_synced(self, text: str) -> None:
        """How long ago the laptops met."""
        if text != self.synced.text():
            self.synced.setText(text)
            self.synced.setVisible(bool(text))

    def show_author(self, text: str) -> None:
        """Who works here."""
        self.author.setText(text)

    def show_job(self, text: str, so_far: tuple[int, int] | None) -> None:
        """What runs and how far it is; nothing hides it."""
        self.job.setText(text)
        for part in (self.job, self.bar, self.cancel):
            part.setVisible(bool(text))
        done, total = so_far or (0, 0)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
