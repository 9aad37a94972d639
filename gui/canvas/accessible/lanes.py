"""The lanes as a screen reader is told of them: a row a worker, and in it what it did, interval by interval."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QAccessible

from gui.canvas.accessible.moment import moment
from gui.canvas.accessible.thing import Key, Thing
from gui.canvas.arranging.row import Row
from gui.canvas.crowd import states_at
from gui.canvas.input.tooltips import crowd_tip, interval_tip, plain, row_tip
from gui.canvas.lanes.lane_view import LaneView
from gui.canvas.rows.navigation import interval, interval_at
from gui.canvas.surface.time_scale import duration
from gui.control.selection import Selection
from gui.style.spoken import translate
from gui.style.theme import state_label
from scenarios.timeline.vocabulary import object_name

MOST: Final = 500  # intervals of one lane: a screen reader may ask for all at once, and the window waits for it


class Lanes(Thing):
    """All rows, in sight or scrolled out of it."""

    role = QAccessible.Role.Tree

    def __init__(self, view: LaneView) -> None:
        self.view, self.source = view, view.source
        self._rows: list[Row] | None = None
        self._keys: list[Key] = []
        self._numbers: dict[Key, int] = {}

    def keys(self) -> Sequence[Key]:
        self.numbers()
        return self._keys

    def number_of(self, key: Key) -> int:
        return self.numbers().get(key, -1)

    def key_at(self, at: QPointF) -> Key | None:
        row = self.view.row_at(at.y())
        return row.key if row is not None else None

    def child(self, key: Key) -> Thing:
        return LaneRow(self, key)

    def numbers(self) -> dict[Key, int]:
        """The number of each row, by its key."""
        if self._rows is not self.source.rows.rows:
            self._rows = self.source.rows.rows
            self._keys = [row.key for row in self._rows]
            self._numbers = {key: number for number, key in enumerate(self._keys)}
        return self._numbers

    def path_of(self, chosen: Selection) -> tuple[Key, ...] | None:
        """Where the interval stands that is selected: its row, and there itself; None where it has no row."""
        number = self.source.rows.row_of(chosen.lane)
        if number is None:
            return None
        row, states = self.source.rows.rows[number], self.source.timeline.lanes[chosen.lane].states
        if row.own is None:
            return (row.key,)
        index = int(states.start.searchsorted(chosen.start + self.source.timeline.origin, "right")) - 1
        return row.key, index


class LaneRow(Thing):
    """One row: a worker's, or of several that are drawn together."""

    role = QAccessible.Role.TreeItem

    def __init__(self, lanes: Lanes, key: Key) -> None:
        self.lanes, self._key = lanes, key

    def exists(self) -> bool:
        return self._key in self.lanes.numbers()

    def name(self) -> str:
        return self.row.name

    def description(self) -> str:
        source, row = self.lanes.source, self.row
        time = moment(source)
        about = plain(row_tip(source.timeline, row).partition("<br>")[2])  # the name stands above it
        return "; ".join(filter(None, (self._doing(time), about, self._count())))

    def place(self) -> QRectF:
        """Its band, with the name before it."""
        top, height = self.lanes.view.band_of(self.number)
        return QRectF(0, top, self.lanes.view.width(), height) if height else QRectF()

    def is_chosen(self) -> bool:
        selection = self.lanes.source.view.selection
        return selection is not None and self.lanes.source.rows.row_of(selection.lane) == self.number

    def keys(self) -> Sequence[Key]:
        return range(*self._span())

    def key_at(self, at: QPointF) -> Key | None:
        source, lane, (first, last) = self.lanes.source, self.row.own, self._span()
        if lane is None or at.x() < source.scale().left:
            return None
        clock = source.scale().time(at.x()) + source.timeline.origin
        index = int(lane.states.start.searchsorted(clock, "right")) - 1
        return index if first <= index < last and clock < lane.end_or(source.timeline.now) else None

    def child(self, key: Key) -> Thing:
        return Interval(self, self.row.lane.index, int(str(key)))

    @property
    def number(self) -> int:
        """How far down it stands."""
        return self.lanes.numbers()[self._key]

    @property
    def row(self) -> Row:
        """What stands there."""
        return self.lanes.source.rows.rows[self.number]

    def _span(self) -> tuple[int, int]:
        """The intervals in sight, the first and one past the last; the first ones of very many."""
        first, last = self._in_sight()
        return first, min(last, first + MOST)

    def _in_sight(self) -> tuple[int, int]:
        lane, view, origin = self.row.own, self.lanes.source.view, self.lanes.source.timeline.origin
        if lane is None or not len(lane.states) or lane.end_or(self.lanes.source.timeline.now) < view.t0 + origin:
            return 0, 0
        start = lane.states.start
        first = max(int(start.searchsorted(int(view.t0) + origin, "right")) - 1, 0)
        return first, max(int(start.searchsorted(int(view.t1) + origin, "right")), first)

    def _doing(self, time: float) -> str:
        """What it does at a moment."""
        timeline, row = self.lanes.source.timeline, self.row
        if row.own is None:
            found = states_at(row.crowd, timeline.now, int(time) + timeline.origin)
            return plain(crowd_tip(row, found, None))
        if (at := interval_at(timeline, row.own, time)) is not None:
            return name_of(self.lanes, at)
        end = row.own.end
        if end is None or end > time + timeline.origin:
            return translate("Accessible", "has not started yet")
        return translate("Accessible", "ended at {}").format(duration(end - timeline.origin))

    def _count(self) -> str:
        first, last = self._in_sight()
        if last - first > MOST:
            words = translate(
                "Accessible", "intervals in sight: {}, the first {} one by one; zoom in to reach the others"
            )
            return words.format(last - first, MOST)
        return translate("Accessible", "intervals in sight: {}").format(last - first) if last > first else ""


class Interval(Thing):
    """What one worker did for a while."""

    def __init__(self, row: LaneRow, lane: int, index: int) -> None:
        self._row, self._lane, self._index = row, lane, index

    def exists(self) -> bool:
        lanes = self._row.lanes.source.timeline.lanes
        return self._row.exists() and self._lane < len(lanes) and self._index < len(lanes[self._lane].states)

    def name(self) -> str:
        return name_of(self._row.lanes, self._found())

    def description(self) -> str:
        tip = interval_tip(self._row.lanes.source.timeline, self._found())
        return plain(tip.partition("<br>")[2])

    def place(self) -> QRectF:
        band, scale, found = self._row.place(), self._row.lanes.source.scale(), self._found()
        if band.isEmpty() or found.end < scale.t0 or found.start > scale.t1:
            return QRectF()
        x0 = max(scale.x(found.start), scale.left)
        x1 = min(scale.x(found.end), scale.left + scale.width)
        return QRectF(x0, band.top(), max(x1 - x0, 1), band.height())

    def is_chosen(self) -> bool:
        chosen, found = self._row.lanes.source.view.selection, self._found()
        return chosen is not None and (chosen.lane, chosen.start) == (found.lane, found.start)

    def _found(self) -> Selection:
        timeline = self._row.lanes.source.timeline
        return interval(timeline, timeline.lanes[self._lane], self._index)


def name_of(lanes: Lanes, found: Selection) -> str:
    """An interval in a few words: "waiting for a lock, lock, 0.9 s"."""
    objects = lanes.source.timeline.objects
    on = object_name(objects[found.obj].name) if 0 < found.obj < len(objects) else ""
    return ", ".join(filter(None, (state_label(found.state), on, duration(found.end - found.start))))
