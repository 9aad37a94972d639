"""`lanescope show`: what happened in a saved run."""

import argparse
import json
import sys
from pathlib import Path
from typing import Final

from scenarios import statistics
from scenarios.command_line.command_types import CommandError
from scenarios.command_line.commands.lists.list_history import kept_file
from scenarios.command_line.printing.figures import figures
from scenarios.command_line.printing.moment_lines import moment_lines
from scenarios.command_line.printing.summary import summary
from scenarios.command_line.printing.tables import printed
from scenarios.command_line.printing.terminal import only_ascii
from scenarios.foreign_trace import open_file
from scenarios.language import gettext
from scenarios.moments import moment
from scenarios.moments.words import as_json
from scenarios.recording import Recording
from scenarios.run_file import TEXT_MOST, RunFileError
from scenarios.timeline import Timeline

_SECOND: Final = 1e9


def show_run(arguments: argparse.Namespace) -> int:
    """Print a saved run's lanes, holds, findings and tables. Raises CommandError for a file that is none of ours."""
    recording = opened(arguments.file, arguments.most)
    timeline, cores = recording.timeline, recording.metadata.cores
    if arguments.at is not None:
        return _show_moment(recording, arguments)
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


def _show_moment(recording: Recording, arguments: argparse.Namespace) -> int:
    """Print what stood at one moment of the run."""
    timeline = recording.timeline
    time = moment_of(timeline, arguments.at)
    if arguments.csv:
        raise CommandError(gettext("a moment has no tables: --at goes with --json, not with --csv"))
    if arguments.json:
        print(json.dumps(as_json(timeline, moment(timeline, time)), ensure_ascii=False, indent=2))
    else:
        print("\n".join(moment_lines(recording, time, plain=only_ascii(sys.stdout))))
    return 0


def moment_of(timeline: Timeline, seconds: float) -> int:
    """Seconds since the first line on the timeline's clock, ns. Raises CommandError for what is not in the run."""
    time = timeline.origin + round(seconds * _SECOND)
    begin = min([timeline.origin, *(lane.begin for lane in timeline.lanes)])
    if not begin <= time <= timeline.now:
        first, last = ((edge - timeline.origin) / _SECOND for edge in (begin, timeline.now))
        words = gettext("the run has no moment {seconds:g}; it lasts from {first:.3f} to {last:.3f} s")
        raise CommandError(words.format(seconds=seconds, first=first, last=last))
    return time


def opened(path: Path, most: float | None) -> Recording:
    """A saved run that unpacks to at most `most` GB of text. Raises CommandError for a file that is none of ours."""
    try:
        return open_file(kept_file(path), most=TEXT_MOST if most is None else int(most * 1e9))
    except (RunFileError, OSError) as error:
        raise CommandError(str(error)) from None
