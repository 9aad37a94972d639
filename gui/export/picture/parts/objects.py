"""The time axis, and what lies under the lanes over it: locks, queues."""

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from gui.canvas.arranging.objects import shown_objects
from gui.canvas.objects.lock_painter import LocksInSight, holder_palette, lay_out, paint_lock_headers, paint_locks
from gui.canvas.objects.queue_painter import paint_queue_headers, paint_queues
from gui.canvas.surface.axis import paint_axis
from gui.canvas.surface.frame import Frame
from gui.export.picture.parts.lanes import RunRows
from gui.export.picture.sheet import AIR, Sheet
from scenarios.timeline.queries.wait_table import waits_in
from scenarios.timeline.vocabulary import ON_LOCK, ON_SEMAPHORE

MOST_LOCKS: Final = 12
MOST_QUEUES: Final = 8


class Axis:
    """Ticks and their times."""

    def __init__(self, sheet: Sheet, height: int) -> None:
        self._sheet = sheet
        self.height = float(height)  # without any air: the lanes hang on it

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Draw it."""
        paint_axis(painter, frame, QRectF(0, 0, self._sheet.width, self.height), "")


class Locks:
    """Who held each of the locks that were waited for the longest, and who queued for it."""

    def __init__(self, run: RunRows, row: int, most: int) -> None:
        self._prepared, self._waited = run.prepared, run.waited.locks
        self._places = lay_out(self._prepared.locks, row, _most_waited_for(run, most))

    @property
    def height(self) -> float:
        """With the air below, px."""
        return round(self._places[-1].bottom) + AIR if self._places else 0

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Draw them."""
        if self._places:
            seen = LocksInSight.of(frame, self._prepared, self._places)
            paint_lock_headers(painter, frame, seen, self._waited)
            paint_locks(painter, frame, seen, holder_palette(frame.theme))


def _most_waited_for(run: RunRows, most: int) -> list[int]:
    """The places in the table of so many of the locks that are shown, in their order."""
    table = run.prepared.locks
    shown = shown_objects(run.timeline, table.objects, run.wanted.arrangement)
    waits = waits_in(table.timeline, ON_LOCK, ON_SEMAPHORE)
    waited = {lock.object: int((waits.end - waits.begin)[waits.obj == lock.object].sum()) for lock in table.locks}
    order = sorted(shown, key=lambda place: -waited[table.locks[place].object])
    return sorted(order[:most], key=shown.index)


class Queues:
    """How full each of the first queues was."""

    def __init__(self, run: RunRows, row: int, most: int) -> None:
        queues = run.prepared.queues
        shown = shown_objects(run.timeline, queues.objects, run.wanted.arrangement)
        self._rows, self._row = [queues.rows[place] for place in shown[:most]], row

    @property
    def height(self) -> float:
        """With the air below, px."""
        return len(self._rows) * self._row + AIR if self._rows else 0

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Draw them."""
        paint_queue_headers(painter, frame, self._rows, self._row)
        paint_queues(painter, frame, self._rows, self._row)
