"""Keeps signal handlers from running just as a function begins.

`with lock:` on a plain lock cannot be interrupted on its way out: leaving it is one C call. A `__exit__` in Python
could be, before its first statement, by a handler that raises, and the lock would stay taken for good. CPython up to
3.10 runs no handler before a function that begins with `try:`; later ones run none where the function's first
instruction, RESUME, is marked as that after a `yield from`.
"""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable, Final

_AFTER_YIELD_FROM: "Final" = 2


def uninterrupted(function: "Callable[..., Any]") -> "Callable[..., Any]":
    """The function, with no signal handler before its first statement; which should be a `try`."""
    code: "Any" = function.__code__
    first: "Any" = _first_instruction.__code__
    if sys.version_info >= (3, 11) and code.co_code[:2] == first.co_code[:2]:
        function.__code__ = code.replace(co_code=bytes((code.co_code[0], _AFTER_YIELD_FROM)) + code.co_code[2:])
    return function


def _first_instruction() -> None:
    return None
