"""Threads that come under control as they begin, and leave it as they end."""

import sys
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..scheduler import Scheduler
    from ..tracing import Tracer
    from ..workers import Worker


def install(scheduler: "Scheduler", tracer: "Tracer", threading: Any) -> None:
    """Wrap start, life, join and the interpreter's last wait for all threads."""
    workers: dict[Any, Worker] = {}
    _install_life(scheduler, tracer, threading.Thread, workers)
    _install_join(scheduler, threading.Thread, workers)
    _install_shutdown(scheduler, threading, workers)


def _install_life(scheduler: "Scheduler", tracer: "Tracer", thread: Any, workers: "dict[Any, Worker]") -> None:
    plain_start, plain_life = thread.start, thread._bootstrap_inner

    def start(self: Any) -> None:
        me = scheduler.me()
        if me is None or scheduler.child is not None or self in workers or not getattr(self, "_initialized", False):
            plain_start(self)
            return
        worker = workers[self] = scheduler.new_worker(self.name)
        if self.daemon:  # whoever ends the program cuts it short
            scheduler.steps.known = False
        target, args = (getattr(self, each, None) for each in ("_target", "_args"))
        worker.first = self.run if target is None else target, args
        me.plain = True
        try:
            plain_start(self)
        except BaseException:
            worker.ended = True
            raise
        finally:
            me.plain = False
        worker.arrived.acquire()

    def _bootstrap_inner(self: Any) -> None:
        worker = workers.get(self)
        if worker is None:
            plain_life(self)
            return
        plain_set = self._started.set

        def arrive() -> None:
            del self._started.set
            plain_set()
            scheduler.begin(worker)
            tracer.begin()

        self._started.set = arrive  # whoever starts a thread goes on by then, and it is known to threading
        try:
            plain_life(self)
        finally:
            sys.settrace(None)
            scheduler.end(worker)

    thread.start = start
    thread._bootstrap_inner = _bootstrap_inner


def _install_join(scheduler: "Scheduler", thread: Any, workers: "dict[Any, Worker]") -> None:
    plain_join, plain_alive = thread.join, thread.is_alive

    def join(self: Any, timeout: "float | None" = None) -> None:
        me, worker = scheduler.me(), workers.get(self)
        if me is None or worker is None or worker is me:
            plain_join(self, timeout)
            return
        came = scheduler.wait(me, lambda: worker.ended, worker, None if timeout is None else max(0.0, timeout))
        me.step.touch(("thread", worker.number), False)
        if came:
            me.plain = True
            try:
                plain_join(self)
            finally:
                me.plain = False

    def is_alive(self: Any) -> bool:
        worker, me = workers.get(self), scheduler.me()
        if worker is not None and me is not None:
            me.step.touch(("thread", worker.number), False)
        if worker is not None and worker.ended and me is not worker:
            plain_join(self)  # the thread itself is a moment behind
        return bool(plain_alive(self))

    thread.join, thread.is_alive = join, is_alive


def _install_shutdown(scheduler: "Scheduler", threading: Any, workers: "dict[Any, Worker]") -> None:
    plain = threading._shutdown

    def _shutdown() -> None:
        me = scheduler.me()
        if me is not None and scheduler.child is None:
            for call in reversed(threading._threading_atexits):
                call()
            threading._threading_atexits.clear()
            while left := [worker for thread, worker in workers.items() if not worker.ended and not thread.daemon]:
                scheduler.wait(me, partial(getattr, left[0], "ended"), left[0], None)
            while forked := [
                each for each in scheduler.workers if each.is_process and not (each.ended or each.is_daemon)
            ]:
                scheduler.wait(me, partial(getattr, forked[0], "ended"), forked[0], None)
            scheduler.free = True
        plain()

    threading._shutdown = _shutdown
