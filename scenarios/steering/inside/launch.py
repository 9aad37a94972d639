"""Runs a script as `__main__` once, steered, in a process of its own, and says what came of it."""

import atexit
import builtins
import io
import json
import os
import queue
import sys
import threading
import traceback
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from . import outside, tracing
from .effects.deeds import prepare
from .naming import namer
from .policies import AtRandom, Policy, Recorded
from .scheduler import Scheduler
from .waits import clocks, locks, processes, threads

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType

MAIN: Final = "MainThread"
_DEADLOCKED: Final = 70
_TOO_LONG: Final = 71


class Launch:
    """One run of the script under one policy. The process ends with it."""

    def __init__(
        self,
        code: "CodeType",
        order: "dict[str, Any]",
        answer: int,
        decider: "Callable[[Scheduler], Policy] | None" = None,
    ) -> None:
        """`answer`: the descriptor that the account of the run is written to. `decider`: says who goes instead."""
        self._code = code
        self._order = order
        self._answer = answer
        self._pid = os.getpid()
        self._scheduler = Scheduler(policy_of(order), self._over)
        if decider is not None:
            self._scheduler.policy = decider(self._scheduler)
            self._scheduler.steps.known = False  # nobody asks
        self._scheduler.script = order["script"]
        self._main: dict[str, Any] = {}
        self._outside = outside.Noticed()

    def run(self) -> None:
        """Do it, and end the process."""
        main = type(sys)("__main__")
        sys.modules["__main__"] = main
        self._main = vars(main)
        self._main.update(__file__=self._order["script"], __builtins__=builtins)
        sys.argv[:] = [self._order["script"], *self._order["args"]]
        sys.path.insert(0, os.path.dirname(os.path.realpath(self._order["script"])))
        tracer = install(self._scheduler)
        self._outside.listen()
        listen_for_errors(self._scheduler)
        self._scheduler.begin_main(MAIN)
        code = 0
        tracer.begin()
        try:
            exec(self._code, self._main)  # noqa: S102  # what the reader wants to have run
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
        except BaseException as error:
            code = 1
            sys.settrace(None)
            self._scheduler.raised(MAIN, error)
            traceback.print_exception(type(error), error, error.__traceback__ and error.__traceback__.tb_next)
        finally:
            sys.settrace(None)
        self._shutdown()
        self._end("ended", code)

    @staticmethod
    def _shutdown() -> None:
        shutdown: Any = getattr(threading, "_shutdown")  # noqa: B009  # as the interpreter calls it at its end
        shutdown()
        atexit._run_exitfuncs()  # multiprocessing joins its processes there

    def _noticed(self) -> "list[str]":
        """What is outside of control; a process that is forked as the steered ones are is not."""
        steered = self._scheduler.forks and self._outside.forks == len(self._scheduler.forks)
        return sorted(self._outside.what - {"processes"} if steered else self._outside.what)

    def _steps(self, outcome: str) -> "dict[str, Any] | None":
        """The steps of all workers, if it is known of all that took part, and of all who would have gone on."""
        cut_short = outcome == "ended" and not all(each.ended for each in self._scheduler.workers[1:])
        return None if cut_short or self._outside.what else self._scheduler.steps.told()

    def _over(self, outcome: str) -> None:
        self._end(outcome, _DEADLOCKED if outcome == "deadlock" else _TOO_LONG)

    def _end(self, outcome: str, code: int) -> None:
        if os.getpid() != self._pid:
            os._exit(code)
        sys.settrace(None)
        self._scheduler.free = True
        self._scheduler.policy.over()
        told = {"outcome": outcome, "exit": code, "outside": self._noticed(), "steps": self._steps(outcome)}
        account = {**told, **account_of(self._scheduler, self._main)}
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        with open(self._answer, "w", encoding="utf-8") as file:
            file.write(json.dumps(account) + "\n")
        os._exit(code)


def prepared(source: str, script: str) -> "CodeType":
    """The script's code, looked through. Raises SyntaxError, ValueError."""
    code: CodeType = compile(source, script, "exec", dont_inherit=True)
    prepare(code)
    return code


def policy_of(order: "dict[str, Any]") -> Policy:
    """What an order asks for: `seed`, `changes`, or neither."""
    if order.get("seed") is not None:
        return AtRandom(order["seed"])
    return Recorded(order.get("changes", ()))


def install(scheduler: Scheduler) -> tracing.Tracer:
    """Put everything in place in this process."""
    tracer = install_waits(scheduler)
    install_clocks(scheduler)
    processes.spare_tracker()
    return tracer


def install_waits(scheduler: Scheduler, *not_theirs: str) -> tracing.Tracer:
    """Put what waits in place. Code below the folders `not_theirs` is not the student's."""
    tracer = tracing.Tracer(scheduler, not_theirs, (locks.Lock, locks.RLock))
    locks.install(scheduler, threading)
    threads.install(scheduler, tracer, threading)
    processes.install(scheduler, tracer, partial(_name_of, scheduler))
    queue.SimpleQueue = queue._PySimpleQueue  # type: ignore[attr-defined, misc]
    clocks.install_sleep(scheduler)
    return tracer


def _name_of(scheduler: Scheduler, thing: Any) -> str:
    return namer(vars(sys.modules["__main__"]), scheduler.workers)(thing)


def install_clocks(scheduler: Scheduler) -> None:
    """From now on clocks tell virtual time."""
    clocks.install_clocks(scheduler, threading, queue)


def account_of(scheduler: Scheduler, main: "dict[str, Any]") -> "dict[str, Any]":
    """Who there was, what was decided, what was read and written, who waits for what in the end."""
    names = namer(main, scheduler.workers)
    waits = [
        (each.number, names(each.waits_for), None if owner is None else owner.number, each.line, each.deadline is None)
        for each in scheduler.workers
        if not each.ended and each.can_go is not None
        for owner in [getattr(each.waits_for, "owner", each.waits_for if each.waits_for in scheduler.workers else None)]
    ]
    return {
        "workers": [each.name for each in scheduler.workers],
        "decisions": scheduler.decisions,
        "accesses": scheduler.accesses,
        "errors": scheduler.errors,
        "waits": waits,
        "missed": scheduler.policy.missed,
    }


def listen_for_errors(scheduler: Scheduler) -> None:
    """Note what ends a thread."""
    plain = threading.excepthook

    def hook(given: Any) -> None:
        if given.exc_type is not SystemExit:
            scheduler.raised(given.thread.name if given.thread else "", given.exc_value)
        plain(given)

    threading.excepthook = hook


def in_fork(run: "Callable[[], None]", *closed: int) -> int:
    """Have `run`, which ends its process, done in a fork that can be ended with all it starts; the fork's number.

    The descriptors `closed` are ours alone.
    """
    pid = os.fork()
    if pid == 0:
        os.setpgid(0, 0)
        for each in closed:
            os.close(each)
        run()
    return pid


def own_streams(output: int, given: "int | None" = None) -> None:
    """Have everything printed go to a file of its own, line by line, and nothing be read but what is `given`."""
    os.dup2(os.open(os.devnull, os.O_RDONLY) if given is None else given, 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    for name, fd in (("stdout", 1), ("stderr", 2)):
        setattr(
            sys,
            name,
            io.TextIOWrapper(
                io.FileIO(fd, "w", closefd=False), encoding="utf-8", line_buffering=True, write_through=True
            ),
        )
