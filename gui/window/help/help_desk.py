"""Everything that helps the reader, in one place: the glossary, the list of keys, and the tour."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QApplication, QWidget

from gui.control.settings import Settings
from gui.control.view_state import ViewState
from gui.style.theming import Theming
from gui.window.help.keys_sheet import KeysSheet
from gui.window.help.topics import topic_at
from gui.window.widgets.first_paint import after_first_paint
from gui.window.widgets.front import bring_to_front
from scenarios.scripts.library import Scenario
from scenarios.timeline.vocabulary import STATES

if TYPE_CHECKING:
    from gui.window.help.glossary_window import GlossaryWindow
    from gui.window.help.tour import Targets, Tour


class HelpDesk(QObject):
    """Opens help over or beside the window; `scenario_wanted` carries the key of a scenario to be run."""

    scenario_wanted = Signal(str)

    def __init__(
        self,
        window: QWidget,
        theming: Theming,
        settings: Settings,
        view: ViewState,
        scenarios: Callable[[], list[Scenario]],
    ) -> None:
        super().__init__(window)
        self._window, self._theming, self._settings, self._view = window, theming, settings, view
        self._scenarios = scenarios
        self.glossary: GlossaryWindow | None = None
        self.keys = KeysSheet(window, theming)
        self.tour: Tour | None = None
        self._targets: Sequence[Targets] = ()

    def set_tour(self, targets: "Sequence[Targets]") -> None:
        """Say what each step of the tour points at."""
        self._targets = targets

    def explain(self) -> None:
        """Open the glossary at what the mouse points at, else at what is selected or has the focus."""
        self.show_topic(self._topic())

    def show_topic(self, topic: str) -> None:
        """Open the glossary at a thing of the window, such as "state lock", or at "word Lock" of the code."""
        from gui.window.help.glossary import explaining, of_word

        kind, _, name = topic.partition(" ")
        self.show_word(of_word(name) if kind == "word" else explaining(topic))

    def show_word(self, key: str) -> None:
        """Open the glossary at an entry; "" leaves it where it was."""
        from gui.window.help.glossary_window import GlossaryWindow  # not before it is asked for: it reads and paints

        if self.glossary is None:
            self.glossary = GlossaryWindow(self._theming, self._scenarios, self._window)
            self.glossary.scenario_wanted.connect(self.scenario_wanted)
        if key:
            self.glossary.show_entry(key)
        bring_to_front(self.glossary, self.glossary.search)

    def show_keys(self, menus: Mapping[str, Iterable[QAction]]) -> None:
        """List the keys of these actions, or take the list away."""
        if self.keys.isVisible():
            self.keys.close_sheet()
        else:
            self.keys.show_keys(menus)

    def start_tour(self) -> None:
        """Show the tour from its first step."""
        self.keys.close_sheet()
        if self.tour is None:
            from gui.window.help.tour import Tour  # once, at the first start of all

            self.tour = Tour(self._window, self._theming, self._targets)
        self.tour.start()

    def offer_tour(self) -> None:
        """Show the tour after the first paint, at the first start of all."""
        if not self._settings.toured:
            self._settings.toured = True
            after_first_paint(self._window, self.start_tour)

    def finish(self) -> None:
        """Read nothing any more."""
        if self.glossary is not None:
            self.glossary.finish()
            self.glossary.close()

    def _topic(self) -> str:
        place = QCursor.pos()
        if topic := topic_at(QApplication.widgetAt(place), place):
            return topic
        if (selection := self._view.selection) is not None:
            return f"state {STATES[selection.state]}"
        focus = QApplication.focusWidget()
        return topic_at(focus, focus.mapToGlobal(focus.rect().center())) if focus else ""
