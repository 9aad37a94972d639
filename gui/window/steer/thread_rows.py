"""The threads as rows to be clicked: who can go, with which line, and what the others wait for."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from gui.style.fonts import fixed_font
from gui.style.theme import Theme
from gui.style.theming import Theming
from gui.window.steer.chips import paint_chip

_PAD = 6
_CLICKS: Final = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class RowText:
    """What a row says: the name, how it stands, where; the code of the line and what of the shared it touches."""

    number: int
    name: str
    stands: str
    place: str
    code: str
    touches: str
    color: str
    can_go: bool
    ended: bool

    @property
    def spoken(self) -> str:
        """All of it, for who does not see it."""
        return ", ".join(filter(None, (f"{self.number}", self.name, self.stands, self.place, self.code, self.touches)))


class ThreadRow(QAbstractButton):
    """One thread; clicked, it goes."""

    def __init__(self, theming: Theming) -> None:
        super().__init__()
        self._theming = theming
        self._text: RowText | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_text(self, text: RowText) -> None:
        """Say this."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text.spoken)
            self.setToolTip(text.spoken)
        self.setEnabled(text.can_go or self.hasFocus())  # the focus stays where it is from step to step
        self.setCursor(Qt.CursorShape.PointingHandCursor if text.can_go else Qt.CursorShape.ArrowCursor)
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _CLICKS:
            event.accept()  # here it means this thread, not the one that went last
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CLICKS:
            self.click()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _CLICKS:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setEnabled(self._text is not None and self._text.can_go)

    def sizeHint(self) -> QSize:
        return QSize(320, 2 * self.fontMetrics().lineSpacing() + 2 * _PAD)

    def minimumSizeHint(self) -> QSize:
        return QSize(180, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        text, theme = self._text, self._theming.theme
        if text is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, text, theme)
        line = self.fontMetrics().lineSpacing()
        chip = QRectF(_PAD + 2, (self.height() - line - 8) / 2, line + 12, line + 8)
        bold = painter.font()
        bold.setBold(True)
        painter.setFont(bold)
        paint_chip(painter, chip, str(text.number), text.color, theme, filled=text.can_go)
        left, right = chip.right() + _PAD + 2, self.width() - _PAD
        self._paint_first(painter, text, theme, QRectF(left, _PAD - 1, right - left, line))
        self._paint_second(painter, text, theme, QRectF(left, _PAD + 1 + line, right - left, line))
        painter.end()

    def _paint_ground(self, painter: QPainter, text: RowText, theme: Theme) -> None:
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ground = theme.hover if text.can_go and self.underMouse() else theme.panel
        painter.setBrush(QColor(ground) if text.can_go else Qt.BrushStyle.NoBrush)
        edge = theme.focus if self.hasFocus() else theme.border
        painter.setPen(QPen(QColor(edge), 1.5 if self.hasFocus() else 1.0) if text.can_go else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box, 6, 6)

    def _paint_first(self, painter: QPainter, text: RowText, theme: Theme, box: QRectF) -> None:
        """The name, and how it stands."""
        painter.setPen(QColor(theme.text if not text.ended else theme.text_dim))
        metrics = painter.fontMetrics()
        name = metrics.elidedText(text.name, Qt.TextElideMode.ElideRight, int(box.width() * 0.6))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        rest = box.adjusted(metrics.horizontalAdvance(name) + 10, 0, 0, 0)
        painter.setFont(self.font())
        painter.setPen(QColor(theme.text_dim))
        stands = self.fontMetrics().elidedText(text.stands, Qt.TextElideMode.ElideRight, int(rest.width()))
        painter.drawText(rest, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, stands)

    def _paint_second(self, painter: QPainter, text: RowText, theme: Theme, box: QRectF) -> None:
        """The next line, and what of the shared it touches."""
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self.font())
        painter.setPen(QColor(theme.text_dim))
        place = f"{text.place}  " if text.place else ""
        painter.drawText(box, flags, place)
        left = self.fontMetrics().horizontalAdvance(place)
        touches = self.fontMetrics().elidedText(text.touches, Qt.TextElideMode.ElideRight, int(box.width() * 0.45))
        right = self.fontMetrics().horizontalAdvance(touches)
        painter.setPen(QColor(theme.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, touches)
        painter.setFont(fixed_font(self.font().pointSizeF()))
        painter.setPen(QColor(theme.text if text.can_go else theme.text_dim))
        room = int(box.width() - left - right - (10 if touches else 0))
        code = painter.fontMetrics().elidedText(text.code, Qt.TextElideMode.ElideRight, max(0, room))
        painter.drawText(box.adjusted(left, 0, 0, 0), flags | Qt.TextFlag.TextDontClip, code)


class ThreadRows(QScrollArea):
    """A row for each thread; `chosen` carries the number of the one that was clicked."""

    chosen = Signal(int)

    def __init__(self, theming: Theming) -> None:
        super().__init__()
        self._theming = theming
        self.rows: list[ThreadRow] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addStretch(1)
        self.setWidget(content)
        for ground in (content, self.viewport()):
            ground.setAutoFillBackground(False)  # that of the pane

    def show_rows(self, texts: list[RowText]) -> None:
        """Say this of each."""
        while len(self.rows) < len(texts):
            row = ThreadRow(self._theming)
            number = len(self.rows)
            row.clicked.connect(lambda _checked=False, number=number: self.chosen.emit(number))
            self._column.insertWidget(number, row)
            self.rows.append(row)
        for row, text in zip(self.rows, texts, strict=False):
            row.show_text(text)
        for number, row in enumerate(self.rows):
            row.setVisible(number < len(texts))
