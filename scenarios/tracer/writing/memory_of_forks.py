"""Keeps what all threads remember together usable in the child of a fork, where threads run side by side.

There each dict and set has a mutex of its own, which even a reader may take. A fork stops no thread; of one that was
inside of such a mutex at that moment the child has the mutex, taken, and not the thread: it would wait for good. So
the thread that forks takes copies before, which nobody else can be inside of, and the child goes on with these.
"""

from .free_threading import NO_GIL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    Copies = Sequence[tuple[dict[str, Any], str, Any]]

_kept: "list[tuple[dict[str, Any], str]]" = []  # a module's names, and one of them


def keep_in_children(names: "dict[str, Any]", *chosen: str) -> None:
    """What a module has by these names is a dict or set that all threads write, and nobody else refers to."""
    if NO_GIL:
        _kept.extend((names, name) for name in chosen)


def copies() -> "Copies":
    """Before a fork, in the thread that forks."""
    return [(names, name, names[name].copy()) for names, name in _kept]


def go_on_with(copied: "Copies") -> None:
    """In the child, before anything there is looked up."""
    for names, name, copy in copied:
        names[name] = copy
