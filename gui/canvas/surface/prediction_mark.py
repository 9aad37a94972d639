"""What was predicted, on the time axis itself: dashed where the end was expected, or at the moment asked about."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui.canvas.surface.frame import faded
from gui.canvas.surface.frame_source import FrameSource
from gui.style.spoken import translate
from scenarios.questions import Prediction, value_in_words

_SECOND: Final = 1e9
_PAD: Final = 6
_FLAG: Final = 0.85  # of the text beside it: the ticks' labels stand below


class PredictionMark(QWidget):
    """Lies over all sections; out of sight on the right, an arrow says where it is."""

    def __init__(self, source: FrameSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._source = source
        self._over = parent
        self.text = ""
        self._line = 0.0  # px in this widget's own coordinates: where the flag stands
        self._lines: list[float] = []
        self._band = 0.0, 0.0
        self._beyond = False
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * _FLAG)
        self.setFont(font)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def line(self) -> float:
        """Where the line stands, px from the left of what it lies over."""
        return self.x() + self._line

    def place(self) -> None:
        """Stand where the end was expected, or at the moment asked about, as far as that is in sight."""
        recording, scale = self._source.recording, self._source.scale()
        prediction = recording.metadata.prediction if recording else None
        marked = [second * _SECOND for second in prediction.lines] if prediction else []
        if prediction is None or not marked or marked[-1] < scale.t0:
            self.hide()
            return
        left, right = scale.left, scale.left + scale.width
        self._beyond = marked[0] > scale.t1
        arrow = " →" if marked[-1] > scale.t1 else ""
        before, self.text = (self.text, self._lines), flag_of(prediction) + arrow
        lines = [scale.x(mark) for mark in marked if scale.t0 <= mark <= scale.t1]
        line = right if self._beyond else sum(lines) / len(lines) if lines else (left + right) / 2
        sides = prediction.expected_band or (marked[0] / _SECOND, marked[0] / _SECOND)
        low, high = (scale.x(min(max(s * _SECOND, scale.t0), scale.t1)) for s in sides)
        width = self.fontMetrics().horizontalAdvance(self.text) + 2 * _PAD
        first = min(low, max(line - width / 2, left), right - width)
        last = max(high, min(line + width / 2, right), left + width)
        place = QRect(int(first), 0, round(last - first) + 1, self._over.height())
        self._lines = [x - place.x() for x in lines]
        if (place, line - place.x(), (self.text, self._lines)) != (self.geometry(), self._line, before):
            self._line, self._band = line - place.x(), (low - place.x(), high - place.x())
            self.setGeometry(place)
            self.update()
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the band, the line and its flag."""
        painter, theme = QPainter(self), self._source.theme
        high = self.fontMetrics().height()
        if not self._beyond:
            low, top = self._band
            painter.fillRect(QRectF(low, 0, top - low, self.height()), faded(theme.accent, 0.07))
            painter.setPen(QPen(QColor(theme.accent), 2, Qt.PenStyle.DashLine))
            for line in self._lines:
                painter.drawLine(QPointF(line, high), QPointF(line, self.height()))
        width = self.fontMetrics().horizontalAdvance(self.text) + 2 * _PAD
        at = min(max(self._line - width / 2, 0), self.width() - width)
        flag = QRectF(at, 1, width - 1, high)
        painter.fillRect(flag, QColor(theme.raised))
        painter.setPen(QPen(QColor(theme.accent), 1))
        painter.drawRect(flag)
        painter.drawText(flag, Qt.AlignmentFlag.AlignCenter, self.text)
        painter.end()


def flag_of(prediction: Prediction) -> str:
    """What the flag at the line says."""
    if prediction.moment is not None:
        return translate("PredictionMark", "the moment asked about")
    expected = prediction.expected
    if isinstance(expected, str):
        words = value_in_words(prediction.answer, expected)
        return translate("PredictionMark", "predicted {}").format(words)
    return translate("PredictionMark", "predicted {:.1f} s").format(expected or 0.0)
