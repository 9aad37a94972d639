"""The interpreter locks' and the cores' own lanes over the shared time axis."""

from bisect import bisect_right

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from gui.canvas.lanes.lane_painter import paint_grid
from gui.canvas.objects.turns import TurnRows, Turns, TurnsInSight
from gui.canvas.objects.turns_painter import TurnPlace, paint_turn_headers, paint_turns, places_of, turn_words
from gui.canvas.surface.frame import Frame
from gui.canvas.surface.frame_source import FrameSource
from gui.canvas.surface.scrolled import Scrolled

_MOST_AT_ONCE = 5  # rows that the section asks for


class TurnsView(Scrolled):
    """Draws who has the interpreter lock, how many run at once, and who runs where."""

    def __init__(self, source: FrameSource, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self.rows = TurnRows((), (), 0)
        self._places: list[TurnPlace] = []
        source.changed.connect(self._begin)
        self._begin()

    def sizeHint(self) -> QSize:
        """Room for a few rows."""
        row = self.source.metrics.row
        return QSize(600, min(max(self.content_height(), row), row * _MOST_AT_ONCE))

    def minimumSizeHint(self) -> QSize:
        """At least one row."""
        return QSize(200, self.source.metrics.row)

    def content_height(self) -> int:
        """All rows."""
        return round(self._places[-1].top + self._places[-1].height) if self._places else 0

    def refresh(self) -> None:
        """Draw again what may have changed in the timeline."""
        self._turns.update()
        about = self.source.recording.metadata if self.source.recording else None
        self.rows = self._turns.rows(about.cores if about else 0)
        places = places_of(self.rows, self.source.metrics.row)
        if places != self._places:
            self._places = places
            self.place_bar()
            self.updateGeometry()
        self.update()

    def count(self) -> int:
        """How many rows there are."""
        return len(self._places)

    def band_of(self, number: int) -> tuple[float, float]:
        """Top and height of a row, px; no height where it is scrolled out of sight."""
        place = self._places[number]
        top = place.top - self.offset
        return top, place.height if -place.height < top < self.height() else 0.0

    def number_at(self, y: float) -> int | None:
        number = bisect_right(self._places, y + self.offset, key=lambda place: place.top) - 1
        return number if number >= 0 and y + self.offset < self._bottom(number) else None

    def _bottom(self, number: int) -> float:
        return self._places[number].top + self._places[number].height

    def says(self, number: int) -> tuple[str, str]:
        """What a row shows, in a few words, and spelled out."""
        frame = self.source.frame(self.devicePixelRatioF())
        seen = TurnsInSight.of(frame, self.source.prepared, self._turns)
        place = self._places[number]
        return turn_words(frame, seen, self.rows, place), self._words(place)

    def tip_at(self, at: QPointF) -> str:
        """What a row shows, spelled out."""
        number = self.number_at(at.y())
        return "" if number is None else self._words(self._places[number])

    def _words(self, place: TurnPlace) -> str:
        words = {
            "has": self.tr(
                "GIL: Python's global interpreter lock. Of a process's threads, the one that has it runs. "
                "Each pixel is in the colour of the thread that had it longest there: zoom in to see every turn."
            ),
            "queues": self.tr("The threads that could run and wait for the GIL."),
            "free": self.tr("This Python has no GIL: its threads run Python code side by side, on several cores."),
            "busy": self.tr("How many run at the same moment: one at a time is concurrency, several are parallel."),
            "core": self.tr(
                "Who ran on this core: in each pixel whoever ran longest there. Zoom in to see every turn."
            ),
        }
        return words[place.kind]

    def topic_at(self, at: QPointF) -> str:
        """The kind of what stands there, for the glossary."""
        number = self.number_at(at.y())
        return "state gil" if number is not None and self._places[number].kind in ("has", "queues") else ""

    def measure(self, frame: Frame) -> None:
        """Who ran when stands in both places."""
        self._seen = TurnsInSight.of(frame, self.source.prepared, self._turns)

    def paint_names(self, painter: QPainter, frame: Frame) -> None:
        """Draw what the rows are."""
        painter.fillRect(QRectF(0, 0, frame.scale.left, self.height()), QColor(frame.theme.raised))
        painter.translate(0, -self.offset)
        paint_turn_headers(painter, frame, self._seen, self.rows, self._places)
        painter.translate(0, self.offset)

    def paint_time(self, painter: QPainter, frame: Frame) -> None:
        """Draw the rows, and the axis's grid where there is none."""
        painter.fillRect(QRectF(frame.scale.left, 0, frame.scale.width, self.height()), QColor(frame.theme.panel))
        painter.translate(0, -self.offset)
        paint_turns(painter, frame, self._seen, self.rows, self._places)
        painter.translate(0, self.offset)
        paint_grid(painter, frame, self.content_height() - self.offset, self.height())

    def _begin(self) -> None:
        self._turns = Turns(self.source.timeline)
        self._places = []
        self.refresh()
