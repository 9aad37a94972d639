"""Messages inside the window: what happened and what to do, without a dialog in the way."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from gui.control.problems import Problem
from gui.style import icons
from gui.style.theme import Theme
from gui.style.theming import Theming
from gui.window.widgets.pane import IconButton


class Banner(QFrame):
    """One line of message at a time, hidden when there is nothing to say."""

    def __init__(self, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._theming = theming
        self.problem: Problem | None = None
        self._icon = QLabel()
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._close = IconButton(theming, "close")
        self._close.clicked.connect(self.clear)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.setSpacing(10)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.text, 1)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        theming.changed.connect(self._dress)
        self.hide()
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        """Say what the button does in the language of the window; the message stays as it was said."""
        self._close.set_name(self.tr("Close the message"))

    def show_problem(self, problem: Problem) -> None:
        """Show this message in place of the one before."""
        self.problem = problem
        self.text.setText("\n".join(filter(None, (problem.title, problem.advice))))
        self.setProperty("severity", problem.severity)
        self.style().unpolish(self)  # the style sheet looks at the severity anew
        self.style().polish(self)
        self._dress(self._theming.theme)
        self.setAccessibleName(problem.title)
        self.show()

    def settle(self, about: str) -> None:
        """Take a message about this matter away: it has gone well since."""
        if self.problem and self.problem.about == about:
            self.clear()

    def begin_run(self) -> None:
        """What was said about the last run is over."""
        if self.problem and not self.problem.lasts:
            self.clear()

    def clear(self) -> None:
        """Take the message away."""
        self.problem = None
        self.hide()

    def _dress(self, theme: Theme) -> None:
        if self.problem:
            token = {"error": "error", "notice": "notice", "info": "accent"}[self.problem.severity]
            self._icon.setPixmap(icons.pixmap(self.problem.severity, theme, token, 20, self.devicePixelRatioF()))
