"""What a run costs beyond the script itself: the script waits for nothing that only shows what it did."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line.lanescope import ROOT, script

WATCHED = """
import os, sys
from gui.__main__ import main
from scenarios.run import supervision
plain = supervision.Supervision.__init__
def told(self, *given):
    print(sorted({"numpy", "scenarios.timeline", "scenarios.findings", "PySide6"} & set(sys.modules)), flush=True)
    plain(self, *given)
supervision.Supervision.__init__ = told
started = []
sys.addaudithook(lambda event, _: started.append(event) if event == "subprocess.Popen" else None)
leave = os._exit
def told_at_the_end(code):
    loaded = sorted({"scenarios.timeline", "scenarios.findings", "numpy.ma"} & set(sys.modules))
    print(len(started), loaded, flush=True)
    leave(code)
os._exit = told_at_the_end
main(sys.argv[1:])
"""


@pytest.mark.parametrize("quiet", [[], ["--quiet"]], ids=["summed up", "quiet"])
def test_the_script_is_started_before_numpy_is_loaded_and_nothing_else_is_started(
    tmp_path: Path, quiet: list[str]
) -> None:
    run = [
        sys.executable,
        "-c",
        WATCHED,
        "run",
        *quiet,
        str(script(tmp_path, "import threading\nwith threading.Lock(): print('done')\n")),
    ]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    loaded = "[]" if quiet else "['scenarios.findings', 'scenarios.timeline']"
    who_stands_in_the_job = "0 []"
    assert done.stdout.splitlines() == ["[]", "done", f"1 {loaded}", who_stands_in_the_job], done.stderr
