"""A dialog that starts long work and stops it; the window stays usable beside it."""

from typing import Any, Protocol

from PySide6.QtCore import QEvent, SignalInstance
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QProgressBar, QPushButton, QWidget

from gui.control.script.script_model import ScriptModel


class Work(Protocol):
    """What is started and stopped."""

    changed: SignalInstance

    @property
    def live(self) -> bool:
        """Whether it goes on."""

    @property
    def latest(self) -> Any:
        """The work that goes on or was the last; None before the first."""

    def cancel(self) -> None:
        """Give it up."""


class WorkDialog(QDialog):
    """Its button starts and stops; what came of it is forgotten once another script is open."""

    def __init__(self, work: Work, model: ScriptModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._work = work
        self._stale: Any = None  # of a script that stood open before
        self.start = QPushButton()
        self.start.setObjectName("primary")
        self.start.setDefault(True)
        self.start.clicked.connect(self._start_or_stop)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.copy, self.close_ = QPushButton(), QPushButton()
        self.copy.clicked.connect(self._copy)
        self.close_.clicked.connect(self.close)
        for button in (self.copy, self.close_):
            button.setObjectName("choice")
            button.setAutoDefault(False)
        work.changed.connect(self.refresh)
        model.opened.connect(self._forget)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        """Say every text in the language of the window."""
        self.progress.setAccessibleName(self.tr("Progress"))
        self.copy.setText(self.tr("&Copy as text"))
        self.close_.setText(self.tr("Close"))
        self.refresh()

    def refresh(self) -> None:
        """Show how far it is."""
        raise NotImplementedError

    def _begin(self) -> None:
        """Start what is asked for."""
        raise NotImplementedError

    def _copy(self) -> None:
        """Copy what came of it."""
        raise NotImplementedError

    def _shown(self) -> Any:
        """The work that there is to tell of."""
        return None if self._work.latest is self._stale else self._work.latest

    def _forget(self) -> None:
        """Another script is open: what came of the one before says nothing of it."""
        self._work.cancel()
        self._stale = self._work.latest
        self.refresh()

    def _start_or_stop(self) -> None:
        if self._work.live:
            self._work.cancel()
        else:
            self._begin()

    def reject(self) -> None:
        """Close it, in whichever way: what runs stops."""
        self._work.cancel()
        super().reject()


def line(*parts: QWidget | None) -> QLayout:
    """Widgets beside one another; None is where room is left."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part)
    return row
