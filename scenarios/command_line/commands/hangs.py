"""Says on a terminal why a run hangs, while it hangs."""

import sys
import time
from typing import TYPE_CHECKING, Final

from scenarios.command_line.printing.streams import tell
from scenarios.language import gettext
from scenarios.text_columns import wrapped

if TYPE_CHECKING:
    from scenarios.recording import Recording

_WIDTH: Final = 80
_EVERY: Final = 1.0  # seconds
_MOST: Final = 5  # things that are said of one run while it lasts


class HangTeller:
    """Looks now and then, and says each cause once."""

    def __init__(self, recording: "Recording") -> None:
        self._recording = recording
        self._next = time.monotonic() + _EVERY
        self._told: set[tuple[str, tuple[int, ...]]] = set()

    def look(self) -> None:
        """Say what is new, if it is time to look again."""
        now = time.monotonic()
        if now < self._next or len(self._told) >= _MOST:
            return
        for finding in self._recording.hangs():
            what = finding.key, finding.lanes
            if what not in self._told:
                self._told.add(what)
                text = gettext("lanescope, while it runs: {finding}").format(finding=finding.text)
                lines = [*wrapped(text, _WIDTH, "  ")]
                if finding.try_:
                    lines += wrapped(gettext("Try: {what}").format(what=finding.try_), _WIDTH, "  ")
                tell("\n".join(lines))
        self._next = time.monotonic() + max(_EVERY, 20 * (time.monotonic() - now))


def is_watched() -> bool:
    """Whether somebody sees what is said meanwhile."""
    return sys.stderr.isatty()
