"""A wait with a timeout keeps it: in the timeline, in a saved run, and in what the window says of it."""

import json
from pathlib import Path

import pytest

from scenarios.recording import Recording
from scenarios.run import RunSpec
from scenarios.run_file import RunFileError, open_recording, save
from scenarios.timeline import Timeline
from scenarios.timeline.queries.limits import limit_of
from scenarios.timeline.vocabulary import ON_EVENT, ON_JOIN, ON_LOCK, ON_QUEUE, SLEEP, STATES
from tests.recorded import recorded

PROGRAM = """
import queue, threading, time
lock = threading.Lock()
lock.acquire()
threading.Event().wait(0.11)
lock.acquire(timeout=0.12)
try:
    queue.Queue().get(timeout=0.13)
except queue.Empty:
    pass
worker = threading.Thread(target=time.sleep, args=(0.4,))
worker.start()
worker.join(0.14)
worker.join()
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    script = tmp_path_factory.mktemp("timeouts") / "waits.py"
    script.write_text(PROGRAM)
    return recorded(RunSpec(script))


def limits(timeline: Timeline) -> dict[str, list[float | None]]:
    """The timeouts in ms of the first lane's waits, by their state, and of every lane's sleeps."""
    found: dict[str, list[float | None]] = {}
    for lane in timeline.lanes:
        ends = lane.ends(timeline.now).tolist()
        for start, end, state in zip(lane.states.start.tolist(), ends, lane.states.state.tolist(), strict=True):
            if state in (ON_EVENT, ON_LOCK, ON_QUEUE, ON_JOIN, SLEEP):
                limit = limit_of(timeline, lane.index, start, end)
                found.setdefault(STATES[state], []).append(None if limit is None else limit / 1e6)
    return found


def test_each_wait_has_the_timeout_that_it_was_given(run: Recording) -> None:
    found = limits(run.timeline)
    assert {state: found[state] for state in ("event", "lock", "queue", "join")} == {
        "event": [110],
        "lock": [120],
        "queue": [130],
        "join": [140, None],
    }
    assert set(found["sleep"]) == {None}


def test_a_saved_run_has_them_again(run: Recording, tmp_path: Path) -> None:
    save(run, tmp_path / "run.json")
    assert limits(open_recording(tmp_path / "run.json").timeline) == limits(run.timeline)


@pytest.mark.parametrize(
    "damage", [{"lane": [0]}, {"lane": [99], "t": [0], "timeout": [1]}, {"lane": ["a"], "t": [0], "timeout": [1]}]
)
def test_what_is_damaged_is_refused(run: Recording, tmp_path: Path, damage: dict[str, list[object]]) -> None:
    save(run, tmp_path / "run.json")
    text = json.loads((tmp_path / "run.json").read_text())
    holder = next(value for value in (text, *text.values()) if isinstance(value, dict) and "timeouts" in value)
    holder["timeouts"] = damage
    (tmp_path / "run.json").write_text(json.dumps(text))
    with pytest.raises(RunFileError):
        open_recording(tmp_path / "run.json")
