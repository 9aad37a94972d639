"""Makes a timeline again of what was collected from a file."""

from typing import Final

import numpy as np

from scenarios.language import noop
from scenarios.recording import Kept
from scenarios.run_file.format.beyond import beyond_of
from scenarios.run_file.format.cores import restore_cores
from scenarios.run_file.format.fields import Event, damaged, ns, number, rows, section, text, whole
from scenarios.run_file.format.foreign import foreign_of
from scenarios.run_file.format.layout import (
    CAUSE,
    CPU,
    EFFECT,
    GIVEN_BACK,
    HELD,
    LANE,
    LENGTH,
    LINE,
    MARK,
    NS_PER_S,
    STATE,
    TASK,
)
from scenarios.run_file.format.nesting import joined
from scenarios.run_file.format.places import restore_positions
from scenarios.run_file.format.prompts import restore_prompts
from scenarios.run_file.format.timeouts import restore_timeouts
from scenarios.timeline import Int64, Mark, Site, Timeline, TracedObject
from scenarios.timeline.tables.objects import STAGES
from scenarios.timeline.tables.run_data import Coarse, Stop, StopReason

from .collecting import EventCollector
from .cycles import check_lanes
from .details import restore_details
from .restored_lanes import RestoredLanes

_MOST_NS: Final = 1 << 61
_REASONS: Final[dict[str, StopReason]] = {"asked": "asked", "timeout": "timeout", "processes": "processes"}


class Restorer:
    """Fills `timeline`, and `kept` with what only this file knows."""

    def __init__(self, collected: EventCollector, metadata: Event) -> None:
        """Raises DamagedError."""
        self.timeline = Timeline()
        self.kept = Kept(events=collected.others)
        self._from = collected
        self._lanes = RestoredLanes(collected)
        self.timeline.lanes.extend(self._lanes.lanes)
        for index, detail in self._lanes.details:
            self.kept.details[LANE, index, 2] = detail
        objects = self._objects(metadata)
        self._shift = self._coarse(metadata)
        self._states(objects)
        self._cpu()
        self._holds(objects)
        self._tasks()
        self._wakes()
        self._queue_lengths(objects)
        self._marks()
        self._lines(metadata)
        self._run(metadata)
        restore_details(self.timeline, metadata, self._site_of)
        restore_positions(self.timeline, metadata)
        restore_cores(self.timeline, metadata)
        restore_timeouts(self.timeline, metadata)
        restore_prompts(self.timeline, metadata)

    def _keep(self, kind: str, lane: int, place: int, detail: Event | None) -> None:
        if detail:
            self.kept.details[kind, lane, place] = detail

    def _objects(self, metadata: Event) -> Int64:
        """Fill objects and lines; returns the object index of each of the collector's references."""
        timeline = self.timeline
        timeline.sites.clear()
        for row in rows(metadata, "objects"):
            site = self._site_of(row)
            words = (text(row, "name", ""), text(row, "type", ""), whole(row, "slots", 0))
            short = (whole(row, "short_waits", 0), ns(row.get("short_waited", 0)))
            stage = text(row, "stage", "")
            timeline.objects.append(TracedObject(*words, site, *short, stage if stage in STAGES else ""))
        for row in rows(metadata, "notes"):
            self._site_of(row)  # met before the lines are listed
        for path, line, function, callers in self._from.sites.met:
            timeline.sites.append(Site(path, line, function, tuple(callers.split(" ")) if callers else ()))
        described = len(timeline.objects)
        by_name = {traced.name: index for index, traced in enumerate(timeline.objects) if index}
        indices = []
        for serial, name in self._from.objects.met:
            index = serial if 0 <= serial < described else 0
            if not index and name:
                index = by_name.setdefault(name, len(timeline.objects))
                if index == len(timeline.objects):
                    timeline.objects.append(TracedObject(name))
            indices.append(index)
        return np.array(indices)

    def _coarse(self, metadata: Event) -> int:
        """What was summed of the run; returns the shift of the buckets."""
        about = section(metadata, "coarse")
        until, bucket = ns(about.get("until", 0)), ns(about.get("bucket", 0))
        if until < 0 or not 0 <= bucket < _MOST_NS:
            damaged(noop("has {value!r} for {key!r}"), value=about, key="coarse")
        self.timeline.coarse = Coarse(until, bucket)
        return max(bucket - 1, 0).bit_length()

    def _site_of(self, row: Event) -> int:
        return self._from.sites((text(row, "file", ""), whole(row, "line", 0), text(row, "function", ""), ""))

    def _states(self, objects: Int64) -> None:
        for who, table in self._from.states.items():
            for lane, part, pieces in self._lanes.split(who, table):
                whole_ones, details = joined(part, pieces)
                start, end, state, obj, site, summed, _ = whole_ones.T
                if np.any(np.diff(start) <= 0) or np.any(start[1:] < end[:-1]):
                    damaged(noop("of process {pid}, thread {tid} one state overlaps another"), pid=who[0], tid=who[1])
                values = {"start": start, "state": state, "obj": objects[obj], "site": site, "summed": summed}
                lane.states.append_rows(len(start), values)
                lane.states.shift = self._shift
                lane.settled = len(lane.states)
                lane.site = int(site[-1]) if len(site) else 0
                for place, detail in details:
                    self._keep(STATE, lane.index, place, detail)

    def _cpu(self) -> None:
        for who, (table, values) in self._from.cpu.items():
            for lane, part, details in self._lanes.split(who, table):
                times, percent = part[:, 0], np.array(values)[part[:, 1]]
                used = np.rint(percent[:-1] * np.diff(times) / 100.0)
                if used.sum() >= _MOST_NS:
                    damaged(
                        noop("process {pid}, thread {tid} used more CPU time than there is"), pid=who[0], tid=who[1]
                    )
                total = np.concatenate([[0], np.cumsum(used.astype(np.int64))])[: len(times)]
                lane.cpu.extend(times, self._lanes.cpu_ns[lane.index] + total)
                for place, detail in details:
                    self._keep(CPU, lane.index, place, detail)

    def _holds(self, objects: Int64) -> None:
        holds = self._from.holds
        for kind, details in ((HELD, holds.details), (GIVEN_BACK, holds.end_details)):
            for row, detail in details.items():
                self._keep(kind, 0, row, detail)
        if len(holds):
            values, whose = holds.columns(), holds.whose
            begins = zip(values["who"].tolist(), values["start"].tolist(), strict=True)
            lanes = (self._lanes.at(whose[who], start).index for who, start in begins)
            values |= {"object": objects[values["object"]], "lane": np.fromiter(lanes, np.int64, len(holds))}
            self.timeline.holds.append_rows(len(holds), values)
            self.timeline.holds.shift = self._shift

    def _tasks(self) -> None:
        names: dict[str, int] = {}
        found = []
        for place, (who, start, end, name, kind, serial, times, detail) in enumerate(self._from.tasks):
            index = names.setdefault(name, len(names))
            found.append((self._lanes.at(who, start).index, start, end, index, kind, serial, times))
            self._keep(TASK, 0, place, detail)
        self.timeline.tasks.names.extend(names)
        if found:
            self.timeline.tasks.extend(*np.array(found, np.int64).T)

    def _wakes(self) -> None:
        found: list[tuple[int, ...]] = []
        for key, (who, time, cause, detail) in self._from.causes.items():
            if key not in self._from.effects:
                damaged(noop("the wake {key!r} has a cause and no effect"), key=key)
            whom, then, other_detail = self._from.effects[key]
            self._keep(CAUSE, 0, len(found), detail)
            self._keep(EFFECT, 0, len(found), other_detail)
            found.append((cause, self._lanes.at(who, time).index, time, self._lanes.at(whom, then).index, then))
        if found:
            self.timeline.wakes.extend(*np.array(found, np.int64).T)

    def _queue_lengths(self, objects: Int64) -> None:
        found = []
        for reference, time, length, detail in self._from.queue_lengths:
            queue = int(objects[reference])
            found.append((queue, time, length))
            self._keep(LENGTH, queue, time, detail)
        if found:
            self.timeline.queue_lengths.extend(*np.array(found, np.int64).T)

    def _marks(self) -> None:
        for place, (who, time, name, args, detail) in enumerate(self._from.marks):
            lane = self._lanes.at(who, time)
            self.timeline.marks.append(Mark(time, lane.index, name, args))
            self._keep(MARK, 0, place, detail)
            if name == "exit":
                lane.exitcode = whole(args, "exitcode", 0)
            elif name == "killed":
                lane.signal = whole(args, "signal", 0)
                lane.exitcode = -lane.signal
            elif name == "orphaned":
                lane.adopted_by = whole(args, "new_parent", 0)
            elif name == "deadlock":
                check_lanes(args, len(self._lanes.lanes))

    def _lines(self, metadata: Event) -> None:
        about = section(metadata, "output")
        output = self.timeline.output
        lines = []
        for who, time, stream, words, _ in self._from.lines:
            lines.append((time, self._lanes.at(who, time).index if who != (0, 0) else -1, stream, words))
        written = whole(about, "bytes", sum(len(line[3].encode("utf-8", "replace")) + 1 for line in lines))
        cut_lines, cut_bytes = whole(about, "cut_lines", 0), whole(about, "cut_bytes", 0)
        output.restore(lines, whole(about, "first", len(lines)), written, cut_lines, cut_bytes)
        for line, (_, _, _, _, detail) in zip(output, self._from.lines, strict=True):
            self._keep(LINE, 0, line.number, detail)

    def _run(self, metadata: Event) -> None:
        timeline = self.timeline
        code = metadata.get("exitcode")
        timeline.exitcode = code if isinstance(code, int) else None
        timeline.records, timeline.lost = whole(metadata, "records", 0), whole(metadata, "lost", 0)
        reasons = metadata.get("lost_reasons")
        timeline.lost_reasons = [str(reason) for reason in reasons] if isinstance(reasons, list) else []
        observer = section(metadata, "observer")
        timeline.observer, timeline.observer_hz = text(observer, "source", "none"), number(observer, "hz")
        timeline.start_method = text(metadata, "start_method", "")
        timeline.python, timeline.executable = text(metadata, "python", ""), text(metadata, "executable", "")
        timeline.gil = metadata.get("gil") is not False
        timeline.ended = metadata.get("ended") is not False
        timeline.foreign = foreign_of(metadata)
        timeline.beyond = beyond_of(metadata)
        stopped = metadata.get("stopped")
        if isinstance(stopped, dict) and stopped.get("reason") in _REASONS:
            timeline.stopped = Stop(_REASONS[stopped["reason"]], number(stopped, "figure"), ns(stopped.get("t")))
        lasts = [lane.end or lane.begin for lane in timeline.lanes]
        timeline.now = max([round(number(metadata, "wall_s") * NS_PER_S), *lasts])
        timeline.version = 1
