"""`lanescope steer`: which thread goes next is chosen; its exit code says whether an order was found that breaks."""

import json
import os
import time
from pathlib import Path

from scenarios.run_file import open_recording
from tests.command_line.lanescope import lanescope, started
from tests.steering.programs import PROGRAMS

LOST = PROGRAMS / "lost_update.py"


def test_a_breaking_order_is_found_saved_as_a_run_and_replayed_from_it(tmp_path: Path) -> None:
    saved = tmp_path / "broken.json.gz"
    goal = ("--find", "last line == '43'")
    found = lanescope("steer", LOST, *goal, "--save", saved)
    assert found.returncode == 1, found.stderr.decode()
    assert b"both wrote 42: one update lost." in found.stdout
    recording = open_recording(saved)
    assert recording.metadata.steered["changes"]
    assert [line.text for line in recording.timeline.output] == ["42"]
    again = lanescope("steer", LOST, *goal, "--schedule", saved, "--json")
    assert again.returncode == 1
    told = json.loads(again.stdout)
    assert told["changes"] == recording.metadata.steered["changes"]
    printed = tmp_path / "printed.json"
    printed.write_bytes(again.stdout)
    assert lanescope("steer", LOST, *goal, "--schedule", printed).returncode == 1


def test_a_deadlock_is_on_record_and_told_as_in_any_other_run(tmp_path: Path) -> None:
    saved = tmp_path / "broken.json"
    assert lanescope("steer", PROGRAMS / "two_locks.py", "--save", saved).returncode == 1
    assert "deadlock" in {finding.key.partition(":")[0] for finding in open_recording(saved).findings()}


def test_by_hand_numbers_say_who_goes_and_b_takes_it_back() -> None:
    answers = b"1\n1\n0\n2\n2\n1\n7\nb\n\ne\n"
    ended = lanescope("steer", LOST, "--by-hand", "--find", "last line == '43'", stdin=answers)
    told = ended.stdout.decode()
    assert ended.returncode == 1, told
    assert "1 Thread-1 (count): can go  line 15  total = one_more(seen)  seen = 41  writes total" in told
    assert "These can go: 0, 2" in told
    assert told.count("* total = 42") == 2
    assert "both wrote 42: one update lost." in told
    stopped = lanescope("steer", LOST, "--by-hand", stdin=b"1\nq\n")
    assert stopped.returncode == 130


def test_a_script_stepped_by_hand_ends_with_the_command_however_that_ends(tmp_path: Path) -> None:
    told, script = tmp_path / "pid", tmp_path / "script.py"
    text = f"import os\nopen({str(told)!r}, 'w').write(str(os.getpid()))\n"
    script.write_text(f"{text}from threading import Thread\nThread(target=print).start()\n", "utf-8")
    command = started("steer", script, "--by-hand")
    assert command.stdout is not None
    with command:
        while b"Thread-1" not in command.stdout.readline():
            pass
        pid = int(told.read_text())
        command.kill()
    until = time.monotonic() + 20
    while is_there(pid):
        assert time.monotonic() < until
        time.sleep(0.02)


def is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_none_that_breaks_is_said_with_the_number_of_those_tried() -> None:
    ended = lanescope("steer", PROGRAMS / "lost_update_locked.py", "--find", "last line == '43'", "--most", "7")
    assert ended.returncode == 0
    assert b"None among 7 schedules" in ended.stdout


def test_what_cannot_be_done_is_said_in_a_line(tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text('{"changes": "x"}')
    for arguments in (["--find", "good"], ["--schedule", other], ["--save", "x.txt"], ["--seed", "x"]):
        assert lanescope("steer", LOST, *arguments).returncode == 2
    assert lanescope("steer", tmp_path / "nowhere.py").returncode == 2


def test_a_run_that_is_not_steered_loads_none_of_it(tmp_path: Path) -> None:
    script = tmp_path / "names.py"
    script.write_text("import sys\nprint([name for name in sys.modules if 'steering' in name], sys.gettrace())\n")
    ended = lanescope("run", "--quiet", script)
    assert ended.stdout == b"[] None\n"


def test_a_run_that_goes_otherwise_when_it_is_watched_is_not_saved(tmp_path: Path) -> None:
    saved = tmp_path / "broken.json"
    ended = lanescope("steer", PROGRAMS / "found_out.py", "--find", "last line == '43'", "--save", saved)
    assert ended.returncode == 2
    assert b"The run went otherwise when it was watched" in ended.stderr
    assert not saved.exists()


def test_what_the_script_says_that_ought_to_hold_is_looked_for() -> None:
    ended = lanescope("steer", "threads/race", "--set", "THREADS=2", "--json")
    assert ended.returncode == 1
    assert json.loads(ended.stdout)["goal"] == "exact"
