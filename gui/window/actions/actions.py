"""Every action of the window as a row of data: its name, its words, its key, its icon, the menu it stands in."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gui.style import icons
from gui.style.theme import Theme
from gui.style.theming import Theming

_MNEMONIC: Final = re.compile(r"\(&\w\)")


@dataclass(frozen=True)
class ActionRow:
    """`text` carries the mnemonic; `keys` are in Qt's portable notation; `checkable` ones keep a state."""

    name: str
    menu: str
    text: object
    keys: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False


ROWS: Final = (
    ActionRow("open", "file", QT_TRANSLATE_NOOP("Action", "&Open a script or a run…"), ("Ctrl+O",), "open"),
    ActionRow("recent", "file", QT_TRANSLATE_NOOP("Action", "Open &recent")),
    ActionRow("history", "file", QT_TRANSLATE_NOOP("Action", "&History…"), ("Ctrl+H",), "history"),
    ActionRow("folders", "file", QT_TRANSLATE_NOOP("Action", "&Folders of scenarios")),
    ActionRow("save_run", "file", QT_TRANSLATE_NOOP("Action", "&Save the run…"), ("Ctrl+S",), "save"),
    ActionRow(
        "save_script",
        "file",
        QT_TRANSLATE_NOOP("Action", "Save the script &as it runs…"),
        ("Ctrl+Shift+S",),
    ),
    ActionRow("export", "file", QT_TRANSLATE_NOOP("Action", "&Export…"), ("Ctrl+E",), "picture"),
    ActionRow("export_again", "file", QT_TRANSLATE_NOOP("Action", "Export a&gain"), ("Ctrl+Shift+E",)),
    ActionRow("quit", "file", QT_TRANSLATE_NOOP("Action", "&Quit"), ("Ctrl+Q",)),
    ActionRow("undo", "edit", QT_TRANSLATE_NOOP("Action", "&Undo"), ("Ctrl+Z",), "undo"),
    ActionRow("redo", "edit", QT_TRANSLATE_NOOP("Action", "&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
    ActionRow("reset", "edit", QT_TRANSLATE_NOOP("Action", "Reset all &options"), (), "reset"),
    ActionRow("copy_picture", "edit", QT_TRANSLATE_NOOP("Action", "&Copy the picture"), ("Ctrl+C",), "copy"),
    ActionRow("copy_svg", "edit", QT_TRANSLATE_NOOP("Action", "Copy the picture as S&VG"), ("Ctrl+Alt+C",)),
    ActionRow("find", "edit", QT_TRANSLATE_NOOP("Action", "&Find in the run"), ("Ctrl+F",), "search"),
    ActionRow("find_scenario", "edit", QT_TRANSLATE_NOOP("Action", "Find a &scenario"), ("Ctrl+Shift+F",), "search"),
    ActionRow("run", "run", QT_TRANSLATE_NOOP("Action", "&Run"), ("F5",), "run"),
    ActionRow("stop", "run", QT_TRANSLATE_NOOP("Action", "&Stop"), ("Shift+F5",), "stop"),
    ActionRow("predict", "run", QT_TRANSLATE_NOOP("Action", "&Predict before a run"), ("Ctrl+P",), checkable=True),
    ActionRow("repeat", "run", QT_TRANSLATE_NOOP("Action", "Run &many times…"), ("Ctrl+Shift+F5",)),
    ActionRow("steer", "run", QT_TRANSLATE_NOOP("Action", "Steered run: &find it…")),
    ActionRow("by_hand", "run", QT_TRANSLATE_NOOP("Action", "Steered run: step by &hand…"), ("Ctrl+F5",)),
    ActionRow("interpreter", "run", QT_TRANSLATE_NOOP("Action", "&Interpreter")),
    ActionRow("scenarios", "view", QT_TRANSLATE_NOOP("Action", "&Scenarios"), ("Ctrl+1",), checkable=True),
    ActionRow("options", "view", QT_TRANSLATE_NOOP("Action", "&Options"), ("Ctrl+2",), checkable=True),
    ActionRow("terminal", "view", QT_TRANSLATE_NOOP("Action", "&Terminal"), ("Ctrl+3",), checkable=True),
    ActionRow("code", "view", QT_TRANSLATE_NOOP("Action", "&Code"), ("Ctrl+4",), checkable=True),
    ActionRow("before", "view", QT_TRANSLATE_NOOP("Action", "The run &before"), ("Ctrl+5",), checkable=True),
    ActionRow("statistics", "view", QT_TRANSLATE_NOOP("Action", "St&atistics"), ("Ctrl+6",), checkable=True),
    ActionRow("moment", "view", QT_TRANSLATE_NOOP("Action", "Moment: &who waits"), ("Ctrl+7",), checkable=True),
    ActionRow("numbers", "view", QT_TRANSLATE_NOOP("Action", "&Process numbers"), checkable=True),
    ActionRow("larger", "view", QT_TRANSLATE_NOOP("Action", "Lar&ger text"), ("Ctrl+=", "Ctrl++")),
    ActionRow("smaller", "view", QT_TRANSLATE_NOOP("Action", "Smaller te&xt"), ("Ctrl+-",)),
    ActionRow("as_system", "view", QT_TRANSLATE_NOOP("Action", "Text as the s&ystem has it"), ("Ctrl+0",)),
    ActionRow("less_motion", "view", QT_TRANSLATE_NOOP("Action", "&Reduced motion"), checkable=True),
    ActionRow("full_screen", "view", QT_TRANSLATE_NOOP("Action", "&For the projector"), ("F11",), checkable=True),
    ActionRow("next_pane", "view", QT_TRANSLATE_NOOP("Action", "&Next pane"), ("F6",)),
    ActionRow("previous_pane", "view", QT_TRANSLATE_NOOP("Action", "Pre&vious pane"), ("Shift+F6",)),
    ActionRow("glossary", "help", QT_TRANSLATE_NOOP("Action", "&Glossary: what is this?"), ("F1",)),
    ActionRow("scenario_text", "help", QT_TRANSLATE_NOOP("Action", "About this &scenario"), ("Ctrl+I",)),
    ActionRow("keys", "help", QT_TRANSLATE_NOOP("Action", "&Keys"), ("?",), "keys"),
    ActionRow("tour", "help", QT_TRANSLATE_NOOP("Action", "&Tour of the window")),
    ActionRow("about", "help", QT_TRANSLATE_NOOP("Action", "&About Lanescope")),
)


_BACK: Final = ("smaller", "previous_pane")  # what undoes the one before it: a list of keys tells both in one line


class Actions(QObject):
    """The actions by name, with icons that follow the theme."""

    def __init__(self, window: QWidget, theming: Theming) -> None:
        super().__init__(window)
        self._by_name: dict[str, QAction] = {}
        for row in ROWS:
            action = QAction(window)
            action.setObjectName(row.name)
            action.setProperty("back", row.name in _BACK)
            action.setShortcuts([QKeySequence(keys) for keys in row.keys])
            action.setCheckable(row.checkable)
            window.addAction(action)
            self._by_name[row.name] = action
        self.retranslate()
        self._dress(theming.theme)
        theming.changed.connect(self._dress)

    def retranslate(self) -> None:
        """Say what each does in the language of the window."""
        for row in ROWS:
            action = self._by_name[row.name]
            action.setText(QCoreApplication.translate("Action", str(row.text)))
            action.setIconText(plain(action.text()))
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{action.iconText()} ({keys})" if keys else action.iconText())

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def of_menu(self, menu: str) -> list[QAction]:
        """The actions of one menu, in the order of the rows."""
        return [self._by_name[row.name] for row in ROWS if row.menu == menu]

    def connect_deeds(self, deeds: Mapping[str, Callable[[], object]]) -> None:
        """Let the named actions do something."""
        for name, deed in deeds.items():
            self._by_name[name].triggered.connect(lambda _checked=False, deed=deed: deed())

    def enable(self, available: Mapping[str, bool]) -> None:
        """Say which of the named actions can be used now."""
        for name, can in available.items():
            self._by_name[name].setEnabled(can)

    def _dress(self, theme: Theme) -> None:
        for row in ROWS:
            if row.icon:
                self._by_name[row.name].setIcon(icons.icon(row.icon, theme))


def plain(text: str) -> str:
    """Words of an action or a menu without mnemonic, which Chinese has in brackets behind them, and ellipsis."""
    return _MNEMONIC.sub("", text).replace("&", "").removesuffix("…")
