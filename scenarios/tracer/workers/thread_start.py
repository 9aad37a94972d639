"""The lane of a thread that begins, and whatever else watches every thread of the program from its begin on."""

from ..writing.lane import Lane, new_lane

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Callable

watchers: "list[Callable[[Lane], object]]" = []


def before_thread() -> None:
    """The running thread is about to start another one."""
    try:
        from ..writing import steady_writes  # loaded now: most programs import threading, fewer start a thread
    except Exception:  # no descriptor left, another root, a program that forbids to open anything: as before, then
        return
    steady_writes.begin()


def begin_lane(number: int) -> Lane:
    """The running thread's lane, as that of worker `number`; nothing of it is recorded yet."""
    lane = new_lane()
    lane.number = number
    for watch in watchers:
        watch(lane)
    return lane
