"""The options of the open script in a strip above all else: DAEMON, JOIN, LOCK and SEMAPHORE first, then the others."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QWidget

from gui.control.script.interpreter_choice import InterpreterChoice
from gui.control.script.script_model import ScriptModel
from gui.style import icons
from gui.style.theme import Theme
from gui.style.theming import Theming
from gui.window.options.option_abilities import abilities_of
from gui.window.options.option_controls import ChoiceControl, OptionControl, make_control
from gui.window.widgets.flow_layout import FlowLayout
from gui.window.widgets.pane import IconButton, Pane
from scenarios.scripts.forms import Option, Value
from scenarios.what_if import choice_in_words

TOGGLES: Final = ("DAEMON", "JOIN", "LOCK", "SEMAPHORE")
_MEANINGS: Final = {
    "DAEMON": QT_TRANSLATE_NOOP("Toggle", "A daemon ends when the main code ends, finished or not."),
    "JOIN": QT_TRANSLATE_NOOP("Toggle", "The main code waits until its workers have ended."),
    "LOCK": QT_TRANSLATE_NOOP("Toggle", "One worker at a time in the guarded part."),
    "SEMAPHORE": QT_TRANSLATE_NOOP("Toggle", "As many workers at a time as there are keys."),
}
_MOST_LINES: Final = 3  # of controls; a form with more of them scrolls
_ACROSS, _DOWN = 14, 2  # px between two options
_SLIDER: Final = 150  # px; a figure with a slider is no wider, unless its letters are


class OptionsPanel(Pane):
    """Draws a control for each option and writes what the user chooses into the model.

    Where the script says what ought to hold, a button beside them looks for an order of its threads that breaks it.
    """

    find_wanted = Signal()

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
        self.find_it = QPushButton()
        self.find_it.setObjectName("choice")
        self.find_it.clicked.connect(self.find_wanted)
        self.reset_all = IconButton(theming, "reset")
        self.reset_all.clicked.connect(lambda _checked: model.reset())
        self.title.hide()
        self.header.setContentsMargins(0, 0, 0, 0)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row = QHBoxLayout()
        row.setContentsMargins(4, 2, 4, 2)
        row.addWidget(self._area, 1)
        row.addWidget(self.find_it, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.reset_all, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
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
        self.find_it.setText(self.tr("Find it"))
        self.find_it.setToolTip(
            self.tr(
                "The script says what ought to hold. Look for an order of its threads, or of the processes that it "
                "forks, in which it does not: a steered run."
            )
        )
        self._build()

    def topic_at(self, at: QPoint) -> str:
        """The option whose row stands there, for the glossary: "option JOIN"."""
        for name, control in self.controls.items():
            cell = control.parentWidget()
            if cell is not None and cell.rect().contains(cell.mapFrom(self, at)):
                return f"option {name}"
        return ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            QTimer.singleShot(0, self._build)  # the controls are as wide as their letters

    def _build(self) -> None:
        self.controls, self._resets, self._icons, self._titles = {}, {}, {}, {}
        content = QWidget()
        content.setObjectName("paneContent")
        flow = FlowLayout(content, _ACROSS, _DOWN)
        flow.setContentsMargins(6, 2, 2, 2)
        if self._model.is_what_if:
            flow.addWidget(self._what_if())
        for option in sorted(self._model.options, key=_place):
            flow.addWidget(self._cell(option))
        if not self._model.options:
            nothing = QLabel(self.tr("There are no options to choose."))
            nothing.setObjectName("dim")
            flow.addWidget(nothing)
        self._area.setWidget(content)
        self.find_it.setVisible(bool(self._model.scenario and self._model.scenario.holds))
        self._dress(self._theming.theme)
        for option in self._model.options:
            self._show_value(option.name)
        self._show_abilities()
        self._update_reset_all()
        self._fit()

    def _fit(self) -> None:
        """Be as high as the lines of controls are at this width."""
        content = self._area.widget()
        flow = content.layout() if content else None
        if flow is not None:
            beside = [each for each in (self.find_it, self.reset_all) if not each.isHidden()]
            width = max(self.width() - sum(each.sizeHint().width() for each in beside) - 24, 200)
            high = flow.heightForWidth(width)
            highest = _MOST_LINES * (self.fontMetrics().height() + 22)
            bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if high > highest else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            self._area.setVerticalScrollBarPolicy(bar)
            self._area.setFixedHeight(min(high, highest))

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

    def _cell(self, option: Option) -> QWidget:
        """Icon, name, control and the way back, one beside the other."""
        name, cell = option.name, QWidget()
        row = QHBoxLayout(cell)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        meaning = ""
        if name in TOGGLES:
            meaning = QCoreApplication.translate("Toggle", str(_MEANINGS[name])) + "\n"
            self._icons[name] = QLabel()
            row.addWidget(self._icons[name])
        title = QLabel(name)
        title.setObjectName("optionName")
        control = make_control(option, self._theming)
        self._tips[name], self._titles[name] = meaning + self._source_of(option), title
        control.setToolTip(self._tips[name])
        title.setToolTip(self._tips[name])
        title.setBuddy(control)
        control.changed.connect(lambda value, name=name: self._choose(name, value))
        if option.kind == "slider":
            control.setFixedWidth(max(_SLIDER, control.sizeHint().width()))
        self.controls[name], self._resets[name] = control, self._way_back(option)
        row.addWidget(title)
        row.addWidget(control)
        row.addWidget(self._resets[name], 0, Qt.AlignmentFlag.AlignVCenter)  # else no control is higher than it
        return cell

    def _what_if(self) -> QLabel:
        """What the switches of a script without a form do."""
        label = QLabel(self.tr("What if"))
        label.setObjectName("dim")
        label.setMinimumHeight(self.fontMetrics().height() + 18)  # as high as what stands beside it
        label.setToolTip(
            self.tr(
                "No line of this script ends in “# @param”, so it has no options of its own. "
                "These switches change its locks, semaphores, joins and daemons while it runs; "
                "the file stays as it is."
            )
        )
        return label

    def _source_of(self, option: Option) -> str:
        """Where the script itself says what the option is."""
        if self._model.is_what_if:
            return self.tr("Changes what the script makes and calls itself, as it runs; the file stays as it is.")
        return self.tr("Line {} of the script; there it is {}.").format(option.line, option.value)

    def _way_back(self, option: Option) -> IconButton:
        reset = IconButton(self._theming, "reset", self.tr("Back to {}").format(choice_in_words(option.value)))
        keep = reset.sizePolicy()
        keep.setRetainSizeWhenHidden(True)  # it comes and goes; what stands beside it stays under the pointer
        reset.setSizePolicy(keep)
        reset.clicked.connect(lambda _checked, name=option.name: self._model.reset([name]))
        return reset

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


def _place(option: Option) -> int:
    return TOGGLES.index(option.name) if option.name in TOGGLES else len(TOGGLES)
