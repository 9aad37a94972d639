"""`lanescope run`: the script's own behaviour passes through unchanged, and a summary tells what it did."""

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.command_line.lanescope import COMMAND, ROOT, lanescope, lines, plain_python, script, started

TWO_WORKERS = """\
import time
from threading import Lock, Thread

N = 2  # @param {type:"slider", min:1, max:4}


def work(lock):
    with lock:
        time.sleep(0.1)


lock = Lock()
for _ in range(N):
    Thread(target=work, args=(lock,)).start()
"""


@pytest.mark.parametrize(
    "text",
    [
        "print('hello')\n",
        "import sys\nsys.exit(3)\n",
        "import os\nos._exit(4)\n",
        "import sys\nsys.exit('no good')\n",
        "import sys\nprint(sys.stdin.read(), end='')\nprint('aside', file=sys.stderr)\n",
        "def f():\n    raise ValueError('höh')\n\nf()\n",
        "def f(:\n",
        "import no_such_module\n",
        "import sys\nsys.stdout.buffer.write(bytes(range(256)) * 999)\n",
        "import sys\nprint(sys.argv[1:], __name__, __file__, sys.path[0])\n",
        "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n",
        "import ctypes\nctypes.string_at(0)\n",
    ],
)
def test_output_and_exit_code_are_those_of_the_script(tmp_path: Path, text: str) -> None:
    path = script(tmp_path, text)
    ours, plain = lanescope("run", "--quiet", path, stdin=b"typed\n"), plain_python(path, stdin=b"typed\n")
    assert (ours.stdout, ours.stderr) == (plain.stdout, plain.stderr)
    assert ours.returncode == (plain.returncode if plain.returncode >= 0 else 128 - plain.returncode)


def test_a_segmentation_fault_in_a_worker_is_told(tmp_path: Path) -> None:
    work = "def work():\n    sum(range(3_000_000))  # long enough to be seen\n    ctypes.string_at(0)\n"
    text = f"import ctypes\nfrom multiprocessing import Process\n\n{work}if __name__ == '__main__':\n"
    main = "    p = Process(target=work)\n    p.start()\n    p.join()\n    print(p.exitcode)\n"
    ended = lanescope("run", script(tmp_path, text + main))
    assert (ended.returncode, ended.stdout) == (0, b"-11\n")
    assert "SIGSEGV" in ended.stderr.decode()


def test_output_passes_through_while_the_script_runs(tmp_path: Path) -> None:
    path = script(tmp_path, "print('ready', flush=True)\nprint('got', input())\n")
    with started("run", "--quiet", path) as command:
        assert command.stdout is not None
        assert command.stdout.readline() == b"ready\n"
        assert command.poll() is None
        rest, told = command.communicate(b"an answer\n", timeout=30)
    assert (rest, told, command.returncode) == (b"got an answer\n", b"", 0)


def test_the_summary_fits_one_screen_and_names_lanes_states_and_locks(tmp_path: Path) -> None:
    ended = lanescope("run", script(tmp_path, TWO_WORKERS))
    told = lines(ended.stderr)
    assert len(told) <= 24
    assert max(map(len, told)) <= 80
    assert "exit code 0" in told[0]
    assert "none lost" in told[0]
    (lock,) = [line for line in told if line.startswith("lock (Lock)")]
    assert "taken 2 times, by at most 1 at once" in lock
    assert sum("Thread-" in line and "sleep" in line for line in told) == 2


def test_a_run_of_many_workers_still_fits_one_screen(tmp_path: Path) -> None:
    ended = lanescope("run", script(tmp_path, TWO_WORKERS.replace("N = 2", "N = 60").replace("0.1", "0.001")))
    assert len(lines(ended.stderr)) <= 24
    assert "more lanes" in ended.stderr.decode()


def test_a_terminal_without_unicode_gets_a_summary_too(tmp_path: Path) -> None:
    ended = lanescope("run", script(tmp_path, TWO_WORKERS), env={"PYTHONIOENCODING": "ascii"})
    assert ended.returncode == 0
    assert b"Thread-1" in ended.stderr
    assert ended.stderr.isascii()


def test_quiet_leaves_the_summary_out(tmp_path: Path) -> None:
    ended = lanescope("run", "--quiet", script(tmp_path, TWO_WORKERS))
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")


def test_arguments_behind_two_dashes_are_the_scripts(tmp_path: Path) -> None:
    path = script(tmp_path, "import sys\nprint(sys.argv[1:])\n")
    ended = lanescope("run", "--quiet", path, "--", "--set", "-m", "x y", "--")
    assert ended.stdout == b"['--set', '-m', 'x y', '--']\n"


def test_the_script_is_called_what_the_caller_called_it(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    script(folder, "import sys; print(sys.argv, sys.orig_argv[1:], __file__, sys.path[0])")
    for name in ("homework.py", "../folder/homework.py", folder / "homework.py"):
        plain = subprocess.run([sys.executable, str(name), "a"], capture_output=True, cwd=folder, check=True)
        assert lanescope("run", "--quiet", name, "--", "a", cwd=folder).stdout == plain.stdout != b""


def test_a_module_runs_as_python_runs_it(tmp_path: Path) -> None:
    (tmp_path / "tool").mkdir()
    (tmp_path / "tool" / "__init__.py").touch()
    text = "import sys\nprint(sys.argv[1:], __name__, __package__, sys.path[0])\nsys.exit(5)\n"
    (tmp_path / "tool" / "__main__.py").write_text(text)
    ended = lanescope("run", "--quiet", "-m", "tool", "--quiet", "a", cwd=tmp_path)
    assert ended.returncode == 5
    assert lines(ended.stdout) == [f"['--quiet', 'a'] __main__ tool {tmp_path}"]
    missing = lanescope("run", "-mno_such_tool")
    assert missing.returncode == 1
    assert "No module named no_such_tool" in missing.stderr.decode()


def test_options_are_set_and_recorded(tmp_path: Path) -> None:
    path, saved = script(tmp_path, f"{TWO_WORKERS}print(N)\n"), tmp_path / "run.json"
    ended = lanescope("run", path, "--set", "N=3", "--quiet", "--save", saved)
    assert ended.stdout == b"3\n"
    metadata = json.loads(saved.read_text())["metadata"]
    assert metadata["script"]["options"] == {"N": 3}
    assert 'N = 3  # @param {type:"slider", min:1, max:4}' in metadata["script"]["source"]


def test_a_scenario_runs_by_its_name() -> None:
    ended = lanescope("run", "processes/join", "--set", "WORKERS=1", "--set", "JOIN=off")
    assert lines(ended.stdout)[0] == "main: I did not wait for anyone"
    assert ended.returncode == 0


@pytest.mark.parametrize("name", ["run.json", "run.json.gz"])
def test_a_saved_run_is_shown_as_it_was(tmp_path: Path, name: str) -> None:
    saved = tmp_path / name
    ended = lanescope("run", script(tmp_path, TWO_WORKERS), "--save", saved)
    shown = lanescope("show", saved)
    assert shown.returncode == 0
    assert lines(ended.stderr)[:5] == lines(shown.stdout)[:5], "what happened, the legend, three lanes"
    told = json.loads(lanescope("show", saved, "--json").stdout)
    assert [lane["kind"] for lane in told["lanes"]] == ["process", "thread", "thread"]
    assert all(lane["states_s"]["sleep"] >= 0.1 for lane in told["lanes"][1:])
    (lock,) = told["holds"]
    assert (lock["object"], lock["type"], lock["taken"], lock["most_at_once"]) == ("lock", "Lock", 2, 1)
    assert (told["exitcode"], told["lost"]) == (0, 0)


def test_a_run_that_unpacks_to_too_much_is_refused_in_a_line(tmp_path: Path) -> None:
    bomb = tmp_path / "run.json.gz"
    with gzip.open(bomb, "wb", 1) as file:
        file.write(b'{"traceEvents": [' + b" " * 30_000_000)
    shown = lanescope("show", bomb, "--most", "0.01")
    assert (shown.returncode, shown.stdout) == (2, b"")
    said = f"lanescope: {bomb} holds more than 0.01 GB of text, which is more than is read."
    assert lines(shown.stderr) == [said]


def test_a_picture_is_drawn_without_a_display(tmp_path: Path) -> None:
    picture = tmp_path / "lanes.png"
    ended = lanescope("run", script(tmp_path, TWO_WORKERS), "--quiet", "--image", picture, env={"DISPLAY": ""})
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")
    data = picture.read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
    assert width >= 1600
    assert height >= 3 * 40, "three lanes and a lock"


def test_a_file_that_cannot_be_written_after_all_is_told_and_costs_the_exit_code(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    text = "import pathlib, shutil\nshutil.rmtree(pathlib.Path(__file__).parent / 'sub')\nprint('ran')\n"
    ended = lanescope("run", script(tmp_path, text), "--save", tmp_path / "sub" / "run.json")
    assert (ended.returncode, ended.stdout) == (1, b"ran\n")
    assert "run.json" in lines(ended.stderr)[0]
    assert "Traceback" not in ended.stderr.decode()


def test_timeout_stops_the_run_and_still_saves(tmp_path: Path) -> None:
    saved = tmp_path / "run.json.gz"
    text = (
        "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint('on', flush=True)\ntime.sleep(60)\n"
    )
    ended = lanescope("run", script(tmp_path, text), "--timeout", "3", "--save", saved)
    assert (ended.returncode, ended.stdout) == (128 + signal.SIGKILL, b"on\n")
    assert "stopped by --timeout" in lines(ended.stderr)[0]
    shown = lanescope("show", saved).stdout.decode()
    assert "stopped by --timeout" in shown
    assert "it was not done after 3 s" in shown


def test_a_deadlock_is_told_in_full_and_first(tmp_path: Path) -> None:
    saved, program = tmp_path / "run.json.gz", ROOT / "tests" / "programs" / "deadlocks" / "philosophers.py"
    ended = lanescope("run", program, "--timeout", "5", "--save", saved)
    told = lines(ended.stderr)
    assert len(told) <= 24
    assert max(map(len, told)) <= 80
    assert told[0].startswith("lanescope: stopped by --timeout, killed by SIGTERM after ")
    assert " ".join(told[:2]).endswith("none lost)"), "what does not fit on the line goes on below it"
    ring = [
        f"philosopher {seat} holds forks[{seat}] and waits for forks[{(seat + 1) % 3}] (line 12)" for seat in range(3)
    ]
    sentence = f"* Deadlock: {'; '.join(ring)}. * The run was stopped: it was not done after 5 s."
    for output in (ended.stderr, lanescope("show", saved).stdout):
        assert sentence in " ".join(output.decode().split())


def test_ctrl_c_goes_to_the_script_and_the_run_is_still_saved(tmp_path: Path) -> None:
    patient = "print('on', flush=True)\n    time.sleep(60)"
    text = f"import time\ntry:\n    {patient}\nexcept KeyboardInterrupt:\n    print('bye')\n"
    saved = tmp_path / "run.json"
    with started("run", script(tmp_path, text), "--save", saved) as command:
        assert command.stdout is not None
        assert command.stdout.readline() == b"on\n"
        os.killpg(command.pid, signal.SIGINT)
        rest, told = command.communicate(timeout=30)
    assert (rest, command.returncode) == (b"bye\n", 0)
    assert "exit code 0" in lines(told)[0]
    assert saved.is_file()


def test_ctrl_c_ends_a_script_that_does_not_catch_it_with_its_own_traceback(tmp_path: Path) -> None:
    with started("run", script(tmp_path, "import time\nprint('on', flush=True)\ntime.sleep(60)\n")) as command:
        assert command.stdout is not None
        command.stdout.readline()
        os.killpg(command.pid, signal.SIGINT)
        _, told = command.communicate(timeout=30)
    assert command.returncode == 128 + signal.SIGINT
    assert told.decode().count("Traceback") == 1
    assert "killed by SIGINT" in told.decode()


def test_ctrl_c_three_times_stops_a_script_that_ignores_it(tmp_path: Path) -> None:
    deaf = "import os, signal, time\nsignal.signal(signal.SIGINT, lambda *_: os.write(1, b'no\\n'))\n"
    with started("run", script(tmp_path, f"{deaf}print('on', flush=True)\nwhile True: time.sleep(1)\n")) as command:
        assert command.stdout is not None
        command.stdout.readline()
        for _ in range(3):
            os.killpg(command.pid, signal.SIGINT)
            time.sleep(0.2)  # as fast as a person presses keys; the system joins signals that come faster
        _, told = command.communicate(timeout=30)
    assert command.returncode in (128 + signal.SIGTERM, 128 + signal.SIGKILL)
    assert "stopped" in told.decode()


def test_a_terminated_command_leaves_no_worker_and_still_saves(tmp_path: Path) -> None:
    text = "import os, time\nos.fork()\nprint(os.getpid(), flush=True)\ntime.sleep(60)\n"
    saved = tmp_path / "run.json"
    with started("run", script(tmp_path, text), "--save", saved) as command:
        assert command.stdout is not None
        pids = [int(command.stdout.readline()) for _ in range(2)]
        command.terminate()
        command.communicate(timeout=30)
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
    assert saved.is_file()


# A process is told to be as large as the one that forked it, here a small one: the most KiB of a command and its own
MEASURE = """\
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
"""


@pytest.mark.slow
def test_output_without_end_is_passed_on_in_bounded_memory(tmp_path: Path) -> None:
    path = script(tmp_path, "line = 'x' * 99\nfor _ in range(1_000_000):\n    print(line)\n")
    measuring = [sys.executable, "-c", MEASURE, *COMMAND, "run", "--quiet", str(path)]
    with (tmp_path / "out").open("wb") as out:
        ended = subprocess.run(measuring, stdout=out, stderr=subprocess.PIPE, cwd=ROOT, timeout=90, check=True)
    assert (tmp_path / "out").stat().st_size == 100_000_000
    assert int(ended.stderr) < 200_000


@pytest.mark.slow
def test_a_script_that_forks_without_end_is_stopped_with_a_clear_message(tmp_path: Path) -> None:
    text = "import os, time\nwhile True:\n    if not os.fork():\n        time.sleep(60)\n        os._exit(0)\n"
    ended = lanescope("run", script(tmp_path, text))
    assert ended.returncode >= 128
    assert "too many processes" in lines(ended.stderr)[0]
