"""What hovering shows: state, duration, on what, and the source line."""

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import PurePath
from typing import Final

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextDocumentFragment

from gui.canvas.arranging.row import Row
from gui.canvas.lanes.end_words import end_words
from gui.canvas.rows.navigation import interval_at
from gui.canvas.rows.queue_rows import QueueRow
from gui.canvas.surface.time_scale import duration
from gui.control.selection import Selection
from gui.style.theme import state_label
from scenarios.language import gettext
from scenarios.timeline import Lane, Site, Timeline
from scenarios.timeline.queries.limits import limit_of
from scenarios.timeline.tables.objects import WORKER
from scenarios.timeline.vocabulary import (
    CALLBACK,
    ON_LOCK,
    ON_RESULT,
    ON_SEMAPHORE,
    SLEEP,
    STARTING,
    STEP,
    TASK,
    UNTOLD,
    object_name,
    type_name,
)  # fmt: skip

MOST: Final = 12  # names in one tip
_CALLERS: Final = 12  # in one tip
_LONGEST_LINE: Final = 200  # characters

translate = QCoreApplication.translate


def interval_tip(timeline: Timeline, found: Selection, seen: Site | None = None, clock: int | None = None) -> str:
    """Rich text about one interval. `seen`: where the worker stood; `clock`: the moment that is asked about."""
    lane = timeline.lanes[found.lane]
    if found.state == UNTOLD and found.site:
        zero = timeline.origin
        return slice_tip(timeline, lane, timeline.sites[found.site], int(found.start) + zero, int(found.end) + zero)
    lines = [f"<b>{escape(state_label(found.state))}</b> · {duration(found.end - found.start)}"]
    obj = timeline.objects[found.obj] if 0 < found.obj < len(timeline.objects) else None
    if obj:
        known = obj.type and obj.type not in (WORKER, obj.name)
        name = object_name(obj.name)
        lines.append(line_of(translate("Tip", "on"), f"{name} ({type_name(obj.type)})" if known else name))
    at = found.start + timeline.origin if clock is None else clock
    lines += [line_of(translate("Tip", "held by"), words) for words in holders(timeline, found, at)]
    if found.summed:
        lines.append(_summed(timeline))
    limit = limit_of(timeline, lane.index, int(found.start) + timeline.origin, int(found.end) + timeline.origin)
    if limit is not None:
        lines.append(line_of(translate("Tip", "waits at most"), duration(limit)))
    lines.append(line_of(translate("Tip", "worker"), lane.name))
    own = SLEEP <= found.state <= ON_RESULT or found.state == STARTING
    stood = timeline.sites[found.site] if own and 0 < found.site < len(timeline.sites) else seen
    if stood is not None and stood.line:
        named = translate("Tip", "line %1 of %2, in %3")
        where = named.replace("%1", str(stood.line)).replace("%2", PurePath(stood.path).name)
        lines.append(line_of(translate("Tip", "at"), where.replace("%3", stood.function)))
        if stood.callers:
            lines.append(line_of(translate("Tip", "called from"), " ← ".join(reversed(stood.callers))))
    lines.append(line_of(translate("Tip", "from"), f"{duration(found.start)} – {duration(found.end)}"))
    return "<br>".join(lines)


def slice_tip(timeline: Timeline, lane: Lane, call: Site, start: int, end: int) -> str:
    """Rich text about a call that another program recorded, which lasted from `start` to `end` (clock ns)."""
    lines = [
        f"<b>{escape(call.function)}</b> · {duration(end - start)}",
        line_of(translate("Tip", "worker"), lane.name),
    ]
    if call.line:
        where = translate("Tip", "line %1 of %2").replace("%1", str(call.line))
        lines.append(line_of(translate("Tip", "at"), where.replace("%2", PurePath(call.path).name)))
    if call.callers:
        lines.append(line_of(translate("Tip", "called from"), " ← ".join(call.callers[:-_CALLERS:-1])))
    start, end = start - timeline.origin, end - timeline.origin
    lines.append(line_of(translate("Tip", "from"), f"{duration(start)} – {duration(end)}"))
    return "<br>".join(lines)


def holders(timeline: Timeline, found: Selection, clock: int) -> list[str]:
    """Who holds what an interval waits for, and since when, at a moment of it: "Process-1 since 0.14 s"."""
    if found.state not in (ON_LOCK, ON_SEMAPHORE) or not found.obj:
        return []
    holds = timeline.holds
    rows = np.flatnonzero((holds.object == found.obj) & (holds.start <= clock) & (holds.end > clock))
    since = translate("Tip", "{} since {}")
    return [
        since.format(timeline.lanes[int(holds.lane[row])].name, duration(int(holds.start[row]) - timeline.origin))
        for row in rows[:MOST]
    ]


def print_tip(timeline: Timeline, number: int) -> str:
    """Rich text about a line that a worker wrote."""
    found = timeline.output.lines(number, 1)
    if not found:
        return ""
    words, line = translate("Tip", "wrote") if timeline.foreign is None else translate("Tip", "moment"), found[0]
    when = line_of(translate("Tip", "at time"), duration(line.time - timeline.origin))
    return f"<b>{escape(words)}</b>: {escape(line.text[:_LONGEST_LINE])}<br>{when}"


def task_tip(timeline: Timeline, rows: Iterable[int]) -> str:
    """Rich text about tasks, the outermost first: kind, name, duration and number."""
    tasks, lines = timeline.tasks, []
    kinds = {
        TASK: QCoreApplication.translate("Tip", "task"),
        CALLBACK: QCoreApplication.translate("Tip", "callback"),
        STEP: QCoreApplication.translate("Tip", "step"),
    }
    for row in rows:
        length = duration(min(int(tasks.end[row]), timeline.now) - int(tasks.start[row]))
        number = QCoreApplication.translate("Tip", "no. %1").replace("%1", str(tasks.id[row]))
        words = f"{tasks.names[tasks.name[row]]} · {length} · {number}"
        lines.append(line_of(kinds[int(tasks.kind[row])], words))
    return "<br>".join(lines)


def lane_tip(lane: Lane) -> str:
    """Rich text about a lane: its whole name, which may be cut in its column, its numbers, and its command line."""
    lines = [f"<b>{escape(lane.name)}</b>", line_of(QCoreApplication.translate("Tip", "process"), str(lane.pid))]
    if lane.kind == "thread":
        lines.append(line_of(QCoreApplication.translate("Tip", "thread"), str(lane.tid)))
    if lane.is_task and lane.parent is not None:
        lines.append(line_of(QCoreApplication.translate("Tip", "task of"), lane.parent.name))
    if lane.command:
        lines.append(line_of(QCoreApplication.translate("Tip", "command"), lane.command))
    return "<br>".join(lines)


def crowd_tip(row: Row, found: Sequence[tuple[Lane, int]], pointed: Lane | None) -> str:
    """Rich text about lanes drawn together, at a moment: how many are in which state, and who is pointed at."""
    words = translate("Tip", "{}: {} of {} alive here").format(escape(row.name), len(found), len(row.crowd))
    lines = [f"<b>{words}</b>"]
    counted = Counter(state for _, state in found)
    for state, count in counted.items():
        lines.append(f"{count} {escape(state_label(state))}")
    if pointed is not None:
        lines.append(line_of(translate("Tip", "here"), pointed.name))
    return "<br>".join(lines)


def row_tip(timeline: Timeline, row: Row) -> str:
    """Rich text about a row's name: a lane's own, and what is to be known of a fold."""
    fold = translate("Tip", "drawn together: how many run (below), are ready and wait (above)") if row.crowd else ""
    if row.is_group:
        count = translate("Tip", "{} workers of one kind").format(row.below)
        return "<br>".join(filter(None, (f"<b>{escape(row.title)}</b>", escape(count), escape(fold))))
    ended = end_words(timeline, row.lane)[:1] if row.lane.end is not None else ()
    words = [line_of(translate("Tip", "ended"), each) for each in ended]  # a low row has no room to say it
    return "<br>".join(filter(None, (lane_tip(row.lane), *words, escape(fold))))


def _summed(timeline: Timeline) -> str:
    """What an interval stands for whose like were summed."""
    words = translate("Tip", "summed: short ones within {} together, when each was is not kept")
    return escape(words.format(duration(timeline.coarse.bucket)))


def summed_tip(timeline: Timeline, shares: list[tuple[int, float]]) -> str:
    """Rich text about a stretch of a long run's past: the share of each state, the greatest first."""
    lines = [f"<b>{escape(_summed(timeline))}</b>"]
    lines += [f"{share:.0%} {escape(state_label(state))}" for state, share in shares]
    return "<br>".join(lines)


def dense_tip(shares: list[tuple[int, float]], count: int) -> str:
    """Rich text about a pixel that holds many intervals: the share of each state, the greatest first."""
    words = QCoreApplication.translate("Tip", "intervals here: {}").format(count)
    lines = [f"<b>{escape(words)}</b>"]
    lines += [f"{share:.0%} {escape(state_label(state))}" for state, share in shares]
    return "<br>".join(lines)


def with_key(tip: str) -> str:
    """A tip, and below it the key that leads from it to the glossary; "" stays ""."""
    words = QCoreApplication.translate("Tip", "F1: what is this?")
    return f"{tip}<br><small>{escape(words)}</small>" if tip else ""


def plain(tip: str, between: str = ", ") -> str:
    """A tip as plain text, for a screen reader, with `between` where a line ends."""
    return QTextDocumentFragment.fromHtml(tip).toPlainText().replace("\n", between)


def line_of(name: str, text: str) -> str:
    """A line of a tip: what it says, and of what."""
    return QCoreApplication.translate("Tip", "{}: {}").format(escape(name), escape(text))


def lock_tip(timeline: Timeline, object_index: int, time: float) -> str:
    """Rich text about a lock at a time (ns from the origin): who holds it, how long, and who waits for it."""
    holds, clock, known = timeline.holds, int(time) + timeline.origin, timeline.objects[object_index]
    at = np.flatnonzero((holds.object == object_index) & (holds.start <= clock) & (holds.end > clock))
    lines = [f"<b>{escape(known.name)}</b> ({escape(type_name(known.type))})"]
    for row in at[:MOST]:
        held = min(int(holds.end[row]), timeline.now) - int(holds.start[row])
        who = timeline.lanes[int(holds.lane[row])].name
        text = f"{who} · {duration(held)}"
        if holds.count[row] > 1:
            text += " · " + QCoreApplication.translate("Tip", "taken {} times").format(int(holds.count[row]))
        lines.append(line_of(QCoreApplication.translate("Tip", "held by"), text))
    if not len(at):
        lines.append(escape(QCoreApplication.translate("Tip", "free")))
    waiting = [lane.name for lane in timeline.lanes if _waits_for(timeline, lane, object_index, time)]
    if waiting:
        lines.append(line_of(QCoreApplication.translate("Tip", "waiting"), gettext(", ").join(waiting[:MOST])))
    return "<br>".join(lines)


def queue_tip(timeline: Timeline, row: QueueRow, time: float) -> str:
    """Rich text about a queue at a time (ns from the origin): how many items were in it, and the most ever."""
    known = timeline.objects[row.object]
    here = QCoreApplication.translate("Tip", "items in it: {}").format(row.at(int(time) + timeline.origin))
    most = QCoreApplication.translate("Tip", "never more than {}").format(row.most)
    return "<br>".join([f"<b>{escape(known.name)}</b> ({escape(type_name(known.type))})", escape(here), escape(most)])


def _waits_for(timeline: Timeline, lane: Lane, object_index: int, time: float) -> bool:
    found = interval_at(timeline, lane, time)
    return (
        found is not None and not found.summed and found.state in (ON_LOCK, ON_SEMAPHORE) and found.obj == object_index
    )
