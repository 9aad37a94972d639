"""`lanescope history`: the runs that the window has kept, and those of `lanescope run --keep`."""

import argparse
import json
import sys
from pathlib import Path
from typing import Final

from scenarios.command_line.command_types import CommandError
from scenarios.command_line.printing.summary import WIDTH
from scenarios.command_line.printing.terminal import fitted, only_ascii
from scenarios.history.entry import Entry
from scenarios.history.place import default_folder
from scenarios.history.problems import HistoryError
from scenarios.history.store import History
from scenarios.language import gettext, ngettext
from scenarios.text_columns import columns, padded

MOST: Final = 20  # rows for people; programs get all


def list_history(arguments: argparse.Namespace) -> int:
    """Print the runs that all words fit, the latest first. Raises CommandError when the history cannot be used."""
    history = History(default_folder())
    words = " ".join(arguments.words)
    try:
        found = history.find(words) if history.database.exists() else []
    except HistoryError as error:
        raise CommandError(str(error)) from None
    if arguments.json:
        rows = [entry.as_json() | {"path": str(history.path_of(entry))} for entry in found]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        _print(found if arguments.all else found[:MOST], len(found), only_ascii(sys.stdout))
    return 0


def kept_file(named: Path) -> Path:
    """The run file that is meant: a number that is no file's name is that of a run in the history.

    Raises CommandError when there is no such run.
    """
    if not str(named).isdecimal() or named.exists():
        return named
    history = History(default_folder())
    try:
        if history.database.exists():
            return history.path_of(history.entry(int(str(named))))
    except HistoryError as error:
        raise CommandError(str(error)) from None
    except OverflowError:  # more than the database counts
        pass
    raise CommandError(gettext("There is no run {number} in the history.").format(number=named))


def _print(found: list[Entry], total: int, plain: bool) -> None:
    if not found:
        print(gettext("No run is kept that fits."))
        return
    rows = [
        (str(entry.id), entry.moment(), f"{entry.seconds:.2f} s", entry.outcome_in_words(), _what(entry))
        for entry in found
    ]
    widths = [max(columns(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        number, *others = (padded(text, width) for text, width in zip(row, widths, strict=True))
        print(fitted("  ".join([number, *others]).rstrip(), WIDTH, plain))
    if left := total - len(found):
        print(ngettext("and {count} earlier run: --all", "and {count} earlier runs: --all", left).format(count=left))


def _what(entry: Entry) -> str:
    pin = "* " if entry.pinned else ""
    return "  ".join(filter(None, (pin + entry.label(), entry.options_line())))
