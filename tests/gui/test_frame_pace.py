"""A live window steps back while the script needs every core, and still shows at once what happens."""

import time

from pytestqt.qtbot import QtBot

from gui.control.run.frame_pace import CORES, FramePace, crowded
from scenarios.timeline import Lane, Timeline
from scenarios.timeline.tables.lane import LaneKind
from scenarios.tracer.wire.records import ON_LOCK, READY, RUNNING, STARTING
from tests.gui.support import PROGRAMS, OpenMain

MS = 1_000_000


def lane_in(timeline: Timeline, state: int, kind: LaneKind = "process", pid: int = 0) -> Lane:
    lane = Lane(len(timeline.lanes), kind, pid or 100 + len(timeline.lanes), 7)
    lane.states.extend([0, MS], [RUNNING, state])
    timeline.lanes.append(lane)
    return lane


def test_a_run_is_crowded_once_as_many_processes_could_run_as_there_are_cores() -> None:
    timeline = Timeline()
    lanes = [lane_in(timeline, RUNNING if number % 2 else READY) for number in range(CORES)]
    assert crowded(timeline)
    lane_in(timeline, ON_LOCK)
    lanes[0].end = 2 * MS
    assert not crowded(timeline), "one has ended, and the other waits"
    lane_in(timeline, RUNNING, kind="task")
    assert not crowded(timeline), "a task runs in its thread"
    for _ in range(CORES):
        lane_in(timeline, RUNNING, kind="thread", pid=lanes[-1].pid)
    assert not crowded(timeline), "threads of one process take turns"


def test_an_interpreter_that_starts_is_at_work_as_well() -> None:
    timeline = Timeline()
    for _ in range(CORES):
        lane_in(timeline, STARTING)
    assert crowded(timeline)


def test_frames_that_cost_more_come_less_often_but_never_too_late_to_be_seen_at_once() -> None:
    pace, timeline = FramePace(), Timeline()
    cheap = pace.on_arrival(timeline, after_arrival=True)
    for _ in range(8):
        spent = time.thread_time()
        while time.thread_time() < spent + 0.02:
            pass
        pace.growth(timeline)
    assert cheap < pace.on_arrival(timeline, after_arrival=True) <= 0.03


def test_what_has_just_happened_is_drawn_again_as_it_widens_and_news_do_not_wait_for_mere_growth() -> None:
    pace, timeline = FramePace(), Timeline()
    assert pace.growth(timeline, after_arrival=True) < pace.growth(timeline)
    assert pace.on_arrival(timeline) <= pace.on_arrival(timeline, after_arrival=True)


def test_growth_is_drawn_seldom_in_a_crowd_and_what_happens_at_once(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main(str(PROGRAMS / "all_cores.py"))
    frames: list[float] = []  # seconds of the run's clock
    late: list[float] = []  # seconds from what was said to the frame that had it

    def frame() -> None:
        timeline = window.control.current.timeline if window.control.current else None
        if timeline is None or timeline.ended:
            return
        frames.append((timeline.now - timeline.origin) / 1e9)
        for line in timeline.output:
            if "half way" in line.text and not late:
                late.append((timeline.now - line.time) / 1e9)

    window.control.advanced.connect(frame)
    qtbot.waitUntil(lambda: window.control.current is not None and not window.control.live, timeout=20_000)
    in_the_middle = [at for at in frames if 0.75 < at < 2.25]
    assert len(in_the_middle) < 45, "about 90 are drawn in so long a time where there is a free core"
    assert len(late) == 1
    assert late[0] < 0.25
