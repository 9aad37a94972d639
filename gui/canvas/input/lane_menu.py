"""What a right click, the menu key or Shift+F10 offers for a row of the lanes."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFont, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from gui.canvas.arranging.row import Row
from gui.canvas.input.copying import as_csv, as_text, intervals_in
from gui.canvas.input.folding import Folding
from gui.canvas.surface.frame_source import FrameSource
from gui.control.arrangement import BY_BUSY, BY_NAME, BY_START, BY_WAITED
from gui.control.selection import Selection
from gui.style.menu import Menu
from scenarios.timeline import Lane, Site

ORDERS: Final = (
    (BY_START, QT_TRANSLATE_NOOP("LaneMenu", "Start")),
    (BY_NAME, QT_TRANSLATE_NOOP("LaneMenu", "Name")),
    (BY_BUSY, QT_TRANSLATE_NOOP("LaneMenu", "Time running, the longest first")),
    (BY_WAITED, QT_TRANSLATE_NOOP("LaneMenu", "Time waited, the longest first")),
)


class LaneMenu(QObject):
    """Makes the menu anew each time; what leaves the timeline leaves by signals."""

    line_wanted = Signal(str, int)  # a file and a line of it
    statistics_wanted = Signal(int)  # of a lane
    picture_wanted = Signal(object)  # of a Row
    remarked = Signal(str)

    def __init__(self, source: FrameSource, folding: Folding, actions: Mapping[str, QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self._source, self._folding, self._actions, self._over = source, folding, actions, parent

    def of_row(self, row: Row) -> QMenu:
        """What can be done with a row, and with the interval of it that is selected."""
        menu = Menu(self._over)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        named = menu.addAction(row.name.replace("&", "&&"))
        named.setEnabled(False)
        bold = QFont(menu.font())
        bold.setBold(True)
        named.setFont(bold)
        self._add_ways(menu, row)
        menu.addSeparator()
        self._add_places(menu, row)
        menu.addSeparator()
        self._add_copies(menu, row)
        return menu

    def _add_ways(self, menu: QMenu, row: Row) -> None:
        """Where one can go from here."""
        site = self._site(row)
        menu.addActions([self._actions[name] for name in ("to_cause", "to_effect")])
        to_line = menu.addAction(self.tr("Go to its &line in the code"))
        to_line.setEnabled(site is not None)
        if site is not None:
            to_line.triggered.connect(partial(self.line_wanted.emit, site.path, site.line))
        statistics = menu.addAction(self.tr("Its s&tatistics"))
        selection = self._source.view.selection
        chosen = selection is not None and any(lane.index == selection.lane for lane in row.crowd)
        lane = selection.lane if selection and chosen else row.lane.index
        statistics.triggered.connect(partial(self.statistics_wanted.emit, lane))
        menu.addSeparator()
        menu.addActions([self._actions[name] for name in ("fit_selection", "mark_span")])

    def _add_places(self, menu: QMenu, row: Row) -> None:
        """How the rows stand."""
        folding, view = self._folding, self._source.view
        if row.foldable:
            words = self.tr("&Open: a row for each") if row.folded else self.tr("F&old into one row")
            menu.addAction(words).triggered.connect(partial(folding.toggle, row))
            menu.addActions([self._actions[name] for name in ("fold_all", "open_all")])
        pin = self.tr("Let it stand where it &belongs") if row.pinned else self.tr("&Pin to the top")
        self._add(menu, pin, partial(folding.toggle_pin, row), "pin")
        self._add(menu, self.tr("&Hide"), partial(folding.hide, row), "hide")
        if node := folding.around(row):
            name = (node.title or node.lane.name).replace("&", "&&")
            only = menu.addAction(self.tr("Sho&w only {}").format(name))
            only.setEnabled(view.arrangement.only != node.key and bool(node.parent))
            only.triggered.connect(partial(folding.show_only, row))
        menu.addAction(self._actions["show_all"])
        orders = Menu(self.tr("&Sort by"), menu)
        self._add_orders(orders)
        menu.addMenu(orders)

    def _add_orders(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for order, words in ORDERS:
            action = menu.addAction(QCoreApplication.translate("LaneMenu", str(words)))
            action.setCheckable(True)
            action.setChecked(self._source.view.arrangement.order == order)
            action.triggered.connect(partial(self._folding.sort, order))
            group.addAction(action)

    def _add_copies(self, menu: QMenu, row: Row) -> None:
        menu.addAction(self._actions["copy_details"])
        lanes = row.crowd or (row.lane,)
        menu.addAction(self.tr("Copy what is in sight as &text")).triggered.connect(
            partial(self._copy, lanes, csv=False)
        )
        menu.addAction(self.tr("Copy what is in sight as &CSV")).triggered.connect(partial(self._copy, lanes, csv=True))
        menu.addAction(self.tr("Copy as a p&icture")).triggered.connect(partial(self.picture_wanted.emit, row))

    def _add(self, menu: QMenu, words: str, deed: "partial[None]", name: str) -> None:
        """An entry of its own words that shows the key of an action."""
        action = menu.addAction(words)
        action.setShortcut(self._actions[name].shortcut())
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown here; the action itself is elsewhere
        action.triggered.connect(deed)

    def _site(self, row: Row) -> Site | None:
        """The line that the selected interval stands on, or was seen at."""
        selection, timeline = self._source.view.selection, self._source.timeline
        lane = selection.lane if selection else row.lane.index
        if selection and selection.site:
            return timeline.sites[selection.site]
        middle = _middle(selection) if selection else (self._source.view.t0 + self._source.view.t1) / 2
        site = self._source.rows.calls.site_at(timeline.lanes[lane], int(middle) + timeline.origin)
        return site if site is not None and site.line else None

    def _copy(self, lanes: Sequence[Lane], *, csv: bool) -> None:
        timeline, view = self._source.timeline, self._source.view
        found, count = intervals_in(timeline, lanes, view.t0, view.t1)
        QGuiApplication.clipboard().setText((as_csv if csv else as_text)(timeline, found))
        if count > len(found):
            self.remarked.emit(self.tr("Copied the first {} of {} intervals.").format(len(found), count))
        else:
            self.remarked.emit(self.tr("Copied {} intervals.").format(count))


def _middle(selection: Selection) -> float:
    return (selection.start + selection.end) / 2
