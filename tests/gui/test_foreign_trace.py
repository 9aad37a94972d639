"""Another program's trace in the window: it opens as a run file does, shows its functions, and claims nothing else."""

import json
from pathlib import Path

from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from gui.canvas.arranging.search import Search
from gui.canvas.lanes.slices.slice_painter import levels_of
from gui.canvas.rows.navigation import interval_at
from gui.window.main_window import MainWindow
from scenarios.timeline.vocabulary import UNTOLD
from tests.gui.support import OpenMain

SAMPLES = Path(__file__).resolve().parents[1] / "foreign_trace" / "samples"


def opened(qtbot: QtBot, open_main: OpenMain, path: Path) -> MainWindow:
    window = open_main(str(path), at_once=False)
    qtbot.waitUntil(lambda: window.control.current is not None, timeout=30_000)
    window.resize(1280, 800)
    return window


def tip(window: MainWindow, lane: int, time: float, level: int) -> str:
    """What is said where the mouse stands: a level of a lane, at a share of its life."""
    panel = window.timeline.panel
    source, view = panel.source, panel.lanes
    band = view.band_at(view.box().y(lane) + 1)
    rows = levels_of(source.rows.slices, source.rows.rows[lane].lane, round(band.height()))
    height = min(band.height() / rows, 24)
    at = QPointF(source.scale().x(time), band.top() + (level + 0.5) * height)
    return panel.pointing.hover.text(at)


def test_it_opens_with_one_calm_sentence_and_no_figure_that_nobody_took(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main, SAMPLES / "viztracer.json")
    assert "VizTracer" in window.findings.list.item(0).text()
    assert window.status.state.text() == "■ another program's trace"
    assert not window.status.cpu.text()
    assert not window.status.lost.text()
    panel = window.timeline.panel
    assert panel.cpu.isHidden() or not panel.cpu.isVisible()
    assert UNTOLD not in window.timeline.legend.shown()


def test_callers_stand_above_those_whom_they_called(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main, SAMPLES / "chrome.json")
    rows = window.timeline.panel.source.rows
    lane = next(row for row, each in enumerate(rows.rows) if each.lane.name == "CrBrowserMain")
    at = 55_000  # ns: frame > paint > raster
    said = [tip(window, lane, at, level) for level in range(3)]
    assert [each.split(" ")[0] for each in said] == ["<b>frame</b>", "<b>paint</b>", "<b>raster</b>"]
    assert "paint ← frame" in said[2]
    assert tip(window, lane, 95_000, 2).startswith("<b>frame</b>"), "where there is no deeper one, the innermost"


def test_nothing_can_be_run_that_is_not_there(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main, SAMPLES / "gecko.json.gz")
    assert not window.actions_["run"].isEnabled()
    window.open_path(str(SAMPLES / "viztracer.json"))
    qtbot.waitUntil(window.actions_["run"].isEnabled, timeout=30_000)  # its source is in the file


def test_a_million_slices_cost_what_their_pixels_cost(qtbot: QtBot, open_main: OpenMain, tmp_path: Path) -> None:
    path = tmp_path / "many.json"
    events = [
        {"ph": "X", "name": f"f{n % 50}", "pid": 1, "tid": 1, "ts": n * 10, "dur": 8 if n % 2 else 30}
        for n in range(40_000)
    ]
    path.write_text(json.dumps(events))
    window = opened(qtbot, open_main, path)
    source = window.timeline.panel.source
    lane = source.rows.rows[0].lane
    edges = source.frame(1.0).pixels.edges.astype("int64")
    levels = source.rows.slices.between(lane, edges, 2)
    assert len(lane.states) > 50_000
    assert all(len(level.start) <= len(edges) for level in levels)


def test_what_is_selected_and_what_is_searched_for_are_functions(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main, SAMPLES / "chrome.json")
    timeline = window.timeline.panel.source.timeline
    main = next(lane for lane in timeline.lanes if lane.name == "CrBrowserMain")
    raster = interval_at(timeline, main, 55_000)
    assert raster is not None
    window.view.select(raster)
    said = window.timeline.panel.lanes.accessibleDescription()
    assert said.startswith("raster · ")
    assert "CrBrowserMain" in said
    search = Search(timeline, "raster")
    search.step(60.0)
    assert search.lanes == {main.index}
    assert search.times.tolist() == [50_000]
