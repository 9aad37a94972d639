"""Which lane a task of asyncio gets: made when it is first heard of, unless it is nobody's or one of very many."""

from ..naming.sites import Program, is_library, is_packaged, own_frame, site_of
from ..naming.texts import as_text
from ..wire.records import LOST
from ..wrapping.wrapping import attach
from ..writing.lane import Lane, current
from ..writing.process import process
from .task_lane import TaskLane, turn_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import Any, Final

TASKS_MOST: "Final" = 2000  # tasks of one process that get a lane of their own; of more, only the steps are recorded
_CROWD: "Final" = f"more than {TASKS_MOST} tasks: of the others, the steps alone are told"
_FUNCTION: "Final" = type(site_of)
_STEP_OF_C: "Final" = "TaskStepMethWrapper"
_METHODS: "Final" = (type(len), type(Lane().record))
_STEPS: "Final" = ("task_wakeup", "__step", "__wakeup")  # names of such methods: of tasks in C, and in Python
_DEFAULT: "Final" = "Task-"
_LOOP_ITSELF: "Final" = "base_events.py"


class TaskClasses:
    """The two classes of tasks, in C and in Python, once the program has them; how many lanes they have."""

    kinds: "tuple[Any, ...]" = ()
    lanes = 0


class UnrecordedTask:
    """Stands for the lane of a task that has none. `name`: of its steps; "" where these are not recorded either."""

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
    return task if issubclass(type(task), TaskClasses.kinds) else None


def lane_of(task: "Any", frame: "FrameType | None") -> "TaskLane | UnrecordedTask":
    """The lane of a task, made if this is the first that is heard of it in this process."""
    known: "Any" = getattr(task, "_lanescope", None)
    if type(known) in (TaskLane, UnrecordedTask) and known.epoch == process.epoch:
        return known  # type: ignore[no-any-return]
    lane, coroutine = current(), kind_of(task).get_coro(task)
    step = turn_of(lane).step
    if step is not None and step.coroutine is coroutine is not None:
        made: "TaskLane | UnrecordedTask" = step  # its first step has begun already
    else:
        made = lane_of_new(lane, coroutine, str(kind_of(task).get_name(task)), frame)
    attach(task, made)
    return made


def kind_of(task: "Any") -> "Any":
    """The class of a task as asyncio has it; a student's own may answer in other ways."""
    kind = type(task)
    return kind if kind in TaskClasses.kinds else next(each for each in TaskClasses.kinds if issubclass(kind, each))


def lane_of_new(lane: Lane, coroutine: "Any", name: str, frame: "FrameType | None") -> "TaskLane | UnrecordedTask":
    """Make the lane of a new task, unless it is the loop's own or one of very many."""
    code = getattr(coroutine, "cr_code", None) or getattr(coroutine, "gi_code", None)
    if code is not None and (_is_inner(code) or _is_packages_own(code, frame)):
        return UnrecordedTask("")
    TaskClasses.lanes += 1
    if TaskClasses.lanes > TASKS_MOST:
        if TaskClasses.lanes == TASKS_MOST + 1:
            lane.tell(LOST, 0, 0, 0, 0, as_text(_CROWD))
        return UnrecordedTask(shown(name, coroutine))
    made = TaskLane(name, shown(name, coroutine), site_of(frame))
    made.record_made(lane)
    return made


def _is_inner(code: "Any") -> bool:
    """Whether it is a coroutine with which asyncio does something for itself, such as accepting a connection."""
    own = code.co_name.startswith("_") or code.co_filename.endswith(_LOOP_ITSELF)
    return own and is_library(code.co_filename)


def _is_packages_own(code: "Any", frame: "FrameType | None") -> bool:
    """Whether an installed package runs a coroutine of its own, of which it may make thousands: Dask does."""
    if Program.is_module or not is_packaged(code.co_filename):
        return False
    maker = own_frame(frame)
    return maker is None or is_packaged(maker.f_code.co_filename)


def shown(name: str, coroutine: "Any") -> str:
    """The name that the student gave a task, else that of its coroutine's function with its number."""
    if name and not name.startswith(_DEFAULT):
        return name
    function = str(coroutine.__name__) if hasattr(type(coroutine), "cr_code") else type(coroutine).__name__
    return f"{function} ({name})" if name else function
