"""The trace events of a recording as JSON texts, one after another: a long run is never in memory twice."""

import json
from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from scenarios.recording import Recording
from scenarios.timeline import OPEN, WAKE_CAUSES, Lane, Timeline
from scenarios.timeline.cpu import cores_busy
from scenarios.timeline.holds import NOT_TOLD
from scenarios.tracer.records import STATES, TASK_KINDS

from .about import merged
from .layout import (
    CAUSE,
    CPU,
    DEPTH,
    EFFECT,
    GIVEN_BACK,
    HELD,
    LANE,
    LINE,
    MARK,
    NS_PER_US,
    QUEUE,
    STATE,
    STREAMS,
    TASK,
)  # fmt: skip
from .words import describe

_BUSY_GRID: Final = 20_000_000  # ns
_BUSY_MOST: Final = 2_000

Key = tuple[str, int, int]
_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def events(recording: Recording, base: int) -> Iterator[str]:
    """Every event of a recording; times relative to `base` (ns)."""
    details = recording.kept.details
    for key, text in _all(recording.timeline, base):
        yield text if key not in details else _dump(merged(details[key], json.loads(text)))
    yield from _busy(recording.timeline, base)
    yield from map(_dump, recording.kept.events)


def _all(timeline: Timeline, base: int) -> Iterator[tuple[Key, str]]:
    yield from _names(timeline, base)
    states = _StateTexts(timeline)
    for lane in timeline.lanes:
        yield from states.of(lane, base)
        yield from _cpu(lane, base)
    yield from _holds(timeline, base)
    yield from _tasks(timeline, base)
    yield from _wakes(timeline, base)
    yield from _depths(timeline, base)
    yield from _marks(timeline, base)
    yield from _output(timeline, base)


def us(ns: int) -> str:
    """Nanoseconds as the text of microseconds, nothing rounded."""
    return f"{ns // NS_PER_US}.{ns % NS_PER_US:03d}" if ns >= 0 else "-" + us(-ns)


def _whose(lane: Lane) -> str:
    return f'"pid":{lane.pid},"tid":{lane.tid}'


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
            "traced": lane.traced,
            **({"command": lane.command} if lane.command else {}),
            "core": lane.core,
            **({"helper": True} if lane.helper else {}),
            "cpu_ns": int(lane.cpu.ns[0]) if len(lane.cpu) else 0,
        }
        yield (LANE, lane.index, 2), _meta("thread_name", lane, args)
        yield (LANE, lane.index, 3), _meta("thread_sort_index", lane, {"sort_index": place.get(lane.index, last)})


def _meta(name: str, lane: Lane, args: dict[str, Any]) -> str:
    return f'{{"ph":"M","name":"{name}",{_whose(lane)},"args":{_dump(args)}}}'


class _StateTexts:
    """State slices; what they say is put together once for each state, object and line."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._texts: dict[tuple[int, int, int], str] = {}

    def of(self, lane: Lane, base: int) -> Iterator[tuple[Key, str]]:
        """The slices of one lane."""
        states = lane.states
        starts = (states.start - base).tolist()
        lengths = (lane.ends(self._timeline.now) - states.start).tolist()
        whats = zip(states.state.tolist(), states.obj.tolist(), states.site.tolist(), strict=True)
        whose = _whose(lane)
        for i, (start, length, what) in enumerate(zip(starts, lengths, whats, strict=True)):
            text = self._texts.get(what) or self._say(what)
            when = f'"ts":{us(start)},"dur":{us(length)}'
            yield (STATE, lane.index, i), f'{{"ph":"X","cat":"state",{whose},{when},{text}}}'

    def _say(self, what: tuple[int, int, int]) -> str:
        state, obj, site = STATES[what[0]], what[1], self._timeline.sites[what[2]]
        on = self._timeline.objects[obj].name
        args: dict[str, Any] = {"state": state}
        if obj:
            args |= {"on": on, "id": obj}
        if site.line:
            args |= {"line": site.line, "file": site.path, "function": site.function}
        text = f'"name":{_dump(describe(state, on))},"args":{_dump(args)}'
        self._texts[what] = text
        return text


def _cpu(lane: Lane, base: int) -> Iterator[tuple[Key, str]]:
    """The share of a core that was used from each reading of the lane's CPU clock to the next."""
    times = lane.cpu.t
    percent = 100.0 * np.diff(lane.cpu.ns) / np.maximum(np.diff(times), 1)
    values = np.append(percent, 0.0)[: len(times)].tolist()
    head = f'{{"ph":"C","cat":"counter","name":"cpu","id":"{lane.tid}",{_whose(lane)},"ts":'
    for i, (time, value) in enumerate(zip((times - base).tolist(), values, strict=True)):
        yield (CPU, lane.index, i), f'{head}{us(time)},"args":{{"value":{value!r}}}}}'


def _busy(timeline: Timeline, base: int) -> Iterator[str]:
    first = next((lane for lane in timeline.lanes if lane.kind == "process"), None)
    if first is None or timeline.now <= base:
        return
    cells = int(np.clip((timeline.now - base) // _BUSY_GRID, 1, _BUSY_MOST))
    edges = base + np.linspace(0, timeline.now - base, cells + 1).astype(np.int64)
    for edge, value in zip((edges[:-1] - base).tolist(), cores_busy(timeline, edges).tolist(), strict=True):
        yield (
            f'{{"ph":"C","cat":"counter","name":"cores busy",{_whose(first)},"ts":{us(edge)},'
            f'"args":{{"value":{round(value, 6)!r}}}}}'
        )


def _holds(timeline: Timeline, base: int) -> Iterator[tuple[Key, str]]:
    names = [_dump(traced.name) for traced in timeline.objects]
    holds, whose = timeline.holds, [_whose(lane) for lane in timeline.lanes]
    columns = (holds.object, holds.lane, holds.start, holds.end, holds.count, holds.depth, holds.left)
    for i, (obj, lane, start, end, count, depth, left) in enumerate(zip(*(c.tolist() for c in columns), strict=True)):
        head = f'"cat":"hold","name":{names[obj]},"id":"{i}",{whose[lane]},"ts":'
        who = f'"args":{{"id":{obj},{whose[lane]}'
        times = "" if count == 1 else f',"times":{count}'
        yield (HELD, 0, i), f'{{"ph":"b",{head}{us(start - base)},{who},"count":{depth}{times}}}}}'
        if end != OPEN:
            after = "" if left == NOT_TOLD else f',"count":{left}'
            yield (GIVEN_BACK, 0, i), f'{{"ph":"e",{head}{us(end - base)},{who}{after}}}}}'


def _tasks(timeline: Timeline, base: int) -> Iterator[tuple[Key, str]]:
    tasks, whose = timeline.tasks, [_whose(lane) for lane in timeline.lanes]
    names = [_dump(name) for name in tasks.names]
    columns = (tasks.lane, tasks.start, tasks.end, tasks.name, tasks.kind, tasks.id)
    for i, (lane, start, end, name, kind, number) in enumerate(zip(*(c.tolist() for c in columns), strict=True)):
        runs = ',"open":true' if end == OPEN else ""
        when = f'"ts":{us(start - base)},"dur":{us((timeline.now if runs else end) - start)}'
        args = f'"args":{{"id":{number},"kind":"{TASK_KINDS[kind]}"{runs}}}'
        yield (TASK, 0, i), f'{{"ph":"X","cat":"task","name":{names[name]},{whose[lane]},{when},{args}}}'


def _wakes(timeline: Timeline, base: int) -> Iterator[tuple[Key, str]]:
    wakes, whose = timeline.wakes, [_whose(lane) for lane in timeline.lanes]
    columns = (wakes.cause, wakes.from_lane, wakes.from_time, wakes.to_lane, wakes.to_time)
    for i, (cause, lane, time, other, then) in enumerate(zip(*(c.tolist() for c in columns), strict=True)):
        head = f'"cat":"wake","name":"{WAKE_CAUSES[cause]}","id":"{i}"'
        yield (CAUSE, 0, i), f'{{"ph":"s",{head},{whose[lane]},"ts":{us(time - base)}}}'
        yield (EFFECT, 0, i), f'{{"ph":"f","bp":"e",{head},{whose[other]},"ts":{us(then - base)}}}'


def _depths(timeline: Timeline, base: int) -> Iterator[tuple[Key, str]]:
    """Counters, all in the first process: a queue may be several processes'."""
    for queue in timeline.depths.queues() if timeline.lanes else ():
        head = f'"name":{_dump(QUEUE + timeline.objects[queue].name)},"id":"{queue}",{_whose(timeline.lanes[0])}'
        times, depths = timeline.depths.of(queue)
        for time, depth in zip((times - base).tolist(), depths.tolist(), strict=True):
            event = f'{{"ph":"C","cat":"counter",{head},"ts":{us(time)},"args":{{"value":{depth}}}}}'
            yield (DEPTH, queue, time), event


def _marks(timeline: Timeline, base: int) -> Iterator[tuple[Key, str]]:
    for i, mark in enumerate(timeline.marks):
        whose = _whose(timeline.lanes[mark.lane])
        args = _dump(mark.args)
        yield (
            (MARK, 0, i),
            f'{{"ph":"i","s":"t","cat":"mark","name":"{mark.name}",{whose},"ts":{us(mark.time - base)},"args":{args}}}',
        )


def _output(timeline: Timeline, base: int) -> Iterator[tuple[Key, str]]:
    for line in timeline.output:
        whose = _whose(timeline.lanes[line.lane]) if line.lane >= 0 else '"pid":0,"tid":0'
        text = _dump(line.text)
        stream = STREAMS.get(line.stream, "stdout")
        yield (
            (LINE, 0, line.number),
            f'{{"ph":"i","s":"t","cat":"output","name":{text},{whose},"ts":{us(line.time - base)},'
            f'"args":{{"stream":"{stream}"}}}}',
        )
