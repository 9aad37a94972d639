"""From a finding's sentence to its place on the time axis."""

from typing import TYPE_CHECKING, Final

from gui.control.view_state import ViewState

if TYPE_CHECKING:
    from scenarios.findings import Finding
    from scenarios.timeline import Timeline

_LEAST_AIR: Final = 1e6  # ns on both sides


def point_at_lane(index: int, timeline: "Timeline", view: ViewState) -> None:
    """Select a lane at its first moment, and leave the range in sight as it is."""
    from gui.canvas.rows.navigation import interval

    lane = timeline.lanes[index]
    if len(lane.states):
        view.select(interval(timeline, lane, 0))


def point_at(finding: "Finding", timeline: "Timeline", view: ViewState) -> None:
    """Bring a finding's time into sight and select its first lane there."""
    t0, t1 = finding.t0 - timeline.origin, finding.t1 - timeline.origin
    air = max((t1 - t0) * 0.15, (timeline.now - timeline.origin) * 0.02, _LEAST_AIR)
    view.take_hold(t0 - air, t1 + air)
    if not finding.lanes:
        return
    from gui.canvas.rows.navigation import interval

    lane = timeline.lanes[finding.lanes[0]]
    if len(lane.states):
        view.select(interval(timeline, lane, int(lane.states.start.searchsorted(finding.t0, "right")) - 1))
