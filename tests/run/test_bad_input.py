"""What cannot be run is refused in a sentence, and leaves nothing behind."""

import os
import tempfile
from pathlib import Path

import pytest

from scenarios.run import Run, RunError, RunSpec
from tests.full_disk import full_disk
from tests.run.support import told_by


def refusal(spec: RunSpec) -> str:
    run = Run(spec)
    with pytest.raises(RunError) as caught:
        run.start()
    run.close()
    return str(caught.value)


def test_a_missing_script_is_named(tmp_path: Path) -> None:
    assert refusal(RunSpec(tmp_path / "no.py")) == f"There is no such script: {tmp_path / 'no.py'}"


def test_a_folder_is_no_script(tmp_path: Path) -> None:
    assert refusal(RunSpec(tmp_path)) == f"This is a folder, not a script: {tmp_path}"


def test_a_pipe_is_no_script(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.py")
    assert refusal(RunSpec(tmp_path / "pipe.py")) == f"This is not a regular file: {tmp_path / 'pipe.py'}"


def test_an_unreadable_script_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "secret.py"
    script.touch()
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may read everything
    assert refusal(RunSpec(script)) == f"The script cannot be read: {script}"


def test_a_missing_interpreter_is_named(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.touch()
    assert "/no/python" in refusal(RunSpec(script, python="/no/python"))


def test_an_interpreter_that_cannot_run_says_so_on_the_terminal(tmp_path: Path) -> None:
    script, python = tmp_path / "script.py", tmp_path / "python"
    script.touch()
    python.write_text("no program")
    python.chmod(0o755)
    told = told_by(RunSpec(script, python=str(python)))
    assert told.output().decode() == f"{python}: Exec format error\n"
    assert told.exitcode == 126


def test_a_missing_folder_to_run_in_is_named(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.touch()
    assert str(tmp_path / "nowhere") in refusal(RunSpec(script, cwd=tmp_path / "nowhere"))


def test_a_run_is_of_a_script_or_of_a_module(tmp_path: Path) -> None:
    assert "not both" in refusal(RunSpec(None))
    assert "not both" in refusal(RunSpec(tmp_path / "script.py", module="json.tool"))


def test_where_there_is_no_room_for_a_run_is_said_and_nothing_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "script.py").write_text("print('ran')")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with full_disk():
        said = refusal(RunSpec(tmp_path / "script.py"))
    assert said == f"The run could not be started: File too large: {tmp_path}"
    assert [each.name for each in tmp_path.iterdir()] == ["script.py"]


def test_an_unstarted_run_says_so(tmp_path: Path) -> None:
    run = Run(RunSpec(tmp_path / "script.py"))
    with pytest.raises(RunError, match="not been started"):
        run.take()
    run.stop()
    run.close()
