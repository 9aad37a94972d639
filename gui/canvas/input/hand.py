"""Mouse, wheel and pinch over anything on the time axis, the same everywhere, as in Perfetto."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui.canvas.surface.time_scale import TimeScale
from gui.control.view_state import ViewState

ZOOM_STEP: Final = 1.25  # for each notch of the wheel (120 units) and each press of W or S
PAN_STEP: Final = 0.1  # of the range, likewise
_NOTCH: Final = 120.0


class TimeHand(QObject):
    """Watches widgets that share one scale and moves the view; what it does not use goes on to the widget."""

    clicked = Signal(QWidget, QPointF)
    double_clicked = Signal(QWidget, QPointF)
    hovered = Signal(QWidget, QPointF)
    left = Signal()

    def __init__(self, view: ViewState, scale: Callable[[], TimeScale], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._scale = scale
        self._measuring: set[QObject] = set()
        self._pressed: QPointF | None = None
        self._grasped: TimeScale | None = None  # the scale when the drag began
        self._span_from: float | None = None
        self._answers: dict[QEvent.Type, Callable[[QWidget, QMouseEvent], bool]] = {
            QEvent.Type.MouseButtonPress: self._press,
            QEvent.Type.MouseMove: self._move,
            QEvent.Type.MouseButtonRelease: self._release,
            QEvent.Type.MouseButtonDblClick: self._double_click,
        }

    def watch(self, widget: QWidget, measures: bool = False) -> None:
        """Serve a widget; one that `measures` (the axis) marks a span by a plain drag."""
        widget.setMouseTracking(True)
        widget.installEventFilter(self)
        if measures:
            self._measuring.add(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's entry: True when the event was used up."""
        if isinstance(event, QMouseEvent) and isinstance(watched, QWidget):
            answer = self._answers.get(event.type())
            return answer is not None and answer(watched, event)
        if isinstance(event, QWheelEvent):
            return self._wheel(event)
        if isinstance(event, QNativeGestureEvent):
            return self._pinch(event)
        if event.type() == QEvent.Type.Leave:
            self._view.set_cursor(None)
            self.left.emit()
        return False

    def zoom(self, factor: float, x: float) -> None:
        """Show `factor` times as much time around pixel `x`."""
        self._view.take_hold(*self._scale().zoomed(factor, x))

    def _press(self, widget: QWidget, event: QMouseEvent) -> bool:
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        widget.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pressed = event.position()
        measures = widget in self._measuring or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if measures and event.position().x() >= self._scale().left:
            self._span_from = self._scale().time(event.position().x())
        return True

    def _double_click(self, widget: QWidget, event: QMouseEvent) -> bool:
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        self.double_clicked.emit(widget, event.position())
        return True

    def _move(self, widget: QWidget, event: QMouseEvent) -> bool:
        scale, x = self._scale(), event.position().x()
        self._view.set_cursor(scale.time(x) if scale.left <= x <= scale.left + scale.width else None)
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self.hovered.emit(widget, event.position())
            return False
        if self._span_from is not None:
            self._view.set_span((self._span_from, scale.time(x)))
        elif self._grasped or (event.position() - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            if self._grasped is None:
                self._grasped = scale
                widget.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._view.take_hold(*self._grasped.panned(self._pressed.x() - x))
        return True

    def _release(self, widget: QWidget, event: QMouseEvent) -> bool:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return False
        moved = (event.position() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if not moved:
            if self._span_from is not None:
                self._view.set_span(None)
            self.clicked.emit(widget, event.position())
        self._pressed = self._grasped = self._span_from = None
        widget.unsetCursor()
        return True

    def _wheel(self, event: QWheelEvent) -> bool:
        turned, scale = event.angleDelta(), self._scale()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(ZOOM_STEP ** (-turned.y() / _NOTCH), event.position().x())
            return True
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        sideways = turned.x() or turned.y() if shift else turned.x()
        if sideways and (shift or abs(turned.x()) > abs(turned.y())):
            self._view.take_hold(*scale.panned(-sideways / _NOTCH * PAN_STEP * scale.width))
            return True
        return False

    def _pinch(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self.zoom(1 / max(1 + event.value(), 0.1), event.position().x())
        return True
