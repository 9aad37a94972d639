"""`lanescope compare`: what is different between two saved runs."""

import argparse
import json
import sys

from scenarios.command_line.command_types import CommandError
from scenarios.command_line.commands.show_run import opened
from scenarios.command_line.printing.comparisons import lines
from scenarios.command_line.printing.terminal import only_ascii
from scenarios.comparison import as_json, compare, sentence
from scenarios.language import gettext


def compare_runs(arguments: argparse.Namespace) -> int:
    """Print the difference in one sentence and as a table. Raises CommandError for a file that is none of ours."""
    before, after = (opened(path, arguments.most) for path in (arguments.a, arguments.b))
    for path, each in ((arguments.a, before), (arguments.b, after)):
        if each.timeline.foreign is not None:
            text = gettext("{path} is another program's trace: only runs are compared.")
            raise CommandError(text.format(path=path))
    comparison = compare(before, after)
    said = sentence(comparison, before, after)
    if arguments.json:
        print(json.dumps({"text": said, **as_json(comparison)}, ensure_ascii=False, indent=2))
    else:
        print("\n".join(lines(said, comparison, only_ascii(sys.stdout))))
    return 0
