"""One run as the figures that another run is compared with."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from scenarios.language import noop
from scenarios.questions import Answer, Kind, measure
from scenarios.questions.workers import shown, workers_of
from scenarios.record_arrays import distinct
from scenarios.recording import Recording
from scenarios.statistics import Unit
from scenarios.statistics.functions import most_in, visits_of
from scenarios.statistics.objects import of_objects
from scenarios.statistics.scheduling import overall
from scenarios.timeline import Timeline
from scenarios.timeline.queries.cpu import cpu_used
from scenarios.timeline.queries.cut_short import is_cut_short
from scenarios.timeline.queries.measure import state_times
from scenarios.timeline.vocabulary import STATE_WORDS, STATES

Better = Literal["lower", "higher", ""]  # "": neither is better in itself
Value = float | int | str | None
SECOND: Final = 1e-9  # one nanosecond in seconds
ORDER: Final = (  # in which a reader asks
    "wall", "cpu", "cores", "speed_up", "ready", "gil", "in_state", "waited", "holding", "in_function",
    "turnaround", "response", "waiting", "throughput", "utilisation",
    "workers", "cut_short", "deadlocks", "exit_code", "last_line",
)  # fmt: skip
_OWN_WORK: Final = ("starting", "running", "sleep", "io")  # what a worker would do as well without the others
_NOT_WAITING: Final = frozenset({"starting", "running", "ready", "gil", "zombie"})


@dataclass(frozen=True)
class Figure:
    """`key` and `name` say what it is: "waited" for the object `name`. `title` is English, marked for translation."""

    key: str
    title: str
    value: Value
    unit: Unit = Unit.TEXT
    better: Better = ""
    name: str = ""


def figures_of(recording: Recording) -> list[Figure]:
    """All figures of one run."""
    return [*_times(recording), *_states(recording.timeline), *_objects(recording.timeline),
            *_functions(recording.timeline), *_textbook(recording), *_outcome(recording)]  # fmt: skip


def _times(recording: Recording) -> Iterator[Figure]:
    timeline = recording.timeline
    wall = max(timeline.now - timeline.origin, 0) * SECOND
    used = cpu_used(timeline) * SECOND
    yield Figure("wall", noop("on the clock"), wall, Unit.SECONDS, "lower")
    yield Figure("cpu", noop("on the processors"), used, Unit.SECONDS, "lower")
    yield Figure("cores", noop("cores busy on average"), used / wall if wall else None, Unit.RATE, "higher")
    yield Figure("speed_up", noop("speed-up against one after another"), _speed_up(timeline), Unit.RATE, "higher")


def _speed_up(timeline: Timeline) -> float | None:
    """What the workers did by themselves, one after another, for each second that they took together."""
    lanes = workers_of(timeline) if timeline.lanes else []
    if not lanes:
        return None
    own = state_times(lanes, timeline.now)[:, [STATES.index(state) for state in _OWN_WORK]].sum()
    took = max(lane.end_or(timeline.now) for lane in lanes) - min(lane.begin for lane in lanes)
    return float(own) / took if took > 0 else None


def _states(timeline: Timeline) -> Iterator[Figure]:
    times = state_times([lane for lane in shown(timeline) if not lane.is_task], timeline.now).sum(axis=0)
    for state, ns in zip(STATES, times.tolist(), strict=True):
        if state in ("ready", "gil"):
            yield Figure(state, STATE_WORDS[state], ns * SECOND, Unit.SECONDS, "lower")
    for state, ns in zip(STATES, times.tolist(), strict=True):
        if state not in _NOT_WAITING:
            yield Figure("in_state", STATE_WORDS[state], ns * SECOND, Unit.SECONDS, "", state)


def _objects(timeline: Timeline) -> Iterator[Figure]:
    """Objects of one name are told together: which of them is which differs from run to run."""
    waited: dict[str, float] = {}
    peak: dict[str, int] = {}
    for row in of_objects(timeline).rows:
        name = str(row.cells[0])
        waited[name] = waited.get(name, 0.0) + float(row.cells[9] or 0)
        if row.cells[4] is not None:
            peak[name] = max(peak.get(name, 0), int(row.cells[4]))
    for name, seconds in waited.items():
        yield Figure("waited", noop("waited for {name}"), seconds, Unit.SECONDS, "", name)
    for name, count in peak.items():
        yield Figure("holding", noop("held {name} at once, at most"), count, Unit.COUNT, "", name)


def _functions(timeline: Timeline) -> Iterator[Figure]:
    for name, visits in visits_of(timeline).items():
        if len(distinct(visits.lane)) > 1:
            peak = most_in(timeline, visits)
            yield Figure("in_function", noop("in {name} at once, at most"), peak, Unit.COUNT, "", name)


def _textbook(recording: Recording) -> Iterator[Figure]:
    means = overall(recording.timeline, recording.metadata.cores)
    yield Figure("turnaround", noop("mean turnaround"), means.turnaround, Unit.SECONDS, "lower")
    yield Figure("response", noop("mean response"), means.response, Unit.SECONDS, "lower")
    yield Figure("waiting", noop("mean waiting"), means.waiting, Unit.SECONDS, "lower")
    yield Figure("throughput", noop("workers done a second"), means.throughput, Unit.RATE, "higher")
    yield Figure("utilisation", noop("utilisation of the cores"), means.utilisation, Unit.SHARE, "higher")


def _outcome(recording: Recording) -> Iterator[Figure]:
    timeline = recording.timeline
    lanes = workers_of(timeline) if timeline.lanes else []
    cut = sum(lane.signal is not None or is_cut_short(lane, timeline.stopped) for lane in lanes)
    deadlocks = sum(mark.name == "deadlock" for mark in timeline.marks)
    yield Figure("workers", noop("workers"), len(lanes), Unit.COUNT)
    yield Figure("cut_short", noop("workers cut short"), cut, Unit.COUNT)
    yield Figure("deadlocks", noop("deadlocks"), deadlocks, Unit.COUNT, "lower")
    yield Figure("exit_code", noop("exit code"), timeline.exitcode, Unit.COUNT)
    yield Figure("last_line", noop("last line printed"), measure(Answer(Kind.LAST_LINE), recording))
