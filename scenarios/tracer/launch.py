"""Prepares the script or module that the host runs as `__main__`, and tells how it ended."""

import os
import sys

from .naming import tracebacks
from .naming.texts import as_text
from .wire.records import END_RAISED, FIRST_LINE, LOST
from .workers import forks
from .workers.processes import exit_code
from .writing.lane import current

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Any, Callable


class Launch:
    """What the host calls, and the context in which: no frame of ours but the host's is below the script's."""

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
            forks.record_end(exit_code(error))
            if sys.flags.inspect:  # then Python shows it
                _print_without_us()
        elif error is not None:
            tracebacks.record(error, 0)
            forks.record_end(1, END_RAISED)
            _print_without_us()
        else:
            forks.record_end(0)


def prepare(settings: "dict[str, Any]", names: "dict[str, Any]") -> Launch:
    """Make `sys` and `__main__` look as at the start of a plain run. `names`: a fresh `__main__`'s own."""
    script, module, arguments = settings["script"], settings["module"], settings["args"]
    main = type(sys)("__main__")
    vars(main).clear()
    vars(main).update(names, __doc__=None)
    sys.modules["__main__"] = main
    sys.path_importer_cache.pop(names["__file__"], None)  # where the interpreter looked whether the host is a zip file
    if module is not None:
        sys.argv[:] = ["-m", *arguments]
        sys.orig_argv[1:] = ["-m", module, *arguments]
        _put_first_on_path(os.getcwd())
        return _as_main(main, module)
    called = settings.get("called") or script
    sys.argv[:] = [called, *arguments]
    sys.orig_argv[1:] = [called, *arguments]
    if settings["source"] is None and _is_importable_from(script):
        sys.path.insert(0, os.path.join(os.getcwd(), called))  # as Python joins them: as they are
        return _as_main(main, "__main__", False)
    sys.path_importer_cache[script] = None
    code = _compiled(script, settings["source"])
    _put_first_on_path(os.path.dirname(os.path.realpath(script)))
    vars(main).update(__file__=script, __loader__=type(names["__loader__"])("__main__", script))
    return Launch(exec, code, vars(main))


def _as_main(main: "Any", module: str, *alters_argv: bool) -> Launch:
    import runpy

    vars(main).pop("__file__", None)
    run = getattr(runpy, "_run_module_as_main", None)
    if run is None:
        current().tell(LOST, 0, 0, 0, 0, as_text("Not watched on this Python: modules and folders that are run"))
        os.execv(sys.executable, sys.orig_argv)
    return Launch(run, module, *alters_argv)


def _is_importable_from(path: str) -> bool:
    """Whether it is a folder or a zip file: Python runs the `__main__` in it."""
    for hook in sys.path_hooks:
        try:
            hook(path)
        except ImportError:
            continue
        return True
    return False


def _put_first_on_path(folder: str) -> None:
    if not getattr(sys.flags, "safe_path", False):
        sys.path.insert(0, folder)


def _compiled(script: str, changed: "str | None") -> "Any":
    """The script's code. What cannot be read or compiled is handed to the plain interpreter, to say so in its words."""
    try:
        with open(changed or script, "rb") as file:
            return compile(file.read(), script, "exec", dont_inherit=True)
    except (OSError, SyntaxError, ValueError, MemoryError, RecursionError) as error:
        tracebacks.record(error, 0)
        forks.record_end(2 if isinstance(error, OSError) else 1, END_RAISED)
        if changed:
            _print_without_us()
            raise
        os.execv(sys.executable, sys.orig_argv)


def _print_without_us() -> None:
    """Have the interpreter print the exception that ends the script without our frames; just this once."""
    plain = sys.excepthook

    def excepthook(kind: "Any", error: "Any", entry: "Any") -> None:  # noqa: ARG001
        sys.excepthook = plain
        tracebacks.hide_tracer_frames(error)
        sys.last_traceback = error.__traceback__
        try:
            plain(kind, error, error.__traceback__)
        except SystemExit:
            raise
        except BaseException as second:
            _print_both(error, second)

    sys.excepthook = excepthook


def _print_both(error: BaseException, second: BaseException) -> None:
    """As the interpreter does when a program's own excepthook raises."""
    tracebacks.hide_tracer_frames(second)
    for words, each in (("Error in sys.excepthook:\n", second), ("\nOriginal exception was:\n", error)):
        sys.stderr.write(words)
        sys.__excepthook__(type(each), each, each.__traceback__)
