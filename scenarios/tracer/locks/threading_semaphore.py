"""Wraps threading.Semaphore and BoundedSemaphore and records who waits, who holds, how many slots are left."""

from _thread import get_ident
from _weakref import ref as weakref
from sys import _getframe
from time import perf_counter, perf_counter_ns

from ..naming.identity import Identity, identify, is_count
from ..naming.sites import caller, made_by_student, site_of
from ..naming.tracebacks import unseen
from ..wire.records import ON_SEMAPHORE
from ..wrapping.wrapping import replace
from ..writing.lane import here, new_lane
from ..writing.pages import pages
from ..writing.process import process
from ..writing.uninterrupted import ONE
from .lock_recorder import LockRecorder
from .thread_hold import BURST_GAP, Hold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any


def install(threading: "ModuleType") -> None:
    """Wrap the methods of threading's semaphores; subclasses inherit them."""
    module: "Any" = threading
    semaphore, bounded = module.Semaphore, module.BoundedSemaphore
    install_making(semaphore, bounded, SemaphoreRecorder)
    _install_acquire(semaphore)
    _install_release(semaphore, False)
    _install_release(bounded, True)


class SemaphoreRecorder(LockRecorder):
    """Records who holds one semaphore."""

    __slots__ = ("_of",)

    def __init__(self, of: "Any", identity: Identity) -> None:
        super().__init__(identity, ON_SEMAPHORE, visible=True)
        self._of = weakref(of)

    def acquire_recorded(self, level: int) -> None:
        """Record that the running thread has taken it, not as one more of a burst. `level`: slots left."""
        try:
            lane = here.lane
        except AttributeError:
            lane = new_lane()
        since = perf_counter_ns()
        now = since * 1e-9
        hold = self.hold
        mine = hold.lane is lane
        if self in lane.unflushed or (mine and now - hold.begin < BURST_GAP):
            self.record_acquire(now, level)
            return
        if not mine:
            hold = self.hold = Hold(self, lane)
        hold.begin = now
        try:
            hold.site = site = site_of(_getframe(2))
        except ValueError:  # called by no line of Python
            hold.site = site = 0
        identity = self.identity
        number = identity.number if identity.epoch == process.epoch else identity.announce()
        page = lane.page or pages.new(lane)
        page.post(lane, page.acquired_head, since, number, site, level)
        if page.full or page.private:
            lane.flush()
        hold.reported = True

    def level(self) -> int:
        """Slots left."""
        semaphore: "Any" = self._of()
        return self.identity.slots if semaphore is None else semaphore._value  # gone: nobody holds it any more

    def level_after(self) -> int:
        """Slots left, once a hold is over."""
        return self.level()

    def level_before(self, after: int) -> int:
        """Slots left, when it was taken."""
        return after - 1


def install_making(semaphore: "Any", bounded: "Any", kind_of_recorder: "type[SemaphoreRecorder]") -> None:
    """Give each semaphore that the student's line makes a recorder."""
    semaphore._lanescope = None  # of those that the standard library makes for itself
    plain, own = semaphore.__init__, (bounded.__init__.__code__,)

    def __init__(self: "Any", value: int = 1) -> None:  # noqa: N807
        plain(self, value)
        frame = caller(1)
        if frame is not None and frame.f_code in own:
            frame = frame.f_back
        if is_count(value) and made_by_student(frame, or_package=False):
            kind = "BoundedSemaphore" if isinstance(self, bounded) else "Semaphore"
            self._lanescope = kind_of_recorder(self, identify(frame, kind, value))

    replace(semaphore, "__init__", __init__)


def _install_acquire(semaphore: "Any") -> None:
    plain = semaphore.acquire

    def acquire(self: "Any", blocking: "Any" = True, timeout: "Any" = None) -> "Any":
        recorder: "SemaphoreRecorder | None" = self._lanescope
        if recorder is None or (not blocking and timeout is not None):
            return plain(self, blocking, timeout)
        if plain(self, False):
            hold = recorder.hold
            if hold.burst_thread == get_ident():
                now = perf_counter()
                # another thread may have told what is kept back meanwhile; from here on, without a call, none does
                if hold.burst_thread and now < hold.until and not hold.unreported:
                    hold.begin = now
                    hold.unreported = True
                    return True
            recorder.acquire_recorded(self._value)
            return True
        return bool(blocking) and recorder.wait(plain, self, blocking, timeout)

    replace(semaphore, "acquire", acquire)
    semaphore.__enter__ = semaphore.acquire


def _install_release(owner: "Any", is_bounded: bool) -> None:
    plain, at_exit = owner.release, owner.__exit__.__code__

    def release(self: "Any", n: int = 1) -> "Any":
        recorder: "SemaphoreRecorder | None" = self._lanescope
        if recorder is None or (n is not ONE and (type(n) is not int or n < 1)):
            return plain(self, n)
        if is_bounded and self._value + n > self._initial_value:
            with unseen:
                return plain(self, n)  # raises
        hold = recorder.hold
        if hold.unreported and hold.burst_thread == get_ident():
            now = perf_counter()
            if hold.unreported and now < hold.until:
                hold.unreported = False
                hold.count += 1
                hold.held += now - hold.begin
                hold.last = now
                return plain(self, n)
        if hold.unreported:
            recorder.record_release(self._value + n)
        else:
            try:
                same_line = _getframe(1).f_code is at_exit
            except ValueError:  # called by no line of Python
                same_line = False
            recorder.tell_release(self._value + n, same_line)
        return plain(self, n)

    replace(owner, "release", release)
