"""The student's function within what an installed package hands to a pool in its place."""

from .sites import is_packaged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable, Final

_FUNCTION: "Final" = type(is_packaged)


def _of_batch(batch: "Any") -> "Any":
    return batch.items[0][0]  # one of joblib's is of calls of one function, as a rule


def _of_closure(function: "Any") -> "Any":
    cells = (cell.cell_contents for cell in function.__closure__)
    names: "dict[str, Any]" = dict(zip(function.__code__.co_freevars, cells, strict=True))
    given: "Any" = names["args"]
    return given[0].func if given and type(given[0]).__name__ == "Task" else names["func"]  # Dask's own runs a task


# By module and name: a function's, or the type's of what is called
_WITHIN: "Final[dict[tuple[str, str], Callable[[Any], Any]]]" = {
    ("joblib.parallel", "BatchedCalls"): _of_batch,
    ("joblib._utils", "_TracebackCapturingWrapper"): lambda wrapper: wrapper.func,
    ("distributed.utils", "run_in_executor_with_context.<locals>.<lambda>"): _of_closure,
}


def within(function: "Any") -> "Any":
    """What `function` calls on a student's behalf; None if it stands for nothing but itself."""
    if type(function) is _FUNCTION:
        look = _WITHIN.get((function.__module__, function.__qualname__))
    else:
        look = _WITHIN.get((type(function).__module__, type(function).__name__))
    if look is None:
        return None
    try:
        return look(function)
    except Exception:  # another version of the package
        return None


def is_of_package(function: "Any") -> bool:
    """Whether what is called is an installed package's own, and nothing that a student wrote."""
    if type(function).__name__ == "method":
        function = function.__func__
    called = function if type(function) is _FUNCTION else vars(type(function)).get("__call__")
    return type(called) is _FUNCTION and is_packaged(called.__code__.co_filename)
