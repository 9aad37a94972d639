"""The command line: run a script, once or many times, list the scenarios, show and export runs; no window, no Qt."""

import argparse
import sys
from collections.abc import Callable, Sequence

from scenarios.command_line.arguments import read
from scenarios.command_line.command_types import CommandError, Exporter, Picture
from scenarios.command_line.printing.streams import give_up, prepare_streams, tell

__all__ = ["Exporter", "Picture", "main"]


def main(
    argv: Sequence[str] | None = None,
    picture: Picture | None = None,
    exporter: Callable[[], Exporter] | None = None,
) -> int:
    """Do what the arguments say (default: the process's own) and return the exit code, 2 for what cannot be done.

    `picture` draws a recording's lanes into a PNG file, `exporter` makes what writes exports; without them `--image`
    and `export` are refused.
    """
    prepare_streams()
    try:
        arguments = read(sys.argv[1:] if argv is None else argv)
        code = _do(arguments, picture, exporter)
        sys.stdout.flush()
        return code
    except CommandError as error:
        tell(f"lanescope: {error}")
        return 2
    except BrokenPipeError:  # the reader of our output has gone, as in `lanescope list | head -1`
        give_up(sys.stdout)
        return 141


def _do(arguments: argparse.Namespace, picture: Picture | None, exporter: Callable[[], Exporter] | None) -> int:
    match arguments.command:  # imported late: a list of names need not wait for numpy
        case "run":
            from scenarios.command_line.commands.run_script import run_script

            return run_script(arguments, picture)
        case "repeat":
            from scenarios.command_line.commands.repeat_script import repeat_script

            return repeat_script(arguments)
        case "steer":
            from scenarios.command_line.steered.steer_script import steer_script

            return steer_script(arguments)
        case "export":
            from scenarios.command_line.exports.export_runs import export_runs

            return export_runs(arguments, exporter)
        case _:
            return _tell(arguments)


def _tell(arguments: argparse.Namespace) -> int:
    """The commands that print and draw nothing."""
    match arguments.command:
        case "list" if arguments.pythons:
            from scenarios.command_line.commands.lists.list_pythons import list_pythons

            return list_pythons(arguments)
        case "list":
            from scenarios.command_line.commands.lists.list_scenarios import list_scenarios

            return list_scenarios(arguments)
        case _:
            return _of_saved(arguments)


def _of_saved(arguments: argparse.Namespace) -> int:
    match arguments.command:
        case "history":
            from scenarios.command_line.commands.lists.list_history import list_history

            return list_history(arguments)
        case "compare":
            from scenarios.command_line.commands.compare_runs import compare_runs

            return compare_runs(arguments)
        case _:
            from scenarios.command_line.commands.show_run import show_run

            return show_run(arguments)
