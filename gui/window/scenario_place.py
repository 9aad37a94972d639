"""Where the list of scenarios stands: at the left, or behind a button where the window is small."""

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from gui.style import icons
from gui.style.theme import Theme
from gui.style.theming import Theming
from gui.window.script.scenario_list import ScenarioList

_WIDTH, _SHARE = 320, 0.75  # px; of the window's height


class ScenarioPlace(QWidget):
    """Holds the list at the left. `drop` is the button behind which it stands instead where there is no room."""

    def __init__(self, scenarios: ScenarioList, theming: Theming) -> None:
        super().__init__()
        self._scenarios = scenarios
        self._wanted = True
        self._small = False
        self._away = False
        self.drop = _Drop(self._open)
        self._popup = _Popup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(scenarios)
        scenarios.chosen.connect(self._popup.hide)
        theming.changed.connect(self._dress)
        self._dress(theming.theme)
        self._settle()

    def show_list(self, shown: bool) -> None:
        """Show it, or leave its room to the lanes."""
        self._wanted = shown
        self._settle()

    def set_small(self, small: bool) -> None:
        """Put it behind the button, or back to the left."""
        self._small = small
        self._popup.hide()
        (self._popup.column if small else self._column).addWidget(self._scenarios)
        self._scenarios.show()
        self._settle()

    def set_away(self, away: bool) -> None:
        """Take it and its button out of sight."""
        self._away = away
        self._settle()

    def bring(self) -> None:
        """Have it in sight, with the keyboard on its search."""
        if self._small:
            self._open()
        self._scenarios.search.setFocus()
        self._scenarios.search.selectAll()

    def in_sight(self) -> QWidget:
        """The list, or the button that opens it."""
        return self.drop if self._small else self._scenarios

    def _settle(self) -> None:
        shown = self._wanted and not self._away
        self.setVisible(shown and not self._small)
        self.drop.setVisible(shown and self._small)

    def _open(self) -> None:
        window = self.drop.window()
        self._popup.resize(_WIDTH, round(window.height() * _SHARE))
        below = self.drop if self.drop.isVisible() else window
        self._popup.move(below.mapToGlobal(QPoint(0, below.height() if below is self.drop else 40)))
        self._popup.show()
        self._scenarios.search.setFocus()

    def _dress(self, theme: Theme) -> None:
        self.drop.setIcon(icons.icon("expand", theme, "text_dim"))


class _Drop(QToolButton):
    def __init__(self, open_: object) -> None:
        super().__init__()
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(open_)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setText(self.tr("Scenarios"))
        self.setToolTip(self.tr("Choose a scenario (Ctrl+Shift+F)"))
        self.setAccessibleName(self.text())


class _Popup(QFrame):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
