"""A frozen Lanescope hands on the environment that it was given, and calls the bundled Python its own."""

import os
import sys
from pathlib import Path

import pytest

from gui.frozen import give_back_environment
from resources.packaging import interpreter
from scenarios.interpreters import own, own_program
from scenarios.run.spec import RunSpec


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such variable")
@pytest.mark.parametrize("before", ["/opt/theirs", None])
def test_scripts_inherit_the_environment_that_the_person_has(
    monkeypatch: pytest.MonkeyPatch, before: str | None
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundle/_internal")
    monkeypatch.setenv("_PYI_ARCHIVE_FILE", "/bundle/lanescope")
    monkeypatch.delenv("LD_LIBRARY_PATH_ORIG", raising=False)
    if before is not None:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
    monkeypatch.setattr(sys, "_MEIPASS", "/bundle/_internal", raising=False)
    monkeypatch.setenv("QT_PLUGIN_PATH", "/bundle/_internal/plugins" + (f"{os.pathsep}{before}" if before else ""))
    give_back_environment()
    assert os.environ.get("LD_LIBRARY_PATH") == os.environ.get("QT_PLUGIN_PATH") == before
    assert not [name for name in os.environ if name.startswith("_PYI") or name.endswith("_ORIG")]


def test_the_bundled_python_runs_scripts_and_their_supervisor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    plain = own()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert RunSpec(None).python == own_program() == str(interpreter.place(tmp_path)) == own().path
    assert own().version == plain.version
    assert not own().environment


def test_without_freezing_it_is_the_python_that_runs_lanescope() -> None:
    assert RunSpec(None).python == own_program() == sys.executable
