"""Processes that multiprocessing forks come under control as threads do; those that it starts otherwise do not."""

import _multiprocessing  # type: ignore[import-not-found]  # a module of C's
import contextlib
import multiprocessing
import os
import sys
from _thread import start_new_thread
from functools import partial
from multiprocessing import connection, context, process, util
from typing import TYPE_CHECKING, Any

from .forked import Child, Link, Representative

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..scheduler import Scheduler
    from ..tracing import Tracer
    from ..workers import Worker

_TRACKER = "multiprocessing.resource_tracker"


def install(scheduler: "Scheduler", tracer: "Tracer", name_of: "Callable[[Any], str]") -> None:
    """Wrap start, life and join of processes and what they wait for; where nothing else is asked they are forked."""
    contexts: Any = context
    contexts._default_context._default_context = contexts._concrete_contexts["fork"]
    links: dict[Any, tuple[Worker, Link]] = {}
    base: Any = process.BaseProcess
    _install_start(scheduler, tracer, base, links)
    _install_life(scheduler, tracer, base, links, name_of)
    _install_join(scheduler, base, links)
    _install_locks(scheduler)
    _install_pipes(scheduler)


def _install_start(
    scheduler: "Scheduler", tracer: "Tracer", base: Any, links: "dict[Any, tuple[Worker, Link]]"
) -> None:
    plain = base.start

    def start(self: Any) -> None:
        me = scheduler.me()
        if me is None or scheduler.child is not None or self._popen is not None or not _is_steered(tracer, self):
            plain(self)
            return
        worker, link = scheduler.new_worker(self.name), Link()
        links[self] = worker, link
        worker.is_process, worker.is_daemon = True, self.daemon
        worker.first = self.run if self._target is None else self._target, self._args
        scheduler.forks.add(worker.number)
        scheduler.steps.known = False
        me.plain = True
        try:
            plain(self)
        except BaseException:
            worker.ended = True
            raise
        finally:
            me.plain = False
        start_new_thread(Representative(scheduler, worker, link, scheduler.errors.append).run, ())
        worker.arrived.acquire()

    base.start = start


def _is_steered(tracer: "Tracer", self: Any) -> bool:
    """Whether it is forked, and does the student's own: a manager's server and a pool's workers serve others."""
    method = self._start_method or multiprocessing.get_start_method()
    function = getattr(self, "_target", None) or type(self).run
    code = getattr(getattr(function, "__func__", function), "__code__", None)
    return bool(method == "fork" and code is not None and tracer.is_theirs(code.co_filename))


def _install_life(
    scheduler: "Scheduler",
    tracer: "Tracer",
    base: Any,
    links: "dict[Any, tuple[Worker, Link]]",
    name_of: "Callable[[Any], str]",
) -> None:
    plain = base._bootstrap

    def _bootstrap(self: Any, *arguments: Any, **named: Any) -> Any:
        linked = links.get(self)
        if linked is None:
            scheduler.free = True
            return plain(self, *arguments, **named)
        worker, link = linked
        worker.plain = scheduler.free = False
        child = Child(scheduler, worker, link, name_of)
        worker.first = None
        sys.settrace(None)
        tracer.begin()  # 3.12 has let go of it with the fork
        own_run = self.run

        def run() -> None:
            try:
                own_run()
            except Exception as error:
                child.raised(scheduler.described(worker.name, error))
                raise

        self.run = run
        try:
            return plain(self, *arguments, **named)
        finally:
            child.end()

    base._bootstrap = _bootstrap


def _install_join(scheduler: "Scheduler", base: Any, links: "dict[Any, tuple[Worker, Link]]") -> None:
    plain_join, plain_alive = base.join, base.is_alive

    def join(self: Any, timeout: "float | None" = None) -> None:
        me, linked = scheduler.me(), links.get(self)
        if me is None or linked is None or self._parent_pid != os.getpid():
            plain_join(self, timeout)
        elif scheduler.wait(me, partial(getattr, linked[0], "ended"), linked[0], timeout):
            plain_join(self)

    def is_alive(self: Any) -> bool:
        linked = links.get(self)
        if linked is not None and linked[0].ended and self._parent_pid == os.getpid():
            plain_join(self)  # the process itself is a moment behind
        return bool(plain_alive(self))

    base.join, base.is_alive = join, is_alive


def _install_locks(scheduler: "Scheduler") -> None:
    plain: Any = _multiprocessing.SemLock

    class SemLock(plain):  # type: ignore[misc]
        """A semaphore of the system's, whose waits the scheduler knows."""

        def acquire(self, block: bool = True, timeout: "float | None" = None) -> bool:
            """As the plain one's."""
            me = scheduler.me()
            if me is None or not block:
                return bool(super().acquire(block, timeout))
            began = scheduler.now
            while not super().acquire(False):
                rest = None if timeout is None else max(0.0, began + timeout - scheduler.now)
                if not scheduler.wait(me, self._could_be_taken, self, rest):
                    return False
            return True

        def __enter__(self) -> bool:
            return self.acquire()

        def _could_be_taken(self) -> bool:
            return not self._is_zero()

    setattr(_multiprocessing, "SemLock", SemLock)  # noqa: B010  # a module of C's


def spare_tracker() -> None:
    """Have the process that unlinks what is left outside of all processes outlive this one's group, which is killed."""
    module: Any = util
    plain = module.spawnv_passfds

    def spawnv_passfds(*arguments: Any) -> Any:
        if sys._getframe(1).f_globals.get("__name__") != _TRACKER:
            return plain(*arguments)
        group = os.getpgrp()
        with contextlib.suppress(OSError):
            os.setpgid(0, os.getsid(0))
        try:
            return plain(*arguments)
        finally:
            with contextlib.suppress(OSError):
                os.setpgid(0, group)

    module.spawnv_passfds = spawnv_passfds


def _install_pipes(scheduler: "Scheduler") -> None:
    pipe: Any = connection.Connection
    plain_receive, plain_poll = pipe._recv_bytes, pipe._poll

    def _recv_bytes(self: Any, maxsize: "int | None" = None) -> Any:
        me = scheduler.me()
        if me is not None and not plain_poll(self, 0.0):
            scheduler.wait(me, partial(plain_poll, self, 0.0), self, None)
        return plain_receive(self, maxsize)

    def _poll(self: Any, timeout: "float | None") -> Any:
        me = scheduler.me()
        if me is None or timeout == 0.0 or plain_poll(self, 0.0):
            return plain_poll(self, timeout)
        return scheduler.wait(me, partial(plain_poll, self, 0.0), self, timeout)

    pipe._recv_bytes, pipe._poll = _recv_bytes, _poll
