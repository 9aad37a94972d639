"""A run's fresh interpreters load the tracer from one file; what is not for them, or damaged, does no harm."""

import subprocess
import sys
from pathlib import Path

import pytest

from scenarios import tracer
from scenarios.tracer import bundle

HOME = Path(tracer.__file__).parent
MODULES = sorted(path.stem for path in HOME.glob("*.py") if path.stem not in ("__init__", "host", "bundle"))
LOAD = """\
import sys
package = type(sys)("_lanescope_tracer")
package.__path__ = [sys.argv[2]]
sys.modules[package.__name__] = package
from _lanescope_tracer import bundle
finders = list(sys.meta_path)
with bundle.Bundle(sys.argv[1], package.__name__):
    from _lanescope_tracer import install, launch
assert sys.meta_path == finders
for name, module in sorted(sys.modules.items()):
    if name.startswith("_lanescope_tracer."):
        print(name.partition(".")[2], type(module.__spec__.loader).__name__, module.__file__)
"""


def loaders(file: Path) -> dict[str, tuple[str, Path]]:
    """By module of the tracer: who loaded it in a fresh interpreter, and where it is said to come from."""
    command = [sys.executable, "-c", LOAD, str(file), str(HOME)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    rows = [line.split(maxsplit=2) for line in printed.splitlines()]
    return {name: (loader, Path(path)) for name, loader, path in rows}


@pytest.fixture(scope="module")
def whole() -> bytes:
    """A bundle of the tracer, which this interpreter has compiled."""
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(HOME)], check=True, timeout=60)
    return bundle.bundled(f"{HOME}/", MODULES)


def test_every_module_of_the_tracer_comes_from_the_bundle_and_says_where_its_source_is(
    whole: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "code"
    file.write_bytes(whole)
    found = loaders(file)
    assert found.pop("bundle")[0] == "SourceFileLoader"
    assert found == {name: ("Bundle", HOME / f"{name}.py") for name in MODULES}


@pytest.mark.parametrize("kind", ["none", "empty", "another Python's", "cut short"])
def test_without_a_bundle_of_its_own_an_interpreter_takes_the_files(whole: bytes, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "code"
    contents = {"empty": b"", "another Python's": b"\0" + whole[1:], "cut short": whole[: len(whole) // 2]}
    if kind in contents:
        file.write_bytes(contents[kind])
    assert {loader for loader, _ in loaders(file).values()} == {"SourceFileLoader"}


def test_what_python_has_not_compiled_yet_is_not_bundled(tmp_path: Path) -> None:
    (tmp_path / "fresh.py").write_text("x = 1\n")
    with pytest.raises(OSError, match="fresh"):
        bundle.bundled(f"{tmp_path}/", ["fresh"])
