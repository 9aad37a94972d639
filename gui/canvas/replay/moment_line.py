"""Where a replay stands: a line over all sections, what comes later veiled, and a flag on the axis to drag it by."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPolygonF, QRegion
from PySide6.QtWidgets import QWidget

from gui.canvas.surface.frame import faded
from gui.canvas.surface.frame_source import FrameSource
from gui.canvas.surface.overlay import Overlay
from gui.canvas.surface.section import SectionTitle
from gui.style.retranslated import Retranslated

_VEIL: Final = 0.55  # how much of what comes later is covered
_LINE: Final = 2  # px
_PAD: Final = 6
_TARGET: Final = 24  # px, at the least, that can be hit


class MomentVeil(Overlay):
    """The line, and the veil to the right of it: moving it redraws only what it moved over."""

    def __init__(self, source: FrameSource, parent: QWidget) -> None:
        super().__init__(source, parent)
        self._line: int | None = None  # px from the left edge; below 0: before what is in sight

    def place(self) -> None:
        """Lie over the time axis, with the line at the moment as far as that is in sight."""
        moment, scale = self._source.view.moment, self._source.scale()
        if moment is None or moment > scale.t1:
            self.hide()
            self._line = None
            return
        area = QRect(round(scale.left), 0, round(scale.width), self._over.height())
        if area != self.geometry():
            self.setGeometry(area)
            self._line = None
        before, self._line = self._line, max(round(scale.x(moment)) - area.left(), -_LINE)
        if self.isHidden():
            self.show()
            self.raise_()  # once: the flag stands above it
        if before is None:
            self.update()
        elif before != self._line:
            low, high = sorted((before, self._line))
            self.update(QRect(low, 0, high - low + _LINE, self.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw both, where it is to be drawn."""
        if self._line is None:
            return
        painter = QPainter(self)
        painter.setClipRegion(self._under())
        later = event.rect().intersected(QRect(self._line, 0, self.width(), self.height()))
        painter.fillRect(later, faded(self._source.theme.panel, _VEIL))
        painter.fillRect(self._line, 0, _LINE, self.height(), QColor(self._source.theme.accent))
        painter.end()

    def _under(self) -> QRegion:
        """All but the titles of sections, which are of no time."""
        region = QRegion(self.rect())
        for title in self._over.findChildren(SectionTitle):
            if title.isVisible():
                region -= QRect(title.mapTo(self._over, QPoint(0, 0)), title.size()).translated(-self.pos())
        return region


class MomentFlag(Retranslated):
    """Stands on the axis and says the time; the hand moves it."""

    def __init__(self, source: FrameSource, go_to: Callable[[float], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._source, self._go_to = source, go_to
        self._grasped: float | None = None  # px from the line, where it was taken
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()
        self._retranslate()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("The moment of the replay"))
        way = self.tr("Drag it, or take the arrow keys; Space plays, . and , step, Esc ends.")
        self.setToolTip(" ".join((self.tr("The moment that all panes show."), way)))

    @property
    def text(self) -> str:
        """The time, to the millisecond; to the microsecond when so little is in sight."""
        view = self._source.view
        return moment_label(view.moment or 0.0, view.t1 - view.t0)

    def place(self, axis: QRect) -> None:
        """Stand on the axis (a rectangle of the parent) at the moment, or at the edge behind which that is."""
        moment, scale = self._source.view.moment, self._source.scale()
        if moment is None or not scale.t0 <= moment <= scale.t1:
            self.setVisible(self._grasped is not None)
            return
        metrics = self.fontMetrics()
        width, high = metrics.horizontalAdvance(self.text) + 2 * _PAD, max(metrics.height() + 4, _TARGET)
        right = round(scale.left + scale.width)
        left = min(max(round(scale.x(moment) - width / 2), 0), right + self._source.metrics.right - width)
        self._tip = scale.x(moment) - left
        self.setGeometry(QRect(left, axis.top(), width, min(high, axis.height())))
        self.setAccessibleDescription(self.text)
        if self.isHidden():
            self.show()
            self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the flag with its foot on the line."""
        painter, theme = QPainter(self), self._source.theme
        paint_flag(painter, QRectF(self.rect()), self._tip, self.text, theme.accent, theme.accent_text)
        if self.hasFocus():
            painter.setPen(QColor(theme.accent_text))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -6), 2, 2)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys are for it."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And no more."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Its own keys come before those of the time axis."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._way(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the moment a pixel, ten with Shift, or a tenth of what is in sight."""
        way = self._way(event)
        if way:
            self._go_to((self._source.view.moment or 0.0) + way * self._source.scale().ns_per_px)
        else:
            super().keyPressEvent(event)

    def _way(self, event: QKeyEvent) -> float:
        """How far a key moves it, px; 0: not at all."""
        step = 10.0 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1.0
        page = self._source.scale().width / 10
        ways = {Qt.Key.Key_Left: -step, Qt.Key.Key_Right: step, Qt.Key.Key_PageUp: -page, Qt.Key.Key_PageDown: page}
        other = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        return 0.0 if other else ways.get(Qt.Key(event.key()), 0.0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of it."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._grasped = event.position().x() - self._tip

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the moment along; it does not leave what is in sight."""
        if self._grasped is not None:
            scale = self._source.scale()
            x = self.x() + event.position().x() - self._grasped
            self._go_to(scale.time(min(max(x, scale.left), scale.left + scale.width)))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._grasped = None


def moment_label(moment: float, sight: float) -> str:
    """A moment (ns from the origin) as a flag says it, while `sight` ns are in sight."""
    return f"{moment / 1e9:.6f} s" if sight < 5e6 else f"{moment / 1e9:.3f} s"


def paint_flag(painter: QPainter, place: QRectF, tip: float, text: str, ground: str, ink: str) -> None:
    """A flag that says `text`, with a point at `tip` px of its foot."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    box = place.adjusted(0, 0, 0, -4)
    painter.drawRoundedRect(box, 3, 3)
    tip = min(max(tip, 4.0), place.width() - 4.0) + place.left()
    foot = box.bottom()
    painter.drawPolygon(QPolygonF([QPointF(tip - 4, foot), QPointF(tip + 4, foot), QPointF(tip, place.bottom())]))
    painter.setPen(QColor(ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
