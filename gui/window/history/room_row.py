"""Below the list: whether runs are kept, how much room they may take, and how much they do."""

from typing import Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSpinBox, QWidget

from gui.control.settings import Settings
from scenarios.history.limits import LEAST_MB, MEGABYTE, MOST_MB

_SETTLED_MS: Final = 800  # after the last digit: a limit that is being typed must not throw runs away


class RoomRow(QWidget):
    """`limited` says a new limit, in MB."""

    limited = Signal(int)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._used = (0, 0)
        self.keeps = QCheckBox()
        self.keeps.setChecked(settings.keeps_runs)
        self.keeps.toggled.connect(lambda on: setattr(settings, "keeps_runs", on))
        self.limit = QSpinBox()
        self.limit.setRange(LEAST_MB, MOST_MB)
        self.limit.setValue(settings.history_mb)
        self.limit.setSingleStep(100)
        self.limit.setKeyboardTracking(False)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_SETTLED_MS)
        self._patience.timeout.connect(lambda: self.limited.emit(self.limit.value()))
        self.limit.valueChanged.connect(lambda _value: self._patience.start())
        self._before = QLabel()
        self._before.setBuddy(self.limit)
        self.used = QLabel()
        self.used.setObjectName("dim")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.keeps)
        row.addSpacing(12)
        for widget in (self._before, self.limit):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.used)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def finish(self) -> None:
        """Take a limit that was just typed."""
        if self._patience.isActive():
            self._patience.stop()
            self.limited.emit(self.limit.value())

    def show_used(self, count: int, size: int) -> None:
        """Show how many runs there are, and how many bytes they take."""
        self._used = count, size
        words = self.tr("{} runs, {} of {} MB")
        taken = f"{size / MEGABYTE:,.2f}" if size < 10 * MEGABYTE else f"{size / MEGABYTE:,.0f}"
        self.used.setText(words.format(f"{count:,}", taken, f"{self._settings.history_mb:,}"))

    def _retranslate(self) -> None:
        """Say every text in the language of the window."""
        self.keeps.setText(self.tr("&Keep every run"))
        self._before.setText(self.tr("at most"))
        self.limit.setSuffix(self.tr(" MB"))
        self.limit.setAccessibleName(self.tr("How much room the history may take"))
        self.limit.setToolTip(self.tr("Beyond it the oldest runs go, but none that is pinned."))
        self.show_used(*self._used)
