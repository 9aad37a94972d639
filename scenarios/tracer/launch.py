"""Prepares the script or module that the host runs as `__main__`, and tells how it ended."""

import os
import sys
from types import ModuleType, TracebackType

from . import exceptions, forks
from .processes import exit_code
from .records import END_RAISED, FIRST_LINE
from .writer import current

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable


class Launch:
    """What the host calls, and the context it calls it in. `call(*arguments)` leaves no frame of ours but the host's."""

    def __init__(self, call: "Callable[..., Any]", *arguments: "Any") -> None:
        self.call = call
        self.arguments = arguments

    def __enter__(self) -> "Launch":
        current().tell(FIRST_LINE)
        return self

    def __exit__(
        self, kind: "type[BaseException] | None", error: "BaseException | None", entry: "TracebackType | None"
    ) -> None:
        self.arguments = ()  # the script's own objects die when they would without us
        main = sys.modules.get("__main__")
        if self.call is exec:
            for name in ("__file__", "__cached__"):  # as the interpreter does when a script's code is done
                vars(main).pop(name, None)
        if isinstance(error, SystemExit):
            forks.tell_end(exit_code(error))
        elif error is not None:
            exceptions.tell(error, 0)
            forks.tell_end(1, END_RAISED)
            _print_without_us()
        else:
            forks.tell_end(0)


def prepare(settings: "dict[str, Any]", names: "dict[str, Any]") -> Launch:
    """Make `sys` and `__main__` look as at the start of a plain run. `names`: a fresh `__main__`'s own."""
    script, module, arguments = settings["script"], settings["module"], settings["args"]
    main = ModuleType("__main__")
    vars(main).clear()
    vars(main).update(names, __doc__=None)
    sys.modules["__main__"] = main
    if module is not None:
        sys.argv[:] = ["-m", *arguments]
        sys.orig_argv[1:] = ["-m", module, *arguments]
        _put_first_on_path(os.getcwd())
        import runpy

        vars(main).pop("__file__", None)
        run: "Any" = runpy
        return Launch(run._run_module_as_main, module)
    sys.argv[:] = [script, *arguments]
    sys.orig_argv[1:] = [script, *arguments]
    code = _compiled(script, settings["source"])
    _put_first_on_path(os.path.dirname(os.path.realpath(script)))
    vars(main).update(__file__=script, __loader__=type(names["__loader__"])("__main__", script))
    return Launch(exec, code, vars(main))


def _put_first_on_path(folder: str) -> None:
    if not getattr(sys.flags, "safe_path", False):
        sys.path.insert(0, folder)


def _compiled(script: str, changed: "str | None") -> "Any":
    """The script's code. What cannot be read or compiled is handed to the plain interpreter, to say so in its words."""
    try:
        with open(changed or script, "rb") as file:
            return compile(file.read(), script, "exec", dont_inherit=True)
    except (OSError, SyntaxError, ValueError, MemoryError, RecursionError) as error:
        exceptions.tell(error, 0)
        forks.tell_end(2 if isinstance(error, OSError) else 1, END_RAISED)
        if changed:
            _print_without_us()
            raise
        os.execv(sys.executable, sys.orig_argv)


def _print_without_us() -> None:
    """Have the interpreter print the exception that ends the script without our frames; just this once."""
    plain = sys.excepthook

    def excepthook(kind: "Any", error: "Any", entry: "Any") -> None:
        sys.excepthook = plain
        entry = exceptions.without_us(entry)
        error.__traceback__ = entry
        sys.last_traceback = entry
        plain(kind, error, entry)

    sys.excepthook = excepthook
