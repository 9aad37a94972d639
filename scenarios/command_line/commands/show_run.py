"""`lanescope show`: what happened in a saved run."""

import argparse
import json
import sys
from pathlib import Path

from scenarios import statistics
from scenarios.command_line.command_types import CommandError
from scenarios.command_line.commands.list_history import kept_file
from scenarios.command_line.printing.figures import figures
from scenarios.command_line.printing.summary import summary
from scenarios.command_line.printing.tables import printed
from scenarios.command_line.printing.terminal import only_ascii
from scenarios.foreign_trace import open_file
from scenarios.recording import Recording
from scenarios.run_file import TEXT_MOST, RunFileError


def show_run(arguments: argparse.Namespace) -> int:
    """Print a saved run's lanes, holds, findings and tables. Raises CommandError for a file that is none of ours."""
    recording = opened(arguments.file, arguments.most)
    timeline, cores = recording.timeline, recording.metadata.cores
    if arguments.csv:
        print(statistics.table(arguments.csv, timeline, cores).as_csv(), end="")
    elif arguments.json:
        known = figures(recording) | {
            "statistics": {table.key: table.as_json() for table in statistics.tables(timeline, cores)}
        }
        print(json.dumps(known, ensure_ascii=False, indent=2))
    else:
        plain = only_ascii(sys.stdout)
        print("\n".join(summary(recording, whole=True, plain=plain)))
        for table in statistics.tables(timeline, cores):
            print("\n".join(["", *printed(table, plain)]))
    return 0


def opened(path: Path, most: float | None) -> Recording:
    """A saved run that unpacks to at most `most` GB of text. Raises CommandError for a file that is none of ours."""
    try:
        return open_file(kept_file(path), most=TEXT_MOST if most is None else int(most * 1e9))
    except (RunFileError, OSError) as error:
        raise CommandError(str(error)) from None
