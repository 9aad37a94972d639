"""Threads that come under control as they begin, and leave it as they end."""

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .scheduler import Scheduler, Worker
    from .tracing import Tracer


def install(scheduler: "Scheduler", tracer: "Tracer", threading: Any) -> None:
    """Wrap start, life, join and the interpreter's last wait for all threads."""
    workers: dict[Any, Worker] = {}
    _install_life(scheduler, tracer, threading.Thread, workers)
    _install_join(scheduler, threading.Thread, workers)
    _install_shutdown(scheduler, threading, workers)


def _install_life(scheduler: "Scheduler", tracer: "Tracer", thread: Any, workers: "dict[Any, Worker]") -> None:
    plain_start, plain_life = thread.start, thread._bootstrap_inner  # noqa: SLF001

    def start(self: Any) -> None:
        me = scheduler.me()
        if me is None or self in workers or not getattr(self, "_initialized", False):
            return plain_start(self)
        worker = workers[self] = scheduler.new_worker(self.name)
        me.plain = True
        try:
            plain_start(self)
        except BaseException:
            worker.ended = True
            raise
        finally:
            me.plain = False
        worker.arrived.acquire()
        return None

    def _bootstrap_inner(self: Any) -> None:
        worker = workers.get(self)
        if worker is None:
            return plain_life(self)
        arrive = lambda: _arrive(scheduler, tracer, worker)  # noqa: E731
        plain_set = self._started.set
        self._started.set = lambda: (plain_set(), arrive())
        try:
            plain_life(self)
        finally:
            sys.settrace(None)
            scheduler.end(worker)
        return None

    thread.start = start
    thread._bootstrap_inner = _bootstrap_inner  # noqa: SLF001


def _arrive(scheduler: "Scheduler", tracer: "Tracer", worker: "Worker") -> None:
    scheduler.begin(worker)
    tracer.begin(worker)


def _install_join(scheduler: "Scheduler", thread: Any, workers: "dict[Any, Worker]") -> None:
    plain_join, plain_alive = thread.join, thread.is_alive

    def join(self: Any, timeout: "float | None" = None) -> None:
        me, worker = scheduler.me(), workers.get(self)
        if me is None or worker is None or worker is me:
            return plain_join(self, timeout)
        if scheduler.wait(me, lambda: worker.ended, worker, None if timeout is None else max(0.0, timeout)):
            me.plain = True
            try:
                plain_join(self)
            finally:
                me.plain = False
        return None

    def is_alive(self: Any) -> bool:
        worker = workers.get(self)
        if worker is not None and worker.ended and scheduler.me() is not worker:
            plain_join(self)  # the thread itself is a moment behind
        return bool(plain_alive(self))

    thread.join, thread.is_alive = join, is_alive


def _install_shutdown(scheduler: "Scheduler", threading: Any, workers: "dict[Any, Worker]") -> None:
    plain = threading._shutdown  # noqa: SLF001

    def _shutdown() -> None:
        me = scheduler.me()
        if me is not None:
            for call in reversed(threading._threading_atexits):  # noqa: SLF001
                call()
            threading._threading_atexits.clear()  # noqa: SLF001
            while any(not worker.ended and not thread.daemon for thread, worker in workers.items()):
                left = [worker for thread, worker in workers.items() if not worker.ended and not thread.daemon]
                scheduler.wait(me, lambda: left[0].ended, left[0], None)
            scheduler.free = True
        plain()

    threading._shutdown = _shutdown  # noqa: SLF001
