"""Between the line of the search and the lanes: it looks through the run in small steps, and goes from hit to hit."""

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from gui.canvas.arranging.search import NO_LINE, Search
from gui.canvas.rows.navigation import interval_at
from gui.window.timeline.filter_box import FilterBox
from gui.window.timeline.run_before import RunBefore

if TYPE_CHECKING:
    from gui.canvas.panel import TimelinePanel

_STEP_S: Final = 0.006  # of looking at a time: less than half a frame
_EVERY_S: Final = 0.7  # a live run is looked through anew no sooner
_COSTS: Final = 10  # nor before ten times what the last look took


class Filtering(QObject):
    """Looks through the current run and the one before for what stands in the line; hits are the current one's."""

    def __init__(self, box: FilterBox, panel: "TimelinePanel", before: RunBefore) -> None:
        super().__init__(panel)
        self._box, self._panel, self._view, self._before = box, panel, panel.source.view, before
        self._earlier: Search | None = None  # the same in the run before
        self.search: Search | None = None  # the one that is shown, or nearly so
        self._hit: int | None = None  # the one gone to last
        self._then = 0  # the step that was asked for while it was still looking
        self._begun = self._next = 0.0  # perf_counter seconds
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        box.edited.connect(self._begin)
        box.stepped.connect(self.step)
        box.left.connect(panel.setFocus)
        box.all_wanted.connect(self._show_all)
        panel.pointing.object_menu.search_wanted.connect(box.ask)
        panel.source.rearranged.connect(self.tell)

    def advance(self) -> None:
        """The run moved on, or is another one: look again, now and then."""
        search = self.search
        if self._box.line.text() and not self._timer.isActive():
            stale = search is None or search.version != self._panel.source.timeline.version
            if stale and (time.perf_counter() >= self._next or self._panel.source.timeline.ended):
                self._begin(self._box.line.text())
        self.tell()

    def restart(self) -> None:
        """Another run is shown."""
        self.search, self._hit = None, None
        self._timer.stop()
        self._view.seek(None)
        self._earlier = None
        self._before.view.seek(None)
        self.advance()

    def step(self, step: int) -> None:
        """Go to the next hit (`step` 1), or to the one before (-1)."""
        search = self.search
        if search is not None and not search.done:
            self._then = step
        if search is None or not search.done or not len(search.times):
            return
        if self._hit is None:
            place = search.beside(round(self._view.t0) + self._panel.source.timeline.origin - 1, step)
        else:
            place = (self._hit + step) % len(search.times)
        self._hit = place
        if place is not None:
            self._go_to(search, place)
        self.tell()

    def tell(self) -> None:
        """Say how many lanes are in sight, and where among the hits one is."""
        rows, search, box = self._panel.source.rows, self.search, self._box
        if self._timer.isActive():
            return
        lanes = self.tr("{} of {} lanes").format(rows.in_sight, len(rows.all))
        if not box.line.text() or search is None or search.text != box.line.text():
            box.say(lanes if rows.in_sight < len(rows.all) else "")
        elif not search.lanes and not len(search.times):
            box.say(self._with_before(self.tr("nothing found")), missing=True)
        elif self._hit is not None:
            said = self.tr("{}, hit {} of {}").format(lanes, self._hit + 1, len(search.times))
            box.say(self._with_before(said))
        else:
            box.say(self._with_before(self.tr("{}, hits: {}").format(lanes, len(search.times))))

    def _with_before(self, said: str) -> str:
        """What is said of the current run, and how often it is found in the one before, where that is in sight."""
        if self._earlier is None or not self._before.isVisible():
            return said
        return self.tr("{}; before: {}").format(said, len(self._earlier.times))

    def _begin(self, text: str) -> None:
        self._then = 0
        another = self.search is None or self.search.text != text
        if another:
            self._hit = None
        self.search = Search(self._panel.source.timeline, text) if text else None
        before = self._before.recording
        if before is None or not text:
            self._earlier = None
            self._before.view.seek(None)
        elif another or self._earlier is None:
            self._earlier = Search(before.timeline, text)
        self._begun = time.perf_counter()
        if self.search is None:
            self._timer.stop()
            self._view.seek(None)
            self.tell()
        else:
            self._timer.start()
            self._look()

    def _look(self) -> None:
        looking = [search for search in (self.search, self._earlier) if search is not None]
        if all(search.step(_STEP_S / len(looking)) for search in looking):
            self._timer.stop()
            now = time.perf_counter()
            self._next = now + max(_EVERY_S, _COSTS * (now - self._begun))
            lanes = frozenset(self.search.lanes) if self.search else frozenset()
            self._view.seek(lanes or None)
            if self._earlier is not None:
                self._before.view.seek(frozenset(self._earlier.lanes) or None)
            self.tell()
            step, self._then = self._then, 0
            if step:
                self.step(step)

    def _go_to(self, search: Search, place: int) -> None:
        timeline = self._panel.source.timeline
        clock, lane, line = int(search.times[place]), int(search.where[place]), int(search.lines[place])
        if 0 <= lane < len(timeline.lanes):
            self._panel.moves.select(interval_at(timeline, timeline.lanes[lane], clock - timeline.origin))
        if line != NO_LINE:
            self._view.point_at_line(line)

    def _show_all(self) -> None:
        self._box.close_line()
        self._panel.folding.show_all()
        self._panel.setFocus()
