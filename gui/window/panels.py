"""Making a timeline panel, and sharing out the height between the run before and the current one."""

from typing import TYPE_CHECKING, Final

from gui.theming import Theming
from gui.view_state import ViewState

if TYPE_CHECKING:
    from gui.canvas.panel import TimelinePanel

_LEAST_HEIGHT: Final = 110  # the axis and some lanes; two panels must fit a small screen


def make_panel(view: ViewState, theming: Theming) -> "TimelinePanel":
    """Make a panel that follows the theme."""
    from gui.canvas.panel import TimelinePanel  # brings pyqtgraph along, which takes as long as all the rest

    panel = TimelinePanel(view, theming.theme)
    panel.setMinimumHeight(_LEAST_HEIGHT)
    theming.changed.connect(panel.set_theme)
    return panel


def wanted_height(panel: "TimelinePanel") -> int:
    """The height that shows every lane and every section of a panel."""
    shown = [section for section in panel.sections if not section.isHidden()]
    return panel.axis.sizeHint().height() + sum(section.wanted_height() for section in shown)


def share(room: int, above: int, below: int) -> tuple[int, int]:
    """Heights for two that want `above` and `below`: what they want, or each its part of the room there is."""
    if above + below > room:
        above = room * above // (above + below)
    return above, room - above
