"""`lanescope run`: one script, watched from its first line to the last of its workers, summed up and saved."""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from scenarios.command_line.choose_python import choose_python
from scenarios.command_line.command_types import CommandError, Picture
from scenarios.command_line.watch import watch
from scenarios.run import RunError, RunSpec
from scenarios.scripts import forms
from scenarios.scripts.forms import FormError, Value
from scenarios.scripts.library import CATALOG, LibraryError, Scenario, find

if TYPE_CHECKING:
    from scenarios.recording import Recording


def run_script(arguments: argparse.Namespace, picture: Picture | None) -> int:
    """Run it and return the exit code it ended with, 128 + n for signal n. Raises CommandError before it runs."""
    _check_file(arguments.save, (".json", ".json.gz"))
    _check_file(arguments.image, (".png",))
    if arguments.image is not None and picture is None:
        raise CommandError("there is nothing here that could draw a picture")
    try:
        wanted = not arguments.quiet or arguments.save is not None or arguments.image is not None
        recording, code = watch(_specified(arguments), wanted)
    except RunError as error:
        raise CommandError(str(error)) from None
    kept = recording is None or _keep(recording, arguments, picture)
    if recording is not None and not arguments.quiet:
        from scenarios.command_line.summary import summary  # late, as all that brings numpy: the script waits for none
        from scenarios.command_line.terminal import only_ascii

        print("\n".join(summary(recording, plain=only_ascii(sys.stderr))), file=sys.stderr)
    if not kept:
        return 1
    return code if code >= 0 else 128 - code


def _specified(arguments: argparse.Namespace) -> RunSpec:
    args = tuple(arguments.args)
    if arguments.module is not None:
        if arguments.values:
            raise CommandError("--set writes into a script; it cannot reach a module run by -m")
        python = choose_python(arguments.python, Path.cwd())
        return RunSpec(None, arguments.module, args=args, python=python, terminal="inherit", timeout=arguments.timeout)
    try:
        scenario = find(arguments.script)
    except LibraryError as error:
        raise CommandError(str(error)) from None
    source, options = _with_values(scenario, arguments.values)
    return RunSpec(
        scenario.path,
        source=source,
        called=None if scenario.key == arguments.script else arguments.script,
        options=options,
        args=args,
        python=choose_python(arguments.python, scenario.path.parent, of_catalog=scenario.path.is_relative_to(CATALOG)),
        terminal="inherit",
        timeout=arguments.timeout,
    )


def _with_values(scenario: Scenario, settings: list[str]) -> tuple[str | None, Mapping[str, Value]]:
    """The changed source (None: as it is on disk), and what each option of the form stands at."""
    try:
        options = {option.name: option for option in forms.parse(scenario.source)}
        values: dict[str, Value] = {}
        for setting in settings:
            name, equals, text = setting.partition("=")
            if not equals:
                raise CommandError(f"--set takes NAME=VALUE, not {setting!r}")
            values[name] = forms.read_value(options[name], text) if name in options else text
        source = forms.apply(scenario.source, values) if values else None
    except FormError as error:
        if settings:
            raise CommandError(f"{scenario.path.name}: {error}") from None
        print(f"lanescope: {scenario.path.name}: {error}; it runs as it is", file=sys.stderr)
        return None, {}
    return source, {name: option.value for name, option in options.items()} | values


def _check_file(path: Path | None, suffixes: tuple[str, ...]) -> None:
    """Before the run, so that a long one is not lost to a mistyped name."""
    if path is None:
        return
    if not path.name.endswith(suffixes):
        raise CommandError(f"{path}: the name must end in {' or '.join(suffixes)}")
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise CommandError(f"{path}: {'is a folder' if path.is_dir() else 'there is no such folder'}")


def _keep(recording: "Recording", arguments: argparse.Namespace, picture: Picture | None) -> bool:
    """Save the run and its picture where that is asked for; False when one of them failed."""
    if arguments.save is None and arguments.image is None:
        return True
    from scenarios import run_file

    kept = True
    for path, write in ((arguments.save, run_file.save), (arguments.image, picture)):
        if path is not None and write is not None:
            try:
                write(recording, path)
            except (run_file.RunFileError, OSError, ImportError) as error:  # Qt may lack a system library
                print(f"lanescope: {path} was not written: {error}", file=sys.stderr)
                kept = False
    return kept
