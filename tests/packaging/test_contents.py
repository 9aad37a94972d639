"""A bundle holds all that is read as a file, a whole standard library, and nothing of a developer's."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import resources
from resources.packaging import contents, freezing, interpreter
from scenarios import __version__

ROOT = Path(__file__).resolve().parents[2]
OURS = {(Path(folder) / Path(source).name).as_posix() for source, folder in contents.files(ROOT)}
LIBRARY = {f"{folder}/{Path(source).name}".split("/", 3)[-1] for source, folder in interpreter.files()}


@pytest.mark.parametrize("folder", [each.name for each in resources.ROOT.iterdir() if each.is_dir()])
def test_each_folder_of_resources_comes_along_but_what_makes_bundles(folder: str) -> None:
    files = {
        each for each in (resources.ROOT / folder).rglob("*") if each.is_file() and "__pycache__" not in each.parts
    }
    missing = {each.relative_to(ROOT).as_posix() for each in files} - OURS
    if folder in ("packaging", "__pycache__"):
        assert not any(each.startswith("resources/packaging/") for each in OURS)
    else:
        assert not {each for each in missing if not each.endswith((".ts", ".po"))}


SOURCES = ["scenarios/catalog", "scenarios/observer", "scenarios/steering/inside", "scenarios/tracer"]


@pytest.mark.parametrize("folder", SOURCES)
def test_what_other_interpreters_run_comes_as_source(folder: str) -> None:
    assert {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*.py")} <= OURS
    assert {"scenarios/__init__.py", "LICENSE"} <= OURS


@pytest.mark.skipif(sys.platform == "win32", reason="it lies elsewhere there")
def test_every_module_of_the_standard_library_comes_along_for_scripts() -> None:
    without = {"idlelib", "test", "turtledemo", "tkinter", "turtle", "antigravity", "this"}
    compiled = {Path(source).name.split(".")[0] for source, _ in interpreter.programs()}
    built_in = set(sys.builtin_module_names)
    other_systems = {
        "msilib",
        "nt",
        "winreg",
        "winsound",
        "msvcrt",
        "_winapi",
        "_overlapped",
        "_scproxy",
        "ossaudiodev",
    }
    wanted = {name for name in sys.stdlib_module_names if not name.startswith("_")} - without - other_systems
    here = {name for name in wanted if f"{name}.py" in LIBRARY or f"{name}/__init__.py" in LIBRARY}
    lacking = wanted - here - compiled - built_in
    assert not {name for name in lacking if is_there(name)}
    assert not {each for each in LIBRARY if each.startswith(("test/", "site-packages/", "config-"))}


def is_there(name: str) -> bool:
    import importlib.util

    return importlib.util.find_spec(name) is not None


@pytest.mark.skipif(shutil.which("ldd") is None, reason="there is no ldd to ask")
def test_what_pythons_modules_link_to_comes_along_or_is_on_every_system() -> None:
    command = ["ldd", *(source for source, _ in interpreter.programs() if "nis." not in source)]
    linked = re.findall(
        r"(lib\S+) => (/\S+)", subprocess.run(command, capture_output=True, text=True, check=False).stdout
    )
    assert linked
    left = {name.partition(".so")[0] for name, place in linked if not contents.is_wanted(name, place)}
    assert left <= {f"lib{name}" for name in ("c", "crypt", "dl", "expat", "m", "pthread", "resolv", "rt", "util", "z")}


def test_the_libraries_are_those_that_the_window_tells_of() -> None:
    from gui.window.about.components import LIBRARIES

    told = {name.replace("_", "-").casefold() for name in LIBRARIES}
    assert set(contents.libraries()) <= told


def test_a_stranger_in_the_bundle_stops_its_making() -> None:
    contents.refuse_strangers([("numpy.core", "", ""), ("gui.__main__", "", ""), ("json", "", "")])
    with pytest.raises(SystemExit, match="pytest"):
        contents.refuse_strangers([("_pytest.main", "", "")])


def test_a_bundle_is_made_of_what_the_other_lock_has_as_well() -> None:
    plain, more = (
        {line for line in (ROOT / name).read_text("utf-8").splitlines() if "==" in line and not line.startswith("#")}
        for name in ("requirements.lock", "requirements-bundle.lock")
    )
    assert plain < more
    assert "pyinstaller" in {re.split("==| ", line)[0] for line in more}


def test_the_version_is_that_of_the_code() -> None:
    assert contents.version(ROOT) == __version__


def test_what_fails_is_told_with_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(freezing.BundleError, match=r"failed with code 3:\n    no room"):
        freezing.run([sys.executable, "-c", "import sys; print('no room'); sys.exit(3)"], tmp_path)
    with pytest.raises(freezing.BundleError, match="cannot be started"):
        freezing.run([str(tmp_path / "nothing")], tmp_path)
