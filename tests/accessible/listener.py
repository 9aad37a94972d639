"""Prints what a window has screen readers say, until it is killed; Qt speaks only while the registry knows of one."""

import subprocess
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage

_REGISTRY: Final = "org.a11y.atspi.Registry"


def main() -> None:
    """Register, and print all announcements as dbus-monitor writes them."""
    application = QCoreApplication([])  # keeps the connection by which the registry knows
    where = QDBusMessage.createMethodCall("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")
    address = QDBusConnection.sessionBus().call(where).arguments()[0]
    bus = QDBusConnection.connectToBus(address, "reader")
    register = QDBusMessage.createMethodCall(_REGISTRY, "/org/a11y/atspi/registry", _REGISTRY, "RegisterEvent")
    register.setArguments(["object:"])
    bus.call(register)
    subprocess.run(("dbus-monitor", "--address", address, "type='signal',member='Announcement'"), check=False)
    del application


if __name__ == "__main__":
    main()
