"""Starts Qt, dresses it, and shows the window: the composition root of everything on the screen."""

import contextlib
import signal
import socket
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

import resources
from gui import single_instance
from gui.allocation import share_one_heap
from gui.control.settings import Settings
from gui.no_window import explain_fatal
from gui.signals import close_on_signals
from gui.single_instance import Listener, Reply
from gui.style import fonts
from gui.style.theming import Theming
from gui.style.translation import Translation
from gui.window.crash.watch import Mistakes, crash_file
from gui.window.main_window import MainWindow
from scenarios import __version__
from scenarios.history.place import default_folder, log_folder
from scenarios.history.store import History

_NAME = "lanescope"  # of its settings too: a folder of its own, as it has no organization above it
_SMALLEST_TEXT = 10.5  # points; a lecture hall reads along


def run(arguments: Sequence[str], language: str = "", at_once: bool = False, another: bool = False) -> int:
    """Open the window, with the script, scenario or run file that is named first, and return the exit code.

    A window that is open already opens it instead, unless it is to be `another`. `language` is for this time; "" stands
    for the one that is remembered. `at_once`: a script of the person's own is to run, too.
    """
    history = History(default_folder())
    address = single_instance.address_in(history.folder.parent)
    try:
        reply, line = single_instance.find_place(address, arguments[:1], at_once=at_once, another=another)
    except KeyboardInterrupt:  # while a busy window was waited for
        return 128 + signal.SIGINT
    if reply is Reply.TAKEN:
        return 0
    with explain_fatal():
        application = QApplication([sys.argv[0]])
    with close_on_signals(application.closeAllWindows):  # before the first script starts
        name = arguments[0] if arguments else None
        window = open_window(application, QSettings(_NAME, _NAME), name, language, at_once, history)
        mistakes = Mistakes(window.own_up, window)
        with _listening(line, address, window), mistakes.watched(), crash_file(log_folder()) as before:
            if before is not None:
                window.banner.show_problem(before)
            if reply is Reply.SILENT:
                window.banner.show_problem(single_instance.silence())
            if name is None:
                window.help_.offer_tour()
            return application.exec()


@contextlib.contextmanager
def _listening(line: socket.socket | None, address: Path | None, window: MainWindow) -> Iterator[None]:
    """Inside, later starts are heard; where that cannot be, each opens a window of its own."""
    listener = None
    if line is not None and address is not None:
        listener = Listener(line, address, window.open_from_outside, window)
    yield
    if listener is not None:
        listener.close()


def open_window(
    application: QApplication,
    store: QSettings,
    name: str | None,
    language: str = "",
    at_once: bool = False,
    history: History | None = None,
) -> MainWindow:
    """Show the window with the settings in `store`; `name` is what to open, None for the last scenario.

    Runs are kept in `history`, None: nowhere.

    A scenario runs at once, as it is our own; a script of the person's stands ready, unless it is to run `at_once`.
    """
    share_one_heap()
    _introduce(application)
    settings = Settings(store)
    fonts.offer_chinese()  # a script's comments may be Chinese, whatever the window speaks
    translation = Translation(application, language or settings.language)
    window = MainWindow(settings, Theming(application, settings.theme), translation, history)
    window.show()
    window.open_first(name, at_once)
    return window


def _introduce(application: QApplication) -> None:
    application.setApplicationName(_NAME)
    application.setApplicationDisplayName("Lanescope")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName(_NAME)
    application.setStyle("Fusion")  # one look everywhere, and the only style that takes a whole palette
    application.setWindowIcon(QIcon(str(resources.path("icons/lanescope.svg"))))
    font = application.font()
    font.setPointSizeF(max(font.pointSizeF(), _SMALLEST_TEXT))
    application.setFont(font)
