"""Sorts the events of an opened file by what they are about, without yet knowing the lanes they belong to."""

from collections.abc import Callable
from typing import Any, Final

from scenarios.language import noop
from scenarios.run_file.format.fields import Event, args_of, damaged, ns, number, text, unknown, whole, whose
from scenarios.run_file.format.layout import QUEUE, STREAMS
from scenarios.timeline import OPEN, WAKE_CAUSES
from scenarios.timeline.tables.holds import NOT_RECORDED
from scenarios.timeline.tables.marks import MARKS
from scenarios.timeline.vocabulary import STATES, TASK_KINDS

from .cycles import check_links
from .held import Held, HeldTable, Whose
from .slices import Table

_SHARED: Final = frozenset({"ph", "name", "pid", "tid", "args"})
_TIMED: Final = _SHARED | {"cat", "ts"}
_SLICE: Final = _TIMED | {"dur"}
_NUMBERED: Final = _TIMED | {"id"}
_EFFECT: Final = _NUMBERED | {"bp"}
_MOMENT: Final = _TIMED | {"s"}
_WHAT: Final = ("state", "on", "id", "line", "file", "function", "callers", "summed", "continues")
_LANE_ARGS: Final = frozenset({
    "name", "daemon", "parent", "lane", "kind", "parent_lane", "begin", "end", "traced", "command", "core", "cpu_ns",
    "helper",
    "rank",
    "done",
})  # fmt: skip
_STATE_ARGS: Final = frozenset(_WHAT)
_HOLD_ARGS: Final = frozenset({"id", "pid", "tid", "count", "times", "summed"})
_TASK_ARGS: Final = frozenset({"id", "kind", "open", "times"})
OTHERS_MOST: Final = 1_000_000  # they are kept as they are, for saving; each costs many times its text
_MOST_DIGITS: Final = 9
_MOST_TIMES: Final = 1 << 32
_SUMMED: Final = 3  # the numbers of groups are below
_NONE: Final[frozenset[str]] = frozenset()
_CODES: Final = {state: code for code, state in enumerate(STATES)}
_STREAM_CODES: Final = {name: code for code, name in STREAMS.items()}


class References:
    """Gives small numbers to things as they are met."""

    def __init__(self) -> None:
        self.met: dict[Any, int] = {}

    def __call__(self, thing: object) -> int:
        """The number of a thing."""
        return self.met.setdefault(thing, len(self.met))


class EventCollector:
    """One pass over the events. Times are ns; a lane is a (pid, tid) here, an object and a line a small reference."""

    def __init__(self) -> None:
        self.lanes: list[tuple[Whose, Event, Event | None]] = []
        self.states: dict[Whose, Table] = {}  # start, end, state, object, site, summed, continues
        self.cpu: dict[Whose, tuple[Table, list[float]]] = {}
        self.holds = HeldTable()
        self.tasks: list[
            tuple[Whose, int, int, str, int, int, int, Event | None]
        ] = []  # whose, start, end, name, kind…
        self.queue_lengths: list[tuple[int, int, int, Event | None]] = []  # queue, time, length
        self.causes: dict[str, tuple[Whose, int, int, Event | None]] = {}  # whose, time, cause
        self.effects: dict[str, tuple[Whose, int, Event | None]] = {}
        self.marks: list[tuple[Whose, int, str, Event, Event | None]] = []
        self.lines: list[tuple[Whose, int, int, str, Event | None]] = []
        self.others: list[Any] = []
        self.objects = References()  # (id or 0, name)
        self.sites = References()  # (file, line, function, callers)
        self.objects((0, ""))
        self.sites(("", 0, "", ""))
        self._whats: dict[tuple[Any, ...], tuple[int, int, int, int, int]] = {}
        self.seen = 0
        self._handlers: dict[tuple[str, str], Callable[[Event], bool]] = {
            ("X", "state"): self._state,
            ("X", "task"): self._task,
            ("b", "hold"): self._held,
            ("e", "hold"): self._given_back,
            ("s", "wake"): self._cause,
            ("f", "wake"): self._effect,
            ("i", "mark"): self._mark,
            ("i", "output"): self._line,
            ("C", "counter"): self._counter,
        }

    def take(self, event: object) -> None:
        """Take in one event. What is not of the format is kept as it is. Raises DamagedError."""
        self.seen += 1
        if not isinstance(event, dict) or not self._understood(event):
            if len(self.others) >= OTHERS_MOST:
                damaged(noop("is one of more than {most:,} that Lanescope does not know"), most=OTHERS_MOST)
            self.others.append(event)

    def _understood(self, event: Event) -> bool:
        kind, category, name = (event.get(key, "") for key in ("ph", "cat", "name"))
        if not (isinstance(kind, str) and isinstance(category, str) and isinstance(name, str)):
            return False
        if kind == "M":
            return self._meta(event)
        handler = self._handlers.get((kind, category))
        return handler is not None and handler(event)

    def _meta(self, event: Event) -> bool:
        name = event.get("name")
        if name == "thread_name":
            self.lanes.append((whose(event), args_of(event), unknown(event, _SHARED, _LANE_ARGS)))
        return name in ("thread_name", "process_name", "process_sort_index", "thread_sort_index")

    def _state(self, event: Event) -> bool:
        args = args_of(event)
        start = ns(event.get("ts"))
        who = whose(event)
        table = self.states.get(who) or self.states.setdefault(who, Table(7))
        detail = unknown(event, _SLICE, _STATE_ARGS)
        table.add(start, start + ns(event.get("dur")), *self._what(args), detail=detail)
        return True

    def _what(self, args: Event) -> tuple[int, int, int, int, int]:
        """State code, object, line, summed with which, whether it goes on with the one before.

        There are few different ones for a million slices.
        """
        try:
            return self._whats[tuple(map(args.get, _WHAT))]
        except (KeyError, TypeError):  # the first of its sort, or something that cannot be
            code = _CODES.get(text(args, "state"))
            if code is None:
                damaged(noop("has the state {state!r}, which does not exist"), state=args["state"])
            obj = self.objects((whole(args, "id", 0), text(args, "on", "")))
            where = (text(args, "file", ""), whole(args, "line", 0), text(args, "function", ""))
            site = self.sites((*where, text(args, "callers", "")))
            goes_on = args.get("continues", False)
            if not isinstance(goes_on, bool):
                damaged(noop("has {value!r} for {key!r}"), value=goes_on, key="continues")
            return self._whats.setdefault(tuple(map(args.get, _WHAT)), (code, obj, site, _summed(args), goes_on))

    def _held(self, event: Event) -> bool:
        args = args_of(event)
        obj = self.objects((whole(args, "id", 0), text(event, "name")))
        detail = unknown(event, _NUMBERED, _HOLD_ARGS)
        count, depth = whole(args, "times", 1), whole(args, "count", NOT_RECORDED)
        holder = (whole(args, "pid", event.get("pid")), whole(args, "tid", event.get("tid")))
        hold = Held(holder, ns(event.get("ts")), obj, count, depth, _summed(args))
        self.holds.begin(str(event.get("id")), hold, detail)
        return True

    def _task(self, event: Event) -> bool:
        args, start = args_of(event), ns(event.get("ts"))
        kind = text(args, "kind", TASK_KINDS[0])
        if kind not in TASK_KINDS:
            damaged(noop("has the kind {kind!r}, which no task has"), kind=kind)
        detail = unknown(event, _SLICE, _TASK_ARGS)
        end = OPEN if args.get("open") is True else start + ns(event.get("dur"))
        number = whole(args, "id", 0)
        times = whole(args, "times", 1)
        if not 0 < times < _MOST_TIMES:
            damaged(noop("has {value!r} for {key!r}"), value=times, key="times")
        about = (text(event, "name"), TASK_KINDS.index(kind), number, times)
        self.tasks.append((whose(event), start, end, *about, detail))
        return True

    def _given_back(self, event: Event) -> bool:
        detail = unknown(event, _NUMBERED, _HOLD_ARGS)
        time, left = ns(event.get("ts")), whole(args_of(event), "count", NOT_RECORDED)
        if not self.holds.end(str(event.get("id")), time, left, detail):
            damaged(noop("ends a hold that was not begun before it"))
        return True

    def _cause(self, event: Event) -> bool:
        if event.get("name") not in WAKE_CAUSES:
            return False
        cause = WAKE_CAUSES.index(text(event, "name"))
        detail = unknown(event, _NUMBERED, _NONE)
        self.causes[str(event.get("id"))] = (whose(event), ns(event.get("ts")), cause, detail)
        return True

    def _effect(self, event: Event) -> bool:
        if event.get("name") not in WAKE_CAUSES:
            return False
        detail = unknown(event, _EFFECT, _NONE)
        self.effects[str(event.get("id"))] = (whose(event), ns(event.get("ts")), detail)
        return True

    def _mark(self, event: Event) -> bool:
        if event.get("name") not in MARKS:
            return False
        check_links(args_of(event))
        detail = unknown(event, _MOMENT, frozenset(args_of(event)))
        self.marks.append((whose(event), ns(event.get("ts")), text(event, "name"), args_of(event), detail))
        return True

    def _line(self, event: Event) -> bool:
        stream = _STREAM_CODES.get(text(args_of(event), "stream", ""), 1)
        detail = unknown(event, _MOMENT, frozenset({"stream"}))
        self.lines.append((whose(event), ns(event.get("ts")), stream, text(event, "name"), detail))
        return True

    def _counter(self, event: Event) -> bool:
        name = text(event, "name")
        if name.startswith(QUEUE):
            return self._queue_length(event, name.removeprefix(QUEUE))
        if name != "cpu":
            return name == "cores busy"  # made anew when saved
        value = number(args_of(event), "value")
        if value < 0:
            damaged(noop("has {value!r} for a percentage"), value=value)
        table, values = self.cpu.get(whose(event)) or self.cpu.setdefault(whose(event), (Table(2), []))
        detail = unknown(event, _NUMBERED, frozenset({"value"}))
        table.add(ns(event.get("ts")), len(values), detail=detail)
        values.append(value)
        return True

    def _queue_length(self, event: Event, name: str) -> bool:
        serial = str(event.get("id", ""))
        queue = self.objects((int(serial) if serial.isdecimal() and len(serial) <= _MOST_DIGITS else 0, name))
        length = whole(args_of(event), "value")
        if length < 0:
            damaged(noop("has {value!r} for a queue's length"), value=length)
        self.queue_lengths.append((queue, ns(event.get("ts")), length, unknown(event, _NUMBERED, frozenset({"value"}))))
        return True


def _summed(args: Event) -> int:
    """The number of the group with which it was summed, 0: none."""
    number = whole(args, "summed", 0)
    if not 0 <= number < _SUMMED:
        damaged(noop("has {value!r} for {key!r}"), value=number, key="summed")
    return number
