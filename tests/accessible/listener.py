"""Prints that it listens, then each event that a window tells screen readers, a line each.

A process of its own: a reader that asks a window which closes may wait for its answer forever.
"""

import sys
import time
from collections.abc import Iterator
from typing import Final

import xa11y
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage

_REGISTRY: Final = "org.a11y.atspi.Registry"


def events(pid: int) -> Iterator[str]:
    """The types of the events of the window with this process number, as they come."""
    application = QCoreApplication([])  # keeps the connection by which the registry knows that one listens
    where = QDBusMessage.createMethodCall("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")
    bus = QDBusConnection.connectToBus(QDBusConnection.sessionBus().call(where).arguments()[0], "reader")
    register = QDBusMessage.createMethodCall(_REGISTRY, "/org/a11y/atspi/registry", _REGISTRY, "RegisterEvent")
    register.setArguments(["object:"])
    bus.call(register)
    heard = xa11y.App.by_pid(pid, timeout=60).subscribe()
    yield "listening"
    while True:
        while (event := heard.try_recv()) is not None:
            yield event.event_type
        application.processEvents()
        time.sleep(0.05)


if __name__ == "__main__":
    for name in events(int(sys.argv[1])):
        sys.stdout.write(f"{name}\n")
        sys.stdout.flush()
