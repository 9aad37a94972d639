"""Starts the command, and closes the window before its first script has begun."""

import sys

from gui import application
from gui.__main__ import main
from gui.window.main_window import MainWindow

open_first = MainWindow._open_first


def close_first(window, name, at_once):
    window.close()
    open_first(window, name, at_once)


application.MainWindow._open_first = close_first
sys.exit(main(sys.argv[1:]))
