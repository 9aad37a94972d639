"""What the keys do on the time axis, as rows of data: words, keys, and the function that does it."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

ROWS: Final = (
    ("zoom_in", QT_TRANSLATE_NOOP("Timeline", "Zoom in"), ("W",)),
    ("zoom_out", QT_TRANSLATE_NOOP("Timeline", "Zoom out"), ("S",)),
    ("pan_left", QT_TRANSLATE_NOOP("Timeline", "Move left"), ("A",)),
    ("pan_right", QT_TRANSLATE_NOOP("Timeline", "Move right"), ("D",)),
    ("fit_selection", QT_TRANSLATE_NOOP("Timeline", "Fit the selection"), ("F",)),
    ("fit_all", QT_TRANSLATE_NOOP("Timeline", "Show everything"), ("Home",)),
    ("follow", QT_TRANSLATE_NOOP("Timeline", "Follow, or pause; play a replay"), ("Space",)),
    ("to_end", QT_TRANSLATE_NOOP("Timeline", "Follow the live run, or go to the end"), ("End",)),
    ("mark_span", QT_TRANSLATE_NOOP("Timeline", "Measure the selection"), ("M",)),
    ("to_cause", QT_TRANSLATE_NOOP("Timeline", "Go to what woke it"), ("[",)),
    ("to_effect", QT_TRANSLATE_NOOP("Timeline", "Go to what it woke"), ("]",)),
    ("earlier", QT_TRANSLATE_NOOP("Timeline", "Previous interval; from the first: fold"), ("Left",)),
    ("later", QT_TRANSLATE_NOOP("Timeline", "Next interval; on a fold: open it"), ("Right",)),
    ("lane_above", QT_TRANSLATE_NOOP("Timeline", "Lane above"), ("Up",)),
    ("lane_below", QT_TRANSLATE_NOOP("Timeline", "Lane below"), ("Down",)),
    ("fold", QT_TRANSLATE_NOOP("Timeline", "Fold what it belongs to"), ("Shift+Left",)),
    ("open", QT_TRANSLATE_NOOP("Timeline", "Open the fold"), ("Shift+Right",)),
    ("fold_all", QT_TRANSLATE_NOOP("Timeline", "Fold all"), ("Ctrl+Shift+Left",)),
    ("open_all", QT_TRANSLATE_NOOP("Timeline", "Open all"), ("Ctrl+Shift+Right",)),
    ("pin", QT_TRANSLATE_NOOP("Timeline", "Pin its row to the top, or let it go"), ("P",)),
    ("hide", QT_TRANSLATE_NOOP("Timeline", "Hide its row"), ("H",)),
    ("show_all", QT_TRANSLATE_NOOP("Timeline", "Show all lanes where they belong"), ("Shift+H",)),
    ("replay", QT_TRANSLATE_NOOP("Timeline", "Replay, or end it"), ("R",)),
    ("next_event", QT_TRANSLATE_NOOP("Timeline", "Next event"), (".",)),
    ("previous_event", QT_TRANSLATE_NOOP("Timeline", "Event before"), (",",)),
    ("next_of_lane", QT_TRANSLATE_NOOP("Timeline", "Next event of this lane"), ("Alt+.",)),
    ("previous_of_lane", QT_TRANSLATE_NOOP("Timeline", "Event before of this lane"), ("Alt+,",)),
    ("next_of_object", QT_TRANSLATE_NOOP("Timeline", "Next event of this object"), ("Ctrl+.",)),
    ("previous_of_object", QT_TRANSLATE_NOOP("Timeline", "Event before of this object"), ("Ctrl+,",)),
    ("faster", QT_TRANSLATE_NOOP("Timeline", "Replay faster"), ("+", "=")),
    ("slower", QT_TRANSLATE_NOOP("Timeline", "Replay slower"), ("-",)),
    ("decisive", QT_TRANSLATE_NOOP("Timeline", "Go to what decided the deadlock"), ("X",)),
    ("copy_details", QT_TRANSLATE_NOOP("Timeline", "Copy the details"), ("Ctrl+Shift+C",)),
    ("clear", QT_TRANSLATE_NOOP("Timeline", "Clear selection and measure"), ("Esc",)),
)
BACK: Final = (  # what undoes the one before it: a list of keys tells both in one line
    "zoom_out",
    "pan_right",
    "lane_below",
    "previous_event",
    "previous_of_lane",
    "previous_of_object",
    "slower",
)
OF_REPLAY: Final = (
    "replay",
    "next_event",
    "previous_event",
    "next_of_lane",
    "previous_of_lane",
    "next_of_object",
    "previous_of_object",
    "faster",
    "slower",
    "decisive",
)
OF_ROWS: Final = ("fold", "open", "fold_all", "open_all", "pin", "hide", "show_all")  # what is about rows, not time


def add_actions(widget: QWidget, functions: dict[str, Callable[[], None]]) -> dict[str, QAction]:
    """Give `widget` an action for each row; their keys work while the focus is on it or in it."""
    actions: dict[str, QAction] = {}
    for name, _, keys in ROWS:
        action = QAction(widget)
        action.setObjectName(name)
        action.setProperty("back", name in BACK)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False, do=functions[name]: do())
        widget.addAction(action)
        actions[name] = action
    retranslate_actions(actions)
    return actions


def retranslate_actions(actions: Mapping[str, QAction]) -> None:
    """Say what each action does in the language of the window."""
    for name, words, _ in ROWS:
        actions[name].setText(QCoreApplication.translate("Timeline", str(words)))
