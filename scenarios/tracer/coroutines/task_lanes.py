"""Which lane a task of asyncio gets: made when it is first heard of, unless it is nobody's or one of very many."""

from ..naming.sites import Watched, is_library, is_packaged, own_frame, site_of
from ..wire.records import LOST
from ..writing.lane import Lane, as_text, current, process
from .task_lane import TaskLane, turn_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import Any, Final

TASKS_MOST: "Final" = 2000  # tasks of one process that get a lane of their own; of more, only the steps are told
_CROWD: "Final" = f"more than {TASKS_MOST} tasks: of the others, the steps alone are told"
_FUNCTION: "Final" = type(site_of)
_STEP_OF_C: "Final" = "TaskStepMethWrapper"
_METHODS: "Final" = (type(len), type(Lane().record))
_STEPS: "Final" = ("task_wakeup", "__step", "__wakeup")  # names of such methods: of tasks in C, and in Python
_DEFAULT: "Final" = "Task-"
_LOOP_ITSELF: "Final" = "base_events.py"


class Tasks:
    """The two classes of tasks, in C and in Python, once the program has them; how many lanes they have."""

    kinds: "tuple[Any, ...]" = ()
    lanes = 0


class Untold:
    """Stands for the lane of a task that has none. `name`: of its steps; "" where these are not told either."""

    __slots__ = ("epoch", "name")

    def __init__(self, name: str) -> None:
        self.epoch = process.epoch
        self.name = name

    def announce(self) -> int:
        """The number of what others wait for: none."""
        return 0


def task_of(callback: "Any") -> "Any":
    """The task of which a loop's callback is a step; None for any other callback."""
    kind = type(callback)
    if kind is _FUNCTION or not (callback.__name__ in _STEPS if kind in _METHODS else kind.__name__ == _STEP_OF_C):
        return None
    task = callback.__self__
    return task if issubclass(type(task), Tasks.kinds) else None


def lane_of(task: "Any", frame: "FrameType | None") -> "TaskLane | Untold":
    """The lane of a task, made if this is the first that is heard of it in this process."""
    known: "Any" = getattr(task, "_lanescope", None)
    if type(known) in (TaskLane, Untold) and known.epoch == process.epoch:
        return known  # type: ignore[no-any-return]
    lane, coroutine = current(), kind_of(task).get_coro(task)
    step = turn_of(lane).step
    if step is not None and step.coroutine is coroutine is not None:
        made: "TaskLane | Untold" = step  # its first step has begun already
    else:
        made = meet(lane, coroutine, str(kind_of(task).get_name(task)), frame)
    task._lanescope = made
    return made


def kind_of(task: "Any") -> "Any":
    """The class of a task as asyncio has it; a student's own may answer in other ways."""
    kind = type(task)
    return kind if kind in Tasks.kinds else next(each for each in Tasks.kinds if issubclass(kind, each))


def meet(lane: Lane, coroutine: "Any", name: str, frame: "FrameType | None") -> "TaskLane | Untold":
    """Make the lane of a new task, unless it is the loop's own or one of very many."""
    code = getattr(coroutine, "cr_code", None) or getattr(coroutine, "gi_code", None)
    if code is not None and (_is_inner(code) or _is_packages_own(code, frame)):
        return Untold("")
    Tasks.lanes += 1
    if Tasks.lanes > TASKS_MOST:
        if Tasks.lanes == TASKS_MOST + 1:
            lane.tell(LOST, 0, 0, 0, 0, as_text(_CROWD))
        return Untold(shown(name, coroutine))
    told = TaskLane(name, shown(name, coroutine), site_of(frame))
    told.is_made(lane)
    return told


def _is_inner(code: "Any") -> bool:
    """Whether it is a coroutine with which asyncio does something for itself, such as accepting a connection."""
    own = code.co_name.startswith("_") or code.co_filename.endswith(_LOOP_ITSELF)
    return own and is_library(code.co_filename)


def _is_packages_own(code: "Any", frame: "FrameType | None") -> bool:
    """Whether an installed package runs a coroutine of its own, of which it may make thousands: Dask does."""
    if Watched.is_module or not is_packaged(code.co_filename):
        return False
    maker = own_frame(frame)
    return maker is None or is_packaged(maker.f_code.co_filename)


def shown(name: str, coroutine: "Any") -> str:
    """The name that the student gave a task, else that of its coroutine's function with its number."""
    if name and not name.startswith(_DEFAULT):
        return name
    function = str(coroutine.__name__) if hasattr(type(coroutine), "cr_code") else type(coroutine).__name__
    return f"{function} ({name})" if name else function
