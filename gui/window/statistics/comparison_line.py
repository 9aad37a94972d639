"""What the switch has changed, in one sentence above all others; hidden where there is nothing to compare."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from gui.control.run.figures_job import Figures


class ComparisonLine(QWidget):
    """The sentence wraps; the button asks for the whole table."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparison")
        self._figures: Figures | None = None
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setObjectName("comparisonSentence")
        self.sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.table = QPushButton()
        self.table.clicked.connect(self.asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 6, 2)
        row.setSpacing(8)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.table)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.table.setText(self.tr("All figures"))
        self.show_figures(self._figures)

    def set_in_hall(self, on: bool) -> None:
        """Be larger than all other text, without a button."""
        self.table.setVisible(not on)
        self.sentence.setProperty("hall", on)
        self.sentence.style().unpolish(self.sentence)
        self.sentence.style().polish(self.sentence)

    def show_figures(self, figures: Figures | None) -> None:
        """Say what these have to say of the run before; nothing where there was none."""
        self._figures = figures
        text = figures.sentence() if figures else ""
        self.sentence.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
