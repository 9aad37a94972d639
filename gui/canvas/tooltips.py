"""What hovering tells: state, duration, on what, and the source line."""

from html import escape
from pathlib import PurePath

from PySide6.QtCore import QCoreApplication

from gui.canvas.time_scale import duration
from gui.theme import state_label
from gui.view_state import Selection
from scenarios.timeline import Timeline


def interval_tip(timeline: Timeline, found: Selection) -> str:
    """Rich text about one interval."""
    lane = timeline.lanes[found.lane]
    lines = [f"<b>{escape(state_label(found.state))}</b> · {duration(found.end - found.start)}"]
    obj = timeline.objects[found.obj] if 0 < found.obj < len(timeline.objects) else None
    if obj:
        lines.append(
            _row(QCoreApplication.translate("Tip", "on"), f"{obj.name} ({obj.type})" if obj.type else obj.name)
        )
    lines.append(_row(QCoreApplication.translate("Tip", "worker"), lane.name))
    site = timeline.sites[found.site] if 0 < found.site < len(timeline.sites) else None
    if site:
        where = QCoreApplication.translate("Tip", "line %1 of %2, in %3")
        named = where.replace("%1", str(site.line)).replace("%2", PurePath(site.path).name).replace("%3", site.function)
        lines.append(_row(QCoreApplication.translate("Tip", "at"), named))
    lines.append(_row(QCoreApplication.translate("Tip", "from"), f"{duration(found.start)} – {duration(found.end)}"))
    return "<br>".join(lines)


def dense_tip(shares: list[tuple[int, float]], count: int) -> str:
    """Rich text about a pixel that holds many intervals: the share of each state, the greatest first."""
    words = QCoreApplication.translate("Tip", "%n intervals here", None, count)
    lines = [f"<b>{escape(words)}</b>"]
    lines += [f"{share:.0%} {escape(state_label(state))}" for state, share in shares]
    return "<br>".join(lines)


def _row(name: str, text: str) -> str:
    return f"{escape(name)}: {escape(text)}"
