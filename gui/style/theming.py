"""Dresses the whole application in a theme, follows the system's light and dark, and notifies who paints by hand."""

from string import Template
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication

import resources
from gui.style.gradual.dressing import Dressing
from gui.style.theme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Theme

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibilityHints

MODES: Final = ("system", "light", "dark", "contrast")

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
_IN_HALL: Final = 26 / 22  # times the size of all other text: the one sentence that a hall reads
_TEXTS: Final = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


class Theming(QObject):
    """Keeps one theme for the application; `mode` is what the user chose, one of MODES."""

    changed = Signal(object)  # the Theme; all widgets are in it, and are painted next
    chosen = Signal(str)  # the mode

    def __init__(self, application: QApplication, mode: str = "system") -> None:
        super().__init__(application)
        self._application = application
        self._mode = mode if mode in MODES else "system"
        self._theme = self._chosen()
        self._points: float | None = None  # of all text; None: as the system has it
        self._told = self._theme
        self.dressing = Dressing(application, self)
        self.dressing.over.connect(self._tell)
        self._dress()
        application.styleHints().colorSchemeChanged.connect(self._follow)
        if hints := _accessibility(application.styleHints()):
            hints.contrastPreferenceChanged.connect(self._follow)

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self._theme

    @property
    def mode(self) -> str:
        """What the user chose: "system", "light", "dark" or "contrast", which is as light or dark as the system."""
        return self._mode

    def choose(self, mode: str) -> None:
        """Switch to one of MODES; listeners hear `changed` when another theme comes of it."""
        self._mode = mode
        self._follow()
        self.chosen.emit(mode)

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

    def _tell(self) -> None:
        if self._told is not self._theme:
            self._told = self._theme
            self.changed.emit(self._theme)

    def _chosen(self) -> Theme:
        hints = self._application.styleHints()
        dark = self._mode == "dark" or (self._mode != "light" and hints.colorScheme() == Qt.ColorScheme.Dark)
        if self._mode == "contrast" or (self._mode == "system" and wants_contrast(hints)):
            return CONTRAST_DARK if dark else CONTRAST_LIGHT
        return DARK if dark else LIGHT

    def _dress(self) -> None:
        self.dressing.begin(palette(self._theme), style_sheet(self._theme, self._points))


def _accessibility(hints: QStyleHints) -> "QAccessibilityHints | None":
    """What the system says of its reader's needs; None before Qt 6.10, which does not tell."""
    return hints.accessibility() if hasattr(hints, "accessibility") else None


def wants_contrast(hints: QStyleHints) -> bool:
    """Whether the system is set to high contrast."""
    needs = _accessibility(hints)
    return needs is not None and needs.contrastPreference() == Qt.ContrastPreference.HighContrast


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
    sheet = Template(resources.text("style.qss")).substitute(
        vars(theme), icons=icons, shade="dark" if theme.dark else "light"
    )
    if points is None:
        return sheet
    rules = (("*", 1.0), ("QLabel#heading", _HEADING), ('QFrame[hall="true"] *, QLabel[hall="true"]', _IN_HALL))
    return sheet + "".join(f"\n{what} {{ font-size: {points * factor:g}pt; }}" for what, factor in rules)
