"""A run starts the script as a shell would, tells everything and ends when the last process has."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from scenarios.run import Run, RunError, RunSpec
from scenarios.run.visible_change import shows_change
from scenarios.tracer.wire import records as rec
from scenarios.tracer.wire.page_layout import FOLDER
from tests.run.support import LONG, PROGRAMS, program, rest_of, running, told_by, until_output


def test_a_captured_script_has_a_terminal_of_its_own(tmp_path: Path) -> None:
    told = told_by(program("speak", "a", "b c", cwd=tmp_path))
    output = told.output().decode()
    assert "args ['a', 'b c']" in output
    assert "terminal True True True (80, 24)" in output
    assert "leader False group True" in output
    assert f"here {tmp_path}" in output
    assert told.exitcode == 3


def test_what_a_descriptor_gets_arrives_unchanged() -> None:
    assert b"one\ntwo\n" in told_by(program("speak")).output()


def test_the_run_begins_and_ends_with_the_script() -> None:
    told = told_by(program("os_exit"))
    (begin,), (end,) = told.of(rec.RUN_BEGIN), told.of(rec.RUN_END)
    assert begin["a"] in told.pids()
    assert end["a"] == told.exitcode == 4
    assert told.records[-1] == end, "nothing comes after the end"
    assert not len(told.of(rec.LOST))
    assert not len(told.of(rec.RUN_STOP))


def test_typed_lines_reach_the_script_and_are_not_echoed() -> None:
    with running(program("echo_input")) as run:
        until_output(run, b"? ")
        run.send_input("first\nsecond ü\n\n")
        output = rest_of(run).output().decode()
    assert "<first>" in output
    assert "<second ü>" in output
    assert output.count("first") == 1
    assert "done\n" in output.replace("? ", "")  # the terminal's prompt may come between two writes of one print()


def test_changed_source_runs_in_the_place_of_the_script(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("print('on disk')\n")
    told = told_by(RunSpec(script, source="print('changed', __file__)\n"))
    assert f"changed {script}".encode() in told.output()


def test_changed_source_keeps_the_encoding_that_it_names(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_bytes(b"# -*- coding: latin-1 -*-\nprint(ascii('\xe9'))\n")
    told = told_by(RunSpec(script, source="# -*- coding: latin-1 -*-\nprint(ascii('\xfc'))\n"))
    assert told.output() == b"'\\xfc'\n"


def test_a_foreign_program_that_holds_no_descriptor_still_belongs_to_the_run() -> None:
    told = told_by(program("foreign"))
    assert b"sleep 0.5" in told.texts().values()
    begin, end = told.of(rec.RUN_BEGIN)[0]["wall"], told.of(rec.RUN_END)[0]["wall"]
    assert end - begin >= 500_000_000


def test_what_happens_is_announced_and_what_merely_goes_on_is_not() -> None:
    calls: list[int] = []
    happened = went_on = 0
    run = Run(program("crowd", 2, 1), on_arrival=lambda: calls.append(1))
    run.start()
    try:
        while not run.ended:
            assert run.wait(LONG)
            taken = run.take()
            changed = shows_change(taken.tobytes())
            happened, went_on = happened + changed, went_on + (len(taken) > 0 and not changed)
    finally:
        run.close()
    assert len(calls) == happened + 1, "once for each time that something had come, and once at the end"
    assert went_on > 5


def test_taking_never_parts_a_text_from_its_slots() -> None:
    with running(program("pour", 1, "raw")) as run:
        while not run.ended:
            assert run.wait(LONG)
            taken = run.take(64)
            assert len(taken) <= 64
            if len(taken):
                assert taken["kind"][0] != rec.MORE
                heads = [place for place, kind in enumerate(taken["kind"]) if kind != rec.MORE]
                last = taken[heads[-1]]
                if last["kind"] in (rec.TEXT, rec.OUTPUT):
                    assert len(taken) - heads[-1] - 1 == -(-int(last["a"]) // rec.SLOT_TEXT)


def test_less_than_one_text_cannot_be_taken() -> None:
    with running(program("os_exit")) as run, pytest.raises(ValueError, match="64 records"):
        run.take(63)


def test_waiting_gives_up_after_its_time() -> None:
    with running(program("echo_input")) as run:
        until_output(run, b"? ")
        while run.wait(0.5):
            run.take()
        assert not run.ended


def test_the_temporary_folder_is_gone_after_closing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with running(program("speak", source="print('changed')")) as run:
        (folder,) = tmp_path.iterdir()
        pages = (folder / FOLDER).resolve()
        assert pages.is_dir()
        rest_of(run)
        run.close()
        assert not pages.exists()
        assert list(tmp_path.iterdir()) == []
        run.close()


def test_a_run_starts_once() -> None:
    with running(program("os_exit")) as run, pytest.raises(RunError, match="started before"):
        run.start()


@pytest.mark.parametrize("choice", ["psutil", "none"])
def test_another_observer_or_none_at_all_runs_the_script_all_the_same(choice: str) -> None:
    told = told_by(program("zombie", observer=choice))
    assert rec.OBSERVERS[told.of(rec.RUN_BEGIN)[0]["b"]] == choice
    assert told.exitcode == 0
    states = told.of(rec.OS_STATE)
    assert bool(len(states[states["flags"] != rec.OS_ZOMBIE])) == (choice == "psutil")


def test_a_run_with_more_threads_than_descriptors_is_supervised_to_its_end() -> None:
    script = [str(PROGRAMS / "command.py"), str(PROGRAMS / "crowd.py"), "24", "0.3"]
    done = subprocess.run(
        ["sh", "-c", 'ulimit -n 64 && exec "$0" "$@"', sys.executable, *script],
        capture_output=True,
        timeout=LONG,
        env={**os.environ, "PYTHONPATH": str(PROGRAMS.parents[2])},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
