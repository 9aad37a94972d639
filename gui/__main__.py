"""The command `lanescope`: `run`, `repeat`, `list`, `show` without a window or Qt; anything else opens the window."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from gui import no_window

if TYPE_CHECKING:
    from pathlib import Path

    from scenarios.recording import Recording

_WITHOUT_WINDOW: Final = {"run", "repeat", "list", "show", "-h", "--help", "--version"}


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments say (default: those of the process) and return the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments and arguments[0] in _WITHOUT_WINDOW:
        from scenarios.command_line import main as command_line

        return command_line(arguments, _draw)
    if not no_window.has_display():
        no_window.tell("no display here, so no window")
        return 1
    try:
        from gui.application import run
    except ImportError as error:  # a system library that Qt links to is missing
        if "cannot open shared object file" not in str(error):
            raise
        no_window.tell(f"Qt cannot start: {error} (./run installs what is missing)")
        return 1
    return run(arguments)


def _draw(recording: "Recording", path: "Path") -> None:
    from gui.headless_picture import draw

    draw(recording, path)


if __name__ == "__main__":
    sys.exit(main())
