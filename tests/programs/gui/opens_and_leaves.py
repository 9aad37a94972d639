"""Starts the command, tells which script stands open, and closes the window when it has run or after a while."""

import sys

from PySide6.QtCore import QTimer

from gui import application
from gui.__main__ import main
from gui.window.main_window import MainWindow

show = MainWindow._show_opened


def leave_soon(window, scenario):
    show(window, scenario)
    print(scenario.path.name, flush=True)
    window.control.ended.connect(window.close)
    if "--run" not in sys.argv:
        QTimer.singleShot(1000, window.close)


application.MainWindow._show_opened = leave_soon
sys.exit(main(sys.argv[1:]))
