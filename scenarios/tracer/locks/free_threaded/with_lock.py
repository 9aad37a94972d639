"""The quick road of `with` over a threading.Lock where threads run side by side, made as in ../with_lock.py."""

from ...writing.uninterrupted import uninterrupted_inside  # why: see there
from ..exclusive import LAST_OF_EXIT, NOT_GIVEN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable

    from .exclusive import FreeExclusiveRecorder


def make_enter(recorder: "FreeExclusiveRecorder", local: "Any") -> "Callable[[], Any]":
    """Make `__enter__`: `FreeExclusiveRecorder.take`, written out."""

    def __enter__() -> "Any":  # noqa: N807
        try:
            share = local.share
        except AttributeError:
            share = recorder.own_share()
        for taken in share.take_turns:
            break
        else:
            return recorder.take_recorded(share)
        if taken:
            for _ in share.began:
                return True
            return recorder.begin_counted(share)
        return recorder.take()

    return __enter__


@uninterrupted_inside
def make_exit(recorder: "FreeExclusiveRecorder", local: "Any") -> "Callable[..., None]":
    """Make `__exit__`: `FreeExclusiveRecorder.give_back`, written out."""

    def __exit__(  # noqa: N807
        kind: object = LAST_OF_EXIT, error: object = LAST_OF_EXIT, trace: object = LAST_OF_EXIT
    ) -> None:
        try:
            if trace is NOT_GIVEN:
                recorder.exit_with_too_few(kind, error)
            share = local.share
            for _ in share.stood:
                for _ in share.gave:
                    for _ in share.release_turns:
                        break
                    return
                break
            else:
                share = None
        except (AttributeError, IndexError):
            share = None
        if share is None:
            recorder.release_recorded(True)
        else:
            recorder.release_late(share)

    return __exit__
