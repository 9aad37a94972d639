"""The tracer's modules: what a program uses is loaded, once, and nothing of it comes into the program's sight."""

import gc
import json
import sys
import threading
from pathlib import Path

import pytest

from scenarios import tracer
from scenarios.tracer import install
from scenarios.tracer.loading import Modules
from tests.tracer.traced import plainly, traced

HOME = Path(tracer.__file__).parent
PACKAGE = "made_up_package"


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Modules:
    """Of a package of three modules, which tell in a list of the test's when they are run."""
    (tmp_path / "one.py").write_text("import sys\nfrom . import three\nfrom .two import VALUE\nsys.ran.append('one')\n")
    (tmp_path / "two.py").write_text("import sys\nVALUE = 2\nsys.ran.append('two')\nlen = None\n")
    (tmp_path / "three.py").write_text(
        "def late():\n    from .two import VALUE\n    return VALUE, __name__, __file__\n"
    )
    monkeypatch.setattr(sys, "ran", [], raising=False)
    monkeypatch.setitem(sys.modules, PACKAGE, None)  # and back again
    return Modules(PACKAGE, f"{tmp_path}/")


def test_a_module_is_loaded_with_those_it_imports_once_and_seen_by_nobody(modules: Modules, tmp_path: Path) -> None:
    one = modules.need("one")
    assert (one.VALUE, one.three.late()) == (2, (2, f"{PACKAGE}.three", str(tmp_path / "three.py")))
    assert modules.need("one") is one
    assert vars(sys)["ran"] == ["two", "one"]
    assert [name for name in sys.modules if name.startswith(f"{PACKAGE}.")] == []


def test_two_threads_that_load_a_module_at_once_have_the_same(modules: Modules, tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text("import sys\nsys.both.wait(10)\n")
    vars(sys)["both"] = threading.Barrier(2)
    got: list[object] = []
    threads = [threading.Thread(target=lambda: got.append(modules.need("slow"))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    del vars(sys)["both"]
    assert len(got) == 2
    assert got[0] is got[1] is modules.need("slow")


def test_what_is_loaded_at_once_is_compiled_once_and_leaves_the_interpreter_as_it_was(
    modules: Modules, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    with modules:
        modules.need("one")
    modules.need("three")
    assert (sys.dont_write_bytecode, gc.isenabled()) == (True, True)
    assert {path.name.partition(".")[0] for path in tmp_path.rglob("*.pyc")} == {"one", "two", "three"}
    with Modules(PACKAGE, f"{tmp_path}/") as others:
        gc.disable()
        others.need("two")
    assert gc.isenabled()


@pytest.mark.parametrize(("stdlib", "wrapper"), [*install.ON_IMPORT, *install.OF_PACKAGES])
def test_each_wrapper_of_the_list_is_there(stdlib: str, wrapper: str) -> None:
    home, _, function = wrapper.rpartition(".")
    assert f"def {function}(" in HOME.joinpath(*home.split(".")).with_suffix(".py").read_text(encoding="utf-8"), stdlib


def test_what_knows_asyncios_functions_by_their_code_sees_them_before_they_are_wrapped() -> None:
    wrappers: dict[str, list[str]] = {}
    for stdlib, wrapper in install.ON_IMPORT:
        wrappers.setdefault(stdlib, []).append(wrapper)
    awaiting = "coroutines.awaiting.install"
    assert {each[0] for each in wrappers.values() if awaiting in each} == {awaiting}


OWN_IMPORTS = """
import builtins, json, struct, sys

asked = []
plain = builtins.__import__

def noting(name, *rest):
    asked.append(name)
    return plain(name, *rest)

class Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        asked.append(name)

builtins.__import__ = noting
sys.meta_path.insert(0, Finder)
import asyncio, multiprocessing.pool, concurrent.futures
print(json.dumps([asked, sorted(sys.path_importer_cache)]))
"""


def test_what_a_program_looks_at_imports_with_is_not_shown_ours(tmp_path: Path) -> None:
    script = tmp_path / "hooks.py"
    script.write_text(OWN_IMPORTS)
    watched, plain = (json.loads(run(script).stdout) for run in (traced, plainly))
    assert watched == plain
