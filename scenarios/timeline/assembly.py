"""The assembly line from records to a timeline: one batch at a time, a cost by what is new."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from scenarios.record_arrays import distinct, kinds
from scenarios.timeline.arrival.crowd import Crowd
from scenarios.timeline.arrival.deduplication import Deduplication
from scenarios.timeline.arrival.dense_index import UNKNOWN
from scenarios.timeline.arrival.framing import Framing, Payloads
from scenarios.timeline.arrival.lane_table import ALIVE, LaneTable
from scenarios.timeline.arrival.lateness import LATEST
from scenarios.timeline.arrival.object_table import ObjectTable, SiteTable
from scenarios.timeline.arrival.streams import OutputPieces, Streams
from scenarios.timeline.arrival.texts import Texts
from scenarios.timeline.coarsening.ceiling import Ceiling
from scenarios.timeline.deadlocks.deadlocks import Deadlocks
from scenarios.timeline.pairing.hold_pairing import HoldPairing, acquires_and_releases
from scenarios.timeline.pairing.task_pairing import TaskPairing
from scenarios.timeline.pairing.wake_finder import WakeFinder
from scenarios.timeline.states.steps import steps_of
from scenarios.timeline.states.task_steps import TaskSteps
from scenarios.timeline.states.unsettled import Unsettled
from scenarios.timeline.tables.columns import Bools, Int64, Replacement
from scenarios.timeline.tables.marks import LastWait
from scenarios.timeline.tables.run_data import RunData
from scenarios.timeline.workers.changes import Changes, Record
from scenarios.timeline.workers.lane_ends import LaneEnds
from scenarios.timeline.workers.lane_starts import LaneStarts
from scenarios.timeline.workers.lifecycle import LIFECYCLE, Lifecycle
from scenarios.tracer.wire import records as rec

SETTLE_EVERY: Final = 50_000_000  # ns; it costs some time for each lane
DAY: Final = 86_400 * 10**9  # ns; a clock that jumps farther was not read from a clock
_ABOUT_LANES: Final = kinds(rec.START, *range(rec.FIRST_LINE, rec.OUTPUT + 1), rec.OS_STATE, rec.OS_CPU)
_WITH_OBJECT: Final = kinds(
    rec.NAME,
    rec.BLOCK,
    rec.UNBLOCK,
    rec.ACQUIRED,
    rec.RELEASED,
    rec.BURST,
    rec.SHORT_WAITS,
    rec.WAKE,
    rec.DEPTH,
    rec.NOTE,
)
_WITH_SITE: Final = kinds(rec.NAME, rec.OS_LINE, *range(rec.START, rec.OS_STATE))
_OVER: Final = kinds(rec.OS_ZOMBIE, rec.OS_DEAD)  # of the observer's states
_KNOWN: Final = kinds(rec.TEXT, rec.NAME, *range(rec.START, rec.PYTHON + 1))


class Assembly:
    """Everything that is needed to append records to `run`."""

    def __init__(self, run: RunData) -> None:
        self._run = run
        self._framing = Framing()
        self._deduplication = Deduplication()
        self._texts = Texts()
        self._objects = ObjectTable(run, self._texts)
        self._sites = SiteTable(run.sites, self._texts)
        self._table = LaneTable(run.lanes)
        self._crowd = Crowd(run, self._table)
        self._changes = Changes()
        self._streams = Streams(run.output)
        self._hold_pairing = HoldPairing(run.holds)
        self._wake_finder = WakeFinder(run.wakes, self._table.facts)
        self._task_pairing = TaskPairing(run.tasks, run.lanes, self._texts, self._wake_finder, self._objects)
        self._lane_ends = LaneEnds(self._table, self._changes, self._texts, run.marks, self._wake_finder, run.sites)
        lane_starts = LaneStarts(
            self._table, self._changes, self._texts, self._objects, self._wake_finder, self._lane_ends
        )
        self._deadlocks = Deadlocks(run, self._table, self._objects, self._lane_ends, self._task_pairing.lanes_of)
        self._lifecycle = Lifecycle(run, self._texts, self._objects, lane_starts, self._lane_ends)
        self._task_steps = TaskSteps(self._table)
        self._unsettled = Unsettled(run.lanes, self._table.facts)
        self._settled = 0
        self._written = 0  # the last output
        self._ceiling = Ceiling(run, self._moved)

    def append(self, records: NDArray[Any]) -> None:
        """Take in a batch."""
        run = self._run
        records, payloads = self._framing.split(records)
        self._drop_garbage(records)
        self._deduplication.drop(records)
        self._crowd.drop(records)
        kind = records["kind"]
        named = records[kind == rec.NAME]
        self._objects.meet(named["obj"], named["flags"])
        # its obj is the number of the pool's task that came
        on_task = (kind == rec.UNBLOCK) & (records["flags"] == rec.ON_RESULT) & (records["b"] == 0)
        objects = self._objects.indices(np.where(_WITH_OBJECT[kind] & ~on_task, records["obj"], 0))
        sites = self._sites.indices(np.where(_WITH_SITE[kind], records["site"], 0))
        about_process = (kind >= rec.OS_STATE) & (kind <= rec.OS_ADOPTED) & (records["tid"] == 0)
        records["tid"][about_process] = records["pid"][about_process]
        about_lane = _ABOUT_LANES[kind] & (records["tid"] != 0)
        self._one_by_one(records, sites, payloads, about_lane)
        self._without_gil(records)
        lanes = self._table.find(records["pid"], records["tid"], records["wall"])
        seen = run.positions.add(records, lanes, sites)
        placed = np.where(about_lane | seen, lanes, UNKNOWN)
        lanes[~about_lane] = UNKNOWN
        self._write(records, lanes, payloads)
        self._end_waits(records, lanes, objects)
        self._finish(records, lanes)
        steps = steps_of(records, lanes, objects, sites, self._table.facts)
        self._merge(self._task_steps.follow(records, lanes, steps))
        self._hold(records, lanes, objects)
        self._task_pairing.add(records, lanes)
        run.queue_lengths.add(records, objects)
        run.queue_users.add(records, lanes, objects)
        run.timeouts.add(records, lanes)
        self._note_waits(records, lanes)
        self._end_lanes()
        self._note_places(records, placed, sites)
        run.records += len(records)
        self._settle()

    def advance(self) -> None:
        """Time has passed."""
        if (self._table.facts.doubt <= self._run.now).any():
            self._merge(self._changes.take_steps())
        self._settle()

    def _drop_garbage(self, records: NDArray[Any]) -> None:
        """Give records that no worker of this run can have written a kind that nobody knows."""
        run, wall = self._run, records["wall"]
        known = _KNOWN[records["kind"]] & (wall > 0)
        if not known.any():
            records["kind"] = 0
            return
        here = run.now or int(np.median(wall[known]))
        known &= np.abs(wall - here) < DAY
        records["kind"][~known] = 0
        if known.any():
            if not run.origin:
                run.origin = int(wall[known][0])
            if not run.ended:
                run.now = max(run.now, int(wall[known].max()))

    def _without_gil(self, records: NDArray[Any]) -> None:
        """Where threads do not take turns, a sleep that looks like waiting for the interpreter lock is another one."""
        if not self._run.gil:
            taken_for_it = (records["kind"] == rec.OS_STATE) & (records["flags"] == rec.OS_GIL)
            records["flags"][taken_for_it] = rec.OS_SLEEPING

    def _one_by_one(self, records: NDArray[Any], sites: Int64, payloads: Payloads, about_lane: Bools) -> None:
        """Apply the records of the workers' lifecycle, and the first of each unknown thread, in order of arrival."""
        kind = records["kind"]
        about = np.flatnonzero(about_lane)
        unknown = about[self._table.first_unknown(records["pid"][about], records["tid"][about])]
        single = LIFECYCLE[kind] | ((kind == rec.OS_STATE) & _OVER[records["flags"]])
        single[unknown] = True
        places = np.flatnonzero(single)
        for place, row, site in zip(places.tolist(), records[places].tolist(), sites[places].tolist(), strict=True):
            record = Record(*row)._replace(site=site)
            if record.kind == rec.TEXT:
                self._texts.add(record.obj, record.b, record.flags, payloads.of(place))
            else:
                self._lifecycle.apply(record)

    def _write(self, records: NDArray[Any], lanes: Int64, payloads: Payloads) -> None:
        heads = np.flatnonzero(records["kind"] == rec.OUTPUT)
        if len(heads):
            stream = records["flags"][heads]
            order = np.lexsort((stream, lanes[heads]))
            places = heads[order]
            data, lengths = payloads.joined(places)
            self._written = max(self._written, int(records["wall"][heads].max()))
            self._streams.write(
                OutputPieces(records["wall"][places], lanes[places], stream[order], order, lengths, data)
            )

    def _end_waits(self, records: NDArray[Any], lanes: Int64, objects: Int64) -> None:
        outer = np.ones(len(records), bool)
        inner = np.flatnonzero((records["kind"] == rec.RELEASED) & (records["a"] > 0))
        if len(inner):
            outer[inner] = [self._run.objects[index].type != "RLock" for index in objects[inner].tolist()]
        waits = self._wake_finder.add(records, lanes, objects, outer)
        self._deadlocks.add(waits)
        for wait in waits[(waits["state"] == rec.ON_JOIN) & waits["came"] & (waits["obj"] > 0)].tolist():
            time, _, lane, obj, *_ = wait
            self._lane_ends.joined(self._objects.number_of(obj), lane, time)

    def _finish(self, records: NDArray[Any], lanes: Int64) -> None:
        """End what has no end of its own once the run is over."""
        run, known = self._run, lanes >= 0
        np.maximum.at(self._table.facts.latest, lanes[known], records["wall"][known])
        ends = np.flatnonzero(records["kind"] == rec.RUN_END)
        if len(ends):
            last = records[ends[-1]]
            self._lane_ends.finish(int(last["wall"]), int(last["a"]), observed=run.observer != "none")
            # It was as long as its workers' lives and what they wrote, however late the news of its end came
            run.now = max((lane.end_or(run.now) for lane in run.lanes), default=run.now)
            run.now = max(run.now, self._written)

    def _merge(self, steps: NDArray[Any]) -> None:
        changes = self._changes
        self._unsettled.add(np.concatenate([changes.take_steps(), steps]), changes.changed, self._run.now)
        changes.changed.clear()

    def _hold(self, records: NDArray[Any], lanes: Int64, objects: Int64) -> None:
        rows = acquires_and_releases(records, lanes, objects)
        if len(rows):
            ends = self._table.facts.end
            self._hold_pairing.add(records[rows], lanes[rows], objects[rows], ends)
            late = distinct(lanes[rows[ends[lanes[rows]] < ALIVE]])  # arrived after the end of whoever holds it
            self._changes.ended += [self._run.lanes[lane] for lane in late.tolist()]

    def _end_lanes(self) -> None:
        for lane in self._changes.ended:
            end = lane.end_or(self._run.now)
            self._deadlocks.abandon(self._hold_pairing.end_lane(lane.index, end))
            self._task_pairing.end_lane(lane.index, self._lane_ends.life_over(lane, self._run.now))
            self._streams.finish(lane.index)
        self._changes.ended.clear()
        if self._run.ended:
            self._streams.finish()

    def _note_places(self, records: NDArray[Any], lanes: Int64, sites: Int64) -> None:
        """Note each lane's latest source line and core."""
        kind = records["kind"]
        seen = (lanes >= 0) & ((kind == rec.OS_STATE) | (kind == rec.OS_CPU)) & (records["a"] >= 0)
        placed = (lanes >= 0) & (sites > 0)
        self._run.cores.add(lanes[seen], records["wall"][seen], records["a"][seen])
        for lane, core in last_of_each(lanes[seen], records["a"][seen]):
            self._run.lanes[lane].core = core
        for lane, site in last_of_each(lanes[placed], sites[placed]):
            self._run.lanes[lane].site = site

    def _note_waits(self, records: NDArray[Any], lanes: Int64) -> None:
        """Note what each lane's latest wait says besides its state."""
        rows = np.flatnonzero((records["kind"] == rec.BLOCK) & (lanes >= 0))[::-1]
        for row in rows[np.unique(lanes[rows], return_index=True)[1]].tolist():
            since, timeout, more = (int(records[name][row]) for name in ("wall", "a", "b"))
            cause = rec.WAKE_CAUSES[more & 0xFF] if 0 < more & 0xFF < len(rec.WAKE_CAUSES) else ""
            self._run.lanes[lanes[row]].last_wait = LastWait(since, timeout, cause, max(more, 0) >> 8)

    def _moved(self, table: str, made: Replacement) -> None:
        """Rows of the holds or the tasks have other numbers now."""
        if table == "tasks":
            self._task_pairing.moved(made)
        else:
            self._hold_pairing.moved(made)
            self._deadlocks.moved(made)

    def _settle(self) -> None:
        self._ceiling.step(self._settled)
        horizon = ALIVE if self._run.ended else self._run.now - LATEST
        if horizon < self._settled + SETTLE_EVERY and horizon != ALIVE:
            return
        self._settled = horizon
        self._unsettled.settle(horizon)
        self._wake_finder.settle(horizon)
        self._task_steps.settle(horizon)
        self._deadlocks.settle(horizon)


def last_of_each(groups: Int64, values: NDArray[Any]) -> list[tuple[int, int]]:
    """The last value of each group."""
    return list(dict(zip(groups.tolist(), values.tolist(), strict=True)).items())
