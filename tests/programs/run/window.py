"""Stands for the window: starts a run, says which processes it knows of, and waits to be killed."""

import sys
import time
from pathlib import Path

import numpy as np

from scenarios.run import Run, RunSpec
from scenarios.tracer.wire import records as rec

run = Run(RunSpec(Path(sys.argv[1]), args=tuple(sys.argv[2:])))
run.start()
taken = run.take()
while not (taken["kind"] == rec.OUTPUT).any():  # the script prints when its children are up
    run.wait(1)
    taken = np.concatenate([taken, run.take()])
print(run._folder, flush=True)
time.sleep(600)
