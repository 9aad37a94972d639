"""A diagram is the run: its boxes are the intervals, or say how many of them they stand for."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from gui.export.diagram.diagram import Diagram, Row
from gui.export.diagram.drawing_up import diagram_of
from gui.export.diagram.joining import groups, joined, longest_of
from gui.export.diagram.layout import lay_out
from gui.export.diagram.words import elided, ems
from gui.export.job import ExportJob
from gui.export.options import PictureOptions
from scenarios.recording import Recording
from tests.canvas.made_up import MS, recording
from tests.export.exported import run

FINE, ROWS = 10**9, 40


def drawn(made: Recording, parts: int = FINE, rows: int = ROWS, **options: object) -> Diagram:
    return diagram_of(ExportJob(made, PictureOptions(**options)), parts, rows)  # type: ignore[arg-type]


def intervals(made: Recording, row: Row) -> list[tuple[int, int, int]]:
    lane, timeline = row.lane, made.timeline
    assert lane is not None
    edges = (np.append(lane.states.start, lane.end_or(timeline.now)) - timeline.origin).tolist()
    return list(zip(edges, edges[1:], lane.states.state.tolist(), strict=False))


@pytest.mark.parametrize("name", ["deadlock", "gil", "barrier", "coroutines", "daemon"])
def test_where_there_is_room_each_interval_is_a_box_of_its_own(qapp: QApplication, name: str) -> None:
    made = run(name)
    for row in (each for each in drawn(made).rows if each.lane):
        assert [(box.t0, box.t1, box.state) for box in row.boxes] == intervals(made, row)
        assert all(box.joined == 1 for box in row.boxes)


@pytest.mark.parametrize("name", ["gil", "coroutines"])
def test_what_is_too_short_to_be_seen_is_joined_and_nothing_is_lost(qapp: QApplication, name: str) -> None:
    made = run(name)
    diagram = drawn(made, parts=50)
    assert diagram.joined
    for row in (each for each in diagram.rows if each.lane):
        whole = intervals(made, row)
        assert sum(box.joined for box in row.boxes) == len(whole)
        assert sum(box.t1 - box.t0 for box in row.boxes) == whole[-1][1] - whole[0][0]
        assert all(box.t1 - box.t0 >= diagram.least for box in row.boxes) or len(row.boxes) == 1
        for box in row.boxes:
            times: Counter[int] = Counter()
            for t0, t1, state in whole:
                times[state] += max(min(t1, box.t1) - max(t0, box.t0), 0)
            assert times[box.state] == max(times.values())


@given(st.lists(st.integers(1, 100), min_size=1, max_size=60), st.integers(1, 60))
def test_groups_follow_one_another_and_are_long_enough(lengths: list[int], least: int) -> None:
    edges = np.cumsum([0, *lengths])
    begins = joined(edges, least)
    sizes = np.diff(np.append(edges[begins], edges[-1]))
    assert begins[0] == 0
    assert (np.diff(begins) > 0).all()
    assert (sizes >= min(least, edges[-1])).all() or len(begins) == 1
    values = np.arange(len(lengths))  # each its own: the longest of a group stands for it
    places = longest_of(values, np.array(lengths), begins)
    groups = np.split(np.array(lengths), begins[1:])
    assert [lengths[place] for place in places] == [max(group) for group in groups]


def test_what_can_be_seen_by_itself_stays_apart_whatever_slivers_lie_between() -> None:
    """Three naps of 100 with slivers of work between, then work in slivers: three boxes of sleep, and one of work."""
    lengths = [100, 1, 100, 1, 100, *[1, 4] * 5]
    values = np.array([4, 1, 4, 1, 4, *[1, 2] * 5])
    found = groups(np.cumsum([0, *lengths]), values, 8)
    assert [(begin, end) for begin, end, _ in found[:3]] == [(0, 2), (2, 4), (4, 5)]
    assert [int(values[place]) for *_, place in found] == [4, 4, 4, 2]


def test_locks_have_rows_whose_boxes_are_the_holds(qapp: QApplication) -> None:
    made = recording()
    row = drawn(made).rows[-1]
    assert (row.name, row.lane) == ("tickets", None)
    assert [(box.t0, box.t1, box.words[0]) for box in row.boxes] == [
        (100 * MS, 400 * MS, "worker-1"),
        (400 * MS, 800 * MS, "worker-2"),
    ]


def test_a_span_and_a_choice_of_lanes_are_kept_to(qapp: QApplication) -> None:
    diagram = drawn(recording(), span=(150 * MS, 500 * MS), lanes="worker-*")
    assert [row.name for row in diagram.rows] == ["worker-1", "worker-2", "tickets"]
    edges = [(box.t0, box.t1) for box in diagram.rows[1].boxes]
    assert edges == [(150 * MS, 400 * MS), (400 * MS, 500 * MS)]


def test_arrows_come_from_who_ended_a_wait(qapp: QApplication) -> None:
    diagram = drawn(recording())
    names = [row.name for row in diagram.rows]
    ends = {(names[arrow.row0], names[arrow.row1], arrow.t1) for arrow in diagram.arrows}
    assert ends == {("worker-1", "worker-2", 400 * MS), ("worker-1", "main", 600 * MS)}


def test_workers_without_room_are_counted(qapp: QApplication) -> None:
    diagram = drawn(run("gil"), rows=2)
    assert len(diagram.rows) == 2
    assert diagram.left_out == 2


def test_everything_stands_within_the_box_it_is_laid_into(qapp: QApplication) -> None:
    for name in ("deadlock", "barrier", "daemon"):
        layout = lay_out(drawn(run(name)), 1.0, 2.0, 10.0, 4.0)
        assert 3.0 < layout.scale.x(layout.diagram.t1) <= 11.0
        assert layout.bottom <= 6.0 + 1e-9
        for row in layout.diagram.rows:
            end = layout.scale.x(row.end) + 0.15 + ems(layout.ending(row)) * layout.points / 72
            assert not layout.ending(row) or end <= 11.0 + 1e-6


def test_names_are_cut_in_their_middle() -> None:
    assert elided("Process-1", 100) == "Process-1"
    cut = elided("a_very_long_name_that_ends_in_12", 10)
    assert cut.startswith("a_ve")
    assert cut.endswith("12")
    assert ems(cut) <= 10
