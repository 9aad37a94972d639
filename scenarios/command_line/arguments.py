"""The arguments of `lanescope`: what can be said, and its help."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from scenarios import __version__

_MAIN: Final = """\
Run Python scripts in real processes and threads, and see what they do.

  lanescope                 open the window
  lanescope FILE            open a script or a saved run in the window
  lanescope FILE --run      open a script, and run it without waiting for F5
  lanescope run SCRIPT      run a script without a window and sum up what it did
  lanescope list            the scenarios of the catalogue
  lanescope show FILE       what happened in a saved run

lanescope COMMAND --help tells more.
"""
_RUN: Final = """\
Run a script and watch it. Its output passes through as it comes. When it has
ended, a summary goes to standard error: how long each worker lived and what it
did meanwhile, the locks, and what stands out.

SCRIPT is a file, or a scenario's name as `lanescope list` tells them; ARGS are
the script's own arguments. Ctrl+C goes to the script, and the run is summed up
and saved all the same; three times within two seconds stop everything.

The exit code is the script's own; 128 + n when signal n ended it; 2 when it
could not be run; 1 when a file that was asked for could not be written.

Any CPython from 3.10 on can run the script: with --python the one that is
named; else the virtual environment beside the script (.venv, venv or env, there
or in a folder above) or the active one; else the one that runs Lanescope.
"""
_RUN_EXAMPLES: Final = """\
examples:
  lanescope run homework.py
  lanescope run homework.py -- --verbose input.txt
  lanescope run processes/join --set JOIN=False --set WORKERS=5
  lanescope run threads/gil --image gil.png --save gil.json.gz
  lanescope run --python 3.12 homework.py
  lanescope run --timeout 10 server.py
  lanescope run --quiet -m http.server 8000
"""
_LIST_EXAMPLES: Final = """\
examples:
  lanescope list
  lanescope list --json
  lanescope list --pythons
"""
_SHOW_EXAMPLES: Final = """\
examples:
  lanescope show run.json.gz
  lanescope show run.json --json | python3 -m json.tool
"""


def read(argv: Sequence[str]) -> argparse.Namespace:
    """What was asked for; `command` is "run", "list" or "show". Leaves by SystemExit after --help and on errors."""
    ours, module, theirs = _split(list(argv))
    parser = _parser()
    arguments, unknown = parser.parse_known_args(ours)
    if unknown:
        hint = "; the script's own arguments stand behind --" if arguments.command == "run" else ""
        parser.error(f"cannot use {' '.join(unknown)}{hint}")
    if arguments.command == "run":
        arguments.module = module
        arguments.args = theirs
        if (arguments.script is None) == (module is None):
            parser.error("run takes one SCRIPT, or -m MODULE" + ("" if module is None else ", and not both"))
    return arguments


def _split(argv: list[str]) -> tuple[list[str], str | None, list[str]]:
    """Our own arguments, the module of -m, and what belongs to the script: all behind `--` or behind -m MODULE."""
    if argv[:1] != ["run"]:
        return argv, None, []
    taken = False  # by the option before, as its value
    for place, word in enumerate(argv):
        if word == "--":
            return argv[:place], None, argv[place + 1 :]
        if word.startswith("-m") and not taken and (word != "-m" or place + 1 < len(argv)):
            module, rest = (word[2:], argv[place + 1 :]) if word != "-m" else (argv[place + 1], argv[place + 2 :])
            return argv[:place], module, rest[1:] if rest[:1] == ["--"] else rest
        taken = word in ("--set", "--save", "--image", "--timeout", "--python")
    return argv, None, []


class _Parser(argparse.ArgumentParser):
    """Keeps the line breaks of our texts, and takes no abbreviations: they would hide new options."""

    def __init__(self, **keywords: Any) -> None:
        super().__init__(formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False, **keywords)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="lanescope", description=_MAIN, usage="lanescope [run|list|show|FILE] ...")
    parser.add_argument("--version", action="version", version=f"lanescope {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", help="run, list or show")
    _add_run(
        commands.add_parser(
            "run", prog="lanescope run", help="run a script", description=_RUN, epilog=_RUN_EXAMPLES, usage=_USAGE
        )
    )
    listing = commands.add_parser(
        "list",
        prog="lanescope list",
        help="the scenarios",
        description="The scenarios of the catalogue, by chapter; or with --pythons the Python\n"
        "interpreters that a script can run on, and why others that were found cannot.",
        epilog=_LIST_EXAMPLES,
    )
    listing.add_argument("--json", action="store_true", help="as JSON, with all that is known of each")
    listing.add_argument("--pythons", action="store_true", help="the interpreters instead of the scenarios")
    show = commands.add_parser(
        "show",
        prog="lanescope show",
        help="a saved run",
        description="What happened in a saved run: its workers, the time they spent in each\n"
        "state, who held which lock, and what stands out.",
        epilog=_SHOW_EXAMPLES,
    )
    show.add_argument("file", metavar="FILE", type=Path, help="a run saved by --save or by the window")
    show.add_argument("--json", action="store_true", help="as JSON, times in seconds")
    show.add_argument("--most", metavar="GB", type=_positive, help="read a file that unpacks to this much text (2)")
    return parser


_USAGE: Final = """\
lanescope run [options] SCRIPT [-- ARGS]
       lanescope run [options] -m MODULE [ARGS]"""


def _add_run(run: argparse.ArgumentParser) -> None:
    run.add_argument("script", metavar="SCRIPT", nargs="?", help="a Python file, or a scenario such as processes/join")
    run.add_argument("-m", metavar="MODULE", help="run a module as python -m does; all that follows is its arguments")
    run.add_argument(
        "--set", metavar="NAME=VALUE", action="append", default=[], dest="values",
        help="set an option of the script's form; may be given several times",
    )  # fmt: skip
    run.add_argument("--python", metavar="PYTHON", help="run it on this: a version such as 3.12, or a path")
    run.add_argument("--save", metavar="FILE", type=Path, help="save the run (.json or .json.gz, for Perfetto too)")
    run.add_argument("--image", metavar="FILE", type=Path, help="save a picture of the lanes (.png)")
    run.add_argument("--timeout", metavar="S", type=_positive, help="stop everything after S seconds")
    run.add_argument("--quiet", action="store_true", help="no summary")


def _positive(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < 1e9:
        raise argparse.ArgumentTypeError(f"{text!r} is no number above 0")
    return number
