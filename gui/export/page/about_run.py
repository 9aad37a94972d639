"""What the page says of a run beside its columns: lanes, objects, marks, findings, output, source, figures."""

from typing import Any, Final

from gui.canvas.lanes.end_words import end_words
from gui.canvas.lanes.marks import mark_words
from gui.canvas.rows.mark_spots import is_bad, lanes_of
from gui.canvas.rows.prepared import Prepared
from gui.style.theme import DARK, LIGHT, Theme, state_label, state_meaning
from scenarios.findings import Program
from scenarios.findings.program import said
from scenarios.language import gettext
from scenarios.recording import Recording
from scenarios.statistics import Table, Unit, tables, value_in_words
from scenarios.timeline import Lane, Timeline
from scenarios.timeline.vocabulary import STATE_WORDS, STATES, WAKE_CAUSES, object_name

MOST_LINES: Final = 2_000  # of output; the last ones
MOST_MARKS: Final = 20_000
MOST_ROWS: Final = 200  # of a table of figures
_COLORS: Final = (
    "window", "panel", "raised", "border", "grid", "text", "text_dim", "accent", "accent_text", "selection", "hover",
    "focus", "error", "error_ground", "notice", "notice_ground",
)  # fmt: skip


def about(recording: Recording, prepared: Prepared, lanes: list[Lane], base: int) -> dict[str, Any]:
    """All of it, for JSON; times in ns from `base` of the run's clock, lanes by their rows."""
    timeline = recording.timeline
    row_of = {lane.index: row for row, lane in enumerate(lanes)}
    program = Program(recording.metadata.source, recording.metadata.script)
    return {
        "zero": timeline.origin - base,
        "end": max(timeline.now - base, 1),
        "lanes": [_lane(timeline, lane, base) for lane in lanes],
        "states": [_state(code) for code in range(len(STATES))],
        "causes": list(WAKE_CAUSES),
        "themes": {theme.name: _theme(theme) for theme in (LIGHT, DARK)},
        "objects": [{"name": object_name(each.name), "type": each.type} for each in timeline.objects],
        "sites": [
            [site.line if program.has(site) else 0, site.function, said(site, program)] for site in timeline.sites
        ],
        "locks": [{"object": lock.object, "slots": len(lock.slots)} for lock in prepared.locks.locks],
        "queues": [{"object": queue.object, "most": queue.most} for queue in prepared.queues.rows],
        "marks": _marks(timeline, prepared, row_of, base),
        "findings": [
            {
                "text": each.text, "why": each.why, "try": each.try_,
                "rows": [row_of[lane] for lane in each.lanes if lane in row_of],
                "span": [each.t0 - base, each.t1 - base] if each.t1 > each.t0 else None,
            }
            for each in recording.findings()
        ],
        "output": _output(timeline, row_of, base),
        "source": recording.metadata.source,
        "tables": [_table(each) for each in tables(timeline, recording.metadata.cores)],
    }  # fmt: skip


def _lane(timeline: Timeline, lane: Lane, base: int) -> dict[str, Any]:
    words = end_words(timeline, lane) if lane.end is not None else ()
    return {
        "name": lane.name or str(lane.tid), "kind": lane.kind, "rank": lane.rank, "depth": lane.depth, "pid": lane.pid,
        "daemon": lane.daemon, "begin": lane.begin - base, "end": lane.end_or(timeline.now) - base,
        "ended": list(words),
    }  # fmt: skip


def _state(code: int) -> dict[str, str]:
    short = gettext(STATE_WORDS[STATES[code]])
    return {"key": STATES[code], "label": state_label(code), "short": short, "meaning": state_meaning(code)}


def _theme(theme: Theme) -> dict[str, Any]:
    colors = {name: getattr(theme, name) for name in _COLORS}
    return {**colors, "states": theme.states, "patterns": theme.patterns, "lanes": theme.lane_colors}


def _marks(timeline: Timeline, prepared: Prepared, row_of: dict[int, int], base: int) -> list[list[Any]]:
    """Time, row, name, words, and whether it is bad."""
    marks = sorted([*timeline.marks, *prepared.rows.story.marks], key=lambda mark: mark.time)[:MOST_MARKS]
    return [
        [mark.time - base, row_of[lane], mark.name, mark_words(mark), is_bad(mark)]
        for mark in marks
        for lane in lanes_of(mark)
        if lane in row_of
    ]


def _output(timeline: Timeline, row_of: dict[int, int], base: int) -> dict[str, Any]:
    """The last lines: time, row (-1: nobody knows whose), stream and text; and how many stood before them."""
    lines = timeline.output.lines(max(timeline.output.count - MOST_LINES, 0))
    told = [[line.time - base, row_of.get(line.lane, -1), line.stream, line.text] for line in lines]
    return {"lines": told, "before": timeline.output.count - len(lines)}


def _table(table: Table) -> dict[str, Any]:
    """The words of a table; of columns in which nothing stands, nothing."""
    used = [
        number
        for number, column in enumerate(table.columns)
        if column.unit is Unit.TEXT or any(row.cells[number] for row in table.rows)
    ]
    return {
        "title": gettext(table.title),
        "columns": [gettext(table.columns[number].title) for number in used],
        "figures": [table.columns[number].unit not in (Unit.TEXT, Unit.WORD) for number in used],
        "rows": [
            [value_in_words(row.cells[number], table.columns[number].unit) for number in used]
            for row in table.rows[:MOST_ROWS]
        ],
        "left_out": max(len(table.rows) - MOST_ROWS, 0),
    }


def begin_of(timeline: Timeline) -> int:
    """The earliest moment of a run, ns of its clock."""
    states = [int(lane.states.start[0]) for lane in timeline.lanes if len(lane.states)]
    waits = timeline.wakes.from_time
    first = [int(waits.min())] if len(waits) else []
    return min([timeline.origin, *states, *(lane.begin for lane in timeline.lanes), *first])
