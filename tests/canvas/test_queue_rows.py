"""Queues are rows of steps: the depths that were recorded, whatever the order, as high in a pixel as they ever were."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from gui.canvas.rows.queue_rows import QueueRow, QueueTable
from gui.export.images.png import image
from gui.export.job import ExportJob
from gui.style.theme import LIGHT
from scenarios.recording import Recording
from scenarios.timeline import Timeline, TracedObject
from tests.canvas.made_up import MS, clock, recording
from tests.canvas.support import ShowPanel

CHANGES = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9)), min_size=1, max_size=30)


def steps(changes: list[tuple[int, int]]) -> dict[int, int]:
    """Time → depth from then on; of one moment's changes the last holds."""
    return dict(sorted(dict(changes).items()))


@given(CHANGES, st.lists(st.integers(0, 30), max_size=3), st.integers(1, 17))
def test_a_queue_is_as_full_as_recorded_whatever_comes_late(
    changes: list[tuple[int, int]], cuts: list[int], pixels: int
) -> None:
    timeline = Timeline()
    timeline.objects.append(TracedObject("jobs", "Queue"))
    table = QueueTable(timeline)
    bounds = [0, *sorted(min(cut, len(changes)) for cut in cuts), len(changes)]
    for first, last in pairwise(bounds):
        for time, depth in changes[first:last]:
            timeline.queue_lengths.extend([1], [time], [depth])
        table.update()
    (row,) = table.rows
    known = steps(changes)
    assert dict(zip(row.time.tolist(), row.depth.tolist(), strict=True)) == known
    for time in range(-1, 62):
        before = [depth for at, depth in known.items() if at <= time]
        assert row.at(time) == (before[-1] if before else 0)
    edges = np.linspace(-5, 66, pixels + 1).astype(np.int64)
    for (begin, end), peak in zip(pairwise(edges.tolist()), row.peaks(edges).tolist(), strict=True):
        assert peak == max(row.at(time) for time in range(begin, max(end, begin + 1)))


def with_queue() -> Recording:
    """jobs holds 1 from 100 ms on, 3 from 200, and nothing from 500 on."""
    made = recording()
    made.timeline.objects.append(TracedObject("jobs", "Queue"))
    queue = len(made.timeline.objects) - 1
    made.timeline.queue_lengths.extend([queue] * 3, [clock(100), clock(200), clock(500)], [1, 3, 0])
    return made


def test_queues_have_a_section_where_there_are_any(show_panel: ShowPanel) -> None:
    assert not show_panel(recording()).queues.isVisible()
    panel = show_panel(with_queue())
    assert panel.queues.isVisible()
    x = panel.source.scale().x
    assert "items in it: 3" in panel.queues.tip_at(QPointF(x(300 * MS), 5))
    assert "never more than 3" in panel.queues.tip_at(QPointF(x(600 * MS), 5))
    assert panel.queues.tip_at(QPointF(5, 5)) == ""
    assert panel.queues.tip_at(QPointF(x(300 * MS), 500)) == ""


@pytest.mark.parametrize(("ms", "share"), [(50, 0.0), (150, 1 / 3), (300, 1.0), (600, 0.0)])
def test_the_steps_are_as_high_as_the_queue_is_full(show_panel: ShowPanel, ms: int, share: float) -> None:
    panel = show_panel(with_queue())
    panel.queues.refresh()
    image = panel.queues.grab().toImage()
    x, row = round(panel.source.scale().x(ms * MS)), panel.source.metrics.row
    ground = QColor(LIGHT.grid).rgb()
    filled = sum(image.pixel(x, y) != ground for y in range(1, row - 4))
    assert filled == pytest.approx(share * (row - 4), abs=2)


def test_a_picture_has_the_queues(qapp: QApplication) -> None:
    without = image(ExportJob(recording()), 1)
    queued = image(ExportJob(with_queue()), 1)
    assert queued.height() > without.height()


def test_depths_before_the_first_are_none() -> None:
    row = QueueRow(1)
    assert row.peaks(np.array([0, 5, 9])).tolist() == [0, 0]
    assert row.at(3) == 0
