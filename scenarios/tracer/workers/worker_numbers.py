"""The number of each thread and process object, kept beside it: an attribute of ours might be refused, or be seen."""

from _weakref import ref as weakref

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# By id: the objects' own comparison may be a student's. The child of a fork has the same objects at the same places.
_numbers: "dict[int, tuple[weakref[Any], int]]" = {}


def remember(worker: "Any", number: int) -> None:
    """Give a thread or process object, or the `Popen` of one, its number."""
    key = id(worker)
    try:
        _numbers[key] = weakref(worker, lambda _: _numbers.pop(key, None)), number
    except TypeError:  # a package's own kind of Popen may have no room for such references
        return


def number_of(worker: "Any") -> int:
    """The number of a thread or process object; 0 if it was started unrecorded."""
    known = _numbers.get(id(worker))
    return known[1] if known is not None else 0
