"""`lanescope run`: one script, watched from its first line to the last of its workers, summed up and saved."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from scenarios import run_file
from scenarios.command_line.command_types import CommandError, Picture
from scenarios.command_line.commands.choose_python import choose_python
from scenarios.command_line.commands.of_script import of_script
from scenarios.command_line.commands.watch import watch
from scenarios.command_line.printing.summary import summary
from scenarios.command_line.printing.terminal import only_ascii
from scenarios.recording import Recording
from scenarios.run import RunError, RunSpec


def run_script(arguments: argparse.Namespace, picture: Picture | None) -> int:
    """Run it and return the exit code it ended with, 128 + n for signal n. Raises CommandError before it runs."""
    _check_file(arguments.save, (".json", ".json.gz"))
    _check_file(arguments.image, (".png",))
    if arguments.image is not None and picture is None:
        raise CommandError("there is nothing here that could draw a picture")
    try:
        recording, code = watch(_specified(arguments))
    except RunError as error:
        raise CommandError(str(error)) from None
    kept = _keep(recording, arguments, picture)
    if not arguments.quiet:
        print("\n".join(summary(recording, plain=only_ascii(sys.stderr))), file=sys.stderr)
    if not kept:
        return 1
    return code if code >= 0 else 128 - code


def _specified(arguments: argparse.Namespace) -> RunSpec:
    args = tuple(arguments.args)
    if arguments.module is None:
        spec = of_script(arguments.script, arguments.values, arguments.python, args, arguments.timeout)
        return replace(spec, terminal="inherit")
    if arguments.values:
        raise CommandError("--set writes into a script; it cannot reach a module run by -m")
    python = choose_python(arguments.python, Path.cwd())
    return RunSpec(None, arguments.module, args=args, python=python, terminal="inherit", timeout=arguments.timeout)


def _check_file(path: Path | None, suffixes: tuple[str, ...]) -> None:
    """Before the run, so that a long one is not lost to a mistyped name."""
    if path is None:
        return
    if not path.name.endswith(suffixes):
        raise CommandError(f"{path}: the name must end in {' or '.join(suffixes)}")
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise CommandError(f"{path}: {'is a folder' if path.is_dir() else 'there is no such folder'}")


def _keep(recording: Recording, arguments: argparse.Namespace, picture: Picture | None) -> bool:
    """Save the run and its picture where that is asked for; False when one of them failed."""
    kept = True
    for path, write in ((arguments.save, run_file.save), (arguments.image, picture)):
        if path is not None and write is not None:
            try:
                write(recording, path)
            except (run_file.RunFileError, OSError, ImportError) as error:  # Qt may lack a system library
                print(f"lanescope: {path} was not written: {error}", file=sys.stderr)
                kept = False
    return kept
