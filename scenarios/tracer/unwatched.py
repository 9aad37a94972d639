"""Runs a program plainly where the tracer itself cannot be loaded, and says so in the run; stands on nothing of ours.

So does an interpreter that has gone from what every part of the tracer needs.
"""

import os
import sys
from time import perf_counter_ns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

# As in wire/records.py, which may be what cannot be loaded; tests hold them equal
_SLOT: "Final" = 56
_TEXT, _MORE, _LOST, _LAST_PIECE = 1, 2, 63, 1
_NUMBER: "Final" = 0x756E77617463686  # of the text, in this process
_MOST: "Final" = 60  # slots


def say(descriptor: int, what: str, error: BaseException) -> None:
    """Tell the run, as one write, what is not watched and why."""
    words = f"Not watched on this Python: {what} ({type(error).__name__}: {error})".encode("utf-8", "backslashreplace")
    words = words[: _SLOT * _MOST]
    data = _record(_TEXT, _LAST_PIECE, _NUMBER, len(words), 0)
    for at in range(0, len(words), _SLOT):
        piece = words[at : at + _SLOT]
        data += _head(_MORE, len(piece)) + piece.ljust(_SLOT, b"\0")
    try:
        os.write(descriptor, data + _record(_LOST, 0, 0, 0, _NUMBER))
    except OSError:  # nobody reads
        return


def _head(kind: int, flags: int) -> bytes:
    return kind.to_bytes(2, "little") + flags.to_bytes(2, "little") + os.getpid().to_bytes(4, "little")


def _record(kind: int, flags: int, number: int, a: int, b: int) -> bytes:
    words = (os.getpid(), perf_counter_ns(), 0, number, 0, a, b)
    return _head(kind, flags) + b"".join(word.to_bytes(8, "little") for word in words)


class Plain:
    """What the host calls; none of it is watched. `options`: of the interpreter's own."""

    def __init__(self, settings: "dict[str, Any]", options: "list[str]") -> None:
        script, module, changed = settings["script"], settings["module"], settings["source"]
        called = settings.get("called") or script
        if changed is None:
            program = [called] if module is None else ["-m", module]
            os.execv(sys.executable, [sys.executable, *options, *program, *settings["args"]])
        sys.argv[:] = [called, *settings["args"]]
        sys.path.insert(0, os.path.dirname(os.path.realpath(script)))
        main = type(sys)("__main__")
        vars(main).update(__file__=script, __builtins__=__builtins__)
        sys.modules["__main__"] = main
        with open(changed, "rb") as file:
            self.arguments = compile(file.read(), script, "exec", dont_inherit=True), vars(main)
        self.call = exec

    def __enter__(self) -> "Plain":
        return self

    def __exit__(self, *error: object) -> None:
        """Whatever ends the script ends it as plainly."""
