"""Opens the window, reads it as a screen reader does, and closes it: `python -m tests.accessible.screen_reader FILE`.

Runs within a session bus of its own; writes what it read as JSON: the lines of the tree, what the window said, and how
it ended.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import xa11y

_PATIENCE: Final = 60.0  # seconds
_SCRIPT: Final = Path(__file__).parents[1] / "programs" / "gui" / "two_sleepers.py"
_ASKING: Final = """
import sys, xa11y
found = xa11y.App.by_pid(int(sys.argv[1]))
while True:
    print(len(found.dump()), flush=True)
"""


def main(report: Path) -> None:
    """Open, listen, read, and close while another reads."""
    window = subprocess.Popen(
        [sys.executable, "-m", "gui", "--language", "en", "--new-window", str(_SCRIPT)],
        env={**os.environ, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"},
        stderr=subprocess.PIPE,
        text=True,
    )
    told = report.with_suffix(".told")
    with told.open("w") as sink:
        listening = [sys.executable, "-m", "tests.accessible.listener"]
        listener = subprocess.Popen(listening, stdout=sink, stderr=subprocess.DEVNULL)
    found = xa11y.App.by_pid(window.pid, timeout=_PATIENCE)
    _until(lambda: "NameAcquired" in told.read_text() and bool(_run_buttons(found)))
    _run_buttons(found)[0].press()  # a script of one's own waits for that
    _until(lambda: found.locator('tree_item[name="Process-2"]').exists() and "has ended" in " ".join(_said(told)))
    rows = found.locator("tree_item").elements()
    lanes = [_told(row) for row in rows if row.name == "MainProcess" or str(row.name).startswith("Process-")]
    tree = found.dump()
    errors = _close_while_read(window)
    listener.kill()
    listener.wait()
    found_out = {"tree": tree, "lanes": lanes, "said": _said(told), "code": window.returncode, "errors": errors}
    report.write_text(json.dumps(found_out))


def _run_buttons(found: xa11y.App) -> list[xa11y.Element]:
    return [each for each in found.locator('button[name="Run"]').elements() if each.visible and each.enabled]


def _said(told: Path) -> list[str]:
    """The announcements, as dbus-monitor has written them so far."""
    return re.findall(r'variant +string "(.*)"', told.read_text())


def _told(thing: xa11y.Element) -> dict[str, Any]:
    """What is told of a lane, and of what is in it."""
    bounds = thing.bounds
    inside = [{"role": each.role, "name": each.name, "about": each.description} for each in thing.children()]
    height = bounds.height if bounds else 0
    return {"role": thing.role, "name": thing.name, "about": thing.description, "height": height, "inside": inside}


def _close_while_read(window: subprocess.Popen[str]) -> str:
    """Have the window close while another goes on asking it, which knows nothing of that; what it wrote as errors."""
    command = [sys.executable, "-c", _ASKING, str(window.pid)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as reader:
        assert reader.stdout
        reader.stdout.readline()
        window.terminate()
        errors = window.communicate(timeout=_PATIENCE)[1]
        reader.kill()
    return errors


def _until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        try:
            if holds():
                return
        except xa11y.XA11yError:  # the window is not there yet, or what was asked is gone
            pass
        time.sleep(0.2)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
