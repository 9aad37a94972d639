"""Which interpreter a run takes: the one that was named, or the one that a person would expect."""

import os
import re
import shutil
from itertools import chain
from pathlib import Path
from typing import Final

from scenarios.interpreters.asking import ask
from scenarios.interpreters.environments import environment_in, environments_near
from scenarios.interpreters.finding import find, newest_first
from scenarios.interpreters.interpreter import OLDEST, Interpreter, InterpreterError, own
from scenarios.language import gettext

_VERSION: Final = re.compile(r"\d+(\.\d+)*t?")


def suggested(folder: Path) -> Interpreter | None:
    """The virtual environment that a script in this folder runs with, not asked yet: the nearest, else the active one.

    None when there is neither, or when it is the one that Lanescope itself runs in.
    """
    active = os.environ.get("VIRTUAL_ENV")
    found = chain(environments_near(folder), filter(None, [environment_in(Path(active)) if active else None]))
    first = next(found, None)
    return None if first is None or first.same_as(own()) else first


def named(text: str, folder: Path) -> Interpreter:
    """The interpreter that a person means by a version, a path or a name on PATH, for a script in this folder.

    Raises InterpreterError, whose text says why there is none.
    """
    if _VERSION.fullmatch(text):
        return _of_version(text, folder)
    if Path(text).name != text or Path(text).is_dir():
        return ask(text)
    program = shutil.which(text)
    if program is None:
        raise InterpreterError(gettext("There is no such program: {name}").format(name=text))
    return ask(program)


def _of_version(version: str, folder: Path) -> Interpreter:
    """A near environment that fits, else Lanescope's own if that fits, else the newest that does."""
    if tuple(map(int, version.rstrip("t").split(".")))[:2] < OLDEST[: version.count(".") + 1]:
        text = gettext("Python {version} is too old; {needed} or newer is needed.")
        raise InterpreterError(text.format(version=version, needed=".".join(map(str, OLDEST))))
    environments = list(environments_near(folder))
    if not environments and _fits(own(), version):
        return own()
    found = find(environments).usable
    near = {os.path.realpath(each.prefix) for each in environments}
    fitting = sorted(
        (each for each in found if _fits(each, version)),
        key=lambda each: (os.path.realpath(each.prefix) not in near, not each.same_as(own()), newest_first(each)),
    )
    if not fitting:
        there = gettext(", ").join(dict.fromkeys(each.version for each in sorted(found, key=newest_first)))
        text = gettext("There is no Python {version} here; found were {there}.")
        raise InterpreterError(text.format(version=version, there=there))
    return fitting[0]


def _fits(interpreter: Interpreter, version: str) -> bool:
    """Whether "3.12" or "3.12.1" says what the interpreter is; "3.13t" means only builds without the lock."""
    wanted, has = version.rstrip("t"), interpreter.version.rstrip("t")
    return version.endswith("t") == interpreter.version.endswith("t") and f"{has}.".startswith(f"{wanted}.")
