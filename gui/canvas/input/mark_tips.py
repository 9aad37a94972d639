"""What hovering over the signs for single moments shows: each of those that stand on one spot."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QCoreApplication

from gui.canvas.input.tooltips import MOST, line_of
from gui.canvas.lanes.end_words import end_words
from gui.canvas.lanes.marks import mark_words
from gui.canvas.surface.time_scale import duration
from scenarios.timeline import Mark, Timeline

translate = QCoreApplication.translate


def marks_tip(timeline: Timeline, marks: Sequence[Mark]) -> str:
    """Rich text about the marks of one spot: of a single one all there is to say, of several a line each."""
    if len(marks) == 1:
        return mark_tip(timeline, marks[0])
    shown = sorted(marks, key=lambda mark: mark.time)[:MOST]
    words = translate("Tip", "on this spot: {}").format(len(marks))
    lines = [f"<b>{escape(words)}</b>"]
    lines += [f"{duration(mark.time - timeline.origin)} · {escape(_in_a_line(timeline, mark))}" for mark in shown]
    if len(marks) > len(shown):
        lines.append(escape(translate("Tip", "and {} more").format(len(marks) - len(shown))))
    return "<br>".join(lines)


def _in_a_line(timeline: Timeline, mark: Mark) -> str:
    child = mark.args.get("worker")
    said = translate("Tip", "{}: {}")
    if isinstance(child, int) and child < len(timeline.lanes):
        return said.format(mark_words(mark), timeline.lanes[child].name)
    return said.format(timeline.lanes[mark.lane].name, mark_words(mark))


def mark_tip(timeline: Timeline, mark: Mark) -> str:
    """Rich text about a mark: what it is, of whom, and when."""
    lane = timeline.lanes[mark.lane]
    words = [mark_words(mark)]
    if mark.name in ("killed", "exit", "exception"):
        words = list(end_words(timeline, lane)[:1]) or words
    child = mark.args.get("worker")
    if isinstance(child, int) and child < len(timeline.lanes):
        words.append(line_of(translate("Tip", "of"), timeline.lanes[child].name))
    lines = [f"<b>{escape(words[0])}</b>", *words[1:], line_of(translate("Tip", "worker"), lane.name)]
    return "<br>".join([*lines, line_of(translate("Tip", "at time"), duration(mark.time - timeline.origin))])
