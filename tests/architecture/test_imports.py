"""Who may import whom, where an import contract cannot say it: the standard library alone, and scripts on their own."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TRACER = sorted((ROOT / "scenarios" / "tracer").rglob("*.py"))
CATALOG = sorted((ROOT / "scenarios" / "catalog").rglob("*.py"))
TRACER_INSIDE = "_lanescope_tracer"  # the name the tracer is loaded under where it watches
QT = {"PySide6", "shiboken6", "pyqtgraph"}


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path, *, module_level_only: bool = False) -> Iterator[str]:
    """The absolute names that a file imports; relative ones stay in their package and are left out."""
    tree = ast.parse(path.read_bytes())
    for node in tree.body if module_level_only else ast.walk(tree):
        match node:
            case ast.Import(names):
                yield from (name.name for name in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module


@pytest.mark.parametrize("path", [*TRACER, *CATALOG], ids=shown)
def test_tracer_and_scenarios_import_the_standard_library_alone(path: Path) -> None:
    assert {name.partition(".")[0] for name in imported(path)} - {TRACER_INSIDE} <= sys.stdlib_module_names


@pytest.mark.parametrize("path", CATALOG, ids=shown)
def test_a_scenario_imports_no_other_scenario(path: Path) -> None:
    stems = {other.stem for other in CATALOG}
    assert not stems & {name.partition(".")[0] for name in imported(path)}
    assert not any(node.level for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.ImportFrom))


@pytest.mark.parametrize("path", sorted((ROOT / "scenarios").rglob("*.py")), ids=shown)
def test_scenarios_reach_neither_the_window_nor_qt(path: Path) -> None:
    assert not (QT | {"gui"}) & {name.partition(".")[0] for name in imported(path)}


def test_the_entry_point_imports_no_qt_before_it_knows_what_is_wanted() -> None:
    for name in ("__init__.py", "__main__.py"):
        top = set(imported(ROOT / "gui" / name, module_level_only=True))
        assert not any(module.partition(".")[0] in QT for module in top)
