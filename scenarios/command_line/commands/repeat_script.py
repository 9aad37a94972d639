"""`lanescope repeat`: one script many times, its results and its wall time as distributions."""

import argparse
import json
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Final

from scenarios import run_file
from scenarios.command_line.command_types import CommandError
from scenarios.command_line.commands.of_script import of_script
from scenarios.command_line.printing.distributions import described
from scenarios.command_line.printing.streams import tell
from scenarios.command_line.printing.terminal import only_ascii
from scenarios.language import gettext
from scenarios.repeat import words
from scenarios.repeat.repeating import Repetition
from scenarios.run import RunError, RunSpec

_INTERRUPTED: Final = 130  # what a shell says of a command that Ctrl+C ended


def repeat_script(arguments: argparse.Namespace) -> int:
    """Run it again and again, print what came of it, and return 0; 130 after Ctrl+C, 1 when a file was not written."""
    folder: Path | None = arguments.save
    if folder is not None and ((folder.exists() and not folder.is_dir()) or not folder.absolute().parent.is_dir()):
        raise CommandError(gettext("{folder}: no folder can be there").format(folder=folder))
    repetition = Repetition(_settings(arguments), arguments.times)
    try:
        with cancelled_by_signals(repetition):
            repetition.run(lambda: _show_progress(repetition))
    except RunError as error:
        raise CommandError(str(error)) from None
    finally:
        _clear_progress()
    files, written = _save(repetition, folder) if folder is not None else ({}, True)
    if arguments.json:
        print(json.dumps(described(repetition, files), ensure_ascii=False, indent=2))
    else:
        print("\n".join(words.table(repetition, "#" if only_ascii(sys.stdout) else "█")))
    return 1 if not written else _INTERRUPTED if repetition.cancelled else 0


def _settings(arguments: argparse.Namespace) -> list[tuple[str, RunSpec]]:
    """One setting, or two, each labelled by what is different in it."""
    common = (arguments.python, tuple(arguments.args), arguments.timeout)
    first = of_script(arguments.script, arguments.values, *common)
    if not arguments.versus:
        return [("", first)]
    second = of_script(arguments.script, [*arguments.values, *arguments.versus], *common)
    names = [name for name, value in second.options.items() if first.options.get(name) != value]
    if not names:
        raise CommandError(gettext("--versus sets nothing else than the other runs have"))
    return [(", ".join(f"{name}={spec.options[name]}" for name in names), spec) for spec in (first, second)]


def _show_progress(repetition: Repetition) -> None:
    if sys.stderr.isatty():
        progress = gettext("{done} of {total} runs").format(done=repetition.done, total=repetition.total)
        print(f"\r\033[K{progress}", end="", file=sys.stderr, flush=True)


def _clear_progress() -> None:
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)


def _save(repetition: Repetition, folder: Path) -> tuple[dict[tuple[str, int], str], bool]:
    """Write the examples; the files' names by setting and run, and whether all could be written."""
    files: dict[tuple[str, int], str] = {}
    try:
        folder.mkdir(exist_ok=True)
        for letter, series in zip("ab", repetition.series, strict=False):
            for number, recording in series.distinct().items():
                path = folder / f"run-{letter}{number:02}.json.gz"
                run_file.save(recording, path)
                files[series.label, number] = str(path)
    except (run_file.RunFileError, OSError) as error:
        tell("lanescope: " + gettext("the examples were not all written: {error}").format(error=error))
        return files, False
    return files, True


@contextmanager
def cancelled_by_signals(repetition: Repetition) -> Iterator[None]:
    """Let Ctrl+C and its like give the runs up, instead of this process."""

    def cancel(_number: int, _frame: FrameType | None) -> None:
        repetition.cancel()

    wanted = [signal.SIGINT, signal.SIGTERM]
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # Windows has none
        wanted.append(signal.SIGHUP)
    before = {number: signal.signal(number, cancel) for number in wanted}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
