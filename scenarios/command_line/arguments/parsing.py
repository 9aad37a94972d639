"""The arguments of `lanescope`: what can be said, and its help."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from scenarios import __version__
from scenarios.command_line.arguments import help_texts
from scenarios.repeat.limits import LEAST, MOST

_OF_SCRIPTS: Final = ("run", "repeat")  # what follows -- is the script's own
_SCRIPT: Final = "a Python file, or a scenario such as processes/join"
_TAKE_A_VALUE: Final = ("--set", "--versus", "--save", "--image", "--timeout", "--python", "-n")


def read(argv: Sequence[str]) -> argparse.Namespace:
    """What was asked for; `command` is one of the four. Leaves by SystemExit after --help and on errors."""
    ours, module, theirs = _split(list(argv))
    parser = _parser()
    arguments, unknown = parser.parse_known_args(ours)
    if unknown:
        hint = "; the script's own arguments stand behind --" if arguments.command in _OF_SCRIPTS else ""
        parser.error(f"cannot use {' '.join(unknown)}{hint}")
    if arguments.command in _OF_SCRIPTS:
        arguments.module = module
        arguments.args = theirs
    if arguments.command == "run" and (arguments.script is None) == (module is None):
        parser.error("run takes one SCRIPT, or -m MODULE" + ("" if module is None else ", and not both"))
    return arguments


def _split(argv: list[str]) -> tuple[list[str], str | None, list[str]]:
    """Our own arguments, the module of -m, and what belongs to the script: all behind `--` or behind -m MODULE."""
    if not argv or argv[0] not in _OF_SCRIPTS:
        return argv, None, []
    taken = False  # by the option before, as its value
    for place, word in enumerate(argv):
        if word == "--":
            return argv[:place], None, argv[place + 1 :]
        if argv[0] == "run" and word.startswith("-m") and not taken and (word != "-m" or place + 1 < len(argv)):
            module, rest = (word[2:], argv[place + 1 :]) if word != "-m" else (argv[place + 1], argv[place + 2 :])
            return argv[:place], module, rest[1:] if rest[:1] == ["--"] else rest
        taken = word in _TAKE_A_VALUE
    return argv, None, []


class _Parser(argparse.ArgumentParser):
    """Keeps the line breaks of our texts, and takes no abbreviations: they would hide new options."""

    def __init__(self, **keywords: Any) -> None:
        super().__init__(formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False, **keywords)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="lanescope", description=help_texts.MAIN, usage="lanescope [run|repeat|list|show|FILE] ...")
    parser.add_argument("--version", action="version", version=f"lanescope {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", help="run, repeat, list or show")
    _add_run(commands)
    _add_repeat(commands)
    _add_list_and_show(commands)
    return parser


def _add_list_and_show(commands: "argparse._SubParsersAction[_Parser]") -> None:
    listing = commands.add_parser(
        "list",
        prog="lanescope list",
        help="the scenarios",
        description="The scenarios of the catalogue, by chapter; or with --pythons the Python\n"
        "interpreters that a script can run on, and why others that were found cannot.",
        epilog=help_texts.LIST_EXAMPLES,
    )
    listing.add_argument("--json", action="store_true", help="as JSON, with all that is known of each")
    listing.add_argument("--pythons", action="store_true", help="the interpreters instead of the scenarios")
    show = commands.add_parser(
        "show",
        prog="lanescope show",
        help="a saved run",
        description="What happened in a saved run: its workers, the time they spent in each\n"
        "state, who held which lock, and what stands out.",
        epilog=help_texts.SHOW_EXAMPLES,
    )
    show.add_argument("file", metavar="FILE", type=Path, help="a run saved by --save or by the window")
    show.add_argument("--json", action="store_true", help="as JSON, times in seconds")


def _add_run(commands: "argparse._SubParsersAction[_Parser]") -> None:
    run = commands.add_parser(
        "run",
        prog="lanescope run",
        help="run a script",
        description=help_texts.RUN,
        epilog=help_texts.RUN_EXAMPLES,
        usage=help_texts.RUN_USAGE,
    )
    run.add_argument("script", metavar="SCRIPT", nargs="?", help=_SCRIPT)
    run.add_argument("-m", metavar="MODULE", help="run a module as python -m does; all that follows is its arguments")
    _add_settings(run)
    run.add_argument("--save", metavar="FILE", type=Path, help="save the run (.json or .json.gz, for Perfetto too)")
    run.add_argument("--image", metavar="FILE", type=Path, help="save a picture of the lanes (.png)")
    run.add_argument("--timeout", metavar="S", type=_seconds, help="stop everything after S seconds")
    run.add_argument("--quiet", action="store_true", help="no summary")


def _add_repeat(commands: "argparse._SubParsersAction[_Parser]") -> None:
    repeat = commands.add_parser(
        "repeat",
        prog="lanescope repeat",
        help="run a script many times",
        description=help_texts.REPEAT,
        epilog=help_texts.REPEAT_EXAMPLES,
        usage=help_texts.REPEAT_USAGE,
    )
    repeat.add_argument("script", metavar="SCRIPT", help=_SCRIPT)
    repeat.add_argument("-n", metavar="N", type=_times, default=20, dest="times", help="how many times: 5 to 50 (20)")
    _add_settings(repeat)
    repeat.add_argument(
        "--versus", metavar="NAME=VALUE", action="append", default=[], dest="versus",
        help="run it as many times with this instead, side by side; may be given several times",
    )  # fmt: skip
    repeat.add_argument("--timeout", metavar="S", type=_seconds, default=60.0, help="stop a run after S seconds (60)")
    repeat.add_argument("--save", metavar="FOLDER", type=Path, help="save an example of each result in this folder")
    repeat.add_argument("--json", action="store_true", help="as JSON, times in seconds")


def _add_settings(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--set", metavar="NAME=VALUE", action="append", default=[], dest="values",
        help="set an option of the script's form; may be given several times",
    )  # fmt: skip
    command.add_argument("--python", metavar="PYTHON", help="run it on this: a version such as 3.12, or a path")


def _times(text: str) -> int:
    times = int(text) if text.isdecimal() else 0
    if not LEAST <= times <= MOST:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from {LEAST} to {MOST}")
    return times


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e9:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds above 0")
    return seconds
