"""The moment that is spoken of: that of a replay, of the selected interval, else the last one in sight."""

from gui.canvas.input.tooltips import plain
from gui.canvas.surface.frame_source import FrameSource
from gui.canvas.surface.time_scale import duration
from gui.style.spoken import translate


def moment(source: FrameSource) -> float:
    """Nanoseconds from the origin."""
    view, now = source.view, float(source.timeline.now - source.timeline.origin)
    if view.moment is not None:
        return view.moment
    if view.selection is not None:
        return min((view.selection.start + view.selection.end) / 2, now)
    return min(view.t1, now)


def at_moment(source: FrameSource, tip: str) -> str:
    """What a tip says beside its heading, with the time it is about: "at 0.53 s: held by: Process-1 · 0.2 s"."""
    rest = plain(tip.partition("<br>")[2])
    return translate("Accessible", "at {}: {}").format(duration(moment(source)), rest) if rest else ""
