"""`lanescope show`: what happened in a saved run."""

import argparse
import json
import sys

from scenarios.command_line.command_types import CommandError
from scenarios.command_line.printing.figures import figures
from scenarios.command_line.printing.summary import summary
from scenarios.command_line.printing.terminal import only_ascii
from scenarios.run_file import TEXT_MOST, RunFileError, open_recording


def show_run(arguments: argparse.Namespace) -> int:
    """Print a saved run's lanes, holds and findings. Raises CommandError for a file that is none of ours."""
    try:
        most = TEXT_MOST if arguments.most is None else int(arguments.most * 1e9)
        recording = open_recording(arguments.file, most=most)
    except (RunFileError, OSError) as error:
        raise CommandError(str(error)) from None
    if arguments.json:
        print(json.dumps(figures(recording), ensure_ascii=False, indent=2))
    else:
        print("\n".join(summary(recording, whole=True, plain=only_ascii(sys.stdout))))
    return 0
