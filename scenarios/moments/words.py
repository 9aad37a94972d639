"""A moment in words and in figures: a row a worker, a row an object, and how far the run had come."""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from scenarios.findings.finding import durations
from scenarios.language import gettext, ngettext
from scenarios.statistics.lanes import name_of
from scenarios.timeline import Lane, Timeline
from scenarios.timeline.vocabulary import RUNNING, STATE_WORDS, STATES, UNTOLD, object_name, type_name

from .decisive import Decisive
from .moment import Held, Moment, Worker, lives_at
from .wait_graph import joined_worker, wait_graph

_SECOND: Final = 1e9
_MOST_NAMES: Final = 6
_SHORT: Final = 20_000_000  # ns


class Row(NamedTuple):
    """One line of what stood: the `name` of a lane or an object, how far it is indented, and its words."""

    name: str
    depth: int
    words: str
    lane: int | None = None


def worker_rows(timeline: Timeline, at: Moment) -> list[Row]:
    """The process tree: who lived, what each did, and of processes and threads that had ended, that they had."""
    rows: list[Row] = []
    shown: dict[int, int] = {}  # depth by lane
    for lane in timeline.ordered():
        if lane.begin > at.time:
            continue
        worker = at.by_lane.get(lane.index)
        if worker is None and (lane.is_task or lives_at(lane, at.time, timeline.now)):
            continue
        depth = 0 if lane.parent is None else shown.get(lane.parent.index, -1) + 1
        shown[lane.index] = depth
        words = gettext("ended") if worker is None else worker_words(timeline, at, worker)
        rows.append(Row(name_of(lane), depth, words, lane.index))
    return rows


def worker_words(timeline: Timeline, at: Moment, worker: Worker) -> str:
    """What a worker did: "lock: forks[1]; held by Thread-2; line 28; since 0.58 s"."""
    state, name = gettext(STATE_WORDS[STATES[worker.state]]), object_name(timeline.objects[worker.obj].name)
    said = [gettext("{what}: {more}").format(what=state, more=name) if name else state]
    site = timeline.sites[worker.site]
    if worker.state == UNTOLD and site.function:
        said = [gettext("in {function}").format(function=site.function)]
    if worker.summed:
        return gettext("{what}, and other things in turn").format(what=said[0])
    holders = [timeline.lanes[each.lane] for each in at.holders(worker.obj) if not each.in_turns] if worker.obj else []
    if holders:
        said.append(gettext("held by {workers}").format(workers=_names(holders)))
    if line := site.line:
        said.append(gettext("line {line}").format(line=line))
    said.append(gettext("since {time}").format(time=clock(timeline, worker.since)))
    return gettext("; ").join(said)


def object_rows(timeline: Timeline, at: Moment) -> list[Row]:
    """What was held or waited for, and the queues: by whom, who waited the longest first, how many items."""
    found = dict.fromkeys([*(each.obj for each in at.held), *(each.obj for each in at.waiting), *at.lengths])
    return [
        Row(
            object_name(timeline.objects[obj].name) or type_name(timeline.objects[obj].type),
            0,
            object_words(timeline, at, obj),
        )
        for obj in found
        if timeline.objects[obj].type != "worker"
    ]


def object_words(timeline: Timeline, at: Moment, obj: int) -> str:
    """Who held an object and who waited for it: "held by Process-4 since 0.62 s; waiting: Process-1, Process-2"."""
    said = [_held_words(timeline, each) for each in at.holders(obj)]
    if obj in at.lengths:
        said.append(ngettext("{count} item", "{count} items", at.lengths[obj]).format(count=at.lengths[obj]))
    waiting = [timeline.lanes[each.lane] for each in at.queue_for(obj)]
    if waiting:
        said.append(gettext("waiting: {workers}").format(workers=_names(waiting)))
    return gettext("; ").join(said)


def counters(timeline: Timeline, at: Moment) -> str:
    """How many lived, ran and waited for others."""
    workers = [each for each in at.workers if not timeline.lanes[each.lane].is_task]
    running = sum(each.state == RUNNING and not each.summed for each in workers)
    said = [
        gettext("{count} alive").format(count=len(workers)),
        gettext("{count} running").format(count=running),
        gettext("{count} waiting").format(count=sum(each.is_waiting for each in workers)),
    ]
    if summed := sum(each.summed for each in workers):
        said.append(gettext("{count} summed").format(count=summed))
    return gettext("; ").join(said)


def progress(timeline: Timeline, at: Moment) -> str:
    """The counters, and how many lines had been printed."""
    printed = ngettext("{count} line printed", "{count} lines printed", at.printed).format(count=at.printed)
    return gettext("; ").join((counters(timeline, at), printed))


def blur(at: Moment) -> str:
    """The same in a few words; "" where all is known."""
    return gettext("summed within {length}").format(length=durations(at.blur)[0]) if at.blur else ""


def blurred(at: Moment) -> str:
    """What is not known of a moment in the summed past of a long run."""
    words = gettext("This part of a long run is summed: what was shorter than {length} is kept in no order.")
    return words.format(length=durations(at.blur)[0])


def decisive_words(timeline: Timeline, step: Decisive) -> str:
    """What the decisive step of a deadlock was."""
    return gettext(
        "{worker} took {object} at {time}: from here on the deadlock had to come, whoever went first."
    ).format(
        worker=name_of(timeline.lanes[step.lane]),
        object=object_name(timeline.objects[step.obj].name) or type_name(timeline.objects[step.obj].type),
        time=clock(timeline, step.time),
    )


def in_lines(timeline: Timeline, at: Moment) -> list[str]:
    """All of it as lines of text, each worker indented below who started it."""
    lines = ["  " * row.depth + f"{row.name}: {row.words}" for row in worker_rows(timeline, at)]
    objects = [f"{row.name}: {row.words}" for row in object_rows(timeline, at)]
    summed = [blurred(at)] if at.blur else []
    return [progress(timeline, at), *summed, "", *lines, *([""] if objects else []), *objects]


def as_json(timeline: Timeline, at: Moment) -> dict[str, Any]:
    """A moment in figures: times in seconds from the script's first line, lanes by their index."""
    graph = wait_graph(timeline, at)
    return {
        "time_s": (at.time - timeline.origin) / _SECOND,
        "workers": [_worker_json(timeline, each) for each in at.workers],
        "held": [
            {
                "object": timeline.objects[each.obj].name,
                "lane": each.lane,
                "since_s": (each.since - timeline.origin) / _SECOND,
                "levels": each.levels,
                "in_turns": each.in_turns,
            }
            for each in at.held
        ],
        "waiting": {
            timeline.objects[obj].name: [each.lane for each in at.queue_for(obj)]
            for obj in dict.fromkeys(each.obj for each in at.waiting)
        },
        "queues": {timeline.objects[queue].name: length for queue, length in at.lengths.items()},
        "cycle": sorted({node.number for edge in graph.cycle for node in edge[:2] if node.kind == "worker"}),
        "printed": at.printed,
        "summed_within_s": at.blur / _SECOND if at.blur else None,
    }


def clock(timeline: Timeline, time: int) -> str:
    """A moment as people say it: "1.234 s" after the script's first line; of a very short run to the microsecond."""
    digits = 3 if timeline.now - timeline.origin > _SHORT else 6
    return f"{(time - timeline.origin) / _SECOND:.{digits}f} s"


def _worker_json(timeline: Timeline, worker: Worker) -> dict[str, Any]:
    lane, site = timeline.lanes[worker.lane], timeline.sites[worker.site]
    return {
        "lane": worker.lane,
        "name": lane.name,
        "parent": None if lane.parent is None else lane.parent.index,
        "state": STATES[worker.state],
        "summed": worker.summed,
        "on": timeline.objects[worker.obj].name or None,
        "joins": joined_worker(timeline, worker.lane, worker.obj),
        "since_s": (worker.since - timeline.origin) / _SECOND,
        "file": site.path or None,
        "line": site.line or None,
    }


def _held_words(timeline: Timeline, held: Held) -> str:
    who, since = name_of(timeline.lanes[held.lane]), clock(timeline, held.since)
    if held.in_turns:
        return gettext("taken again and again by {worker} since {time}").format(worker=who, time=since)
    if held.levels > 1:
        words = gettext("held {levels} times by {worker} since {time}")
        return words.format(levels=held.levels, worker=who, time=since)
    return gettext("held by {worker} since {time}").format(worker=who, time=since)


def _names(lanes: Iterable[Lane]) -> str:
    names = [name_of(lane) for lane in lanes]
    left = len(names) - _MOST_NAMES
    if left > 1:
        names = [*names[:_MOST_NAMES], gettext("and {count} more").format(count=left)]
    return gettext(", ").join(names)
