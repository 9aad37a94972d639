"""Starts the command, tells which script stands open, and closes the window when it has run or after a while."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from gui.__main__ import main
from gui.window.open_script import OpenScript

show = OpenScript._show_opened


def leave_soon(script, scenario):
    show(script, scenario)
    print(scenario.path.name, flush=True)
    script._control.ended.connect(QApplication.closeAllWindows)
    if "--run" not in sys.argv:
        QTimer.singleShot(1000, QApplication.closeAllWindows)


OpenScript._show_opened = leave_soon
sys.exit(main(sys.argv[1:]))
