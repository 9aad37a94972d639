"""Keeps the interpreter from switching threads, or running a signal handler, between taking a lock and the next line.

A plain `with lock: count += 1` is never interrupted while the lock is held: CPython looks up from its work only as a
Python function begins, after a call and when a loop jumps back. A wrapper written in Python would bring such places in
between. Threads would then wait for locks for which they never wait plainly, 20 times slower and with a picture that
is not true; and Ctrl+C could leave a lock taken for good. So, on the way that a hold takes:

- functions are marked so that nothing comes before their first statement (`unbroken`);
- C functions are called by an operator instead of a call: after an operator CPython does not look up. On the quickest
  road, that of a lock held for a moment, by the first turn of a `for` loop over `starmap(function, repeat(arguments))`:
  that costs half of what an operator does.

CPython 3.10 looks up at some jumps as well; there it is made rare, not impossible.
"""

import sys
from _thread import get_ident
from itertools import repeat, starmap
from time import perf_counter, perf_counter_ns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any, Callable, Final

ONE: "Final" = 1
MANY: "Final" = sys.maxsize  # turns that can be counted and never end
_AFTER_YIELD_FROM: "Final" = 2


class Clock:
    """`~clock` is `time.perf_counter()`: seconds."""

    __slots__ = ()
    __invert__ = perf_counter  # no method: called without an argument


class Nanoseconds:
    """`~nanoseconds` is `time.perf_counter_ns()`."""

    __slots__ = ()
    __invert__ = perf_counter_ns


class Thread:
    """`~thread` is `threading.get_ident()`."""

    __slots__ = ()
    __invert__ = get_ident


class Door:
    """A lock's methods as operators: `door[False]` tries to take it, `~door` gives it back.

    `+door` asks if it is taken, `-door` how many slots a semaphore has left; of a lock that is held, it says 1.
    """

    __slots__ = ("__getitem__", "__invert__", "__neg__", "__pos__")

    def __init__(self, acquire: "Any", release: "Any", is_taken: "Any", left: "Any" = ONE.conjugate) -> None:
        self.__getitem__ = acquire
        self.__invert__ = release
        self.__pos__ = is_taken
        self.__neg__ = left


clock: "Any" = Clock()
ticks: "Final" = starmap(perf_counter, repeat(()))  # `for now in ticks: break` is `now = perf_counter()`
nanoseconds: "Any" = Nanoseconds()
thread: "Any" = Thread()


def unbroken(function: "Callable[..., Any]") -> "Callable[..., Any]":
    """The function, with nothing before its first statement, which should be a `try`.

    CPython up to 3.10 does not look up before a function that begins so; later ones do not where RESUME, the
    instruction that a function begins with, is marked as that after a `yield from`.
    """
    function.__code__ = _marked(function.__code__)
    return function


def unbroken_inside(maker: "Callable[..., Any]") -> "Callable[..., Any]":
    """The function, which makes functions: those are unbroken."""
    code = type(maker.__code__)
    constants = tuple(_marked(each) if isinstance(each, code) else each for each in maker.__code__.co_consts)
    maker.__code__ = maker.__code__.replace(co_consts=constants)
    return maker


def _marked(code: "CodeType") -> "CodeType":
    if sys.version_info < (3, 11):
        return code
    at = code.co_code.index(_first_instruction.__code__.co_code[0]) + 1  # before it, at most what a closure brings
    return code.replace(co_code=code.co_code[:at] + bytes((_AFTER_YIELD_FROM,)) + code.co_code[at + 1 :])


def _first_instruction() -> None:
    return None
