"""The supervisor is a small process of its own that needs no installed package."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scenarios.tracer.wire import records as rec
from tests.run.support import program, running, until_output

ROOT = Path(__file__).parents[2]


def loaded_by(pid: int) -> str:
    """The files that a process has mapped: its executable and every extension module."""
    return Path(f"/proc/{pid}/maps").read_text()


def test_the_supervisor_loads_neither_numpy_nor_psutil_nor_qt() -> None:
    with running(program("echo_input")) as run:
        told = until_output(run, b"? ")
        loaded = loaded_by(int(told.of(rec.RUN_BEGIN)[0]["pid"]))
    assert "python" in loaded
    for package in ("numpy", "psutil", "PySide6"):
        assert package not in loaded


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="this system cannot bind a process to a core")
def test_the_supervisor_may_run_on_every_core_that_it_was_given() -> None:
    with running(program("echo_input")) as run:
        told = until_output(run, b"? ")
        assert os.sched_getaffinity(int(told.of(rec.RUN_BEGIN)[0]["pid"])) == os.sched_getaffinity(0)


def test_psutil_is_loaded_where_it_is_asked_for() -> None:
    with running(program("echo_input", observer="psutil")) as run:
        told = until_output(run, b"? ")
        assert "psutil" in loaded_by(int(told.of(rec.RUN_BEGIN)[0]["pid"]))


def test_lanescope_runs_from_any_folder_that_it_is_installed_in(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "hello.py").write_text("print('hello')\n")
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import pathlib, scenarios.run as r\n"
        "assert r.__file__.startswith(sys.argv[1])\n"
        "run = r.Run(r.RunSpec(pathlib.Path(sys.argv[1], 'hello.py'), terminal='inherit'))\n"
        "run.start()\n"
        "while not run.ended: run.wait(); run.take()\n"
        "run.close()\n"
        "sys.exit(run.exitcode)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd="/", capture_output=True, timeout=60, check=True
    )
    assert done.stdout == b"hello\n"
    assert done.stderr == b""
