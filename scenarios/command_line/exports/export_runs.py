"""`lanescope export`: saved runs, scenarios and whole chapters as pictures, slides, pages and data."""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from scenarios.command_line.command_types import CommandError, ExportedRun, Exporter, ExportWish
from scenarios.command_line.commands.of_script import of_script
from scenarios.command_line.commands.repeat_script import cancelled_by_signals
from scenarios.command_line.commands.show_run import opened
from scenarios.command_line.printing.streams import tell
from scenarios.command_line.printing.terminal import only_ascii
from scenarios.language import gettext
from scenarios.repeat.repeating import Repetition
from scenarios.run import RunError
from scenarios.scripts.library import LibraryError, Scenario, find, scenarios

if TYPE_CHECKING:
    from scenarios.recording import Recording

_INTERRUPTED: Final = 130
_BAR: Final = 24  # columns
_SAVED: Final = (".json", ".json.gz")


class _InterruptedError(Exception):
    """Ctrl+C while a script ran."""


def export_runs(arguments: argparse.Namespace, exporter: Callable[[], Exporter] | None) -> int:
    """Read or run what is named, write all files, and return 0; 1 when one was not written, 130 after Ctrl+C."""
    if exporter is None:
        raise CommandError(gettext("there is nothing here that could draw a picture"))
    wish = _wish(arguments)
    try:
        writer = exporter()
    except ImportError as error:  # Qt may lack a system library
        raise CommandError(gettext("Qt cannot start: {error}").format(error=error)) from None
    writer.check(wish)
    named = list(_named(arguments, wish))
    _check_names(named, wish)
    before = opened(arguments.before, arguments.most) if arguments.before else None
    try:
        runs = []
        for number, (name, source) in enumerate(named):
            _show(name, number, len(named))
            runs.append(_run(arguments, name, source, before, deck=wish.deck))
        total = len(wish.files) * (1 if wish.deck else len(runs))
        done: set[Path] = set()

        def told(file: Path, share: float) -> None:
            done.update([file] if share >= 1 else [])
            _show(file.name, len(done) + (share if share < 1 else 0), total)

        failed = writer.write(wish, runs, told)
    except (KeyboardInterrupt, _InterruptedError):
        _clear()
        return _INTERRUPTED
    _clear()
    for reason in failed:
        tell(f"lanescope: {reason}")
    return 1 if failed else 0


def _wish(arguments: argparse.Namespace) -> ExportWish:
    return ExportWish(
        tuple(arguments.files),
        arguments.preset,
        arguments.theme,
        arguments.size,
        arguments.scale,
        arguments.span,
        arguments.at,
        arguments.lanes,
        tuple(arguments.shown),
        tuple(arguments.hidden),
        arguments.deck,
        tuple(arguments.more),
    )


def _named(arguments: argparse.Namespace, wish: ExportWish) -> Iterator[tuple[str, Path | Scenario]]:
    """Each run's name and where it comes from: a saved run's path, or a scenario to be run."""
    chapters: dict[str, list[Scenario]] = {}
    for scenario in scenarios():
        chapters.setdefault(scenario.chapter, []).append(scenario)
    for name in arguments.runs:
        if name.endswith(_SAVED) or name.isdecimal():  # the latter is a number in the history
            yield Path(name).name.removesuffix(".gz").removesuffix(".json"), Path(name)
        elif name and name in chapters and (wish.deck or not Path(name).exists()):
            yield from ((each.key.replace("/", "."), each) for each in chapters[name])
        else:
            try:
                found = find(name)
            except LibraryError as error:
                raise CommandError(str(error)) from None
            yield found.path.stem if found.key == str(found.path) else found.key.replace("/", "."), found


def _check_names(named: list[tuple[str, Path | Scenario]], wish: ExportWish) -> None:
    """Before anything is run: that no file would be written twice."""
    if wish.deck or len(named) == 1:
        return
    for file in wish.files:
        if "{name}" not in str(file):
            words = gettext("{file}: of several runs, {{name}} in the file's name is to stand for each one's")
            raise CommandError(words.format(file=file))
    if len({name for name, _ in named}) < len(named):
        raise CommandError(gettext("two of the runs have one name"))


def _run(
    arguments: argparse.Namespace, name: str, source: Path | Scenario, before: "Recording | None", *, deck: bool
) -> ExportedRun:
    if isinstance(source, Path):
        return ExportedRun(name, opened(source, arguments.most), before)
    telling = list(arguments.values or source.picture)
    if deck and before is None and telling and not arguments.values:  # as it stands, and then in that setting
        return ExportedRun(name, _recorded(arguments, source, telling), _recorded(arguments, source, []))
    return ExportedRun(name, _recorded(arguments, source, telling), before)


def _recorded(arguments: argparse.Namespace, scenario: Scenario, values: list[str]) -> "Recording":
    """Run a script to its end, or to its time limit; its output is kept, not shown."""
    repetition = Repetition([("", of_script(scenario.key, values, arguments.python, (), arguments.timeout))], 1)
    try:
        with cancelled_by_signals(repetition):
            repetition.run()
    except RunError as error:
        raise CommandError(str(error)) from None
    if repetition.cancelled:
        raise _InterruptedError
    return repetition.series[0].examples[1]


def _show(name: str, done: float, total: int) -> None:
    """A bar on a terminal, drawn over the one before."""
    if sys.stderr.isatty():
        full, empty = ("#", ".") if only_ascii(sys.stderr) else ("█", "·")
        filled = round(_BAR * done / max(total, 1))
        line = f"{full * filled}{empty * (_BAR - filled)} {int(done)}/{total} {name}"
        print(f"\r\033[K{line[:78]}", end="", file=sys.stderr, flush=True)


def _clear() -> None:
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)
