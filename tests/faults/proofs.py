"""What must hold of a round, whatever its schedule was."""

import shutil
import sys
import traceback
from collections.abc import Iterable, Iterator
from concurrent.futures.thread import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from scenarios.run_file import open_recording, save
from tests.faults.rounds import Played, Round
from tests.faults.schedules import schedule_of
from tests.faults.watching import left_in_memory
from tests.run.support import is_alive
from tests.run_file.checker import check_file
from tests.run_file.seen import seen
from tests.timeline.scribe import check

AT_ONCE: Final = 6  # runs sleep most of the time
LATE: Final = 100_000_000  # ns; the observer tells some things late


def failures_of(seeds: Iterable[int], folder: Path, python: str = sys.executable) -> Iterator[str]:
    """What went wrong in the rounds of these seeds; several are played at a time."""
    with ThreadPoolExecutor(AT_ONCE) as rounds:
        yield from filter(None, rounds.map(lambda seed: _failure_of(seed, folder, python), seeds))


def _failure_of(seed: int, folder: Path, python: str) -> str:
    """What went wrong in the round of this seed; "" where all holds."""
    schedule, played = schedule_of(seed), None
    try:
        played = Round(schedule, folder / str(seed), python).play()
        prove(played)
    except Exception:
        hits = "" if played is None else f"hit: {played.hits}\n"
        again = f"again: python -m tests.faults {seed}"
        return f"{python}\n{schedule}\n{hits}{again}\n{traceback.format_exc()}"
    return ""


def prove(played: Played) -> None:
    """Raise AssertionError, or whatever goes wrong, where a round did not end as every run must."""
    _ended(played)
    _nothing_stays(played)
    check(played.recording.timeline)
    _nothing_comes_after_an_end(played)
    _true_to_the_record(played)
    _saved(played)


def _ended(played: Played) -> None:
    timeline = played.recording.timeline
    if not played.closed:
        assert timeline.ended
        assert timeline.exitcode == played.exitcode
        assert all(lane.end is not None for lane in timeline.lanes)
        assert not timeline.output.open


def _nothing_stays(played: Played) -> None:
    told = {lane.pid for lane in played.recording.timeline.lanes}
    alive = [pid for pid in told | _pids_in_the_log(played) | {played.supervisor} if is_alive(pid)]
    assert not alive, f"processes stay: {alive}"
    left = left_in_memory(played.mark)
    for name in left:
        Path("/dev/shm", name).unlink(missing_ok=True)
    left += [path.name for path in (played.folder / "temporary").iterdir()]
    assert not left, f"semaphores, shared memory or temporary files stay: {left}"


def _nothing_comes_after_an_end(played: Played) -> None:
    for lane in played.recording.timeline.lanes:
        if lane.end is not None and len(lane.cpu):
            assert lane.cpu.t[-1] <= lane.end + LATE, f"{lane.name} was at work after its end"


def _true_to_the_record(played: Played) -> None:
    timeline = played.recording.timeline
    if timeline.lost:
        assert played.was_hit("supervisor")
        assert any("supervisor" in reason for reason in timeline.lost_reasons)
    if played.closed:
        return
    lines = {line.text for line in timeline.output}
    missing = [line for line in _log(played) if line not in lines]
    assert len(missing) <= timeline.output.cut_lines, f"{len(missing)} lines were written and are not in the record"
    traced = {lane.pid for lane in timeline.lanes if lane.traced}
    assert _pids_in_the_log(played) <= traced


def _log(played: Played) -> list[str]:
    log = played.folder / "log"
    return log.read_text().splitlines() if log.exists() else []


def _pids_in_the_log(played: Played) -> set[int]:
    return {int(line.split()[-3]) for line in _log(played)}


def _saved(played: Played) -> None:
    path = played.folder / "run.json"
    save(played.recording, path)
    check_file(path)
    opened = open_recording(path)
    played.recording.metadata.start_method = played.recording.timeline.start_method  # which nobody asked for
    assert seen(opened) == seen(played.recording)
    shutil.rmtree(played.folder)
