"""Stands for the command line: runs a script on its own streams and ends as it does, whatever Ctrl+C does meanwhile."""

import signal
import sys
from pathlib import Path

from scenarios.run import Run, RunSpec

signal.signal(signal.SIGINT, lambda *_: None)
run = Run(RunSpec(Path(sys.argv[1]), args=tuple(sys.argv[2:]), terminal="inherit"))
run.start()
while not run.ended:
    run.wait()
    run.take()
run.close()
sys.exit(run.exitcode)
