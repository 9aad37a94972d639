"""The preview: the very picture that would be written, drawn in a thread as large as there is room for it."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy

from gui.canvas.surface.frame import Medium
from gui.control.background import Job
from gui.export.images.png import paint
from gui.export.job import ExportJob
from gui.export.picture import Picture
from gui.style.retranslated import Retranslated
from gui.style.spoken import speaking
from gui.style.theming import Theming

_PATIENCE_MS: Final = 120  # of somebody who types a number
_CHEQUER: Final = 8  # px of a square, below what is transparent
_AIR: Final = 12


@dataclass(frozen=True)
class Shown:
    """A preview, the size of what would be written, and which parts found no room."""

    image: QImage
    size: QSizeF
    left_out: frozenset[str]


class PreviewMaker(QObject):
    """Draws one preview after another, none that nobody wants any more; `made` has the last one."""

    made = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wanted: tuple[ExportJob, Medium, QSize, float] | None = None
        self._job: Job | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._begin)

    def request(self, job: ExportJob, medium: Medium, room: QSize, ratio: float) -> None:
        """Draw it, soon, into `room` px of a screen with `ratio` device pixels each."""
        self._wanted = job, medium, room, ratio
        self._patience.start()

    def finish(self) -> None:
        """Wait for the drawing that goes on; for the end of the window."""
        self._wanted = None
        self._patience.stop()
        if self._job:
            self._job.wait()

    @property
    def busy(self) -> bool:
        """Whether another preview is to come."""
        return self._job is not None or self._wanted is not None

    def _begin(self) -> None:
        if self._job is None and self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self._job = Job(lambda _report: preview_of(*wanted), self)
            self._job.done.connect(self._take)
            self._job.failed.connect(self._give_up)
            self._job.start()

    def _take(self, shown: Shown) -> None:
        self._job = None
        if self._wanted is None:
            self.made.emit(shown)
        else:
            self._begin()

    def _give_up(self, error: Exception) -> None:
        self._job = None
        self.failed.emit(error)


def preview_of(job: ExportJob, medium: Medium, room: QSize, ratio: float) -> Shown:
    """The picture of a job, as large as fits into `room`, but no larger than it would be written."""
    with speaking(job.options.language):
        transparent = job.options.transparent
        picture = Picture(job, Medium.SHAPES if transparent else medium)
        size = picture.size
        scale = min(room.width() / size.width(), room.height() / size.height(), 1.0) * ratio
        image = paint(picture, max(scale, 0.02), transparent=transparent)
    image.setDevicePixelRatio(ratio)
    return Shown(image, size, picture.left_out)


class Preview(Retranslated):
    """Shows it in the middle of its room; `dragged` when somebody begins to drag it away."""

    resized = Signal()
    dragged = Signal()

    def __init__(self, theming: Theming) -> None:
        super().__init__()
        self._theming = theming
        self.image = QImage()
        self._words = ""
        self._pressed: QPoint | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 200)
        self._retranslate()

    def _retranslate(self) -> None:
        """Say every text in the language of the window."""
        self.setAccessibleName(self.tr("Preview"))
        self.setToolTip(self.tr("As it will be written. Drag it into another program."))

    def room(self) -> QSize:
        """px for a picture."""
        return QSize(max(self.width() - 2 * _AIR, 10), max(self.height() - 2 * _AIR, 10))

    def show_image(self, image: QImage) -> None:
        """Show this picture."""
        self.image, self._words = image, ""
        self.update()

    def say(self, words: str) -> None:
        """Show words instead of a picture."""
        self.image, self._words = QImage(), words
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._theming.theme, QPainter(self)
        if self.image.isNull():
            painter.setPen(QColor(theme.text_dim))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)
        else:
            size = self.image.deviceIndependentSize()
            at = QPointF(round((self.width() - size.width()) / 2), round((self.height() - size.height()) / 2))
            if self.image.hasAlphaChannel():
                _paint_chequers(painter, QRectF(at, size), theme.panel, theme.grid)
            painter.drawImage(at, self.image)
            painter.setPen(QPen(QColor(theme.border), 1))
            painter.drawRect(QRectF(at, size).adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and not self.image.isNull():
            self._pressed = event.position().toPoint()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._pressed = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Far enough from where it was pressed, the picture comes along."""
        if self._pressed is None:
            return
        way = event.position().toPoint() - self._pressed
        if way.manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self.dragged.emit()


def _paint_chequers(painter: QPainter, place: QRectF, light: str, dark: str) -> None:
    painter.save()
    painter.setClipRect(place)
    painter.fillRect(place, QColor(light))
    for row in range(int(place.height() // _CHEQUER) + 1):
        for column in range(row % 2, int(place.width() // _CHEQUER) + 1, 2):
            corner = place.topLeft() + QPointF(column * _CHEQUER, row * _CHEQUER)
            painter.fillRect(QRectF(corner, QSizeF(_CHEQUER, _CHEQUER)), QColor(dark))
    painter.restore()
