"""Which Python a run of the command line takes."""

import sys
from pathlib import Path

from scenarios.command_line.command_types import CommandError
from scenarios.interpreters import Interpreter, InterpreterError, ask, named, own, suggested
from scenarios.language import gettext


def choose_python(wanted: str | None, folder: Path, *, of_catalog: bool = False) -> Interpreter:
    """The interpreter that was named, or the one that suits a script in this folder.

    Raises CommandError when the one that was named cannot be used; an environment that cannot be is named and skipped.
    """
    if wanted is not None:
        try:
            return named(wanted, folder)
        except InterpreterError as error:
            raise CommandError(str(error)) from None
    environment = None if of_catalog else suggested(folder)
    if environment is None:
        return own()
    try:
        return ask(environment.path)
    except InterpreterError as error:
        instead = gettext("{error}; it runs on Python {version} of Lanescope")
        print(f"lanescope: {instead.format(error=error, version=own().version)}", file=sys.stderr)
        return own()
