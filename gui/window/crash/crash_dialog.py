"""The dialog that owns up to a mistake of Lanescope's own, and lets the run and a report be saved."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.control.background import Job

Save = Callable[[Path], Job | None]


class CrashDialog(QDialog):
    """`save_run` saves the run in sight; None where there is none."""

    def __init__(self, text: str, folder: Path, save_run: Save | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._folder, self._save_run = folder, save_run
        self.heading, self.words, self.state = QLabel(), QLabel(), QLabel()
        self.heading.setObjectName("heading")
        self.state.setObjectName("dim")
        for label in (self.words, self.state):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.report = QPlainTextEdit(text)
        self.report.setObjectName("note")
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.save, self.copy, self.go_on = QPushButton(), QPushButton(), QPushButton()
        deeds = ((self.save, self._ask), (self.copy, self._copy), (self.go_on, self.accept))
        row = QHBoxLayout()
        row.setSpacing(8)
        for button, deed in deeds:
            button.setObjectName("primary" if button is self.save else "choice")
            button.setAutoDefault(False)
            button.clicked.connect(deed)
            row.addWidget(button)
        row.insertStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        for widget in (self.heading, self.words, self.report, self.state):
            column.addWidget(widget)
        column.addLayout(row)
        self.resize(720, 460)
        self._retranslate()
        self.save.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        """Say every text in the language of the window."""
        self.setWindowTitle(self.tr("A mistake of Lanescope's"))
        self.heading.setText(self.tr("Lanescope has made a mistake."))
        self.words.setText(
            self.tr(
                "The script is not to blame. What you have just asked for may not have been done; the window goes on."
                " A report helps to mend it; nothing is sent anywhere."
            )
        )
        saves_run = self._save_run is not None
        self.save.setText(self.tr("&Save the run and the report…") if saves_run else self.tr("&Save the report…"))
        self.copy.setText(self.tr("&Copy the report"))
        self.go_on.setText(self.tr("&Go on"))
        self.report.setAccessibleName(self.tr("The report"))

    def write(self, path: Path) -> None:
        """Write the report there, and the run beside it."""
        try:
            path.write_text(self.report.toPlainText(), encoding="utf-8")
        except OSError as error:
            self.state.setText(self.tr("{} could not be written: {}").format(path, error.strerror or error))
            return
        self.state.setText(self.tr("Saved: {}").format(path.name))
        if self._save_run is not None:
            run = path.with_suffix(".json.gz")
            if job := self._save_run(run):
                self.state.setText(self.tr("Saving {}…").format(run.name))
                saved = self.tr("Saved: {}").format(f"{path.name}, {run.name}")
                job.done.connect(lambda _none: self.state.setText(saved))
                job.failed.connect(lambda error: self.state.setText(str(error)))

    def _ask(self) -> None:
        start = str(self._folder / "lanescope-report.txt")
        path, _kind = QFileDialog.getSaveFileName(self, self.save.text(), start, self.tr("Text (*.txt)"))
        if path:
            self.write(Path(path) if Path(path).suffix else Path(f"{path}.txt"))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.state.setText(self.tr("Copied."))
