"""The ways in which a benchmark runs a script, side by side."""

import subprocess
import sys
from pathlib import Path

from scenarios.run import Run, RunSpec


def plainly(script: Path, *args: str) -> None:
    """Run the script as a person would."""
    subprocess.run([sys.executable, script, *args], check=True)


def under_lanescope(script: Path, *args: str) -> None:
    """Run the script as the command line does, with its observer, every record read."""
    run = Run(RunSpec(script, args=args))
    run.start()
    while not run.ended:
        run.wait(0.1)
        run.take()
    run.close()
