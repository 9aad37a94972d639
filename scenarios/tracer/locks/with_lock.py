"""The quick road of `with` over a threading.Lock: two functions in the place of the lock's own methods.

They are made anew for each lock, as closures, and held by it: `with` then finds them without making a bound method
first, and they find the lock's parts without asking it, which together is a seventh of a traced pair.
"""

from _thread import get_ident

from ..writing.uninterrupted import clock_turns, uninterrupted_inside  # why: see there
from .exclusive import LAST_OF_EXIT, NOT_GIVEN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable, Iterator

    from .exclusive import ExclusiveRecorder


def make_enter(recorder: "ExclusiveRecorder", acquire_turns: "Iterator[Any]") -> "Callable[[], Any]":
    """Make `__enter__`. At each of the `acquire_turns` it is tried to take the lock."""

    def __enter__() -> "Any":  # noqa: N807
        ident = get_ident()
        hold = recorder.hold
        if hold.burst_thread == ident:
            for taken in acquire_turns:
                break
            if taken:
                for hold.begin in clock_turns:
                    break
                hold.unreported = True
                return True
        return recorder.acquire_recorded(ident)

    return __enter__


@uninterrupted_inside
def make_exit(recorder: "ExclusiveRecorder", counted_releases: "Iterator[Any]") -> "Callable[..., None]":
    """Make `__exit__`. Each of the `counted_releases` gives the lock back."""

    def __exit__(  # noqa: N807
        kind: object = LAST_OF_EXIT, error: object = LAST_OF_EXIT, trace: object = LAST_OF_EXIT
    ) -> None:
        try:
            _ = trace is NOT_GIVEN and recorder.exit_with_too_few(kind, error)
            hold = recorder.hold
            if hold.unreported:
                for now in clock_turns:
                    break
                if now < hold.until:
                    for hold.unreported in counted_releases:  # None
                        break
                    hold.held += now - hold.begin
                    hold.last = now
                    return
        except BaseException:  # a signal handler's, after the release
            raise
        recorder.release_recorded(True)

    return __exit__
