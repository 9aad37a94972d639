"""The dialog that says what this program is."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from scenarios import __version__


def show_about(window: QWidget) -> None:
    """Name the program, its version and its purpose."""
    title = QCoreApplication.translate("About", "About Lanescope")
    text = QCoreApplication.translate(
        "About", "Runs Python scripts in real processes, threads and coroutines, and shows live what they do."
    )
    QMessageBox.about(window, title, f"<h3>Lanescope {__version__}</h3><p>{text}</p>")
