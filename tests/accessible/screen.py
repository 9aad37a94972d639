"""A screen of one's own, with a session bus and the registry that screen readers ask: Xvfb, dbus and at-spi2-core."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_LAUNCHERS: Final = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")


def lacks() -> str:
    """What is missing to read a window back; "" when all is there."""
    programs = [name for name in ("Xvfb", "dbus-run-session", "dbus-monitor") if shutil.which(name) is None]
    if not any(Path(place).exists() for place in _LAUNCHERS):
        programs.append("at-spi2-core")
    return ", ".join(programs)


@contextmanager
def virtual_screen(size: str = "1280x800x24") -> Iterator[str]:
    """The name of a display that is there meanwhile."""
    reader, writer = os.pipe()
    command = ("Xvfb", "-displayfd", str(writer), "-screen", "0", size, "-nolisten", "tcp")
    server = subprocess.Popen(command, pass_fds=(writer,), stderr=subprocess.DEVNULL)
    try:
        os.close(writer)
        with os.fdopen(reader, "rb") as number:
            yield f":{number.readline().decode().strip()}"
    finally:
        server.terminate()
        server.wait()


def places(folder: Path) -> Mapping[str, str]:
    """Where a program keeps its things that must touch nothing of a person's, below `folder`."""
    names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")
    found = {name: str(folder / name.lower()) for name in names}
    for place in found.values():
        Path(place).mkdir(mode=0o700, parents=True, exist_ok=True)
    return found
