"""What is known of one Python interpreter, and the one that Lanescope has itself."""

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

OLDEST: Final = (3, 10)


class InterpreterError(Exception):
    """A program that cannot run a script to be watched, or none where one was named; the text is a sentence."""


@dataclass(frozen=True)
class Interpreter:
    """A Python that can be run by `path`.

    `version` is like "3.12.1", or "3.13.0t" for a build without the interpreter lock; "" where it was not asked.
    `prefix` is the folder that it lives in, `environment` that folder when it is a virtual environment, else "".
    `names` are those of its modules os and sys, like "os.fork": what the system lacks they lack; None where it was not
    asked.
    """

    path: str
    version: str
    prefix: str = ""
    environment: str = ""
    names: frozenset[str] | None = field(default=None, compare=False, repr=False)

    @property
    def place(self) -> str:
        """Where it is, for people: the virtual environment or the program, "~" for the home folder."""
        return short(self.environment or self.path)

    def same_as(self, other: "Interpreter") -> bool:
        """Whether both are one Python, perhaps by two names."""
        return self.identity == other.identity

    @property
    def identity(self) -> tuple[str, str]:
        """Equal for two names of one Python: one folder may hold several versions, and one version many folders."""
        return os.path.realpath(self.prefix or self.path), self.version


def own() -> Interpreter:
    """The interpreter that runs Lanescope, or the one of the same version that a frozen Lanescope has beside it."""
    version = sys.version.split()[0] + ("t" if "t" in getattr(sys, "abiflags", "") else "")
    names = frozenset(f"{module.__name__}.{name}" for module in (os, sys) for name in dir(module))
    if bundled := _bundled():
        return Interpreter(own_program(), version, str(bundled), "", names)
    environment = sys.prefix if sys.prefix != sys.base_prefix else ""
    return Interpreter(sys.executable, version, sys.prefix, environment, names)


def own_program() -> str:
    """The path of Lanescope's own Python: of a frozen Lanescope, `sys.executable` is none."""
    bundled = _bundled()
    if bundled is None:
        return sys.executable
    name = "python.exe" if sys.platform == "win32" else f"bin/python{sys.version_info[0]}.{sys.version_info[1]}"
    return str(bundled / name)


def _bundled() -> Path | None:
    """The folder of the Python in a frozen Lanescope; None where it was not frozen."""
    files = getattr(sys, "_MEIPASS", None) if getattr(sys, "frozen", False) else None
    return None if files is None else Path(files) / "python"


def short(path: str) -> str:
    """The path with "~" for the home folder."""
    home = str(expanded("~"))
    return "~" + path[len(home) :] if path.startswith(home + os.sep) else path


def expanded(path: str) -> Path:
    """The path with the home folder for "~"; as it is where there is no home."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)
