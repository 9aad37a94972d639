"""The time axis above everything: ticks at round times, and the length of the measured span."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.canvas.surface.frame import Frame, faded
from gui.canvas.surface.frame_source import FrameSource
from gui.canvas.surface.time_scale import LEAST_PX, duration, tick_label, tick_step, ticks

_TICK: Final = 8  # px


class Axis(QWidget):
    """Shows the range of the shared view."""

    def __init__(self, source: FrameSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._shown: object = None  # what it was drawn for
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Say the texts anew in another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Time axis"))
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a line of labels and one of ticks."""
        return QSize(200, self._source.metrics.axis)

    def refresh(self) -> None:
        """Draw again what may have changed: a live run goes on in the same range for most of its frames."""
        source = self._source
        shown = (source.scale(), source.theme, source.view.span, source.is_held)
        if shown != self._shown:
            self._shown = shown
            self.update()

    def _title(self) -> str:
        if self._source.is_held:
            return self.tr("paused: End follows")
        if self._source.timeline.foreign is not None:
            return self.tr("since the first event")
        return self.tr("since the first line")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ticks."""
        painter = QPainter(self)
        frame = self._source.frame(self.devicePixelRatioF())
        painter.fillRect(self.rect(), QColor(frame.theme.raised))
        paint_axis(painter, frame, QRectF(self.rect()), self._title())
        if self._source.view.span:
            paint_span_length(painter, frame, QRectF(self.rect()), self._source.view.span)
        painter.end()


def paint_axis(painter: QPainter, frame: Frame, place: QRectF, title: str) -> None:
    """Draw ticks at the lower edge of `place`, their labels above them, and the title in the column of names."""
    scale, theme, metrics = frame.scale, frame.theme, painter.fontMetrics()
    painter.setPen(QColor(theme.text_dim))
    title_place = QRectF(8, place.top(), scale.left - 16, place.height())
    wrapped = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)  # there is room for two lines
    painter.drawText(title_place, wrapped, title)
    painter.setClipRect(QRectF(scale.left, place.top(), scale.width, place.height()))
    step = tick_step(scale.ns_per_px, LEAST_PX)
    for time in ticks(scale, step / scale.ns_per_px / 5):
        painter.fillRect(QRectF(round(scale.x(time)), place.bottom() - 4, 1, 4), faded(theme.text, 0.35))
    painter.setPen(QColor(theme.text))
    for time in frame.ticks:
        x = round(scale.x(time))
        painter.fillRect(QRectF(x, place.bottom() - _TICK, 1, _TICK), faded(theme.text, 0.6))
        label = tick_label(time, step)
        width = metrics.horizontalAdvance(label)
        left = min(max(x - width / 2, scale.left), scale.left + scale.width - width)
        painter.drawText(QPointF(left, place.bottom() - _TICK - 3), label)
    painter.setClipping(False)
    painter.fillRect(QRectF(place.left(), place.bottom() - 1, place.width(), 1), QColor(theme.border))


def paint_span_length(painter: QPainter, frame: Frame, place: QRectF, span: tuple[float, float]) -> None:
    """Draw a bracket over the measured span with its length, kept in sight."""
    scale, theme, metrics = frame.scale, frame.theme, painter.fontMetrics()
    left, right = scale.left, scale.left + scale.width
    x0, x1 = (min(max(scale.x(time), left), right) for time in span)
    y = place.top() + metrics.height() / 2 + 1
    painter.setPen(QPen(QColor(theme.accent), 2))
    painter.drawLine(QPointF(x0, y), QPointF(x1, y))
    words = duration(span[1] - span[0])
    width = metrics.horizontalAdvance(words) + 12
    box = QRectF(min(max((x0 + x1 - width) / 2, left), right - width), place.top() + 1, width, metrics.height())
    painter.fillRect(box, QColor(theme.accent))
    painter.setPen(QColor(theme.accent_text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
