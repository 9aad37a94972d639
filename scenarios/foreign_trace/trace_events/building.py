"""Makes a timeline of the trace events that were collected."""

from collections import Counter
from typing import Final

import numpy as np

from scenarios.foreign_trace.call_sites import CallSites
from scenarios.foreign_trace.lanes import LaneMaker, Row, fill
from scenarios.foreign_trace.limits import DAYS_MOST, LANES_MOST
from scenarios.foreign_trace.tracks import Key
from scenarios.language import noop
from scenarios.run_file.format.fields import damaged
from scenarios.run_file.format.progress import Progress
from scenarios.timeline import Timeline

from .async_rows import joined, packed
from .collecting import EventCollector
from .nesting import Slices, innermost
from .pairing import Paired, paired

_SIDE_BY_SIDE: Final = 100  # rows of what has one name and overlaps
_DAY: Final = 86_400e6  # µs
_OUTPUT: Final = 1  # the stream of moments that stand as lines


class Builder:
    """Fills `timeline`; `left_out` counts what it does not show, by kind. Raises DamagedError."""

    def __init__(self, collected: EventCollector, progress: Progress) -> None:
        self.timeline = Timeline()
        self.left_out: Counter[str] = Counter(collected.left_out)
        self._from = collected
        self._sites = CallSites(collected.names.texts)
        self._lanes = LaneMaker(self.timeline, collected.called)
        self._base = 0.0
        slices = self._slices()
        self._make(slices, progress)
        self._lanes.close()
        self.timeline.sites[:] = self._sites.sites
        self.timeline.ended = True
        self.timeline.version = 1

    def _slices(self) -> Paired:
        events = self._from.events()
        times = [events.time, np.array([time for time, _, _ in self._from.lines])]
        every = np.concatenate(times)
        if not len(every):
            damaged(noop("holds no event with a time"))
        self._base, last = float(every.min()), float(every.max())
        longest = float(np.nan_to_num(events.length).max(initial=0.0))
        if last - self._base + longest > DAYS_MOST * _DAY:
            damaged(noop("has events that lie more than {days} days apart"), days=DAYS_MOST)
        slices = paired(events, self._base)
        self.left_out["stray"] += slices.stray
        return slices

    def _make(self, slices: Paired, progress: Progress) -> None:
        """Lanes, one after another."""
        by_number = {number: key for key, number in self._from.tracks.items()}
        rows = self._rows(slices, progress)
        threads = [track for track in rows if track not in self._from.async_of]
        with_lines = {track for _, track, _ in self._from.lines} - set(threads)
        all_threads = [*threads, *sorted(with_lines)]
        self.left_out["lanes"] += max(len(all_threads) - LANES_MOST, 0)
        lanes = self._lanes.add(by_number[track] for track in all_threads[:LANES_MOST])
        beside: dict[Key, list[Row]] = {}
        for track, row in rows.items():
            if track in self._from.async_of:
                beside.setdefault(self._from.async_of[track], []).append(row)
            elif by_number[track] in lanes:
                fill(lanes[by_number[track]], row)
        for pid, overlapping in beside.items():
            self._put_beside(pid, overlapping)
        if not self.timeline.lanes:
            damaged(noop("holds no event that lasts"))
        self._put_lines({number: lanes[key].index for number, key in by_number.items() if key in lanes})

    def _rows(self, slices: Paired, progress: Progress) -> dict[int, Row]:
        """By track, what stands on it; a track without anything that lasts gets no lane."""
        total, done = sum(len(each.start) for each in slices.by_track.values()) or 1, 0
        rows: dict[int, Row] = {}
        for track, each in slices.by_track.items():
            row = self._row(each)
            done += len(each.start)
            progress(done / total)
            if row is not None:
                rows[track] = row
        return rows

    def _row(self, slices: Slices) -> Row | None:
        row = innermost(slices, self._sites)
        self.left_out["cut"] += row.cut if row else 0
        self.left_out["deep"] += row.deep if row else 0
        self.left_out["empty"] += row.empty if row else len(slices.start)
        return row

    def _put_beside(self, pid: Key, rows: list[Row]) -> None:
        """Lanes for what overlaps, as many for each name as there are at once."""
        by_name: dict[str, list[Row]] = {}
        for row in rows:
            by_name.setdefault(self._sites.sites[int(row.site[0])].function, []).append(row)
        for name, same in by_name.items():
            room = min(_SIDE_BY_SIDE, LANES_MOST - len(self.timeline.lanes))
            places, left = packed(same, max(room, 0))
            self.left_out["overlapping"] += left
            for place in places:
                fill(self._lanes.beside(pid, name), joined(place))

    def _put_lines(self, lane_of: dict[int, int]) -> None:
        """Moments, as lines that were written."""
        found = sorted(
            (round((time - self._base) * 1000), lane_of[track], _OUTPUT, text)
            for time, track, text in self._from.lines
            if track in lane_of
        )
        for time, lane, _, _ in found:
            each = self.timeline.lanes[lane]
            each.begin, each.end = min(each.begin, time), max(each.end or 0, time + 1)
        self.timeline.output.restore(found, len(found), sum(len(line[3]) + 1 for line in found), 0, 0)
