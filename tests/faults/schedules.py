"""Random schedules of who is hit by what and when; each follows from its seed."""

import random
import signal
from dataclasses import dataclass
from typing import Final, get_args

from scenarios.run.spec import ObserverChoice

PROGRAMS: Final = ("tree", "pool", "executor", "threads", "forks", "queues", "managed", "coroutines")
METHODS: Final = ("fork", "fork", "fork", "fork", "spawn", "forkserver")  # the last two take ten times as long
WHOM: Final = ("main", "child", "child", "deep", "helper", "anyone", "anyone")
SPAN: Final = 0.45  # seconds in which faults come
SIGNALS: Final = (
    signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGSEGV, signal.SIGABRT, signal.SIGSTOP, signal.SIGINT,
    signal.SIGHUP,
    signal.SIGUSR1,  # in these programs: os._exit at the next line
    signal.SIGUSR2,  # a segmentation fault
    signal.SIGXCPU,  # all memory is taken
)  # fmt: skip
AGAINST_SUPERVISOR: Final = (signal.SIGKILL, signal.SIGTERM, signal.SIGSEGV, signal.SIGABRT, signal.SIGSTOP)


@dataclass(frozen=True)
class Fault:
    """At `when` (seconds from the beginning) `whom` gets a signal; whoever was stopped is killed a moment later."""

    when: float
    whom: str
    place: float  # among those that are meant, 0 to 1
    number: signal.Signals


@dataclass(frozen=True)
class Schedule:
    """One round."""

    seed: int
    program: str
    method: str
    observer: ObserverChoice
    early: bool  # whether the beginning is that of the run, or else the script's first sign of life
    faults: tuple[Fault, ...]
    patience: float  # seconds that the program may take to end by itself afterwards
    ending: str  # and what ends it then: "stop" or "close"


def schedule_of(seed: int) -> Schedule:
    """The schedule that follows from a seed."""
    chance = random.Random(seed)
    observers = get_args(ObserverChoice)
    whens = sorted(chance.uniform(0, SPAN) for _ in range(chance.choice((1, 1, 2, 2, 3, 5))))
    return Schedule(
        seed,
        PROGRAMS[seed % len(PROGRAMS)],
        chance.choice(METHODS),
        observers[0] if chance.random() < 0.8 else chance.choice(observers),
        chance.random() < 0.15,
        tuple(_fault(chance, when) for when in whens),
        chance.uniform(0.05, 0.5),
        "close" if chance.random() < 0.15 else "stop",
    )


def _fault(chance: random.Random, when: float) -> Fault:
    if chance.random() < 0.06:
        return Fault(when, "supervisor", 0.0, chance.choice(AGAINST_SUPERVISOR))
    return Fault(when, chance.choice(WHOM), chance.random(), chance.choice(SIGNALS))
