"""What is known of something that the program has called for it: what a student calls it, and the code it runs."""

from .package_callables import within
from .sites import is_library

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_FUNCTION: "Final" = type(is_library)
_METHOD_OF_C: "Any" = type(len)
_NAMED: "Final" = (_FUNCTION, _METHOD_OF_C, type(str.join), type)


def name_of(function: "Any") -> str:
    """What a student calls the function; asks nothing of objects whose own code might answer."""
    inner = within(function)
    if inner is not None:
        return name_of(inner)
    kind = type(function)
    if kind.__name__ == "partial" and kind.__module__ == "functools":
        given, inner = function.args, function.func
        in_context = type(inner) is _METHOD_OF_C and type(inner.__self__).__name__ == "Context"
        code = code_of(inner)
        passed_on = in_context or (code is not None and is_library(code.co_filename))
        return name_of(given[0] if passed_on and given and callable(given[0]) else inner)
    if kind.__name__ == "method" and kind.__module__ == "builtins":
        return name_of(function.__func__)
    return str(function.__name__) if issubclass(kind, _NAMED) else kind.__name__


def code_of(function: "Any") -> "Any":
    """The code that a call of it runs first; None of what is not plain Python. Asks as little as `name_of`."""
    kind = type(function)
    if kind is _FUNCTION:
        return function.__code__
    if kind.__name__ == "partial" and kind.__module__ == "functools":
        return code_of(function.func)
    if kind.__name__ == "method" and kind.__module__ == "builtins":
        return code_of(function.__func__)
    return None
