"""What is loaded inside a watched program: its own modules and the standard library, none of ours under its name."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from scenarios.run import Run, RunSpec

REPORT = """\
import json, sys
from multiprocessing import get_context


def report(path):
    with open(path, "w") as file:
        json.dump(sorted(sys.modules), file)


if __name__ == "__main__":
    report("main.json")
    for method in ("fork", "spawn", "forkserver"):
        child = get_context(method).Process(target=report, args=(method + ".json",))
        child.start()
        child.join()
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The names in sys.modules, by worker, watched and plain."""
    folder = tmp_path_factory.mktemp("modules")
    script = folder / "report.py"
    script.write_text(REPORT)
    (folder / "plain").mkdir()
    subprocess.run([sys.executable, script], cwd=folder / "plain", check=True, timeout=60)
    run = Run(RunSpec(script, cwd=folder))
    run.start()
    while not run.ended:
        run.wait()
        run.take()
    run.close()
    files = [*folder.glob("*.json"), *(folder / "plain").glob("*.json")]
    return {str(path.relative_to(folder).with_suffix("")): set(json.loads(path.read_text())) for path in files}


@pytest.mark.parametrize("worker", ["main", "fork", "spawn", "forkserver"])
def test_a_worker_holds_none_of_our_names(loaded: dict[str, set[str]], worker: str) -> None:
    names = {name.partition(".")[0] for name in loaded[worker]}
    ours = {path.name for path in Path(__file__).parents[2].iterdir() if (path / "__init__.py").exists()}
    assert not names & (ours | {"PySide6", "shiboken6", "pyqtgraph", "numpy", "psutil"})


@pytest.mark.parametrize("worker", ["main", "fork", "spawn", "forkserver"])
def test_a_worker_holds_the_standard_library_and_one_private_name_more(
    loaded: dict[str, set[str]], worker: str
) -> None:
    more = {name.partition(".")[0] for name in loaded[worker] - loaded[f"plain/{worker}"]}
    assert more - sys.stdlib_module_names == {"_lanescope_tracer"}
