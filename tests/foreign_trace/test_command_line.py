"""`lanescope show` tells of a trace what its file tells; `lanescope compare` compares runs alone."""

import json
from pathlib import Path

from tests.command_line.lanescope import lanescope

TRACE = Path(__file__).with_name("samples") / "viztracer.json"


def test_show_has_the_functions_and_no_figure_that_nobody_took() -> None:
    said = lanescope("show", TRACE).stdout.decode()
    assert said.startswith("lanescope: another program's trace of 1.23 s")
    assert "waits, locks and CPU are not in its file" in " ".join(said.split())
    assert "Semaphore.acquire" in said
    assert "running" not in said
    assert "Scheduling" not in said


def test_show_gives_programs_whose_trace_it_is() -> None:
    known = json.loads(lanescope("show", "--json", TRACE).stdout)
    assert known["foreign"] == {"program": "VizTracer 1.1.1", "left_out": {}}
    assert set(known["statistics"]) == {"lanes", "functions"}


def test_compare_says_that_it_compares_runs() -> None:
    done = lanescope("compare", TRACE, TRACE)
    assert done.returncode == 2
    assert "is another program's trace: only runs are compared." in done.stderr.decode()
