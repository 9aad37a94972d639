"""The frame that every pane of the window stands in: a title, room for small buttons, and the content."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from gui.style import icons
from gui.style.theme import Theme
from gui.style.theming import Theming


class Title(QLabel):
    """Is cut short where it has no room, or wraps if it may: a long one must not make the window wider."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.wordWrap():
            super().paintEvent(event)
            return
        room = self.contentsRect()
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter = QPainter(self)
        start = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.style().drawItemText(painter, room, start, self.palette(), self.isEnabled(), words, self.foregroundRole())
        painter.end()


class Aside(QLabel):
    """Is not drawn at all where it has no room: what it says can be read elsewhere."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def has_room(self) -> bool:
        """Whether all of its text is to be seen."""
        return self.sizeHint().width() <= self.width()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.has_room():
            super().paintEvent(event)


class Pane(QFrame):
    """A titled part of the window; put content into `body`, small controls into `header`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.title = Title()
        self.title.setObjectName("paneTitle")
        self.header = QHBoxLayout()
        self.header.setContentsMargins(10, 6, 6, 4)
        self.header.setSpacing(6)
        self.header.addWidget(self.title, 1)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self.header)
        layout.addLayout(self.body, 1)

    def retranslate(self) -> None:
        """Say every text in the language of the window; at the end of a pane's making, and when it is another."""
        raise NotImplementedError

    def entitle(self, title: str) -> None:
        """Say what the pane is."""
        self.title.setText(title)
        self.setAccessibleName(title)
        self.setWindowTitle(title)  # tells whoever shows it elsewhere, as on a tab

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()


class IconButton(QToolButton):
    """A flat button with an icon that follows the theme, reachable by Tab, with its name for a screen reader."""

    def __init__(self, theming: Theming, icon: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setAutoRaise(True)
        self.set_name(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._dress(theming.theme)
        theming.changed.connect(self._dress)

    def set_name(self, name: str) -> None:
        """Say what it does."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def set_icon(self, icon: str, theme: Theme) -> None:
        """Show another icon."""
        self._icon = icon
        self._dress(theme)

    def _dress(self, theme: Theme) -> None:
        self.setIcon(icons.icon(self._icon, theme, "text_dim"))
