"""The wheel has all that Lanescope reads, and Lanescope runs from what was unpacked of it."""

import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.packaging.person import Person
from tests.packaging.wheels import ROOT, build, opens_a_window

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("wheel"))


@pytest.fixture
def person(wheel: Path) -> Iterator[Person]:
    """Somebody who has the wheel unpacked, before anything else that is called as its modules are."""
    with tempfile.TemporaryDirectory() as folder:  # of a short name: a window listens below it
        yield _with_unpacked(wheel, Path(folder))


def _with_unpacked(wheel: Path, folder: Path) -> Person:
    installed = folder / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    start = f"import sys; sys.path.insert(0, {str(installed)!r}); import gui.__main__ as m; "
    check = f"assert m.__file__.startswith({str(installed)!r}); sys.exit(m.main())"
    return Person([sys.executable, "-I", "-c", start + check], folder, QT_QPA_PLATFORM="offscreen")


def test_all_that_stands_in_the_repository_is_in_the_wheel(wheel: Path) -> None:
    command = ["git", "-C", str(ROOT), "ls-files", "gui", "scenarios", "resources"]
    if shutil.which("git") is None:
        pytest.skip("there is no git to ask")
    listed = subprocess.run(command, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is no clone")
    kept = {name for name in listed.stdout.splitlines() if not name.startswith("resources/packaging/")}
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    assert not {name for name in kept if (ROOT / name).exists()} - inside
    assert not {name for name in inside if name.startswith("resources/packaging/")}


def test_from_the_wheel_scripts_run_and_pictures_are_made(person: Person) -> None:
    person.works_without_a_window()


def test_from_the_wheel_runs_are_steered_changed_and_looked_at_in_one_moment(person: Person) -> None:
    person.looks_closer()


def test_from_the_wheel_a_window_opens_runs_and_is_handed_over_to(person: Person) -> None:
    opens_a_window(person)
