"""Finds the Python interpreters of this machine: on PATH, and where version managers keep theirs."""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scenarios.interpreters.asking import ask
from scenarios.interpreters.environments import is_program
from scenarios.interpreters.interpreter import Interpreter, InterpreterError, expanded, own

_NAMES: Final = ("python3", "python")
_VERSIONED: Final = re.compile(r"python3\.[1-9]\d+t?")  # from 3.10 on, whichever there may be
_AT_ONCE: Final = 4  # programs that are asked at the same time: nearly all of them wait for the disk
# Where version managers install: the environment variable that moves the folder, the folder, where in it programs are.
_MANAGERS: Final = (
    ("PYENV_ROOT", "~/.pyenv", "versions/*/bin"),
    ("UV_PYTHON_INSTALL_DIR", "~/.local/share/uv/python", "*/bin"),
    ("ASDF_DATA_DIR", "~/.asdf", "installs/python/*/bin"),
    ("MISE_DATA_DIR", "~/.local/share/mise", "installs/python/*/bin"),
)
_CONDA_LIST: Final = "~/.conda/environments.txt"  # each conda writes its environments down here
_MAC_FRAMEWORKS: Final = "/Library/Frameworks/Python.framework/Versions"  # of the installers for macOS


@dataclass(frozen=True)
class Found:
    """What was found: interpreters that can run a script, the own one first, then the newest; and what cannot."""

    usable: tuple[Interpreter, ...]
    refused: tuple[tuple[str, str], ...]  # the program, and a sentence that says why


def find(environments: Iterable[Interpreter] = (), still_wanted: Callable[[], object] = lambda: None) -> Found:
    """Ask every program that may be a Python; `environments` too.

    An exception that `still_wanted` raises ends the search.
    """
    # Not needed by a run, whose start it would delay. By its own module: beside PySide6 6.12 the package of Python 3.15
    # gives a lazy import that nobody has resolved.
    from concurrent.futures.thread import ThreadPoolExecutor

    programs = _without_doubles([*(each.path for each in environments), *candidates()])
    with ThreadPoolExecutor(_AT_ONCE, "lanescope interpreters") as threads:
        answers = list(threads.map(lambda program: _asked(program, still_wanted), programs))
    usable = {own().identity: own()}
    for answer in answers:
        if isinstance(answer, Interpreter):
            usable.setdefault(answer.identity, answer)
    first, *others = usable.values()
    refused = [
        (program, str(answer))
        for program, answer in zip(programs, answers, strict=True)
        if isinstance(answer, InterpreterError)
    ]
    return Found((first, *sorted(others, key=newest_first)), tuple(refused))


def newest_first(interpreter: Interpreter) -> tuple[list[int], str]:
    """The key to sort by."""
    numbers = [int(part) for part in interpreter.version.rstrip("t").split(".") if part.isdigit()]
    return [-number for number in numbers], interpreter.path


def candidates() -> Iterator[str]:
    """Programs that may be a Python, some of them by several names."""
    active = os.environ.get("VIRTUAL_ENV")
    if active:
        yield str(Path(active) / "bin" / "python")
    for folder in os.get_exec_path():
        yield from _present(Path(folder) / name for name in _NAMES)
        yield from _versioned(Path(folder))
    for variable, folder, pattern in _MANAGERS:
        for programs in sorted(expanded(os.environ.get(variable) or folder).glob(pattern)):
            yield from _versioned(programs)
    try:
        listed = expanded(_CONDA_LIST).read_text("utf-8", "replace").splitlines()
    except OSError:
        listed = []
    yield from _present(Path(folder) / "bin" / "python" for folder in listed if folder)
    if sys.platform == "darwin":
        for programs in sorted(Path(_MAC_FRAMEWORKS).glob("3.*/bin")):
            yield from _versioned(programs)


def _versioned(folder: Path) -> Iterator[str]:
    """The Pythons in a folder that are named after their version, the newest first."""
    try:
        names = [path.name for path in folder.iterdir() if _VERSIONED.fullmatch(path.name)]
    except OSError:
        return
    names.sort(key=lambda name: (int(name.partition(".")[2].rstrip("t")), name), reverse=True)
    yield from _present(folder / name for name in names)


def _present(programs: Iterable[Path]) -> Iterator[str]:
    return (str(program) for program in programs if is_program(program))


def _without_doubles(programs: Iterable[str]) -> list[str]:
    """Each program once, by the first of its names; a link from another folder may be an environment's, and stays."""
    found: dict[Path, str] = {}
    for program in map(Path, programs):
        folder = Path(os.path.realpath(program.parent))
        target = Path(os.path.realpath(program))  # of a link that leads in a circle: itself
        found.setdefault(target if target.parent == folder else folder / program.name, str(program))
    return list(found.values())


def _asked(program: str, still_wanted: Callable[[], object]) -> Interpreter | InterpreterError:
    try:
        return ask(program, still_wanted)
    except InterpreterError as error:
        return error
