"""What the window is busy with in the background: a word, how far it is, and a way to give it up."""

from typing import Final

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from gui.control.background import Job

_SHORT_MS: Final = 400  # work that is done sooner shows no bar
_WIDTH: Final = 120


class Busy(QWidget):
    """Shows one job at a time, the last one that began; `text()` is "" when there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._words = QLabel()
        self._words.setObjectName("dim")
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setFixedWidth(_WIDTH)
        self.cancel = QPushButton()
        self.cancel.setObjectName("quiet")
        self.cancel.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)  # a dialog has more room
        self.cancel.clicked.connect(self._give_up)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._words, self.bar, self.cancel):
            row.addWidget(widget)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_SHORT_MS)
        self._patience.timeout.connect(lambda: self._show_bar(shown=True))
        self._show_bar(shown=False)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        """Say every text in the language of the window."""
        self.bar.setAccessibleName(self.tr("Progress"))
        self.cancel.setText(self.tr("Cancel"))

    def text(self) -> str:
        """What is being done."""
        return self._words.text()

    def show_job(self, words: str, job: Job) -> None:
        """Show this job until it is over."""
        self._job = job
        self._words.setText(words)
        self.bar.setValue(0)
        self.cancel.setEnabled(True)
        job.progress.connect(lambda share: self._advance(job, share))
        for over in (job.done, job.failed, job.cancelled):
            over.connect(lambda *_: self._end(job))
        self._patience.start()

    def _advance(self, job: Job, share: float) -> None:
        if job is self._job:
            self.bar.setValue(round(100 * share))

    def _give_up(self) -> None:
        if self._job:
            self.cancel.setEnabled(False)
            self._job.cancel()

    def _end(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._patience.stop()
            self._words.clear()
            self._show_bar(shown=False)

    def _show_bar(self, shown: bool) -> None:
        self.bar.setVisible(shown)
        self.cancel.setVisible(shown)
