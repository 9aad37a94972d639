"""Every action of the window as a row of data: its name, its words, its key, its icon, the menu it stands in."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gui.style import icons
from gui.style.theme import Theme
from gui.style.theming import Theming


@dataclass(frozen=True)
class Row:
    """`text` carries the mnemonic; `keys` are in Qt's portable notation; `checkable` ones keep a state."""

    name: str
    menu: str
    text: object
    keys: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False


ROWS: Final = (
    Row("open", "file", QT_TRANSLATE_NOOP("Action", "&Open a script or a run…"), ("Ctrl+O",), "open"),
    Row("recent", "file", QT_TRANSLATE_NOOP("Action", "Open &recent")),
    Row("save_run", "file", QT_TRANSLATE_NOOP("Action", "&Save the run…"), ("Ctrl+S",), "save"),
    Row(
        "save_script",
        "file",
        QT_TRANSLATE_NOOP("Action", "Save the script &as it runs…"),
        ("Ctrl+Shift+S",),
    ),
    Row("export_picture", "file", QT_TRANSLATE_NOOP("Action", "Save a &picture…"), ("Ctrl+E",), "picture"),
    Row("quit", "file", QT_TRANSLATE_NOOP("Action", "&Quit"), ("Ctrl+Q",)),
    Row("undo", "edit", QT_TRANSLATE_NOOP("Action", "&Undo"), ("Ctrl+Z",), "undo"),
    Row("redo", "edit", QT_TRANSLATE_NOOP("Action", "&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
    Row("reset", "edit", QT_TRANSLATE_NOOP("Action", "Reset all &options"), (), "reset"),
    Row("copy_picture", "edit", QT_TRANSLATE_NOOP("Action", "&Copy the picture"), ("Ctrl+C",), "copy"),
    Row("find", "edit", QT_TRANSLATE_NOOP("Action", "&Find a scenario"), ("Ctrl+F",), "search"),
    Row("run", "run", QT_TRANSLATE_NOOP("Action", "&Run"), ("F5",), "run"),
    Row("stop", "run", QT_TRANSLATE_NOOP("Action", "&Stop"), ("Shift+F5",), "stop"),
    Row("predict", "run", QT_TRANSLATE_NOOP("Action", "&Predict before a run"), ("Ctrl+P",), checkable=True),
    Row("repeat", "run", QT_TRANSLATE_NOOP("Action", "Run &many times…"), ("Ctrl+Shift+F5",)),
    Row("interpreter", "run", QT_TRANSLATE_NOOP("Action", "&Interpreter")),
    Row("scenarios", "view", QT_TRANSLATE_NOOP("Action", "&Scenarios"), ("Ctrl+1",), checkable=True),
    Row("options", "view", QT_TRANSLATE_NOOP("Action", "&Options"), ("Ctrl+2",), checkable=True),
    Row("terminal", "view", QT_TRANSLATE_NOOP("Action", "&Terminal"), ("Ctrl+3",), checkable=True),
    Row("code", "view", QT_TRANSLATE_NOOP("Action", "&Code"), ("Ctrl+4",), checkable=True),
    Row("before", "view", QT_TRANSLATE_NOOP("Action", "The run &before"), ("Ctrl+5",), checkable=True),
    Row("next_pane", "view", QT_TRANSLATE_NOOP("Action", "&Next pane"), ("F6",)),
    Row("previous_pane", "view", QT_TRANSLATE_NOOP("Action", "Pre&vious pane"), ("Shift+F6",)),
    Row("keys", "help", QT_TRANSLATE_NOOP("Action", "&Keys"), ("?", "F1"), "keys"),
    Row("about", "help", QT_TRANSLATE_NOOP("Action", "&About Lanescope")),
)


class Actions(QObject):
    """The actions by name, with icons that follow the theme."""

    def __init__(self, window: QWidget, theming: Theming) -> None:
        super().__init__(window)
        self._by_name: dict[str, QAction] = {}
        for row in ROWS:
            action = QAction(QCoreApplication.translate("Action", str(row.text)), window)
            action.setObjectName(row.name)
            action.setShortcuts([QKeySequence(keys) for keys in row.keys])
            action.setCheckable(row.checkable)
            plain = action.text().replace("&", "")
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{plain} ({keys})" if keys else plain)
            window.addAction(action)
            self._by_name[row.name] = action
        self._dress(theming.theme)
        theming.changed.connect(self._dress)

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def of_menu(self, menu: str) -> list[QAction]:
        """The actions of one menu, in the order of the rows."""
        return [self._by_name[row.name] for row in ROWS if row.menu == menu]

    def _dress(self, theme: Theme) -> None:
        for row in ROWS:
            if row.icon:
                self._by_name[row.name].setIcon(icons.icon(row.icon, theme))
