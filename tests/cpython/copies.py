"""Copies an interpreter's own tests out of its standard library, so that the tracer takes them for the student's."""

import functools
import shutil
import subprocess
from pathlib import Path

from tests.cpython import modules
from tests.tracer.traced import ROOT

JUDGE = ROOT / "tests" / "programs" / "cpython" / "judge.py"
_PACKAGE = "__path__.extend({folders!r})  # all that is not copied\n"


@functools.cache
def shipped(python: str) -> Path:
    """The folder of the interpreter's own tests; it may lack some of them, or not exist."""
    ask = "import os; print(os.path.join(os.path.dirname(os.__file__), 'test'))"
    return Path(subprocess.run([python, "-c", ask], capture_output=True, text=True, check=True).stdout.strip())


def copy(python: str, into: Path, tests: Path | None = None) -> Path:
    """Copy the interpreter's tests, or those of a folder, and make `into` the folder to run in; returns the copies'."""
    folder, own = into / "test", shipped(python)
    tests = tests or own
    folder.mkdir()
    (folder / "__init__.py").write_text(_PACKAGE.format(folders=[str(own), str(tests)]), encoding="utf-8")
    shutil.copy(JUDGE, into)
    heads = {f"test_multiprocessing_{method}": method for method in modules.METHODS}
    tops = {module.partition(".")[0] for module in modules.MODULES} - heads.keys()
    for name in (*modules.HELPERS, *tops, *(f"{top}.py" for top in tops)):
        for path in tests.glob(name):
            if path.is_dir():
                shutil.copytree(path, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(path, folder)
    if (folder / modules.BODY).exists():
        for head, method in heads.items():
            (folder / f"{head}.py").write_text(modules.HEAD.format(method=method), encoding="utf-8")
    return folder
