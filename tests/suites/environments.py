"""Makes an environment of its own for a library and its tests, and keeps it for the next time."""

import json
import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.suites.libraries import Library
from tests.tracer.traced import ROOT

PROGRAMS: Final = ROOT / "tests" / "programs" / "suites"
PATIENCE: Final = 900.0  # seconds for one call of pip
_MADE: Final = "made.json"  # what the environment is made of
_PIP: Final = ("-m", "pip", "--disable-pip-version-check", "-q")


class UnavailableError(Exception):
    """What a library needs can't be had; the text says why."""


@dataclass(frozen=True)
class Environment:
    """An interpreter that has the library, its version, and the folder to run its tests in."""

    python: str
    version: str
    folder: Path


def environment(library: Library, python: str, into: Path) -> Environment:
    """The library's environment in the folder `into`, made now if it is not there. Raises UnavailableError."""
    if library.if_there:
        return _of_the_interpreter(library, python)
    home = into / f"{library.name}-{_printed(python, 'import sys; print(sys.implementation.cache_tag)')}"
    made, own, folder = home / _MADE, str(home / "env" / "bin" / "python"), home / "tests"
    wanted = json.dumps([library.requirements, library.take])
    if not made.exists() or made.read_text(encoding="utf-8") != wanted:
        shutil.rmtree(home, ignore_errors=True)
        folder.mkdir(parents=True)
        _call(python, "-m", "venv", str(home / "env"))
        _call(own, *_PIP, "install", *library.requirements)
        if library.take:
            _take(library, own, home)
        made.write_text(wanted, encoding="utf-8")
    return Environment(own, _version(own, library), folder)


def _of_the_interpreter(library: Library, python: str) -> Environment:
    find = f"import importlib.util as u; print(all(map(u.find_spec, ({library.if_there!r}, 'pytest'))))"
    if _printed(python, find) != "True":
        raise UnavailableError(f"{python} has no {library.if_there}, or no pytest")
    return Environment(python, _version(python, library), PROGRAMS)


def _take(library: Library, python: str, home: Path) -> None:
    """Put the tests of the installed version's source distribution into the folder to run them in."""
    pinned = f"{library.name}=={_version(python, library)}"
    _call(python, *_PIP, "download", "--no-deps", "--no-binary", library.name, "-d", str(home), pinned)
    (archive,) = home.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        packed.extractall(home / "source", filter="data")
    archive.unlink()
    (source,) = (home / "source").iterdir()
    found = [name for name in library.take if (source / name).exists()]
    for name in found:
        (source / name).rename(home / "tests" / name)
    shutil.rmtree(home / "source")
    if not any((home / "tests" / name).is_dir() for name in found):
        raise UnavailableError("its source distribution has no tests")


def _version(python: str, library: Library) -> str:
    return _printed(python, f"from importlib.metadata import version; print(version({library.name!r}))")


def _printed(python: str, program: str) -> str:
    return _call(python, "-c", program).strip()


def _call(python: str, *arguments: str) -> str:
    try:
        ended = subprocess.run(
            [python, *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnavailableError(f"{arguments[-1]}: not there after {PATIENCE:.0f} s") from None
    if ended.returncode:
        raise UnavailableError((ended.stderr.strip().splitlines() or [f"exit code {ended.returncode}"])[-1])
    return ended.stdout
