"""The maps beside the code: whatever path they name is there, and each fits on two screens."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAPS = [
    "README.md",
    ".github/CONTRIBUTING.md",
    "gui/README.md",
    "resources/packaging/README.md",
    "scenarios/README.md",
    "scenarios/run_file/FORMAT.md",
    "scenarios/steering/README.md",
    "scenarios/tracer/wire/RECORDS.md",
    "scenarios/tracer/README.md",
    "scenarios/tracer/PRIVATE.md",
]
THERE = [name for name in MAPS if (ROOT / name).exists()]  # those that are still to be written are missed by nobody
TWO_SCREENS = 110  # lines
NOT_OURS = {
    "bin/python",
    "Lib/test",
    "_internal/python",
    "dist/",
}  # of an environment, of CPython's source, of a bundle
SUFFIXES = (".py", ".md", ".toml", ".lock", ".json", ".qss", ".js")
EXAMPLES = re.compile(r"[A-Z]{3,}|\*|[<>{}$]|^\.venv|^venv|^/|^~|^-|://|two_at_a_time|^file\.py$|^\.\w+(\.gz)?$")


def named(text: str) -> Iterator[str]:
    """The paths that a map names, in links and between backticks."""
    prose = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
    for link in re.findall(r"\]\(([^)#]+)\)", prose):
        if "://" not in link:
            yield link
    for words in re.findall(r"`([^`\n]+)`", prose):
        path, *more = words.split()
        if not more and not EXAMPLES.search(path) and (path.endswith(SUFFIXES) or "/" in path.rstrip(",")):
            yield path


def is_there(path: str, beside: Path) -> bool:
    """Whether a path stands beside its map, or in the repository; a bare name may stand anywhere below the map."""
    if any((start / path).exists() for start in (beside, ROOT)):
        return True
    if any((start / path).resolve() == ROOT / name for start in (beside, ROOT) for name in set(MAPS) - set(THERE)):
        return True
    return "/" not in path.rstrip("/") and any(beside.rglob(path.rstrip("/")))


@pytest.mark.parametrize("name", THERE)
def test_every_path_that_a_map_names_is_there(name: str) -> None:
    paths = set(named((ROOT / name).read_text("utf-8"))) - NOT_OURS
    assert paths
    assert [path for path in sorted(paths) if not is_there(path, (ROOT / name).parent)] == []


@pytest.mark.parametrize("name", [name for name in THERE if name != "README.md"])
def test_a_map_fits_on_two_screens(name: str) -> None:
    assert len((ROOT / name).read_text("utf-8").splitlines()) <= TWO_SCREENS


def test_a_path_that_is_not_there_is_found_out() -> None:
    text = "see `tracer/no_such.py`, [a map](nowhere/README.md), `./run ARGS` and `gui/`"
    missing = [path for path in named(text) if not is_there(path, ROOT)]
    assert missing == ["nowhere/README.md", "tracer/no_such.py"]
