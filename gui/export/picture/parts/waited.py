"""How long was waited in all, told beside lanes whose stripes are too fine to be read, and beside each lock."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from gui.canvas.lanes.lane_labels import TEXT_FROM
from gui.canvas.objects.turns import process_of
from gui.style.spoken import translate
from scenarios.findings.finding import durations
from scenarios.findings.waits.lengths import SHORTEST
from scenarios.timeline import Timeline
from scenarios.timeline.queries.measure import state_times
from scenarios.timeline.queries.wait_table import WaitTable, waits_in
from scenarios.timeline.vocabulary import GIL, ON_LOCK, ON_SEMAPHORE, object_name
from scenarios.timeline.workers.program_names import is_helper

_FINE: Final = 0.5  # of what was waited, that stands in stripes too narrow for words


@dataclass(frozen=True)
class Waited:
    """In ns: by object for each lock, and by its process's lane for each interpreter lock; in words by lane."""

    locks: Mapping[int, int] = field(default_factory=dict)
    interpreters: Mapping[int, int] = field(default_factory=dict)
    beside: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, timeline: Timeline, ns_per_px: float) -> "Waited":
        """All of a run, on a time axis about so fine."""
        locks, turns = waits_in(timeline, ON_LOCK, ON_SEMAPHORE), waits_in(timeline, GIL)
        found: dict[int, tuple[int, str]] = {}
        for waits in (locks, turns):
            for lane, obj, total in _in_fine_stripes(waits, ns_per_px * TEXT_FROM):
                if total > found.get(lane, (SHORTEST, ""))[0] and _is_all(timeline, lane, obj, by_lock=waits is locks):
                    found[lane] = total, object_name(timeline.objects[obj].name) if waits is locks else ""
        times = durations(*(total for total, _ in found.values()))
        words = [_words(time, lock) for time, (_, lock) in zip(times, found.values(), strict=True)]
        return cls(_by_lock(timeline, locks), _by_process(timeline), dict(zip(found, words, strict=True)))


def _in_fine_stripes(waits: WaitTable, wide: float) -> Iterator[tuple[int, int, int]]:
    """Lane, object and time (ns) of all waits for what one lane, for the most part, waited for shorter than `wide`."""
    if len(waits.lane):
        lengths = waits.end - waits.begin
        pairs, which = np.unique(np.stack([waits.lane, waits.obj]), axis=1, return_inverse=True)
        totals = np.bincount(which.ravel(), lengths)
        narrow = np.bincount(which.ravel(), np.where(lengths < wide, lengths, 0))
        fine = np.isin(pairs[1], pairs[1, (narrow >= _FINE * totals) & (totals >= SHORTEST)])
        for row in np.flatnonzero(fine).tolist():
            yield int(pairs[0, row]), int(pairs[1, row]), int(totals[row])


def _is_all(timeline: Timeline, lane: int, obj: int, *, by_lock: bool) -> bool:
    """Whether nothing is known to be missing: the short waits for a lock are told without who waited."""
    if by_lock:
        known = timeline.objects[obj]
        return bool(known.name) and not known.short_waits
    return not (timeline.lanes[lane].is_task or is_helper(timeline.lanes[lane]))


def _words(time: str, lock: str) -> str:
    if not lock:
        return translate("Picture", "waited {} for the GIL").format(time)
    return translate("Picture", "waited {time} for {lock}").format(time=time, lock=lock)


def _by_lock(timeline: Timeline, waits: WaitTable) -> dict[int, int]:
    totals = np.bincount(waits.obj, waits.end - waits.begin, len(timeline.objects))
    return {obj: int(total) + timeline.objects[obj].short_waited for obj, total in enumerate(totals.tolist())}


def _by_process(timeline: Timeline) -> dict[int, int]:
    lanes = [lane for lane in timeline.lanes if not (lane.is_task or is_helper(lane))]
    totals: dict[int, int] = {}
    for lane, total in zip(lanes, state_times(lanes, timeline.now)[:, GIL].tolist(), strict=True):
        process = process_of(lane).index
        totals[process] = totals.get(process, 0) + total
    return totals
