"""The menu bar and the tool bar, made from the rows of actions."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from gui.style.theming import MODES, Theming
from gui.window.actions.actions import Actions

MENUS: Final = {
    "file": QT_TRANSLATE_NOOP("Menu", "&File"),
    "edit": QT_TRANSLATE_NOOP("Menu", "&Edit"),
    "run": QT_TRANSLATE_NOOP("Menu", "&Run"),
    "view": QT_TRANSLATE_NOOP("Menu", "&View"),
    "timeline": QT_TRANSLATE_NOOP("Menu", "&Timeline"),
    "help": QT_TRANSLATE_NOOP("Menu", "&Help"),
}
_THEMES: Final = {
    "system": QT_TRANSLATE_NOOP("Menu", "As the &system"),
    "light": QT_TRANSLATE_NOOP("Menu", "&Light"),
    "dark": QT_TRANSLATE_NOOP("Menu", "&Dark"),
}
_BREAKS_BEFORE: Final = {
    "save_run",
    "quit",
    "reset",
    "copy_picture",
    "find",
    "about",
    "before",
    "full_screen",
    "next_pane",
    "interpreter",
}
_BUTTONS: Final = ("open", "save_run", "", "export_picture", "copy_picture")


def menu_title(name: str) -> str:
    """The menu's name for people, with its mnemonic."""
    return QCoreApplication.translate("Menu", str(MENUS[name]))


def build_menus(window: QMainWindow, actions: Actions, theming: Theming) -> dict[str, QMenu]:
    """Fill the window's menu bar and return the menus by name, "timeline" still empty, and "theme"."""
    menus = {"theme": _theme_menu(window, theming)}
    for name in MENUS:
        menus[name] = menu = window.menuBar().addMenu(menu_title(name))
        for action in actions.of_menu(name):
            if action.objectName() in _BREAKS_BEFORE:
                menu.addSeparator()
            menu.addAction(action)
        if name == "view":
            menu.addSeparator()
            menu.addMenu(menus["theme"])
    return menus


def build_toolbar(window: QMainWindow, actions: Actions, theme_menu: QMenu) -> QToolBar:
    """Run and stop first, then files and pictures; the theme at the far end."""
    bar = QToolBar(QCoreApplication.translate("Menu", "Tools"), window)
    bar.setObjectName("tools")
    bar.setMovable(False)
    bar.setIconSize(QSize(20, 20))
    bar.toggleViewAction().setVisible(False)
    for name in ("run", "stop"):
        button = _button(bar, actions[name])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    bar.addSeparator()
    for name in _BUTTONS:
        if name:
            _button(bar, actions[name])
        else:
            bar.addSeparator()
    space = QWidget()
    space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    bar.addWidget(space)
    theme = QToolButton()
    theme.setDefaultAction(theme_menu.menuAction())
    theme.setAccessibleName(theme_menu.title().replace("&", ""))
    theme.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    theme.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    bar.addWidget(theme)
    _button(bar, actions["keys"])
    window.addToolBar(bar)
    return bar


def _button(bar: QToolBar, action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAccessibleName(action.text().replace("&", "").removesuffix("…"))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    bar.addWidget(button)
    return button


def _theme_menu(window: QMainWindow, theming: Theming) -> QMenu:
    menu = QMenu(QCoreApplication.translate("Menu", "The&me"), window)
    group = QActionGroup(menu)
    for mode in MODES:
        action = group.addAction(QCoreApplication.translate("Menu", str(_THEMES[mode])))
        action.setObjectName(f"theme_{mode}")
        action.setCheckable(True)
        action.setChecked(mode == theming.mode)
        action.triggered.connect(lambda _checked, mode=mode: theming.choose(mode))
        menu.addAction(action)
    return menu
