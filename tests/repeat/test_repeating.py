"""Many real runs, one after another: each is counted, and an example of whatever was new is kept."""

import threading
from pathlib import Path

import pytest

from scenarios.repeat import repeating, words
from scenarios.repeat.outcomes import Trouble
from scenarios.repeat.repeating import Repetition
from scenarios.run import RunSpec

TURNS = """\
from pathlib import Path

count = Path(__file__).with_name("count")
count.write_text(count.read_text() + "x" if count.exists() else "x")
turn = len(count.read_text())
if turn == 4:
    raise ValueError("fourth")
print("third" if turn == 3 else "as ever")
"""


def spec(folder: Path, text: str, timeout: float | None = None) -> RunSpec:
    path = folder / "script.py"
    path.write_text(text)
    return RunSpec(path, timeout=timeout)


def test_without_room_only_what_is_new_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeating, "ROOM", 0)
    repetition = Repetition([("", spec(tmp_path, TURNS))], 5)
    repetition.run()
    (series,) = repetition.series
    assert series.lines() == {"as ever": [1, 2, 5], "third": [3], "": [4]}
    assert set(series.examples) == {1, 3, 4}
    assert series.with_trouble(Trouble.EXCEPTION) == series.with_trouble(Trouble.EXIT_CODE) == [4]
    assert series.example_of([2, 5]) is None


def test_each_run_is_told_and_the_first_words_of_all_are_their_number(tmp_path: Path) -> None:
    repetition = Repetition([("", spec(tmp_path, "print('x')\n"))], 5)
    seen: list[int] = []
    repetition.run(lambda: seen.append(repetition.done))
    assert seen == [1, 2, 3, 4, 5]
    assert not repetition.cancelled
    assert words.same_line(repetition.series[0]).startswith("All 5 runs printed the same last line")


def test_a_run_that_is_cut_by_its_limit_counts_as_stopped_and_not_as_an_exit_code(tmp_path: Path) -> None:
    repetition = Repetition([("", spec(tmp_path, "import time\nprint('on')\ntime.sleep(60)\n", timeout=0.5))], 5)
    repetition.run()
    (series,) = repetition.series
    assert series.with_trouble(Trouble.STOPPED) == [1, 2, 3, 4, 5]
    assert not series.with_trouble(Trouble.EXIT_CODE)
    assert list(series.lines()) == [""]


@pytest.mark.parametrize("when", ["before", "within"])
def test_cancelling_leaves_what_was_counted(tmp_path: Path, when: str) -> None:
    repetition = Repetition([("", spec(tmp_path, "import time\ntime.sleep(60)\n"))], 5)
    timer = threading.Timer(0.0 if when == "before" else 0.6, repetition.cancel)
    timer.start()
    if when == "before":
        timer.join()
    repetition.run()
    timer.join()
    assert repetition.cancelled
    assert repetition.done == 0
