"""`python -m tests.packaging wheels`: the wheel in an empty environment of each Python, by each tool that installs."""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.packaging.person import Person, wait_until

ROOT = Path(__file__).resolve().parents[2]


def build(folder: Path) -> Path:
    """The wheel, as any tool makes it."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


def by_pip(python: str, wheel: Path, folder: Path) -> Path:
    subprocess.run([python, "-m", "venv", str(folder / "venv")], check=True)
    pip = [str(folder / "venv/bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, str(wheel)], check=True, stderr=subprocess.DEVNULL)
    return folder / "venv/bin/lanescope"


def by_pipx(python: str, wheel: Path, folder: Path) -> Path:
    places = [f"PIPX_HOME={folder}/pipx", f"PIPX_BIN_DIR={folder}/bin"]
    subprocess.run(["env", *places, "pipx", "install", "--python", python, str(wheel)], check=True)
    return folder / "bin/lanescope"


def by_uv(python: str, wheel: Path, folder: Path) -> Path:
    places = [f"UV_TOOL_DIR={folder}/tools", f"UV_TOOL_BIN_DIR={folder}/bin"]
    subprocess.run(["env", *places, "uv", "tool", "install", "--python", python, str(wheel)], check=True)
    return folder / "bin/lanescope"


WAYS = {"pip": by_pip, "pipx": by_pipx, "uv": by_uv}


def try_all(pythons: list[str], ways: list[str], folder: Path) -> int:
    """Install by each way on each Python, do what a person does, and say how it went; the number of failures."""
    failures = 0
    wheel = build(folder / "wheel")
    for python in pythons:
        for way in ways:
            place = folder / "place"
            place.mkdir()
            try:
                person = Person([str(WAYS[way](python, wheel, place))], place / "person", QT_QPA_PLATFORM="offscreen")
                person.works_without_a_window()
                person.looks_closer()
                opens_a_window(person)
                print(f"{way} on {python}: works", flush=True)
            except (AssertionError, OSError, subprocess.SubprocessError) as error:
                failures += 1
                print(f"{way} on {python}: {error}", flush=True)
            finally:
                shutil.rmtree(place)
    return failures


def opens_a_window(person: Person) -> None:
    """A window runs the person's script; another start hands over to it; what ran is kept."""
    before = len(person.history())
    with person.window("--run", person.own):
        wait_until(lambda: len(person.history()) > before)  # meanwhile it is slow to answer, where nothing is compiled
        person.does("--run", person.own)
    assert len(person.history()) > before
