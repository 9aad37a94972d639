"""Reads the arguments: which command, in which language, with what."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from scenarios import __version__, language
from scenarios.command_line.printing.terminal import shows
from scenarios.language import LANGUAGES, gettext, noop
from scenarios.repeat.limits import LEAST, MOST
from scenarios.text_columns import wrapped

from . import argparse_words, exporting, help_texts, steering
from .values import moment, positive

# By their keys alone: the tables themselves want numpy
TABLES: Final = ("lanes", "objects", "waits", "matrix", "tasks", "functions", "scheduling")

_OF_SCRIPTS: Final = ("run", "repeat", "steer")  # what follows -- is the script's own
_TAKES_A_VALUE: Final = (  # of the commands that take a script of its own
    "--set",
    "--versus",
    "--save",
    "--image",
    "--what-if",
    "--timeout",
    "--python",
    "--language",
    "-n",
    *steering.TAKE_A_VALUE,
)
_BEFORE_ANY_COMMAND: Final = ("-h", "--help", "--version", "--language")
_SCRIPT: Final = noop("a Python file, or a scenario such as processes/join")
_SAVED: Final = noop("a run saved by --save or by the window, or its number in the history")
_SAMPLE: Final = "语言"  # a terminal that cannot show this gets English


def read(argv: Sequence[str]) -> argparse.Namespace:
    """What was asked for; `command` is one of the eight. Leaves by SystemExit after --help and on errors."""
    ours, module, theirs = _split(list(argv))
    _speak(ours)
    parser = _parser()
    if ours and ours[0].startswith("-") and ours[0].partition("=")[0] not in _BEFORE_ANY_COMMAND:
        parser.error(gettext("there is no option {option}").format(option=ours[0]))
    arguments, unknown = parser.parse_known_args(ours)
    if unknown:
        text = gettext("cannot use {arguments}")
        if arguments.command in _OF_SCRIPTS:
            text = gettext("cannot use {arguments}; the script's own arguments stand behind --")
        parser.error(text.format(arguments=" ".join(unknown)))
    if arguments.command in _OF_SCRIPTS:
        arguments.module = module
        arguments.args = theirs
    if arguments.command == "run":
        if arguments.script is None and module is None:
            parser.error(gettext("run takes one SCRIPT, or -m MODULE"))
        if arguments.script is not None and module is not None:
            parser.error(gettext("run takes one SCRIPT, or -m MODULE, and not both"))
    return arguments


def _speak(ours: list[str]) -> None:
    """Choose the language before there is a parser: it has texts of its own."""
    named = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    named.add_argument("--language", nargs="?")
    wanted = named.parse_known_args(ours)[0].language
    found = wanted if wanted in LANGUAGES else language.of_system()
    readable = all(shows(stream, _SAMPLE) for stream in (sys.stdout, sys.stderr))
    language.choose(found if readable else language.ENGLISH)
    argparse_words.translate()


def _split(argv: list[str]) -> tuple[list[str], str | None, list[str]]:
    """Our own arguments, the module of -m, and what belongs to the script: all behind `--` or behind -m MODULE."""
    command = next((word for word in argv if word not in ("--language", *LANGUAGES) and word[:11] != "--language="), "")
    if command not in _OF_SCRIPTS:
        return argv, None, []
    taken = False  # by the option before, as its value
    for place, word in enumerate(argv):
        if word == "--":
            return argv[:place], None, argv[place + 1 :]
        if command == "run" and word.startswith("-m") and not taken and (word != "-m" or place + 1 < len(argv)):
            module, rest = (word[2:], argv[place + 1 :]) if word != "-m" else (argv[place + 1], argv[place + 2 :])
            return argv[:place], module, rest[1:] if rest[:1] == ["--"] else rest
        taken = word in _TAKES_A_VALUE
    return argv, None, []


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Keeps the line breaks of our texts, and breaks those of the options by columns, not by blanks."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(text, width)


class _Parser(argparse.ArgumentParser):
    """Takes no abbreviations: they would hide new options. Every command takes a language."""

    def __init__(self, **keywords: Any) -> None:
        super().__init__(formatter_class=_Formatter, allow_abbrev=False, **keywords)
        self.add_argument(
            "--language", choices=LANGUAGES, default=argparse.SUPPRESS,
            help=gettext("the language of the texts; else the system's"),
        )  # fmt: skip


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="lanescope",
        description=gettext(help_texts.MAIN),
        usage="lanescope [--language LANGUAGE] [COMMAND|FILE] ...",
    )
    parser.add_argument("--version", action="version", version=f"lanescope {__version__}")
    what = gettext("run, repeat, steer, list, show, compare, export or history")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", help=what)
    _add_run(commands)
    _add_repeat(commands)
    steer = _add(
        commands, "steer", gettext("choose which thread goes next"), help_texts.STEER, help_texts.STEER_EXAMPLES,
        gettext(help_texts.USAGE_OF_STEER),
    )  # fmt: skip
    steer.add_argument("script", metavar="SCRIPT", help=gettext(_SCRIPT))
    steering.add_arguments(steer)
    _add_settings(steer)
    listing = _add(commands, "list", gettext("the scenarios"), help_texts.LIST, help_texts.LIST_EXAMPLES)
    listing.add_argument("--json", action="store_true", help=gettext("as JSON, with all that is known of each"))
    listing.add_argument("--pythons", action="store_true", help=gettext("the interpreters instead of the scenarios"))
    _add_show(commands)
    _add_compare(commands)
    _add_history(commands)
    exporting.add_arguments(
        _add(commands, "export", gettext("runs as pictures"), help_texts.EXPORT, help_texts.EXPORT_EXAMPLES)
    )
    return parser


def _add_history(commands: "argparse._SubParsersAction[_Parser]") -> None:
    history = _add(
        commands, "history", gettext("the runs that were kept"), help_texts.HISTORY, help_texts.HISTORY_EXAMPLES
    )
    words = gettext("what must stand somewhere in what is known of a run")
    history.add_argument("words", metavar="WORD", nargs="*", help=words)
    history.add_argument("--all", action="store_true", help=gettext("all that fit, and not only the latest"))
    history.add_argument("--json", action="store_true", help=gettext("as JSON, with all that is known of each"))


def _add_show(commands: "argparse._SubParsersAction[_Parser]") -> None:
    show = _add(commands, "show", gettext("a saved run"), help_texts.SHOW, help_texts.SHOW_EXAMPLES)
    show.add_argument("file", metavar="FILE", type=Path, help=gettext(_SAVED))
    _add_most(show)
    at = gettext("only this moment, in seconds since the first line: who runs where, who holds, who waits")
    show.add_argument("--at", metavar="S", type=moment, help=at)
    form = show.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=gettext("as JSON, times in seconds"))
    table = gettext("one table as CSV, times in seconds: {tables}").format(tables=", ".join(TABLES))
    form.add_argument("--csv", metavar="TABLE", choices=TABLES, help=table)


def _add_compare(commands: "argparse._SubParsersAction[_Parser]") -> None:
    compare = _add(
        commands, "compare", gettext("two saved runs, side by side"), help_texts.COMPARE, help_texts.COMPARE_EXAMPLES
    )
    for name in ("A", "B"):
        compare.add_argument(name.lower(), metavar=name, type=Path, help=gettext(_SAVED))
    _add_most(compare)
    compare.add_argument("--json", action="store_true", help=gettext("as JSON, times in seconds"))


def _add_most(command: argparse.ArgumentParser) -> None:
    most = gettext("read a file that unpacks to this much text (2)")
    command.add_argument("--most", metavar="GB", type=positive, help=most)


def _add(
    commands: "argparse._SubParsersAction[_Parser]",
    name: str,
    what: str,
    description: str,
    examples: str,
    usage: str | None = None,
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        prog=f"lanescope {name}",
        help=what,
        description=gettext(description),
        epilog=gettext("examples:") + "\n" + examples,
        usage=usage,
    )


def _add_run(commands: "argparse._SubParsersAction[_Parser]") -> None:
    run = _add(
        commands, "run", gettext("run a script"), help_texts.RUN, help_texts.RUN_EXAMPLES,
        gettext(help_texts.USAGE_OF_RUN),
    )  # fmt: skip
    run.add_argument("script", metavar="SCRIPT", nargs="?", help=gettext(_SCRIPT))
    module = gettext("run a module as python -m does; all that follows is its arguments")
    run.add_argument("-m", metavar="MODULE", help=module)
    _add_settings(run)
    saved = gettext("save the run (.json or .json.gz, for Perfetto too)")
    run.add_argument("--save", metavar="FILE", type=Path, help=saved)
    run.add_argument("--keep", action="store_true", help=gettext("keep the run in the history"))
    run.add_argument("--image", metavar="FILE", type=Path, help=gettext("save a picture of the lanes (.png)"))
    what_if = gettext("run it otherwise than written: lock=none,join=skip,daemon=all|none,semaphore=N")
    run.add_argument("--what-if", metavar="CHANGES", default="", help=what_if)
    run.add_argument("--timeout", metavar="S", type=positive, help=gettext("stop everything after S seconds"))
    run.add_argument("--quiet", action="store_true", help=gettext("no summary"))


def _add_repeat(commands: "argparse._SubParsersAction[_Parser]") -> None:
    repeat = _add(
        commands, "repeat", gettext("run a script many times"), help_texts.REPEAT, help_texts.REPEAT_EXAMPLES,
        gettext(help_texts.USAGE_OF_REPEAT),
    )  # fmt: skip
    repeat.add_argument("script", metavar="SCRIPT", help=gettext(_SCRIPT))
    times = gettext("how many times: 5 to 50 (20)")
    repeat.add_argument("-n", metavar="N", type=_times, default=20, dest="times", help=times)
    _add_settings(repeat)
    versus = gettext("run it as many times with this instead, side by side; may be given several times")
    repeat.add_argument("--versus", metavar="NAME=VALUE", action="append", default=[], dest="versus", help=versus)
    limit = gettext("stop a run after S seconds (60)")
    repeat.add_argument("--timeout", metavar="S", type=positive, default=60.0, help=limit)
    saved = gettext("save an example of each result in this folder")
    repeat.add_argument("--save", metavar="FOLDER", type=Path, help=saved)
    repeat.add_argument("--json", action="store_true", help=gettext("as JSON, times in seconds"))


def _add_settings(command: argparse.ArgumentParser) -> None:
    setting = gettext("set an option of the script's form; may be given several times")
    command.add_argument("--set", metavar="NAME=VALUE", action="append", default=[], dest="values", help=setting)
    python = gettext("run it on this: a version such as 3.12, or a path")
    command.add_argument("--python", metavar="PYTHON", help=python)


def _times(text: str) -> int:
    times = int(text) if text.isdecimal() else 0
    if not LEAST <= times <= MOST:
        words = gettext("{text!r} is no number from {least} to {most}")
        raise argparse.ArgumentTypeError(words.format(text=text, least=LEAST, most=MOST))
    return times
