"""The dialog that says what this program is, what it is made of, and under which licences."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.control.background import Job
from gui.style import icons
from gui.style.theming import Theming
from gui.window.about.components import Component, components
from scenarios import __version__

_LOGO = 44  # px


class AboutDialog(QDialog):
    """The words of the licence that is selected stand beside the list."""

    def __init__(self, theming: Theming, parent: QWidget) -> None:
        super().__init__(parent)
        self.parts: Sequence[Component] = ()
        self._logo = QLabel()
        self._logo.setPixmap(icons.pixmap("lanescope", theming.theme, "text", _LOGO, self.devicePixelRatioF()))
        self._heading, self._words = QLabel(f"Lanescope {__version__}"), QLabel()
        self._heading.setObjectName("heading")
        self._words.setWordWrap(True)
        self.list = QListWidget()
        self.list.setObjectName("runs")
        self.list.currentRowChanged.connect(self._show)
        self._about = QLabel()
        self._about.setObjectName("dim")
        self._about.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self._about.setOpenExternalLinks(True)
        self.text = QPlainTextEdit()
        self.text.setObjectName("note")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.copy, self.close_ = QPushButton(), QPushButton()
        self.copy.clicked.connect(self._copy)
        self.close_.clicked.connect(self.close)
        self._build()
        self._job = Job(lambda _report: components(), self)
        self._job.done.connect(self._take)
        self._job.start()
        self._retranslate()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(self._heading)
        titles.addWidget(self._words)
        head.addWidget(self._logo, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(titles, 1)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addWidget(self._about)
        right.addWidget(self.text, 1)
        middle = QHBoxLayout()
        middle.setSpacing(8)
        self.list.setFixedWidth(250)
        middle.addWidget(self.list)
        middle.addLayout(right, 1)
        deeds = QHBoxLayout()
        deeds.addStretch(1)
        for button in (self.copy, self.close_):
            button.setObjectName("choice")
            button.setAutoDefault(False)
            deeds.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(middle, 1)
        column.addLayout(deeds)
        self.resize(820, 520)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def reject(self) -> None:
        """Close it, in whichever way."""
        self._job.wait()
        super().reject()

    def _retranslate(self) -> None:
        """Say every text in the language of the window."""
        self.setWindowTitle(self.tr("About Lanescope"))
        self._words.setText(
            self.tr("Runs Python scripts in real processes, threads and coroutines, and shows live what they do.")
        )
        self.list.setAccessibleName(self.tr("What Lanescope is made of"))
        self.text.setAccessibleName(self.tr("The licence"))
        self.copy.setText(self.tr("&Copy the versions"))
        self.close_.setText(self.tr("Close"))
        self._show(self.list.currentRow())

    def _take(self, parts: Sequence[Component]) -> None:
        self.parts = parts
        self.list.clear()
        for part in parts:
            self.list.addItem(QListWidgetItem(f"{part.name}  {part.version}".rstrip()))
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _show(self, row: int) -> None:
        if not 0 <= row < len(self.parts):
            return
        part = self.parts[row]
        home = f' · <a href="{part.home}">{part.home}</a>' if part.home else ""
        self._about.setText(self.tr("Licence: {}").format(part.licence) + home)
        self.text.setPlainText(part.text or self.tr("Its licence came without its words; they stand at the address."))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(f"{each.name} {each.version}".rstrip() for each in self.parts))


def show_about(window: QWidget, theming: Theming) -> None:
    """Open the dialog; each time anew, as it is seldom asked for."""
    dialog = AboutDialog(theming, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
