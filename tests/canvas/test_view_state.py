"""The one thing views share emits every change once."""

from pytestqt.qtbot import QtBot

from gui.control.selection import Selection
from gui.control.view_state import LONGEST, SHORTEST, ViewState


def test_a_change_is_emitted_once_and_a_repetition_is_not(qtbot: QtBot) -> None:
    view = ViewState()
    emitted: list[str] = []
    for name in ("range", "selection", "cursor", "span"):
        getattr(view, f"{name}_changed").connect(lambda name=name: emitted.append(name))
    for _ in range(2):
        view.set_range(5, 5000)
        view.select(Selection(0, 1, 2, 3))
        view.set_cursor(7)
        view.set_span((9, 4))
    assert emitted == ["range", "selection", "cursor", "span"]
    assert view.span == (4, 9)


def test_taking_hold_stops_following(qtbot: QtBot) -> None:
    view = ViewState()
    with qtbot.waitSignal(view.following_changed) as emitted:
        view.take_hold(0, 2e9)
    assert emitted.args == [False]
    assert not view.following
    assert (view.t0, view.t1) == (0, 2e9)


def test_no_zoom_goes_past_the_shortest_or_the_longest_range() -> None:
    view = ViewState()
    view.set_range(1000, 1001)
    assert view.t1 - view.t0 == SHORTEST
    assert (view.t0 + view.t1) / 2 == 1000.5
    view.set_range(-1e30, 1e30)
    assert view.t1 - view.t0 == LONGEST


def test_clearing_forgets_selection_and_span_and_keeps_the_range() -> None:
    view = ViewState()
    view.set_range(1, 1001)
    view.select(Selection(0, 1, 2, 3))
    view.set_span((1, 2))
    view.clear()
    assert view.selection is None
    assert view.span is None
    assert (view.t0, view.t1) == (1, 1001)
