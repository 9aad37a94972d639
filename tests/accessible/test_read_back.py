"""The window in a real session, read back by the road that screen readers take, also while it closes."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from tests.accessible.screen import lacks, places, virtual_screen

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(lacks()), reason=f"no {lacks()}"),
]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a screen reader read in a window that ran a scenario."""
    pytest.importorskip("xa11y", reason="xa11y has no wheel for this machine")
    folder = tmp_path_factory.mktemp("reader")
    report = folder / "report.json"
    with virtual_screen() as display:
        environment = {**os.environ, **places(folder), "DISPLAY": display}
        environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
        command = ("dbus-run-session", "--", sys.executable, "-m", "tests.accessible.screen_reader", str(report))
        subprocess.run(command, env=environment, check=True, timeout=200, stderr=subprocess.DEVNULL)
    found: dict[str, Any] = json.loads(report.read_text())
    return found


def test_lanes_with_their_states_and_how_long_they_lasted_are_read(read: dict[str, Any]) -> None:
    lanes = {lane["name"]: lane for lane in read["lanes"]}
    assert list(lanes) == ["MainProcess", "Process-1", "Process-2"]
    worker = lanes["Process-1"]
    assert worker["role"] == "tree_item"
    assert worker["height"] > 0
    assert "intervals in sight: " in worker["about"]
    names = [each["name"] for each in worker["inside"]]
    assert names[0].startswith("starting, ")
    assert any(name.startswith("sleeping, ") for name in names)
    assert all("worker: Process-1" in each["about"] for each in worker["inside"])


def test_findings_controls_and_menus_are_read_by_name(read: dict[str, Any]) -> None:
    for line in ('list "Findings"', 'button "Run"', 'menu_item "Export…"', '"Workers"', '"Scenarios by chapter"'):
        assert line in read["tree"], line


def test_it_is_said_who_comes_and_how_the_run_ended(read: dict[str, Any]) -> None:
    assert read["said"][0].startswith("Started: ")
    assert all(name in " ".join(read["said"]) for name in ("Process-1", "Process-2"))
    assert "The run has ended after " in read["said"][-1]
    assert len(read["said"]) <= 3


def test_the_window_closes_well_while_it_is_being_read(read: dict[str, Any]) -> None:
    said = [
        line for line in read["errors"].splitlines() if not line.startswith("qt.accessibility.atspi: Accessible inv")
    ]
    assert (read["code"], said) == (0, []), "Qt tells of each question about what is gone"
