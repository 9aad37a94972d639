"""Virtual environments beside a script, known by their files alone: nothing that lies beside a script is started."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from scenarios.interpreters.interpreter import Interpreter

NAMES: Final = (".venv", "venv", "env")  # as the documentation of venv and most guides call them
_PROGRAMS: Final = ("bin/python", "bin/python3", "Scripts/python.exe", "python.exe")
_VERSION: Final = re.compile(r"^version(?:_info)?\s*=\s*(\d+\.\d+\.\d+)", re.MULTILINE)  # venv's key, virtualenv's


def python_in(folder: Path) -> Path | None:
    """The Python of the environment or installation in a folder."""
    return next((folder / name for name in _PROGRAMS if is_program(folder / name)), None)


def is_program(path: Path) -> bool:
    """Whether this is a file that may be run; False as well where one may not even look."""
    return shutil.which(path.absolute()) is not None


def environment_in(folder: Path) -> Interpreter | None:
    """The virtual environment in this folder, with the version that it says it has; None when there is none."""
    try:
        settings = (folder / "pyvenv.cfg").read_text("utf-8", "replace")
    except OSError:
        return None
    program = python_in(folder) or folder / _PROGRAMS[0]  # one whose Python has gone is still an environment
    version = _VERSION.search(settings)
    return Interpreter(str(program), version[1] if version else "", str(folder), str(folder))


def environments_near(folder: Path) -> Iterator[Interpreter]:
    """The virtual environments in a folder and in the folders around it, the nearest first.

    One that belongs to somebody else is left out: whoever may write into a folder above, as everybody may into /tmp,
    could otherwise have a program of his own run.
    """
    trusted = {0, os.getuid() if hasattr(os, "getuid") else 0, _owner(folder)}
    for around in (folder, *folder.parents):
        for name in NAMES:
            found = environment_in(around / name)
            if found is not None and _owner(around / name) in trusted:
                yield found


def _owner(folder: Path) -> int:
    try:
        return folder.stat().st_uid
    except OSError:
        return -1
