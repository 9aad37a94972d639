"""A screen with a window manager, and hands on its windows, by the programs that a person's desktop is made of."""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.packaging.person import wait_until

TOOLS = ("Xvfb", "openbox", "xdotool", "xprop", "gtk-launch", "gio", "xdg-open")


def missing() -> list[str]:
    """The tools that are not here."""
    return [name for name in TOOLS if shutil.which(name) is None]


@contextlib.contextmanager
def screen(size: str = "1280x800") -> Iterator[str]:
    """The name of a display with a window manager on it."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as told:
        display = f":{told.readline().strip()}"
    manager = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": display}, stderr=subprocess.DEVNULL)
    try:
        yield display
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait()


class Hands:
    """Types and looks as a person does, on one display."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment

    def windows(self, title: str = "Lanescope") -> list[str]:
        """The windows in sight whose title has these words."""
        return self._xdotool("search", "--onlyvisible", "--name", title).split()

    def title(self, window: str) -> str:
        """All of a window's title."""
        return self._xdotool("getwindowname", window).strip()

    def wait_for(self, title: str) -> str:
        """The window of this title, once it is there."""
        wait_until(lambda: self.windows(title))
        return self.windows(title)[0]

    def press(self, window: str, *keys: str) -> None:
        """Bring the window to the front, and press the keys."""
        self._xdotool("windowactivate", "--sync", window)
        self._xdotool("key", "--clearmodifiers", "--delay", "80", *keys)

    def click(self, window: str, x: int, y: int) -> None:
        """Bring the window to the front, and click at a place in it."""
        self._xdotool("windowactivate", "--sync", window)
        self._xdotool("mousemove", "--window", window, str(x), str(y), "click", "1")

    def type(self, text: str) -> None:
        """Into whatever has the focus."""
        self._xdotool("type", "--delay", "20", text)

    def kind(self, window: str) -> str:
        """The name and the class that a desktop knows the window by."""
        return self._ask("xprop", "-id", window, "WM_CLASS")

    def picture(self, path: Path) -> None:
        """What is on the screen, where ImageMagick is there."""
        if shutil.which("import"):
            self._ask("import", "-window", "root", str(path))

    def _xdotool(self, *arguments: str) -> str:
        return self._ask("xdotool", *arguments)

    def _ask(self, *command: str) -> str:
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False)
        return done.stdout
