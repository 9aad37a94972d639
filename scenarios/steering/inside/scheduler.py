"""Lets one thread of the program go at a time, and asks a policy who is next wherever there is a choice."""

from _thread import get_ident
from typing import TYPE_CHECKING, Any, Final, Protocol

from .policies import Choice, Policy
from .workers import Steps, Worker

if TYPE_CHECKING:
    from collections.abc import Callable

STEP: Final = 1e-5  # seconds of virtual time that pass from one point to the next: what waits for the clock gets there
UNFAIR: Final = 2_000  # points after which a thread that never waits lets the next one go, as the interpreter would
MOST_POINTS: Final = 200_000


class Forked(Protocol):
    """This process, when it was forked from the one that schedules: it asks there."""

    accesses: list[Any]

    def point(self) -> None:
        """Others may come in between here."""

    def wait(self, can_go: "Callable[[], bool] | None", what: Any, timeout: float | None) -> bool:
        """Others go until this one can, or its time is over. Whether it can."""


class Scheduler:
    """The threads under control, whose turn it is, and what was decided."""

    def __init__(self, policy: Policy, over: "Callable[[str], None]") -> None:
        """`over` is called when nobody can go on any more, or it has become too long; it does not return."""
        self.policy = policy
        self.over = over
        self.workers: list[Worker] = []
        self.by_ident: dict[int, Worker] = {}
        self.script = ""  # the path of the student's own file
        self.now = 0.0
        self.decisions: list[tuple[int | None, tuple[int, ...], tuple[int, ...], int, int, int]] = []
        self.accesses: list[tuple[int, int, str, bool, str, int, int]] = []
        self.points = self._in_a_row = 0
        self.steps = Steps()
        self._latest = -1  # the number of the decision by which the running one goes
        self.child: Forked | None = None  # this process was forked from the one that schedules
        self.forks: set[int] = set()  # the workers that are processes
        self.errors: list[dict[str, Any]] = []  # exceptions that nothing caught
        self._keys: dict[Any, int] = {}
        self.announce: Callable[[str], None] = lambda _name: None  # that the running thread is a helper of ours
        self.is_theirs: Callable[[str], bool] = lambda _file: True  # whether the code of a file is the student's own
        self.ahead: Callable[[Worker], Any] = lambda _worker: None  # what its next step touches, if that is asked
        self.free = False  # the program is over: nothing is steered any more

    def me(self) -> Worker | None:
        """The running thread, if it is under control."""
        if self.free:
            return None
        worker = self.by_ident.get(get_ident())
        return None if worker is None or worker.plain or worker.ended else worker

    def new_worker(self, name: str) -> Worker:
        """One more thread, which is about to begin."""
        worker = Worker(len(self.workers), name)
        self.workers.append(worker)
        self.steps.new_worker()
        return worker

    def begin_main(self, name: str) -> Worker:
        """The running thread is the first worker."""
        worker = self.by_ident[get_ident()] = self.new_worker(name)
        self._resume(worker)
        return worker

    def begin(self, worker: Worker) -> None:
        """The running thread is this worker. It waits for its first turn."""
        self.by_ident[get_ident()] = worker
        worker.arrived.release()
        worker.gate.acquire()
        worker.first = None  # what it was given lives as long as it would by itself
        self._resume(worker)

    def _resume(self, worker: Worker) -> None:
        worker.step = self.steps.open(worker.number, self._latest)

    def end(self, worker: Worker) -> None:
        """The running thread has come to its end, and lets the next one go."""
        worker.ended, worker.frame = True, None
        worker.step.touch(("thread", worker.number), True)
        self.by_ident.pop(get_ident(), None)
        following = self._next(worker, able=False)
        if following is not None:
            following.gate.release()

    def point(self, worker: Worker) -> None:
        """The running thread is where another one may come in between."""
        if self.child is not None:
            self.child.point()
            return
        self.points += 1
        self.now += STEP
        self._in_a_row += 1
        if self.points > MOST_POINTS:
            self.over("long")
        if len(self.workers) > 1:
            self._give_way(worker, able=self._in_a_row < UNFAIR)
            self._resume(worker)

    def wait(self, worker: Worker, can_go: "Callable[[], bool] | None", what: Any, timeout: float | None) -> bool:
        """Let others go until `can_go()`, or for `timeout` seconds of virtual time. Whether it has come."""
        if self.child is not None:
            return self.child.wait(can_go, what, timeout)
        worker.can_go = can_go or (lambda: False)
        worker.waits_for, worker.timed_out = what, False
        worker.deadline = None if timeout is None else self.now + timeout
        self._give_way(worker, able=False)
        self._resume(worker)
        which = timeout is not None and can_go is not None  # which of both came depends on all that was done
        worker.step.opaque = which or not worker.in_known_call
        worker.can_go = worker.waits_for = worker.deadline = None
        return not worker.timed_out

    def note(self, worker: Worker, line: int, label: str, writes: bool, value: str, key: Any) -> None:
        """A worker has read or written what others could share. `key` is the same for the same place."""
        if self.child is not None:
            self.child.accesses.append((line, label, writes, value, key))
            return
        number = self._keys.setdefault(key, len(self._keys))
        self.accesses.append((worker.number, line, label, writes, value, number, len(self.decisions)))

    def raised(self, thread: str, error: BaseException) -> None:
        """An exception that nothing caught has ended a thread."""
        self.errors.append(self.described(thread, error))

    def described(self, thread: str, error: BaseException) -> dict[str, Any]:
        """An exception that nothing caught, and the student's line that it came from."""
        entry, line = error.__traceback__, 0
        while entry is not None:
            if entry.tb_frame.f_code.co_filename == self.script:
                line = entry.tb_lineno
            entry = entry.tb_next
        return {"thread": thread, "type": type(error).__name__, "text": str(error), "line": line}

    def _give_way(self, worker: Worker, *, able: bool) -> None:
        following = self._next(worker, able=able)
        if following is not worker and following is not None:
            following.gate.release()
            worker.gate.acquire()

    def _next(self, worker: Worker, *, able: bool) -> Worker | None:
        """Who goes next. `able`: the running one may go on, and does so unless somebody wants it otherwise."""
        ready, timed = self._offered()
        if not ready and not timed:
            if all(each.ended for each in self.workers):
                return None
            self.over("deadlock")
        if not ready:  # time passes until the first of them has waited long enough
            self.now = max(self.now, min(each.deadline or 0.0 for each in timed))
            ready, timed = self._offered()
        default = worker if able and worker in ready else self._following(worker, ready)
        self._latest = -1
        if len(ready) + len(timed) > 1:
            self._latest = len(self.decisions)
            chosen = self._decided(worker, default, ready, timed, able=able)
        else:
            chosen = default
            self.policy.alone(default.number)
        if chosen in timed:
            self.now = chosen.deadline or self.now
        chosen.timed_out = chosen.can_go is not None and not chosen.can_go()
        if chosen is not worker:
            self._in_a_row = 0
        return chosen

    def _decided(
        self, worker: Worker, default: Worker, ready: list[Worker], timed: list[Worker], *, able: bool
    ) -> Worker:
        current = worker.number if able else None
        able_ones, waiting = (tuple(each.number for each in some) for some in (ready, timed))
        choice = Choice(len(self.decisions), default.number, current, able_ones, waiting)
        chosen = self.policy.choose(choice)
        self.decisions.append((current, able_ones, waiting, default.number, chosen, worker.line))
        return self.workers[chosen]

    def _offered(self) -> tuple[list[Worker], list[Worker]]:
        ready = [each for each in self.workers if each.is_able(self.now)]
        timed = [each for each in self.workers if not each.ended and each.deadline is not None and each not in ready]
        return ready, timed

    @staticmethod
    def _following(worker: Worker, ready: list[Worker]) -> Worker:
        later = [each for each in ready if each.number > worker.number]
        return (later or ready)[0]
