"""Interpreters are found where people have them, each once, and what was meant is chosen."""

import os
import shutil
from pathlib import Path

import pytest

from scenarios.interpreters import InterpreterError, environments_near, find, named, own, suggested
from tests.interpreters.pretenders import broken_environment, environment, program
from tests.tracer.interpreters import found


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without any other Python; returns the one folder on PATH."""
    for name in ("PYENV_ROOT", "UV_PYTHON_INSTALL_DIR", "ASDF_DATA_DIR", "MISE_DATA_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def other(folder: Path, name: str = "python3") -> str:
    """A second Python: an environment, which has a folder of its own."""
    python = environment(folder / "other")
    (folder / name).symlink_to(python)
    return str(python)


def test_the_own_interpreter_is_first_and_no_interpreter_comes_twice() -> None:
    assert found()[0].same_as(own())
    assert len({each.identity for each in found()}) == len(found())
    versions = [tuple(map(int, each.version.rstrip("t").split("."))) for each in found()[1:]]
    assert versions == sorted(versions, reverse=True)


def test_whatever_is_on_path_is_found_once_whatever_its_names(bare: Path) -> None:
    for name in ("python3", "python", "python3.12"):
        (bare / name).symlink_to(own().path)
    program(bare, "exit 3", "python3.13")
    (bare / "python3.10").write_text("no program")
    looked = find()
    assert looked.usable[0].same_as(own())
    assert len(looked.usable) <= 2, "a link from outside an environment leads to what the environment was made of"
    assert [path for path, _ in looked.refused] == [str(bare / "python3.13")]


def test_version_managers_and_conda_are_looked_into(bare: Path, tmp_path: Path) -> None:
    for manager, place in (("PYENV_ROOT", "versions/3.11.2"), ("UV_PYTHON_INSTALL_DIR", "cpython-3.12.9-linux")):
        (tmp_path / manager / place / "bin").mkdir(parents=True)
        program(tmp_path / manager / place / "bin", "exit 3", "python3.11")
    listed = tmp_path / "home" / ".conda" / "environments.txt"
    listed.parent.mkdir(parents=True)
    conda = environment(tmp_path / "conda")
    listed.write_text(f"{tmp_path / 'conda'}\n\n{tmp_path / 'gone'}\n")
    looked = find()
    assert str(conda) in [each.path for each in looked.usable]
    assert len(looked.refused) == 2


def test_the_active_environment_is_found_and_suggested(
    bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = environment(tmp_path / "active")
    monkeypatch.setenv("VIRTUAL_ENV", str(tmp_path / "active"))
    assert str(python) in [each.path for each in find().usable]
    suggestion = suggested(tmp_path)
    assert suggestion is not None
    assert suggestion.path == str(python)


def test_the_nearest_environment_is_suggested_and_told_without_being_started(bare: Path, tmp_path: Path) -> None:
    folder = tmp_path / "course" / "week1"
    folder.mkdir(parents=True)
    assert suggested(folder) is None
    environment(tmp_path / "course" / "venv")
    broken_environment(folder / ".venv")
    program(folder / ".venv" / "bin", f"touch {tmp_path / 'started'}", "python3")
    near = list(environments_near(folder))
    assert [(each.environment, each.version) for each in near] == [
        (str(folder / ".venv"), "3.12.1"),
        (str(tmp_path / "course" / "venv"), own().version.rstrip("t")),
    ]
    suggestion = suggested(folder)
    assert suggestion is not None
    assert suggestion.environment == str(folder / ".venv")
    assert not (tmp_path / "started").exists()


def test_the_environment_that_lanescope_runs_in_needs_no_suggestion(bare: Path) -> None:
    if not own().environment or Path(own().environment).name not in (".venv", "venv", "env"):
        pytest.skip("the tests do not run in an environment of such a name")
    assert suggested(Path(own().environment).parent) is None


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root may give folders away")
def test_an_environment_that_somebody_else_has_put_there_is_not_suggested(bare: Path, tmp_path: Path) -> None:
    environment(tmp_path / ".venv")
    (tmp_path / "mine").mkdir()
    assert suggested(tmp_path / "mine") is not None
    os.chown(tmp_path / ".venv", 4711, 4711)
    assert suggested(tmp_path / "mine") is None
    os.chown(tmp_path / "mine", 4711, 4711)
    assert suggested(tmp_path / "mine") is not None, "who wrote the script may say what runs it"


def test_a_version_a_name_a_path_and_a_folder_say_which_is_meant(bare: Path, tmp_path: Path) -> None:
    major_minor = ".".join(own().version.rstrip("t").split(".")[:2])
    assert named(major_minor, tmp_path) == own()
    python = other(bare, "mypython")
    for text in ("mypython", python, str(Path(python).parent.parent)):
        assert Path(named(text, tmp_path).path).resolve() == Path(python).resolve()


def test_a_near_environment_of_the_version_goes_before_the_own_interpreter(bare: Path, tmp_path: Path) -> None:
    python = environment(tmp_path / ".venv")
    assert named(own().version, tmp_path).path == str(python)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("3.9", "Python 3.9 is too old; 3.10 or newer is needed."),
        ("2", "Python 2 is too old; 3.10 or newer is needed."),
        ("3.99", f"There is no Python 3.99 here; found were {own().version}."),
        ("9", f"There is no Python 9 here; found were {own().version}."),
        ("pythoooon", "There is no such program: pythoooon"),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(bare: Path, tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(InterpreterError) as caught:
        named(text, tmp_path)
    assert str(caught.value) == says


def test_every_version_found_can_be_named(tmp_path: Path) -> None:
    assert shutil.which("sh")
    for each in found():
        assert named(each.version, tmp_path).version == each.version
