"""The trace events of a recording as JSON texts, one after another: a long run is never in memory twice."""

import json
from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from scenarios.recording import Recording
from scenarios.run_file.format.layout import GIVEN_BACK, HELD, LANE, LINE, MARK, NS_PER_US, STATE, STREAMS, TASK
from scenarios.run_file.format.nesting import bounds_by_lane, cut
from scenarios.run_file.format.words import describe
from scenarios.timeline import OPEN, Lane, Timeline
from scenarios.timeline.tables.holds import NOT_RECORDED
from scenarios.timeline.vocabulary import STATES, TASK_KINDS, UNTOLD

from .about import merged
from .arrows import arrows, cut_for_arrows
from .counters import busy, cpu, queue_lengths
from .json_texts import Key, dump, of_lane, us

_NO_BOUNDS: Final = np.empty(0, np.int64)


def events(recording: Recording, base: int) -> Iterator[str]:
    """Every event of a recording; times relative to `base` (ns)."""
    details = recording.kept.details
    for key, text in _all(recording.timeline, base):
        yield text if key not in details else dump(merged(details[key], json.loads(text)))
    yield from busy(recording.timeline, base)
    yield from map(dump, recording.kept.events)


def _all(timeline: Timeline, base: int) -> Iterator[tuple[Key, str]]:
    yield from _names(timeline, base)
    yield from _tasks(timeline, base)  # before the states within: of two that begin at once, the first is the outer one
    states = _StateTexts(timeline)
    for lane in timeline.lanes:
        yield from states.of(lane, base)
        yield from cpu(lane, base)
    yield from _holds(timeline, base)
    yield from arrows(timeline, base)
    yield from queue_lengths(timeline, base)
    yield from _marks(timeline, base)
    yield from _output(timeline, base)


def _names(timeline: Timeline, base: int) -> Iterator[tuple[Key, str]]:
    place = {lane.index: order for order, lane in enumerate(timeline.ordered())}
    last = len(place)
    for lane in timeline.lanes:
        args: dict[str, Any] = {"name": lane.name, "daemon": lane.daemon}
        if lane.parent is not None:
            args["parent"] = lane.parent.pid
        if lane.kind == "process":
            yield (LANE, lane.index, 0), _meta("process_name", lane, args)
            yield (LANE, lane.index, 1), _meta("process_sort_index", lane, {"sort_index": place.get(lane.index, last)})
        args |= {
            "lane": lane.index,
            "kind": lane.kind,
            "parent_lane": None if lane.parent is None else lane.parent.index,
            "begin": (lane.begin - base) / NS_PER_US,
            "end": None if lane.end is None else (lane.end - base) / NS_PER_US,
            **({} if lane.done is None else {"done": (lane.done - base) / NS_PER_US}),
            "traced": lane.traced,
            **({"command": lane.command} if lane.command else {}),
            "core": lane.core,
            **({"helper": True} if lane.helper else {}),
            "rank": lane.rank,
            "cpu_ns": int(lane.cpu.ns[0]) if len(lane.cpu) else 0,
        }
        yield (LANE, lane.index, 2), _meta("thread_name", lane, args)
        yield (LANE, lane.index, 3), _meta("thread_sort_index", lane, {"sort_index": place.get(lane.index, last)})


def _meta(name: str, lane: Lane, args: dict[str, Any]) -> str:
    return f'{{"ph":"M","name":"{name}",{of_lane(lane)},"args":{dump(args)}}}'


class _StateTexts:
    """State slices; what they say is put together once for each state, object and line."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._bounds = cut_for_arrows(timeline, bounds_by_lane(timeline))
        self._texts: dict[tuple[int, int, int, int, bool], str] = {}

    def of(self, lane: Lane, base: int) -> Iterator[tuple[Key, str]]:
        """The slices of one lane, cut where its tasks begin and end, and where arrows need it."""
        states = lane.states
        pieces = cut(states.start, lane.ends(self._timeline.now), self._bounds.get(lane.index, _NO_BOUNDS))
        what_of = (states.state, states.obj, states.site, states.summed)
        columns = (*(column[pieces.row] for column in what_of), pieces.continues)
        whats = zip(*(column.tolist() for column in columns), strict=True)
        times = zip(
            pieces.row.tolist(), (pieces.start - base).tolist(), (pieces.end - pieces.start).tolist(), strict=True
        )
        whose = of_lane(lane)
        for (i, start, length), what in zip(times, whats, strict=True):
            text = self._texts.get(what) or self._say(what)
            when = f'"ts":{us(start)},"dur":{us(length)}'
            yield (STATE, lane.index, i), f'{{"ph":"X","cat":"state",{whose},{when},{text}}}'

    def _say(self, what: tuple[int, int, int, int, bool]) -> str:
        state, obj, site = STATES[what[0]], what[1], self._timeline.sites[what[2]]
        on = self._timeline.objects[obj].name
        args: dict[str, Any] = {"state": state}
        if obj:
            args |= {"on": on, "id": obj}
        if site.line or site.function:
            args |= {"line": site.line, "file": site.path, "function": site.function}
            args |= {"callers": " ".join(site.callers)} if site.callers else {}
        if what[3]:
            args["summed"] = what[3]
        if what[4]:
            args["continues"] = True
        name = site.function if what[0] == UNTOLD and site.function else describe(state, on)
        text = f'"name":{dump(name)},"args":{dump(args)}'
        self._texts[what] = text
        return text


def _holds(timeline: Timeline, base: int) -> Iterator[tuple[Key, str]]:
    names = [dump(traced.name) for traced in timeline.objects]
    holds, whose = timeline.holds, [of_lane(lane) for lane in timeline.lanes]
    columns = (holds.object, holds.lane, holds.start, holds.end, holds.count, holds.depth, holds.left, holds.summed)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    for i, (obj, lane, start, end, count, depth, left, summed) in enumerate(rows):
        head = f'"cat":"hold","name":{names[obj]},"id":"{i}",{whose[lane]},"ts":'
        who = f'"args":{{"id":{obj},{whose[lane]}'
        times = ("" if count == 1 else f',"times":{count}') + (f',"summed":{summed}' if summed else "")
        before = "" if depth == NOT_RECORDED else f',"count":{depth}'
        yield (HELD, 0, i), f'{{"ph":"b",{head}{us(start - base)},{who}{before}{times}}}}}'
        if end != OPEN:
            after = "" if left == NOT_RECORDED else f',"count":{left}'
            yield (GIVEN_BACK, 0, i), f'{{"ph":"e",{head}{us(end - base)},{who}{after}}}}}'


def _tasks(timeline: Timeline, base: int) -> Iterator[tuple[Key, str]]:
    tasks, whose = timeline.tasks, [of_lane(lane) for lane in timeline.lanes]
    names = [dump(name) for name in tasks.names]
    columns = (tasks.lane, tasks.start, tasks.end, tasks.name, tasks.kind, tasks.id, tasks.count)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    for i, (lane, start, end, name, kind, number, count) in enumerate(rows):
        runs, times = ',"open":true' if end == OPEN else "", "" if count == 1 else f',"times":{count}'
        when = f'"ts":{us(start - base)},"dur":{us((timeline.now if runs else end) - start)}'
        args = f'"args":{{"id":{number},"kind":"{TASK_KINDS[kind]}"{runs}{times}}}'
        yield (TASK, 0, i), f'{{"ph":"X","cat":"task","name":{names[name]},{whose[lane]},{when},{args}}}'


def _marks(timeline: Timeline, base: int) -> Iterator[tuple[Key, str]]:
    for i, mark in enumerate(timeline.marks):
        whose = of_lane(timeline.lanes[mark.lane])
        args = dump(mark.args)
        yield (
            (MARK, 0, i),
            f'{{"ph":"i","s":"t","cat":"mark","name":"{mark.name}",{whose},"ts":{us(mark.time - base)},"args":{args}}}',
        )


def _output(timeline: Timeline, base: int) -> Iterator[tuple[Key, str]]:
    for line in timeline.output:
        whose = of_lane(timeline.lanes[line.lane]) if line.lane >= 0 else '"pid":0,"tid":0'
        text = dump(line.text)
        stream = STREAMS.get(line.stream, "stdout")
        yield (
            (LINE, 0, line.number),
            f'{{"ph":"i","s":"t","cat":"output","name":{text},{whose},"ts":{us(line.time - base)},'
            f'"args":{{"stream":"{stream}"}}}}',
        )
