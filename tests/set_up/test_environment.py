"""`./run` makes its environment once, aside, of the newest Python that is supported, and mends it where it must."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.set_up.machine import ROOT, Machine


def leftovers(machine: Machine) -> list[str]:
    return [path.name for path in machine.clone.iterdir() if path.name in (".venv.new", ".venv.old", "setup.log")]


def test_the_first_start_sets_up_and_the_second_does_not(machine: Machine) -> None:
    machine.add_pythons(13)
    code, output, errors = machine.run("list", "--json")
    assert code == 0
    assert output == f"started with: list --json; in {machine.clone.parent}; PYTHONPATH=\n"
    assert len(errors) == 1
    assert machine.asked("--require-hashes")
    first = machine.asked()
    assert machine.run() == (0, f"started with: ; in {machine.clone.parent}; PYTHONPATH=\n", [])
    assert machine.asked() == first
    assert not leftovers(machine)


def test_help_tells_of_the_tests_and_sets_nothing_up(machine: Machine) -> None:
    code, output, errors = machine.run("--help")
    assert (code, errors) == (0, [])
    assert "./run --test" in output
    assert not (machine.clone / ".venv").exists()


def test_any_shell_may_be_asked_to_run_it(machine: Machine) -> None:
    machine.add_pythons(12)
    assert machine.run(shell="sh")[0] == 0


def test_the_newest_supported_python_is_taken(machine: Machine) -> None:
    machine.add_pythons(9, 11, 13, 99)
    (machine.stand_ins / "python3").symlink_to("python3.99")
    assert machine.run()[0] == 0
    assert len(machine.asked("-m venv")) == 1
    assert machine.asked("python3.13 -I -m venv")


def test_where_the_newest_python_gets_no_packages_the_next_is_taken(machine: Machine) -> None:
    machine.add_pythons(11, 12, 13)
    machine.behave("pip", '[ "$minor" = 12 ] || { echo "ERROR: No matching distribution"; exit 1; }')
    code, output, errors = machine.run()
    assert (code, output[:7]) == (0, "started")
    assert [line for line in errors if "not with Python 3.13: ERROR: No matching distribution" in line]
    assert (machine.clone / ".venv" / "bin" / "python").resolve().name == "python3.12"
    assert not leftovers(machine)


def test_what_another_python_would_not_change_is_not_tried_with_another(machine: Machine) -> None:
    machine.add_pythons(11, 13)
    machine.behave("pip", "echo 'Connection refused'; exit 1")
    assert machine.run()[0] == 1
    assert len(machine.asked("-m venv")) == 1


def test_where_all_pythons_are_too_old_or_too_new_the_way_out_is_named(machine: Machine) -> None:
    machine.add_pythons(9, 99)
    code, output, errors = machine.run()
    assert (code, output) == (1, "")
    assert "3.11 to 3." in errors[-1]
    assert "3.99, 3.9" in errors[-1]
    assert "on PATH" in errors[-1]


def test_another_release_of_the_system_makes_the_environment_anew(machine: Machine) -> None:
    machine.add_pythons(11)
    machine.run()
    (machine.stand_ins / "release").write_text("another")
    assert machine.run()[0] == 0
    assert len(machine.asked("-m venv")) == 2


@pytest.mark.parametrize("how", ["moved", "copied"])
def test_a_clone_in_another_place_mends_itself(machine: Machine, how: str) -> None:
    machine.add_pythons(11)
    machine.run()
    before, machine.clone = machine.clone, machine.clone.with_name("another place")
    shutil.copytree(before, machine.clone, symlinks=True)
    if how == "moved":
        shutil.rmtree(before)
    assert machine.run()[0] == 0
    assert len(machine.asked("-m venv")) == 1
    tool = (machine.clone / ".venv" / "bin" / "tool").read_text()
    assert tool == f"#!{machine.clone}/.venv/bin/python\n"


@pytest.mark.slow
def test_a_moved_clone_mends_itself_without_a_network(tmp_path: Path) -> None:
    if not (ROOT / ".venv" / "place").exists():
        pytest.skip("this checkout was not set up by ./run")
    clone = tmp_path / "moved"
    try:
        shutil.copytree(ROOT, clone, symlinks=True, copy_function=os.link)
        nowhere = dict.fromkeys(("http_proxy", "https_proxy"), "http://127.0.0.1:9")
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")} | nowhere
        done = subprocess.run(
            [clone / "run", "--version"], env=environment, capture_output=True, text=True, timeout=100, check=False
        )
        assert (done.returncode, done.stdout.split()[:1]) == (0, ["lanescope"]), done.stderr
        tools = (clone / ".venv" / "bin").glob("py*test")
        for tool in (*tools, clone / ".venv" / "bin" / "lanescope"):
            assert tool.read_text().splitlines()[0].endswith(f"{clone}/.venv/bin/python"), tool
    finally:
        shutil.rmtree(clone, ignore_errors=True)


def test_two_at_once_set_up_once(machine: Machine) -> None:
    machine.add_pythons(13)
    machine.behave("venv", "sleep 1")
    both = [machine.start(), machine.start()]
    said = [process.communicate(timeout=60) for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert all(output.startswith("started") for output, _ in said)
    assert len(machine.asked("-m venv")) == 1
    assert sum("waiting for it" in errors for _, errors in said) == 1


@pytest.mark.parametrize("phase", ["venv", "pip"])
def test_an_interrupt_stops_it_at_once_with_one_line(machine: Machine, phase: str) -> None:
    machine.add_pythons(13)
    machine.behave(phase, 'touch "$stand_ins/waits"; exec sleep 50')
    with machine.start() as process:
        for _ in range(300):
            if (machine.stand_ins / "waits").exists():
                break
            time.sleep(0.1)
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    _, empty, stopped = errors.splitlines()
    assert (empty, stopped.startswith("lanescope: stopped")) == ("", True)
    assert not {".venv", ".venv.new"} & {path.name for path in machine.clone.iterdir()}
    (machine.stand_ins / phase).unlink()
    assert machine.run()[0] == 0


def test_settings_of_the_user_neither_change_what_is_installed_nor_what_is_imported(machine: Machine) -> None:
    machine.add_pythons(13)
    mine = {"PIP_TARGET": "/nowhere", "PIP_NO_BINARY": ":all:", "PIP_CERT": "/cert", "PYTHONPATH": "/mine"}
    _, output, _ = machine.run(**mine)
    seen = (machine.stand_ins / "environment").read_text().splitlines()
    assert "PIP_CERT=/cert" in seen  # says where packages come from
    assert not [line for line in seen if line.startswith(("PIP_TARGET", "PIP_NO_BINARY", "PYTHONPATH"))]
    assert output.endswith("PYTHONPATH=/mine\n")  # for the scripts; Lanescope itself imports with -I
