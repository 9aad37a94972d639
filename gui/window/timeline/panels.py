"""Making a timeline panel, and sharing out the height between the run before and the current one."""

from typing import TYPE_CHECKING, Final, NamedTuple

from gui.control.view_state import ViewState
from gui.style.theming import Theming

if TYPE_CHECKING:
    from gui.canvas.panel import TimelinePanel

_SHARE_ABOVE: Final = 0.35  # of the height, that the run before takes at most
_LEAST_HEIGHT: Final = 110  # the axis and some lanes; two panels must fit a small screen


def make_panel(view: ViewState, theming: Theming) -> "TimelinePanel":
    """Make a panel that follows the theme."""
    from gui.canvas.panel import TimelinePanel  # brings pyqtgraph along, which takes as long as all the rest

    panel = TimelinePanel(view, theming.theme)
    panel.setMinimumHeight(_LEAST_HEIGHT)
    theming.changed.connect(panel.set_theme)
    return panel


class Wish(NamedTuple):
    """The height that a run wants: `frame` around its rows, and `rows`; px."""

    frame: int
    rows: int


def share(room: int, above: Wish, below: Wish) -> tuple[int, int]:
    """Heights for two runs: the one below has what it wants first, the one above what is left, up to its share."""
    left = room - above.frame - below.frame - below.rows
    fitting = min(above.rows, max(left, 0), round(_SHARE_ABOVE * room))
    return above.frame + fitting, room - above.frame - fitting
