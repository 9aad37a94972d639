"""The assembly line from records to a timeline: one batch at a time, a cost by what is new."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from scenarios.record_arrays import kinds
from scenarios.timeline.arrival.deduplication import Repeats
from scenarios.timeline.arrival.dense_index import UNKNOWN
from scenarios.timeline.arrival.framing import Framing, Payloads
from scenarios.timeline.arrival.lane_table import ALIVE, LaneTable
from scenarios.timeline.arrival.object_table import ObjectTable, SiteTable
from scenarios.timeline.arrival.streams import Pieces, Streams
from scenarios.timeline.arrival.texts import Texts
from scenarios.timeline.deadlocks.deadlocks import Deadlocks
from scenarios.timeline.pairing.hold_pairing import Holding, taking_and_giving
from scenarios.timeline.pairing.lock_wakes import Waking
from scenarios.timeline.pairing.task_pairing import Tasking
from scenarios.timeline.states.steps import steps_of
from scenarios.timeline.states.task_steps import Stepping
from scenarios.timeline.states.unsettled import Tail
from scenarios.timeline.tables.run_data import Parts
from scenarios.timeline.workers.changes import News, Record
from scenarios.timeline.workers.lane_ends import Endings
from scenarios.timeline.workers.lane_starts import Births
from scenarios.timeline.workers.lifecycle import RARE, Rare
from scenarios.tracer.wire import records as rec

Int64 = NDArray[np.int64]
TOLERANCE: Final = 110_000_000  # ns; the observer tells some things 90 ms late
SETTLE_EVERY: Final = 50_000_000  # ns; it costs some time for each lane
DAY: Final = 86_400 * 10**9  # ns; a clock that jumps farther was not read from a clock
_ABOUT_LANES: Final = kinds(rec.START, *range(rec.FIRST_LINE, rec.OUTPUT + 1), rec.OS_STATE, rec.OS_CPU)
_WITH_OBJECT: Final = kinds(
    rec.NAME, rec.BLOCK, rec.UNBLOCK, rec.ACQUIRED, rec.RELEASED, rec.BURST, rec.WAKE, rec.DEPTH
)
_WITH_SITE: Final = kinds(rec.NAME, *range(rec.START, rec.OS_STATE))
_OVER: Final = kinds(rec.OS_ZOMBIE, rec.OS_DEAD)  # of the observer's states
_KNOWN: Final = kinds(rec.TEXT, rec.NAME, *range(rec.START, rec.PYTHON + 1))


class Assembly:
    """Everything that is needed to append records to `parts`."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._framing = Framing()
        self._repeats = Repeats()
        self._texts = Texts()
        self._objects = ObjectTable(parts.objects, self._texts)
        self._sites = SiteTable(parts.sites, self._texts)
        self._table = LaneTable(parts.lanes)
        self._news = News()
        self._streams = Streams(parts.output)
        self._holding = Holding(parts.holds)
        self._waking = Waking(parts.wakes, self._table.facts)
        self._tasking = Tasking(parts.tasks, parts.lanes, self._texts, self._waking)
        self._endings = Endings(self._table, self._news, self._texts, parts.marks, self._waking)
        births = Births(self._table, self._news, self._texts, self._objects, self._waking, self._endings)
        self._deadlocks = Deadlocks(parts, self._table, self._objects, self._endings)
        self._rare = Rare(parts, self._texts, self._objects, births, self._endings)
        self._stepping = Stepping(self._table)
        self._tail = Tail(parts.lanes, self._table.facts)
        self._settled = 0

    def append(self, records: NDArray[Any]) -> None:
        """Take in a batch."""
        parts = self._parts
        records, payloads = self._framing.part(records)
        self._drop_garbage(records)
        self._repeats.drop(records)
        kind = records["kind"]
        # its obj is the number of the pool's task that came
        on_task = (kind == rec.UNBLOCK) & (records["flags"] == rec.ON_RESULT) & (records["b"] == 0)
        objects = self._objects.indices(np.where(_WITH_OBJECT[kind] & ~on_task, records["obj"], 0))
        sites = self._sites.indices(np.where(_WITH_SITE[kind], records["site"], 0))
        about_process = (kind >= rec.OS_STATE) & (kind <= rec.OS_ADOPTED) & (records["tid"] == 0)
        records["tid"][about_process] = records["pid"][about_process]
        about_lane = _ABOUT_LANES[kind] & (records["tid"] != 0)
        self._one_by_one(records, sites, payloads, about_lane)
        lanes = self._table.find(records["pid"], records["tid"], records["wall"])
        lanes[~about_lane] = UNKNOWN
        self._write(records, lanes, payloads)
        self._end_waits(records, lanes, objects)
        self._finish(records, lanes)
        steps = steps_of(records, lanes, objects, sites, self._table.facts)
        self._merge(self._stepping.follow(records, lanes, steps))
        self._hold(records, lanes, objects)
        self._tasking.add(records, lanes)
        parts.depths.add(records, objects)
        self._end_lanes()
        self._note_places(records, lanes, sites)
        parts.records += len(records)
        self._settle()

    def advance(self) -> None:
        """Time has passed."""
        if (self._table.facts.column("doubt") <= self._parts.now).any():
            self._merge(self._news.take_steps())
        self._settle()

    def _drop_garbage(self, records: NDArray[Any]) -> None:
        """Give records that no worker of this run can have written a kind that nobody knows."""
        parts, wall = self._parts, records["wall"]
        known = _KNOWN[records["kind"]] & (wall > 0)
        if not known.any():
            records["kind"] = 0
            return
        here = parts.now or int(np.median(wall[known]))
        known &= np.abs(wall - here) < DAY
        records["kind"][~known] = 0
        if known.any():
            if not parts.origin:
                parts.origin = int(wall[known][0])
            parts.now = max(parts.now, int(wall[known].max()))

    def _one_by_one(
        self, records: NDArray[Any], sites: Int64, payloads: Payloads, about_lane: NDArray[np.bool_]
    ) -> None:
        """Apply the rare records, and the first of each thread that nobody has told of, in order of arrival."""
        kind = records["kind"]
        about = np.flatnonzero(about_lane)
        unknown = about[self._table.first_unknown(records["pid"][about], records["tid"][about])]
        rare = RARE[kind] | ((kind == rec.OS_STATE) & _OVER[records["flags"]])
        rare[unknown] = True
        places = np.flatnonzero(rare)
        for place, row, site in zip(places.tolist(), records[places].tolist(), sites[places].tolist(), strict=True):
            record = Record(*row)._replace(site=site)
            if record.kind == rec.TEXT:
                self._texts.add(record.obj, record.b, record.flags, payloads.of(place))
            else:
                self._rare.apply(record)

    def _write(self, records: NDArray[Any], lanes: Int64, payloads: Payloads) -> None:
        heads = np.flatnonzero(records["kind"] == rec.OUTPUT)
        if len(heads):
            stream = records["flags"][heads]
            order = np.lexsort((stream, lanes[heads]))
            places = heads[order]
            data, lengths = payloads.joined(places)
            self._streams.write(Pieces(records["wall"][places], lanes[places], stream[order], order, lengths, data))

    def _end_waits(self, records: NDArray[Any], lanes: Int64, objects: Int64) -> None:
        outer = np.ones(len(records), bool)
        inner = np.flatnonzero((records["kind"] == rec.RELEASED) & (records["a"] > 0))
        if len(inner):
            outer[inner] = [self._parts.objects[index].type != "RLock" for index in objects[inner].tolist()]
        waits = self._waking.add(records, lanes, objects, outer)
        self._deadlocks.add(waits)
        for wait in waits[(waits["state"] == rec.ON_JOIN) & waits["came"] & (waits["obj"] > 0)].tolist():
            time, _, lane, obj, *_ = wait
            self._endings.joined(self._objects.number_of(obj), lane, time)

    def _finish(self, records: NDArray[Any], lanes: Int64) -> None:
        """End what has no end of its own once the run is over."""
        parts, known = self._parts, lanes >= 0
        np.maximum.at(self._table.facts.column("latest"), lanes[known], records["wall"][known])
        ends = np.flatnonzero(records["kind"] == rec.RUN_END)
        if len(ends):
            last = records[ends[-1]]
            self._endings.finish(int(last["wall"]), int(last["a"]), observed=parts.observer != "none")

    def _merge(self, steps: NDArray[Any]) -> None:
        news = self._news
        self._tail.add(np.concatenate([news.take_steps(), steps]), news.changed, self._parts.now)
        news.changed.clear()

    def _hold(self, records: NDArray[Any], lanes: Int64, objects: Int64) -> None:
        rows = taking_and_giving(records, lanes)
        if len(rows):
            ends = self._table.facts.column("end")
            self._holding.add(records[rows], lanes[rows], objects[rows], ends)
            late = np.unique(lanes[rows[ends[lanes[rows]] < ALIVE]])  # told after the end of whoever holds it
            self._news.ended += [self._parts.lanes[lane] for lane in late.tolist()]

    def _end_lanes(self) -> None:
        for lane in self._news.ended:
            end = lane.end_or(self._parts.now)
            self._deadlocks.abandon(self._holding.end_lane(lane.index, end))
            self._tasking.end_lane(lane.index, self._endings.life_over(lane, self._parts.now))
            self._streams.finish(lane.index)
        self._news.ended.clear()
        if self._parts.ended:
            self._streams.finish()

    def _note_places(self, records: NDArray[Any], lanes: Int64, sites: Int64) -> None:
        """Note each lane's latest source line and core."""
        kind = records["kind"]
        seen = (lanes >= 0) & ((kind == rec.OS_STATE) | (kind == rec.OS_CPU)) & (records["a"] >= 0)
        told = (lanes >= 0) & (sites > 0)
        for lane, core in last_of_each(lanes[seen], records["a"][seen]):
            self._parts.lanes[lane].core = core
        for lane, site in last_of_each(lanes[told], sites[told]):
            self._parts.lanes[lane].site = site

    def _settle(self) -> None:
        horizon = ALIVE if self._parts.ended else self._parts.now - TOLERANCE
        if horizon < self._settled + SETTLE_EVERY and horizon != ALIVE:
            return
        self._settled = horizon
        self._tail.settle(horizon)
        self._waking.settle(horizon)
        self._stepping.settle(horizon)
        self._deadlocks.settle(horizon)


def last_of_each(groups: Int64, values: NDArray[Any]) -> list[tuple[int, int]]:
    """The last value of each group."""
    return list(dict(zip(groups.tolist(), values.tolist(), strict=True)).items())
