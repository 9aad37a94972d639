"""Keeps the interpreter from switching threads, or running a signal handler, between taking a lock and the next line.

A plain `with lock: count += 1` is never interrupted while the lock is held: CPython looks up from its work only as a
Python function begins, after a call and when a loop jumps back. A wrapper written in Python would bring such places in
between. Threads would then wait for locks for which they never wait plainly, 20 times slower and with a picture that
is not true; and Ctrl+C could leave a lock taken for good. So, on the way that a hold takes, nothing is called:

- A function begins with a `try` and is marked (`uninterrupted`), so that nothing comes before its first statement.
- A C function has a name of its own, an attribute that is made by `calls`: to read it is to call it. `if
  lock.acquired_now:` tries to take the lock, `_ = lock.released_now` gives it back, `clock.seconds` asks the clock.
- On the hottest road, that of a hold which is counted and not written, and where every release comes by, a C function
  is the first turn of a loop: `for now in clock_turns: break` is `now = perf_counter()`. A name costs 40 ns more.

CPython 3.10 looks up at some jumps as well; there it is made rare, not impossible. tests/tracer/test_uninterrupted.py
asks each interpreter whether all this holds.
"""

import sys
from _operator import methodcaller
from _thread import get_ident
from itertools import repeat, starmap
from time import perf_counter, perf_counter_ns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any, Callable, Final, Iterator

ONE: "Final" = 1
MANY: "Final" = sys.maxsize  # turns that can be counted and never end
_AFTER_YIELD_FROM: "Final" = 2


def calls(name: str, *arguments: object) -> "Any":
    """An attribute that calls, as it is read, what another one holds: `name`, with these arguments."""
    return property(methodcaller(name, *arguments))


def turns(function: "Callable[..., Any]", *arguments: object) -> "Iterator[Any]":
    """What calls the function with these arguments at each turn of a loop."""
    return starmap(function, repeat(arguments))


class Clock:
    """The clock, read by name."""

    __slots__ = ()
    _perf_counter = perf_counter
    _perf_counter_ns = perf_counter_ns
    seconds = calls("_perf_counter")
    nanoseconds = calls("_perf_counter_ns")


clock: "Final" = Clock()
clock_turns: "Final" = turns(perf_counter)
nanosecond_turns: "Final" = turns(perf_counter_ns)
thread_turns: "Final" = turns(get_ident)


def uninterrupted(function: "Callable[..., Any]") -> "Callable[..., Any]":
    """The function, with nothing before its first statement, which should be a `try`.

    CPython up to 3.10 does not look up before a function that begins so; later ones do not where RESUME, the
    instruction that a function begins with, is marked as that after a `yield from`.
    """
    function.__code__ = _marked(function.__code__)
    return function


def uninterrupted_inside(maker: "Callable[..., Any]") -> "Callable[..., Any]":
    """The function, which makes functions: those are uninterrupted."""
    code = type(maker.__code__)
    constants = tuple(_marked(each) if isinstance(each, code) else each for each in maker.__code__.co_consts)
    maker.__code__ = maker.__code__.replace(co_consts=constants)
    return maker


def _marked(code: "CodeType") -> "CodeType":
    if not (3, 11) <= sys.version_info < (3, 16):  # who knows what a later one means by it: then it is made rare
        return code
    at = code.co_code.index(_first_instruction.__code__.co_code[0]) + 1  # before it, at most what a closure brings
    return code.replace(co_code=code.co_code[:at] + bytes((_AFTER_YIELD_FROM,)) + code.co_code[at + 1 :])


def _first_instruction() -> None:
    return None
