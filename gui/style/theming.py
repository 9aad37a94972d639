"""Dresses the whole application in a theme, follows the system's light and dark, and notifies who paints by hand."""

from string import Template
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

import resources
from gui.style.theme import DARK, LIGHT, Theme

MODES: Final = ("system", "light", "dark")

_ROLES: Final = (
    (QPalette.ColorRole.Window, "window"),
    (QPalette.ColorRole.Base, "panel"),
    (QPalette.ColorRole.AlternateBase, "raised"),
    (QPalette.ColorRole.Button, "raised"),
    (QPalette.ColorRole.ToolTipBase, "raised"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.ToolTipText, "text"),
    (QPalette.ColorRole.BrightText, "error"),
    (QPalette.ColorRole.PlaceholderText, "text_dim"),
    (QPalette.ColorRole.Highlight, "selection"),
    (QPalette.ColorRole.HighlightedText, "text"),
    (QPalette.ColorRole.Accent, "accent"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.LinkVisited, "accent"),
    (QPalette.ColorRole.Mid, "border"),
    (QPalette.ColorRole.Midlight, "border"),
    (QPalette.ColorRole.Light, "raised"),
    (QPalette.ColorRole.Dark, "border"),
    (QPalette.ColorRole.Shadow, "border"),
)
_HEADING: Final = 1.3  # times the size of the text below
_TEXTS: Final = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


class Theming(QObject):
    """Keeps one theme for the application; `mode` is what the user chose, one of MODES."""

    changed = Signal(object)  # the Theme

    def __init__(self, application: QApplication, mode: str = "system") -> None:
        super().__init__(application)
        self._application = application
        self._mode = mode if mode in MODES else "system"
        self._theme = self._chosen()
        self._points: float | None = None  # of all text; None: as the system has it
        self._dress()
        application.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self._theme

    @property
    def mode(self) -> str:
        """What the user chose: "system", "light" or "dark"."""
        return self._mode

    def choose(self, mode: str) -> None:
        """Switch to one of MODES; listeners hear `changed` when another theme comes of it."""
        self._mode = mode
        self._follow()

    def write_in(self, points: float | None) -> None:
        """Write all text in this size, None for the system's. A style sheet hides the application's own font."""
        if points != self._points:
            self._points = points
            self._dress()

    def _follow(self) -> None:
        theme = self._chosen()
        if theme is not self._theme:
            self._theme = theme
            self._dress()
            self.changed.emit(theme)

    def _chosen(self) -> Theme:
        if self._mode == "system":
            return DARK if self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._mode == "dark" else LIGHT

    def _dress(self) -> None:
        self._application.setPalette(palette(self._theme))
        self._application.setStyleSheet(style_sheet(self._theme, self._points))


def palette(theme: Theme) -> QPalette:
    """The theme as Qt's roles, with dimmed text where a widget is disabled."""
    colors = QPalette()
    for role, token in _ROLES:
        colors.setColor(role, QColor(getattr(theme, token)))
    for role in _TEXTS:
        colors.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.text_disabled))
    return colors


def style_sheet(theme: Theme, points: float | None = None) -> str:
    """The one style sheet, `resources/style.qss`, with the theme's tokens filled in, and the size of all text."""
    icons = resources.path("icons/lanescope.svg").parent.as_posix()
    sheet = Template(resources.text("style.qss")).substitute(vars(theme), icons=icons)
    if points is None:
        return sheet
    return f"{sheet}\n* {{ font-size: {points:g}pt; }}\nQLabel#heading {{ font-size: {points * _HEADING:g}pt; }}\n"
