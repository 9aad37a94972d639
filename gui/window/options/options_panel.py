"""The options of the open script: DAEMON, JOIN, LOCK and SEMAPHORE always first, then the form's others."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from gui.control.script.interpreter_choice import InterpreterChoice
from gui.control.script.script_model import ScriptModel
from gui.style import icons
from gui.style.theme import Theme
from gui.style.theming import Theming
from gui.window.options.option_abilities import abilities_of
from gui.window.options.option_controls import ChoiceControl, OptionControl, make_control
from gui.window.widgets.pane import IconButton, Pane
from scenarios.scripts.forms import Option, Value

TOGGLES: Final = ("DAEMON", "JOIN", "LOCK", "SEMAPHORE")
_MEANINGS: Final = {
    "DAEMON": QT_TRANSLATE_NOOP("Toggle", "A daemon ends when the main code ends, finished or not."),
    "JOIN": QT_TRANSLATE_NOOP("Toggle", "The main code waits until its workers have ended."),
    "LOCK": QT_TRANSLATE_NOOP("Toggle", "One worker at a time in the guarded part."),
    "SEMAPHORE": QT_TRANSLATE_NOOP("Toggle", "As many workers at a time as there are keys."),
}
_WIDEST: Final = 360  # px that it asks for: with large letters it scrolls, so that the time axis keeps its room
_ICON, _NAME, _CONTROL, _RESET = range(4)


class OptionsPanel(Pane):
    """Draws a control for each option and writes what the user chooses into the model."""

    def __init__(
        self,
        model: ScriptModel,
        theming: Theming,
        interpreter: InterpreterChoice | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Without an interpreter every value can be chosen."""
        super().__init__(parent)
        self._model = model
        self._theming = theming
        self._interpreter = interpreter
        self.controls: dict[str, OptionControl] = {}
        self._resets: dict[str, IconButton] = {}
        self._icons: dict[str, QLabel] = {}
        self._titles: dict[str, QLabel] = {}
        self.reset_all = IconButton(theming, "reset")
        self.reset_all.clicked.connect(lambda _checked: model.reset())
        self.header.addWidget(self.reset_all)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self._area)
        self.about = QLabel()
        self.about.setObjectName("about")
        self.about.setWordWrap(True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._tips: dict[str, str] = {}
        if interpreter:
            interpreter.changed.connect(self._show_abilities)
        model.opened.connect(self._build)
        model.value_changed.connect(self._show_value)
        theming.changed.connect(self._dress)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every text in the language of the window; the controls are made anew."""
        self.entitle(self.tr("Options"))
        self.reset_all.set_name(self.tr("Back to the script's own values"))
        self._build()

    def set_about(self, text: str) -> None:
        """Say what there is to see."""
        paragraphs = [" ".join(part.split()) for part in text.split("\n\n")]
        self.about.setText("\n\n".join(paragraphs))
        self._about_rule.setVisible(bool(text))

    def topic_at(self, at: QPoint) -> str:
        """The option whose row stands there, for the glossary: "option JOIN"."""
        for name, control in self.controls.items():
            top = control.mapTo(self, QPoint()).y()
            if top <= at.y() < top + control.height():
                return f"option {name}"
        return ""

    def _build(self) -> None:
        self.controls, self._resets, self._icons, self._titles = {}, {}, {}, {}
        self.about.setParent(self)  # it outlives the content that it stands in
        content = QWidget()
        content.setObjectName("paneContent")
        column = QVBoxLayout(content)
        column.setContentsMargins(10, 4, 10, 10)
        column.setSpacing(12)
        column.addLayout(self._toggles())
        others = [option for option in self._model.options if option.name not in TOGGLES]
        if others:
            column.addWidget(_rule())
            column.addLayout(self._others(others))
        self._about_rule = _rule()
        column.addWidget(self._about_rule)
        column.addWidget(self.about)
        column.addStretch(1)
        self._area.setWidget(content)
        wanted = content.minimumSizeHint().width() + self._area.verticalScrollBar().sizeHint().width()
        self._area.setMinimumWidth(min(wanted, _WIDEST))
        self._dress(self._theming.theme)
        for option in self._model.options:
            self._show_value(option.name)
        self._show_abilities()
        self._update_reset_all()

    def _show_abilities(self) -> None:
        """Grey what the interpreter of the next run, or its system, cannot do."""
        if self._interpreter is None:
            return
        expected = self._interpreter.expected()
        for name, control in self.controls.items():
            abilities = abilities_of(control.option, expected)
            control.refuse(abilities.refusal)
            if isinstance(control, ChoiceControl):
                control.tell_choices(abilities.refusals, abilities.remarks)
            tip = "\n".join([*abilities.sentences(), self._tips[name]])
            control.setToolTip(tip)
            self._titles[name].setToolTip(tip)
            self._titles[name].setEnabled(not abilities.refusal)

    def _toggles(self) -> QGridLayout:
        grid = _grid()
        for row, name in enumerate(TOGGLES):
            meaning = QCoreApplication.translate("Toggle", str(_MEANINGS[name]))
            label = QLabel()
            label.setFixedWidth(26)
            self._icons[name] = label
            grid.addWidget(label, row, _ICON)
            self._add_row(grid, row, name, self._model.option(name), meaning)
        return grid

    def _others(self, options: list[Option]) -> QGridLayout:
        grid = _grid()
        for row, option in enumerate(options):
            self._add_row(grid, row, option.name, option, "")
        return grid

    def _add_row(self, grid: QGridLayout, row: int, name: str, option: Option | None, meaning: str) -> None:
        title = QLabel(name)
        title.setObjectName("optionName")
        title.setEnabled(option is not None)
        grid.addWidget(title, row, _NAME)
        grid.setRowMinimumHeight(row, 30)
        if option is None:
            reason = QLabel(self.tr("not in this script"))
            reason.setEnabled(False)
            reason.setToolTip(self.tr("The script has no line “{} = …  # @param”.").format(name))
            grid.addWidget(reason, row, _CONTROL)
            return
        control = make_control(option, self._theming)
        tip = f"{meaning}\n" if meaning else ""
        control.setToolTip(tip + self.tr("Line {} of the script; there it is {}.").format(option.line, option.value))
        title.setToolTip(control.toolTip())
        title.setBuddy(control)
        self._tips[name], self._titles[name] = control.toolTip(), title
        control.changed.connect(lambda value, name=name: self._choose(name, value))
        reset = IconButton(self._theming, "reset", self.tr("Back to {}").format(option.value))
        keep = reset.sizePolicy()
        keep.setRetainSizeWhenHidden(True)  # it comes and goes; what stands beside it stays under the pointer
        reset.setSizePolicy(keep)
        reset.clicked.connect(lambda _checked, name=name: self._model.reset([name]))
        grid.addWidget(control, row, _CONTROL)
        grid.addWidget(reset, row, _RESET)
        self.controls[name], self._resets[name] = control, reset

    def _choose(self, name: str, value: Value) -> None:
        self._model.choose(name, value)

    def _show_value(self, name: str) -> None:
        control = self.controls[name]
        control.set_value(self._model.value(name))
        self._resets[name].setVisible(self._model.is_changed(control.option))
        self._update_reset_all()

    def _update_reset_all(self) -> None:
        self.reset_all.setEnabled(bool(self._model.changed_values()))

    def _dress(self, theme: Theme) -> None:
        for name, label in self._icons.items():
            token = "text" if name in self.controls else "text_disabled"
            label.setPixmap(icons.pixmap(name.lower(), theme, token, 20, self.devicePixelRatioF()))


def _rule() -> QFrame:
    line = QFrame()
    line.setObjectName("rule")
    line.setFixedHeight(1)
    return line


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(_CONTROL, 1)
    return grid
