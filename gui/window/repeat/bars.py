"""A bar that counts runs and opens one of them."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gui.style.theming import Theming

_LEAST_PX = 3.0  # one run of fifty is seen too
_ROOM = 96  # px beside the longest bar, for the figure
_PAD = 4.0


class Bar(QAbstractButton):
    """As long as its share of the runs; a button where there is a run to open."""

    def __init__(self, theming: Theming, color: str, parent: QWidget | None = None) -> None:
        """`color` is a token of the theme."""
        super().__init__(parent)
        self._theming = theming
        self._color = color
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theming.changed.connect(self.update)

    def show_count(self, count: int, total: int, words: str, tip: str) -> None:
        """Draw `count` of `total`, with `words` behind the bar; `tip` says what a click opens, "" for nothing."""
        self._share = count / total if total else 0.0
        self.setText(words)
        self.setToolTip(tip)
        self.setEnabled(bool(tip))
        self.setCursor(Qt.CursorShape.PointingHandCursor if tip else Qt.CursorShape.ArrowCursor)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_ROOM + 90, self.fontMetrics().height() + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 40, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theming.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        inner = QRectF(self.rect()).adjusted(_PAD, 3, -_PAD, -3)
        words = self.fontMetrics().horizontalAdvance(self.text())
        longest = max(inner.width() - max(words + 8, _ROOM - 50), _LEAST_PX)
        length = max(longest * self._share, _LEAST_PX) if self._share else 0.0
        if self.isEnabled() and self.underMouse():
            painter.setBrush(QColor(theme.hover))
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        painter.setBrush(QColor(getattr(theme, self._color)))
        if length:
            painter.drawRoundedRect(QRectF(inner.topLeft(), inner.bottomLeft() + QPointF(length, 0)), 3, 3)
        painter.setPen(QColor(theme.text if self._share else theme.text_dim))
        start = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner.adjusted(length + 7 if length else 0, 0, 0, 0), start, self.text())
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.focus), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()
