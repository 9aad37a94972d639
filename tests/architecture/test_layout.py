"""A folder holds what a reader takes in at one look, and no contract of imports forgets one."""

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MOST = 12  # modules in a folder, beside its __init__
TRACER = ROOT / "scenarios" / "tracer"
FOLDERS = sorted({path.parent for top in ("scenarios", "gui") for path in (ROOT / top).rglob("*.py")})


def modules(folder: Path) -> set[str]:
    return {path.stem for path in folder.glob("*.py")} - {"__init__"}


def packages(folder: Path) -> set[str]:
    return {path.parent.name for path in folder.glob("*/__init__.py")}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.relative_to(ROOT).as_posix())
def test_a_folder_holds_no_more_modules_than_a_reader_takes_in(folder: Path) -> None:
    assert len(modules(folder)) <= MOST


def test_all_of_the_tracer_but_what_leaves_it_is_out_of_reach_for_others() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    protected = [contract["protected_modules"] for contract in contracts if contract["type"] == "protected"]
    inner = {f"scenarios.tracer.{name}" for name in (modules(TRACER) | packages(TRACER)) - {"wire"}}
    assert inner in map(set, protected)


def test_imports_for_type_checkers_count_in_the_contracts() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    assert not settings.get("exclude_type_checking_imports", False)
    ignored = [contract.get("ignore_imports", []) for contract in settings["contracts"]]
    assert all(len(lines) <= 3 for lines in ignored)
