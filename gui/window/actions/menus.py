"""The menu bar and the tool bar, made from the rows of actions."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from gui.style.menu import Menu
from gui.style.theming import MODES, Theming
from gui.style.translation import MODES as LANGUAGES
from gui.style.translation import Translation
from gui.window.actions.actions import Actions, plain

MENUS: Final = {
    "file": QT_TRANSLATE_NOOP("Menu", "&File"),
    "edit": QT_TRANSLATE_NOOP("Menu", "&Edit"),
    "run": QT_TRANSLATE_NOOP("Menu", "&Run"),
    "view": QT_TRANSLATE_NOOP("Menu", "&View"),
    "timeline": QT_TRANSLATE_NOOP("Menu", "&Timeline"),
    "help": QT_TRANSLATE_NOOP("Menu", "&Help"),
}
_CHOICES: Final = {
    "system": QT_TRANSLATE_NOOP("Menu", "As the &system"),
    "light": QT_TRANSLATE_NOOP("Menu", "&Light"),
    "dark": QT_TRANSLATE_NOOP("Menu", "&Dark"),
    "contrast": QT_TRANSLATE_NOOP("Menu", "&High contrast"),
}
_ENDONYMS: Final = {"en": "&English", "zh_CN": "简体中文(&C)"}
_BREAKS_BEFORE: Final = {
    "save_run",
    "export",
    "quit",
    "reset",
    "copy_picture",
    "find",
    "about",
    "before",
    "larger",
    "full_screen",
    "next_pane",
    "interpreter",
}
_BUTTONS: Final = ("open", "save_run", "", "export", "copy_picture")


def menu_title(name: str) -> str:
    """The menu's name for people, with its mnemonic."""
    return QCoreApplication.translate("Menu", str(MENUS[name]))


def build_menus(window: QMainWindow, actions: Actions, theming: Theming, translation: Translation) -> dict[str, QMenu]:
    """Fill the window's menu bar and return the menus by name, "timeline" still empty, "theme" and "language"."""
    menus = {
        "theme": _choice_menu(window, "theme", MODES, theming.mode, theming.choose),
        "language": _choice_menu(window, "language", LANGUAGES, translation.mode, translation.choose),
    }
    for name in MENUS:
        menus[name] = menu = Menu(window)
        window.menuBar().addMenu(menu)
        for action in actions.of_menu(name):
            if action.objectName() in _BREAKS_BEFORE:
                menu.addSeparator()
            menu.addAction(action)
        if name == "view":
            menu.addSeparator()
            menu.addMenu(menus["theme"])
            menu.addMenu(menus["language"])
    return menus


def retranslate_menus(menus: Mapping[str, QMenu], tools: QToolBar) -> None:
    """Say what is in which menu in the language of the window; the names of languages are each in their own."""
    tools.setWindowTitle(QCoreApplication.translate("Menu", "Tools"))
    for name in MENUS:
        menus[name].setTitle(menu_title(name))
    menus["theme"].setTitle(QCoreApplication.translate("Menu", "The&me"))
    menus["language"].setTitle(QCoreApplication.translate("Menu", "&Language"))
    menus["theme"].menuAction().setIconText(plain(menus["theme"].title()))  # of the tool bar
    for name in ("theme", "language"):
        for action in menus[name].actions():
            words = _CHOICES.get(action.objectName().removeprefix(f"{name}_"))
            action.setText(QCoreApplication.translate("Menu", str(words)) if words else str(action.data()))


def build_toolbar(window: QMainWindow, actions: Actions, theme_menu: QMenu) -> QToolBar:
    """Beside the menus, in the same line: run and stop first, then files and pictures; the theme at the far end."""
    bar = QToolBar(window)
    bar.setObjectName("tools")
    bar.setMovable(False)
    bar.setIconSize(QSize(20, 20))
    bar.toggleViewAction().setVisible(False)
    named = [_button(bar, actions[name]) for name in ("run", "stop")]
    bar.addSeparator()
    for name in _BUTTONS:
        if name:
            _button(bar, actions[name])
        else:
            bar.addSeparator()
    bar.addSeparator()
    theme = QToolButton()
    theme.setDefaultAction(theme_menu.menuAction())
    _name_after(theme, theme_menu.menuAction())
    theme.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    theme.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    bar.addWidget(theme)
    _button(bar, actions["keys"])
    window.setMenuWidget(_Head(window.menuBar(), bar, named))
    return bar


class _Head(QWidget):
    """Menus and tools beside one another: what stands in the corner of a menu bar, no screen reader finds.

    Where there is no room for all words, the `named` buttons go without theirs; then menus give way.
    """

    def __init__(self, menus: QWidget, tools: QToolBar, named: Iterable[QToolButton]) -> None:
        super().__init__()
        self.setObjectName("head")
        self._menus, self._tools, self._named = menus, tools, tuple(named)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(menus, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(tools)
        tools.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._name(True)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._name(True)
            self._name(self._menus.sizeHint().width() + self._tools.sizeHint().width() <= self.width())
        return super().event(event)

    def _name(self, named: bool) -> None:
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if named else Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in self._named:
            button.setToolButtonStyle(style)


def _button(bar: QToolBar, action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    _name_after(button, action)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    bar.addWidget(button)
    return button


def _name_after(button: QToolButton, action: QAction) -> None:
    """Let a button be called as its action is, whatever language that is in."""

    def name() -> None:
        button.setAccessibleName(plain(action.text()))

    name()
    action.changed.connect(name)


def _choice_menu(
    window: QMainWindow, name: str, modes: Iterable[str], chosen: str, choose: Callable[[str], object]
) -> QMenu:
    menu = Menu(window)
    group = QActionGroup(menu)
    for mode in modes:
        action = group.addAction("")
        action.setObjectName(f"{name}_{mode}")
        action.setData(_ENDONYMS.get(mode, mode))
        action.setCheckable(True)
        action.setChecked(mode == chosen)
        action.triggered.connect(lambda _checked, mode=mode: choose(mode))
        menu.addAction(action)
    return menu
