"""The ways in which a benchmark runs a script, side by side, and on which Python: `[ROUNDS] [--python VERSION]`."""

import argparse
import subprocess
import sys
from pathlib import Path
from typing import Final

from scenarios.run import Run, RunSpec
from tests.tracer import interpreters

OWN: Final = "{}.{}".format(*sys.version_info)


def asked(rounds: int) -> tuple[int, str]:
    """How many rounds the command line asks for, and the path of the Python that scripts run on."""
    parser = argparse.ArgumentParser()
    parser.add_argument("rounds", type=int, nargs="?", default=rounds)
    parser.add_argument("--python", choices=interpreters.VERSIONS, default=OWN)
    arguments = parser.parse_args()
    path = interpreters.find(arguments.python)
    if path is None:
        parser.error(f"no CPython {arguments.python} that starts was found")
    return arguments.rounds, path


def plainly(script: Path, *args: str, python: str = sys.executable) -> None:
    """Run the script as a person would."""
    subprocess.run([python, script, *args], check=True)


def under_lanescope(script: Path, *args: str, python: str = sys.executable) -> None:
    """Run the script as the command line does, with its observer, every record read."""
    run = Run(RunSpec(script, args=args, python=python))
    run.start()
    while not run.ended:
        run.wait(0.1)
        run.take()
    run.close()
