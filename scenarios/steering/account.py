"""What came of one steered run: who there was, what was decided, what was read and written, how it ended."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

Schedule = Mapping[int, int]  # at which decision, counted from 0, which worker goes instead of the one that would


class Decision(NamedTuple):
    """One choice between several workers, by their numbers."""

    current: int | None  # who ran and could go on
    ready: tuple[int, ...]
    timed: tuple[int, ...]  # whose wait could also time out by now
    default: int
    chosen: int
    line: int  # on which the one before stands

    @property
    def preempts(self) -> bool:
        """Whether a worker was stopped that could have gone on."""
        return self.current is not None and self.chosen != self.current


class Access(NamedTuple):
    """One read or write of something that threads could share."""

    worker: int
    line: int
    label: str
    writes: bool
    value: str
    key: int  # the same for the same place in memory
    decision: int  # how many decisions came before


class Wait(NamedTuple):
    """Who waits in the end, for what, and who holds it."""

    worker: int
    name: str
    owner: int | None
    line: int
    forever: bool  # without a timeout


class Raised(NamedTuple):
    """An exception that nothing caught."""

    thread: str
    kind: str
    text: str
    line: int


class Step(NamedTuple):
    """What a worker did from one place at which it could be stopped to the next; places by number."""

    worker: int
    decision: int  # by which it came; -1: nobody else could go
    opaque: bool  # it could have to do with anything
    reads: tuple[int, ...]
    writes: tuple[int, ...]


class Steps(NamedTuple):
    """All of a run, in their order; `made_by` has the number of the step in which each worker was made."""

    made_by: tuple[int, ...]
    rows: tuple[Step, ...]


@dataclass(frozen=True)
class Account:
    """`outcome`: "ended", "deadlock", "long" (given up after very many steps) or "outside" (it waited for something
    outside of control, or was killed)."""

    outcome: str
    exit: int
    output: str
    workers: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()
    accesses: tuple[Access, ...] = ()
    waits: tuple[Wait, ...] = ()
    raised: tuple[Raised, ...] = ()
    outside: tuple[str, ...] = ()  # what took part that is not under control
    missed: bool = False  # the schedule does not fit this program
    steps: Steps | None = None  # None: something took part of which no step tells

    @property
    def last_line(self) -> str:
        """The last line printed that is not empty."""
        return next((line for line in reversed(self.output.splitlines()) if line.strip()), "")

    @property
    def ring(self) -> tuple[Wait, ...]:
        """Workers that wait for one another in a circle for ever, even if others went on meanwhile."""
        waits = {each.worker: each for each in self.waits if each.forever and each.owner is not None}
        for start in waits:
            path: list[Wait] = []
            at: int | None = start
            while at in waits and waits[at] not in path:
                path.append(waits[at])
                at = waits[at].owner
            if at == start:
                return tuple(path)
        return ()

    @property
    def schedule(self) -> dict[int, int]:
        """The choices that were not those that would have been made by themselves."""
        return {n: each.chosen for n, each in enumerate(self.decisions) if each.chosen != each.default}

    @property
    def preemptions(self) -> int:
        """How often a worker was stopped that could have gone on."""
        return sum(each.preempts for each in self.decisions)

    @property
    def behaviour(self) -> tuple[Any, ...]:
        """What two runs of one schedule must have in common."""
        return self.outcome, self.exit, self.output, self.decisions, self.raised, len(self.accesses)


def account_from(told: Mapping[str, Any]) -> Account:
    """The account as it comes from the script's process."""
    return Account(
        told["outcome"],
        told["exit"],
        told.get("output", ""),
        tuple(told.get("workers", ())),
        tuple(Decision(c, tuple(r), tuple(t), d, n, line) for c, r, t, d, n, line in told.get("decisions", ())),
        tuple(Access(*each) for each in told.get("accesses", ())),
        tuple(Wait(*each) for each in told.get("waits", ())),
        tuple(Raised(each["thread"], each["type"], each["text"], each["line"]) for each in told.get("errors", ())),
        tuple(told.get("outside", ())),
        bool(told.get("missed")),
        _steps(told.get("steps")),
    )


def _steps(told: Mapping[str, Any] | None) -> Steps | None:
    if told is None:
        return None
    return Steps(
        tuple(told["made_by"]),
        tuple(
            Step(worker, decision, opaque, tuple(reads), tuple(writes))
            for worker, decision, opaque, reads, writes in told["rows"]
        ),
    )
