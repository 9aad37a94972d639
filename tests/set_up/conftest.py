"""Machines that have nothing but the system's own tools."""

from pathlib import Path

import pytest

from tests.set_up.machine import Machine, link_tools


@pytest.fixture(scope="session")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tools")
    link_tools(folder)
    return folder


@pytest.fixture
def machine(tmp_path: Path, tools: Path) -> Machine:
    """One without any Python, but with all that a window needs."""
    return Machine(tmp_path, tools)
