"""The command `lanescope`: with a command word without a window; anything else opens the window."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from gui import no_window
from scenarios import language as texts

if TYPE_CHECKING:
    from pathlib import Path

    from scenarios.command_line import Exporter
    from scenarios.recording import Recording

_WITHOUT_WINDOW: Final = {"run", "repeat", "steer", "list", "show", "compare", "history", "export"}
_AT_ONCE: Final = "--run"
_ANOTHER: Final = "--new-window"
_FOR_WINDOW: Final = {_AT_ONCE, _ANOTHER}


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments say (default: those of the process) and return the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not sys.flags.inspect:
        return _do(arguments)
    try:  # PYTHONINSPECT is meant for the script; this process would not leave by sys.exit
        code = _do(arguments)
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 1
    sys.stdout.flush()
    os._exit(code)


def _do(arguments: list[str]) -> int:
    language, others = _language(arguments)
    if others and (others[0] in _WITHOUT_WINDOW or (others[0].startswith("-") and others[0] not in _FOR_WINDOW)):
        from scenarios.command_line import main as command_line

        return command_line(arguments, _draw, _exporter)
    texts.choose(language or texts.of_system())
    if not no_window.has_display():
        no_window.report("no display here, so no window")
        return 1
    try:
        from gui.application import run
    except ImportError as error:  # a system library that Qt links to is missing
        if "cannot open shared object file" not in str(error):
            raise
        no_window.report(f"Qt cannot start: {error}{no_window.remedy()}")
        return 1
    names = [each for each in others if each not in _FOR_WINDOW]
    return run(names, language, at_once=_AT_ONCE in others, another=_ANOTHER in others)


def _language(arguments: list[str]) -> tuple[str, list[str]]:
    """The language that is named before anything else, "" for none, and what stands behind it."""
    match arguments:
        case ["--language", name, *others] if name in texts.LANGUAGES:
            return name, others
        case [first, *others] if first.removeprefix("--language=") in texts.LANGUAGES and first.startswith("--"):
            return first.removeprefix("--language="), others
    return "", arguments


def _draw(recording: "Recording", path: "Path") -> None:
    from gui.headless_picture import draw

    draw(recording, path)


def _exporter() -> "Exporter":
    from gui.headless_export import HeadlessExporter

    return HeadlessExporter()


if __name__ == "__main__":
    sys.exit(main())
