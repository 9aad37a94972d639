"""The quick road of `with` over a threading.Lock: two functions in the place of the lock's own methods.

They are made anew for each lock, as closures, and held by it: `with` then finds them without making a bound method
first, and they find the lock's parts without asking it, which together is a seventh of a traced pair.
"""

from _thread import get_ident

from ..writing.uninterrupted import ticks, unbroken_inside

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable, Iterator

    from .exclusive import Exclusive


def entering(core: "Exclusive", takes: "Iterator[Any]") -> "Callable[[], Any]":
    """`__enter__`. `takes`: each turn tries to take the lock."""

    def __enter__() -> "Any":  # noqa: N807
        ident = get_ident()
        hold = core.hold
        if hold.burst_thread == ident:
            for taken in takes:
                if taken:
                    for hold.begin in ticks:
                        break
                    hold.unreported = True
                    return True
                break
        return core.enter(ident)

    return __enter__


@unbroken_inside
def leaving(core: "Exclusive", gives: "Iterator[Any]") -> "Callable[..., None]":
    """`__exit__`. `gives`: each turn gives the lock back."""

    def __exit__(kind: object = None, error: object = None, trace: object = None) -> None:  # noqa: ARG001, N807
        try:
            hold = core.hold
            if hold.unreported:
                for now in ticks:
                    if now < hold.until:
                        for hold.unreported in gives:  # None
                            break
                        hold.held += now - hold.begin
                        hold.last = now
                        return
                    break
        except BaseException:  # a signal handler's, after the release
            raise
        core.give(True)

    return __exit__
