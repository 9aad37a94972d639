"""What argparse itself says: it asks for each of these by the name that gettext's own programs use, `_`."""

import argparse
from typing import Final

from scenarios.language import gettext, noop

WORDS: Final = (
    noop("usage: "),
    noop("%(heading)s:"),
    noop("positional arguments"),
    noop("options"),
    noop("show this help message and exit"),
    noop("show program's version number and exit"),
    noop("%(prog)s: error: %(message)s\n"),
    noop("the following arguments are required: %s"),
    noop("argument %(argument_name)s: %(message)s"),
    noop("expected one argument"),
    noop("invalid choice: %(value)r (choose from %(choices)s)"),
    noop("ignored explicit argument %r"),
)


def translate() -> None:
    """Let argparse ask our catalogue; what that lacks stays English."""
    setattr(argparse, "_", gettext)  # noqa: B010  # no name that type checkers know
