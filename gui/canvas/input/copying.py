"""What lanes did, as text to read and as CSV for a table: the intervals in sight, one a line."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from gui.canvas.rows.navigation import interval
from gui.canvas.surface.time_scale import duration
from gui.control.selection import Selection
from gui.style.theme import state_label
from scenarios.timeline import Lane, Timeline
from scenarios.timeline.vocabulary import object_name

MOST: Final = 10_000  # intervals; more would stall the window, and nobody reads them
_SECOND: Final = 1e9


def intervals_in(timeline: Timeline, lanes: Sequence[Lane], t0: float, t1: float) -> tuple[list[Selection], int]:
    """The first MOST intervals of lanes between two times (ns from the origin), and how many there are."""
    found: list[Selection] = []
    count = 0
    for lane in lanes:
        start = lane.states.start
        first = max(int(start.searchsorted(round(t0) + timeline.origin, "right")) - 1, 0)
        last = int(start.searchsorted(round(t1) + timeline.origin)) if lane.end_or(timeline.now) > t0 else first
        count += last - first
        found += [interval(timeline, lane, place) for place in range(first, min(last, first + MOST - len(found)))]
    return found, count


def as_text(timeline: Timeline, found: Sequence[Selection]) -> str:
    """A line an interval: "Process-1  0.14 s – 0.32 s  waiting for a lock: lock  line 12 of demo.py"."""
    said = QCoreApplication.translate("Lanes", "{}: {}")
    lines = []
    for each in found:
        obj, path, line, _ = _about(timeline, each)
        what = said.format(state_label(each.state), obj) if obj else state_label(each.state)
        where = (
            QCoreApplication.translate("Tip", "line %1 of %2").replace("%1", str(line)).replace("%2", path)
            if line
            else ""
        )
        span = f"{duration(each.start)} – {duration(each.end)}"
        lines.append("\t".join(filter(None, (timeline.lanes[each.lane].name, span, what, where))))
    return "\n".join(lines)


def as_csv(timeline: Timeline, found: Sequence[Selection]) -> str:
    """The same as a table; times in seconds since the script's first line."""
    kept = io.StringIO()
    writer = csv.writer(kept, lineterminator="\n")
    translate = QCoreApplication.translate
    writer.writerow(
        [
            translate("Copying", "worker"),
            translate("Copying", "from (s)"),
            translate("Copying", "to (s)"),
            translate("Copying", "state"),
            translate("Copying", "object"),
            translate("Copying", "file"),
            translate("Copying", "line"),
            translate("Copying", "function"),
        ]
    )
    writer.writerows(_cells(timeline, found))
    return kept.getvalue()


def _cells(timeline: Timeline, found: Sequence[Selection]) -> Iterator[list[str]]:
    for each in found:
        obj, path, line, function = _about(timeline, each)
        times = [f"{time / _SECOND:.9f}" for time in (each.start, each.end)]
        name = timeline.lanes[each.lane].name
        yield [name, *times, state_label(each.state), obj, path, str(line or ""), function]


def _about(timeline: Timeline, each: Selection) -> tuple[str, str, int, str]:
    """What an interval is about: the object's name, and the file, the line and the function of its site."""
    obj = object_name(timeline.objects[each.obj].name) if 0 < each.obj < len(timeline.objects) else ""
    site = timeline.sites[each.site]
    return (obj, site.path, site.line, site.function) if each.site else (obj, "", 0, "")
