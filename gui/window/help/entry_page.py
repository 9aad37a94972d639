"""A word of the glossary on its page: both names, the text, a picture from a real run, and where it leads."""

from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gui.style.theming import Theming
from gui.window.help.glossary import Entry, entries
from gui.window.help.run_picture import RunPicture
from gui.window.widgets.flow_layout import FlowLayout
from scenarios import language as texts
from scenarios.scripts.library import Scenario

_WIDEST: Final = 660  # px: longer lines are hard to read


class EntryPage(QScrollArea):
    """Shows one entry; its buttons ask for a scenario (`scenario_wanted`, a key) or another entry (`entry_wanted`)."""

    scenario_wanted = Signal(str)
    entry_wanted = Signal(str)

    def __init__(
        self, theming: Theming, scenarios: Callable[[], list[Scenario]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._scenarios = scenarios
        self.entry: Entry | None = None
        self.name, self.other_name, self.text = QLabel(), QLabel(), QLabel()
        self.name.setObjectName("heading")
        self.other_name.setObjectName("dim")
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self.name, self.other_name, self.text):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.picture = RunPicture(theming)
        self.picture.shown.connect(self._tell_of_picture)
        self.caption = QLabel()
        self.caption.setObjectName("dim")
        self.caption.setWordWrap(True)
        self.scenarios = _Links(self.scenario_wanted.emit)
        self.others = _Links(self.entry_wanted.emit)
        content = QWidget()
        content.setObjectName("paneContent")
        content.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(content)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(6)
        parts = (self.name, self.other_name, self.text, self.picture, self.caption, self.scenarios, self.others)
        for part in parts:
            column.addWidget(part)
            column.addSpacing(4)
        column.addStretch(1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setObjectName("paneContent")

    def retranslate(self) -> None:
        """Say the entry in the language of the window."""
        if self.entry:
            self.show_entry(self.entry)

    def show_entry(self, entry: Entry) -> None:
        """Show this one from its beginning."""
        self.entry = entry
        language = texts.current()
        name, other = entry.named_in(language)
        self.name.setText(name)
        self.other_name.setText(other)
        self.text.setText(" ".join(entry.text[language].split()))
        self.setAccessibleName(name)
        self.setAccessibleDescription(self.text.text())
        self.caption.setVisible(bool(entry.picture))
        self.caption.setText(self.tr("Reading a recorded run…"))
        self.picture.show_run(entry.picture)
        titles = {scenario.key: scenario.told_in(language).title for scenario in self._scenarios()}
        self.scenarios.show_links(
            self.tr("Run a scenario that shows it:"), [(key, titles[key]) for key in entry.shown_by if key in titles]
        )
        known = entries()
        self.others.show_links(self.tr("See also:"), [(key, known[key].named_in(language)[0]) for key in entry.see])
        self.verticalScrollBar().setValue(0)

    def _tell_of_picture(self, script: str) -> None:
        """Say whose run the picture is of."""
        stem = PurePath(script).with_suffix("").as_posix()
        title = next((one.told_in(texts.current()).title for one in self._scenarios() if stem.endswith(one.key)), "")
        self.caption.setText(self.tr("From a real run of “{}”.").format(title or PurePath(script).name))
        self.picture.setAccessibleName(self.caption.text())


class _Links(QWidget):
    """A caption with a row of buttons that do something with a key; gone where there are none."""

    def __init__(self, follow: Callable[[str], object]) -> None:
        super().__init__()
        self._follow = follow
        self._caption = QLabel()
        self._caption.setObjectName("paneTitle")
        self._row = QWidget()
        self._flow = FlowLayout(self._row, 6, 6)
        self._flow.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._caption)
        column.addWidget(self._row)

    def show_links(self, caption: str, links: Iterable[tuple[str, str]]) -> None:
        """Show these: keys and what they are called."""
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._caption.setText(caption)
        for key, words in links:
            button = QPushButton(words.replace("&", "&&"))
            button.setObjectName("choice")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, key=key: self._follow(key))
            self._flow.addWidget(button)
        self.setVisible(self._flow.count() > 0)
        self._row.updateGeometry()
