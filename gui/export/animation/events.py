"""What happens in a run, moment by moment, in words: what the cursor of an animation steps through."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from gui.canvas.lanes.marks import mark_words
from gui.canvas.lanes.words.interval_words import interval_words
from gui.canvas.rows.prepared import Prepared
from gui.canvas.surface.time_scale import duration
from gui.export.job import ExportJob
from scenarios.language import gettext
from scenarios.timeline import Timeline

_LEAST: Final = 0.004  # of the time shown: what is shorter is no step of its own
_AT_ONCE: Final = 0.003  # of the time shown: what is nearer cannot be told apart


@dataclass(frozen=True)
class Event:
    """`time` in ns from the run's origin; `weight`: of two at once the heavier one is told."""

    time: int
    words: str
    weight: float


def events_of(job: ExportJob, t0: float, t1: float, most: int) -> list[Event]:
    """At most `most` events between two times, in their order; of more, those that last longest, and all bad ones."""
    timeline = job.recording.timeline
    found = [
        each for each in (*_turns(job, timeline), *_states(job, timeline, (t1 - t0) * _LEAST)) if t0 <= each.time <= t1
    ]
    moments = _together(sorted(found, key=lambda each: each.time), (t1 - t0) * _AT_ONCE)
    kept = sorted(moments, key=lambda each: -each.weight)[:most]
    return sorted(kept, key=lambda each: each.time)


def _together(events: list[Event], apart: float) -> list[Event]:
    """What happens at one moment, as it is seen, is one step."""
    found: list[Event] = []
    for each in events:
        if found and each.time - found[-1].time < apart:
            last = found[-1]
            words = gettext("; ").join((last.words, each.words))
            found[-1] = Event(last.time, words, max(last.weight, each.weight))
        else:
            found.append(each)
    return [replace(each, words=f"{duration(each.time)}  {each.words}") for each in found]


def _states(job: ExportJob, timeline: Timeline, least: float) -> list[Event]:
    found = []
    for lane in job.lanes():
        lengths = np.diff(np.append(lane.states.start, lane.end_or(timeline.now)))
        for row in np.flatnonzero(lengths >= least).tolist():
            words = interval_words(timeline, int(lane.states.state[row]), int(lane.states.obj[row]))[0]
            time = int(lane.states.start[row]) - timeline.origin
            said = gettext("{what}: {more}").format(what=lane.name or lane.tid, more=words)
            found.append(Event(time, said, float(lengths[row])))
    return found


def _turns(job: ExportJob, timeline: Timeline) -> list[Event]:
    """Marks, and where the story turns; they have no length, and are never left out for one."""
    prepared = Prepared(timeline)
    prepared.update()
    lanes = {lane.index: lane for lane in job.lanes()}
    found = []
    for mark in (*timeline.marks, *prepared.rows.story.marks):
        if mark.lane in lanes:
            time = mark.time - timeline.origin
            said = gettext("{what}: {more}").format(what=lanes[mark.lane].name or mark.lane, more=mark_words(mark))
            found.append(Event(time, said, float("inf")))
    return found
