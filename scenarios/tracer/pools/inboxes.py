"""Wraps the queue that a pool's worker takes its tasks from, and records when an idle worker waits for it."""

from ..naming.identity import Identity
from ..wire.records import ON_QUEUE, text_number
from ..wrapping.wrapping import replace
from ..writing.lane import current
from ..writing.recorded_wait import RecordedWait

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable, Final

_TASKS: "Final" = Identity("", "tasks", 0, 0, text_number(b"the queue of a pool's tasks"))


class Inbox:
    """Stands for the queue in the worker's own loop; calls `begin` with whatever comes."""

    __slots__ = ("_begin", "_queue")

    def __init__(self, queue: "Any", begin: "Callable[[Any], None] | None") -> None:
        self._queue = queue
        self._begin = begin

    def get(self, *arguments: "Any", **named: "Any") -> "Any":
        """As the plain queue's."""
        plain = self._queue.get
        item = plain(*arguments, **named) if self._has_some() else _wait(plain, *arguments, **named)
        if self._begin is not None:
            self._begin(item)
        return item

    def _has_some(self) -> bool:
        try:
            return not self._queue.empty()
        except (OSError, ValueError):  # it is closed: the plain queue will say so
            return True

    def __getattr__(self, name: str) -> "Any":
        return getattr(self._queue, name)


def _wait(plain: "Callable[..., Any]", *arguments: "Any", **named: "Any") -> "Any":
    lane = current()
    if lane.blocked:
        return plain(*arguments, **named)
    with RecordedWait(lane, ON_QUEUE, _TASKS.announce(), 0, None) as wait:
        item = plain(*arguments, **named)
        wait.came = True
        return item


def install(module: "Any", loop: str, queue: str, begin: "Callable[[Any], None] | None" = None) -> None:
    """Have the worker's `loop`, a function of `module`, take its tasks out of an inbox; `queue` names its argument."""
    plain = getattr(module, loop)
    place = plain.__code__.co_varnames.index(queue)

    def run(*arguments: "Any", **named: "Any") -> "Any":
        inbox = Inbox(arguments[place], begin)
        return plain(*arguments[:place], inbox, *arguments[place + 1 :], **named)

    replace(module, loop, run)
