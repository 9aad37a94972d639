"""Records anew the runs that the glossary's pictures are drawn from: scenarios of the catalogue, as they run here.

`python resources/glossary/make.py [NAME…]` writes runs/NAME.json.gz; without a name all of them.
"""

import gzip
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from scenarios.foreign_trace import open_file
from scenarios.run_file import save

ROOT: Final = Path(__file__).resolve().parents[2]
RUNS: Final = Path(__file__).with_name("runs")
SCENARIOS: Final = {  # by the run's name: the scenario, what is switched in it, and what if
    "one_core": "basics/one_core_or_many CORES=1",
    "many_cores": "basics/one_core_or_many CORES=all",
    "sync": "basics/submit_and_wait MODE=sync",
    "async": "basics/submit_and_wait MODE=async",
    "ready": "basics/three_states WORKERS=4",
    "io": "basics/three_states WORK=io WORKERS=4",
    "zombie": "processes/zombie METHOD=fork",
    "orphan": "processes/orphan",
    "daemon": "processes/daemon_process",
    "join": "processes/join",
    "no_join": "processes/join JOIN=False",
    "spawn": "processes/start_methods WORKERS=2",
    "guard": "processes/main_guard",
    "tickets_unlocked": "sharing/ticket_rush BUYERS=4",
    "tickets_locked": "sharing/ticket_rush LOCK=True BUYERS=4",
    "open_lock": "sharing/ticket_rush LOCK=True BUYERS=4 --what-if=lock=none",
    "producers": "sharing/producer_consumer",
    "pipe": "sharing/file_or_queue IPC=pipe MESSAGES=4000",
    "recursive": "threads/recursive_lock",
    "semaphore": "threads/semaphore",
    "event": "threads/event CARS=4",
    "barrier": "threads/condition_and_barrier",
    "deadlock": "threads/deadlock PHILOSOPHERS=4",
    "gil": "threads/gil WORKERS=3",
    "threads": "pools/thread_pool",
    "processes": "pools/process_pool MAX_WORKERS=3",
    "pool_of_eight": "pools/process_pool MAX_WORKERS=8",
    "callback": "pools/callback",
    "pool_async": "pools/multiprocessing_pool API=apply_async",
    "coroutines": "coroutines/switch_on_io TASKS=4",
    "blocked_loop": "coroutines/blocked_loop",
}
TRACED: Final = "traced"  # by another program
_TRACED_SCENARIO: Final = "threads/semaphore"
_PATHS: Final = re.compile(r'(?<=")(?:/[^"/\s\\]+)+/(python[\w.]*)')  # where this machine keeps its Python


def record(name: str) -> None:
    """Run the scenario of this name and keep the run."""
    scenario, *switched = SCENARIOS[name].split()
    target = RUNS / f"{name}.json.gz"
    command = [sys.executable, "-m", "gui", "run", "--quiet", "--save", str(target)]
    for each in switched:
        command += [each] if each.startswith("--") else ["--set", each]
    subprocess.run([*command, scenario], cwd=ROOT, check=False, capture_output=True, timeout=120)
    strip(target)


def record_with_viztracer() -> None:
    """Let another program record a scenario, and keep what is shown of its file."""
    target, script = RUNS / f"{TRACED}.json.gz", ROOT / f"scenarios/catalog/{_TRACED_SCENARIO}.py"
    with tempfile.TemporaryDirectory() as folder:
        trace = Path(folder) / "trace.json"
        few = ["--quiet", "--ignore_c_function", "--min_duration", "1ms", "-o", str(trace)]
        command = [sys.executable, "-m", "viztracer", *few, "--", str(script)]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
        save(open_file(trace), target)
    strip(target)


def strip(target: Path) -> None:
    """Take out where this machine keeps what."""
    text = gzip.decompress(target.read_bytes()).decode()
    text = _PATHS.sub(r"\1", text.replace(f"{ROOT}/", ""))
    target.write_bytes(gzip.compress(text.encode(), mtime=0))
    sys.stdout.write(f"{target.name}: {target.stat().st_size} bytes\n")


if __name__ == "__main__":
    RUNS.mkdir(exist_ok=True)
    for wanted in sys.argv[1:] or [*SCENARIOS, TRACED]:
        if wanted == TRACED:
            record_with_viztracer()
        else:
            record(wanted)
