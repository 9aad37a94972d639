"""Shared libraries without their holes are smaller, and do what they did."""

import shutil
import subprocess
import sys
from importlib import util
from pathlib import Path

import pytest

from resources.packaging import holes

_LAYOUT = """
import sys
sys.path.insert(0, sys.argv[1])
import pygraphviz
assert pygraphviz.__file__.startswith(sys.argv[1])
graph = pygraphviz.AGraph("digraph {a -> b -> c -> a}")
for program in ("dot", "neato"):
    graph.layout(prog=program)
    print([graph.get_node(name).attr["pos"] for name in "abc"])
"""


def laid_out(folder: Path) -> str:
    """Where Graphviz from this folder puts the nodes of a ring."""
    command = [sys.executable, "-I", "-c", _LAYOUT, str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such libraries")
def test_graphviz_without_holes_is_smaller_and_places_boxes_as_before(tmp_path: Path) -> None:
    found = util.find_spec("pygraphviz")
    if found is None or found.origin is None:
        pytest.skip("no pygraphviz here")
    whole = Path(found.origin).parents[1]
    libraries = whole / "pygraphviz.libs"
    if not libraries.is_dir():
        pytest.skip("pygraphviz stands on the system's libraries")
    shutil.copytree(whole / "pygraphviz", tmp_path / "pygraphviz")
    shutil.copytree(libraries, tmp_path / libraries.name)
    copies = list((tmp_path / libraries.name).glob("*.so*"))
    before = sum(path.stat().st_size for path in copies)
    saved = sum(holes.close(path) for path in copies)
    assert sum(path.stat().st_size for path in copies) == before - saved < before / 2
    assert sum(map(holes.close, copies)) == 0
    assert laid_out(tmp_path) == laid_out(whole)


def test_what_is_no_library_or_has_no_hole_is_left_alone(tmp_path: Path) -> None:
    text, program = tmp_path / "ld.so", tmp_path / "python.so"
    text.write_text("GROUP ( libc.so.6 )\n")
    shutil.copy(Path(sys.executable).resolve(), program)
    kept = program.read_bytes()
    assert holes.close(text) == holes.close(program) == 0
    assert program.read_bytes() == kept
