"""The command `lanescope`: `run`, `list` and `show` without a window and without Qt, anything else opens the window."""

import os
import sys
from collections.abc import Sequence

_WITHOUT_WINDOW = {"run", "list", "show", "-h", "--help", "--version"}
_NO_DISPLAY = "lanescope: no display here, so no window; this works without one: lanescope run SCRIPT --image FILE"


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments say (default: those of the process) and return the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments and arguments[0] in _WITHOUT_WINDOW:
        from scenarios.command_line import main as command_line

        return command_line(arguments)
    if not _has_display():
        print(_NO_DISPLAY, file=sys.stderr)  # noqa: T201
        return 1
    from gui.application import run

    return run(arguments)


def _has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main())
